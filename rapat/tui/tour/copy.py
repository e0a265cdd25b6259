"""The sample that the tour goes through, in the user's state folder, and how far one came in it."""

from __future__ import annotations

import contextlib
import weakref
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final, Self

import msgspec

from rapat import filesystem, workspace
from rapat.errors import Refused, Unavailable
from rapat.model import Meeting, MeetingStatus
from rapat.settings import Settings
from rapat.store.locking import Lock
from rapat.text.language import M

_PLACE: Final = "tour"
_ACCOUNT: Final = "tour"
"""Whose the sample is where the system does not tell."""


class Reached(msgspec.Struct):
    """How far one came, and in what."""

    built: date
    """The day around which the sample is laid; on a later one it is built anew."""
    meeting: str
    """The meeting that is walked through."""
    step: int = 0
    """How many steps are done."""
    is_done: bool = False
    """Whether all of them are: the next tour begins anew, in another sample."""


class TourCopy:
    """A sample of one's own; nothing in it is anybody's record."""

    def __init__(self, below: Path, account: str, reached: Reached, held: contextlib.ExitStack) -> None:
        """Take the folder that holds all of it, whose it is, how far one came, and what keeps others out of it."""
        self.below = below
        self._let_go = weakref.finalize(self, held.close)
        self.account = account or _ACCOUNT
        self.reached = reached

    @property
    def folder(self) -> Path:
        """The workspace."""
        return self.below / "sample"

    @property
    def known_below(self) -> Path:
        """What rapat remembers of the sample: beside it, and not with what it remembers of records."""
        return self.below / "state"

    @classmethod
    def prepare(
        cls,
        known_below: Path | None,
        now: datetime,
        account: str,
        on_step: Callable[[int, int], None] | None = None,
    ) -> Self:
        """Go on with the sample of today, or build one below the user's state folder; a step that is done stays done.

        Nobody else walks in it until it is left. `on_step` is told as `demo.build` tells it, and may raise to break the
        building off. Raises `Refused` where nothing can be written, and while another tour goes on.
        """
        below = (known_below or workspace.sample_folder().parent) / _PLACE
        held = _held(below, account)
        before = _read(below)
        if before is not None and before.is_done:
            before = None
        copy = cls(below, account, before or Reached(date.min, ""), held)
        try:
            return copy._laid(now, on_step)
        except BaseException:
            copy.leave()
            raise

    def leave(self) -> None:
        """Let another tour go on here."""
        self._let_go()

    def _laid(self, now: datetime, on_step: Callable[[int, int], None] | None) -> Self:
        today = now.astimezone(Settings().timezone).date()
        if self.reached.built != today or not workspace.is_workspace(self.folder):
            self._build(now, on_step)
            self.reached = Reached(today, self._in_session(now), self.reached.step)
            self.keep()
        return self

    def _build(self, now: datetime, on_step: Callable[[int, int], None] | None) -> None:
        from rapat import demo

        filesystem.remove_folder(self.below)
        try:
            filesystem.make_folders(self.below, private=True)
            demo.build(self.folder, now, on_step, self.known_below, self.account)
        except OSError as fault:
            raise _unwritable(self.below) from fault

    def _in_session(self, now: datetime) -> str:
        """Return the id of the meeting that is in session in the sample."""
        with workspace.open_workspace(self.folder, read_only=True, known_below=self.known_below) as opened:
            session = opened.session(lambda: now, self.account)
            return next(meeting.id for meeting in session.find(Meeting, status=MeetingStatus.LIVE))

    def keep(self) -> None:
        """Note how far one came; where that cannot be written, the next tour begins where this one did."""
        try:
            filesystem.replace(self.below / "reached.json", msgspec.json.encode(self.reached), lasting=False)
        except OSError:
            return


def _unwritable(folder: Path) -> Refused:
    return Refused(M("%(folder)s cannot be written.", folder=folder), M("Make room there, then try again."))


def _held(below: Path, account: str) -> contextlib.ExitStack:
    """Keep other tours out of `below`: one would build its sample anew under the feet of who walks there."""
    lock, held = Lock(below.with_suffix(".lock")), contextlib.ExitStack()
    held.callback(lock.close)
    try:
        filesystem.make_folders(below.parent, private=True)
        held.enter_context(lock.held(account or _ACCOUNT, patience=0))
    except Unavailable as fault:
        held.close()
        raise Refused(
            M("The tour goes on in another window."), M("Go on there, or leave it there with Esc; then try again.")
        ) from fault
    except OSError as fault:
        held.close()
        raise _unwritable(below.parent) from fault
    return held


def _read(below: Path) -> Reached | None:
    try:
        return msgspec.json.decode((below / "reached.json").read_bytes(), type=Reached)
    except (OSError, msgspec.DecodeError):
        return None
