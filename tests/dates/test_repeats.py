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
    ("tiap bulan", "FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30)),
    ("dua minggu sekali", "FREQ=WEEKLY;INTERVAL=2", date(2026, 12, 7)),
]


@pytest.mark.parametrize(("phrase", "rule", "first"), REPEATS)
def test_a_repeated_duty_has_a_rule(phrase: str, rule: str, first: date | None) -> None:
    found = read(phrase)
    assert (found.rule, found.date) == (rule, first)


@pytest.mark.parametrize(
    ("phrase", "first"),
    [
        ("setiap 3 bulan", date(2027, 1, 28)),  # no 31st is needed of any month to come
        ("dua bulan sekali", date(2026, 12, 28)),
        ("setiap triwulan", date(2026, 12, 31)),
        ("tiap dua tahun", date(2028, 10, 28)),
        ("setiap 2 minggu sampai 10 November", None),
        ("tiap bulan mulai 5 Januari", date(2027, 1, 5)),
        ("tiap bulan mulai Januari", date(2027, 1, 31)),
    ],
)
def test_a_rule_without_a_day_has_a_first_turn_however_long_its_months_are(phrase: str, first: date | None) -> None:
    found = read(phrase, date(2026, 10, 31))
    assert found.date == first
    assert (found.rule is None) == (first is None)
