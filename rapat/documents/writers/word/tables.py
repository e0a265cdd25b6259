"""Tables as WordprocessingML, written as text: a matrix of ten thousand rows is made in seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from rapat.documents.placing import rows_stay_together, stays_whole
from rapat.documents.tree import Runs, Table
from rapat.documents.writers.columns import fit, lines, short
from rapat.documents.writers.word.markup import Look, centimetres, paragraph, runs, twips
from rapat.documents.writers.word.reference import Reference

_TERM: Final = 4.3
_SHORT_TERM: Final = 2.6
_NARROW: Final = 10.5
"""Centimetres up to which terms stand as narrow as at the head of a letter."""
_COLON: Final = 0.4
TOGETHER: Final = 2
"""Rows of a table that go with the signatures below it; the program of PDFs ties as many."""


class Cell(NamedTuple):
    """The content of a cell of a table without lines, and how many columns it takes."""

    content: str
    columns: int = 1
    properties: str = ""


def ruled(table: Table, reference: Reference, room: int, indent: int, *, keep: bool) -> str:
    """A table with lines; `room` and `indent` in twentieths of a point, `keep` ties its last rows to what follows.

    Word repeats the first rows of a table alone: a group that may go on over a page is a table of its own, whose name
    stands again below the head; one that is small stands whole.
    """
    size = reference.size("Isi Tabel")
    fitted = fit(table, centimetres(room), size)
    wide = lines(fitted, size)
    narrow = " Kecil" if fitted.scale < 1 else ""
    widths = [twips(width) for width in fitted.widths]
    small = stays_whole(table)
    # A head longer than a page would leave no room for rows.
    repeated = short(table.head, wide)
    head_look = Look(style=reference[f"Kepala Tabel{narrow}"], keep=small)
    head = _text_row(table.head, wide, _openings(widths, [head_look] * len(widths)), whole=repeated, head=repeated)
    style = reference[f"Isi Tabel{narrow}"]
    looks = [Look(style=style, side="" if side == "left" else side) for side in table.align]
    openings, tied = (_openings(widths, [replace(look, keep=kept) for look in looks]) for kept in (False, True))
    made: list[list[str]] = [[]]
    torn_before = False
    for name, group, last in _groups(table):
        torn = name is not None and not rows_stay_together(group)
        if made[-1] and (torn or torn_before):
            made.append([])
        rows = made[-1]
        if not rows:
            rows.append(head)
        if name is not None:
            rows.append(_group_row(name, wide, widths, style, head=torn and repeated and len(rows) == 1))
        together = small or (name is not None and not torn)
        for at, row in enumerate(group, 1):
            whole = short(row, wide)
            joined = (together and at < len(group)) or (table.sums and last and at == len(group) - 1)
            taken = keep and last and at > len(group) - TOGETHER
            opened = tied if whole and (joined or taken) else openings
            rows.append(_text_row(row, wide, opened, whole=whole, height=table.height))
        torn_before = torn
    between = paragraph(Look(style=reference["Pembatas"]))
    ruled_tables = (
        table_of(reference["Tabel Rapat"], widths, rows or [head], indent=indent, head=True) for rows in made
    )
    return between.join(ruled_tables)


def _groups(table: Table) -> Iterator[tuple[Runs | None, Sequence[Sequence[Runs]], bool]]:
    """The names of groups, None before the first and where there is none, with their rows, and which is the last."""
    found: list[tuple[Runs | None, list[Sequence[Runs]]]] = [(None, [])]
    for row in table.rows:
        if len(row) < len(table.head):
            found.append((row[0], []))
        else:
            found[-1][1].append(row)
    if not found[0][1] and len(found) > 1:
        found.pop(0)
    for at, (name, rows) in enumerate(found, 1):
        yield name, rows, at == len(found)


def _group_row(name: Runs, wide: Sequence[float], widths: Sequence[int], style: str, *, head: bool) -> str:
    """A row that spans all columns and stands on the page of the one below; again on each page as a `head`."""
    opening = _opened(sum(widths), len(widths)) + paragraph(Look(style=style, keep=True)).removesuffix("</w:p>")
    return _row([f"{opening}{runs(name, sum(wide))}</w:p>"], head=head)


def _openings(widths: Sequence[int], looks: Sequence[Look]) -> list[str]:
    """Everything in the cells of a row that comes before their text, made once for all rows."""
    return [_opened(width) + paragraph(look).removesuffix("</w:p>") for width, look in zip(widths, looks, strict=True)]


def _text_row(
    row: Sequence[Runs],
    wide: Sequence[float],
    openings: Sequence[str],
    *,
    whole: bool,
    head: bool = False,
    height: float = 0.0,
) -> str:
    cells = (f"{opening}{runs(text, line)}</w:p>" for opening, text, line in zip(openings, row, wide, strict=True))
    return _row(cells, whole=whole, head=head, height=height)


def _opened(width: int, columns: int = 1, properties: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{properties}</w:tcPr>'


def _row(cells: Iterable[str], *, whole: bool = True, head: bool = False, height: float = 0.0) -> str:
    kept = "<w:cantSplit/>" if whole else ""
    high = f'<w:trHeight w:val="{twips(height)}"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    properties = f"<w:trPr>{kept}{high}{repeated}</w:trPr>" if kept or high or repeated else ""
    return f"<w:tr>{properties}{'</w:tc>'.join(cells)}</w:tc></w:tr>"


def table_of(style: str, widths: Sequence[int], rows: Iterable[str], *, indent: int = 0, head: bool = False) -> str:
    """A table of rows that are made; some programs look at the grid for widths, some at the cells."""
    look = (
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        if head
        else ('<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" ')
    )
    left = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{left}'
        f'<w:tblLayout w:type="fixed"/>{look}w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def plain_row(cells: Sequence[Cell], widths: Sequence[int], *, whole: bool = True, head: bool = False) -> str:
    """A row of a table without lines, a `head` again on each page; every cell must end with a paragraph."""
    return _row(_placed(cells, widths), whole=whole, head=head)


def _placed(cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[str]:
    at = 0
    for cell in cells:
        width = sum(widths[at : at + cell.columns])
        at += cell.columns
        yield _opened(width, cell.columns, cell.properties) + cell.content


def term_widths(room: int, *, narrow: bool) -> list[int]:
    """Columns of particulars: the term, the colon, what stands after it; in a letter the term is `narrow`."""
    wanted = _SHORT_TERM if narrow or room <= twips(_NARROW) else _TERM
    term, colon = min(twips(wanted), room // 3), twips(_COLON)
    return [term, colon, room - term - colon]
