"""The paper that is signed: clean and with the code of its content; drafts alone wear their mark."""

from __future__ import annotations

import pytest

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.model import Meeting, Person
from rapat.secretariat import approving
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.documents.extracting import docx, pdf
from tests.secretariat.sitting import closed

FORMATS = ("pdf", "docx", "html", "txt")


def printed(session: Session, meeting: Meeting, kind: str = "notula") -> dict[str, str]:
    (subject,) = subjects(session, kind, meeting.id)
    made = documents.render(kind, subject, FORMATS, documents.RenderOptions.from_session(session))
    read = {"pdf": lambda data: pdf(data, edges=True), "docx": lambda data: docx(data, edges=True)}
    return {form: " ".join(read.get(form, bytes.decode)(data).split()) for form, data in made.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_the_paper_to_be_signed_is_clean_and_has_its_code(office: Office, form: str) -> None:
    session, meeting = office.session("kabid"), closed(office)
    assert "KONSEP" in printed(session, meeting)[form]
    approving.review(session, meeting)
    reviewed = session.need(Meeting, meeting.id)
    paper = printed(session, reviewed)[form]
    assert "KONSEP" not in paper
    assert "Untuk ditandatangani, kode isi" in paper
    approving.approve(session, reviewed, session.need(Person, "kaban"))
    assert "Untuk ditandatangani" not in printed(session, session.need(Meeting, meeting.id))[form]


def test_what_is_not_signed_stays_a_draft_until_approval(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approving.review(session, meeting)
    assert "KONSEP" in printed(session, session.need(Meeting, meeting.id), "ringkasan")["txt"]


def test_minutes_that_are_returned_are_a_draft_again(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office)
    approving.review(session, meeting)
    approving.send_back(session, session.need(Meeting, meeting.id), "Nama keliru")
    assert "KONSEP" in printed(session, session.need(Meeting, meeting.id))["pdf"]
