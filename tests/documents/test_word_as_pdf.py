"""Word and PDF say the same in the same order, and hold the same together."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from msgspec.structs import replace

from rapat.documents import KINDS, sample
from rapat.model.views import Subject
from rapat.text import bars
from tests.documents.extracting import docx, pdf
from tests.documents.making import WRITTEN, made, order

NUMBER = re.compile(r"(?:\d+(?:\.\d+)*\.?|[a-z]{1,2}\.|•)")
"""What Word counts by itself, where a PDF writes it."""


BAR = re.compile("[" + "".join(bars.FORMS) + "]+")
BROKEN = re.compile("\u200b\\s*")
"""Where a PDF breaks a word that is wider than its column."""


def papers() -> Iterator[tuple[str, Subject, bool]]:
    """Every paper of the sample, the attendance list also blank."""
    for kind in (kind for kind in WRITTEN if {"pdf", "docx"} <= set(KINDS[kind].formats)):
        for subject in sample.of(KINDS[kind]):
            yield kind, subject, False
            if KINDS[kind].can_be_blank:
                yield kind, subject, True


PAPERS = list(papers())


def words(text: str) -> list[str]:
    """The words of a paper; a dash in a cell of its own is one, though it stands close to the cell beside it.

    The letters of which Word's bars are made are drawings in a PDF.
    """
    return BAR.sub(" ", BROKEN.sub("", text)).replace("–", " – ").split()


def missing(sought: Iterable[str], within: Iterable[str]) -> list[str]:
    """The words that do not come in their order within others."""
    others = iter(within)
    return [word for word in sought if not any(word == other for other in others)]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("paper", PAPERS, ids=range(len(PAPERS)))
def test_word_says_in_its_order_what_the_pdf_says(paper: tuple[str, Subject, bool], language: str) -> None:
    kind, subject, blank = paper
    wanted = order(language, blank=blank)
    of_word = words(docx(made(kind, subject, "docx", wanted)))
    of_pdf = words(pdf(made(kind, subject, "pdf", wanted)))
    assert missing(of_word, of_pdf) == []
    more = Counter(of_pdf) - Counter(of_word)
    # The heads of tables and groups stand again on each page, and the mark of a draft behind the text.
    heads = {*of_word, wanted.language.text("DRAFT")}
    assert [word for word in more if not NUMBER.fullmatch(word) and word not in heads] == []


def paragraphs(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
    return re.findall(r"<w:p>.*?</w:p>", body)


@pytest.mark.parametrize(
    ("kind", "label"), [("notula", "Lampiran:"), ("undangan", "Tembusan:"), ("tindak-lanjut", "Rekapitulasi per")]
)
def test_a_label_stands_on_the_page_of_what_it_introduces(kind: str, label: str) -> None:
    shown = paragraphs(made(kind, sample.of(KINDS[kind])[0], "docx"))
    labels = [each for each in shown if f">{label}" in each]
    assert labels
    assert all("<w:keepNext/>" in each for each in labels)


def test_rows_to_sign_are_as_low_as_in_the_pdf_where_that_spares_a_page() -> None:
    few = replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, invited=sample.PLANNED.meeting.invited[:3]))
    assert {high(made("daftar-hadir", each, "docx")) for each in (few, sample.PLANNED)} == {624, 437}


def high(data: bytes) -> int:
    """How high the rows of a list are, in twentieths of a point."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return int(re.findall(r'trHeight w:val="(\d+)"', packed.read("word/document.xml").decode())[0])
