"""Keys that act where they were meant to, however far they are typed ahead of what is being opened."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from textual import on
from textual.app import App, ScreenStackError
from textual.events import Event, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

_ROUNDS: Final = 2
"""How often in a row nothing is to be on its way: each part of the screen may have taken one message out ahead."""
_LOOK: Final = 0.05
"""Seconds after which it is looked whether what a key was given to is there still, while others wait."""


class OrderedKeys(App[None]):
    """An application that gives a key on when the one before it has done all that it does.

    Textual gives each key to what has the cursor when the key comes. A key that opens a screen or a dialog takes a
    while: those after it would still be given to what was left, and act there or be lost. Here they wait until what was
    opened has the cursor, and a key that comes before anything is open waits for the first screen. Letters typed in a
    field lead nowhere and wait for nothing.
    """

    @dataclass
    class Passed(Message):
        """Says that all is done of a key: it goes the way the key went, behind it."""

        way: MessagePump
        """Where that began."""
        number: int

    def __init__(self) -> None:
        """Let keys wait for the first screen."""
        super().__init__()
        self._waiting = deque[Key | Paste]()
        self._way: MessagePump | None = self
        """What the key was given to that is still acting; None where none is."""
        self._passes = 0
        """How often it was asked whether all is done: an answer to an earlier question counts no more."""
        self._quiet = 0
        """How often in a row nothing was on its way."""

    def on_mount(self) -> None:
        """Let keys in once the first screen has the cursor."""
        self._ask()

    async def on_event(self, event: Event) -> None:
        """Keep a key or a paste back while the key before it is still acting."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            if isinstance(event, Key) and self._way is not None and self._way is not self._cursor_at:
                self._ask()  # it has come all its way; what it was given to, and the question with it, may be gone
        elif self._way is None and not self._waiting and not self.is_for_what_comes(event):
            await self._give(event)
        else:
            if not self._waiting:
                self.set_timer(_LOOK, self._look)
            self._waiting.append(event)

    async def _give(self, event: Key | Paste) -> None:
        is_text = self._is_text(event)
        await super().on_event(event)
        if not is_text:
            self._ask()

    def _is_text(self, event: Key | Paste) -> bool:
        if isinstance(event, Paste):
            return False
        at = self._cursor_at
        return at is not None and event.is_printable and at.check_consume_key(event.key, event.character)

    @property
    def _cursor_at(self) -> Widget | None:
        try:
            return self.focused or self.screen
        except ScreenStackError:
            return None  # the application is being left

    def _ask(self) -> None:
        """Ask, behind all that is on its way, whether the key is done."""
        self._passes += 1
        at = self._cursor_at
        if at is not None:
            self._way = at
            at.post_message(self.Passed(at, self._passes))

    @on(Passed)
    async def _let_on(self, passed: Passed) -> None:
        """Let the next key act, unless what the last one did is still on its way or has moved the cursor."""
        at = self._cursor_at
        if at is None or self._way is None or passed.number != self._passes:
            return
        pumps = at.ancestors_with_self
        is_still = passed.way is at and not any(pump.message_queue_size for pump in pumps)
        self._quiet = self._quiet + 1 if is_still else 0
        if self._quiet < _ROUNDS and not (is_still and all(_rests(pump) for pump in pumps if pump is not self)):
            self._ask()
            return
        self._way, self._quiet = None, 0
        await self._give_next()

    async def _give_next(self) -> None:
        while self._waiting and self._way is None and not self.is_for_what_comes(self._waiting[0]):
            await self._give(self._waiting.popleft())

    async def _look(self) -> None:
        """Ask anew where what the key was given to has gone, and the question with it; give on what may be by now."""
        if self._way is None:
            await self._give_next()
        elif not (self._way.is_attached and self._way.is_running):
            self._ask()
        if self._way is not None or self._waiting:
            self.set_timer(_LOOK, self._look)

    def is_for_what_comes(self, event: Key | Paste) -> bool:
        """Whether a key is for a screen that has nothing to act on yet; those that lead elsewhere never are."""
        del event
        return False


def _rests(pump: MessagePump) -> bool:
    """Whether a part of the screen waits for its next message: none is on its way through it, nor has it taken one out.

    Textual does not tell; its queue knows who waits. Where it does not, the question goes round once more.
    """
    return bool(getattr(pump._message_queue, "_getters", ()))  # noqa: SLF001
