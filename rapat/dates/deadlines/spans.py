"""Fragments around a day: its time, a span that ends on it, the day before it, "about"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from rapat.dates.deadlines.calendar_math import WEEK
from rapat.dates.deadlines.fragments import (
    Clock,
    Dated,
    Day,
    EventDate,
    Fragment,
    NamedDay,
    Parts,
    Period,
    Strength,
    rules,
)
from rapat.dates.deadlines.value import Flag
from rapat.text.language import M

_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})


def _timed(parts: Parts) -> Fragment:
    """Return a day with its time: besok pukul 10.00 WITA, pukul 10 hari Jumat."""
    day, clock = parts.fragment("day", Dated), parts.fragment("clock", Clock)
    return replace(day, time=clock.time, strength=max(day.strength, Strength.PLAIN))


def _part_of_day(parts: Parts) -> Fragment:
    """Return the day alone, its part having no hour: besok pagi, Jumat sore."""
    return parts.fragment("day", Dated)


def _about(parts: Parts) -> Fragment:
    """Return a day that is approximate: sekitar 8 Oktober, ±8 Okt."""
    day = parts.fragment("day", Dated)
    return replace(day, flags=day.flags | {Flag.APPROXIMATE}, strength=max(day.strength, Strength.PLAIN))


def _span(parts: Parts) -> Fragment | None:
    """Return the end of a span of days: Senin s.d. Jumat, 5 Desember - 9 Desember, dari besok sampai lusa."""
    first, last = parts.fragment("first", Dated), parts.fragment("last", Dated)
    if first.date is None or last.date is None:
        return None
    end = last.date
    if first.date > end and isinstance(last, NamedDay):
        end += timedelta(WEEK)
    if first.date >= end:
        return None
    return Day(
        date=end,
        others=(*last.others, first.date),
        flags=last.flags | _AMBIGUOUS,
        how=M("the last of the days named"),
        strength=max(first.strength, last.strength),
        time=last.time,
    )


def _before(parts: Parts) -> Fragment | None:
    """Return the day before a day or period, which itself may be meant: sebelum Kamis, sebelum Desember."""
    whole = parts.fragment("day", Dated)
    base = whole.first if isinstance(whole, Period) else whole.date
    counted: EventDate | Day
    if isinstance(whole, EventDate):
        counted = replace(whole, days=whole.days - 1, strength=Strength.SURE)
    elif base is None:
        return None
    elif whole.time is not None:
        return replace(whole, strength=Strength.SURE)  # "sebelum besok pukul 10": still that day
    else:
        counted = Day(flags=whole.flags)
    if base is None:
        return counted
    return replace(
        counted,
        date=base - timedelta(1),
        others=tuple(dict.fromkeys((base, *whole.others))),
        flags=whole.flags | _AMBIGUOUS,
        how=M("the day before"),
    )


_ANY: Final = "(DATE|WDAY|EVENT)"

TIMED: Final = (
    *rules(_timed, "day:(DATE|WDAY|EVENT|PERIOD|RULE) (COMMA|ON|LPAR|BY|TO|SEMI|DASH)* clock:CLOCK_TIME RPAR?"),
    *rules(_timed, "clock:CLOCK_TIME (COMMA|ON|DASH|LPAR|DAYPART)* day:(DATE|WDAY|EVENT) RPAR?"),
    *rules(_part_of_day, "day:(DATE|WDAY) DAYPART", "DAYPART (ON|THE)? day:(DATE|WDAY)"),
)
ABOUT: Final = rules(_about, "ABOUT (TGL|ON)? day:(DATE|WDAY|PERIOD|EVENT)")
SPANS: Final = rules(
    _span, f"(FROM|START|SINCE)? first:{_ANY} (TO|DASH|TGL|AND TO)+ last:{_ANY}", f"FROM first:{_ANY} AND last:{_ANY}"
)
BEFORE: Final = rules(_before, "(BEFORE|LESS) (THE|TGL|ON|COLON)* day:(DATE|WDAY|EVENT|PERIOD)")
