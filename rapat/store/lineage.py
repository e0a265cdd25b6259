"""What each change was made from: a record tells what stood there before, and verification holds it against the replay.

A state file can be forged together with the record of a folding that proves it. Until somebody works on, verification
finds it by replaying the journal; a command that works on what was forged would write it down as truth. So every change
carries a digest of the document it replaced, and one that was made from something else is named for ever.
"""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from rapat.language import M, Message
from rapat.store.chain import Flaw
from rapat.store.contract import Op, Record
from rapat.store.tables import REMOVED, State
from rapat.store.wording import KINDS

_DIGITS: Final = 16
"""Of SHA-256, in hexadecimal: finding another document with the same ones is out of reach, and lines stay short."""
_encoder = msgspec.json.Encoder(order="sorted")


def digest(document: Mapping[str, Any] | None) -> str:
    """Tell a document in 16 hexadecimal digits, whatever the order of its fields; empty for none."""
    return "" if document is None else hashlib.sha256(_encoder.encode(document)).hexdigest()[:_DIGITS]


class _Doubt(NamedTuple):
    """A change that was not made from what the journal tells."""

    kind: str
    id: str
    since: int
    """Number of the record that tells last what stood there; 0 where none does."""
    seq: int
    """Number of the record that changed it."""

    @property
    def message(self) -> Message:
        """What is wrong, where, and what follows from it."""
        return M(
            "Record %(seq)s was built on another %(kind)s %(id)s than the journal tells: what it read had been altered "
            "in the state files, and what it wrote may hold that. Look at it with: rapat audit %(id)s, and correct it.",
            seq=self.seq,
            kind=KINDS.get(self.kind, self.kind),
            id=self.id,
        )


class Lineage:
    """Replays a journal into a state and remembers every change that was made from something else."""

    def __init__(self, told: State) -> None:
        """Begin with the state `told`, into which the records go."""
        self._told = told
        self._since: dict[tuple[str, int], int] = {}
        self._doubts: list[_Doubt] = []

    def take(self, record: Record) -> None:
        """Hold a record's changes against what stands there, and apply them."""
        if record.replaced is not None:
            told = dict(enumerate(record.replaced))
            for place, op in enumerate(record.ops):
                if told.get(place) != digest(self._standing(op)):
                    self._doubts.append(_Doubt(op.kind, op.name, self._since.get((op.kind, op.n), 0), record.seq))
        self._told.apply(record)
        for op in record.ops:
            self._since[op.kind, op.n] = record.seq

    def _standing(self, op: Op) -> Mapping[str, Any] | None:
        """What stands where an operation puts its document: the one before it, or the mark of its removal."""
        tables, n = self._told.tables, str(op.n)
        return tables.get(op.kind, {}).get(n) or tables.get(REMOVED, {}).get(n)

    def faults(self, repairs: Sequence[Record], flaws: Sequence[Flaw]) -> Iterator[Message]:
        """A sentence for each change that nothing explains; records that were lost before a repair explain one."""
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
    """The numbers of the records that a repair names."""
    told = (*(repair.breaks or ()), *(repair.dropped or ()))
    return sorted((*(repair.lost or ()), *(seq for seq, _ in told)))
