"""The form of the registers saves what the command line saves, and says what may be written."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.widgets import Input, Static

from rapat.model import Agency, Forum
from rapat.secretariat import fields, registers
from rapat.tui.dialogs.form import Form
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

WIDE = (120, 40)


async def test_a_forum_saved_in_the_form_is_the_one_that_a_command_saves(seat: Office, screen: Screen) -> None:
    given = {"cosigners": "kapolres", "agenda": "Pembukaan, doa=10; Lain-lain", "start": "09.30", "urgency": "segera"}
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "enter")
        form = pilot.app.screen
        assert isinstance(form, Form)
        for name, text in given.items():
            form.query_one(f"#field-{name}", Input).value = text
        await pilot.pause()
        assert "→ urgent" in str(form.query_one("#note-urgency", Static).render())
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Form)
    session = seat.session()
    saved = session.need(Forum, "WASDIN")
    registers.edit(session, Forum, "WASDIN", fields.read(session, Forum, given))
    assert replace(session.need(Forum, "WASDIN"), rev=saved.rev) == saved
    assert saved.cosigners == ("kapolres",)
    assert [item.title for item in saved.agenda] == ["Pembukaan, doa", "Lain-lain"]


async def test_a_form_says_which_words_there_are(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="registers", language="id").run_test(size=WIDE) as pilot:
        await pilot.press("tab", "enter")
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#field-role", Input).value = "bendahara"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "sekretaris" in str(form.query_one("#note-role", Static).render())


async def test_after_saving_filter_and_cursor_stay(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        listed = pilot.app.screen
        await pilot.press("slash")
        await type_in(pilot, "bnn", "enter")
        await until(pilot, lambda: listed.query_one(Table).chosen == "BNNK")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        pilot.app.screen.query_one("#field-head", Input).value = "Kepala BNN"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert listed.query_one("#filter", Input).value == "bnn"
        assert listed.query_one(Table).chosen == "BNNK"


async def test_an_entry_is_retired_brought_back_and_taken_back(seat: Office, screen: Screen) -> None:
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        listed = pilot.app.screen
        listed.query_one(Table).choose("BNNK")
        await pilot.press("x", "enter")  # Enter is no
        assert seat.session().need(Agency, "BNNK").active
        await pilot.press("x", "y")
        await pilot.pause()
        assert not seat.session().need(Agency, "BNNK").active
        assert listed.query_one(Table).chosen == "BNNK"
        await pilot.press("x")
        await pilot.pause()
        assert seat.session().need(Agency, "BNNK").active
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert not seat.session().need(Agency, "BNNK").active
        assert "Taken back: BNNK" in shown(pilot, "#message")


@pytest.mark.parametrize(
    ("tabs", "field", "text", "fault"),
    [
        (2, "id", "rakor-tibum", "cannot be a code"),
        (1, "id", "rina marlina", "cannot be a person's id"),
        (1, "name", "81234567", "is a figure"),
        (1, "accounts", "tester", "is notulis's already"),
        (0, "short", "Polres", "already means POLRES"),
        (0, "letterhead", ";".join("abcdefghi"), "has 9 lines"),
    ],
)
async def test_what_is_wrong_with_one_field_is_told_as_it_is_left(
    seat: Office, screen: Screen, tabs: int, field: str, text: str, fault: str
) -> None:
    del seat
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        await pilot.press(*["tab"] * tabs, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        given = pilot.app.screen.query_one(f"#field-{field}", Input)
        given.focus()
        given.value = text
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: fault in str(pilot.app.screen.query_one(f"#note-{field}", Static).render()))
        assert pilot.app.screen.focused is given


@pytest.mark.parametrize(
    ("tabs", "title", "given", "code"),
    [
        (0, "New agency", {"name": "Dinas Perhubungan", "short": "Dishub"}, "DISHUB"),
        (0, "New agency", {"name": "Polisi Perairan", "short": "Pol Air"}, "PP"),
        (1, "New person", {"name": "Ir. Rina Marlina, S.Sos."}, "rina-marlina"),
        (1, "New person", {"name": "Kapolres"}, "kapolres-2"),
        (3, "New event", {"name": "Natal", "date": "25/12"}, "NATAL"),
    ],
)
async def test_a_code_that_is_left_empty_is_made_from_the_name(
    seat: Office, screen: Screen, tabs: int, title: str, given: dict[str, str], code: str
) -> None:
    del seat
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        listed = pilot.app.screen
        await pilot.press(*["tab"] * tabs, "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.heading.text == title
        for name, text in given.items():
            form.query_one(f"#field-{name}", Input).value = text
        last = [name for name in given if name in {"name", "short"}][-1]
        await until(pilot, lambda: f"→ code {code}" in str(form.query_one(f"#note-{last}", Static).render()))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        assert listed.query_one(Table).chosen == code
