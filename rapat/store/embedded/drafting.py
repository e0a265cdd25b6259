"""From the changes of a transaction to the line of its record: operations, numbers, digests, fields in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapat.errors import Conflict, Refused
from rapat.model.bounds import EARLIEST, LATEST
from rapat.model.plain import Plain
from rapat.store import lineage, lines
from rapat.store.contract import COUNTERS, Change, Record
from rapat.store.embedded import journal, scanning
from rapat.store.embedded.journal import LogPosition
from rapat.store.embedded.replica import Replica
from rapat.store.lines import Stamp
from rapat.store.operations import conflicts, last_of_each, operation
from rapat.store.query import Query
from rapat.store.state import REMOVED
from rapat.text.language import M


class EmbeddedTransaction:
    """A `StoreTransaction` on a replica whose lock is held; counters live in the store like any document."""

    def __init__(self, replica: Replica) -> None:
        """Begin behind everything that `replica` has."""
        self.seq = replica.journal.position.seq + 1
        self.given: dict[str, int] = {}
        self._replica = replica
        self._looked: dict[tuple[str, str], tuple[int, Plain] | None] = {}
        """What was looked up: nobody writes while the lock is held, so a second look finds the same."""

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Read one document, not to be changed; None when there is none."""
        current = self.current(kind, ident)
        return current[1] if current else None

    def current(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """Read a document and its TinyDB id, not to be changed; None when there is none."""
        key = kind, ident
        if key not in self._looked:
            self._looked[key] = self._replica.current(kind, ident)
        return self._looked[key]

    def find(self, query: Query, /) -> list[Plain]:
        """Copy the documents that fit."""
        return list(self.each(query))

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Copy the documents that fit, one at a time."""
        return self._replica.each(query)

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        return self._replica.texts(query, field)

    def next(self, counter: str) -> int:
        """Allocate the next number of a counter, from 1."""
        number = self.given.get(counter) or stood_at(self.current(COUNTERS, counter))
        self.given[counter] = number + 1
        return number + 1

    def mark(self) -> Mapping[str, int]:
        """Return what was allocated so far."""
        return dict(self.given)

    def back_to(self, mark: Mapping[str, int]) -> None:
        """Give back what was allocated since `mark`."""
        self.given = dict(mark)

    def counters(self) -> list[Change]:
        """Make the changes of the counters that gave numbers."""
        return [Change(COUNTERS, name, {"value": value}) for name, value in self.given.items()]

    def record(self, changes: Sequence[Change], stamp: Stamp) -> tuple[bytes, Record]:
        """Make the line of the record behind everything the replica has, and the record; nothing is written.

        Raises `Conflict` for a document that is not at its expected revision, `Refused` for what no record can hold.
        """
        operations = [self._operation(change) for change in last_of_each([*changes, *self.counters()])]
        if not EARLIEST <= stamp.at <= LATEST:
            raise Refused(
                M("The clock says %(time)s, which no record can hold.", time=stamp.at.isoformat()),
                M("Set the clock of this computer and try again; nothing was written."),
            )
        replaced = {"replaced": [digest for _, digest in operations]}
        position = self._replica.journal.position
        line, record = line_and_record(position, [op for op, _ in operations], replaced, stamp)
        if len(line) > journal.LONGEST:
            raise Refused(
                M("The change is too large for one record."),
                M("Divide it and do it in several steps; nothing was written."),
            )
        return line, record

    def _operation(self, change: Change) -> tuple[list[object], str]:
        """Make the operation of a change, and the digest of what it replaces."""
        mark, state = f"{change.kind}/{change.id}", self._replica.state
        current = self.current(change.kind, change.id)
        if conflicts(change, current[1] if current else None):
            raise _conflict(self._replica, change.kind, change.id)
        standing = current[1] if current else state.get(REMOVED, mark)
        n = (current[0] if current else state.number(REMOVED, mark)) or new_number(self._replica)
        return operation(change, n, standing), lineage.digest(standing)


def stood_at(counter: tuple[int, Plain] | None) -> int:
    """Tell what a counter stands at; 0 for one that never gave a number."""
    return int(counter[1]["value"]) if counter else 0


def new_number(replica: Replica) -> int:
    """Take the next TinyDB id."""
    replica.highest += 1
    return replica.highest


def line_and_record(
    position: LogPosition, ops: Sequence[object], more: Mapping[str, object], stamp: Stamp
) -> tuple[bytes, Record]:
    """Make the line of the record behind `position`, and the record; see `lines.make`."""
    return lines.make(position.head, position.time, ops, more, stamp)


def _conflict(replica: Replica, kind: str, ident: str) -> Conflict:
    record = scanning.newest_change(replica.journal.folder, kind, ident)
    if record is None:
        return Conflict(M("%(id)s does not exist any more.", id=ident), M("Nothing was written."))
    return Conflict(
        M(
            "%(who)s changed %(id)s first (%(why)s, %(time)s).",
            who=record.who or record.account or "?",
            id=ident,
            why=record.why,
            time=record.time,
        ),
        M("Nothing was written: look at it again and repeat your change."),
    )
