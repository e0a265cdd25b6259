"""Days that are read rightly and may not be meant: said as they are typed, and asked before a form is saved."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import Input

from rapat.model import Action, Matter, MatterKind
from rapat.secretariat import matters, public_reports
from rapat.secretariat.public_reports import Intake
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Ask
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

SMALL = (80, 24)


async def test_a_day_that_has_passed_is_asked_before_a_report_goes_to_an_agency(seat: Office, screen: Screen) -> None:
    fields = {"place": "Loktuan", "content": "Kapal tanpa lampu"}
    public_reports.take(seat.session(), Intake(fields=fields))
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: pilot.app.screen.is_modal)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        await type_in(pilot, "POLRES", "enter")
        await type_in(pilot, "kemarin", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is form)
        assert seat.session().find(Action) == []
        assert pilot.app.focused is form.query_one("#field-due", Input)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: bool(seat.session().find(Action)))


@pytest.mark.parametrize(
    ("name", "words", "asked"),
    [("date", "kemarin", True), ("date", "besok", False), ("end", "1/11", True)],
)
async def test_an_exercise_is_held_on_days_to_come(
    seat: Office, screen: Screen, name: str, words: str, *, asked: bool
) -> None:
    held = {"lead": "POLRES", "date": "2026-11-01", "end": "2026-11-30"}
    made = matters.open_matter(seat.session(), MatterKind.TRAINING, "Latihan", held)
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        form.query_one(f"#field-{name}", Input).value = words
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is not form)
        assert isinstance(pilot.app.screen, Ask) is asked
        if asked:
            await pilot.press("y")
        await until(pilot, lambda: seat.session().need(Matter, made.id).rev > made.rev)


async def test_an_hour_yet_to_come_was_yesterdays_and_is_said_as_it_is_typed(seat: Office, screen: Screen) -> None:
    before = seat.session().today() - timedelta(days=1)
    async with screen(start="matters").run_test(size=SMALL) as pilot:
        await pilot.press("l")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        for name, text in (("content", "Kapal"), ("place", "Loktuan"), ("time", "21.40")):
            form.query_one(f"#field-{name}", Input).value = text
        form.query_one("#field-time", Input).focus()
        await until(pilot, lambda: f"{before.day} November 2026, unless" in shown(pilot, "#note-time"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
    assert seat.session().need(Matter, "LAP-2026-01").date == before
