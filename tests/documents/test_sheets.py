"""Tables of values: Excel workbooks and CSV."""

from __future__ import annotations

import io
import zipfile

import msgspec
import pytest

from rapat.documents import sample
from rapat.documents.contexts.shared import Presenter
from rapat.documents.kinds import KINDS
from rapat.model.views import FollowUp, Subject
from rapat.text.language import Language
from rapat.text.printable import printable
from tests.documents.extracting import bare, commas, xlsx
from tests.documents.making import HOSTILE, made

TABLES = ["tindak-lanjut", "lembar-instansi", "daftar-hadir", "keputusan"]


def wanted(kind: str, subject: Subject) -> list[list[str]]:
    """The cells of the first sheet as values, headings included."""
    presenter = Presenter(
        settings=sample.SETTINGS,
        language=Language("id"),
        today=sample.TODAY,
        agencies=subject.agencies,
        people=subject.people,
    )
    lay_out = KINDS[kind].sheets
    assert lay_out is not None
    first = lay_out(KINDS[kind].fit(subject), presenter)[0]
    cells = [["" if cell is None else cell for cell in row] for row in first.rows]
    return [[column.title for column in first.columns], *[[str(cell) for cell in row] for row in cells]]


def test_the_matrix_is_a_workbook_with_dates_filters_and_a_summary() -> None:
    with zipfile.ZipFile(io.BytesIO(made("tindak-lanjut", sample.FOLLOW_UP, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        summary = book.read("xl/worksheets/sheet2.xml").decode()
        styles = book.read("xl/styles.xml").decode()
    assert "autoFilter" in sheet
    assert "dataValidation" in sheet
    assert 'state="frozen"' in sheet
    assert "d mmm yyyy" in styles
    assert "<v>46374</v>" in sheet  # 18 December 2026, as Excel counts days
    assert "autoFilter" in summary


@pytest.mark.parametrize("kind", TABLES)
def test_a_workbook_and_a_csv_hold_every_value(kind: str) -> None:
    for subject in sample.of(KINDS[kind]):
        rows = wanted(kind, subject)
        assert commas(made(kind, subject, "csv")) == rows
        found = xlsx(made(kind, subject, "xlsx"))
        for given, row in zip(found, rows, strict=True):
            for cell, value in zip(given, row, strict=True):
                assert cell == value or (cell.isdecimal() and value.count("-") == 2)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", TABLES)
def test_user_text_is_text_in_every_cell(kind: str, name: str) -> None:
    text = HOSTILE[name]
    subject = _typed(sample.of(KINDS[kind])[-1], text)
    rows = wanted(kind, subject)
    assert bare(text)[:3] in bare("".join(cell for row in rows for cell in row))
    assert commas(made(kind, subject, "csv")) == [[printable(cell, "csv") for cell in row] for row in rows]
    for given, row in zip(xlsx(made(kind, subject, "xlsx")), rows, strict=True):
        for cell, value in zip(given, row, strict=True):
            assert cell == printable(value, "xlsx") or (cell.isdecimal() and value.count("-") == 2)
    for given in commas(made(kind, subject, "excel"), ";")[1:]:
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in given)


def _typed(subject: Subject, text: str) -> Subject:
    """The sample with `text` in what people typed."""
    replace = msgspec.structs.replace
    agencies = {code: replace(agency, name=text, short=text) for code, agency in subject.agencies.items()}
    if isinstance(subject, FollowUp):
        mine = agencies[subject.agency.id] if subject.agency else None
        actions = tuple(replace(file, action=replace(file.action, text=text)) for file in subject.actions)
        return replace(subject, actions=actions, agencies=agencies, agency=mine)
    changed = replace(subject, agencies=agencies)
    for name, field in (("entries", "text"), ("items", "title"), ("attendance", "name")):
        if hasattr(changed, name):
            parts = tuple(replace(part, **{field: text}) for part in getattr(changed, name))
            changed = replace(changed, **{name: parts})
    return changed
