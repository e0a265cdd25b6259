"""Beside the record: items with a record are ticked, the next open one is gone to, chair, quorum and time are told."""

from __future__ import annotations

from datetime import datetime, time

from msgspec.structs import replace

from rapat.model import Meeting, MeetingStatus
from rapat.secretariat import agendas, record_order, sitting_times
from rapat.secretariat.recording import Recorder
from tests.conftest import WITA, Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in
from tests.tui.test_journeys import MEETING, WIDE


def test_the_next_item_is_the_next_that_has_no_record(seat: Office) -> None:
    recorder = Recorder(seat.session(), MEETING)
    agendas.add_item(seat.session(), seat.session().need(Meeting, MEETING), "Parkir")
    items = record_order.agenda(seat.session(), MEETING)
    assert len(items) == 3
    recorder.take_all([f"#{items[1].number}", "Kapolres: satu", f"#{items[0].number}"])
    recorder.next_item()
    assert recorder.position.item == items[2].id
    recorder.undo()
    assert recorder.position.item == items[0].id


def test_who_took_everything_back_stands_where_the_others_are(seat: Office) -> None:
    Recorder(seat.session(), MEETING, "notula.txt").take_all(["#1", "Kapolres: satu"])
    recorder = Recorder(seat.session(), MEETING)
    began = recorder.position.item
    recorder.next_item()
    assert recorder.position.item != began
    recorder.undo()
    assert recorder.position.item == began


async def test_items_with_a_record_are_ticked_and_undo_goes_back(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+n")
        await type_in(pilot, "Kapolres: satu", "enter")
        await pilot.press("ctrl+n")
        await pilot.pause()
        agenda = shown(pilot, "#points")
        items = record_order.agenda(seat.session(), MEETING)
        assert agenda.count("✓") == 1
        assert f"✓ {items[0].number}." in agenda
        assert f"▶ {items[1].number}." in agenda
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert f"▶ {items[0].number}." in shown(pilot, "#points")
        assert "chaired by" in shown(pilot, "#roll") or "nobody chairs" in shown(pilot, "#roll")


def test_the_planned_end_is_counted_to_and_past_midnight(seat: Office) -> None:
    meeting = replace(seat.session().need(Meeting, MEETING), end=time(11), status=MeetingStatus.LIVE)
    at = datetime(2026, 11, 24, 10, 50, tzinfo=WITA)
    assert sitting_times.minutes_left(meeting, at) == 10
    assert sitting_times.minutes_left(replace(meeting, opened=at), at.replace(hour=11, minute=5)) == -5
    late = replace(meeting, opened=at.replace(hour=22), end=time(1))
    assert sitting_times.minutes_left(late, at.replace(hour=23, minute=0)) == 120
    assert sitting_times.minutes_left(replace(meeting, status=MeetingStatus.DRAFT), at) is None
