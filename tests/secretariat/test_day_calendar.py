"""What falls on which day."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.errors import WrongUsage
from rapat.model import Action, Event, Forum, MatterKind, Meeting, SecurityClass
from rapat.secretariat import assigning, day_calendar, due_dates, following_up, matters, planning, registers
from rapat.secretariat.day_calendar import Concerning, Falling, Falls
from rapat.text.language import Language
from tests.conftest import Office

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


def promise(office: Office, words: str, lead: str = "BNNK") -> str:
    session = office.session()
    due = due_dates.read_due(session, words, session.today())
    return assigning.add(session, assigning.ActionDraft("Kirim rekap", lead=lead, due=due)).id


def shown(office: Office, falls: Falls, whose: Concerning = day_calendar.EVERYBODY) -> list[tuple[date, str]]:
    found = day_calendar.between(office.session(), FIRST, LAST, whose)
    return [(each.day, each.ident) for each in found if each.falls is falls]


def test_a_turn_of_the_rule_becomes_the_sitting_that_is_planned(office: Office) -> None:
    session = office.session()
    forum = session.need(Forum, "WASDIN")
    (turn,) = shown(office, Falls.TURN)
    assert turn[1] == "WASDIN"
    meeting = planning.plan(session, forum, planning.Plan(date=turn[0]))
    assert shown(office, Falls.TURN) == []
    assert shown(office, Falls.SITTING) == [(turn[0], meeting.id)]
    planning.cancel(session, session.need(Meeting, meeting.id), "Pilkada")
    assert shown(office, Falls.SITTING) == []


def test_a_duty_that_comes_again_is_due_on_each_of_its_turns(office: Office) -> None:
    once, again = promise(office, "9/12"), promise(office, "tiap Senin")
    due = shown(office, Falls.DUE)
    assert (date(2026, 12, 9), once) in due
    assert [day.day for day, ident in due if ident == again] == [7, 14, 21, 28]


def test_what_passed_undone_is_late_and_what_is_settled_is_gone(office: Office) -> None:
    ident = promise(office, "9/12")
    office.now = office.now.replace(month=12, day=15)
    (late,) = (each for each in day_calendar.between(office.session(), FIRST, LAST) if each.ident == ident)
    assert late.late
    following_up.step(office.session(), office.session().need(Action, ident), "void", "Digabung")
    assert shown(office, Falls.DUE) == []


def test_days_off_and_events_are_told_with_how_long_they_take(office: Office) -> None:
    head = {"id": "SIAGA", "name": "Siaga akhir tahun", "date": "2026-12-20", "end": "2027-01-02"}
    registers.add(office.session(), Event, head)
    (event,) = (each for each in day_calendar.between(office.session(), FIRST, LAST) if each.ident == "SIAGA")
    assert event.covers(date(2026, 12, 31))
    assert not event.covers(date(2027, 1, 3))
    later = day_calendar.between(office.session(), date(2027, 1, 1), date(2027, 1, 31))
    assert event in later
    assert date(2026, 12, 25) in {day for day, _ in shown(office, Falls.DAY_OFF)}


def test_a_calendar_is_of_an_agency_or_of_a_forum(office: Office) -> None:
    session = office.session()
    ours, theirs = promise(office, "9/12"), promise(office, "9/12", "KODIM")
    planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=date(2026, 12, 10), invited=["KODIM"]))
    matters.open_matter(session, MatterKind.TRAINING, "Latihan", {"lead": "KODIM", "date": "2026-12-11"})
    of = Concerning(agency="BNNK")
    assert shown(office, Falls.DUE, of) == [(date(2026, 12, 9), ours)]
    assert shown(office, Falls.SITTING, of) == shown(office, Falls.EXERCISE, of) == []
    of = Concerning(agency="KODIM")
    assert shown(office, Falls.DUE, of) == [(date(2026, 12, 9), theirs)]
    assert len(shown(office, Falls.SITTING, of)) == len(shown(office, Falls.EXERCISE, of)) == 1
    assert shown(office, Falls.EXERCISE, Concerning(forum="WASDIN")) == []


def test_days_stand_in_order_and_a_day_begins_with_what_it_is(office: Office) -> None:
    promise(office, "25/12")
    found = day_calendar.between(office.session(), FIRST, LAST)
    assert [each.day for each in found] == sorted(each.day for each in found)
    christmas = [each.falls for each in found if each.day == date(2026, 12, 25)]
    assert christmas == [Falls.DAY_OFF, Falls.EVENT, Falls.DUE]


def test_days_that_end_before_they_begin_are_refused(office: Office) -> None:
    with pytest.raises(WrongUsage):
        day_calendar.between(office.session(), LAST, FIRST)


def test_what_is_told_names_who_leads_and_the_last_day() -> None:
    say = Language("id").say
    due = Falling(FIRST, Falls.DUE, "TL-2026-0001", "Kirim rekap", agency="BNNK")
    assert say(day_calendar.told(due)) == "BNNK · Kirim rekap"
    assert say(day_calendar.told(due._replace(agency=""))) == "belum ditetapkan · Kirim rekap"
    long = Falling(FIRST, Falls.EXERCISE, "LAT-2026-01", "Latihan", LAST, security=SecurityClass.SECRET)
    assert say(day_calendar.told(long)) == "(R) Latihan (s.d. Kamis, 31 Desember 2026)"
