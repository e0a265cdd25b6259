"""Excel workbooks (.xlsx) as rows of texts: what a cell shows, with days as 2026-11-30; formulas are never computed.

A formula stands there as it is written, with its equals sign, and an error of the program as `=#REF!`. A cell that goes
over several rows has its text in each of them. Nothing is unpacked before its size is known.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from rapat.capture.foreign import unpacked
from rapat.errors import Refused
from rapat.secretariat import sheets
from rapat.secretariat.sheets import MOST_ROWS, Cut, FieldsOf, Lines, Merged, Sheet
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.secretariat.workbook_cells import Book

_MOST_COLUMNS: Final = 80
_BEYOND: Final = 50
"""Rows behind the last one that are looked at, to tell that there are more."""
_MOST_PARTS: Final = 2_000
_MOST_TEXT: Final = sheets.MOST_LETTERS
"""Bytes of the workbook's XML when it is unpacked: a matrix of `MOST_ROWS` has less, and each takes its time."""
_MOST: Final = 300_000_000
"""Bytes of all that is in it, pictures too."""
_PACKED: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins a file of Excel 97 to 2003, and a workbook that is locked with a password."""
_OPEN_DOCUMENT: Final = "mimetype"
_WORKBOOK: Final = "xl/workbook.xml"
_MERGED: Final = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})"')
_COMMENT: Final = re.compile(rb'<(?:\w+:)?(?:comment|threadedComment)\s[^<>]*?ref="([A-Z]{1,3}[0-9]{1,7})"')
_DRAWN_WORDS: Final = re.compile(rb"<(?:\w+:)?t>[^<]*[^<\s]")
_NAMED: Final = 12
"""How many commented cells are named."""
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE|<!ENTITY")
_BROKEN: Final = (
    *(BadZipFile, SyntaxError, ValueError, TypeError, AttributeError, OSError, EOFError),
    *(zlib.error, OverflowError, NotImplementedError, RuntimeError, ExpatError, LookupError),
)
"""What openpyxl, zipfile and `workbook_cells` raise for what they cannot read; a `LookupError` for an encoding."""
_NEITHER: Final = M("This is neither an Excel workbook nor a CSV file.")
_ANEW: Final = M("Open it, save it as an Excel workbook (.xlsx) or as CSV, and import that.")


def is_workbook(data: bytes) -> bool:
    """Whether bytes are a workbook of some kind, and no text; `tables` says of which kinds it reads none."""
    return data.startswith((_PACKED, _COMPOUND))


def sheet(data: bytes, fields_of: FieldsOf, remedy: Message, complete: Callable[[Cut], Cut] = lambda cut: cut) -> Sheet:
    """Read the table of a file, workbook or text, by `fields_of` its headings; see `sheets.read`.

    Raises `Refused` for what is no table, cannot be opened, or has more than `MOST_ROWS`; `remedy` tells what is to be
    given instead of what is none.
    """
    if is_workbook(data):
        return replace(sheets.of_rows(tables(data), fields_of, complete), beside=tuple(_beside_cells(data)))
    with sheets.remedied(remedy, _NEITHER):
        read = sheets.read(data, fields_of, complete)
    sheets.check_rows(len(read.rows))
    return read


def _beside_cells(data: bytes) -> Iterator[Message]:
    """Say what people see in a workbook and nobody reads: comments on cells, by their cells, and words in drawings."""
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            names = [name for name in packed.namelist() if name.startswith("xl/") and name.endswith(".xml")]
            commented = [packed.read(name) for name in names if "comment" in name.casefold()]
            drawn = [packed.read(name) for name in names if name.startswith("xl/drawings/")]
    except _BROKEN as fault:
        raise Refused(M("The workbook cannot be opened: it is damaged."), _ANEW) from fault
    cells = dict.fromkeys(match[1].decode() for xml in commented for match in _COMMENT.finditer(xml))
    if cells:
        more = len(cells) - _NAMED
        shown = list(cells)[:_NAMED]
        yield M("Comments on cells are not read: %(cells)s.", cells=[*shown, *([f"+{more}"] if more > 0 else [])])
    if any(_DRAWN_WORDS.search(xml) for xml in drawn):
        yield M("Words in text boxes and shapes are not read.")


def tables(data: bytes) -> list[Lines]:
    """Return the rows of each sheet that is shown, with their numbers.

    Raises `Refused` where openpyxl is not there, and for a file that is none, is broken, or is too large unpacked.
    """
    if data.startswith(_COMPOUND):
        raise Refused(M("This is an Excel file of before 2007, or one that is locked with a password."), _ANEW)
    try:
        import openpyxl  # noqa: F401, PLC0415 - whether it is there: a heavy library, needed for this alone

        from rapat.secretariat import workbook_cells  # noqa: PLC0415 - it loads that library
    except ImportError as fault:
        raise Refused(
            M("Excel workbooks are read with openpyxl, which is not installed."),
            M("Install rapat with its documents: pip install 'rapat[documents]'. Or save the file as CSV."),
        ) from fault
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            _check(packed)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of extensions that openpyxl does not know, none is a value
                book = workbook_cells.Book(data, packed)
                return [_rows(book, path, packed) for path in book.shown]
    except Refused:
        raise
    except _BROKEN as fault:
        raise Refused(M("The workbook cannot be opened: it is damaged."), _ANEW) from fault


def _check(packed: ZipFile) -> None:
    """Check what a workbook is when it is unpacked, before anything of it is; raises `Refused`."""
    members = packed.infolist()
    names = {member.filename for member in members}
    if _WORKBOOK not in names:
        kind = packed.read(_OPEN_DOCUMENT)[:80] if _OPEN_DOCUMENT in names else b""
        what = M("This is an OpenDocument file.") if b"opendocument" in kind else M("This is no Excel workbook.")
        raise Refused(what, _ANEW)
    text, whole = unpacked.sizes(packed)
    if text > _MOST_TEXT or whole > _MOST or len(members) > _MOST_PARTS:
        raise Refused(
            M("The workbook is too large: unpacked it has %(size)s MB.", size=max(text, whole) // 1_000_000),
            M("Copy the sheet of the matrix alone into a new workbook, and import that."),
        )
    for member in unpacked.xml_members(packed):
        with packed.open(member) as part:
            if _DOCTYPE.search(part.read(2_000)):
                raise BadZipFile(member.filename)


def _rows(book: Book, path: str, packed: ZipFile) -> Lines:
    """Read the rows of a sheet that have something in them; raises `Refused` for too many."""
    rows: Lines = []
    merged = _merged(packed.read(path))
    going: dict[int, tuple[int, str]] = {}
    for number, texts in enumerate(book.rows(path, MOST_ROWS + _BEYOND, _MOST_COLUMNS), 1):
        _spread(texts, number, merged.get(number, ()), going)
        if any(texts):
            rows.append((number, texts))
    if rows:
        sheets.check_rows(rows[-1][0])
    return rows


def _spread(
    texts: list[str], number: int, begins: Iterable[tuple[int, int]], going: dict[int, tuple[int, str]]
) -> None:
    """Write into a row the texts of the cells that go over several rows and reach it."""
    for at, last in begins:
        if at < len(texts) and texts[at]:
            texts[at], going[at] = Merged(texts[at]), (last, texts[at])
    for at, (last, text) in going.items():
        if number <= last and at < _MOST_COLUMNS:
            texts += [""] * (at + 1 - len(texts))
            texts[at] = texts[at] or Merged(text)


def _merged(xml: bytes) -> Mapping[int, list[tuple[int, int]]]:
    """Tell which cells go over several rows: by the row they begin in their columns, and the rows they end in."""
    found: dict[int, list[tuple[int, int]]] = {}
    for column, first, last in _merged_places(xml):
        if last > first:
            found.setdefault(first, []).append((column, last))
    return found


def _merged_places(xml: bytes) -> Iterator[tuple[int, int, int]]:
    for match in _MERGED.finditer(xml):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - ord("A") + 1
        yield column - 1, int(match[2]), int(match[3])
