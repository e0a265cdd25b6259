"""The cells of a sheet of an Excel workbook as texts, heard while its XML goes by; nothing of it is kept but the texts.

openpyxl opens a workbook and knows its styles, its days and its formulas. It makes an object of each cell and checks
every field of it, which takes most of the time that a matrix of thousands of rows takes; a text needs none of that.
Source: ECMA-376 part 1, 18.3.1 (sheets) and 18.4 (strings).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, Protocol
from xml.parsers import expat
from zipfile import ZipFile

from openpyxl.formula.translate import Translator
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHARED_STRINGS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_ROW, _CELL, _VALUE, _FORMULA, _TEXT, _STRING, _SOUND = (
    _SPACE + name for name in ("row", "c", "v", "f", "t", "si", "rPh")
)
_AT_ONCE: Final = 1 << 16
"""Bytes that are parsed before what was heard is handed on."""
_DIGITS: Final = "0123456789"
_INLINE: Final = "inlineStr"
"""The kind of a cell whose text stands in it, and not among those that are shared."""


class Book:
    """A workbook that openpyxl has opened, and the texts that its cells share."""

    def __init__(self, data: bytes, packed: ZipFile) -> None:
        """Open a workbook; `packed` is the same, as the archive that it is. Raises what openpyxl and `rows` raise."""
        reader = ExcelReader(io.BytesIO(data), read_only=True)
        reader.read_strings = lambda: None  # it would make an object of each of them, too
        reader.read()
        self._packed = packed
        self._book = reader.wb
        listed = reader.package.find(SHARED_STRINGS)
        self._shared = _strings(packed, listed.PartName[1:]) if listed is not None else []

    @property
    def shown(self) -> list[str]:
        """The parts of the archive in which the sheets lie that are not hidden; all, where each is."""
        sheets = self._book.worksheets
        seen = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        return [sheet._worksheet_path for sheet in seen or sheets]  # noqa: SLF001 - where it lies is told nowhere else

    def rows(self, path: str, most: int, columns: int) -> Iterator[list[str]]:
        """Yield the texts of each row of a sheet from the first on, also of rows that are not there, up to `most`.

        Of a row there are as many texts as it has cells, at most `columns`. Raises `ExpatError` for broken XML, and
        what Python raises for numbers that are none.
        """
        heard = _Cells(_Shown(self._book, self._shared), columns)
        number = 0
        for _ in _parsed(self._packed, path, heard):
            for row, texts in heard.told:
                if row > most:
                    return
                while number < row - 1:
                    number += 1
                    yield []
                if row > number:  # a row that stands there again is none
                    number = row
                    yield texts
            heard.told.clear()


def _strings(packed: ZipFile, path: str) -> list[str]:
    heard = _Strings()
    for _ in _parsed(packed, path, heard):
        pass
    return heard.told


class _Hearer(Protocol):
    """Hears XML as it goes by."""

    def begin(self, name: str, attributes: Mapping[str, str], /) -> None:
        """Hear an element begin."""

    def end(self, name: str, /) -> None:
        """Hear it end."""

    def text(self, words: str, /) -> None:
        """Hear words in it."""


def _parsed(packed: ZipFile, path: str, hearer: _Hearer) -> Iterator[None]:
    """Parse a part of the archive piece by piece, and yield behind each; raises `ExpatError`, also for a doctype."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = hearer.begin, hearer.end
    parser.CharacterDataHandler = hearer.text
    parser.StartDoctypeDeclHandler = _refuse
    with packed.open(path) as part:
        while piece := part.read(_AT_ONCE):
            parser.Parse(piece)
            yield
    parser.Parse(b"", True)  # noqa: FBT003 - that it is the end; the parameter has no name
    yield


def _refuse(*_: object) -> None:
    raise expat.ExpatError("a document type")


class _Strings:
    """Hears the texts of a table of strings."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self._parts: list[str] = []
        self._hears = self._sound = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if name == _TEXT:
            self._hears = not self._sound
        elif name == _STRING:
            self._parts.clear()
        elif name == _SOUND:
            self._sound = True

    def text(self, words: str) -> None:
        if self._hears:
            self._parts.append(words)

    def end(self, name: str) -> None:
        if name == _TEXT:
            self._hears = False
        elif name == _STRING:
            self.told.append("".join(self._parts).replace("x005F_", ""))  # the escape of an underscore, as in openpyxl
        elif name == _SOUND:
            self._sound = False


class _Cells:
    """Hears the rows of a sheet."""

    def __init__(self, shown: _Shown, columns: int) -> None:
        self.told: list[tuple[int, list[str]]] = []
        self._shown, self._columns = shown, columns
        self._places: dict[str, int] = {}
        """By their letters the columns, from 0."""
        self._row, self._texts, self._next = 0, list[str](), 0
        self._cell: Mapping[str, str] = {}
        self._formula: Mapping[str, str] | None = None
        self._value: str | None = None
        """What the first `<v>` of the cell holds."""
        self._formula_text = ""
        self._inline: list[str] = []
        """The texts that stand in the cell itself."""
        self._parts: list[str] = []
        self._hears = self._sound = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _CELL:
            self._cell, self._formula, self._value, self._formula_text = attributes, None, None, ""
            self._inline.clear()
        elif name in (_VALUE, _TEXT):
            self._hears = not self._sound
        elif name == _FORMULA:
            self._formula, self._hears = attributes, True
        elif name == _ROW:
            number = attributes.get("r")
            self._row = self._row + 1 if number is None else int(float(number))
            self._texts, self._next = [], 0
        elif name == _SOUND:
            self._sound = True

    def text(self, words: str) -> None:
        if self._hears:
            self._parts.append(words)

    def end(self, name: str) -> None:
        if self._hears:
            self._hears = False
            words = "".join(self._parts)
            self._parts.clear()
            if name == _FORMULA:
                self._formula_text = words
            elif name == _TEXT:
                self._inline.append(words)
            elif self._value is None:  # of several openpyxl takes the first, too
                self._value = words
        if name == _CELL:
            self._put()
        elif name == _ROW:
            self.told.append((self._row, self._texts))
        elif name == _SOUND:
            self._sound = False

    def _put(self) -> None:
        place = self._cell.get("r")
        column = self._next if place is None else self._column(place.rstrip(_DIGITS))
        self._next = column + 1
        if column >= self._columns:
            return
        self._texts += [""] * (column + 1 - len(self._texts))
        if self._formula is not None:
            self._texts[column] = self._shown.formula(self._formula, self._formula_text, place or "")
        elif value := "".join(self._inline) if self._cell.get("t") == _INLINE else self._value:
            self._texts[column] = self._shown.value(self._cell, value)

    def _column(self, letters: str) -> int:
        if letters not in self._places:
            self._places[letters] = column_index_from_string(letters) - 1
        return self._places[letters]


class _Shown:
    """Writes what a cell shows, by the styles of its workbook."""

    def __init__(self, book: Workbook, shared: list[str]) -> None:
        self._book, self._strings = book, shared
        self._percent: dict[int, bool] = {}
        """By the style whether it shows a share."""
        self._shared: dict[str, Translator] = {}
        """The formulas that several cells share, each as its first cell has it."""

    def value(self, cell: Mapping[str, str], value: str) -> str:
        """Write the value of a cell that has no formula."""
        kind = cell.get("t", "n")
        match kind:
            case "s":
                return self._strings[int(value)]
            case "n":
                return self._number(float(value) if set(value) & set(".eE") else int(value), int(cell.get("s", 0)))
            case "b":
                return str(bool(int(value))).upper()
            case "e":
                return f"={value}"
            case "d":
                return _moment(from_ISO8601(value))
            case _:
                return value

    def formula(self, attributes: Mapping[str, str], text: str, place: str) -> str:
        """Write a formula as it is written, and one that several cells share as it is in each."""
        if attributes.get("t") != "shared":
            return f"={text}"
        index = attributes.get("si", "")
        if index in self._shared:
            return str(self._shared[index].translate_formula(place))
        if text:
            self._shared[index] = Translator(f"={text}", place)
        return f"={text}"

    def _number(self, value: float, style: int) -> str:
        if style in self._book._date_formats:  # noqa: SLF001 - told nowhere else, as in the two below
            try:
                return _moment(from_excel(value, self._book.epoch, style in self._book._timedelta_formats))  # noqa: SLF001
            except (OverflowError, ValueError):
                return "=#VALUE!"
        if style not in self._percent:
            number = self._book._cell_styles[style].numFmtId  # noqa: SLF001
            own = number - BUILTIN_FORMATS_MAX_SIZE
            form = BUILTIN_FORMATS.get(number, "") if own < 0 else self._book._number_formats[own]  # noqa: SLF001
            self._percent[style] = "%" in form
        return f"{value * 100:g}%" if self._percent[style] else f"{value:.15g}"


def _moment(value: object) -> str:
    """Write a day, a time or a span."""
    match value:
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)
