"""What is missing is shown before the meeting closes; each point leads to its line, and is gone once mended."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from rapat.model import Action, Meeting, MeetingStatus
from rapat.secretariat.recording import Recorder
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.closing import Closing
from rapat.tui.dialogs.form import Form
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
        await type_in(pilot, "Kapolres: satu", "enter")
        await type_in(pilot, "sepakat jam kegiatan dibatasi", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        await _go_to(pilot, "Line 2")
        view = pilot.app.screen.query_one(RecordView)
        chosen = view.highlighted_option
        assert pilot.app.screen.query_one(CaptureLine).has_focus
        assert chosen is not None
        assert "sepakat jam" in str(chosen.prompt)
        assert "Ctrl+O: what else" in shown(pilot, "#echo")
        await pilot.press("ctrl+u")
        await type_in(pilot, "= jam kegiatan dibatasi", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert not any("Line 2" in point for point in points(pilot)), points(pilot)


async def test_what_a_promise_lacks_is_asked_where_it_is_missed(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_in(pilot, "! Kirim data", "enter")
        await pilot.press("ctrl+o")
        await pilot.pause()
        await _go_to(pilot, "no lead agency")
        assert isinstance(pilot.app.screen, Form)
        await type_in(pilot, "bnn kota", "enter")
        await type_in(pilot, "lusa")
        assert "26 November 2026" in shown(pilot, "#note-due")
        await pilot.press("enter")
        await pilot.pause()
        assert not any("no lead agency" in point or "no due date" in point for point in points(pilot))
    (action,) = seat.session().find(Action)
    assert (action.lead, action.due_date, action.text) == ("BNNK", date(2026, 11, 26), "Kirim data")


async def test_all_that_the_record_marks_as_doubtful_is_on_the_list(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        for typed in ("! satu @BNNK ^28/11", "! dua @BNNK ^23/11", "sepakat jam kegiatan dibatasi", "tutup rapat"):
            await type_in(pilot, typed, "enter")
        record = pilot.app.screen.query_one(RecordView)
        marked = [str(option.prompt) for option in record.options if "⚑" in str(option.prompt)]
        assert len(marked) >= 3
        numbers = [mark.split()[0] for mark in marked]
        await pilot.press("ctrl+o")
        await pilot.pause()
        for number in numbers:
            assert any(f"Line {number}," in point for point in points(pilot))


async def test_one_of_several_proposals_is_confirmed(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for words in ("Mohon BNNK menyiapkan alat tes", "Polres akan menggelar patroli besok"):
            await type_in(pilot, words, "enter")
        await pilot.press("ctrl+s", "space")
        await pilot.pause()
        assert "1 of 2 marked" in shown(pilot, ".title")
        await pilot.press("enter")
        await pilot.pause()
    assert [action.lead for action in seat.session().find(Action)] == ["POLRES"]


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
