"""Correcting a draft is no postponement: the first date is the one that was approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rapat.errors import Refused
from rapat.model import Action, Due, Entry, EntryKind, Event, Extension, Forum, Meeting, Person
from rapat.secretariat import (
    approving,
    assigning,
    due_dates,
    editing,
    more_time,
    planning,
    reading,
    recording,
    registers,
)
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.secretariat.sitting import approved

DECEMBER = date(2026, 12, 7)
Correct = Callable[[Session, Action], object]


def held(office: Office, *lines: str) -> tuple[Session, Meeting]:
    """Hold a sitting that promises things; its minutes are a draft."""
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(office.at("2026-11-24 11:30").session(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES", *lines, "/tutup 11.00"):
        recorder.take(line)
    return office.session(), recorder.meeting


def promise(session: Session, meeting: Meeting) -> Action:
    (action,) = session.find(Action, meeting=meeting.id)
    return action


def due(session: Session, words: str) -> Due:
    return due_dates.read_due(session, words, session.today())


def by_edit(session: Session, action: Action) -> None:
    assigning.edit(session, action, due=due(session, "7 Des"))


def by_extend(session: Session, action: Action) -> None:
    more_time.extend(session, action, due(session, "7 Des"), "Salah ketik", by=session.need(Person, "kaban"))


def by_ralat(session: Session, action: Action) -> None:
    recording.Recorder(session, action.meeting).take("ralat: ^30/11 => ^7/12")


def by_marks(session: Session, action: Action) -> None:
    recording.Recorder(session, action.meeting).take("! ^7/12")


CORRECTIONS = [by_edit, by_extend, by_ralat, by_marks]


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_a_date_corrected_in_a_draft_is_the_first_date(office: Office, correct: Correct) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    correct(session, promise(session, meeting))
    action = promise(session, meeting)
    assert (action.due_date, action.original_due) == (DECEMBER, DECEMBER)
    assert session.find(Extension) == []
    assert (action.text, action.lead) == ("Susun jadwal", "POLRES")


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_what_was_approved_stays_the_first_date_in_an_amendment(office: Office, correct: Correct) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    final = approving.amend(session, approved(session, meeting), "Salah ketik")
    correct(session, promise(session, final))
    action = promise(session, final)
    assert (action.due_date, action.original_due) == (DECEMBER, date(2026, 11, 30))
    assert len(session.find(Extension)) == (correct is by_extend)


def test_a_promise_added_by_an_amendment_is_a_draft_until_it_is_approved(office: Office) -> None:
    session, meeting = held(office)
    amended = approving.amend(session, approved(session, meeting), "Terlewat")
    recording.Recorder(session, amended.id).take("! Susun jadwal @POLRES ^30/11")
    by_extend(session, promise(session, amended))
    assert promise(session, amended).original_due == DECEMBER
    approved(session, session.need(Meeting, amended.id))
    more_time.extend(
        session,
        promise(session, amended),
        due(session, "14 Des"),
        "Menunggu anggaran",
        by=session.need(Person, "kaban"),
    )
    assert promise(session, amended).original_due == DECEMBER
    assert len(session.find(Extension)) == 1


def test_more_time_that_an_agency_asked_for_is_a_postponement_in_a_draft_too(office: Office) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    more_time.request(office.session("kapolres"), promise(session, meeting), due(session, "7 Des"), "Menunggu data")
    more_time.extend(session, promise(session, meeting), None, "Disetujui", by=session.need(Person, "kaban"))
    action = promise(session, meeting)
    assert (action.due_date, action.original_due) == (DECEMBER, date(2026, 11, 30))


def test_what_a_later_meeting_grants_is_a_postponement_even_of_a_draft(office: Office) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    later = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 1)))
    until, chair = due(session, "7 Des"), session.need(Person, "kaban")
    more_time.extend(session, promise(session, meeting), until, "Belum rampung", by=chair, meeting=later.id)
    action = promise(session, meeting)
    assert (action.due_date, action.original_due) == (DECEMBER, date(2026, 11, 30))
    assert len(session.find(Extension)) == 1


def test_a_date_in_minutes_that_are_in_review_is_not_corrected(office: Office) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    approving.review(session, meeting)
    before = promise(session, meeting)
    with pytest.raises(Refused, match="in review"):
        by_edit(session, before)
    assert promise(session, meeting) == before


def test_an_event_that_moves_takes_the_first_date_of_a_draft_along(office: Office) -> None:
    session, meeting = held(office, "! Siapkan pos pam @POLRES ^H-7 Nataru")
    registers.edit(session, Event, "NATARU", {"date": "2026-12-24"})
    assert promise(session, meeting).original_due == date(2026, 12, 17)
    approved(session, meeting)
    registers.edit(session, Event, "NATARU", {"date": "2026-12-23"})
    action = promise(session, meeting)
    assert (action.due_date, action.original_due) == (date(2026, 12, 16), date(2026, 12, 17))


def test_a_reworded_action_and_its_line_say_the_same(office: Office) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    assigning.edit(session, promise(session, meeting), text="Susun jadwal malam")
    (line,) = [entry for entry in session.find(Entry, meeting=meeting.id) if entry.kind is EntryKind.ACTION]
    assert line.text == "Susun jadwal malam"


def test_an_approved_promise_is_made_void_not_forgotten(office: Office) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    amended = approving.amend(session, approved(session, meeting), "Bukan tindak lanjut")
    line = session.need(Entry, promise(session, amended).entry)
    with pytest.raises(Refused, match="were approved"):
        editing.convert(session, line, EntryKind.NOTE)
    assert promise(session, amended).lead == "POLRES"


def test_a_date_corrected_by_an_amendment_is_the_date_of_later_reviews(office: Office) -> None:
    session, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    amended = approving.amend(session, approved(session, meeting), "Salah ketik")
    by_edit(session, promise(session, amended))
    approved(session, session.need(Meeting, amended.id))
    later = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 1)))
    recorder = recording.Recorder(office.at("2026-12-01 11:00").session(), later.id)
    recorder.take("/buka 09.00")
    recorder.take("/tutup 10.00")
    (file,) = reading.reviewed(session, recorder.meeting, session.settings.timezone)
    assert file.action.due_date == DECEMBER
