"""Rules in words, and back: what a rule says is read as the same rule, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import deadlines, recurrence
from rapat.errors import Refused
from rapat.language import ENGLISH, Language
from rapat.workdays import Calendar

INDONESIAN = Language("id")
RULES = {
    "FREQ=WEEKLY;BYDAY=MO": ("setiap Senin", "every Monday"),
    "FREQ=WEEKLY;BYDAY=MO,TH": ("setiap Senin dan Kamis", "every Monday and Thursday"),
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU": ("setiap 2 minggu pada hari Selasa", "every 2 weeks on Tuesday"),
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": ("setiap hari kerja", "every working day"),
    "FREQ=DAILY": ("setiap hari", "every day"),
    "FREQ=MONTHLY;BYDAY=1MO": ("Senin pertama setiap bulan", "the first Monday of every month"),
    "FREQ=MONTHLY;BYDAY=-1FR": ("Jumat terakhir setiap bulan", "the last Friday of every month"),
    "FREQ=MONTHLY;BYDAY=2TU,4TU": (
        "Selasa kedua dan keempat setiap bulan",
        "the second and fourth Tuesday of every month",
    ),
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO": ("Senin pertama setiap 3 bulan", "the first Monday of every 3 months"),
    "FREQ=MONTHLY;BYMONTHDAY=5": ("tanggal 5 setiap bulan", "day 5 of every month"),
    "FREQ=MONTHLY;BYMONTHDAY=-1": ("hari terakhir setiap bulan", "the last day of every month"),
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1": (
        "hari kerja terakhir setiap bulan",
        "the last working day of every month",
    ),
    "FREQ=MONTHLY": ("setiap bulan", "every month"),
    "FREQ=MONTHLY;INTERVAL=3": ("setiap 3 bulan", "every 3 months"),
    "FREQ=YEARLY": ("setiap tahun", "every year"),
    "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=17": ("setiap 17 Agustus", "every 17 August"),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_said_and_read_again(rule: str) -> None:
    words = recurrence.in_words(rule)
    assert (INDONESIAN.say(words), ENGLISH.say(words)) == RULES[rule]
    for language in (INDONESIAN, ENGLISH):
        read = deadlines.read(language.say(words), today=date(2026, 11, 23), calendar=Calendar())
        assert read.rule == rule


def test_the_end_of_a_rule_is_said() -> None:
    assert INDONESIAN.say(recurrence.in_words("FREQ=WEEKLY;BYDAY=MO;COUNT=10")) == "setiap Senin, 10 kali"
    assert "31 Desember 2026" in INDONESIAN.say(recurrence.in_words("FREQ=DAILY;UNTIL=20261231T000000Z"))


@pytest.mark.parametrize(
    "rule", ["FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=3,4", "FREQ=DAILY;INTERVAL=x"]
)
def test_a_rule_without_words_stands_as_it_is(rule: str) -> None:
    assert ENGLISH.say(recurrence.in_words(rule)) == f"by the rule {rule.upper()}"


@pytest.mark.parametrize(
    "text",
    [
        "RRULE:FREQ=MONTHLY;BYDAY=-1TU",
        "freq=monthly;byday=-1tu;",
        "DTSTART:20260127T090000\r\nRRULE:FREQ=MONTHLY;BYDAY=-1TU",
    ],
)
def test_rules_of_other_calendars_are_read(text: str) -> None:
    rule = recurrence.plain(text)
    assert rule == "FREQ=MONTHLY;BYDAY=-1TU"
    found = recurrence.next_dates(rule, date(2026, 1, 1), date(2026, 11, 1), 2)
    assert found == [date(2026, 11, 24), date(2026, 12, 29)]


def test_exceptions_stay_out_and_extra_dates_come_in() -> None:
    dates = recurrence.next_dates(
        "FREQ=MONTHLY;BYDAY=-1TU",
        date(2026, 1, 1),
        date(2026, 11, 1),
        3,
        exdates=[date(2026, 11, 24)],
        rdates=[date(2026, 11, 26)],
    )
    assert dates == [date(2026, 11, 26), date(2026, 12, 29), date(2027, 1, 26)]


def test_a_rule_that_is_none_is_refused() -> None:
    with pytest.raises(Refused):
        recurrence.next_dates("FREQ=SOMETIMES", date(2026, 1, 1), date(2026, 1, 1), 1)
