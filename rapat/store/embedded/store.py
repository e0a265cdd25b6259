"""The store in a folder: reads from the replica in memory, writes by appending to the journal under the lock."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from rapat.errors import Damaged, Unavailable
from rapat.model.plain import Plain
from rapat.store.contract import Author, Change, Head, Record, Tallied, Tally, Touched, TransactionBody
from rapat.store.embedded import journal
from rapat.store.embedded.anchors import Anchors
from rapat.store.embedded.office_settings import FileSettings
from rapat.store.embedded.replica import Replica
from rapat.store.embedded.writer import Writer
from rapat.store.lines import Stamp
from rapat.store.query import Query
from rapat.text.language import Message
from rapat.text.matching import fold

if TYPE_CHECKING:
    from rapat.store.embedded.evidence import EvidenceFiles
    from rapat.store.embedded.maintenance import EmbeddedMaintenance
    from rapat.store.embedded.protected import ProtectedTexts
    from rapat.store.embedded.record_index import RecordIndex

R = TypeVar("R")
_POLL: Final = 0.02
"""Seconds between two looks for another process's records; a look costs microseconds."""
_AT_CLOSING: Final = 0.5
_UNFELT: Final = 4_000_000
"""The bytes of a year whose index of words is made at closing because somebody searched, without being asked for."""
"""Seconds after which closing begins no more of what only spares work."""


class EmbeddedStore:
    """A `Store` in a folder; what only some need of it is loaded when they ask for it."""

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        newer: int = 0,
        segment_size: int = journal.SEGMENT,
        known_below: Path | None = None,
    ) -> None:
        """Read the state and what the journal holds beyond it.

        `newer` is the format of a newer program's workspace, which is read and never written; `known_below` is the
        user's state folder, where the newest record seen is remembered, None remembers nothing.
        """
        self.folder = folder
        anchors = Anchors(known_below, folder) if known_below else None
        replica = Replica(folder, segment_size, newer, anchors)
        self._caches = anchors.index if anchors else None
        self._writer = Writer(folder, replica, read_only=read_only)
        self.settings = FileSettings(self._writer)

    # Parts

    @cached_property
    def maintenance(self) -> EmbeddedMaintenance:
        """What is done to the whole of this store."""
        from rapat.store.embedded.maintenance import EmbeddedMaintenance  # noqa: PLC0415 - see the class

        return EmbeddedMaintenance(self._writer, self._index)

    @cached_property
    def files(self) -> EvidenceFiles:
        """The files that prove something."""
        from rapat.store.embedded.evidence import EvidenceFiles  # noqa: PLC0415 - see the class

        return EvidenceFiles(self.folder)

    @cached_property
    def secrets(self) -> ProtectedTexts:
        """The texts that must be erasable."""
        from rapat.store.embedded.protected import ProtectedTexts  # noqa: PLC0415 - see the class

        return ProtectedTexts(self.folder)

    @cached_property
    def _index(self) -> RecordIndex | None:
        from rapat.store.embedded.record_index import RecordIndex  # noqa: PLC0415 - see the class

        return RecordIndex(self._caches) if self._caches else None

    @property
    def account(self) -> str:
        """Nobody is let in here: the system's account counts."""
        return ""

    @property
    def shows_part(self) -> bool:
        """Everything is shown here; who may see what is asked outside."""
        return False

    @property
    def is_far(self) -> bool:
        """Nothing is asked over a network."""
        return False

    def knows(self, account: str, /) -> bool | None:
        """Leave it to the system."""
        del account
        return None

    # Reading

    @property
    def seq(self) -> int:
        """The number of the newest record."""
        with self._writer.reading() as replica:
            return replica.journal.position.seq

    @property
    def head(self) -> Head:
        """The newest record, by number and hash."""
        with self._writer.reading() as replica:
            return replica.journal.position.head

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Copy one document; None when there is none."""
        with self._writer.reading() as replica:
            return replica.get(kind, ident)

    def find(self, query: Query, /) -> list[Plain]:
        """Copy the documents that fit, in the order the query asks for."""
        return list(self.each(query))

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Copy the documents that fit, one at a time, as they stood at the call."""
        with self._writer.reading() as replica:
            return replica.each(query)

    def each_of(self, queries: Sequence[Query], /) -> Iterator[tuple[str, Plain]]:
        """Copy the documents that fit one of several queries, with their kinds; see the contract."""
        with self._writer.reading() as replica:
            return replica.each_of(queries)

    def tallied(self, tally: Tally[R], /) -> Tallied[R]:
        """Tell what a tally comes to; see the contract."""
        with self._writer.reading() as replica:
            return replica.tallied(tally)

    def differing(self, tally: Tally[R], /) -> list[str]:
        """Name what a tally kept otherwise than its documents tell; see the contract."""
        with self._writer.reading() as replica:
            return replica.differing(tally)

    def count(self, query: Query, /) -> int:
        """Count the documents that fit."""
        with self._writer.reading() as replica:
            return replica.count(query)

    def fields(self, query: Query, names: frozenset[str], /) -> Iterator[Plain]:
        """Copy some fields of the documents that fit; see the contract."""
        with self._writer.reading() as replica:
            return replica.fields(query, names)

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit; see the contract."""
        with self._writer.reading() as replica:
            return replica.texts(query, field)

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents that have all of the words; see the contract."""
        with self._writer.reading() as replica:
            return replica.search(list(map(fold, words)))

    def looked_through(self) -> list[str]:
        """Name the years that searches look through for want of an index; see the contract."""
        with self._writer.reading() as replica:
            return replica.years_without_words(_UNFELT)

    def changes_after(self, seq: int, wait: float = 0) -> list[Touched]:
        """List what was changed by the records after number `seq`; see the contract."""
        deadline = time.monotonic() + wait
        while self.seq <= seq:
            left = deadline - time.monotonic()
            if left <= 0:
                return []
            time.sleep(min(_POLL, left))
        return [Touched(kind, ident, record.seq) for record in self.since(seq) for kind, ident in record.touched]

    def since(self, seq: int, limit: int | None = None) -> list[Record]:
        """Read the records after number `seq`, at most `limit`."""
        with self._writer.reading() as replica:
            if replica.journal.position.seq <= seq:
                return []
            recent = replica.recent.after(seq)
        if recent is not None:
            return recent[:limit]
        return journal.records(replica.journal.folder, seq, limit)

    def records_naming(
        self, names: Collection[str], /, *, after: int = 0, until: int | None = None, newest_first: bool = False
    ) -> Iterator[Record]:
        """Yield the records behind `after`, up to `until`, that name one of `names`; see the contract."""
        from rapat.store.embedded import scanning  # noqa: PLC0415 - see the class

        folder = self._writer.replica.journal.folder
        return scanning.records_naming(folder, names, after, until, newest_first=newest_first, index=self._index)

    def history(self, kind: str, ident: str, /) -> list[tuple[Record, Plain | None]]:
        """Read every change of one document, oldest first."""
        return [change for record in self.records_naming([ident]) for change in record.became(kind, ident)]

    def has(self, seq: int, digest: str, /) -> bool:
        """Whether record `seq` is there with a hash that begins with `digest`."""
        return any(record.seq == seq and record.hash.startswith(digest) for record in self.since(seq - 1, 1))

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps this store from being written, each with what to do; empty while it is sound."""
        with self._writer.reading() as replica:
            newer = self._writer.newer()
            return tuple(trouble.message for trouble in (*replica.troubles, *([newer] if newer else [])))

    # Writing

    def commit(
        self,
        body: TransactionBody | Sequence[Change],
        *,
        author: Author,
        why: str,
        at: datetime,
        cid: str | None = None,
    ) -> Record | None:
        """Make the changes durable as one record; see the contract."""
        from rapat.store.embedded import drafting  # noqa: PLC0415 - see the class

        with self._writer.writing(author, why) as replica:
            if cid is not None and (made := replica.made(cid)) is not None:
                return made
            transaction = drafting.EmbeddedTransaction(replica)
            changes = body(transaction) if callable(body) else body
            if not changes:
                return None
            stamp = Stamp(author, why, at, cid)
            line, record = transaction.record(changes, stamp)
            replica.add(line, record)
            return record

    def made(self, cid: str) -> Record | None:
        """Return the record of the transaction with a client's id; None where there is none, or it is long ago."""
        with self._writer.reading() as replica:
            return replica.made(cid)

    @contextmanager
    def alone(self, author: Author, why: str) -> Iterator[None]:
        """Hold off all writers while the record is taken elsewhere; raises `Unavailable` where one does not end."""
        with self._writer.writing(author, why):
            yield

    def close(self) -> None:
        """Let go of files and locks; a long tail of the journal is written into the state files first."""
        with self._writer.guard:
            replica, until = self._writer.replica, time.monotonic() + _AT_CLOSING
            if replica.is_long():
                with suppress(Unavailable, Damaged):  # nothing is lost: the journal has it
                    self.maintenance.compact(until)
            if replica.words_are_behind:
                replica.renew_words(until, _UNFELT)
            replica.remember()
            self._writer.close()
