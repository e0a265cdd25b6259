"""Rows of a table: `| Pasang tenda | BPBD | 30/11/2026 |`, whatever order the columns have."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapat.capture import words
from rapat.capture.bullets import bullet
from rapat.capture.line import Context
from rapat.capture.names import Target

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
    owners: tuple[Target, ...] = ()
    due: str = ""
    """The cell that is a due date."""


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
    owners: list[Target] = []
    due = ""
    told: list[str] = []
    numbered = bullet(row[0])
    first = row[0][numbered.end :] if numbered else row[0]
    for cell in row[1:] if _NUMBER.fullmatch(row[0]) and len(row) > _FEWEST else [first, *row[1:]]:
        known = people(cell, context)
        if known and (told or due):
            owners += known
        elif not due and (told or _is_date(cell)) and context.read_due(cell).understood:
            due = cell
        elif any(map(str.isalnum, cell)):
            told.append(cell)
    return Row(" \u2013 ".join(told), tuple(owners), due)


def _is_date(cell: str) -> bool:
    """Return whether a cell before all others is a day by its figures: `10 Desember 2026`, `3/12`."""
    return _DATE.fullmatch(cell.strip()) is not None


def people(text: str, context: Context) -> list[Target]:
    """Return whom a text names that holds nothing but names, who leads before who supports; else empty.

    Further names may stand in brackets or behind a word of support: `Polres (Kodim)`, `Dishub dibantu Satpol PP`.
    """
    text = text.replace("*", "").strip(" _")
    bracket = _BRACKETED.fullmatch(text)
    if bracket is not None:
        outer, inner = people(bracket["outer"], context), people(bracket["inner"], context)
        agencies = {target.agency for target in outer}
        if outer and inner and not any(target.agency in agencies for target in inner):
            return [*outer, *inner]
    text = _SUPPORTING.sub("", text)
    whole = context.directory.identify(text)
    if whole is not None and not _SEVERAL.search(text):
        return [whole.target] if whole.target.agency else []
    known = [context.directory.identify(piece) for piece in _SEVERAL.split(text) if piece.strip()]
    targets = [one.target for one in known if one is not None and one.target.agency]
    return targets if len(targets) == len(known) else []


def supports(text: str) -> bool:
    """Return whether a text names nobody but who supports: `dibantu Polres`."""
    return _SUPPORTING.match(text.strip()) is not None


_SUPPORT: Final = (
    r"(?:(?:di|mem)bantu|(?:di|men)dukung|didampingi|pendukung|bersama(?:-sama)?|beserta|supported|assisted|together)"
    r"(?: (?:oleh|dengan|dgn|dari|by|with))?:?|(?:dengan|dgn) (?:dukungan|bantuan)(?: dari)?"
    r"|with(?: (?:the )?support of)?"
)
"""Words between who leads and who supports."""
_SUPPORTING: Final = re.compile(rf"^(?:{_SUPPORT}) ", re.IGNORECASE)
_BRACKETED: Final = re.compile(r"(?P<outer>[^()]{2,60}?) *\((?P<inner>[^()]{2,80})\)")
_SEVERAL: Final = re.compile(
    r" *(?:[,;&+]|(?<=[^\W\d_])/(?=[^\W\d_])|(?<= )(?:/|dan|and|serta)(?= )) *(?:dan |and )?"
    rf"(?:(?:{_SUPPORT}) )?| +(?:{_SUPPORT}) +",
    re.IGNORECASE,
)
