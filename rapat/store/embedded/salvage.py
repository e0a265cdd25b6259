"""What can be saved of a damaged store: every record that proves itself, and what the state files still know.

A record proves itself by its own hash; which of two with one number is the right one, the chain tells. What the state
knows of lost records is found by revision: of two forms of a document the one with the higher revision is the newer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rapat.model.plain import Plain
from rapat.store import lines
from rapat.store.chain import FARTHEST, Break, Chain, Unread
from rapat.store.contract import Fragment, Record
from rapat.store.embedded.journal import segment_bytes, segments


class Saved(NamedTuple):
    """A record and its line, as it stands in the journal."""

    record: Record
    line: bytes


class Gathered(NamedTuple):
    """What proves itself in a journal."""

    saved: list[Saved]
    """One record for each number, in the order of their numbers."""
    dropped: tuple[tuple[int, str], ...]
    """Number and hash of records that are left out: the chain prefers another, or they name themselves of a newer rapat
    and do not follow."""


def gather(folder: Path, *, newer: bool = True) -> Gathered:
    """Read every record of a journal that proves itself.

    Those that name themselves of a newer rapat are left out where the chain contradicts them, all of them without
    `newer`: what this version cannot judge has nothing but its place in the chain to prove it.
    """
    by_number: dict[int, dict[str, Saved]] = defaultdict(dict)
    for first in segments(folder):
        data = segment_bytes(folder, first)
        for line in _lines(data):
            record = lines.decode(line)
            if record is not None and record.seq > 0:
                by_number[record.seq].setdefault(record.hash, Saved(record, line))
    kept: list[Saved] = []
    for seq in sorted(_within_reach(by_number), reverse=True):
        kept.append(_right(by_number, seq, kept[-1].record if kept else None))
    kept = [
        line for line, after, before in _neighbours(kept) if not _is_foreign(line.record, after, before, newer=newer)
    ]
    chosen = {line.record.hash for line in kept}
    dropped = [
        (seq, digest) for seq, hashes in sorted(by_number.items()) for digest in sorted(hashes) if digest not in chosen
    ]
    return Gathered(kept[::-1], tuple(dropped))


def _neighbours(kept: Sequence[Saved]) -> Iterator[tuple[Saved, Saved | None, Saved | None]]:
    """Each of the records, newest first, with the one behind it and the one before it."""
    return zip(kept, (None, *kept), (*kept[1:], None), strict=False)


def _is_foreign(record: Record, after: Saved | None, before: Saved | None, *, newer: bool) -> bool:
    """Whether a record of a later version is none of this journal, as far as its neighbours tell."""
    if record.v <= lines.VERSION:
        return False
    if not newer:
        return True
    named = after is not None and after.record.prev == record.hash
    contradicted = before is not None and before.record.seq == record.seq - 1 and before.record.hash != record.prev
    passed_over = after is not None and after.record.seq == record.seq + 1
    return not named and (contradicted or passed_over)


def _within_reach(numbers: Iterable[int]) -> list[int]:
    """List the numbers of this journal's records: those behind a leap that no loss explains are left out."""
    near: list[int] = []
    for number in sorted(numbers):
        if number > (near[-1] if near else 0) + FARTHEST:
            break
        near.append(number)
    return near


def _lines(data: bytes) -> Iterator[bytes]:
    """Yield the lines of a segment; one without its end, or whose end was damaged, is given one."""
    yield from lines.whole(data)
    rest = data[data.rfind(b"\n") + 1 :]
    if rest:
        yield rest + b"\n"
        yield rest[:-1] + b"\n"


def _right(by_number: dict[int, dict[str, Saved]], seq: int, following: Record | None) -> Saved:
    """Choose, of the records with one number, the one that the next names, else one that names the record before it."""
    candidates = by_number[seq]
    if following is not None and following.seq == seq + 1 and following.prev in candidates:
        return candidates[following.prev]
    before = by_number.get(seq - 1, {lines.START: None} if seq == 1 else {})
    return next((line for line in candidates.values() if line.record.prev in before), next(iter(candidates.values())))


_HEAD: Final = re.compile(rb'"seq":(\d{1,9}),"time":"([^"]{1,40})".{0,400}?"why":"([^"]{0,200})"', re.DOTALL)
_WHO: Final = re.compile(rb'"who":"([^"]{0,80})"')
_TOUCHED: Final = re.compile(rb'\["([a-z]{1,20})",\d+,(?:null,|\{"id":)"([^"]{1,80})"')


def fragments(folder: Path) -> Iterator[Fragment]:
    """Read what can still be read of the lines of a journal that are no records."""
    for first in segments(folder):
        for line in _lines(segment_bytes(folder, first)):
            head = None if lines.decode(line) else _HEAD.search(line)
            if head is not None:
                who = _WHO.search(line)
                yield Fragment(
                    int(head[1]),
                    _text(head[2]),
                    _text(who[1]) if who else "",
                    _text(head[3]),
                    tuple(dict.fromkeys((_text(kind), _text(ident)) for kind, ident in _TOUCHED.findall(line))),
                )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class Findings(NamedTuple):
    """What the chain of the saved records lacks and no earlier repair accounts for."""

    lost: tuple[int, ...]
    breaks: tuple[tuple[int, str], ...]
    suspect: frozenset[int]
    """Records right before a break: what they say may be altered."""


def examine(saved: Sequence[Saved], last: int) -> Findings:
    """Tell what is missing among the records up to number `last`."""
    chain = Chain()
    for line in saved:
        chain.take(line.record, "")
    missing = {number for flaw in chain.flaws if isinstance(flaw, Break) for number in flaw.missing}
    missing |= set(range(chain.seq + 1, last + 1))
    breaks = [flaw for flaw in chain.flaws if isinstance(flaw, Break)]
    return Findings(
        lost=tuple(sorted(missing)),
        breaks=tuple((flaw.seq, flaw.prev) for flaw in breaks if not flaw.missing),
        suspect=frozenset(flaw.after for flaw in breaks if not flaw.missing),
    )


def given(flaws: Sequence[object], last: int) -> int:
    """Tell the highest number that was given: damaged lines behind record `last` had numbers too."""
    return last + sum(1 for flaw in flaws if isinstance(flaw, Unread) and flaw.after == last)


class Image(NamedTuple):
    """A document as a record of the journal left it."""

    kind: str
    n: int
    id: str
    rev: int
    doc: Plain | None
    seq: int


def images(saved: Sequence[Saved]) -> dict[tuple[str, int], Image]:
    """Read the newest form that the saved records tell of each document, by kind and TinyDB id."""
    newest: dict[tuple[str, int], Image] = {}
    for record, _ in saved:
        for op in record.ops:
            rev = op.rev if op.doc is None else int(op.doc.get("rev", 0))
            newest[op.kind, op.n] = Image(op.kind, op.n, op.name, rev, op.doc, record.seq)
    return newest
