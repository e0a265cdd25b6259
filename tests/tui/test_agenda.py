"""The agenda is edited on the screen: items added, changed, moved, taken off, and each step taken back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rapat.model import Forum, Meeting, SecurityClass
from rapat.secretariat import agendas, fields, queues, record_order, registers, undoing
from rapat.secretariat.queues import PointDraft
from rapat.tui.dialogs.agenda import AgendaEditor
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.queue import Queue
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

SMALL = (80, 24)


def newest(seat: Office) -> Meeting:
    return max(seat.session().find(Meeting), key=lambda meeting: meeting.date)


def agenda(seat: Office) -> list[str]:
    return [item.title for item in record_order.agenda(seat.session(), newest(seat).id)]


async def is_open(pilot: Pilot[None], kind: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


async def put(pilot: Pilot[None], *texts: str) -> None:
    await pilot.press("n")
    await is_open(pilot, Form)
    for text in texts[:-1]:
        await type_in(pilot, text, "enter")
    await type_in(pilot, texts[-1], "ctrl+s")
    await is_open(pilot, AgendaEditor)


async def test_items_are_put_before_what_closes_the_agenda_and_moved_and_taken_back(
    seat: Office, screen: Screen
) -> None:
    begun = agenda(seat)
    async with screen(start="meetings").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("g")
        await is_open(pilot, AgendaEditor)
        await put(pilot, "Kesiapan Nataru", "20", "Kabag Ops")
        assert agenda(seat) == [*begun[:-1], "Kesiapan Nataru", "Lain-lain"]
        item = record_order.agenda(seat.session(), newest(seat).id)[-2]
        assert (item.minutes, item.presenter) == (20, "Kabag Ops")
        await pilot.press("minus")
        await pilot.pause()
        moved = agenda(seat)
        assert moved.index("Kesiapan Nataru") == len(begun) - 2
        await pilot.press("x")
        await pilot.pause()
        assert "Kesiapan Nataru" not in agenda(seat)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert agenda(seat) == moved
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert agenda(seat) == begun
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert agenda(seat) == begun
        assert "could be taken back" in shown(pilot, "#fault")


async def test_an_item_is_reworded_and_more_comes_from_queue_and_template(seat: Office, screen: Screen) -> None:
    session = seat.session()
    registers.edit(session, Forum, "WASDIN", fields.read(session, Forum, {"agenda": "Laporan wilayah=15; Penutup"}))
    queues.put(seat.session(), seat.session().need(Forum, "WASDIN"), PointDraft(text="Dana hibah"))
    async with screen(start="meetings").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("g")
        await is_open(pilot, AgendaEditor)
        await put(pilot, "Kesiapan", "10")
        await pilot.press("enter")
        await is_open(pilot, Form)
        await type_in(pilot, " Nataru", "ctrl+s")
        await is_open(pilot, AgendaEditor)
        assert "Kesiapan Nataru" in agenda(seat)
        await pilot.press("t")
        await pilot.pause()
        assert {"Laporan wilayah", "Penutup"} <= set(agenda(seat))
        await pilot.press("q")
        await is_open(pilot, Queue)
        await pilot.press("a", "enter")
        await is_open(pilot, AgendaEditor)
        titles = agenda(seat)
        assert titles.index("Dana hibah") < titles.index("Lain-lain") < titles.index("Penutup")


async def test_chair_invited_and_class_are_particulars(seat: Office, screen: Screen) -> None:
    given = {"chair": "kapolres", "invited": "POLRES, BNNK", "security": "restricted"}
    async with screen(start="meetings").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("e")
        await is_open(pilot, Form)
        for name, text in given.items():
            pilot.app.screen.query_one(f"#field-{name}", Input).value = text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
    changed = newest(seat)
    assert (changed.chair, changed.invited) == ("kapolres", ("POLRES", "BNNK"))
    assert changed.security is SecurityClass.RESTRICTED


@pytest.mark.usefixtures("seat")
async def test_a_dialog_names_what_it_is_about(screen: Screen, seat: Office) -> None:
    async with screen(start="meetings").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("m")
        await is_open(pilot, Form)
        assert newest(seat).id in shown(pilot, ".title")
        assert newest(seat).title in shown(pilot, ".title")


async def test_only_what_was_taken_back_here_is_brought_back(seat: Office, screen: Screen) -> None:
    begun = agenda(seat)
    agendas.add_item(seat.session(), newest(seat), "Dari tempat lain")
    undoing.undo(seat.session())
    async with screen(start="meetings").run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press("g")
        await is_open(pilot, AgendaEditor)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert agenda(seat) == begun
        assert "could be brought back" in shown(pilot, "#fault")
        await put(pilot, "Kesiapan Nataru", "20", "Kabag Ops")
        added = agenda(seat)
        await pilot.press("x", "ctrl+z", "ctrl+z")
        await pilot.pause()
        assert agenda(seat) == begun
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert agenda(seat) == added
        await pilot.press("ctrl+y", "ctrl+y")
        await pilot.pause()
        assert agenda(seat) == begun
        assert "could be brought back" in shown(pilot, "#fault")
