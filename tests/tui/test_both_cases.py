"""A key is printed as a capital; with Shift, or while capitals are locked, it does what stands there."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from rapat.model import Agency
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Ask
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import until

WIDE = (120, 40)


async def test_a_capital_is_the_key_of_a_screen_and_of_a_dialog(seat: Office, screen: Screen) -> None:
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        pilot.app.screen.query_one(Table).choose("BNNK")
        await pilot.press("X")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("Y")
        await until(pilot, lambda: not seat.session().need(Agency, "BNNK").active)


async def test_a_field_keeps_the_capitals_that_are_typed(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="registers").run_test(size=WIDE) as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await pilot.press("N", "X", "e", "Y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.query_one("#field-name", Input).value == "NXeY"


@pytest.mark.parametrize(("key", "opens"), [("X", Form), ("x", Ask)])
async def test_a_letter_bound_in_both_cases_stays_two_keys(
    seat: Office, screen: Screen, key: str, opens: type[Form | Ask]
) -> None:
    del seat
    app = screen(start="registers")
    app.keymap["registers.add"] = "X"
    async with app.run_test(size=WIDE) as pilot:
        pilot.app.screen.query_one(Table).choose("BNNK")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, opens))
