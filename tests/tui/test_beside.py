"""List and detail: side by side where the terminal is wide, beneath each other where it is tall."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from rapat.secretariat.recording import Recorder
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import until

PLACES = ("actions", "agency", "inbox", "decisions", "matters", "circulars", "meetings")


@pytest.mark.parametrize("start", PLACES)
async def test_a_wide_terminal_shows_them_side_by_side(seat: Office, screen: Screen, start: str) -> None:
    del seat
    async with screen(start=start).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        table, preview = pilot.app.screen.query_one(Table), pilot.app.screen.query_one("#preview", VerticalScroll)
        assert preview.region.x >= table.region.right
        assert preview.region.y == table.region.y
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not preview.region.height
        assert table.region.width == 80


async def test_the_detail_scrolls_while_the_cursor_stays(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), "WASDIN-2026-001").take_all(["! data @BNNK ^besok", "! lain @POLRES ^besok"])
    async with screen(start="actions").run_test(size=(120, 9)) as pilot:
        await until(pilot, lambda: pilot.app.screen.query_one("#preview").max_scroll_y > 0)
        preview = pilot.app.screen.query_one("#preview", VerticalScroll)
        await pilot.press("shift+down")
        await pilot.pause()
        assert preview.scroll_y > 0
        assert pilot.app.screen.query_one(Table).cursor == 0
