"""A one-line field in which every key acts in the order in which it was pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from rapat.tui.base.view import Enduring

_STRIDE: Final = 64
"""Cells by which the room for the text grows."""


class OrderedInput(Enduring, Input):
    """An input that runs its own keys at once.

    Textual lets a bound key (Enter, Backspace, the arrows) bubble up to the application before it acts, while letters
    are put in at once: on a busy machine a letter overtakes the Enter before it and lands in the wrong line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+y", "bring_back", show=False),
        Binding("ctrl+f", "cursor_right", show=False),
    ]
    _erased = ""
    """What was last erased at once; Ctrl+Y, its key in every shell, brings it back."""

    @property
    def content_width(self) -> int:
        """Give the room for the text, which grows by strides: each growth lays the whole screen out anew."""
        return -(-super().content_width // _STRIDE) * _STRIDE

    async def _on_key(self, event: Key) -> None:
        # Nothing is awaited that could let a later key in: they wait in this field's own queue.
        if not event.is_printable:
            for binding in self._bindings.key_to_bindings.get(event.key, ()):
                if await self.app.run_action(binding.action, self):
                    event.stop()
                    event.prevent_default()
                    return
        await super()._on_key(event)

    def action_delete_left_all(self) -> None:
        """Erase up to the cursor."""
        self._erase(super().action_delete_left_all)

    def action_delete_right_all(self) -> None:
        """Erase what stands behind the cursor."""
        self._erase(super().action_delete_right_all)

    def action_delete_left_word(self) -> None:
        """Erase the word before the cursor."""
        self._erase(super().action_delete_left_word)

    def action_delete_right_word(self) -> None:
        """Erase the word behind the cursor."""
        self._erase(super().action_delete_right_word)

    def _erase(self, erase: Callable[[], None]) -> None:
        before = self.value
        erase()
        if gone := len(before) - len(self.value):
            self._erased = before[self.cursor_position : self.cursor_position + gone]

    def forget_erased(self) -> None:
        """Let the key that brings back mean what it does elsewhere."""
        self._erased = ""

    def action_bring_back(self) -> None:
        """Put what was last erased at once where the cursor is; with nothing erased the key is the screen's."""
        if not self._erased:
            raise SkipAction
        self.insert_text_at_cursor(self._erased)


class ChoiceInput(OrderedInput):
    """A field for one word of a closed set: the arrows step through them, and the beginning of one may be typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
    ]

    @dataclass
    class Stepped(Message):
        """Asks for the word before or after the one that stands here."""

        field: ChoiceInput
        step: int

    def action_step(self, step: int) -> None:
        """Ask for another word."""
        self.post_message(self.Stepped(self, step))
