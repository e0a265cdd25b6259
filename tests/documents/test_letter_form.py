"""The invitation as the form of a letter has it: its lines meet, its body is set in, its annex is signed."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pypdfium2
import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.model import Urgency
from tests.documents.making import made, order, paper, words


def lines(data: bytes, *named: str) -> list[float]:
    """How high the named words stand on the first page of a PDF, in points."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    heights = []
    for name in named:
        at, count = text.search(name).get_next()
        assert count == len(name)
        heights.append(text.get_charbox(at)[3])
    return heights


def test_the_lines_of_both_columns_meet() -> None:
    data = made("undangan", sample.PLANNED, "pdf")
    left = lines(data, "Nomor", "Sifat", "Lampiran")
    right = lines(data, "Kepada", "Yth.", "di Bontang")
    assert left == pytest.approx(right, abs=1.5)
    assert left[0] - left[1] == pytest.approx(left[1] - left[2], abs=0.5)


def test_an_empty_line_stands_above_the_body() -> None:
    above, subject, body = lines(made("undangan", sample.PLANNED, "pdf"), "Lampiran", "Hal", "Sehubungan")
    assert subject - body > 1.8 * (above - subject)


@pytest.mark.parametrize(
    ("urgency", "word"),
    [(Urgency.ORDINARY, "Biasa"), (Urgency.URGENT, "Segera"), (Urgency.IMMEDIATE, "Sangat Segera")],
)
def test_the_urgency_is_written_in_capitals(urgency: Urgency, word: str) -> None:
    meeting = replace(sample.PLANNED.meeting, urgency=urgency)
    assert f"Sifat : {word}" in words(paper("undangan", replace(sample.PLANNED, meeting=meeting)))


@pytest.mark.parametrize(("profile", "word"), [("pemda", "Sifat"), ("police", "Derajat")])
def test_letter_and_message_say_one_urgency_and_one_day(profile: str, word: str) -> None:
    settings = replace(sample.SETTINGS, paper=replace(sample.SETTINGS.paper, profile=profile))
    meeting = replace(sample.PLANNED.meeting, urgency=Urgency.IMMEDIATE, letter_date=date(2026, 11, 18))
    planned = replace(sample.PLANNED, meeting=meeting)
    letter = words(paper("undangan", planned, "txt", order(settings=settings)))
    message = words(paper("undangan", planned, "message", order(settings=settings)))
    assert f"{word} : Sangat Segera" in letter
    assert f"{word}: Sangat Segera" in message
    assert "tanggal 18 November 2026" in message
    assert "membawa bahan paparan sesuai acara" in letter
    assert "membawa bahan paparan sesuai acara" in message


@pytest.mark.parametrize(
    ("count", "said"), [(4, "–"), (5, "1 (satu) lembar"), (25, "1 (satu) lembar"), (60, "1 (satu) berkas")]
)
def test_the_annex_is_counted_where_its_pages_are_known(count: int, said: str) -> None:
    invited = tuple(f"OPD{number}" for number in range(count))
    meeting = replace(sample.PLANNED.meeting, invited=invited)
    assert f"Lampiran : {said} " in words(paper("undangan", replace(sample.PLANNED, meeting=meeting)))
    pages = pypdfium2.PdfDocument(made("undangan", replace(sample.PLANNED, meeting=meeting), "pdf"))
    assert "lembar" not in said or len(pages) == 2


@pytest.mark.parametrize("form", ["txt", "message"])
def test_a_letter_to_nobody_leaves_room_for_whom_it_goes_to(form: str) -> None:
    subject = replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, invited=()))
    assert "Yth. …" in words(paper("undangan", subject, form))


def test_the_annex_says_whose_it_is_and_is_signed() -> None:
    text = words(paper("undangan", sample.PLANNED))
    annex = text[text.index("Lampiran Surat") :]
    assert annex.startswith("Lampiran Surat Kepala Badan Kesatuan Bangsa dan Politik")
    assert "Drs. NAMA KEPALA BADAN, M.Si." in annex


def test_the_body_of_a_letter_is_set_in_in_word_too() -> None:
    with zipfile.ZipFile(io.BytesIO(made("undangan", sample.PLANNED, "docx"))) as package:
        body = package.read("word/document.xml").decode()
    assert 'w:firstLine="709"' in body
    assert '<w:tblInd w:w="709" w:type="dxa"/>' in body
