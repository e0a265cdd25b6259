"""Rows of the record stand whole on the screen, whatever appears beside them."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from rapat.secretariat.recording import Recorder
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import type_in, until
from tests.tui.test_journeys import MEETING, WIDE

NUMBERS = "satu dua tiga empat lima enam tujuh delapan sembilan"


def _words(pilot: Pilot[None]) -> list[str]:
    """All words of the record as they are drawn."""
    view = pilot.app.screen.query_one(RecordView)
    view.scroll_to(y=0, animate=False, immediate=True)
    return [word for y in range(view.virtual_size.height) for word in view.render_line(y).text.split()]


@pytest.mark.parametrize("size", [WIDE, (80, 24)])
async def test_no_row_loses_its_end_where_the_record_scrolls(
    seat: Office, screen: Screen, size: tuple[int, int]
) -> None:
    """One of rows of all lengths is as wide as the record is while nothing scrolls."""
    async with screen(meeting=MEETING).run_test(size=size) as pilot:
        await pilot.pause()
        recorder = Recorder(seat.session(), MEETING)
        longest = pilot.app.screen.query_one(RecordView).size.width
        ends = []
        for length in range(longest - 30, longest):
            text = f"{NUMBERS} {'x' * length}"[: length - 4] + f" z{length:03}"
            recorder.take(text)
            ends.append(f"z{length:03}")
            pilot.app.refresh_feed()  # type: ignore[attr-defined]
            await pilot.pause()
        assert [word for word in _words(pilot) if word in ends] == ends
        pilot.app.screen.renew()  # type: ignore[attr-defined]
        await pilot.pause(0.2)
        assert [word for word in _words(pilot) if word in ends] == ends


async def test_rows_are_wrapped_anew_where_the_record_becomes_narrow(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        recorder = Recorder(seat.session(), MEETING)
        for number in range(40):
            recorder.take(f"{NUMBERS} {NUMBERS} z{number:03}")
        await pilot.pause(0.2)
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        view = pilot.app.screen.query_one(RecordView)
        assert view.scroll_y == view.max_scroll_y
        assert [word for word in _words(pilot) if word[0] == "z"] == [f"z{number:03}" for number in range(40)]


async def test_a_record_without_a_line_says_how_one_is_made(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(meeting=MEETING).run_test(size=(80, 24)) as pilot:
        field = pilot.app.screen.query_one(CaptureLine)
        await until(pilot, lambda: field.placeholder.startswith("Type what is said"))
        await type_in(pilot, "Kapolres: aman", "enter")
        await until(pilot, lambda: not field.value)
        assert not field.placeholder
        pilot.app.screen.renew()  # type: ignore[attr-defined]
        await pilot.pause()
        assert not field.placeholder
