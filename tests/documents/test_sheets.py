"""Tables of values: Excel workbooks and CSV."""

from __future__ import annotations

import io
import itertools
import xml.etree.ElementTree as ET
import zipfile

import msgspec
import pytest

from rapat.documents import sample
from rapat.documents.contexts import followup, presenting, sheets
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.kinds import KINDS
from rapat.model import ActionStatus, SecurityClass
from rapat.model.views import FollowUp, Minutes, Subject
from rapat.secretariat import spellings, wordings
from rapat.secretariat.visibility import HIDDEN
from rapat.text.language import Language
from rapat.text.printable import printable
from tests.documents.extracting import bare, commas, xlsx
from tests.documents.making import HOSTILE, made, order

WIDE, LETTER = 30.0, 0.19
"""Centimetres between the margins of a sheet that lies, and of a letter at 11 points."""
TABLES = ["tindak-lanjut", "lembar-instansi", "daftar-hadir", "keputusan"]


def wanted(kind: str, subject: Subject) -> list[list[str]]:
    """The cells of the first sheet as values, headings included."""
    lay_out = KINDS[kind].sheets
    assert lay_out is not None
    first = lay_out(KINDS[kind].fit(subject), presented(subject))[0]
    cells = [["" if cell is None else cell for cell in row] for row in first.rows]
    cells += [[first.remark, *[""] * (len(first.columns) - 1)]] * bool(first.remark)
    return [[column.title for column in first.columns], *[[str(cell) for cell in row] for row in cells]]


def presented(subject: Subject, wording: int = wordings.WORDING) -> Presenter:
    """How the tables of a subject are written."""
    return Presenter(
        wording=wording,
        settings=sample.SETTINGS,
        language=Language("id"),
        today=sample.TODAY,
        agencies=subject.agencies,
        people=subject.people,
        spelling=spellings.of_office(sample.SETTINGS, subject.agencies.values(), subject.people.values()),
    )


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


def parts(kind: str, subject: Subject, language: str = "id") -> dict[str, ET.Element]:
    """The parts of a workbook by their names."""
    with zipfile.ZipFile(io.BytesIO(made(kind, subject, "xlsx", order(language)))) as book:
        return {
            name: ET.fromstring(book.read(name))  # noqa: S314 - our own
            for name in book.namelist()
            if name.endswith(".xml")
        }


def attributes(part: ET.Element, name: str) -> list[dict[str, str]]:
    """What stands in each element of a name, in the order of the file."""
    return [element.attrib for element in part.findall(f".//{{*}}{name}")]


def texts(part: ET.Element, name: str) -> list[str]:
    """The text of each element of a name."""
    return ["".join(element.itertext()) for element in part.findall(f".//{{*}}{name}")]


@pytest.mark.parametrize("language", ["id", "en"])
def test_each_status_can_be_chosen_as_it_is_written(language: str) -> None:
    """A list within the rule itself would be cut at "selesai, menunggu verifikasi"."""
    book = parts("tindak-lanjut", sample.FOLLOW_UP, language)
    (rule,) = texts(book["xl/worksheets/sheet1.xml"], "formula1")
    sheets = attributes(book["xl/workbook.xml"], "sheet")
    assert rule.replace("'", "") == f"{sheets[-1]['name']}!$A$1:$A${len(ActionStatus)}"
    assert sheets[-1]["state"] == "hidden"
    shared = texts(book["xl/sharedStrings.xml"], "si")
    offered = [shared[int(at)] for at in texts(book[f"xl/worksheets/sheet{len(sheets)}.xml"], "v")]
    assert len(set(offered)) == len(ActionStatus)
    head, *rows = xlsx(made("tindak-lanjut", sample.FOLLOW_UP, "xlsx", order(language)))
    assert {row[head.index("Status")] for row in rows} <= set(offered)


@pytest.mark.parametrize("kind", TABLES)
def test_a_workbook_prints_as_a_paper(kind: str) -> None:
    book = parts(kind, sample.of(KINDS[kind])[-1])
    page = book["xl/worksheets/sheet1.xml"]
    (setup,) = attributes(page, "pageSetup")
    assert (setup["orientation"], setup["paperSize"], setup["fitToHeight"]) == ("landscape", "9", "0")
    assert attributes(page, "pageSetUpPr") == [{"fitToPage": "1"}]
    rows = attributes(page, "row")
    areas = "".join(texts(book["xl/workbook.xml"], "definedName"))
    assert "!$1:$1" in areas
    assert f"${rows[-1]['r']}" in areas
    assert "&P" in texts(page, "oddFooter")[0]
    columns = attributes(page, "col")
    widths = [float(each["width"]) for each in columns for _ in range(int(each["min"]), int(each["max"]) + 1)]
    titles = xlsx(made(kind, sample.of(KINDS[kind])[-1], "xlsx"))[0]
    lines = float(rows[0].get("ht", 15)) / 15
    assert all(len(title) <= width * lines for title, width in zip(titles, widths, strict=True))
    shown = [each.get("hidden") != "1" for each in columns for _ in range(int(each["min"]), int(each["max"]) + 1)]
    wide = sum(itertools.compress(widths, shown))
    assert wide < 252  # with what stands behind the printed page: in one line on an ordinary screen


def test_a_printed_matrix_has_the_columns_of_the_paper_in_letters_that_can_be_read() -> None:
    sheet = next(iter(sheets.of_actions(sample.FOLLOW_UP, presented(sample.FOLLOW_UP))))
    printed = [column for column in sheet.columns if column.printed]
    assert list(sheet.columns[: len(printed)]) == printed
    assert "Keterangan" in [column.title for column in printed]
    letters = sum(column.width for column in printed)
    assert 11 * WIDE / (letters * LETTER) >= 7
    area = parts("tindak-lanjut", sample.FOLLOW_UP)["xl/workbook.xml"]
    assert any("$A$1:$J$" in name for name in texts(area, "definedName"))


def test_a_row_is_as_high_as_the_printed_columns_need() -> None:
    """What only the screen shows leaves no white on the printed page."""

    def heights(subject: FollowUp) -> list[str | None]:
        sheet = parts("tindak-lanjut", subject)["xl/worksheets/sheet1.xml"]
        return [row.get("ht") for row in sheet.iter() if row.tag.endswith("}row")]

    first, *others = (file for file in sample.FOLLOW_UP.actions if file.action.due and not file.action.comes_again)
    assert first.action.due is not None
    wordy = msgspec.structs.replace(first.action.due, text="selambat-lambatnya " * 30)
    action = msgspec.structs.replace(first.action, due=wordy)
    long = msgspec.structs.replace(first, action=action)
    told = [msgspec.structs.replace(sample.FOLLOW_UP, actions=(one, *others)) for one in (first, long)]
    assert heights(told[0]) == heights(told[1])


def test_a_title_of_many_letters_and_signs_stands_in_the_margin() -> None:
    meeting = msgspec.structs.replace(sample.FINAL.meeting, title="Rapat & evaluasi & " * 20)
    book = parts("daftar-hadir", msgspec.structs.replace(sample.FINAL, meeting=meeting))
    (head,) = texts(book["xl/worksheets/sheet1.xml"], "oddHeader")
    assert "Rapat && evaluasi && Rapat" in head
    assert len(head) < 255


def test_the_margin_of_what_tells_how_things_stand_has_its_day() -> None:
    long = msgspec.structs.replace(sample.FOLLOW_UP.forum, name="Tim & tim " * 30) if sample.FOLLOW_UP.forum else None
    for subject in (sample.FOLLOW_UP, msgspec.structs.replace(sample.FOLLOW_UP, forum=long)):
        (head,) = texts(parts("tindak-lanjut", subject)["xl/worksheets/sheet1.xml"], "oddHeader")
        assert head.splitlines()[-1] == "Keadaan per 7 Desember 2026"
        assert len(head) < 255
    (head,) = texts(parts("daftar-hadir", sample.FINAL)["xl/worksheets/sheet1.xml"], "oddHeader")
    assert "Keadaan per" not in head


@pytest.mark.parametrize("form", ["csv", "excel", "xlsx"])
@pytest.mark.parametrize(("withheld", "said"), [(0, "yang boleh dibaca"), (3, "3"), (None, "")])
def test_a_table_says_that_it_is_an_excerpt(form: str, withheld: int | None, said: str) -> None:
    data = made("tindak-lanjut", msgspec.structs.replace(sample.FOLLOW_UP, withheld=withheld), form)
    rows = xlsx(data) if form == "xlsx" else commas(data, ";" if form == "excel" else ",")
    assert ("Petikan" in rows[-1][0]) == bool(said)
    assert said in rows[-1][0]


def test_the_attendance_list_says_that_it_is_an_excerpt() -> None:
    items = tuple(msgspec.structs.replace(item, title=HIDDEN) for item in sample.FINAL.items[:2])
    subject = msgspec.structs.replace(sample.FINAL, items=(*items, *sample.FINAL.items[2:]))
    assert "Petikan" in made("daftar-hadir", subject, "txt").decode()
    assert "Petikan" not in made("daftar-hadir", sample.FINAL, "txt").decode()


def test_cells_say_what_the_paper_says() -> None:
    head, *rows = commas(made("keputusan", sample.DECISIONS, "csv"))
    assert head[-2:] == ["Status notula", "Keterangan"]
    assert {row[-2] for row in rows} == {"Disahkan"}
    remarks = [row[-1] for row in commas(made("daftar-hadir", sample.FINAL, "csv"))]
    assert "Mewakili Kapolres Bontang" in remarks


@pytest.mark.parametrize("kind", TABLES)
def test_a_workbook_and_a_csv_hold_every_value(kind: str) -> None:
    for subject in sample.of(KINDS[kind]):
        rows = wanted(kind, subject)
        assert commas(made(kind, subject, "csv")) == rows
        found = xlsx(made(kind, subject, "xlsx"))
        for given, row in zip(found[: len(rows)], rows, strict=True):
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
    for given, row in zip(xlsx(made(kind, subject, "xlsx"))[: len(rows)], rows, strict=True):
        for cell, value in zip(given, row, strict=True):
            assert cell == printable(value, "xlsx") or (cell.isdecimal() and value.count("-") == 2)
    for form, separator in (("csv", ","), ("excel", ";")):
        for given in commas(made(kind, subject, form), separator)[1:]:
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


@pytest.mark.parametrize("kind", ["tindak-lanjut", "lembar-instansi"])
def test_agencies_fill_in_what_is_open_and_cannot_lose_a_number(kind: str) -> None:
    book = parts(kind, sample.of(KINDS[kind])[0])
    sheet, styles = book["xl/worksheets/sheet1.xml"], book["xl/styles.xml"]
    (protection,) = attributes(sheet, "sheetProtection")
    assert protection["sheet"] == "1"
    assert not {"password", "hashValue"} & set(protection)
    forms = styles.findall(".//{*}cellXfs/{*}xf")
    unlocked = {str(at) for at, form in enumerate(forms) if form.find("{*}protection[@locked='0']") is not None}
    head, *_ = xlsx(made(kind, sample.of(KINDS[kind])[0], "xlsx"))
    rows = sheet.findall(".//{*}row")[1:]
    is_open = {head[at] for row in rows[:2] for at, cell in enumerate(row) if cell.get("s") in unlocked}
    assert is_open == {"Status", "Progres/kendala", "Bukti", "Diminta sampai", "Keterangan"}


def test_a_list_to_sign_has_room_to_sign() -> None:
    head, *rows = wanted("daftar-hadir", sample.PLANNED)
    invited = sample.PLANNED.meeting.invited
    assert head == ["No", "Nama", "Jabatan", "Instansi", "Tanda tangan"]
    assert [row[3] for row in rows] == [*(sample.AGENCIES[code].name for code in invited), "", ""]
    assert [row[-1].strip() for row in rows] == [f"{at}." for at in range(1, len(rows) + 1)]
    with zipfile.ZipFile(io.BytesIO(made("daftar-hadir", sample.PLANNED, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count('ht="30"') == len(rows)


@pytest.mark.parametrize("subject", [sample.PLANNED, sample.FINAL])
def test_an_attendance_table_is_signed_as_the_paper(subject: Minutes) -> None:
    told = [cell for row in xlsx(made("daftar-hadir", subject, "xlsx")) for cell in row]
    assert any(subject.people[subject.meeting.chair].name in cell for cell in told)
    assert ("Notulis," in told) == bool(subject.meeting.note_taker)
    assert "Mengetahui," in told
    assert not any(cell.startswith(f"{sample.SETTINGS.city}, ") for cell in told), "the paper bears no day of its own"


def test_columns_to_write_in_are_wide_enough() -> None:
    with zipfile.ZipFile(io.BytesIO(made("daftar-hadir", sample.PLANNED, "xlsx"))) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own
    widths = [float(column.get("width", "0")) for column in sheet.findall(".//{*}cols/{*}col")]
    assert min(widths[1:]) > 20
    setup = sheet.find(".//{*}pageSetup")
    assert setup is not None
    assert setup.get("orientation") == "portrait"


def test_the_summary_of_a_matrix_adds_up_in_each_row() -> None:
    presenter = presenting.presenter(
        sample.FOLLOW_UP, order().settings, order().language, order().today, security=SecurityClass.SECRET
    )
    summed = sheets.summary(sample.FOLLOW_UP, presenter)
    assert summed.columns[-2].title == "Jumlah"
    for row in summed.rows:
        *states, total = (int(str(count)) for count in row[1:-1])
        assert sum(states) == total


@pytest.mark.parametrize("kind", ["tindak-lanjut", "rekap"])
def test_a_row_of_sums_is_bold(kind: str) -> None:
    subject = sample.ACCOUNT if kind == "rekap" else sample.FOLLOW_UP
    file = zipfile.ZipFile(io.BytesIO(made(kind, subject, "xlsx", order("id"))))
    styles = ET.fromstring(file.read("xl/styles.xml"))  # noqa: S314 - made here
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    fonts = [font.find(f"{main}b") is not None for font in styles.iter(f"{main}font")]
    bold = {at for at, form in enumerate(styles.find(f"{main}cellXfs") or ()) if fonts[int(form.get("fontId", 0))]}
    words = [
        "".join(each.itertext())
        for each in ET.fromstring(file.read("xl/sharedStrings.xml"))  # noqa: S314
    ]
    sums = [
        {int(cell.get("s", 0)) for cell in row}
        for name in file.namelist()
        if name.startswith("xl/worksheets/sheet")
        for row in ET.fromstring(file.read(name)).iter(f"{main}row")  # noqa: S314
        if any(
            cell.get("t") == "s" and words[int(cell.findtext(f"{main}v", "0"))] == "Jumlah" for cell in list(row)[:1]
        )
    ]
    assert sums
    assert all(used <= bold for used in sums)


def test_what_is_late_and_which_version_it_is_stands_on_printed_pages_and_in_no_cell() -> None:
    later = msgspec.structs.replace(sample.SITTING, version=2)
    late = msgspec.structs.replace(sample.FOLLOW_UP, meeting=later)
    book = parts("tindak-lanjut", late)
    (foot,) = texts(book["xl/worksheets/sheet1.xml"], "oddFooter")
    count = followup.tally("", followup.public(late), sample.TODAY).overdue
    assert count
    assert f"Terlambat: {count} (batas waktu bercetak tebal)" in foot
    assert "otula versi 2, menggantikan versi 1" in foot
    cells = sheets.matrix(late, presented(late)).rows
    assert sum(isinstance(cell, sheets.Overdue) for row in cells for cell in row) == count
    assert "versi" not in str(cells)
