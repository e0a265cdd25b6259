"""Tables of values as an Excel workbook: filters, frozen head, dates as dates, choices. Text is never formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rapat.documents.contexts.sheets import Cell, Column, Sheet, Struck
from rapat.documents.page import Page
from rapat.text.printable import printable

_LINE: Final = 15
"""Points."""
_MOST: Final = 27
"""Lines; a row is at most 409 points high."""
_CALENDAR: Final = {"id": "[$-421]", "en": "[$-809]"}
"""Whose names the months have, whatever the computer speaks."""
_NAME: Final = 31
"""Letters that Excel allows in the name of a sheet."""


def write(sheets: Sequence[Sheet], page: Page) -> bytes:
    """Write the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {
            "title": page.title,
            "author": page.office,
            "created": datetime.combine(page.today, time()),
            "comments": f"{page.foot.label}: {page.foot.full}" if page.foot else "",
        }
    )
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#EEEEEE"}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "struck": book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_strikeout": True}),
        "date": book.add_format(
            {
                "num_format": f"{_CALENDAR.get(page.language, '')}d mmm yyyy",
                "valign": "top",
                "border": 1,
                "align": "left",
            }
        ),
    }
    for sheet in sheets:
        _lay(book.add_worksheet(sheet.name[:_NAME]), sheet, formats)
    for worksheet in book.worksheets():
        word = page.word.replace("&", "&&")
        worksheet.set_header(f"&C&B{word}")
        worksheet.set_footer(f"&C&B{word}&R{page.page_word} &P {page.of_word} &N")
    book.close()
    return out.getvalue()


def _lay(worksheet: Worksheet, sheet: Sheet, formats: dict[str, Format]) -> None:
    last = max(len(sheet.rows), 1)
    for at, column in enumerate(sheet.columns):
        worksheet.write_string(0, at, column.title, formats["head"])
        worksheet.set_column(at, at, column.width)
        if column.choices:
            worksheet.data_validation(1, at, last, at, {"validate": "list", "source": list(column.choices)})
    for row, cells in enumerate(sheet.rows, 1):
        worksheet.set_row(
            row, _LINE * max(_lines(cell, column) for cell, column in zip(cells, sheet.columns, strict=True))
        )
        for at, cell in enumerate(cells):
            _put(worksheet, row, at, cell, formats)
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, last, len(sheet.columns) - 1)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)


def _lines(cell: Cell, column: Column) -> int:
    """How many lines a cell takes; not every program finds it out by itself."""
    text = cell if isinstance(cell, str) else ""
    return min(_MOST, sum(1 + len(line) // max(1, column.width - 1) for line in text.split("\n")))


def _put(worksheet: Worksheet, row: int, at: int, cell: Cell, formats: dict[str, Format]) -> None:
    match cell:
        case None:
            worksheet.write_blank(row, at, None, formats["text"])
        case date():
            worksheet.write_datetime(row, at, datetime.combine(cell, time()), formats["date"])
        case int():
            worksheet.write_number(row, at, cell, formats["text"])
        case str():
            form = formats["struck" if isinstance(cell, Struck) else "text"]
            worksheet.write_string(row, at, printable(cell, "xlsx"), form)
