"""The summary of a sitting, printed later: of which day it tells, and what became of its promises."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.model import Action, Forum
from rapat.model.views import FollowUp
from rapat.secretariat import assigning, following_up, planning, recording
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.documents.test_entered_by import printed
from tests.secretariat.sitting import approved


@pytest.mark.parametrize("form", ["md", "message"])
def test_a_later_summary_tells_what_became_of_what_was_agreed(office: Office, form: str) -> None:
    session = office.session()
    planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.session(), planned.id)
    for line in ("/buka 09.00", "+ POLRES", "! Susun alur @POLRES ^30/11", "! Siapkan ruang ^30/11", "/tutup 11.00"):
        recorder.take(line)
    meeting = approved(office.session(), recorder.meeting)
    session = office.session()
    first, second = session.find(Action, meeting=meeting.id)
    following_up.step(office.session("kapolres"), first, "done")
    assigning.assign(session, session.need(Action, second.id), lead="BNNK", reason="arahan")
    text = summary(session, meeting.id, form)
    assert "Keadaan per" in text
    assert "menunggu verifikasi" in text
    assert "(semula belum ditetapkan)" in text


def summary(session: Session, meeting: str, form: str) -> str:
    (subject,) = subjects(session, "ringkasan", meeting)
    options = documents.RenderOptions.from_session(session, code="id")
    return documents.render("ringkasan", subject, (form,), options)[form].decode()


@pytest.mark.parametrize("waits", [0, 60])
def test_a_next_meeting_that_has_passed_is_no_news(office: Office, waits: int) -> None:
    session = office.session()
    planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.session(), planned.id)
    for line in ("/buka 09.00", "+ POLRES", "rapat berikutnya: 29 Des", "/tutup 11.00"):
        recorder.take(line)
    meeting = approved(office.session(), recorder.meeting)
    session = office.session()
    for kind in ("ringkasan", "nota-dinas"):
        (subject,) = subjects(session, kind, meeting.id)
        options = documents.RenderOptions.from_session(
            session, code="id", today=session.today() + timedelta(days=waits)
        )
        assert ("berikutnya" in documents.render(kind, subject, ("txt",), options)["txt"].decode()) is (waits == 0)


@pytest.mark.parametrize("kind", ["tindak-lanjut", "lembar-instansi", "rekap"])
@pytest.mark.parametrize("form", ["txt", "message"])
def test_promises_of_minutes_that_are_not_approved_are_provisional(office: Office, kind: str, form: str) -> None:
    session = office.session()
    planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.session(), planned.id)
    for line in ("/buka 09.00", "+ POLRES", "! Susun alur @POLRES ^30/11", "/tutup 11.00"):
        recorder.take(line)
    about = "POLRES" if kind == "lembar-instansi" else "WASDIN"
    assert "belum disahkan" in " ".join(printed(office.session(), kind, about, form, "id").split())
    approved(office.session(), recorder.meeting)
    assert "belum disahkan" not in " ".join(printed(office.session(), kind, about, form, "id").split())


@pytest.mark.parametrize("kind", ["ringkasan", "nota-dinas", "lembar-instansi"])
@pytest.mark.parametrize("form", ["md", "message"])
def test_what_is_late_on_the_day_of_a_paper_says_so(office: Office, kind: str, form: str) -> None:
    session = office.session()
    planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.session(), planned.id)
    for line in ("/buka 09.00", "+ POLRES", "! Susun alur @POLRES ^30/11/2026", "/tutup 11.00"):
        recorder.take(line)
    meeting = approved(office.session(), recorder.meeting)
    session = office.session()
    (action,) = session.find(Action, meeting=meeting.id)
    assert action.due_date is not None
    named = "POLRES" if kind == "lembar-instansi" else meeting.id
    for days, late in ((0, False), (3, True)):
        (subject,) = subjects(session, kind, named)
        today = action.due_date + timedelta(days=days)
        options = documents.RenderOptions.from_session(session, code="id", today=today)
        text = documents.render(kind, subject, (form,), options)[form].decode()
        assert ("terlambat 3 hari" in text.casefold()) is late


def test_the_sheet_of_a_meeting_says_so_and_tells_older_promises_as_its_matrix_does(office: Office) -> None:
    sitting = ""
    for day, line in (("24", "! Susun alur @POLRES ^30/11"), ("25", "! Siapkan ruang @KODIM ^30/11")):
        office = office.at(f"2026-11-{day} 12:00")
        session = office.session()
        planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
        recorder = recording.Recorder(office.session(), planned.id)
        for typed in ("/buka 09.00", "+ POLRES, KODIM", line, "/tutup 11.00"):
            recorder.take(typed)
        sitting = approved(office.session(), recorder.meeting).id
    sheets = {
        each.agency.id: documents.render("lembar-instansi", each, ("message",), options)["message"].decode()
        for options in [documents.RenderOptions.from_session(office.session(), code="id")]
        for each in subjects(office.session(), "lembar-instansi", sitting)
        if isinstance(each, FollowUp) and each.agency is not None
    }
    assert "Susun alur" in sheets["POLRES"]
    assert "Siapkan ruang" in sheets["KODIM"]
    assert all("menjadi tugas" not in text or " menurut " in text for text in sheets.values())


def test_the_summary_of_a_draft_tells_no_standing_and_no_day_of_it(office: Office) -> None:
    session = office.session()
    planned = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.session(), planned.id)
    for line in ("/buka 09.00", "+ POLRES", "! Susun alur @POLRES ^30/11", "/tutup 11.00"):
        recorder.take(line)
    assert "Keadaan per" not in summary(office.session(), recorder.meeting.id, "txt")
    approved(office.session(), recorder.meeting)
    assert "Keadaan per" in summary(office.session(), recorder.meeting.id, "txt")
