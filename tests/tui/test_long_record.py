"""A meeting of any length: what is in sight, and what is near, is read; the rest when somebody goes there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import pytest

from rapat.model import Entry
from rapat.model.plain import Document
from rapat.secretariat import recording, stored
from rapat.secretariat.recording import Recorder
from rapat.tui.base import record
from rapat.tui.dialogs.review import Review
from rapat.tui.screens import live
from rapat.tui.widgets.record import RecordView
from tests.conftest import Office
from tests.tui.conftest import Screen

D = TypeVar("D", bound=Document)
MEETING = "WASDIN-2026-001"
LINES, NEAR = 300, 60


@pytest.fixture
def decoded(seat: Office, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the lines that are decoded, of a long record of which few are shown at first."""
    Recorder(seat.session(), MEETING, "panjang.txt").take_all([f"POLRES: baris {number}" for number in range(LINES)])
    monkeypatch.setattr(record, "_NEAR", NEAR)
    monkeypatch.setattr(recording, "_LOOKED_BACK", NEAR)
    read: list[str] = []
    understood = stored.understood

    def counting(plain: Mapping[str, object], word: type[D], unread: stored.Unread) -> D | None:
        if word is Entry:
            read.append(str(plain["id"]))
        return understood(plain, word, unread)

    monkeypatch.setattr(stored, "understood", counting)
    return read


async def test_the_screen_opens_with_the_last_lines(screen: Screen, decoded: list[str]) -> None:
    app = screen(meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(RecordView)
        assert view.holds(f"{MEETING}.{LINES}")
        assert len(set(decoded)) == NEAR
        assert len(decoded) <= NEAR + 1  # the recorder begins behind the last line


async def test_what_stands_above_comes_when_somebody_goes_there(screen: Screen, decoded: list[str]) -> None:
    app = screen(meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(RecordView)
        await pilot.press("f8", "pageup", "pageup")
        await pilot.pause()
        above = view.highlighted_option
        await pilot.press("pageup", "pageup", "pageup")
        await pilot.pause()
        assert above is not None
        assert view.holds(str(above.id))
        assert NEAR < len(set(decoded)) <= NEAR * 4


async def test_both_ends_are_reached_without_reading_what_lies_between(screen: Screen, decoded: list[str]) -> None:
    app = screen(meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(RecordView)
        await pilot.press("f8", "home")
        await pilot.pause()
        assert len(set(decoded)) == 2 * NEAR
        assert view.highlighted_option is not None
        assert view.highlighted_option.id == f"{MEETING}.1"
        assert not view.holds(f"{MEETING}.{LINES}")
        await pilot.press("end")
        await pilot.pause()
        assert len(set(decoded)) == 2 * NEAR
        assert view.highlighted_option is not None
        assert view.highlighted_option.id == f"{MEETING}.{LINES}"


async def test_from_the_beginning_one_reads_on_downwards(screen: Screen, seat: Office, decoded: list[str]) -> None:
    app = screen(meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        view = app.screen.query_one(RecordView)
        await pilot.press("f8", "home")
        await pilot.pause()
        for _ in range(LINES // 10):
            await pilot.press("pagedown")
            await pilot.pause()
            assert view.highlighted_option is not None
        assert len(set(decoded)) == LINES
        assert view.highlighted_option is not None
        assert view.highlighted_option.id == f"{MEETING}.{LINES}"
        await pilot.press("home")
        await pilot.pause()
        Recorder(seat.session(), MEETING, "lain.txt").take("KODIM: dari sebelah")
        app.refresh_feed()
        await pilot.pause()
        assert view.holds(f"{MEETING}.{LINES + 1}")


async def test_a_dialog_that_changed_nothing_lets_the_record_stand(screen: Screen, decoded: list[str]) -> None:
    app = screen(meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        decoded.clear()
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert isinstance(app.screen, Review)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, live.Live)
        assert not decoded


async def test_a_line_from_elsewhere_is_shown_alone(screen: Screen, seat: Office, decoded: list[str]) -> None:
    app = screen(meeting=MEETING)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        Recorder(seat.session(), MEETING, "lain.txt").take("KODIM: dari sebelah")
        decoded.clear()
        app.refresh_feed()
        await pilot.pause()
        assert app.screen.query_one(RecordView).holds(f"{MEETING}.{LINES + 1}")
        assert not decoded
