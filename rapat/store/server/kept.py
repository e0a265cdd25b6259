"""What is known of a record on a server: answers as of one record, moved on by each record that follows it.

A screen reads the same again and again, and a line is drafted upon what is known. Who reads the journal learns from
each record what it made of each document, so that nothing that was asked once is asked again; anybody else forgets all
as soon as another record is the newest.
"""

from __future__ import annotations

import bisect
import threading
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from rapat.model.plain import Plain
from rapat.store import documents, lines
from rapat.store.contract import Head, Op, Record, Touched
from rapat.store.query import NEWEST_FIRST, Query

_LARGEST: Final = 8 << 20
"""Letters of the largest answer that is kept."""
_RECENT: Final = 200
"""Records of which is known what they changed."""
_MOST: Final = 32 << 20
"""Letters that are kept in all."""


_STANDS: Final = frozenset({"id", "rev"})
"""What a document tells of where it stands."""


class Standing(NamedTuple):
    """What stands under a kind and id: its number, its last revision, and its JSON, None once it was removed."""

    n: int
    rev: int
    text: str | None

    @property
    def document(self) -> Plain | None:
        """Read the document; what comes back belongs to whoever asked."""
        return None if self.text is None else documents.read(self.text.encode())


class Base(NamedTuple):
    """A record, and what whoever makes the next one needs to know of it."""

    head: Head
    highest: int = 0
    """The highest number that any document has."""
    time: datetime | None = None
    """When the record was made; None for none."""


class _Rows:
    """The documents that fit a query, by number and JSON, in the order they were created."""

    __slots__ = ("ends", "query", "rows")

    def __init__(self, query: Query, rows: list[tuple[int, str]], *, ends: bool) -> None:
        self.query = query
        self.rows = rows
        self.ends = ends
        """Whether the query's limit left some out."""

    def follow(self, op: Op, text: str | None) -> bool:
        """Take in what a record made of a document; False where only the server can tell what fits now."""
        at = bisect.bisect_left(self.rows, op.n, key=_number)
        is_there = at < len(self.rows) and self.rows[at][0] == op.n
        if op.doc is None or text is None or not self.query.fits(op.doc):
            if is_there and not self.ends:
                del self.rows[at]
            return not (is_there and self.ends)  # what comes in its place is on the server alone
        if is_there:
            self.rows[at] = (op.n, text)
        else:
            self.rows.insert(at, (op.n, text))
            if self.ends:
                del self.rows[0 if self.query.order == NEWEST_FIRST else -1]
        return True


def _number(row: tuple[int, str]) -> int:
    return row[0]


class Kept:
    """Documents and answers as of one record. Safe to be asked and told by several threads."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._guard = threading.Lock()
        self._base: Base | None = None
        self._times = 0
        self._documents: dict[tuple[str, str], Standing | None] = {}
        self._rows: dict[str, dict[str, _Rows]] = {}
        self._counts: dict[str, dict[str, int]] = {}
        self._size = 0
        self._recent: deque[Record] = deque(maxlen=_RECENT)
        """The last records that it was moved on by."""

    @property
    def base(self) -> Base | None:
        """The newest record that is known, as of which everything is told; None where it must be asked for."""
        return self._base

    @property
    def times(self) -> int:
        """How often something was learned or forgotten: whoever asks tells it with the answer."""
        return self._times

    def begin(self, base: Base | None) -> None:
        """Tell everything as of another record from now on, nothing of which is known; None: ask for it first."""
        with self._guard:
            self._begin(base)

    def _begin(self, base: Base | None) -> None:
        self._base, self._size = base, 0
        self._times += 1
        self._documents.clear()
        self._rows.clear()
        self._counts.clear()
        self._recent.clear()

    def follow(self, told: Sequence[bytes | Record]) -> bool:
        """Move on by the records behind the base, lines or read; False, and all is forgotten, where they do not follow.

        What is behind no more is passed over.
        """
        with self._guard:
            follows = self._follow(told)
            if not follows:
                self._begin(None)
            return follows

    def _follow(self, told: Sequence[bytes | Record]) -> bool:
        for one in told:
            record = one if isinstance(one, Record) else lines.decode(one)
            base = self._base
            if base is not None and record is not None and record.seq <= base.head.seq:
                continue
            if base is None or record is None or (record.seq - 1, record.prev) != base.head:
                return False
            self._move(base, record)
        return self._base is not None

    def catch_up(self, asked: int, told: Base, behind: Sequence[bytes] | None) -> Base:
        """Take in where the server says it stands, which was asked when `times` was `asked`; return what counts now.

        `behind` has the lines behind what was known, or the newest alone; None where none are shown. Where something
        was learned since it was asked the answer may be an older one: it moves what is known forward, along the chain,
        or counts for nothing. Else what the server says counts, be it that it was set back.
        """
        with self._guard:
            known, is_late = self._base, asked != self._times
            if is_late and (known is None or told.head.seq <= known.head.seq):
                return known or told
            follows = behind is None or self._follow(behind)
            if follows and (known := self._base) is not None and known.head == told.head:
                return known
            self._begin(None if is_late else told)  # of two that are told nobody knows here which one follows the other
            return told

    def _move(self, base: Base, record: Record) -> None:
        for op in record.ops:
            text = None if op.doc is None else bytes(documents.written(op.doc)).decode()
            self._documents[op.kind, op.name] = Standing(op.n, op.rev if op.doc is None else int(op.doc["rev"]), text)
            self._size += len(text or "")
            self._counts.pop(op.kind, None)
            held = self._rows.get(op.kind, {})
            for key in [key for key, rows in held.items() if not rows.follow(op, text)]:
                del held[key]
        highest = max([base.highest, *(op.n for op in record.ops)])
        self._base = Base(Head(record.seq, record.hash), highest, record.time)
        self._times += 1
        if self._size > _MOST:
            self._begin(self._base)
        self._recent.append(record)

    def touched_after(self, seq: int) -> list[Touched] | None:
        """List what was changed by the records after number `seq`; None where they are not all known."""
        with self._guard:
            if self._base is None or seq > self._base.head.seq:
                return None
            later = [record for record in self._recent if record.seq > seq]
            if len(later) < self._base.head.seq - seq:
                return None
        return [Touched(kind, ident, record.seq) for record in later for kind, ident in record.touched]

    def hash_of(self, seq: int) -> str | None:
        """Tell the hash of a record that is known, or that a known one is chained to; None where none is."""
        with self._guard:
            if self._base is not None and self._base.head.seq == seq:
                return self._base.head.hash
            return next((record.prev for record in self._recent if record.seq - 1 == seq), None)

    def documents(self, kind: str, idents: Collection[str]) -> dict[str, Standing | None] | None:
        """Tell what stands under some ids, None where nothing ever did; None where not all of them are known."""
        with self._guard:
            try:
                return {ident: self._documents[kind, ident] for ident in idents}
            except KeyError:
                return None

    def rows(self, query: Query) -> list[tuple[int, str]] | None:
        """Tell number and JSON of the documents that fit, in the order they were created; None where not known.

        Those that a limit leaves out may be among them.
        """
        with self._guard:
            held = self._rows.get(query.kind, {}).get(repr(query))
            return None if held is None else list(held.rows)

    def count(self, query: Query) -> int | None:
        """Tell how many documents fit; None where that is not known."""
        with self._guard:
            return self._counts.get(query.kind, {}).get(repr(query))

    def note_documents(
        self, head: Head, kind: str, idents: Collection[str], found: Mapping[str, Standing | None]
    ) -> None:
        """Keep what stood under some ids as of record `head`."""
        with self._guard:
            if self._takes(head, sum(len(one.text or "") for one in found.values() if one is not None)):
                self._documents.update({(kind, ident): found.get(ident) for ident in idents})

    def note_rows(self, head: Head, query: Query, rows: Sequence[tuple[int, str]], *, ends: bool) -> None:
        """Keep what fitted a query as of record `head`, sorted by number; `ends`: its limit left some out."""
        with self._guard:
            if self._takes(head, sum(len(text) for _, text in rows)):
                self._rows.setdefault(query.kind, {})[repr(query)] = _Rows(query, list(rows), ends=ends)
                for n, text in rows:  # whoever read a list looks at each of its documents next
                    held = documents.fields(text.encode(), _STANDS)
                    if len(held) == len(_STANDS):
                        self._documents.setdefault((query.kind, str(held["id"])), Standing(n, int(held["rev"]), text))

    def note_count(self, head: Head, query: Query, count: int) -> None:
        """Keep how many documents fitted a query as of record `head`."""
        with self._guard:
            if self._takes(head, 0):
                self._counts.setdefault(query.kind, {})[repr(query)] = count

    def _takes(self, head: Head, size: int) -> bool:
        """Whether an answer as of a record is to be kept; room is made for it."""
        if self._base is None or self._base.head != head or size > _LARGEST:
            return False
        if self._size + size > _MOST:
            self._begin(self._base)
        self._size += size
        return True
