"""The chain of hashes: what follows what, where it does not, and which records of repair account for that.

Every record names the hash of the one before it. Where that does not hold there is a `Break`. A record of repair names
the numbers that are lost and the breaks it left; a break that a later repair names is accounted for: readers pass over
it, and every verification tells of the repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapat.store import lines
from rapat.store.contract import Head, Record
from rapat.text.language import M, Message


class Break(NamedTuple):
    """A record that does not follow the one before it."""

    after: int
    """Number of the record before it, as it stands in the files."""
    seq: int
    prev: str
    """The hash that record `seq` names as before it."""
    file: str

    @property
    def at(self) -> int:
        """The number of the record that it concerns."""
        return self.after + 1

    @property
    def missing(self) -> range:
        """The numbers that are left out; empty where both stand side by side."""
        return range(self.after + 1, self.seq)

    @property
    def message(self) -> Message:
        """What is wrong, where, and what follows from it."""
        if not self.missing:
            return M(
                "Record %(seq)s in %(file)s does not follow record %(after)s: one of the two, or what stands before, "
                "was altered or put there; nothing proves any more what was written up to record %(after)s.",
                seq=self.seq,
                after=self.after,
                file=self.file,
            )
        return M(
            "The journal lacks what stood before record %(seq)s in %(file)s (records missing: %(missing)s).",
            missing=ranges(self.missing),
            seq=self.seq,
            file=self.file,
        )


class Unread(NamedTuple):
    """A line of the journal that is no record: damaged, or altered."""

    after: int
    """Number of the last record before it."""
    file: str
    line: int
    """Counted from 1; 0 where the whole of the file is none: a folder, a pipe, a giant."""

    @property
    def at(self) -> int:
        """The number of the record that it concerns."""
        return self.after + 1

    @property
    def message(self) -> Message:
        """What is wrong, where, and what follows from it."""
        if not self.line:
            return M(
                "%(file)s is named like a part of the journal and cannot be one: what stood there cannot be read.",
                file=self.file,
            )
        return M(
            "Line %(line)s of %(file)s, behind record %(after)s, was damaged or altered: what it said cannot be read.",
            line=self.line,
            file=self.file,
            after=self.after,
        )


class Stray(NamedTuple):
    """A record that stands where its number is given already: doubled, moved, or put there."""

    seq: int
    file: str

    @property
    def at(self) -> int:
        """The number of the record that it concerns."""
        return self.seq

    @property
    def message(self) -> Message:
        """What is wrong, where, and what follows from it."""
        return M(
            "A record with number %(seq)s stands in %(file)s out of its place (doubled, moved, or put there); "
            "it is not read.",
            seq=self.seq,
            file=self.file,
        )


FARTHEST: Final = 1_000_000
"""How many numbers may be missing between two records; one that leaps farther is none of this journal."""

_MOST: Final = 20
"""Documents of a repair that are named one by one."""

Flaw = Break | Unread | Stray
"""What a chain can have wrong."""


class Chain:
    """Walks a chain record by record and remembers where it does not hold."""

    def __init__(self, seq: int = 0, digest: str = lines.START) -> None:
        """Begin behind record `seq`, whose hash is `digest`."""
        self.seq = seq
        self.hash = digest
        self.repairs: list[Record] = []
        """The records of repair met on the way."""
        self._flaws: list[Flaw] = []
        self._unread = 0
        """Lines that could not be read since the last record."""

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong and no repair accounts for, in the order of the files."""
        return tuple(self._flaws)

    def take(self, record: Record, file: str) -> bool:
        """Go on to the next record as it stands in `file`; return whether it is one to read, not a stray."""
        if not self.seq < record.seq <= self.seq + FARTHEST:
            self._flaws.append(Stray(record.seq, file))
            return False
        follows = record.seq == self.seq + 1 and record.prev == self.hash
        if not follows and not self._unread_between(record.seq):
            self._flaws.append(Break(self.seq, record.seq, record.prev, file))
        if record.lost is not None:
            self.repairs.append(record)
            account = _Account(record)
            self._flaws = [flaw for flaw in self._flaws if not account.names(flaw)]
        self.seq, self.hash, self._unread = record.seq, record.hash, 0
        return True

    def _unread_between(self, seq: int) -> bool:
        """Whether as many lines could not be read as there are numbers missing before `seq`: they tell enough."""
        return 0 < self._unread == seq - self.seq - 1

    def pass_over(self, file: str, line: int = 0) -> None:
        """Go on behind a line that is no record."""
        self._unread += 1
        self._flaws.append(Unread(self.seq, file, line))


class _Account:
    """What a record of repair names of the chain before it."""

    def __init__(self, repair: Record) -> None:
        self._lost = frozenset(repair.lost or ())
        self._breaks = frozenset(repair.breaks or ())

    def names(self, flaw: Flaw) -> bool:
        """Whether a flaw of the chain is accounted for."""
        match flaw:
            case Break(seq=seq, prev=prev):
                return (seq, prev) in self._breaks or bool(flaw.missing and self._lost.issuperset(flaw.missing))
            case Unread(after=after):
                return after + 1 in self._lost
            case Stray():
                return False


def accounts_for(repair: Record, head: Head) -> bool:
    """Whether a record of repair tells that the journal lacks a record that was known elsewhere."""
    return tuple(head) in {*(repair.known or ()), *(repair.dropped or ())} or head.seq in (repair.lost or ())


def concerns(repair: Record, until: int) -> bool:
    """Whether a record of repair names records up to number `until`, or stands among them."""
    named = (*(repair.lost or ()), *(seq for seq, _ in repair.breaks or ()), *(seq for seq, _ in repair.known or ()))
    return min((repair.seq, *named)) <= until


def repair_message(repair: Record) -> Message:
    """Say what a record of repair accounts for; every verification does."""
    lost = ranges(repair.lost or ())
    parts = [M("records lost: %(lost)s", lost=lost)] if lost else []
    if repair.breaks:
        parts.append(M("chain broken at: %(breaks)s", breaks=ranges(seq for seq, _ in repair.breaks)))
    if repair.dropped:
        parts.append(
            M(
                "records left out (another has the number, or they do not follow): %(heads)s",
                heads=_briefs(repair.dropped),
            )
        )
    if repair.unproven:
        parts.append(
            M(
                "not proven by the journal, taken from the state files: %(documents)s",
                documents=[*(ident for _, ident in repair.unproven[:_MOST]), *_left(repair.unproven)],
            )
        )
    if repair.known:
        parts.append(M("known before as: %(heads)s", heads=_briefs(repair.known)))
    return M(
        "Record %(seq)s of %(time)s is a repair by %(who)s; %(what)s.",
        seq=repair.seq,
        time=repair.time,
        who=repair.who or repair.account or "?",
        what=parts or M("nothing was lost"),
    )


def _left(named: Sequence[object]) -> list[Message]:
    """Say how many more there are than are named one by one."""
    return [M("%(count)s more", count=len(named) - _MOST)] if len(named) > _MOST else []


def _briefs(heads: Iterable[tuple[int, str]]) -> list[str]:
    return [Head(*head).brief for head in heads]


def ranges(numbers: Iterable[int]) -> list[str]:
    """Write ascending numbers short: `4`, `7–9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return [str(first) if first == last else f"{first}–{last}" for first, last in runs]
