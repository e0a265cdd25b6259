"""Tables as spreadsheet programs save them: any separator, encoding and line ends, and what stands around them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapat import capture
from rapat.errors import Refused
from rapat.text.language import M, Message

LONGEST: Final = 10_000
"""Characters of the longest cell that is read: no name, address or list of an office is longer."""
_SEPARATORS: Final = ",;\t|"
_SEP_LINE: Final = re.compile(r'"?sep=(?P<separator>.)"?\s*', re.IGNORECASE)
_HEADINGS_AMONG: Final = 15
"""Rows at the top among which the headings are looked for, below titles."""
_FORMULA: Final = re.compile(r'="(?P<text>[^"]*)"')
_NUMBERING: Final = frozenset({"no", "no.", "nr", "nr.", "#", "urut", "no urut", "no. urut", "nomor urut"})
"""Headings of a column that counts the rows."""


class Row(NamedTuple):
    """A row below the headings: the line of the file it ends at, the texts of its cells, and what is beside them."""

    line: int
    cells: dict[str, str]
    """By the name of the field; empty ones are left out."""
    beside: str = ""
    """The first text in a column without a heading."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose headings are understood."""

    rows: tuple[Row, ...]
    headings: Mapping[str, str]
    """By the name of a field the heading of its column."""
    unknown: tuple[str, ...]
    """Headings that name no field."""
    notice: Message | None = None
    """What has to be said of its letters."""


def read(data: bytes, field_of: Callable[[str], str]) -> Sheet:
    """Read a table; `field_of` gives the field that a heading names, empty for none.

    Raises `Refused` for what is no table.
    """
    text = _text(data)
    whole = "\n".join(text.lines)
    if not whole.strip():
        raise Refused(M("The file is empty."), M("See the form with --example."))
    found = _best(whole, _offered(text.lines), field_of)
    headings = {
        field: _plain(cell) for field, cell in zip(found.fields, found.rows[found.top][1], strict=True) if field
    }
    return Sheet(tuple(_rows(found)), headings, tuple(found.unknown), text.notice)


def _text(data: bytes) -> capture.Text:
    try:
        text = capture.lines_of(data)
    except Refused:
        text = capture.Text(["\0"])
    if any("\0" in line for line in text.lines):
        raise Refused(
            M("This is no CSV file."), M("Save the sheet as CSV or as Unicode text; the form: --example.")
        ) from None
    return text


def _offered(lines: Sequence[str]) -> str:
    """Return the separators that may part the cells: the one that the file names in its first line, else all."""
    named = _SEP_LINE.fullmatch(lines[0]) if lines else None
    return named["separator"] if named else _SEPARATORS


def _best(whole: str, separators: str, field_of: Callable[[str], str]) -> _Cut:
    """Return the text cut at the separator that gives the most columns a field; raises `Refused` where none cuts it."""
    faults: list[Refused] = []
    cuts: list[_Cut] = []
    for separator in separators:
        try:
            cuts.append(_cut(whole, separator, field_of))
        except Refused as fault:
            faults.append(fault)
    best = max(cuts, key=lambda cut: cut.known, default=None)
    if best is None or (faults and not best.known):
        raise faults[0]
    return best


class _Cut(NamedTuple):
    """A text cut at one separator, and its headings."""

    rows: list[tuple[int, list[str]]]
    top: int
    """Place of the row of headings."""
    fields: list[str]
    """By column the field; empty where there is none."""
    unknown: list[str]

    @property
    def known(self) -> int:
        """How many columns name a field."""
        return sum(1 for field in self.fields if field)


def _cut(whole: str, separator: str, field_of: Callable[[str], str]) -> _Cut:
    """Cut a text into cells; its headings are the row at the top with the most columns that name a field."""
    rows = list(_parted(whole, separator))
    if rows and _SEP_LINE.fullmatch(separator.join(rows[0][1])):
        rows = rows[1:]
    filled = [place for place, (_, cells) in enumerate(rows) if any(cell.strip() for cell in cells)]
    candidates = filled[:_HEADINGS_AMONG] or [0]
    named = {place: [field_of(_plain(cell)) for cell in rows[place][1]] for place in candidates if place < len(rows)}
    top = max(named, key=lambda place: (sum(map(bool, named[place])), -place), default=0)
    headings = rows[top][1] if rows else []
    unknown = [
        _plain(cell)
        for cell, field in zip(headings, named.get(top, []), strict=True)
        if not field and cell.strip() and _plain(cell).casefold() not in _NUMBERING
    ]
    return _Cut(rows, top, named.get(top, []), unknown)


def _parted(whole: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the lines that they end at; raises `Refused` for a quotation that never ends."""
    before = csv.field_size_limit(max(len(whole), 1))
    try:
        reader = csv.reader(io.StringIO(whole, newline=""), delimiter=separator, strict=True)
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as fault:
        raise Refused(
            M("Line %(line)s: %(fault)s.", line=reader.line_num + 1, fault=M("%(fault)s", fault=str(fault))),
            M("See the form with --example."),
        ) from fault
    finally:
        csv.field_size_limit(before)


def _rows(cut: _Cut) -> Iterator[Row]:
    numbering = {column for column, cell in enumerate(cut.rows[cut.top][1]) if _plain(cell).casefold() in _NUMBERING}
    for line, cells in cut.rows[cut.top + 1 :]:
        read: dict[str, str] = {}
        beside = ""
        for column, cell in enumerate(cells):
            text = _plain(cell)
            field = cut.fields[column] if column < len(cut.fields) else ""
            if not text or column in numbering:
                continue
            if field:
                read[field] = text
            elif column >= len(cut.fields) or not cut.rows[cut.top][1][column].strip():
                beside = beside or text
        if read or beside:
            yield Row(line, read, beside)


def _plain(cell: str) -> str:
    """Return the text of a cell without what spreadsheets put around it to keep it text: `="0812"`, `'0812`."""
    text = cell.strip()
    formula = _FORMULA.fullmatch(text)
    if formula is not None:
        return formula["text"].strip()
    return text[1:].strip() if text.startswith("'") and text[1:2].strip() else text
