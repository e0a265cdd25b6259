"""A one-line field for a file: the path is typed, completed while it is, or chosen among the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester

from rapat.tui.paths import completed
from rapat.tui.widgets.ordered_input import OrderedInput


class PathSuggester(Suggester):
    """Proposes how a path goes on."""

    def __init__(self) -> None:
        """Look anew each time: files come and go."""
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with its last name completed."""
        return completed(value)


class PathInput(OrderedInput):
    """The right arrow takes what stands dim behind the cursor; Ctrl+O asks for the files."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "look_for", show=False)]

    @dataclass
    class Wanted(Message):
        """Asks for a file to be chosen."""

        field: PathInput

    def action_look_for(self) -> None:
        """Ask for the files."""
        self.post_message(self.Wanted(self))
