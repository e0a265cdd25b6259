"""Tables of values as an Excel workbook: filters, frozen head, dates as dates, choices. Text is never formula.

The table begins in the first row, so that programs find its head there; office, title and class stand in the margins of
the printed page. Where agencies are to fill columns in, the others are locked, without a password: a number that was
changed by mistake could not be found again. What a cell may be chosen from lies in the cells of a hidden sheet: a list
within the rule of a cell is cut at the commas of its words, and holds 255 letters.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from rapat.documents import house_style
from rapat.documents.contexts.sheets import Cell, Chart, Overdue, Sheet, Struck, Sum
from rapat.documents.page import Page
from rapat.text.language import Language, M
from rapat.text.printable import one_line, printable

_LINE: Final = 15
"""Points."""
_MOST: Final = 27
"""Lines; a row is at most 409 points high."""
_CALENDAR: Final = {"id": "[$-421]", "en": "[$-809]"}
"""Whose names the months have, whatever the computer speaks."""
Choices = tuple[str, ...]
Formats = Mapping[tuple[str, bool], Format]
_NAME: Final = 31
"""Letters that Excel allows in the name of a sheet."""
_SHEETS: Final = {"A4": 9, "F4-215": 14, "F4-210": 14}
"""Excel's numbers of sheets; it has no F4, and its folio (21.59 x 33.02 cm) is the nearest."""
_TITLE: Final = 80
"""Letters of a title that stand in one line above a printed sheet; Excel allows 255 in all of the head."""
_NARROW: Final = 10
"""Letters that a column without any value is wide."""
_BUTTON: Final = 2
"""Letters that the button of a filter covers in the head of a column."""
_OPEN: Final = {
    "autofilter": True,
    "sort": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""What may be done with a sheet whose columns are locked."""
_FILLS: Final[Sequence[Mapping[str, object]]] = (
    {"fill": {"color": "#2E7D32"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#E65100", "bg_color": "#FFE0B2"}},
    {"pattern": {"pattern": "small_confetti", "fg_color": "#B71C1C", "bg_color": "#FFCDD2"}},
    {"fill": {"color": "#9E9E9E"}},
)
"""What the parts of a bar are filled with: they differ in pattern too, for those who print without colour."""
_CHART, _AROUND, _PIXELS = 12, 6, 20
"""Lines that a chart takes at least, lines around its bars, and pixels of a line."""
_FROM_RIGHT: Final = 2
"""In which column from the right the signature stands."""
_UPRIGHT: Final = 1000
"""Points of rows that one upright page holds, made a little smaller."""
_ON_ONE_PAGE: Final = 30
"""Lines of table and chart together that surely stand on one page."""
_SHADED: Final = {
    "type": "2_color_scale",
    "min_type": "num",
    "min_value": 0,
    "min_color": "#FFFFFF",
    "max_color": "#7F7F7F",
}
"""From nothing to the most: the figures in the cells tell it, too, where nothing is shaded."""
_WRAPPED: Final = 0.85
"""The share of a line that words fill when they are not broken."""


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
    formats = _formats(book, page)
    chosen = list(dict.fromkeys(column.choices for sheet in sheets for column in sheet.columns if column.choices))
    hidden = page.choices_word[:_NAME]
    sources = _sources(hidden, chosen)
    for sheet in sheets:
        worksheet = book.add_worksheet(sheet.name[:_NAME])
        end = _lay(worksheet, sheet, formats, page, sources)
        if sheet.heat is not None and sheet.heat.rows:
            worksheet.conditional_format(1, sheet.heat.first, sheet.heat.rows, sheet.heat.last, _SHADED)
        if sheet.chart is not None and sheet.chart.rows and end + _chart_lines(sheet.chart) <= _ON_ONE_PAGE:
            end = _draw(book, worksheet, worksheet, sheet, sheet.chart, end + 2)
        elif sheet.chart is not None and sheet.chart.rows:
            _draw_apart(book, worksheet, sheet, sheet.chart, page)
        printed = sum(column.printed for column in sheet.columns)
        if sheet.about:
            end += 2
            worksheet.write_string(end, 0, printable(sheet.about, "xlsx"))
        if sheet.below:
            end = _sign(worksheet, sheet.below, max(1, printed - _FROM_RIGHT), end + 2)
        if sheet.height:
            _stand(worksheet, sheet.height * len(sheet.rows) + _LINE * (end - len(sheet.rows) + 1))
        worksheet.print_area(0, 0, end, printed - 1)
    if chosen:
        _put_choices(book.add_worksheet(hidden), chosen)
    book.close()
    return out.getvalue()


def _formats(book: Workbook, page: Page) -> Formats:
    """The formats of cells by name, and whether they are to be filled in: those are open and a little coloured."""
    cell = {"text_wrap": True, "valign": "top", "border": 1}
    written = {
        "text": cell,
        "sum": {**cell, "bold": True},
        "struck": {**cell, "font_strikeout": True},
        "date": {
            "num_format": f"{_CALENDAR.get(page.language, '')}d mmm yyyy",
            "valign": "top",
            "border": 1,
            "align": "left",
        },
    }
    written["late"] = {**written["date"], "bold": True, "bg_color": "#DDDDDD"}
    to_fill = {"locked": False, "bg_color": "#FFFBEA"}
    formats = {
        (name, filled): book.add_format({**form, **(to_fill if filled else {})})
        for name, form in written.items()
        for filled in (False, True)
    }
    head = {**cell, "bold": True, "bg_color": "#EEEEEE", "align": "center", "valign": "vcenter"}
    return formats | {
        ("head", False): book.add_format(head),
        ("remark", False): book.add_format({"italic": True}),
    }


def _sources(hidden: str, chosen: Sequence[Choices]) -> Mapping[Choices, str]:
    """Where the choices of each list lie, one column of the hidden sheet for each."""
    name = hidden.replace("'", "''")
    return {words: f"='{name}'!{xl_range_abs(0, at, len(words) - 1, at)}" for at, words in enumerate(chosen)}


def _put_choices(worksheet: Worksheet, chosen: Sequence[Choices]) -> None:
    for at, words in enumerate(chosen):
        for row, word in enumerate(words):
            worksheet.write_string(row, at, word)
    worksheet.hide()


def _lay(worksheet: Worksheet, sheet: Sheet, formats: Formats, page: Page, sources: Mapping[Choices, str]) -> int:
    """Write the table, and return the last row of it and of its remark."""
    last = max(len(sheet.rows), 1)
    widths = [_width(sheet, at) for at in range(len(sheet.columns))]
    for at, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
        worksheet.write_string(0, at, column.title, formats["head", False])
        worksheet.set_column(at, at, width, None, {"hidden": column.hidden})
        if column.choices:
            worksheet.data_validation(1, at, last, at, {"validate": "list", "source": sources[column.choices]})
    heads = [column.title for column in sheet.columns]
    for row, cells in enumerate((heads, *sheet.rows)):
        # As high as the printed page needs: what stands behind it made rows of a page mostly white.
        lines = max(_lines(cell, widths[at]) for at, cell in enumerate(cells) if row == 0 or sheet.columns[at].printed)
        worksheet.set_row(row, max(_LINE * lines, sheet.height if row else 0))
    for row, cells in enumerate(sheet.rows, 1):
        plain = "sum" if isinstance(cells[0], Sum) else "text"
        for at, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            _put(worksheet, (row, at), cell, formats, plain, to_fill=column.to_fill)
    end = last
    if sheet.remark:
        end = last + 2
        worksheet.write_string(end, 0, printable(sheet.remark, "xlsx"), formats["remark", False])
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, last, len(sheet.columns) - 1)
    if any(column.to_fill for column in sheet.columns):
        worksheet.protect("", _OPEN)
    _print(worksheet, page, sheet.at_foot)
    return end


def _sign(worksheet: Worksheet, blocks: Sequence[Sequence[str]], right: int, top: int) -> int:
    """Write the blocks of who signs, two side by side, one alone at the right, and return the last row."""
    last = top
    for at in range(0, len(blocks), 2):
        beside = blocks[at : at + 2]
        for column, lines in zip((right, 1)[: len(beside)], reversed(beside), strict=True):
            for row, text in enumerate(lines, top):
                worksheet.write_string(row, column, printable(text, "xlsx"))
        last = top + max(map(len, beside)) - 1
        top = last + 2
    return last


def _draw_apart(book: Workbook, table: Worksheet, sheet: Sheet, drawn: Chart, page: Page) -> None:
    """Draw columns of a long table on a sheet of their own, so that no page's end parts the bars."""
    drawn_as = f" ({page.chart_word})"
    worksheet = book.add_worksheet(f"{sheet.name[: _NAME - len(drawn_as)]}{drawn_as}")
    end = _draw(book, worksheet, table, sheet, drawn, 0)
    _print(worksheet, page)
    worksheet.fit_to_pages(1, 1)
    worksheet.print_area(0, 0, end, _CHART)


def _chart_lines(drawn: Chart) -> int:
    return max(_CHART, drawn.rows + _AROUND)


def _draw(book: Workbook, worksheet: Worksheet, table: Worksheet, sheet: Sheet, drawn: Chart, top: int) -> int:
    """Draw columns of a table as bars on a sheet, and return the last row that the chart takes."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for at, fill in zip(range(drawn.first, drawn.last + 1), _FILLS, strict=False):
        chart.add_series(
            {
                "name": [table.get_name(), 0, at],
                "categories": [table.get_name(), 1, 0, drawn.rows, 0],
                "values": [table.get_name(), 1, at, drawn.rows, at],
                "gap": 60,
                **fill,
            }
        )
    heads = ", ".join(column.title for column in sheet.columns[drawn.first : drawn.last + 1])
    chart.set_title({"name": sheet.name})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_x_axis({"major_gridlines": {"visible": True}, "num_format": "0", "label_position": "high"})
    chart.set_legend({"position": "bottom"})
    lines = _chart_lines(drawn)
    chart.set_size({"width": 720, "height": lines * _PIXELS})
    worksheet.insert_chart(top, 0, chart, {"description": f"{sheet.name}: {heads}"})
    return top + lines


def _print(worksheet: Worksheet, page: Page, told: Sequence[str] = ()) -> None:
    """Set up the printed page: lying, as wide as the table, the head again on each, the rest in the margins.

    `told` are lines that stand at the foot alone; empty ones do not.
    """
    word, title, office = (_in_margin(text) for text in (page.word, page.title, page.office))
    language = Language(page.language)
    stands = language.say(M("As of %(day)s", day=language.long_date(page.today))) if page.foot is not None else ""
    worksheet.set_landscape()
    worksheet.set_paper(_SHEETS[page.sheet.size])
    worksheet.set_margins(left=0.4, right=0.4, top=0.95 if stands else 0.8, bottom=0.7 + 0.17 * sum(map(bool, told)))
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    # One above the other: long names of an office and a title beside each other run together.
    lines = (office, f"&B{word}&B" if word else "", f"&B{title}&B", _in_margin(stands))
    worksheet.set_header("&C" + "\n".join(filter(None, lines)))
    foot = "\n".join((*(_in_margin(house_style.capital(line)) for line in told if line), f"&B{word}"))
    worksheet.set_footer(f"&C{foot}&R{page.page_word} &P {page.of_word} &N")


def _stand(worksheet: Worksheet, height: float) -> None:
    """Let a list that is written into by hand stand upright, on one page where it is not too high for that."""
    worksheet.set_portrait()
    if height <= _UPRIGHT:
        worksheet.fit_to_pages(1, 1)


def _in_margin(text: str) -> str:
    """Text of one line for head or foot, where an ampersand begins an instruction."""
    line = one_line(text, "xlsx")
    return (line if len(line) <= _TITLE else line[: _TITLE - 1] + "…").replace("&", "&&")


def _width(sheet: Sheet, at: int) -> int:
    """Letters that a column is wide: as it means to be, unless nothing stands in it nor is to be chosen or written."""
    column = sheet.columns[at]
    used = (
        bool(column.choices)
        or sheet.height > 0
        or not sheet.rows
        or any(row[at] not in (None, "") for row in sheet.rows)
    )
    width = column.width if used or column.to_fill else min(column.width, _NARROW)
    return max(width, max(map(len, column.title.split()), default=0) + _BUTTON)


def _lines(cell: Cell, width: int) -> int:
    """How many lines a cell takes; not every program finds it out by itself."""
    text = cell if isinstance(cell, str) else ""
    return min(_MOST, sum(1 + int(len(line) / (width * _WRAPPED)) for line in text.split("\n")))


def _put(
    worksheet: Worksheet, place: tuple[int, int], cell: Cell, formats: Formats, plain: str, *, to_fill: bool
) -> None:
    """Write a cell; `plain` is the format of what is neither a day nor struck through."""
    match cell:
        case None:
            worksheet.write_blank(*place, None, formats[plain, to_fill])
        case Overdue():
            worksheet.write_datetime(*place, datetime.combine(cell, time()), formats["late", to_fill])
        case date():
            worksheet.write_datetime(*place, datetime.combine(cell, time()), formats["date", to_fill])
        case int() | float():
            worksheet.write_number(*place, cell, formats[plain, to_fill])
        case str():
            form = formats["struck" if isinstance(cell, Struck) else plain, to_fill]
            worksheet.write_string(*place, printable(cell, "xlsx"), form)
