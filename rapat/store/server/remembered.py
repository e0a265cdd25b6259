"""What a user knows of a server outside of it: a database that is brought back from yesterday is sound by itself."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from rapat.errors import RapatError
from rapat.store.contract import COUNTERS, Author, Change, Head, Record, Store, StoreTransaction
from rapat.store.embedded.anchors import Anchor, Anchors
from rapat.store.query import Query
from rapat.text.language import M, Message

_OFTEN: Final = 5.0
"""Seconds after which a program that goes on writing remembers how far it came, lest it is killed."""

_CARE: Final = "care"
"""The operation of the record that accepts, as `policy` has it."""


class Remembered:
    """The newest record that an account saw in the workspace of `folder`, which a move takes along with the record.

    Who keeps the record settles what is missing; anybody else is told once, and gives no number that could come twice.
    """

    def __init__(self, store: Store, folder: Path, known_below: Path | None, *, keeps: bool) -> None:
        """Look whether the server has what was known, in the user's state folder; None remembers nothing."""
        self._store = store
        self._keeps = keeps
        self._anchors = Anchors(known_below, folder) if known_below else None
        self.anchor = self._anchors.read() if self._anchors else None
        self.missing: Head | None = None
        """The newest record that was known, where the server has it no more."""
        if self.anchor is not None and not store.has(self.anchor.seq, self.anchor.hash):
            self.missing = Head(self.anchor.seq, self.anchor.hash)
        self._at = time.monotonic()

    @property
    def message(self) -> Message | None:
        """Say that a record that was known is not there; None where it is."""
        if self.missing is None:
            return None
        return M(
            "Record %(head)s was known before, and the server has it no more: it was brought back from earlier, or the"
            " address leads elsewhere.",
            head=self.missing.brief,
        )

    def is_due(self) -> bool:
        """Whether a program that goes on writing should remember how far it came."""
        return self._anchors is not None and time.monotonic() - self._at > _OFTEN

    def remember(self) -> None:
        """Remember where the server is now, unless something is missing there; what cannot be asked, is not."""
        self._at = time.monotonic()
        if self._anchors is None or (self.missing is not None and self._keeps):
            return
        with suppress(RapatError):
            head = self._store.head
            before = self._anchors.read()
            if head.seq == 0 or (before is not None and before.seq >= head.seq and self.missing is None):
                return  # another program of this account has seen as much
            numbers = {str(plain["id"]): int(plain["value"]) for plain in self._store.find(Query(COUNTERS))}
            self.anchor = Anchor(segment=1, offset=0, seq=head.seq, hash=head.hash, numbers=numbers)
            self._anchors.write(self.anchor)

    def accept(self, author: Author, at: datetime) -> Record | None:
        """Accept what the server has, as a record, so that no number is given again; None where all is there."""
        missing, known = self.missing, self.anchor
        if missing is None or known is None:
            return None

        def raised(transaction: StoreTransaction) -> list[Change]:
            stood = {str(plain["id"]): int(plain["value"]) for plain in transaction.find(Query(COUNTERS))}
            names = sorted({*stood, *known.numbers})
            return [
                Change(COUNTERS, name, {"value": max(stood.get(name, 0), known.numbers.get(name, 0))}) for name in names
            ]

        self.missing = self.anchor = None
        try:
            record = self._store.commit(raised, author=author, why=f"{_CARE}: {missing.brief}", at=at)
        except RapatError:
            self.missing, self.anchor = missing, known
            raise
        if self._anchors is not None:
            self._anchors.forget()
        self.remember()
        return record
