"""The one-line field: what is typed at its end is in sight, and a letter lays nothing else out anew."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import Screen

from rapat.tui.widgets.ordered_input import OrderedInput

WIDTH = 40


class Writing(App[None]):
    """Shows one field."""

    def compose(self) -> ComposeResult:
        yield OrderedInput(compact=True)


async def test_the_end_of_a_long_line_and_its_beginning_come_into_sight() -> None:
    app = Writing()
    async with app.run_test(size=(WIDTH, 5)) as pilot:
        field = app.query_one(OrderedInput)
        field.focus()
        letters = [f"{number % 10}" for number in range(3 * WIDTH)]
        await pilot.press("a", "b", "c", *letters, "x", "y", "z")
        await pilot.pause()
        assert field.render_line(0).text.rstrip().endswith("xyz")
        await pilot.press("home")
        await pilot.pause()
        assert field.render_line(0).text.startswith("abc0123")
        await pilot.press("end", "backspace")
        await pilot.pause()
        assert field.render_line(0).text.rstrip().endswith("xy")


async def test_letters_lay_nothing_else_out_anew() -> None:
    app = Writing()
    async with app.run_test(size=(WIDTH, 5)) as pilot:
        app.query_one(OrderedInput).focus()
        await pilot.press("a")
        await pilot.pause()
        layouts: list[Screen[None]] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append)
        await pilot.press(*"Kapolres aman")
        await pilot.pause()
        assert not layouts
