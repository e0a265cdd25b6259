"""Dividing a long paper into parts that are set one after another, so that its length does not decide how much memory.

Typst keeps every letter of a paper in memory until it is written. A part ends where a page may: between two blocks, two
items of a list or two rows of a table; never below a heading, nor just above the signatures.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Final, NamedTuple

import msgspec

from rapat.documents.tree import Block, Box, Run, Table
from rapat.model.plain import Plain

_TAGGED: Final = 2_000
"""Rows of tables up to which a paper is tagged (PDF/A-2a); above, tags would take more time and memory than the rest
of the paper, and it is PDF/A-2b."""
_WHOLE: Final = 1_500_000
"""Weight up to which a paper is set as a whole, with 600 MB of memory: some 9,000 lines."""
_SPACED: Final = 40_000
"""Weight up to which spaces are tried: some ten pages. A longer paper has its last page whatever they are."""
_PART: Final = 1_000_000
"""Weight of the largest part."""
_RUN: Final = 60
"""What a stretch of text weighs beside its letters."""
_ROWS: Final[Mapping[str, tuple[str, ...]]] = {"items": ("items", "numbers"), "table": ("rows", "whole")}
"""What has a place for each row in the blocks that can be cut between rows."""


class Fit(NamedTuple):
    """What the size of a paper allows."""

    in_one: bool
    """Whether it can be set as a whole; else in parts."""
    spaced: bool
    """Whether it is short enough for a look at how it stands on the fewest pages."""
    tagged: bool
    """Whether it is tagged for those who have it read to them: one that is not too large for that."""


def fit(blocks: Sequence[Block]) -> Fit:
    """Weigh a paper, and tell what its size allows."""
    whole = weight(blocks)
    return Fit(in_one=whole <= _WHOLE, spaced=whole <= _SPACED, tagged=whole <= _WHOLE and _rows(blocks) <= _TAGGED)


def _rows(blocks: Iterable[Block]) -> int:
    """How many rows the tables of a paper have."""
    return sum(
        len(block.rows) if isinstance(block, Table) else _rows(block.blocks) if isinstance(block, Box) else 0
        for block in blocks
    )


def weight(part: object) -> int:
    """Weigh a part of a tree, or of its JSON: letters, and something for each stretch of them."""
    match part:
        case Run(text=str(text)) | {"text": str(text)}:
            return _RUN + len(text)
        case dict():
            return sum(map(weight, part.values()))
        case list() | tuple():
            return sum(map(weight, part))
        case msgspec.Struct():
            return sum(weight(getattr(part, name)) for name in part.__struct_fields__)
        case _:
            return 0


def divide(blocks: Sequence[Plain], most: int = _PART) -> list[list[Plain]]:
    """Divide the JSON of a paper into parts of about one weight, `most` or little more."""
    total = weight(blocks)
    return list(_parts(deque(blocks), ceil(total / ceil(total / most)))) if total else [list(blocks)]


def _parts(left: deque[Plain], most: int) -> Iterator[list[Plain]]:
    part: list[Plain] = []
    room = most
    while left:
        block = left.popleft()
        cut = _cut(block, room, must=not part)
        part += cut.before
        room -= cut.weight
        if cut.behind:
            left.extendleft(cut.behind)
            _hand_on_headings(part, left, least=1)
            yield part
            part, room = [], most
    if part:
        yield part


def span(part: Sequence[Plain]) -> tuple[str, str]:
    """Tell with which number the rows of a part begin and end; empty where they have none."""
    cells = [cell for cell in _first_cells(part) if cell[:1].isdecimal()]
    return (cells[0], cells[-1]) if cells else ("", "")


def _first_cells(blocks: Iterable[Plain]) -> Iterator[str]:
    for block in blocks:
        if block["is"] == "box":
            yield from _first_cells(block["blocks"])
        elif block["is"] == "table":
            full = (row for row in block["rows"] if len(row) == len(block["head"]))
            yield from ("".join(run["text"] for run in row[0]) for row in full)


class _Cut(NamedTuple):
    """A block that was cut: what fits, what is left of it, and what the first weighs."""

    before: tuple[Plain, ...]
    behind: tuple[Plain, ...]
    weight: int


def _cut(block: Plain, room: int, *, must: bool) -> _Cut:
    """Take as much of a block as there is room for; something in any case where it `must` be."""
    if block["is"] in _ROWS:
        return _cut_rows(block, room, must=must)
    if block["is"] == "box":
        return _cut_box(block, room, must=must)
    heavy = weight(block)
    fits = heavy <= room or must or block["is"] == "signatures"  # these stay with what stands above them
    return _Cut((block,), (), heavy) if fits else _Cut((), (block,), 0)


def _cut_rows(block: Plain, room: int, *, must: bool) -> _Cut:
    names = _ROWS[block["is"]]
    rows = block[names[0]]
    used = at = 0
    while at < len(rows) and ((heavy := weight(rows[at])) <= room - used or (must and not at)):
        used, at = used + heavy, at + 1
    if at in (0, len(rows)):
        return _Cut((block,), (), used) if at or not rows else _Cut((), (block,), 0)
    before, behind = ({**block, **{name: block[name][part] for name in names}} for part in (slice(at), slice(at, None)))
    return _Cut((before,), (behind,), used)


def _cut_box(block: Plain, room: int, *, must: bool) -> _Cut:
    inside: deque[Plain] = deque(block["blocks"])
    kept: list[Plain] = []
    used = 0
    while inside:
        cut = _cut(inside.popleft(), room - used, must=must and not kept)
        kept += cut.before
        used += cut.weight
        if cut.behind:
            inside.extendleft(cut.behind)
            _hand_on_headings(kept, inside, least=1 if must else 0)
            break
    if not kept and inside:
        return _Cut((), (block,), 0)
    behind = ({**block, "blocks": list(inside)},) if inside else ()
    return _Cut(({**block, "blocks": kept},), behind, used)


def _hand_on_headings(part: list[Plain], left: deque[Plain], least: int) -> None:
    """Let no part end with a heading, as long as it keeps `least` blocks: what it heads begins the next."""
    while len(part) > least and part[-1]["is"] == "heading":
        left.appendleft(part.pop())
