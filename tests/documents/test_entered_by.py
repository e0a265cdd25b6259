"""Whoever took something down for somebody else stands beside it, on record, on the screen's text and on paper."""

from __future__ import annotations

import pytest

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.model import Action, Meeting, Person
from rapat.secretariat import approving, assigning, auditing, following_up, more_time, registers
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from rapat.secretariat.session import Session
from rapat.text.language import Language
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed

BY = {"id": "dicatat oleh Notulis", "en": "recorded by Notulis"}


def printed(session: Session, kind: str, named: str | None, form: str, language: str) -> str:
    """A paper as text."""
    (subject,) = subjects(session, kind, named)
    made = documents.render(kind, subject, (form,), documents.RenderOptions.from_session(session, code=language))
    return " ".join(made[form].decode().split())


@pytest.fixture
def action(office: Office) -> Action:
    """A promise of POLRES, whose report, request and verification the note-taker enters."""
    session = office.session()
    due = read_due(session, "30/11", session.today())
    made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES", due=due, forum="WASDIN"))
    following_up.report(session, made, "Data dikumpulkan", agency="POLRES")
    return made


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("kind", "named", "form"),
    [
        ("tindak-lanjut", "WASDIN", "md"),
        ("tindak-lanjut", "WASDIN", "csv"),
        ("tindak-lanjut", "WASDIN", "html"),
        ("lembar-instansi", "POLRES", "md"),
    ],
)
def test_a_report_taken_down_for_an_agency_says_so_on_paper(
    office: Office, action: Action, kind: str, named: str, form: str, language: str
) -> None:
    assert action.lead == "POLRES"
    assert BY[language] in printed(office.session(), kind, named, form, language)


@pytest.mark.parametrize("language", ["id", "en"])
def test_who_agreed_to_more_time_stands_on_the_matrix(office: Office, action: Action, language: str) -> None:
    session = office.session()
    chair = session.need(Person, "kaban")
    more_time.extend(session, action, read_due(session, "7 Des", session.today()), "Menunggu", by=chair)
    told = {"id": "disetujui oleh Kepala Badan", "en": "agreed by Kepala Badan"}[language]
    for kind, named in (("tindak-lanjut", "WASDIN"), ("lembar-instansi", "POLRES")):
        assert f"{told} ({BY[language]})" in printed(session, kind, named, "md", language)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", ["md", "csv"])
def test_who_verified_and_for_which_office_stands_on_the_matrix(
    office: Office, action: Action, language: str, form: str
) -> None:
    session = office.session()
    following_up.step(session, action, "done", "Selesai", agency="POLRES")
    following_up.step(session, action, "verify", by=session.need(Person, "kaban"))
    told = {"id": "oleh Kepala Badan, Kesbangpol", "en": "by Kepala Badan, Kesbangpol"}[language]
    assert f"{told} ({BY[language]})" in printed(session, "tindak-lanjut", None, form, language)


def test_who_entered_an_approval_stands_beside_who_signed(office: Office) -> None:
    final = approved(office.session("kabid"), closed(office))
    (approval,) = final.approvals
    assert (approval.by, approval.entered_by) == ("kaban", "notulis")
    said = Language("id").say(approving.described(office.session(), approval))
    assert said == (
        "Versi 1 disahkan oleh Kaban Kesbangpol, Selasa, 24 November 2026,"
        " dicatat oleh Notulis Wasdin pada Selasa, 24 November 2026, tanpa pindaian"
    )
    assert any(trace.why == "approve: kaban, 2026-11-24" for trace in auditing.audit(office.session()))


def test_an_approval_that_the_chair_gives_at_the_own_account_names_nobody_else(office: Office) -> None:
    registers.edit(office.session(), Person, "kaban", {"accounts": ["ketua"]})
    meeting = approving.review(office.session(), closed(office))
    session = office.workspace.session(lambda: office.now, "ketua")
    final = approving.approve(session, meeting, session.need(Person, "kaban"))
    assert final.approvals[0].entered_by == ""
    assert "dicatat" not in Language("id").say(approving.described(session, final.approvals[0]))
    assert session.need(Meeting, meeting.id).approvals == final.approvals
