"""The queue and excerpts on the screen: ticked onto the agenda, put and taken off by key; quoted by key."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from rapat.documents.contexts import quoted
from rapat.model import AgendaItem, Forum, Meeting, QueuedPoint, Quotation, SecurityClass
from rapat.secretariat import queues, quoting, record_order
from rapat.secretariat.queues import PointDraft
from rapat.tui.dialogs.agenda import AgendaEditor
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.queue import Queue
from rapat.tui.dialogs.simple import Ask
from rapat.tui.screens.documents import Documents
from rapat.tui.screens.meetings import Meetings
from tests.conftest import Office
from tests.secretariat import sitting
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

SIZES = [(80, 24), (120, 40)]


def forum(seat: Office) -> Forum:
    return seat.session().need(Forum, "WASDIN")


def titles(seat: Office) -> list[str]:
    newest = max(seat.session().find(Meeting), key=lambda meeting: meeting.date)
    return [item.title for item in record_order.agenda(seat.session(), newest.id)]


@pytest.mark.parametrize("size", SIZES)
async def test_what_waits_is_offered_when_a_sitting_is_planned(
    seat: Office, screen: Screen, size: tuple[int, int]
) -> None:
    for text in ("Penerangan pelabuhan", "Dana hibah"):
        queues.put(seat.session(), forum(seat), PointDraft(text=text))
    async with screen().run_test(size=size) as pilot:
        await pilot.press("f3", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "WASDIN")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
        first = pilot.app.screen.query_one(OptionList).get_option_at_index(0)
        assert str(first.prompt).startswith("[ ] Penerangan pelabuhan")
        await pilot.press("down", "space", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        assert isinstance(pilot.app.screen, Meetings)
        assert "Planned: WASDIN-2026-002" in shown(pilot, "#message")
        assert "Taken onto the agenda of WASDIN-2026-002, Tuesday, 29 Dec 2026: 1" in shown(pilot, "#message")
        assert pilot.app.screen.table.chosen == "WASDIN-2026-002"
    assert "Dana hibah" in titles(seat)
    assert "Penerangan pelabuhan" not in titles(seat)
    assert [one.title for one in queues.waiting(seat.session(), forum(seat))] == ["Penerangan pelabuhan"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_point_is_put_ticked_and_taken_off_by_key(seat: Office, screen: Screen, size: tuple[int, int]) -> None:
    async with screen().run_test(size=size) as pilot:
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
        for text in ("Penerangan pelabuhan", "Dana hibah"):
            await pilot.press("n")
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            await type_in(pilot, text)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 2)
        await pilot.press("down", "x")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Sudah selesai")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
        await pilot.press("a", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
    assert seat.session().find(AgendaItem, title="Penerangan pelabuhan") or seat.session().find(
        AgendaItem, title="Dana hibah"
    )
    assert sorted(point.reason for point in seat.session().find(QueuedPoint)) == ["", "Sudah selesai"]
    assert queues.waiting(seat.session(), forum(seat)) == []


async def test_an_excerpt_of_final_minutes_is_made_by_key(seat: Office, screen: Screen) -> None:
    (planned,) = seat.session().find(Meeting)
    draft = sitting.held(seat, planned, "BNNK: peredaran bergeser")
    sitting.approved(seat.at("2026-11-25 09:00").session(), draft)
    async with screen().run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        await pilot.press("end", "down", "ctrl+s")
        await until(pilot, lambda: 'the field "For which agency"' in shown(pilot, "#fault"))
        assert pilot.app.focused is form.query_one("#field-receiver")
        await type_in(pilot, "BNNK")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Documents))
        assert isinstance(pilot.app.screen, Documents)
        assert pilot.app.screen.kind == "kutipan"
    (quotation,) = seat.session().find(Quotation)
    assert (quotation.receiver, quotation.meeting) == ("BNNK", draft.id)


async def test_a_point_above_the_class_of_the_meeting_is_asked_about_before_it_is_quoted(
    seat: Office, screen: Screen
) -> None:
    (planned,) = seat.session().find(Meeting)
    draft = sitting.held(seat, planned, "BNNK: peredaran bergeser", "(R) BNNK: nama sumber")
    session = seat.at("2026-11-25 09:00").session()
    minutes = sitting.approved(session, draft)
    points = list(quoted.numbered(quoting.source(session, minutes)))
    (secret,) = (one.number for one in points if one.security is SecurityClass.SECRET)
    async with screen().run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        form.query_one("#field-receiver", Input).value = "BNNK"
        form.query_one("#field-lines", Input).value = secret
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert isinstance(pilot.app.screen, Ask)
        told = " ".join(str(detail) for detail in pilot.app.screen.details)
        assert f"class R, above that of the meeting: {secret} (R)" in told
        assert not seat.session().find(Quotation)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Documents))
        assert isinstance(pilot.app.screen, Documents)
        rows = [str(cell) for row in pilot.app.screen.table.rows for cell in row.cells()]
    (quotation,) = seat.session().find(Quotation)
    assert quotation.security is SecurityClass.SECRET
    assert any(cell.startswith("(R) ") for cell in rows)


async def test_the_cursor_stays_on_what_was_made_and_where_a_dialog_was_opened(seat: Office, screen: Screen) -> None:
    """A meeting that was opened before draws the cursor back only to who comes from it."""
    queues.put(seat.session(), forum(seat), PointDraft(text="Dana hibah"))
    async with screen().run_test(size=(80, 24)) as pilot:
        await pilot.press("f3", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Meetings))
        await pilot.press("escape", "n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "WASDIN")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Meetings)
        assert pilot.app.screen.table.chosen == "WASDIN-2026-002"
        await pilot.press("g")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AgendaEditor)
        assert pilot.app.screen.meeting_id == "WASDIN-2026-002"
