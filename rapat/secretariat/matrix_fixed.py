"""What of a row went out filled in and was changed by hand: nothing is taken of it, but it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from rapat.errors import Refused
from rapat.model import Action
from rapat.secretariat import dating, matrix_rows, row_codes, sheets
from rapat.secretariat.matrix_columns import FIXED, SENT, Column
from rapat.secretariat.row_codes import RowCode
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

_FIGURES: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_CENTURY: Final = 2000
_SHOWN: Final = 60
"""Letters of a cell that a sentence shows."""


def changed(session: Session, action: Action, row: sheets.Row, code: RowCode | None) -> Iterator[Message]:
    """Say which of the cells that go out filled in were changed, as the row's code tells.

    Without a code only the due date is compared, with those of the record. An emptied cell, and one that goes over
    several rows, ask for nothing.
    """
    for column in FIXED:
        text = row.cells.get(column.name, "").strip()
        if matrix_rows.is_blank(text) or column.name in row.merged:
            continue
        if not _is_as_sent(session, action, column, text, code):
            yield _told(column, text)


def _is_as_sent(session: Session, action: Action, column: Column, text: str, code: RowCode | None) -> bool:
    if code is None:
        days = {action.due_date, action.original_due}
        return column is not Column.DUE or action.comes_again or not days.isdisjoint(_days(session, text))
    if len(code.cells) < len(SENT):
        return True
    sent = code.cells[SENT.index(column)]
    if column is not Column.DUE:
        return row_codes.of_cell(text) == sent
    return any(row_codes.of_cell(day.isoformat()) == sent for day in _days(session, text))


def _days(session: Session, text: str) -> Iterator[date]:
    """Yield the days that a cell may mean: counted as spreadsheets do, in either order of figures, in words."""
    if day := matrix_rows.day_of_serial(text) or dating.iso(text):
        yield day
        return
    if match := _FIGURES.fullmatch(text):
        first, second, year = map(int, match.groups())
        year += _CENTURY if year < _CENTURY else 0
        for of_month, month in ((first, second), (second, first)):
            try:
                yield date(year, month, of_month)
            except ValueError:
                continue
        return
    try:
        yield dating.day(session, text)
    except Refused:
        return


def _told(column: Column, text: str) -> Message:
    if column is Column.DUE:
        return M(
            "A due date is not moved in the table (%(text)s): write the day under %(until)s, and why under"
            " %(remarks)s.",
            text=text[:_SHOWN],
            until=Message(Column.UNTIL.heading),
            remarks=Message(Column.REMARKS.heading),
        )
    return M("%(column)s was changed, which is not taken: %(text)s", column=Message(column.heading), text=text[:_SHOWN])
