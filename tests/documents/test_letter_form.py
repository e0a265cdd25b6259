"""The invitation as the form of a letter has it: its lines meet, its body is set in, its annex is signed."""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.model import Urgency
from tests.documents.making import made, paper, words


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


@pytest.mark.parametrize(
    ("urgency", "word"),
    [(Urgency.ORDINARY, "Biasa"), (Urgency.URGENT, "Segera"), (Urgency.IMMEDIATE, "Sangat Segera")],
)
def test_the_urgency_is_written_in_capitals(urgency: Urgency, word: str) -> None:
    meeting = replace(sample.PLANNED.meeting, urgency=urgency)
    assert f"Sifat : {word}" in words(paper("undangan", replace(sample.PLANNED, meeting=meeting)))


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
