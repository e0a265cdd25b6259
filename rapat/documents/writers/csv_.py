"""Tables of values as CSV: plain for programs, and as Excel opens it with Indonesian settings.

The heads stand in the first row, where programs look for them; what is said of the whole table, below its last one.
A text that is struck through elsewhere stands as it is: that it is void, its row says in words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date

from rapat.documents.contexts.sheets import Cell, Sheet
from rapat.documents.page import Page
from rapat.text.printable import printable


def write(sheets: Sequence[Sheet], page: Page) -> bytes:
    """Write the first sheet by RFC 4180: UTF-8, commas, dates as 2026-11-24, no text that would be computed."""
    return _written(sheets[0], page.word, ",", _plain).encode()


def write_for_excel(sheets: Sequence[Sheet], page: Page) -> bytes:
    """Write the first sheet as Excel opens it: byte-order mark, semicolons, and no text that would be computed."""
    return _written(sheets[0], page.word, ";", _for_excel).encode("utf-8-sig")


def _written(sheet: Sheet, class_word: str, separator: str, shown: Callable[[Cell], str]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    writer.writerows([shown(cell) for cell in row] for row in sheet.rows)
    for said in filter(None, (sheet.remark, class_word)):
        writer.writerow([shown(said), *[""] * (len(sheet.columns) - 1)])
    return out.getvalue()


def _plain(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case int() | float():
            return f"{cell:g}" if isinstance(cell, float) else str(cell)
        case str():
            return printable(cell, "csv")


def _for_excel(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return printable(cell, "excel") if isinstance(cell, str) else _plain(cell)
