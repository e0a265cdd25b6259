"""Tables as spreadsheet programs save them: any separator, encoding and line ends, and what stands around them.

A table is text (CSV) or lies in a workbook, which `workbooks` opens; from there on both are rows of texts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, NamedTuple

from rapat import capture
from rapat.errors import Refused
from rapat.store import served
from rapat.text.language import M, Message

LONGEST: Final = served.LONGEST
"""Characters of the longest cell that is read: no name, address or list of an office is longer."""
_MOST_IN_A_CELL: Final = 32_767
"""Characters that spreadsheet programs hold in a cell: what went out with more comes back with these."""
MOST_ROWS: Final = 20_000
"""Rows of a sheet that comes back: more than all that a partnership promises in ten years."""
MOST_LETTERS: Final = 40_000_000
"""Characters that the cells of a sheet show: a matrix of `MOST_ROWS` has fewer, and each takes its time."""
_SEPARATORS: Final = ",;\t|"
_SEP_LINE: Final = re.compile(r'"?sep=(?P<separator>.)"?\s*', re.IGNORECASE)
_HEADINGS_AMONG: Final = 15
"""Rows at the top among which the headings are looked for, below titles."""
_FORMULA: Final = re.compile(r'="(?P<text>[^"]*)"')
_NUMBERING: Final = frozenset({"no", "no.", "nr", "nr.", "#", "urut", "no urut", "no. urut", "nomor urut"})
"""Headings of a column that counts the rows."""
_SUM: Final = re.compile(
    r"(?:grand |sub[- ]?)?(?:jumlah|jml\.?|total|sum|count)\b(?: (?:seluruh(?:nya)?|semua(?:nya)?|keseluruhan|all))?"
    r"[\s:=\d.,]*(?:orang|people|persons?)?\W*",
    re.IGNORECASE,
)
"""What counts up the rows above it: `Jumlah`, `Total: 12 orang`, `Grand total`."""


Lines = list[tuple[int, list[str]]]
"""The texts of each row, with its number as spreadsheet programs count: a cell of several lines is of one row."""
FieldsOf = Callable[[Sequence[str]], Sequence[str]]
"""Gives for each heading of a row the field that it names, empty for none."""


def bounded(text: str) -> str:
    """Return the text of a cell, of one that is longer than a cell can be no more than that.

    It is done as a cell is read, before anything looks into its words: whoever asks `is_too_long` refuses it then.
    """
    return text[:_MOST_IN_A_CELL]


def is_too_long(text: str) -> bool:
    """Whether a cell has more letters than are read."""
    return len(text) > LONGEST


def too_long(heading: Message) -> Message:
    """Say that a cell below a heading is too long."""
    return M("%(column)s has more than %(most)s letters.", column=heading, most=LONGEST)


class NoTable(Refused):
    """A file is no table; whoever takes it in says what is to be given instead, see `remedied`."""


class NoText(NoTable):
    """A file is not even text."""


@contextmanager
def remedied(remedy: Message, no_text: Message | None = None) -> Iterator[None]:
    """Give the sentence for what is no table its `remedy`, one that whoever asked for the file has.

    `no_text` stands for the sentence on what is no text, where a workbook would have done as well.
    """
    try:
        yield
    except NoTable as fault:
        what = no_text if no_text is not None and isinstance(fault, NoText) else fault.what
        raise Refused(what, remedy) from fault


class Merged(str):
    """The text of a cell that goes over several rows, as it stands in each of them."""

    __slots__ = ()


class Row(NamedTuple):
    """A row below the headings: its number in the file, the texts of its cells, and what is beside them."""

    line: int
    cells: dict[str, str]
    """By the name of the field; empty ones are left out."""
    beside: str = ""
    """The first text in a column without a heading."""
    merged: frozenset[str] = frozenset()
    """The fields whose text comes from a cell that goes over several rows."""
    total: str = ""
    """What it calls the sum of the rows above, `Jumlah`, where it says nothing else but figures."""


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
    beside: tuple[Message, ...] = ()
    """What has to be said of what people see beside the cells."""


def read(data: bytes, fields_of: FieldsOf, complete: Callable[[Cut], Cut] = lambda cut: cut) -> Sheet:
    """Read a table of text; `complete` may name further columns by what stands in them.

    Raises `NoTable` for what is none.
    """
    text = _text(data)
    whole = "\n".join(text.lines)
    if not whole.strip():
        raise NoTable(M("The file is empty."))
    return _sheet(complete(_best(whole, _offered(text.lines), fields_of)), text.notice)


def check_rows(count: int) -> None:
    """Check that a sheet does not have more rows than are read; raises `Refused`."""
    if count > MOST_ROWS:
        raise Refused(
            M("The sheet has more than %(most)s rows.", most=MOST_ROWS),
            M("Delete the rows that are not of the matrix, or divide it into several files."),
        )


def check_letters(count: int) -> None:
    """Check that the cells of a sheet do not show more letters than are read; raises `Refused`.

    Thousands of cells may share one text, which lies in the file once.
    """
    if count > MOST_LETTERS:
        raise Refused(
            M("The cells of the sheet have more than %(most)s million letters.", most=MOST_LETTERS // 1_000_000),
            M("Copy the sheet of the matrix alone into a new workbook, and import that."),
        )


def of_rows(tables: Sequence[Lines], fields_of: FieldsOf, complete: Callable[[Cut], Cut] = lambda cut: cut) -> Sheet:
    """Read, of the tables of a workbook, the one with the most columns that name a field."""
    cuts = [_cut(rows, fields_of) for rows in tables]
    return _sheet(complete(max(cuts, key=lambda cut: cut.known)))


def _sheet(cut: Cut, notice: Message | None = None) -> Sheet:
    titles = cut.rows[cut.top][1] if cut.rows else []
    headings = {field: _plain(cell) for field, cell in zip(cut.fields, titles, strict=True) if field}
    return Sheet(tuple(_rows(cut)), headings, tuple(cut.unknown), notice)


def _text(data: bytes) -> capture.Text:
    try:
        text = capture.lines_of(data)
    except Refused:
        text = capture.Text(["\0"])
    if any("\0" in line for line in text.lines):
        raise NoText(M("This is no CSV file.")) from None
    return text


def _offered(lines: Sequence[str]) -> str:
    """Return the separators that may part the cells: the one that the file names in its first line, else all."""
    named = _SEP_LINE.fullmatch(lines[0]) if lines else None
    return named["separator"] if named else _SEPARATORS


def _best(whole: str, separators: str, fields_of: FieldsOf) -> Cut:
    """Return the text cut at the separator that gives the most columns a field; raises `NoTable` where none cuts it."""
    faults: list[NoTable] = []
    cuts: list[Cut] = []
    for separator in separators:
        try:
            cuts.append(_cut(list(_parted(whole, separator)), fields_of, separator))
        except NoTable as fault:
            faults.append(fault)
    best = max(cuts, key=lambda cut: cut.known, default=None)
    if best is None or (faults and not best.known):
        raise faults[0]
    return best


class Cut(NamedTuple):
    """A table cut into cells, and its headings."""

    rows: Lines
    top: int
    """Place of the row of headings."""
    fields: Sequence[str]
    """By column the field; empty where there is none."""

    @property
    def known(self) -> int:
        """How many columns name a field."""
        return sum(1 for field in self.fields if field)

    @property
    def below(self) -> list[list[str]]:
        """The cells below the headings."""
        return [cells for _, cells in self.rows[self.top + 1 :]]

    @property
    def unknown(self) -> list[str]:
        """The headings that name no field; a column that counts the rows needs none."""
        titles = self.rows[self.top][1] if self.rows else []
        return [
            _plain(cell)
            for cell, field in zip(titles, self.fields, strict=True)
            if not field and cell.strip() and _plain(cell).casefold() not in _NUMBERING
        ]


def _cut(rows: Lines, fields_of: FieldsOf, separator: str = "") -> Cut:
    """Find the headings of rows: the row at the top with the most columns that name a field."""
    if rows and _SEP_LINE.fullmatch(separator.join(rows[0][1])):
        rows = rows[1:]
    filled = [place for place, (_, cells) in enumerate(rows) if any(cell.strip() for cell in cells)]
    candidates = filled[:_HEADINGS_AMONG] or [0]
    named = {place: fields_of([_plain(cell) for cell in rows[place][1]]) for place in candidates if place < len(rows)}
    top = max(named, key=lambda place: (sum(map(bool, named[place])), -place), default=0)
    return Cut(rows, top, named.get(top, []))


def _parted(whole: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers; raises `NoTable` for a quotation that never ends."""
    before = csv.field_size_limit(max(len(whole), 1))
    try:
        reader = csv.reader(io.StringIO(whole, newline=""), delimiter=separator, strict=True)
        for number, cells in enumerate(reader, 1):
            yield number, list(map(bounded, cells))
    except csv.Error as fault:
        raise NoTable(
            M("Line %(line)s: %(fault)s.", line=reader.line_num + 1, fault=M("%(fault)s", fault=str(fault)))
        ) from fault
    finally:
        csv.field_size_limit(before)


def _rows(cut: Cut) -> Iterator[Row]:
    titles = cut.rows[cut.top][1] if cut.rows else []
    numbering = {column for column, cell in enumerate(titles) if _plain(cell).casefold() in _NUMBERING}
    for line, cells in cut.rows[cut.top + 1 :]:
        read: dict[str, str] = {}
        merged: set[str] = set()
        beside = ""
        texts = [_plain(cell) for cell in cells]
        for column, text in enumerate(texts):
            field = cut.fields[column] if column < len(cut.fields) else ""
            if not text or column in numbering:
                continue
            if field:
                read[field] = text
                if isinstance(cells[column], Merged):
                    merged.add(field)
            elif column >= len(cut.fields) or not titles[column].strip():
                beside = beside or text
        if read or beside:
            yield Row(line, read, beside, frozenset(merged), _total(texts))


def _total(texts: Sequence[str]) -> str:
    """Return the one label of a row that counts up those above it and has figures beside it; empty for any other."""
    worded = [text for text in texts if any(map(str.isalpha, text))]
    return worded[0] if len(worded) == 1 and _SUM.fullmatch(worded[0]) else ""


def _plain(cell: str) -> str:
    """Return the text of a cell without what spreadsheets put around it to keep it text: `="0812"`, `'0812`."""
    text = cell.strip()
    if text.startswith("=") and (formula := _FORMULA.fullmatch(text)) is not None:
        return formula["text"].strip()
    return text[1:].strip() if text.startswith("'") and text[1:2].strip() else text
