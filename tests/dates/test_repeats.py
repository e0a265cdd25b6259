"""Duties that come again: the rule, and the first day it gives."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dates.monday import read

REPEATS = [
    ("setiap Senin", "FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 30)),
    ("tiap Jumat", "FREQ=WEEKLY;BYDAY=FR", date(2026, 11, 27)),
    ("setiap Senin pertama", "FREQ=MONTHLY;BYDAY=1MO", date(2026, 12, 7)),
    ("tiap dua minggu hari Selasa", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 11, 24)),
    ("tanggal 5 tiap bulan", "FREQ=MONTHLY;BYMONTHDAY=5", date(2026, 12, 5)),
    ("every last Friday", "FREQ=MONTHLY;BYDAY=-1FR", date(2026, 11, 27)),
    ("tiap bulan", "FREQ=MONTHLY", None),
]


@pytest.mark.parametrize(("phrase", "rule", "first"), REPEATS)
def test_a_repeated_duty_has_a_rule(phrase: str, rule: str, first: date | None) -> None:
    found = read(phrase)
    assert (found.rule, found.date) == (rule, first)
