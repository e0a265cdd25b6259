"""The capture line: one field with a ghost of how the line may go on; many pasted lines are handed over for a look."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.message import Message as Event
from textual.suggester import Suggester
from textual.widgets import Input


class _Ghost(Suggester):
    """What would be added to the line, from the capture language."""

    def __init__(self, going_on: Callable[[str], str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._going_on = going_on

    async def get_suggestion(self, value: str) -> str | None:
        """The line with what it may go on with; None for nothing."""
        rest = self._going_on(value)
        return value + rest if rest else None


class CaptureLine(Input):
    """The field in which minutes are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take_ghost", show=False),
        Binding("up", "earlier", show=False),
        Binding("down", "later", show=False),
        Binding("pageup", "scroll_record(-1)", show=False),
        Binding("pagedown", "scroll_record(1)", show=False),
    ]

    class Earlier(Event):
        """The line above is wanted, to be corrected."""

    class Later(Event):
        """The line below is wanted, or a fresh one."""

    class Scroll(Event):
        """The record should scroll by pages."""

        def __init__(self, pages: int) -> None:
            """Take how many pages, negative upwards."""
            super().__init__()
            self.pages = pages

    class Several(Event):
        """Several lines were pasted."""

        def __init__(self, lines: list[str]) -> None:
            """Take the lines."""
            super().__init__()
            self.lines = lines

    def __init__(self, going_on: Callable[[str], str]) -> None:
        """Take what proposes how a line goes on."""
        super().__init__(id="capture", compact=True, select_on_focus=False, suggester=_Ghost(going_on))

    def _on_paste(self, event: Paste) -> None:
        lines = [line for line in event.text.splitlines() if line.strip()]
        event.stop()
        event.prevent_default()
        if len(lines) > 1:
            self.post_message(self.Several(lines))
        elif lines:
            self.insert_text_at_cursor(lines[0])

    def action_take_ghost(self) -> None:
        """Take what is proposed."""
        if self.cursor_at_end:
            self.action_cursor_right()

    def action_earlier(self) -> None:
        """Go to the line above."""
        self.post_message(self.Earlier())

    def action_later(self) -> None:
        """Go to the line below."""
        self.post_message(self.Later())

    def action_scroll_record(self, pages: int) -> None:
        """Scroll the record."""
        self.post_message(self.Scroll(pages))
