"""Whatever is typed: nothing raises, how it is typed does not matter, and every day is explained."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.text.language import ENGLISH, Language
from tests.dates.monday import TODAY, read, shown
from tests.dates.test_phrases import PHRASES

WORDS = (
    "besok lusa Senin Jumat minggu depan ini lalu bulan akhir awal tanggal tgl 5 31 2026 12/13/2026 30/11 5-9 H-7 "
    "Nataru hari kerja 3 dua paling lambat sebelum setiap tiap mulai bukan s.d. sampai — pukul 09.00 WITA Rp 500 "
    "rapat berikutnya setelah segera TW IV B12 next Friday in two weeks ( ) , . ; 1x24 jam \x00 ٣ ² ⅔ "
    "dua puluh ratus ribu setengah ke pertama terakhir kedua first last of the Mondays kali sekali 2x atau dan kecuali "
    "selama sampai jika tenggat mundur lagi Natal malam tahun lewat kurang pukul sore eod hk Q1 H1 dasarian 96 II every"
)
PIECES = st.sampled_from(WORDS.split())
TYPED = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
UNAMBIGUOUS = [phrase for phrase in PHRASES if "inggu" not in phrase and not phrase.startswith("TW")]


@given(TYPED, DAYS)
def test_no_phrase_raises_and_every_reading_is_explained(text: str, today: date) -> None:
    found = read(text, today)
    assert found.input == text
    for language in (ENGLISH, Language("id")):
        explained = language.say(found.explanation)
        assert explained
        if found.date and not found.rule:
            assert str(found.date.year) in explained


@pytest.mark.parametrize("phrase", UNAMBIGUOUS)
def test_capitals_do_not_matter(phrase: str) -> None:
    assert shown(read(phrase.upper())) == shown(read(phrase)) == shown(read(phrase.lower()))


@pytest.mark.parametrize("phrase", PHRASES)
def test_spaces_do_not_matter(phrase: str) -> None:
    assert shown(read("  " + phrase.replace(" ", "   ") + " ")) == PHRASES[phrase]


@given(st.integers(1, 60), DAYS)
def test_days_from_today_are_calendar_days(days: int, today: date) -> None:
    found = read(f"{days} hari lagi", today).date
    assert found is not None
    assert (found - today).days == days


@given(DAYS)
def test_a_written_date_is_that_date(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"tgl {day.day}-{day.month}-{day.year}"):
        assert read(text).date == day


@given(DAYS, st.sampled_from(["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Ahad"]))
def test_a_weekday_is_that_weekday_in_the_week_to_come(today: date, name: str) -> None:
    found = read(name, today).date
    assert found is not None
    names = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Ahad"]
    assert names[found.weekday()] == name
    assert 0 < (found - today).days <= 7


def test_today_is_the_day_passed_in() -> None:
    assert read("hari ini").date == TODAY
