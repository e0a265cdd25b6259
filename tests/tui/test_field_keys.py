"""Where somebody types, the keys that edit do edit; none leads to another screen."""

from __future__ import annotations

import pytest

from rapat.tui.dialogs.simple import Ask
from rapat.tui.screens.live import Live
from rapat.tui.screens.meetings import Meetings
from rapat.tui.widgets.capture_line import CaptureLine
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import type_in
from tests.tui.test_journeys import MEETING, WIDE, printed

EDITED = {
    ("ctrl+u",): "",
    ("home", "ctrl+k"): "",
    ("home", "ctrl+d"): "apolres satu",
    ("home", "ctrl+e", "x"): "Kapolres satux",
    ("home", "ctrl+f", "x"): "Kxapolres satu",
    ("ctrl+u", "ctrl+y"): "Kapolres satu",
    ("ctrl+w", "left", "ctrl+y"): "Kapolressatu ",
    ("ctrl+y",): "Kapolres satu",
}


@pytest.mark.parametrize("keys", EDITED)
async def test_editing_keys_edit_the_line(screen: Screen, keys: tuple[str, ...]) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres satu")
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(pilot.app.screen, Live)
        assert pilot.app.screen.query_one(CaptureLine).value == EDITED[keys]


async def test_a_line_under_correction_is_erased_and_typed_in_one_go(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await pilot.press("up", "ctrl+u")
        await type_in(pilot, "Kapolres: dua", "enter")
    assert [entry.text for entry in printed(seat)] == ["dua"]


async def test_a_field_of_a_list_is_edited_too(screen: Screen) -> None:
    async with screen(start="meetings").run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.press("slash")
        await type_in(pilot, "wasdin")
        await pilot.press("ctrl+u", "x", "ctrl+k", "ctrl+e", "ctrl+d", "ctrl+y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Meetings)


async def test_a_place_asks_before_a_correction_is_lost(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await pilot.press("up")
        await type_in(pilot, " dua")
        await pilot.press("f3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Ask)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Live)
        assert pilot.app.screen.query_one(CaptureLine).value == "Kapolres: satu dua"
        await pilot.press("f3", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Meetings)
