"""Escape on the live screen goes one step back; what stands beneath the capture line says where one is."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from rapat.tui.dialogs.simple import Ask, Choose
from rapat.tui.screens.live import Live
from rapat.tui.widgets.capture_line import CaptureLine
from rapat.tui.widgets.record import RecordView
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in
from tests.tui.test_journeys import MEETING, WIDE

CHOOSING = "Arrows: choose"


async def _record(pilot: Pilot[None], *lines: str) -> None:
    await pilot.pause()
    for typed in lines:
        await type_in(pilot, typed, "enter")
    await pilot.pause()


def _focused(pilot: Pilot[None], kind: type) -> bool:
    return isinstance(pilot.app.screen, Live) and isinstance(pilot.app.focused, kind)


async def test_each_escape_goes_one_step_back(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await _record(pilot, "Kapolres: satu", "= dua")
        await pilot.press("f8", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("escape")
        await pilot.pause()
        assert _focused(pilot, RecordView)
        assert CHOOSING in shown(pilot, "#echo")
        await pilot.press("escape")
        await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert CHOOSING not in shown(pilot, "#echo")
        await pilot.press("escape")
        await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert "Esc once more" in shown(pilot, "#echo")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Live)


@pytest.mark.parametrize("keys", [("f8", "f8"), ("f8", "enter", "enter", "enter"), ("f8", "enter", "enter", "escape")])
async def test_the_way_to_choose_a_line_is_told_only_while_one_can_be(screen: Screen, keys: tuple[str, ...]) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await _record(pilot, "Kapolres: satu", "= dua")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert CHOOSING not in shown(pilot, "#echo")


async def test_a_meeting_that_was_only_looked_at_is_left_at_once(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Live)


@pytest.mark.parametrize("keys", [(), ("f8", "f8"), ("up", "x", "enter"), ("up", "enter"), ("f8", "escape", "escape")])
async def test_one_escape_too_many_only_says_what_the_next_does(screen: Screen, keys: tuple[str, ...]) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await _record(pilot, "Kapolres: satu")
        if "escape" not in keys:
            await pilot.press(*keys, "escape")
        else:
            await pilot.press(*keys)
        await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert "Esc once more" in shown(pilot, "#echo")
        await type_in(pilot, "dua", "enter")
        await pilot.press("escape")
        await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert "Esc once more" in shown(pilot, "#echo")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Live)


async def test_a_line_half_typed_keeps_the_meeting_for_one_escape(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await _record(pilot)
        await type_in(pilot, "Kapolres: belum ter")
        await pilot.press("escape")
        await pilot.pause()
        live = pilot.app.screen
        assert isinstance(live, Live)
        assert "keeps the line" in shown(pilot, "#echo")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Live)
        assert live.unsent.read() == "Kapolres: belum ter"


async def test_a_correction_that_was_typed_is_asked_about_before_it_is_left(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await _record(pilot, "Kapolres: satu")
        await pilot.press("up")
        await type_in(pilot, " dua", "escape")
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("n")
        await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert pilot.app.screen.query_one(CaptureLine).value.endswith("satu dua")
        await pilot.press("escape", "y")
        await pilot.pause()
        assert _focused(pilot, CaptureLine)
        assert not pilot.app.screen.query_one(CaptureLine).value
