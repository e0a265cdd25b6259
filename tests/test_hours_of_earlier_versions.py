"""A due date whose hour named its zone, as earlier versions wrote it, reads: its words tell the hour."""

from __future__ import annotations

import datetime as dt

import pytest

from rapat.model import Due
from rapat.model.plain import from_plain, to_plain


@pytest.mark.parametrize("hour", ["08:30:00+07:00", "08:30:00+09:00", "08:30:00Z"])
def test_an_hour_with_its_zone_reads_and_is_left_to_the_words(hour: str) -> None:
    due = from_plain({"text": "25/11 pukul 08.30 WIB", "date": "2026-11-25", "time": hour}, Due)
    assert due == Due(text="25/11 pukul 08.30 WIB", date=dt.date(2026, 11, 25))
    assert to_plain(due) == {"text": "25/11 pukul 08.30 WIB", "date": "2026-11-25"}


def test_an_hour_as_clocks_show_it_stays() -> None:
    assert from_plain({"text": "besok", "time": "08:30:00"}, Due).time == dt.time(8, 30)
