"""A screen that follows along for an hour: it holds no more at the end than it did once it was full."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from rapat import workspace
from rapat.secretariat.recording import Recorder
from rapat.tui.base import record
from rapat.tui.screens.watch import Watch
from rapat.tui.widgets.record import RecordView
from tests.conftest import Office
from tests.tui.conftest import TUESDAY, Screen

MEETING = "WASDIN-2026-001"
NEAR = 40
LINES_A_MINUTE = 6
MINUTES = int(os.environ.get("RAPAT_MINUTES", "60"))
FULL = 5
"""Minutes after which the screen holds as much as it ever does."""
_FEW = 0.1
"""By which share what is held may differ: caches fill at their own pace."""


class Held(NamedTuple):
    """What a running screen holds."""

    objects: int
    """Of Python, without what a collection frees."""
    handles: int
    timers: int
    lines: int
    """Shown, or ready to be."""


def _held(pilot: Pilot[None]) -> Held:
    gc.collect()
    app = pilot.app
    pumps = (app, app.screen, *app.screen.walk_children())
    return Held(
        objects=len(gc.get_objects()),
        handles=len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0,
        timers=sum(len(pump._timers) for pump in pumps),
        lines=app.screen.query_one(RecordView).option_count,
    )


@pytest.fixture
def writer(seat: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Somebody who records at another computer: with a store of his own on the same record."""
    monkeypatch.setattr(record, "_NEAR", NEAR)
    with workspace.open_workspace(seat.workspace.folder) as opened:
        opened.knows_account = bool
        office = Office(opened)
        office.now = TUESDAY
        yield Recorder(office.session(), MEETING)


@pytest.mark.slow
@pytest.mark.usefixtures("undrawn")
async def test_an_hour_of_following_along_holds_no_more_than_its_beginning(screen: Screen, writer: Recorder) -> None:
    """Faster than the clock: what would grow grows by the line and by the look, not by the second."""
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(Watch(MEETING))
        await pilot.pause()
        held: dict[int, Held] = {}
        for minute in range(1, MINUTES + 1):
            for number in range(LINES_A_MINUTE):
                kind = ("POLRES: ", "= ", "! ", "% ", "? ", "KODIM: ")[number % 6]
                writer.take(f"{kind}butir {minute}.{number}")
                app.refresh_feed()
                await pilot.pause()
            if minute in (FULL, MINUTES):
                held[minute] = _held(pilot)
        view = app.screen.query_one(RecordView)
        assert view.holds(f"{MEETING}.{LINES_A_MINUTE * MINUTES}")
    begin, end = held[FULL], held[MINUTES]
    assert (end.handles, end.timers) == (begin.handles, begin.timers), held
    assert end.lines <= begin.lines + NEAR
    # What the store holds of the record itself grows with it, by a few objects a line.
    assert end.objects < begin.objects * (1 + _FEW) + 60 * LINES_A_MINUTE * (MINUTES - FULL), held
