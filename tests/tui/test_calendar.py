"""The calendar: a month, what falls on its days, and planning from there."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from rapat.model import Forum, Meeting
from rapat.secretariat import assigning, due_dates, queues
from rapat.secretariat.queues import PointDraft
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.queue import Queue
from rapat.tui.screens.actions import Actions
from rapat.tui.screens.calendar import Calendar
from rapat.tui.widgets.month import Month
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, until

SIZES = [(80, 24), (120, 40)]


def calendar(pilot: Pilot[None]) -> Calendar:
    assert isinstance(pilot.app.screen, Calendar)
    return pilot.app.screen


@pytest.fixture
def owed(seat: Office) -> Office:
    session = seat.session()
    for words in ("25/11", "3/12"):
        due = due_dates.read_due(session, words, session.today())
        assigning.add(session, assigning.ActionDraft("Kirim rekap", lead="BNNK", due=due))
    return seat


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_follows_the_day_and_opens_what_falls_on_it(
    owed: Office, screen: Screen, size: tuple[int, int]
) -> None:
    del owed
    async with screen(start="calendar").run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.focused, Month))
        month = calendar(pilot).month
        assert month.day == date(2026, 11, 24)
        assert month.marks[date(2026, 11, 25)] == "▪"
        await pilot.press("right")
        await pilot.pause()
        chosen = calendar(pilot).chosen
        assert chosen is not None
        assert chosen.day == date(2026, 11, 25)
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: date(2026, 12, 3) in month.marks)
        assert month.day == date(2026, 12, 25)
        await pilot.press("home", "pagedown", "enter", "home")
        await until(pilot, lambda: calendar(pilot).table.cursor == 0)
        assert month.day == date(2026, 12, 3)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Actions))


async def test_one_plans_on_a_day_of_the_rule_and_is_offered_what_waits(seat: Office, screen: Screen) -> None:
    session = seat.session()
    queues.put(session, session.need(Forum, "WASDIN"), PointDraft(text="Penerangan pelabuhan"))
    async with screen(start="calendar").run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown")
        await until(pilot, lambda: any("○" in marks for marks in calendar(pilot).month.marks.values()))
        (turn,) = (day for day, marks in calendar(pilot).month.marks.items() if "○" in marks)
        calendar(pilot).month.day = turn
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Queue))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Calendar))
        assert "●" in calendar(pilot).month.marks[turn]
        assert "Planned" in shown(pilot, "#message")
    assert [one.forum for one in seat.session().find(Meeting, date=turn)] == ["WASDIN"]


async def test_a_screen_too_narrow_for_a_month_is_the_list(owed: Office, screen: Screen) -> None:
    del owed
    async with screen(start="calendar").run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: pilot.app.focused is calendar(pilot).table)
        assert not calendar(pilot).month.region
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: any(each.day == date(2026, 12, 3) for each in calendar(pilot).falling))


async def test_turning_months_keeps_the_day_or_takes_the_last(screen: Screen) -> None:
    async with screen(start="calendar").run_test(size=(80, 24)) as pilot:
        month = calendar(pilot).month
        month.day = date(2027, 1, 31)
        month.action_turn(1)
        assert month.day == date(2027, 2, 28)
        month.action_turn(-1)
        month.action_turn(-1)
        assert month.day == date(2026, 12, 28)
        for edge in (date.min, date.max):
            month._go_to(edge.toordinal())
            await until(pilot, lambda: calendar(pilot)._shown == (month.first, month.last))
            assert abs(month.day.year - edge.year) == 1
