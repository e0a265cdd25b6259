"""Undo and redo on the screens: one rule for all of them.

What was done on the screen that is shown, since somebody came to it, is taken back at once. Any other step, that of the
same person at another terminal too, is named and asked about first: a key that is pressed out of habit must not take
back what is out of sight.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final, NamedTuple

from rapat.errors import RapatError
from rapat.secretariat import undo_words, undoing
from rapat.secretariat.session import Session
from rapat.secretariat.undoing import Step
from rapat.store.contract import Record
from rapat.text.language import N_, M, Message
from rapat.tui import commands
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs.simple import Ask


class _Way(NamedTuple):
    """One of the two directions."""

    find: Callable[[Session], Step]
    take: Callable[[Session, int], Record]
    """Does it to the record of this number."""
    question: str
    """Marked."""
    told: str
    """Marked: what is said once it is done, with the `step` and the `key` of the other direction."""
    other: str
    """The id of the command of the other direction."""


_UNDO: Final = _Way(
    undoing.last_step,
    lambda session, seq: undoing.undo(session, expect=seq),
    N_("Your last step was not done here. Take it back?"),
    N_("Taken back: %(step)s. %(key)s lets it hold again."),
    "app.redo",
)
_REDO: Final = _Way(
    undoing.last_undo,
    lambda session, seq: undoing.redo(session, expect=seq),
    N_("What you took back last was not taken back here. Let it hold again?"),
    N_("Holds again: %(step)s. %(key)s takes it back."),
    "app.undo",
)


def undo(screen: BaseScreen) -> None:
    """Take back the last step of who acts, or ask first."""
    _go(screen, _UNDO)


def redo(screen: BaseScreen) -> None:
    """Let hold again what was taken back last, or ask first."""
    _go(screen, _REDO)


def recorded(screen: BaseScreen, said: Message) -> Message:
    """Say what was recorded, with the key that takes it back."""
    key = commands.keys_of(commands.known("app.undo"), screen.app.keymap)
    return M("✓ %(said)s · %(key)s: back", said=said, key=key)


def tell_since(screen: BaseScreen, written: int) -> None:
    """Say on a screen which step was taken here since so many records were written; nothing where there is none."""
    with suppress(RapatError):
        step = undoing.last_step(screen.user.session())
        if screen.user.wrote(step.seq, written):
            screen.show_message(recorded(screen, undo_words.step(step.record)))


def _go(screen: BaseScreen, way: _Way) -> None:
    session = screen.user.session()
    try:
        step = way.find(session)
    except RapatError as fault:
        screen.show_fault(fault)
        return

    def take() -> Message:
        way.take(screen.user.session(), step.seq)
        key = commands.keys_of(commands.known(way.other), screen.app.keymap)
        return Message(way.told, {"step": undo_words.step(step.record), "key": key})

    def answered(yes: bool | None) -> None:
        if yes:
            screen.attempt(take)

    if screen.was_done_here(step.seq):
        answered(True)
        return
    about = M("%(step)s, %(when)s", step=undo_words.step(step.record), when=session.local(step.record.time))
    screen.app.push_screen(Ask(Message(way.question), [about]), answered)
