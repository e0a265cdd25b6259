"""Rows of a table: `| Pasang tenda | BPBD | 30/11/2026 |`, whatever order the columns have."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapat.capture import words
from rapat.capture.bullets import bullet
from rapat.capture.line import Context
from rapat.capture.owners import Owner, listed

_COLUMNS: Final = words.word_set(
    "no nomor uraian kegiatan tindak lanjut rencana aksi tugas pj pic penanggung jawab pelaksana instansi"
    " pendukung batas waktu tenggat deadline due date target ket keterangan status hasil keputusan action owner"
    " who what when lead item task description progres kendala prioritas"
)
_FEWEST: Final = 2
_DATE: Final = re.compile(r"(?:[^\W\d_]+,? )?\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?| [^\W\d_]{3,9}(?: \d{4})?)")
_NUMBER: Final = re.compile(r"\d{1,3}[.)]?")


class Row(NamedTuple):
    """What the cells of a row say."""

    words: str
    """The cell that tells, or those that do."""
    owners: tuple[Owner, ...] = ()
    due: str = ""
    """The cell that is a due date."""
    strangers: tuple[str, ...] = ()
    """Names beside those of owners that nobody goes by; they stand among the words, too."""


def cells(shadow: str) -> list[str]:
    """Return the cells of a row that are not empty; none where the line is no row."""
    if shadow.count("|") < _FEWEST:
        return []
    return [cell.strip() for cell in shadow.split("|") if cell.strip()]


def aligned(text: str) -> list[str]:
    """Return all cells of a row, the empty ones too, between strokes or tabs; none where the line is no row."""
    for between in ("|", "\t"):
        if text.count(between) >= _FEWEST:
            return [cell.strip() for cell in text.strip().removeprefix("|").removesuffix("|").split(between)]
    return []


def is_header(row: list[str]) -> bool:
    """Return whether a row only names its columns."""
    tokens = [re.findall(r"[^\W\d_]+", cell.casefold()) for cell in row]
    return len(row) >= _FEWEST and all(cell and _COLUMNS.issuperset(cell) for cell in tokens)


def read(row: list[str], context: Context) -> Row:
    """Return what a row's cells say: who owes it, until when, and the rest of the words."""
    owing: list[Owner] = []
    due = ""
    told: list[str] = []
    strangers: list[str] = []
    numbered = bullet(row[0])
    first = row[0][numbered.end :] if numbered else row[0]
    for cell in row[1:] if _NUMBER.fullmatch(row[0]) and len(row) > _FEWEST else [first, *row[1:]]:
        names = listed(cell, context)
        if names is not None and names.known and (told or due):
            owing += names.known
            strangers += names.strangers
        elif not due and (told or _is_date(cell)) and context.read_due(cell).understood:
            due = cell
        elif any(map(str.isalnum, cell)):
            told.append(cell)
    return Row(" \u2013 ".join([*told, *filter(None, [", ".join(strangers)])]), tuple(owing), due, tuple(strangers))


def _is_date(cell: str) -> bool:
    """Return whether a cell before all others is a day by its figures: `10 Desember 2026`, `3/12`."""
    return _DATE.fullmatch(cell.strip()) is not None
