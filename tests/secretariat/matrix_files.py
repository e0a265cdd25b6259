"""Matrices as agencies get them and send them back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import pytest

from rapat.documents.kinds import KINDS
from rapat.documents.options import RenderOptions
from rapat.documents.readings import Question, Readings
from rapat.documents.rendering import render
from rapat.secretariat.session import Session

openpyxl = pytest.importorskip("openpyxl")
Fill = Mapping[str, Mapping[str, Any]]
"""By the number of an action what is written into the columns of its row."""


def sent(session: Session, name: str | None = None, form: str = "xlsx", kind: str = "tindak-lanjut") -> bytes:
    """The matrix of something, or of the whole workspace, as it goes out."""
    (subject,) = KINDS[kind].read(Readings(session), Question(kind, name))
    return render(kind, subject, [form], RenderOptions.from_session(session))[form]


def book_of(data: bytes) -> Any:  # noqa: ANN401 - openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(data))


def bytes_of(book: Any) -> bytes:  # noqa: ANN401 - as above
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def headings(sheet: Any) -> dict[str, int]:  # noqa: ANN401 - openpyxl has no types
    """By its heading the number of a column, from 1."""
    return {str(cell.value): cell.column for cell in sheet[1]}


def filled(data: bytes, fill: Fill) -> bytes:
    """A workbook with some cells filled in, as somebody does by hand."""
    book = book_of(data)
    sheet = book.worksheets[0]
    columns = headings(sheet)
    for row in sheet.iter_rows(min_row=2):
        for heading, value in fill.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, columns[heading], value)
    return bytes_of(book)


def filled_csv(data: bytes, fill: Fill, separator: str = ",") -> bytes:
    """The same of a CSV file."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))
    for row in rows[1:]:
        for heading, value in fill.get(row[0], {}).items():
            row[rows[0].index(heading)] = str(value)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()
