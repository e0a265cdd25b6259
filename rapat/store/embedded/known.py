"""What was known of a journal before: positions that must still be there, in this process and in the user's memory.

A journal that was replaced by an older copy, or whose end was cut off, is sound by itself. So a process remembers up to
where it knows records to be durable, and an account remembers (`anchors`) the newest record that it ever saw.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from rapat.model.plain import Plain
from rapat.store.contract import Head
from rapat.store.embedded import journal
from rapat.store.embedded.anchors import Anchor, Anchors
from rapat.store.embedded.journal import LogPosition
from rapat.text.language import M, Message

_OFTEN: Final = 5.0
"""Seconds after which a program that goes on writing remembers how far it came, lest it is killed."""


class Known:
    """Positions in one workspace's journal that were seen, and whether they are there still."""

    def __init__(self, anchors: Anchors | None) -> None:
        """Know nothing yet; `anchors` is the user's memory, None where nothing is to be remembered."""
        self.anchor: Anchor | None = None
        """What this account knew of the workspace before."""
        self.state_file: LogPosition | None = None
        """Where the state file was made, as it says."""
        self._anchors = anchors
        self._durable: LogPosition | None = None
        """Up to where this process knows records to be durable: these must not disappear."""
        self._newest: LogPosition | None = None
        """Behind the newest record it has read, which its writer may not have made durable yet."""
        self._remembered = time.monotonic()

    def read_anchor(self) -> None:
        """Read what this account knew before."""
        self.anchor = self._anchors.read() if self._anchors else None

    def wrote_to(self, position: LogPosition) -> None:
        """Take note of records that this process made durable itself."""
        self._durable = self._newest = position

    def read_to(self, position: LogPosition) -> None:
        """Take note of records that were read; those of the look before have become durable meanwhile."""
        if self._newest != position:
            self._durable, self._newest = self._newest, position

    def forget(self) -> None:
        """Let go of where this process stood: what was lost since is accounted for by a record."""
        self._durable = self._newest = None

    def missing(self, folder: Path, seen: Collection[Head] = ()) -> list[LogPosition]:
        """List what the state file and this process knew and the journal in `folder` does not have any more.

        It is not asked for the records in `seen`, which whoever asks has just read there.
        """
        known = (self.state_file, self._durable)
        return [position for position in known if position is not None and not _is_there(folder, position, seen)]

    def missing_before(self, folder: Path, seen: Collection[Head] = ()) -> LogPosition | None:
        """Return the newest record this account knew, where the journal in `folder` does not have it any more.

        See `missing` for `seen`.
        """
        if self.anchor is None:
            return None
        position = _position(self.anchor)
        return None if _is_there(folder, position, seen) else position

    def given_up(self, folder: Path) -> list[Head]:
        """List the newest records that this account knew and that a repair, whoever made it, gave up."""
        if self.anchor is None:
            return []
        heads = [Head(*head) for head in self.anchor.given_up]
        return heads if _holds(folder, _position(self.anchor)) else [*heads, Head(self.anchor.seq, self.anchor.hash)]

    @property
    def is_due(self) -> bool:
        """Whether a program that goes on writing should remember how far it came."""
        return time.monotonic() - self._remembered > _OFTEN

    def remember(self, folder: Path, position: LogPosition, counters: Iterable[Plain]) -> None:
        """Keep in the user's state folder where the journal in `folder` stands now, if that is more than before."""
        self._remembered = time.monotonic()
        if self._anchors is None or (self.anchor and self.anchor.hash == position.hash):
            return
        before = self._anchors.read()
        if before is not None and before.seq > position.seq:
            return  # another program of this account has seen more
        self.anchor = Anchor(
            segment=position.segment,
            offset=position.offset,
            seq=position.seq,
            hash=position.hash,
            time=position.time,
            given_up=tuple(self.given_up(folder)),
            numbers={str(counter["id"]): int(counter["value"]) for counter in counters},
        )
        self._anchors.write(self.anchor)


def missing_message(known: LogPosition, last: int) -> Message:
    """Say that a journal which ends at record `last` lacks a record that was known before."""
    if known.seq > last:
        return M(
            "The journal ends at record %(last)s; record %(seq)s was known before: "
            "what was written between them is missing.",
            last=last,
            seq=known.seq,
        )
    return M(
        "Record %(seq)s of the journal is not the one that was known before (%(hash)s): "
        "the journal was replaced or altered.",
        seq=known.seq,
        hash=known.hash[:16],
    )


def _is_there(folder: Path, known: LogPosition, seen: Collection[Head]) -> bool:
    return Head(known.seq, known.hash) in seen or _is_accounted_for(folder, known)


def _is_accounted_for(folder: Path, known: LogPosition) -> bool:
    """Whether the journal still has a record that was known, or a repair accounts for its loss.

    Anybody who may write can write such a repair: what it gave up is told by every later verification.
    """
    if _holds(folder, known):
        return True
    repairs = (record for record in journal.records(folder, 0) if record.lost is not None)
    return any(
        known.seq in (repair.lost or ()) or (known.seq, known.hash) in (repair.known or ()) for repair in repairs
    )


def _holds(folder: Path, known: LogPosition) -> bool:
    return journal.holds_at(folder, known) or journal.has_record(folder, known.seq, known.hash)


def _position(anchor: Anchor) -> LogPosition:
    """Return where an account had seen the newest record."""
    return LogPosition(anchor.segment, anchor.offset, anchor.seq, anchor.hash, anchor.time)
