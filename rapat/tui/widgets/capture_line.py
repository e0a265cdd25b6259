"""The capture line: one field with a ghost of how the line may go on; many pasted lines are handed over for a look.

What its keys do is the screen's, run in the field's own turn, so that the next letter finds the field as they left it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.message import Message as Event
from textual.suggester import Suggester

from rapat.tui.widgets.ordered_input import OrderedInput


class _Ghost(Suggester):
    """What would be added to the line, from the capture language."""

    def __init__(self, going_on: Callable[[str], Awaitable[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._going_on = going_on

    async def get_suggestion(self, value: str) -> str | None:
        """The line with what it may go on with; None for nothing."""
        rest = await self._going_on(value)
        return value + rest if rest else None


class CaptureLine(OrderedInput):
    """The field in which minutes are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "take_ghost", show=False),
        Binding("enter", "screen.take_line", show=False),
        Binding("escape", "screen.leave_editing", show=False),
        Binding("up", "screen.edit(-1)", show=False),
        Binding("down", "screen.edit(1)", show=False),
        Binding("pageup", "screen.scroll_record(-1)", show=False),
        Binding("pagedown", "screen.scroll_record(1)", show=False),
    ]

    class Several(Event):
        """Several lines were pasted, blank ones among them."""

        def __init__(self, lines: list[str]) -> None:
            """Take the lines."""
            super().__init__()
            self.lines = lines

    def __init__(self, going_on: Callable[[str], Awaitable[str]]) -> None:
        """Take what proposes how a line goes on."""
        super().__init__(id="capture", compact=True, select_on_focus=False, suggester=_Ghost(going_on))

    def _on_paste(self, event: Paste) -> None:
        lines = event.text.splitlines()
        written = [line for line in lines if line.strip()]
        event.stop()
        event.prevent_default()
        if len(written) > 1:
            self.post_message(self.Several(lines))
        elif written:
            self.insert_text_at_cursor(written[0])

    def action_take_ghost(self) -> None:
        """Take what is proposed."""
        if self.cursor_at_end:
            self.action_cursor_right()
