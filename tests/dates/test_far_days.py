"""The ends of the calendar: whatever is counted from there gives a day, or says that there is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.dates.deadlines import Deadline, closing, find, read
from rapat.dates.workdays import Calendar
from rapat.errors import Refused
from rapat.text.language import ENGLISH
from tests.dates.test_kinds import ROWS
from tests.dates.test_phrases import PHRASES

ENDS = [date.min, date.min + timedelta(5), date(9999, 12, 24), date.max]
EVENTS = {"nataru": date.min, "kiamat": date.max}


def said(text: str, today: date) -> Deadline:
    return read(text, today=today, calendar=Calendar(), events=EVENTS, next_meeting=date.max)


@pytest.mark.parametrize("today", ENDS)
@pytest.mark.parametrize("phrase", PHRASES)
def test_no_phrase_leaves_the_calendar(phrase: str, today: date) -> None:
    assert ENGLISH.say(said(phrase, today).explanation)
    find(f"kirim {phrase} ya", today=today, calendar=Calendar(), events=EVENTS)
    closing(f"kirim — {phrase}", today=today, calendar=Calendar(), events=EVENTS)


@pytest.mark.parametrize("today", ENDS)
def test_no_phrase_of_any_kind_leaves_the_calendar(today: date) -> None:
    for phrase, _ in ROWS:
        assert ENGLISH.say(said(phrase, today).explanation)


@pytest.mark.parametrize("phrase", ["H-7 Nataru", "H+7 kiamat", "7 hari sebelum Nataru", "sebelum Nataru"])
def test_days_counted_off_the_ends_are_none(phrase: str) -> None:
    assert said(phrase, date(2026, 11, 23)).date is None


@pytest.mark.parametrize("phrase", ["1/1/0001", "31/12/9999", "5-1-9999", "0001-01-01"])
def test_no_office_has_a_day_in_those_years(phrase: str) -> None:
    found = said(phrase, date(2026, 11, 23))
    assert not found.understood
    assert "no d" in ENGLISH.say(found.explanation)


@given(st.dates(), st.integers(-3660, 3660))
def test_working_days_are_counted_or_refused(day: date, number: int) -> None:
    try:
        Calendar().add_working_days(day, number)
    except Refused:
        assert min(day - date.min, date.max - day) < timedelta(abs(number) * 3)
