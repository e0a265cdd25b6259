"""Rules in words, and back: what a rule says is read as the same rule, in both languages."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.dates import deadlines, recurrence
from rapat.dates.workdays import Calendar
from rapat.errors import Refused
from rapat.text.language import ENGLISH, Language

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
        assert (read.open_rule or read.rule) == rule


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


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("20271231T155959Z", "20271231"),
        ("20271230T160000Z", "20271231"),
        ("20271231", "20271231"),
        ("20279999T000000Z",) * 2,
    ],
)
def test_an_end_in_utc_is_a_day_of_the_zone(end: str, day: str) -> None:
    makassar = ZoneInfo("Asia/Makassar")
    assert recurrence.in_zone(f"FREQ=WEEKLY;UNTIL={end};BYDAY=TU", makassar) == f"FREQ=WEEKLY;UNTIL={day};BYDAY=TU"


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


NEVER = [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=DAILY;UNTIL=20200101",
]
WRONG = [
    *("FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=DAILY;INTERVAL=9999", "FREQ=DAILY;BYMONTH=13"),
    *("FREQ=MONTHLY;BYDAY=99MO", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=DAILY;BYHOUR=99", "FREQ=SECONDLY", "FREQ=", "BYDAY=MO"),
    *("FREQ=DAILY;COUNT=0", "FREQ=DAILY;UNTIL=20261301", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;BYDAY="),
    *("FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=DAILY;WKST=MO,TU", "FREQ=DAILY;INTERVAL=\u0663", "FREQ=YEARLY;BYEASTER=0"),
    *("FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=0", "FREQ=YEARLY;BYMONTH=-3"),
]
START = date(2026, 11, 24)
FIELDS = (
    "FREQ=DAILY FREQ=WEEKLY FREQ=MONTHLY FREQ=YEARLY FREQ=HOURLY INTERVAL=0 INTERVAL=1 INTERVAL=13 INTERVAL=999"
    " COUNT=2 COUNT=9999 UNTIL=20270101 UNTIL=20270101T010101Z BYDAY=MO BYDAY=-1TU,2WE BYDAY=53SU BYMONTH=2"
    " BYMONTH=13 BYMONTH=4,6 BYMONTHDAY=30 BYMONTHDAY=-31 BYMONTHDAY=0 BYSETPOS=-1 BYSETPOS=366 BYYEARDAY=366"
    " BYWEEKNO=53 BYHOUR=9 WKST=SU X ="
)


@pytest.mark.parametrize("rule", [*NEVER, *WRONG])
def test_a_rule_that_gives_no_day_or_is_none_is_refused(rule: str) -> None:
    with pytest.raises(Refused, match=r"gives no day" if rule in NEVER else r"is not valid"):
        recurrence.check(rule, START)


@given(st.lists(st.sampled_from(FIELDS.split()), max_size=6).map(";".join), st.dates(), st.dates())
def test_any_rule_is_looked_at_within_a_bound(rule: str, start: date, after: date) -> None:
    """Also one that an older program stored: reading ends, and what is not valid is said."""
    assert ENGLISH.say(recurrence.in_words(rule))
    assert recurrence.skips_months(rule) in (True, False)
    try:
        days = recurrence.next_dates(rule, start, after, 3)
    except Refused:
        return
    assert days == sorted(days)
    assert all(day > after and day >= start for day in days)


def test_the_search_ends_after_so_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    counted = recurrence._Step._counted

    def count(step: recurrence._Step) -> int:
        steps.append(step)
        return counted(step)

    monkeypatch.setattr(recurrence._Step, "_counted", count)
    assert recurrence.next_dates(NEVER[1], START, START, 1) == []
    assert len(steps) == recurrence.HORIZON * 366 + 2


def test_further_days_are_there_where_the_rule_gives_none() -> None:
    extra = [date(2027, 1, 5), date(2026, 12, 1)]
    assert recurrence.next_dates(NEVER[1], START, START, 5, rdates=extra) == sorted(extra)


def test_a_leap_day_is_far_and_is_found() -> None:
    recurrence.check("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2097, 1, 1))
