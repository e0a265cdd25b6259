"""Duties of working days: the calendar of holidays tells which day is one, not the weekday alone."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.dates.workdays import Calendar
from rapat.dates.working_turns import first_turn
from tests.dates.monday import read


@pytest.mark.parametrize(
    ("phrase", "today", "day"),
    [
        ("setiap hari kerja pertama tiap bulan", date(2026, 12, 1), date(2027, 1, 4)),
        ("hari kerja pertama setiap bulan", date(2027, 1, 1), date(2027, 1, 4)),
        ("setiap hari kerja kedua tiap bulan", date(2026, 12, 10), date(2027, 1, 6)),
        ("hari kerja terakhir tiap bulan", date(2026, 12, 1), date(2026, 12, 31)),
        ("setiap hari kerja", date(2026, 12, 24), date(2026, 12, 28)),
        ("setiap hari kerja", date(2026, 12, 1), date(2026, 12, 2)),
    ],
)
def test_the_next_turn_is_a_day_on_which_offices_work(phrase: str, today: date, day: date) -> None:
    found = read(phrase, today)
    assert found.date == day
    assert Calendar().is_working(day)
    assert found.rule is not None


def test_no_month_has_so_many_working_days() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS="
    calendar = Calendar()
    assert first_turn(f"{rule}29", date(2026, 12, 1), calendar) is None
    assert first_turn(f"{rule}1", date.max, calendar) is None
    assert first_turn(f"{rule}-1", date(2026, 12, 1), calendar) == date(2026, 12, 31)
