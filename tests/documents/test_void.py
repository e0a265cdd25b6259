"""What was made void is printed struck through with its reason, in every format, and counted nowhere as done."""

from __future__ import annotations

import io
import zipfile

import pytest

from rapat import documents
from rapat.documents import sample
from rapat.documents.contexts import followup
from rapat.documents.page import make_page
from rapat.documents.subjects import subjects
from rapat.model import Action, Meeting, SecurityClass
from rapat.secretariat import following_up, reading
from rapat.text.language import Language
from tests.conftest import Office
from tests.secretariat.sitting import closed

REASON = "Digabung dengan TL lain"
TEXT = "Susun jadwal patroli"


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """Minutes of two promises, one of which is void."""
    meeting = closed(office)
    action = next(one for one in office.session().find(Action, meeting=meeting.id) if one.text == TEXT)
    following_up.step(office.session(), action, "void", REASON)
    return meeting


def made(office: Office, kind: str, meeting: Meeting, form: str, language: str = "id") -> bytes:
    session = office.session()
    (subject,) = subjects(session, kind, meeting.id)
    return documents.render(kind, subject, (form,), documents.RenderOptions.from_session(session, code=language))[form]


@pytest.mark.parametrize("kind", ["notula", "ringkasan", "tindak-lanjut"])
@pytest.mark.parametrize(
    ("form", "struck"),
    [
        ("md", f"~~{TEXT}~~"),
        ("html", f"<s>{TEXT}</s>"),
        ("txt", "~~Susun"),
        ("message", f"~{TEXT}~"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_it_is_struck_through_with_its_reason(
    office: Office, meeting: Meeting, kind: str, form: str, struck: str, language: str
) -> None:
    if form not in documents.KINDS[kind].formats:
        pytest.skip("the kind has no such format")
    text = made(office, kind, meeting, form, language).decode()
    assert struck in text
    assert "Digabung" in text
    assert {"id": "dibatalkan", "en": "cancelled"}[language] in text.lower()
    assert "Kirim rekap" in text
    assert "~~Kirim" not in text


@pytest.mark.parametrize("form", ["csv", "excel"])
def test_a_table_of_values_says_so(office: Office, meeting: Meeting, form: str) -> None:
    text = made(office, "tindak-lanjut", meeting, form).decode()
    assert TEXT in text
    assert "Dibatalkan" in text
    assert "~~" not in text
    assert REASON in text


def test_a_workbook_strikes_the_cell(office: Office, meeting: Meeting) -> None:
    pytest.importorskip("xlsxwriter")
    with zipfile.ZipFile(io.BytesIO(made(office, "tindak-lanjut", meeting, "xlsx"))) as book:
        assert "<strike/>" in book.read("xl/styles.xml").decode()


def test_a_word_document_strikes_the_words(office: Office, meeting: Meeting) -> None:
    pytest.importorskip("docx")
    with zipfile.ZipFile(io.BytesIO(made(office, "ringkasan", meeting, "docx"))) as paper:
        text = paper.read("word/document.xml").decode()
    assert f"<w:strike/></w:rPr><w:t>{TEXT}" in text


def test_a_pdf_can_strike() -> None:
    """The same words take more with a line through them."""
    pytest.importorskip("typst")
    from rapat.documents.tree import Paragraph, Run
    from rapat.documents.writers import pdf

    page = make_page(
        "", settings=sample.SETTINGS, language=Language("id"), today=sample.TODAY, security=SecurityClass.ORDINARY
    )
    struck, plain = (pdf.write((Paragraph((Run(TEXT, strike=strike),)),), page, None) for strike in (True, False))
    assert len(struck) > len(plain)


def test_it_is_counted_nowhere_as_done(office: Office, meeting: Meeting) -> None:
    session = office.session()
    files = reading.files(session, session.find(Action, meeting=meeting.id))
    tally = followup.tally("", files, session.today())
    assert (tally.total, tally.done, tally.verified, tally.void) == (1, 0, 0, 1)


def test_a_point_of_a_promise_belongs_to_it_wherever_it_is_told(office: Office) -> None:
    meeting = closed(office, "! Bersihkan trotoar @SATPOLPP ^30/11", "- razia pada hari kedua", "- (R) penyamaran")
    told = [("tindak-lanjut", form) for form in ("md", "message", "csv", "ics")]
    for kind, form in (*told, ("notula", "md"), ("notula", "message"), ("ringkasan", "message")):
        text = made(office, kind, meeting, form).decode()
        assert "azia pada hari kedua" in text.replace("\r\n ", ""), (kind, form)
        assert "penyamaran" not in text, (kind, form)
    session = office.session()
    (sheet,) = subjects(session, "lembar-instansi", "SATPOLPP")
    options = documents.RenderOptions.from_session(session, code="id")
    for form in ("md", "message", "ics"):
        text = documents.render("lembar-instansi", sheet, (form,), options)[form].decode()
        assert "azia pada hari kedua" in text.replace("\r\n ", ""), form
