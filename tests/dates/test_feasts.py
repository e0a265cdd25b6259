"""Feasts keep their own names and days, whatever the events of a workspace are called."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.dates import deadlines
from rapat.dates.workdays import Calendar

TODAY = date(2026, 11, 26)
OTHER_DAY = date(2026, 12, 24)
_TAKEN = "natal|lebaran|idulfitri|idul fitri|nyepi|tahun baru|new year|christmas|hut ri|imlek|natal dan tahun baru"
EVENTS = dict.fromkeys(["nataru", "operasi lilin", *_TAKEN.split("|")], OTHER_DAY)
"""Events whose aliases are those of feasts."""


def _read(phrase: str, events: dict[str, date]) -> deadlines.Deadline:
    return deadlines.read(phrase, today=TODAY, calendar=Calendar(), events=events)


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("H-3 Natal", date(2026, 12, 22)),
        ("sebelum Natal", date(2026, 12, 24)),
        ("dua hari sebelum hari raya Natal", date(2026, 12, 23)),
        ("H+2 natal", date(2026, 12, 27)),
        ("before Christmas", date(2026, 12, 24)),
        ("three days before Christmas Day", date(2026, 12, 22)),
        ("sebelum Tahun Baru", date(2026, 12, 31)),
        ("before New Year's Day", date(2026, 12, 31)),
        ("H-7 Lebaran", date(2027, 3, 3)),
        ("seminggu sebelum Idulfitri", date(2027, 3, 3)),
        ("H-7 hari raya Idul Fitri", date(2027, 3, 3)),
        ("before Eid al-Fitr", date(2027, 3, 9)),
        ("H-1 Nyepi", date(2027, 3, 7)),
        ("sebelum hari raya Nyepi", date(2027, 3, 7)),
        ("H-3 Imlek", date(2027, 2, 3)),
        ("before Chinese New Year", date(2027, 2, 5)),
        ("sebelum tahun baru Hijriah", date(2027, 6, 5)),
        ("sebelum tahun baru Saka", date(2027, 3, 7)),
        ("H-1 Waisak", date(2027, 5, 19)),
        ("before Vesak", date(2027, 5, 19)),
        ("sebelum Idul Kurban", date(2027, 5, 16)),
        ("before Eid al-Adha", date(2027, 5, 16)),
        ("sebelum hari Pancasila", date(2027, 5, 31)),
        ("before Labour Day", date(2027, 4, 30)),
        ("before Independence Day", date(2027, 8, 16)),
        ("H-3 HUT RI", date(2027, 8, 14)),
        ("sebelum Wafat Isa Almasih", date(2027, 3, 25)),
        ("H-1 Maulid Nabi Muhammad", date(2027, 8, 14)),
    ],
)
def test_a_feast_keeps_its_day(phrase: str, day: date) -> None:
    assert _read(phrase, EVENTS).date == day
    assert _read(phrase, {}).date == day


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("H-3 Nataru", date(2026, 12, 21)),
        ("H-3 NATARU", date(2026, 12, 21)),
        ("sebelum Natal dan Tahun Baru", date(2026, 12, 23)),
        ("H-1 Operasi Lilin", date(2026, 12, 23)),
    ],
)
def test_an_event_answers_to_its_own_names_whole(phrase: str, day: date) -> None:
    assert _read(phrase, EVENTS).date == day


@pytest.mark.parametrize("phrase", ["H-3 Operasi Natal", "H-3 pengamanan Natal", "H-2 Misa Natal"])
def test_a_longer_name_is_another_event(phrase: str) -> None:
    read = _read(phrase, EVENTS)
    assert (read.date, read.unresolved) == (None, True)
