"""Correcting a draft is no postponement: the first date is the one that was approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rapat.errors import Refused
from rapat.model import Action, Due, Entry, EntryKind, Event, Extension, Forum, Meeting, Person
from rapat.secretariat import approving, editing, following_up, planning, reading, recording, registers
from rapat.secretariat.desk import Desk
from tests.conftest import Office
from tests.secretariat.sitting import approved

DECEMBER = date(2026, 12, 7)
Correct = Callable[[Desk, Action], object]


def held(office: Office, *lines: str) -> tuple[Desk, Meeting]:
    """Hold a sitting that promises things; its minutes are a draft."""
    meeting = planning.plan(office.desk(), office.desk().need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(office.at("2026-11-24 11:30").desk(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES", *lines, "/tutup 11.00"):
        recorder.take(line)
    return office.desk(), recorder.meeting


def promise(desk: Desk, meeting: Meeting) -> Action:
    (action,) = desk.find(Action, meeting=meeting.id)
    return action


def due(desk: Desk, words: str) -> Due:
    return following_up.read_due(desk, words, desk.today())


def by_edit(desk: Desk, action: Action) -> None:
    following_up.edit(desk, action, due=due(desk, "7 Des"))


def by_extend(desk: Desk, action: Action) -> None:
    following_up.extend(desk, action, due(desk, "7 Des"), "Salah ketik", by=desk.need(Person, "kaban"))


def by_ralat(desk: Desk, action: Action) -> None:
    recording.Recorder(desk, action.meeting).take("ralat: ^30/11 => ^7/12")


def by_marks(desk: Desk, action: Action) -> None:
    recording.Recorder(desk, action.meeting).take("! ^7/12")


CORRECTIONS = [by_edit, by_extend, by_ralat, by_marks]


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_a_date_corrected_in_a_draft_is_the_first_date(office: Office, correct: Correct) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    correct(desk, promise(desk, meeting))
    action = promise(desk, meeting)
    assert (action.due_date, action.original_due) == (DECEMBER, DECEMBER)
    assert desk.find(Extension) == []
    assert (action.text, action.lead) == ("Susun jadwal", "POLRES")


@pytest.mark.parametrize("correct", CORRECTIONS)
def test_what_was_approved_stays_the_first_date_in_an_amendment(office: Office, correct: Correct) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    final = approving.amend(desk, approved(desk, meeting), "Salah ketik")
    correct(desk, promise(desk, final))
    action = promise(desk, final)
    assert (action.due_date, action.original_due) == (DECEMBER, date(2026, 11, 30))
    assert len(desk.find(Extension)) == (correct is by_extend)


def test_a_promise_added_by_an_amendment_is_a_draft_until_it_is_approved(office: Office) -> None:
    desk, meeting = held(office)
    amended = approving.amend(desk, approved(desk, meeting), "Terlewat")
    recording.Recorder(desk, amended.id).take("! Susun jadwal @POLRES ^30/11")
    by_extend(desk, promise(desk, amended))
    assert promise(desk, amended).original_due == DECEMBER
    approved(desk, desk.need(Meeting, amended.id))
    following_up.extend(
        desk, promise(desk, amended), due(desk, "14 Des"), "Menunggu anggaran", by=desk.need(Person, "kaban")
    )
    assert promise(desk, amended).original_due == DECEMBER
    assert len(desk.find(Extension)) == 1


def test_more_time_that_an_agency_asked_for_is_a_postponement_in_a_draft_too(office: Office) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    following_up.request(office.desk("kapolres"), promise(desk, meeting), due(desk, "7 Des"), "Menunggu data")
    following_up.extend(desk, promise(desk, meeting), None, "Disetujui", by=desk.need(Person, "kaban"))
    action = promise(desk, meeting)
    assert (action.due_date, action.original_due) == (DECEMBER, date(2026, 11, 30))


def test_what_a_later_meeting_grants_is_a_postponement_even_of_a_draft(office: Office) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    later = planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 1)))
    until, chair = due(desk, "7 Des"), desk.need(Person, "kaban")
    following_up.extend(desk, promise(desk, meeting), until, "Belum rampung", by=chair, meeting=later.id)
    action = promise(desk, meeting)
    assert (action.due_date, action.original_due) == (DECEMBER, date(2026, 11, 30))
    assert len(desk.find(Extension)) == 1


def test_a_date_in_minutes_that_are_in_review_is_not_corrected(office: Office) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    approving.review(desk, meeting)
    before = promise(desk, meeting)
    with pytest.raises(Refused, match="in review"):
        by_edit(desk, before)
    assert promise(desk, meeting) == before


def test_an_event_that_moves_takes_the_first_date_of_a_draft_along(office: Office) -> None:
    desk, meeting = held(office, "! Siapkan pos pam @POLRES ^H-7 Nataru")
    registers.edit(desk, Event, "NATARU", {"date": "2026-12-24"})
    assert promise(desk, meeting).original_due == date(2026, 12, 17)
    approved(desk, meeting)
    registers.edit(desk, Event, "NATARU", {"date": "2026-12-23"})
    action = promise(desk, meeting)
    assert (action.due_date, action.original_due) == (date(2026, 12, 16), date(2026, 12, 17))


def test_a_reworded_action_and_its_line_say_the_same(office: Office) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    following_up.edit(desk, promise(desk, meeting), text="Susun jadwal malam")
    (line,) = [entry for entry in desk.find(Entry, meeting=meeting.id) if entry.kind is EntryKind.ACTION]
    assert line.text == "Susun jadwal malam"


def test_an_approved_promise_is_made_void_not_forgotten(office: Office) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    amended = approving.amend(desk, approved(desk, meeting), "Bukan tindak lanjut")
    line = desk.need(Entry, promise(desk, amended).entry)
    with pytest.raises(Refused, match="were approved"):
        editing.convert(desk, line, EntryKind.NOTE)
    assert promise(desk, amended).lead == "POLRES"


def test_a_date_corrected_by_an_amendment_is_the_date_of_later_reviews(office: Office) -> None:
    desk, meeting = held(office, "! Susun jadwal @POLRES ^30/11")
    amended = approving.amend(desk, approved(desk, meeting), "Salah ketik")
    by_edit(desk, promise(desk, amended))
    approved(desk, desk.need(Meeting, amended.id))
    later = planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 1)))
    recorder = recording.Recorder(office.at("2026-12-01 11:00").desk(), later.id)
    recorder.take("/buka 09.00")
    recorder.take("/tutup 10.00")
    (file,) = reading.reviewed(desk, recorder.meeting, desk.settings.timezone)
    assert file.action.due_date == DECEMBER
