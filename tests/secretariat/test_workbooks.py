"""Excel workbooks as rows of texts, whatever somebody made of them."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest

from rapat.errors import Refused
from rapat.secretariat import sheets, workbooks
from tests.secretariat.matrix_files import bytes_of

openpyxl = pytest.importorskip("openpyxl")


def book(*rows: list[Any]) -> Any:  # noqa: ANN401 - openpyxl has no types
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return made


def test_cells_are_what_they_show() -> None:
    made = book(
        ["teks", 3, 2.5, True, None, date(2026, 12, 20), datetime.fromisoformat("2026-12-20 09:30"), time(9, 0), 0.8]
    )
    made.active["I1"].number_format = "0%"
    ((number, cells),) = workbooks.tables(bytes_of(made))[0]
    assert number == 1
    assert cells == ["teks", "3", "2.5", "TRUE", "", "2026-12-20", "2026-12-20 09:30", "09:00:00", "80%"]


def test_formulas_stand_there_as_they_are_written_and_errors_as_such() -> None:
    made = book(["=1+1", "#REF!", '=CONCATENATE("sele","sai")'])
    made.active["D1"] = openpyxl.worksheet.formula.ArrayFormula("D1:D2", "=SUM(A1:A2)")
    ((_, cells),) = workbooks.tables(bytes_of(made))[0]
    assert cells == ["=1+1", "=#REF!", '=CONCATENATE("sele","sai")', "=SUM(A1:A2)"]


def test_hidden_sheets_are_not_read_and_empty_rows_keep_their_numbers() -> None:
    made = book(["satu"], [None], ["tiga"])
    made.create_sheet("Pilihan").append(["tersembunyi"])
    made["Pilihan"].sheet_state = "hidden"
    assert workbooks.tables(bytes_of(made)) == [[(1, ["satu"]), (3, ["tiga"])]]


def test_a_cell_that_goes_over_rows_stands_in_each() -> None:
    made = book(["a", "x"], ["b", None], ["c", None], ["d", None])
    made.active.merge_cells("B1:B3")
    rows = workbooks.tables(bytes_of(made))[0]
    assert [cells[1:] for _, cells in rows] == [["x"], ["x"], ["x"], []]


def test_a_lone_cell_at_the_end_of_the_world_takes_no_time() -> None:
    made = book(["satu"])
    made.active["XFD1048576"] = "jauh"
    assert workbooks.tables(bytes_of(made))[0][0] == (1, ["satu"])


def test_more_rows_than_are_read_are_refused() -> None:
    made = book()
    made.active.cell(sheets.MOST_ROWS + 1, 1, "satu")
    with pytest.raises(Refused, match="more than 20000 rows"):
        workbooks.tables(bytes_of(made))


def repacked(data: bytes, name: str, part: bytes) -> bytes:
    """A workbook with one part in the place of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            after.writestr(member, part if member == name else before.read(member))
        if name not in before.namelist():
            after.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


STRINGS = "xl/sharedStrings.xml"
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rows_of(cells: bytes, strings: bytes = b"") -> list[list[str]]:
    """What a sheet of some XML shows; the strings are those that its cells share."""
    data = bytes_of(book(["bersama"]))
    types = zipfile.ZipFile(io.BytesIO(data)).read("[Content_Types].xml")
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    told = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    data = repacked(data, "[Content_Types].xml", types if kind in types else types.replace(b"</Types>", told))
    data = repacked(data, STRINGS, b"<sst " + SPACE + b">" + strings + b"</sst>")
    data = repacked(data, SHEET, b"<worksheet " + SPACE + b"><sheetData>" + cells + b"</sheetData></worksheet>")
    return [texts for _, texts in workbooks.tables(data)[0]]


def test_shared_texts_are_read_without_their_looks_and_sounds() -> None:
    sound = b'<rPh sb="0" eb="1"><t>x</t></rPh>'
    strings = b"<si><t>satu</t></si><si><r><rPr><b/></rPr><t>du</t></r><r><t>a</t></r>" + sound + b"</si>"
    cells = b'<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c></row>'
    assert rows_of(cells, strings) == [["dua", "", "satu"]]


def test_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    cells = b'<row><c><v>1</v></c><c t="inlineStr"><is><t>dua</t></is></c></row><row><c r="B2"><v>3.50</v></c></row>'
    assert rows_of(cells) == [["1", "dua"], ["", "3.5"]]


def test_of_several_values_the_first_counts_and_texts_in_a_cell_are_one() -> None:
    """As openpyxl reads them; a value that is put together piece by piece takes hours where there are many."""
    values, texts = b"<v>satu</v><v>dua</v>" * 50, b"<is><r><t>ti</t></r><r><t>ga</t></r></is>"
    cells = b'<row r="1"><c t="str">' + values + b'</c><c t="inlineStr">' + texts + b"</c></row>"
    assert rows_of(cells) == [["satu", "tiga"]]


def test_a_formula_that_cells_share_is_written_in_each_as_it_is_there() -> None:
    first = b'<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>5</v></c></row>'
    cells = first + b'<row r="2"><c r="A2"><f t="shared" si="0"/><v>6</v></c></row>'
    assert rows_of(cells) == [["=B1+1"], ["=B2+1"]]


def test_a_row_that_stands_there_again_is_none() -> None:
    once, again = (b'<row r="1"><c r="A1"><v>%d</v></c></row>' % number for number in (1, 2))
    assert rows_of(once + again) == [["1"]]


def test_no_object_is_made_of_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytes_of(book(["satu", 2, "=A1"]))
    for made in ("openpyxl.cell.text.Text.from_tree", "openpyxl.cell.read_only.ReadOnlyCell.__init__"):
        monkeypatch.setattr(made, lambda *_, **__: pytest.fail("an object was made"))
    assert workbooks.tables(data) == [[(1, ["satu", "2", "=A1"])]]


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_MOST_TEXT", 1_000_000)
    with pytest.raises(Refused, match="too large: unpacked it has 2 MB"):
        workbooks.tables(repacked(bytes_of(book(["x"])), SHEET, b" " * 2_000_000))


def entities() -> bytes:
    swelling = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">' + swelling + b"]><x>&a8;</x>"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize(
    "content",
    [entities(), b"<a>", b"", b"\x00\xff" * 50, b'<?xml version="1.0" encoding="none-such"?><a/>'],
    ids=["swelling", "open", "empty", "bytes", "encoding"],
)
def test_broken_parts_are_one_sentence(part: str, content: bytes) -> None:
    with pytest.raises(Refused, match=r"damaged|no Excel"):
        workbooks.tables(repacked(bytes_of(book(["x"], ["y"])), part, content))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "before 2007"),
        (b"PK\x03\x04" + bytes(60), "damaged"),
    ],
)
def test_other_files_are_told_what_they_are(data: bytes, words: str) -> None:
    assert workbooks.is_workbook(data)
    with pytest.raises(Refused, match=words):
        workbooks.tables(data)


def test_an_open_document_is_told_as_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Refused, match="OpenDocument"):
        workbooks.tables(out.getvalue())


def test_a_workbook_that_breaks_off_anywhere_is_refused() -> None:
    whole = bytes_of(book(["x"] * 5, ["y"] * 5))
    for end in range(8, len(whole) - 1, 97):
        with pytest.raises(Refused):
            workbooks.tables(whole[:end])


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytes_of(book(["x"]))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Refused, match=r"openpyxl, which is not installed.*rapat\[documents\]"):
        workbooks.tables(data)


def test_a_text_beyond_what_a_cell_holds_is_cut_once_for_all_that_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing looks into megabytes, whatever kind of cell they stand in."""
    asked: list[int] = []
    bounded = sheets.bounded

    def noted(text: str) -> str:
        asked.append(len(text))
        return bounded(text)

    monkeypatch.setattr(sheets, "bounded", noted)
    huge = b"<si><t>" + b"kata " * 200_000 + b"</t></si>"
    shared = b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 40 + b"</row>"
    assert {len(text) for text in rows_of(shared, huge)[0]} == {32_767}
    assert asked.count(1_000_000) == 1
    inline = b'<row r="1"><c t="inlineStr"><is><t>' + b"x" * 50_000 + b"</t></is></c></row>"
    assert [len(text) for text in rows_of(inline)[0]] == [32_767]
    (row,) = sheets.read(b"Uraian\n" + b"x" * 50_000 + b"\n", lambda titles: titles).rows
    assert sheets.is_too_long(row.cells["Uraian"])
    assert len(row.cells["Uraian"]) == 32_767


def test_cells_that_share_a_text_show_no_more_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_LETTERS", 1_000_000)
    row = b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 30 + b"</row>"
    with pytest.raises(Refused, match="more than 1 million letters"):
        rows_of(row * 20, b"<si><t>" + b"x" * 30_000 + b"</t></si>")
