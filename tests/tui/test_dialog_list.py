"""The list in a dialog shows all that fits, and says how much more there is."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from rapat.secretariat.checklist import MissingItem
from rapat.text.language import M
from rapat.tui.dialogs.closing import Closing
from rapat.tui.dialogs.simple import Choose
from tests.conftest import Office
from tests.tui.conftest import Screen


def told(pilot: Pilot[None]) -> str:
    """What stands in the row below the list."""
    return str(pilot.app.screen.query_one(OptionList).border_subtitle)


async def test_what_is_out_of_sight_above_and_below_is_counted(screen: Screen) -> None:
    async with screen(start="home").run_test(size=(80, 24)) as pilot:
        pilot.app.push_screen(Choose(M("Which agency?"), {str(at): f"{at}. entry" for at in range(30)}))
        await pilot.pause()
        listed = pilot.app.screen.query_one(OptionList)
        seen = listed.scrollable_content_region.height
        assert told(pilot) == f"▼ {30 - seen} more"
        assert seen > 12
        await pilot.press("end")
        await pilot.pause()
        assert told(pilot) == f"▲ {30 - seen} more"
        await pilot.resize_terminal(80, 40)
        await pilot.pause()
        assert told(pilot) == ""


@pytest.mark.parametrize(("size", "points"), [((80, 24), 13), ((120, 40), 27), ((40, 10), 2)])
async def test_a_checklist_that_fits_is_seen_whole(
    seat: Office, screen: Screen, size: tuple[int, int], points: int
) -> None:
    async with screen(start="home").run_test(size=size) as pilot:
        lacking = [MissingItem("x", M("point %(number)s", number=at)) for at in range(points)]
        pilot.app.push_screen(Closing(lacking, seat.now.time(), None, lambda _: None))
        await pilot.pause()
        assert told(pilot) == ""
        assert pilot.app.screen.query_one("#hour").region.height == 1
        assert pilot.app.screen.query_one("Foot").region.bottom < size[1]
