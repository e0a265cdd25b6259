"""Signature blocks: one stands right, two side by side, a third below in the middle; never alone on a page."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapat.documents.tree import Signature, Signatures
from rapat.documents.writers.word.markup import Look, paragraph, runs
from rapat.documents.writers.word.reference import Reference
from rapat.documents.writers.word.tables import Cell, plain_row, table_of

_QUARTERS = 4
_GAP = 284
"""Between two blocks, in twentieths of a point."""


_SIGNED: Final = 960
"""The room for a signature, in twentieths of a point, as the styles that come with rapat have it."""


class Room(NamedTuple):
    """What signature blocks have: twentieths of a point in all, a line as `runs` has it, how loosely they stand."""

    width: int
    line: float
    looseness: float


def signing(block: Signatures, reference: Reference, has: Room, *, keep: bool) -> str:
    """The blocks in rows of two; what stands above the signatures in one row, the names in the next, each level.

    All rows stay on the page of the last; `keep` ties that one to what follows.
    """
    room = has.width
    closer = round(_SIGNED * has.looseness) if has.looseness < 1 else None
    widths = [room // _QUARTERS] * (_QUARTERS - 1)
    widths.append(room - sum(widths))
    rows: list[str] = []
    signed = list(block.blocks)
    pairs = [signed[at : at + 2] for at in range(0, len(signed), 2)]
    for pair in pairs:
        last = pair is pairs[-1]
        alone = _alone(pair, first=len(pairs) == 1)
        for names in (False, True):
            look = Look(
                style=reference["Nama Penanda Tangan" if names else "Jabatan Penanda Tangan"],
                keep=keep or not (last and names),
                after=None if names else closer,
            )
            rows.append(
                plain_row([_cell(one, look, has.line, names=names, columns=columns) for one, columns in alone], widths)
            )
    return table_of(reference["Tabel Polos"], widths, rows)


def _alone(pair: list[Signature], *, first: bool) -> list[tuple[Signature | None, int]]:
    """Who stands in which quarters of a row."""
    if len(pair) > 1:
        return [(pair[0], 2), (pair[1], 2)]
    return [(None, 2), (pair[0], 2)] if first else [(None, 1), (pair[0], 2), (None, 1)]


def _cell(one: Signature | None, look: Look, line: float, *, names: bool, columns: int) -> Cell:
    """Text keeps clear of the block beside it."""
    content = runs(one.below if names else one.above, line) if one else ""
    margin = f'<w:tcMar><w:right w:w="{_GAP}" w:type="dxa"/></w:tcMar>'
    return Cell(paragraph(look, content), columns, margin)
