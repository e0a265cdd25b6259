"""What is missing is shown before the meeting closes; each point leads to its line, and is gone once mended."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from rapat.model import Meeting, MeetingStatus
from rapat.secretariat.recording import Recorder
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.closing import Closing
from rapat.tui.screens.live import Live
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until
from tests.tui.test_journeys import MEETING, WIDE


def points(pilot: Pilot[None]) -> list[str]:
    assert isinstance(pilot.app.screen, Closing)
    return [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]


def status(seat: Office) -> MeetingStatus:
    return seat.session().need(Meeting, MEETING).status


async def _go_to(pilot: Pilot[None], words: str) -> None:
    at = next(at for at, point in enumerate(points(pilot)) if words in point)
    await pilot.press(*["down"] * at, "enter")
    await pilot.pause()


@pytest.mark.parametrize("way", ["ctrl+o", "/tutup 11.10"])
async def test_nothing_closes_before_somebody_confirms_it(seat: Office, screen: Screen, way: str) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        if way == "ctrl+o":
            await pilot.press(way)
        else:
            await type_in(pilot, way, "enter")
        await pilot.pause()
        assert points(pilot)
        assert status(seat) is MeetingStatus.LIVE
        await pilot.press("escape")
        await pilot.pause()
        assert (status(seat), isinstance(pilot.app.screen, Live)) == (MeetingStatus.LIVE, True)
        assert pilot.app.screen.query_one(CaptureLine).value == ("" if way == "ctrl+o" else way)
        await pilot.press("ctrl+o" if way == "ctrl+o" else "enter")
        await pilot.pause()
        assert pilot.app.screen.query_one("#hour", Input).value == ("09:00" if way == "ctrl+o" else "11:10")
        await pilot.press("tab", "ctrl+u")
        await type_in(pilot, "25.90", "enter")
        assert isinstance(pilot.app.screen, Closing)
        assert "no time of day" in shown(pilot, "#fault")
        await pilot.press("ctrl+u")
        await type_in(pilot, "11.20", "enter")
        await pilot.pause()
        assert status(seat) is MeetingStatus.DRAFT
        assert "closed at 11:20 · Ctrl+Z: open again · /lanjutkan: go on" in shown(pilot, "#echo")
        assert pilot.app.screen.query_one(CaptureLine).value == ""
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert status(seat) is MeetingStatus.LIVE
        assert "goes on" in shown(pilot, "#echo")


async def test_a_point_leads_to_its_line_and_is_gone_once_mended(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "! Kirim data ^30/11", "enter")
        await type_in(pilot, "Kapolres: dua", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        await _go_to(pilot, "no lead agency")
        view = pilot.app.screen.query_one(RecordView)
        chosen = view.highlighted_option
        assert view.has_focus
        assert chosen is not None
        assert "Kirim data" in str(chosen.prompt)
        assert "Ctrl+O: what else" in shown(pilot, "#echo")
        await pilot.press("enter", "enter")
        await type_in(pilot, " @BNNK", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert not any("no lead agency" in point for point in points(pilot))


async def test_a_point_about_the_meeting_begins_the_line_that_mends_it(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        await _go_to(pilot, "Never marked")
        field = pilot.app.screen.query_one(CaptureLine)
        assert field.has_focus
        assert field.value.startswith("+ ")


async def test_the_list_of_meetings_asks_what_the_record_asks(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take("Kapolres: satu")
    async with screen(start="meetings").run_test(size=WIDE) as pilot:
        assert isinstance(pilot.app, RapatApp)
        pilot.app.choose(MEETING)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Closing))
        assert points(pilot)
        assert status(seat) is MeetingStatus.LIVE
        await pilot.press("tab", "enter")
        await until(pilot, lambda: status(seat) is MeetingStatus.DRAFT)


async def test_it_closes_at_the_hour_that_stands_in_the_field(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert pilot.app.screen.query_one("#hour", Input).value == "09:00"
        seat.at("2026-11-24 09:07")
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert "closed at 09:00" in shown(pilot, "#echo")
