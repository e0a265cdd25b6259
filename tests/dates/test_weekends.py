"""Said at a weekend, a "next" weekday may be of the week that begins or of the one after it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from rapat.dates.deadlines import Flag, read
from rapat.dates.workdays import Calendar


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2026, 11, 29)])
@pytest.mark.parametrize(("words", "day"), [("selasa dpn", 1), ("rabu depan", 2), ("next thursday", 3)])
def test_both_weeks_are_offered(words: str, day: int, today: date) -> None:
    due = read(words, today=today, calendar=Calendar())
    nearer = date(2026, 11, 30) + timedelta(day)
    assert (due.date, due.alternatives) == (nearer, (nearer + timedelta(7),))
    assert Flag.AMBIGUOUS in due.flags


def test_on_a_working_day_the_next_week_is_meant() -> None:
    due = read("selasa dpn", today=date(2026, 11, 26), calendar=Calendar())
    assert (due.date, due.alternatives) == (date(2026, 12, 1), ())
