"""A one-line field in which every key acts in the order in which it was pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Focus, Key, Paste
from textual.message import Message
from textual.widgets import Input

from rapat.tui.base.view import Enduring
from rapat.tui.widgets.typed_history import TypedHistory

_STRIDE: Final = 64
"""Cells by which the room for the text grows."""
_OF_HISTORY: Final = frozenset({"ctrl+z", "ctrl+y"})
"""The keys that go through what was typed."""


class OrderedInput(Enduring, Input):
    """An input that runs its own keys at once.

    Textual lets a bound key (Enter, Backspace, the arrows) bubble up to the application before it acts, while letters
    are put in at once: on a busy machine a letter overtakes the Enter before it and lands in the wrong line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "take_back", show=False),
        Binding("ctrl+y", "bring_back", show=False),
        Binding("ctrl+f", "cursor_right", show=False),
    ]
    KEEPS_HISTORY: ClassVar[bool] = False
    """Whether undo and redo are about what is typed here, once something was; else they are always the screen's."""
    _erased = ""
    """What was last erased at once; Ctrl+Y, its key in every shell, brings it back."""
    _typed: TypedHistory | None = None
    """What was typed since somebody came here, or last pressed Enter; None for nothing."""

    @property
    def content_width(self) -> int:
        """Give the room for the text, which grows by strides: each growth lays the whole screen out anew."""
        return -(-super().content_width // _STRIDE) * _STRIDE

    async def _on_key(self, event: Key) -> None:
        # Nothing is awaited that could let a later key in: they wait in this field's own queue.
        if event.key == "enter":
            self._typed = None
        before = self.value
        await self._take_key(event)
        if event.key not in _OF_HISTORY:
            self._note(before)

    async def _take_key(self, event: Key) -> None:
        if not event.is_printable:
            for binding in self._bindings.key_to_bindings.get(event.key, ()):
                if await self.app.run_action(binding.action, self):
                    event.stop()
                    event.prevent_default()
                    return
        await super()._on_key(event)

    def _on_paste(self, event: Paste) -> None:
        before = self.value
        super()._on_paste(event)
        event.prevent_default()  # else it were put in twice: each class above is asked, too
        self._note(before)

    def on_focus(self, event: Focus) -> None:
        """Forget what was typed before: whoever comes from elsewhere begins anew."""
        if not event.from_app_focus:  # the window of the terminal was left meanwhile, and not the field
            self._typed = None

    def _note(self, before: str) -> None:
        if self.KEEPS_HISTORY and self.value != before:
            self._typed = self._typed or TypedHistory()
            self._typed.note(before, self.value)

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

    def action_take_back(self) -> None:
        """Take back what was typed here last; with nothing typed the key is the screen's, and else never."""
        if not self._typed:
            raise SkipAction
        self._show(self._typed.back(self.value))

    def action_bring_back(self) -> None:
        """Let stand again what was taken back, or put what was last erased at once where the cursor is.

        With nothing typed and nothing erased the key is the screen's.
        """
        again = self._typed.forth(self.value) if self._typed else self.value
        if again != self.value:
            self._show(again)
        elif self._erased:
            before = self.value
            self.insert_text_at_cursor(self._erased)
            self._note(before)
        elif not self._typed:
            raise SkipAction

    def _show(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)


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
