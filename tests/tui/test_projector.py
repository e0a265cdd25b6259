"""The projector holds the end of a record, as the screen does on which it is typed; the rest comes when asked for."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from rapat.model import Entry, SecurityClass
from rapat.secretariat import editing
from rapat.secretariat.recording import Recorder
from rapat.tui.base import record
from rapat.tui.screens.watch import Watch
from rapat.tui.widgets.record import RecordView
from tests.conftest import Office
from tests.counting import counted
from tests.tui.conftest import Screen

MEETING = "WASDIN-2026-001"
LINES, NEAR = 300, 40


@pytest.fixture
def recorder(seat: Office, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Somebody who records a long meeting elsewhere."""
    monkeypatch.setattr(record, "_NEAR", NEAR)
    recorder = Recorder(seat.session(), MEETING, "panjang.txt")
    recorder.take_all(["(R) Kapolres: rencana", *(f"POLRES: baris {number}" for number in range(2, LINES + 1))])
    return recorder


async def test_a_change_in_its_meeting_reads_what_is_shown(screen: Screen, recorder: Recorder) -> None:
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)  # the first screen looks ahead a moment after its paint
        await app.push_screen(Watch(MEETING))
        await pilot.pause()
        view, message = app.screen.query_one(RecordView), app.screen.query_one("#message", Static)
        assert view.holds(f"{MEETING}.{LINES}")
        assert not view.holds(f"{MEETING}.1")
        recorder.take("KODIM: dari sebelah")
        with counted() as counts:
            app.refresh_feed()
            await pilot.pause()
        assert counts["copied"] < LINES / 2
        assert view.holds(f"{MEETING}.{LINES + 1}")
        assert not view.holds(f"{MEETING}.{LINES + 1 - NEAR}")
        assert "1" in str(message.content)


async def test_what_stands_above_is_shown_as_far_as_the_room_may_see_it(screen: Screen, recorder: Recorder) -> None:
    recorder.take("% Intel: ada target")
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(Watch(MEETING))
        await pilot.pause()
        view = app.screen.query_one(RecordView)
        view.focus()
        await pilot.press("home")
        await pilot.pause()
        assert view.holds(f"{MEETING}.2")
        assert not view.holds(f"{MEETING}.1")
        await pilot.press("end")
        await pilot.pause()
        assert view.holds(f"{MEETING}.{LINES}")
        assert not view.holds(f"{MEETING}.{LINES + 1}")


async def test_where_the_last_lines_are_all_hidden_those_above_are_shown(screen: Screen, recorder: Recorder) -> None:
    session = recorder.session
    for entry in session.last(Entry, "order", 2 * NEAR, meeting=MEETING).documents:
        editing.edit(session, entry, editing.Correction(security=SecurityClass.SECRET))
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(Watch(MEETING))
        await pilot.pause()
        view, message = app.screen.query_one(RecordView), app.screen.query_one("#message", Static)
        assert view.holds(f"{MEETING}.{LINES - 2 * NEAR}")
        assert not view.holds(f"{MEETING}.{LINES}")
        assert str(2 * NEAR + 1) in str(message.content)
