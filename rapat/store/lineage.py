"""What follows from what: verification holds every change against what the journal tells of the time before it.

A state file can be forged together with the record of a compaction that proves it. Until somebody works on,
verification finds it by replaying the journal; a command that works on what was forged would write it down as truth. So
every change carries a digest of the document it replaced, and one made from something else is named for ever.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from rapat.model.kind_names import KIND_NAMES
from rapat.model.plain import ReadOnlyPlain
from rapat.store.chain import Flaw
from rapat.store.contract import COUNTERS, Op, Record
from rapat.store.state import REMOVED, State
from rapat.text.language import N_, M, Message

_DIGITS: Final = 16
"""Of SHA-256, in hexadecimal: finding another document with the same ones is out of reach, and lines stay short."""
_encoder = msgspec.json.Encoder(order="sorted")
_IN_PLACE: Final = N_("Record %(seq)s puts %(kind)s %(id)s in the place of another document, or in two places.")
_AGAIN: Final = N_("Record %(seq)s lets numbers of %(id)s be given again.")
_OTHERWISE: Final = N_(
    "Record %(seq)s was built on another %(kind)s %(id)s than the journal tells: what it read had been altered "
    "in the state files, and what it wrote may hold that. Look at it with: rapat audit %(id)s, and correct it."
)


def digest(document: ReadOnlyPlain | None) -> str:
    """Tell a document in 16 hexadecimal digits, whatever the order of its fields; empty for none."""
    return "" if document is None else hashlib.sha256(_encoder.encode(document)).hexdigest()[:_DIGITS]


class _Doubt(NamedTuple):
    """A change that no program of ours makes in a whole journal."""

    message: Message
    """What is wrong, where, and what follows from it."""
    since: int
    """Number of the record that tells last what stood there; 0 where none does."""
    seq: int
    """Number of the record that changed it."""


class Lineage:
    """Replays a journal into a state and remembers every change that does not follow from what stands there.

    A document keeps its TinyDB id and no other gets it, counters only rise, and each change was made from what the
    journal tells.
    """

    def __init__(self, replayed: State) -> None:
        """Begin with the state `replayed`, into which the records go."""
        self._replayed = replayed
        self._thing: dict[int, tuple[str, str]] = {}
        self._number: dict[tuple[str, str], int] = {}
        self._counted: dict[str, int] = {}
        self._since: dict[int, int] = {}
        """Number of the newest record that touched a TinyDB id."""
        self._doubts: list[_Doubt] = []

    def take(self, record: Record) -> None:
        """Hold a record's changes against what stands there, and apply them."""
        replaced = dict(enumerate(record.replaced or ()))
        for index, op in enumerate(record.ops):
            self._identify(record.seq, op)
            self._count(record.seq, op)
            if record.replaced is not None and replaced.get(index) != digest(self._standing(op)):
                self._doubt(record.seq, op, _OTHERWISE)
        self._replayed.apply(record)
        for op in record.ops:
            self._since[op.n] = record.seq

    def _identify(self, seq: int, op: Op) -> None:
        thing = (op.kind, op.name)
        if self._thing.setdefault(op.n, thing) != thing or self._number.setdefault(thing, op.n) != op.n:
            self._doubt(seq, op, _IN_PLACE)

    def _count(self, seq: int, op: Op) -> None:
        if op.kind == COUNTERS and op.doc is not None:
            value, before = int(op.doc["value"]), self._counted.get(op.name, 0)
            if value < before:
                self._doubt(seq, op, _AGAIN)
            self._counted[op.name] = max(value, before)

    def _doubt(self, seq: int, op: Op, what: str) -> None:
        message = M(what, seq=seq, kind=KIND_NAMES.get(op.kind, op.kind), id=op.name)
        self._doubts.append(_Doubt(message, self._since.get(op.n, 0), seq))

    def _standing(self, op: Op) -> ReadOnlyPlain | None:
        """Return what stands where an operation puts its document: the one before it, or the mark of its removal."""
        n = str(op.n)
        return self._replayed.table(op.kind).get(n) or self._replayed.table(REMOVED).get(n)

    def faults(self, repairs: Sequence[Record], flaws: Sequence[Flaw]) -> Iterator[Message]:
        """Yield a sentence for each change that nothing explains; what was lost before a repair that names it does."""
        losses = [_Losses(repair.seq, _named(repair)) for repair in repairs]
        if flaws:
            losses.append(_Losses(None, sorted(flaw.at for flaw in flaws)))
        for doubt in self._doubts:
            if not any(loss.explains(doubt) for loss in losses):
                yield doubt.message


class _Losses(NamedTuple):
    """Where a journal lacks what was written, or tells it altered, up to the record of repair that says so."""

    until: int | None
    """Number of the record of repair: from there on the journal tells everything. None while nothing is repaired."""
    at: Sequence[int]
    """The numbers that are lost, or whose chain does not hold; ascending."""

    def explains(self, doubt: _Doubt) -> bool:
        """Whether something is lost between what the journal tells of a document and its change, or either broken."""
        if self.until is not None and doubt.seq > self.until:
            return False
        first = bisect.bisect_right(self.at, doubt.since)
        return first < len(self.at) and self.at[first] <= doubt.seq + 1


def _named(repair: Record) -> list[int]:
    """List the numbers of the records that a repair names."""
    elsewhere = (*(repair.breaks or ()), *(repair.dropped or ()))
    return sorted((*(repair.lost or ()), *(seq for seq, _ in elsewhere)))
