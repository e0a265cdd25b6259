"""What stands on which page of a PDF: nothing is left alone, a last page is spared where a little less room does."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest
from docx.shared import Pt
from msgspec.structs import replace

from rapat import documents
from rapat.documents import sample, signed
from rapat.documents.page import Page, make_page
from rapat.documents.tree import Block, Box, Chart, Items, Paragraph, Run, Signature, Signatures, Table
from rapat.documents.writers import pdf, spacing, writer
from rapat.model import SecurityClass
from rapat.model.views import Minutes
from rapat.text.language import Language
from tests.documents.making import made, order


def page() -> Page:
    return make_page(
        "Judul",
        settings=sample.SETTINGS,
        language=Language("id"),
        today=sample.TODAY,
        security=SecurityClass.ORDINARY,
    )


def pages(data: bytes) -> list[str]:
    return [each.get_textpage().get_text_bounded() for each in pypdfium2.PdfDocument(data)]


def paragraph(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),))


def on(text: str, data: bytes) -> int:
    """The page that a text stands on, from 0."""
    return next(at for at, shown in enumerate(pages(data)) if text in shown)


@pytest.mark.parametrize("label", [paragraph("Lampiran", bold=True), paragraph("Lampiran:")])
def test_a_label_stands_on_the_page_of_its_list(label: Paragraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacing, "_CLOSER", (spacing.USUAL,))
    for lines in range(34, 44):
        listed = Items("decimal", 1, "", tuple((paragraph(f"butir {at}"),) for at in range(9)))
        blocks: tuple[Block, ...] = (*(paragraph("Baris") for _ in range(lines)), label, listed)
        data = pdf.write(blocks, page(), None)
        assert on("Lampiran", data) == on("butir 0", data)


def test_signatures_never_stand_alone() -> None:
    signatures = Signatures((Signature((Run("Ketua,"),), (Run("Nama Penanda Tangan"),)),))
    for lines in range(30, 46, 3):
        blocks: tuple[Block, ...] = (*(paragraph(f"Baris {at}.") for at in range(lines)), signatures)
        data = pdf.write(blocks, page(), None)
        assert on("Nama Penanda Tangan", data) == on(f"Baris {lines - 1}.", data)


@pytest.mark.parametrize("invitees", [12, 40, 60])
def test_the_last_rows_of_a_blank_list_go_with_the_signatures(invitees: int) -> None:
    meeting = replace(sample.PLANNED.meeting, invited=tuple(f"INSTANSI{at}" for at in range(invitees)))
    data = made("daftar-hadir", replace(sample.PLANNED, meeting=meeting), "pdf", order(blank=True))
    last = pages(data)[-1]
    assert "Mengetahui" in last
    assert f"{invitees + 1}." in last
    assert f"{invitees + 2}." in last


def test_rows_that_stand_on_a_page_without_the_others_have_the_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacing, "_CLOSER", (spacing.USUAL,))
    signatures = Signatures((Signature((Run("Ketua,"),), (Run("Nama Penanda Tangan"),)),))
    table = Table(
        head=((Run("Kepala"),), (Run("Isi"),)),
        widths=(1, 1),
        align=("left", "left"),
        rows=tuple(((Run(f"baris {at}"),), (Run("x"),)) for at in range(4)),
    )
    heads = set()
    for lines in range(22, 42):
        data = pdf.write((*(paragraph("Baris") for _ in range(lines)), table, signatures), page(), None)
        for shown in pages(data):
            assert shown.count("Kepala") == int("baris" in shown), lines
        heads.add(sum("Kepala" in shown for shown in pages(data)))
    assert heads == {1, 2}


def test_no_last_note_stands_alone_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacing, "_CLOSER", (spacing.USUAL,))
    notes = Box("catatan", tuple(paragraph(f"alamat {at}") for at in range(4)))
    torn = set()
    for lines in range(36, 44):
        told = [text.count("alamat") for text in pages(pdf.write((*[paragraph("Baris")] * lines, notes), page(), None))]
        assert sum(told) == 4
        torn.add(tuple(told))
    assert (2, 2) in torn
    assert (3, 1) not in torn


def chart(bars: int) -> Chart:
    heads = tuple((Run(text),) for text in ("Nama", "Tepat", "Lambat"))
    rows = tuple(((Run(f"Instansi {at}"),), (Run("1"),), (Run("2"),)) for at in range(bars))
    return Chart(Table(head=heads, widths=(1, 1, 1), align=("left", "right", "right"), rows=rows))


def test_a_chart_that_fits_on_no_page_goes_on_on_the_next_below_its_legend() -> None:
    shown = pages(pdf.write((paragraph("Awal"), Box("lanskap", (chart(80),))), page(), None))[1:]
    assert len(shown) == 3
    assert all("Tepat" in text for text in shown)
    assert max(text.count("Instansi") for text in shown) < 40


def test_a_small_chart_stands_on_one_page() -> None:
    shown = pages(pdf.write((*(paragraph("Baris") for _ in range(38)), chart(12)), page(), None))
    assert [text.count("Instansi") for text in shown] == [0, 12]


@pytest.mark.parametrize("lines", range(22, 40, 6))
def test_a_chart_of_many_bars_leaves_no_page_half_empty(lines: int) -> None:
    """It goes on below its legend, and the signatures take the last of its bars with them."""
    signatures = Signatures((Signature((Run("Ketua,"),), (Run("Nama Penanda Tangan"),)),))
    label = paragraph("Kehadiran", bold=True)
    data = pdf.write((*(paragraph("Baris") for _ in range(lines)), label, chart(26), signatures), page(), None)
    shown = pages(data)
    told = [text.count("Instansi") for text in shown]
    assert sum(told) == 26
    assert told[0] > 1
    assert on("Kehadiran", data) == 0
    assert on("Nama Penanda Tangan", data) == on("Instansi 24", data) == on("Instansi 25", data)
    assert [text.count("Tepat") for text in shown] == [1] * len(shown)


@pytest.mark.parametrize("lines", range(20, 40, 4))
def test_a_small_chart_goes_with_its_title_and_legend_to_the_signatures(lines: int) -> None:
    signatures = Signatures((Signature((Run("Ketua,"),), (Run("Nama Penanda Tangan"),)),))
    label = paragraph("Kehadiran", bold=True)
    data = pdf.write((*(paragraph("Baris") for _ in range(lines)), label, chart(9), signatures), page(), None)
    assert on("Kehadiran", data) == on("Tepat", data) == on("Instansi 0", data) == on("Nama Penanda Tangan", data)


def summed(rows: int) -> Table:
    cells = [*((Run(f"baris {at}"),) for at in range(rows)), (Run("Jumlah", bold=True),)]
    return Table(
        head=((Run("Kepala"),), (Run("Isi"),)),
        widths=(1, 1),
        align=("left", "left"),
        rows=tuple((cell, (Run("1", bold=cell[0].bold),)) for cell in cells),
    )


@pytest.mark.parametrize("lines", range(6, 22))
def test_a_sum_stands_with_the_row_above_it(lines: int) -> None:
    data = pdf.write((*(paragraph("Baris") for _ in range(lines)), summed(15)), page(), None)
    assert on("Jumlah", data) == on("baris 14", data)
    for shown in pages(data):
        assert shown.count("Kepala") == int("baris" in shown)


def test_a_sum_stands_with_the_row_above_it_in_word_too() -> None:
    document = docx.Document(io.BytesIO(writer("docx")((summed(15),), page(), None)))
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in document.tables[0].rows]
    assert [bool(each) for each in kept] == [False] * 15 + [True, False]


def test_the_office_of_who_signs_breaks_within_its_words() -> None:
    office = "KEPALA KEPOLISIAN RESOR BONTANG,"
    blocks = (Signatures(tuple(Signature((Run(office),), (Run("Nama"),)) for _ in range(2))),)
    (shown,) = pages(pdf.write(signed.ended(blocks), page(), None))
    assert "BONTANG," not in [line.strip() for line in shown.splitlines()]
    assert "RESOR BONTANG," in shown.replace("\u00a0", " ")


def test_a_page_is_spared_where_a_little_less_room_does(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = tuple(paragraph("Baris") for _ in range(42))
    assert spacing.pages(pdf.write(blocks, page(), None)) == 1
    monkeypatch.setattr(spacing, "_CLOSER", (spacing.USUAL,))
    assert spacing.pages(pdf.write(blocks, page(), None)) == 2


def long_summary(actions: int) -> Minutes:
    return replace(sample.FINAL, actions=(sample.FINAL.actions * actions)[:actions])


def test_a_summary_is_one_page_in_smaller_type_if_need_be() -> None:
    assert spacing.pages(made("ringkasan", long_summary(10), "pdf")) == 1


def test_a_summary_that_stays_longer_is_told() -> None:
    rendered = documents.render("ringkasan", long_summary(80), ["pdf"], order())
    assert spacing.pages(rendered["pdf"]) > 1
    assert any("satu halaman" in order().language.say(notice) for notice in rendered.notices)


@pytest.mark.parametrize(("lines", "height"), [(20, 1.0), (42, 0.91)])
def test_word_is_spaced_as_closely_as_the_pdf(lines: int, height: float) -> None:
    """Where that spares the PDF a page; a picture keeps its line whole."""
    made = docx.Document(io.BytesIO(writer("docx")(tuple(paragraph("Baris") for _ in range(lines)), page(), None)))
    formats = [made.styles[name].paragraph_format for name in ("Normal", "Tengah", "Heading 2")]
    text, shown, heading = formats
    assert round(text.line_spacing or 1.0, 2) == height
    assert (shown.line_spacing or 1.0) == 1.0
    assert (heading.space_before < Pt(10)) is (height < 1)


def test_the_name_of_a_group_stands_again_in_word_where_the_group_goes_on() -> None:
    """A table of Word repeats its first rows; a small group stands whole, and shares a table with its like."""
    head = ((Run("No."),), (Run("Uraian"),))
    sizes = {"Kecil satu": 2, "Panjang": 30, "Kecil dua": 2, "Kecil tiga": 1}
    rows: list[tuple[tuple[Run, ...], ...]] = []
    for name, size in sizes.items():
        rows += [((Run(name),),), *(((Run(f"{at}."),), (Run(f"{name} {at}"),)) for at in range(size))]
    table = Table(head=head, rows=tuple(rows), widths=(1, 6), align=("left", "left"))
    made = docx.Document(io.BytesIO(writer("docx")((table,), page(), None)))
    repeated = [[row.cells[-1].text for row in each.rows if "w:tblHeader" in row._tr.xml] for each in made.tables]
    assert repeated == [["Uraian"], ["Uraian", "Panjang"], ["Uraian"]]
    kept = [[row.cells[-1].text for row in each.rows if "w:keepNext" in row._tr.xml] for each in made.tables]
    assert "Kecil satu 0" in kept[0]
    assert "Panjang 3" not in kept[1]
    assert kept[2] == ["Kecil dua", "Kecil dua 0", "Kecil tiga"]
    assert [row.cells[-1].text for each in made.tables for row in each.rows].count("Kecil dua 1") == 1
