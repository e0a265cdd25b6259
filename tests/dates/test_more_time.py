"""More time than the present due date of 1 December, asked for on Thursday 26 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.dates import deadlines
from tests.dates.monday import CALENDAR, shown

PRESENT = date(2026, 12, 1)
PHRASES = {
    "2 minggu setelah tenggat": "15/12/2026",
    "seminggu dari tenggat semula": "8/12/2026",
    "sebulan setelah jatuh tempo": "1/1/2027 holiday",
    "5 hari kerja sesudah batas waktu": "8/12/2026",
    "two weeks after the due date": "15/12/2026",
    "two weeks past the deadline": "15/12/2026",
    "+2 minggu": "15/12/2026",
    "+ 5 hari kerja": "8/12/2026",
    "mundur 2 minggu": "15/12/2026",
    "diperpanjang 2 minggu": "15/12/2026",
    "tambah waktu seminggu": "8/12/2026",
    "minta tambahan 3 hari": "4/12/2026",
    "perpanjangan 10 hari": "11/12/2026",
    "ditunda sebulan": "1/1/2027 holiday",
    "another week": "8/12/2026",
    "2 more weeks": "15/12/2026",
    "extend by two weeks": "15/12/2026",
    "extension of 2 weeks": "15/12/2026",
    "H+14": "15/12/2026",
    "H+7 setelah tenggat": "8/12/2026",
    # a length alone is more time; "lagi" may count from today
    "2 minggu": "15/12/2026 ambiguous",
    "2 minggu lagi": "10/12/2026 ambiguous",
    "3 hari lagi": "4/12/2026",
    # other days are themselves
    "15/12": "15/12/2026",
    "Jumat depan": "4/12/2026 ambiguous",
    "diperpanjang sampai 15 Desember": "15/12/2026",
    "mundur ke Jumat depan": "4/12/2026 ambiguous",
}


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.items())
def test_more_time_counts_from_the_present_due_date(phrase: str, expected: str) -> None:
    read = deadlines.read(phrase, today=date(2026, 11, 26), calendar=CALENDAR, present_due=PRESENT)
    assert shown(read) == expected


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if "tenggat" in phrase or phrase.startswith("+")])
def test_without_a_present_due_date_it_is_no_date(phrase: str) -> None:
    assert deadlines.read(phrase, today=date(2026, 11, 26), calendar=CALENDAR).date is None
