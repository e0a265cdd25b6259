"""The one-line field: what is typed at its end is in sight, and a letter lays nothing else out anew."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.events import Paste
from textual.screen import Screen

from rapat.tui.widgets.ordered_input import OrderedInput

WIDTH = 40


class Field(OrderedInput):
    """One that keeps what was typed, as a filter does."""

    KEEPS_HISTORY = True


class Writing(App[None]):
    """Shows one field."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+z", "of_record('back')"), ("ctrl+y", "of_record('again')")]

    def __init__(self) -> None:
        super().__init__()
        self.of_record: list[str] = []

    def action_of_record(self, way: str) -> None:
        """What the keys mean everywhere else."""
        self.of_record.append(way)

    def compose(self) -> ComposeResult:
        yield Field(compact=True)


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


async def test_undo_is_about_what_is_typed_once_something_was() -> None:
    app = Writing()
    async with app.run_test(size=(WIDTH, 5)) as pilot:
        field = app.query_one(OrderedInput)
        field.focus()
        await pilot.press("ctrl+z", "ctrl+y")  # nothing was: the keys are those of the place
        assert app.of_record == ["back", "again"]
        for key, text in (
            ("a b space c d", "ab cd"),
            ("ctrl+w", "ab "),
            ("backspace backspace", "a"),
            ("ctrl+z", "ab "),
            ("ctrl+z", "ab cd"),
            ("ctrl+z", ""),
            ("ctrl+z ctrl+z", ""),  # out of habit, once too often
            ("ctrl+y", "ab cd"),
            ("x", "ab cdx"),
            ("ctrl+z", "ab cd"),
        ):
            await pilot.press(*key.split())
            assert field.value == text, key
        field.post_message(Paste("ef"))
        await pilot.pause()
        assert field.value == "ab cdef"
        await pilot.press("ctrl+z")
        assert (field.value, app.of_record) == ("ab cd", ["back", "again"])
        await pilot.press("enter", "ctrl+z")  # what is typed went its way
        assert (field.value, app.of_record) == ("ab cd", ["back", "again", "back"])
