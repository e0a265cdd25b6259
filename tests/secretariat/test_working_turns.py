"""Turns of duties over working days know the days off of the workspace, and stay true when these change."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import documents
from rapat.dates import recurrence, working_turns
from rapat.dates.workdays import Calendar
from rapat.documents.subjects import subjects
from rapat.model import Action, Due, Forum, Meeting
from rapat.secretariat import (
    approved,
    assigning,
    auditing,
    dating,
    following_up,
    more_time,
    planning,
    recording,
    registers,
    turns,
    weeks_ahead,
)
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.due_dates import read_due
from tests.conftest import Office
from tests.secretariat.sitting import approved as approve

FIRST = "hari kerja pertama setiap bulan"


def days(*told: str) -> list[date]:
    return [date.fromisoformat(day) for day in told]


def promise(office: Office, words: str) -> Action:
    session = office.session()
    due = read_due(session, words, session.today())
    draft = ActionDraft("Kirim rekap inventaris pos", lead="POLRES", due=due, forum="WASDIN")
    return assigning.add(session, draft)


def ahead(office: Office, action: Action, last: date) -> list[date]:
    session = office.session()
    return list(weeks_ahead.due_days(session.need(Action, action.id), last, session.calendar))


@pytest.mark.parametrize(
    ("words", "today", "last", "expected"),
    [
        (FIRST, "2026-11-23", "2027-02-28", days("2026-12-01", "2027-01-04", "2027-02-01")),
        ("tiap bulan pada hari kerja kedua", "2026-11-23", "2027-01-31", days("2026-12-02", "2027-01-06")),
        ("hari kerja terakhir tiap bulan", "2026-04-20", "2026-06-30", days("2026-04-30", "2026-05-29", "2026-06-30")),
        ("every last working day of the month", "2027-04-01", "2027-05-31", days("2027-04-30", "2027-05-31")),
        ("setiap hari kerja", "2026-12-22", "2026-12-29", days("2026-12-23", "2026-12-28", "2026-12-29")),
        ("setiap Jumat", "2026-12-15", "2026-12-31", days("2026-12-18", "2026-12-25")),
    ],
)
def test_turns_leave_out_days_off(office: Office, words: str, today: str, last: str, expected: list[date]) -> None:
    office.at(f"{today} 09:00")
    assert ahead(office, promise(office, words), date.fromisoformat(last)) == expected


@pytest.mark.parametrize(
    ("words", "today", "expected"),
    [
        (f"{FIRST} sampai 31 Maret 2027", "2026-12-07", "2027-01-04"),
        (f"{FIRST} mulai Januari 2027", "2026-11-23", "2027-01-04"),
        (FIRST, "2027-01-01", "2027-01-04"),
        (FIRST, "2027-01-02", "2027-01-04"),
        ("hari kerja terakhir tiap bulan", "2026-05-30", "2026-06-30"),
        ("setiap hari kerja selama dua minggu", "2026-12-23", "2026-12-28"),
    ],
)
def test_the_first_turn_knows_them_whatever_bounds_the_rule(
    office: Office, words: str, today: str, expected: str
) -> None:
    office.at(f"{today} 09:00")
    session = office.session()
    assert read_due(session, words, session.today()).date == date.fromisoformat(expected)


def test_a_day_off_is_no_missed_turn(office: Office) -> None:
    office.at("2026-12-22 09:00")
    duty = promise(office, "setiap hari kerja")
    office.at("2026-12-29 09:00")
    session = office.session()
    duty = session.need(Action, duty.id)
    stands = turns.stands(session, duty, session.today(), session.calendar)
    assert [turn.due for turn in stands.missed] == days("2026-12-23", "2026-12-28")
    assert stands.passed == 3


def test_so_many_turns_are_so_many(office: Office) -> None:
    office.at("2026-12-07 09:00")  # the first one is moved by the feast of the new year
    duty = promise(office, f"{FIRST} sebanyak 3 kali")
    assert ahead(office, duty, date(2028, 1, 1)) == days("2027-01-04", "2027-02-01", "2027-03-01")


def test_what_was_done_to_turns_stays_true_whatever_is_decreed_later(office: Office) -> None:
    duty = promise(office, FIRST)
    following_up.step(office.session("kapolres"), duty, "done")
    kaban = office.at("2026-12-28 09:00").session("kaban")
    more_time.extend(kaban, duty, read_due(kaban, "12 Jan 2027", kaban.today()), "Menunggu data")
    office.at("2027-02-01 09:00")
    following_up.step(office.session("kapolres"), duty, "done", turn=2)
    office.workspace.calendar = Calendar(off=days("2027-01-04", "2026-12-01", "2027-02-01"))
    assert not auditing.verify(office.session()).faults
    session = office.session()
    stands = turns.stands(session, session.need(Action, duty.id), session.today(), session.calendar)
    assert [turn.due_date for turn in stands.waiting] == days("2026-12-01", "2027-01-12")
    assert stands.current is not None
    assert (stands.current.number, stands.current.due) == (3, date(2027, 2, 2))


def test_closed_minutes_tell_turns_by_the_days_off_of_then(office: Office) -> None:
    promise(office, FIRST)
    office.at("2026-12-22 09:00")
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 22)))
    recorder = recording.Recorder(office.at("2026-12-22 11:30").session(), meeting.id)
    for line in ("/buka 09.00", "+ POLRES", f"! Serahkan daftar piket @POLRES ^{FIRST}", "/tutup 11.00"):
        recorder.take(line)
    approve(office.session(), recorder.meeting)
    before = paper(office, "md", "notula", meeting.id)
    assert "4 Jan 2027" in before
    office.workspace.calendar = Calendar(off=days("2027-01-04"))
    assert paper(office, "md", "notula", meeting.id) == before
    assert not auditing.verify(office.session()).faults
    session = office.session()
    noted = approved.notula(session, session.need(Meeting, meeting.id)).imprint
    assert noted is not None
    assert date(2027, 1, 1) in noted.apart


def paper(office: Office, form: str, kind: str = "tindak-lanjut", name: str = "WASDIN") -> str:
    session = office.session()
    (subject,) = subjects(session, kind, name)
    options = documents.RenderOptions.from_session(session, code="id")
    return documents.render(kind, subject, (form,), options)[form].decode()


def test_a_calendar_file_tells_the_days_off_beside_the_rule(office: Office) -> None:
    promise(office, FIRST)
    lines = paper(office, "ics").splitlines()
    assert "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1" in lines
    text = "".join(lines)
    assert "20270101" in text.partition("EXDATE")[2]
    assert "20270104" in text.partition("RDATE")[2]


def test_a_forum_that_meets_on_working_days_is_planned_on_them(office: Office) -> None:
    registers.edit(office.session(), Forum, "WASDIN", {"rule": dating.rule(office.session(), FIRST)})
    session = office.at("2026-12-07 09:00").session()
    sittings = planning.next_sittings(session, session.need(Forum, "WASDIN"), 2)
    assert [(sitting.date, sitting.holiday) for sitting in sittings] == [
        (date(2027, 1, 4), ""),
        (date(2027, 2, 1), ""),
    ]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", "FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=DAILY"],
)
def test_other_rules_keep_their_days(rule: str) -> None:
    start = date(2026, 12, 1)
    calendar = Calendar()
    given = working_turns.turns_from(rule, start, 30, calendar)
    assert list(given.days.values()) == recurrence.next_dates(rule, start, date(2026, 11, 30), 30, rdates=(start,))
    assert list(given.days) == list(range(1, 31))
    assert working_turns.apart_from_rule(rule, start, date(2028, 1, 1), calendar) == ([], [])


def test_a_rule_of_which_no_month_has_so_many_days_comes_to_an_end() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=23"
    assert working_turns.next_days(rule, date(2026, 1, 1), date(2026, 1, 1), 1, Calendar())[0].year >= 2026
    due = Due(text="", date=date(2026, 12, 31), rule=rule)
    action = Action(id="TL-2026-0001", text="x", due=due, original_due=due.date, created=date(2026, 12, 1))
    assert turns.of(action, (), date(2026, 12, 30), Calendar()).current is not None
