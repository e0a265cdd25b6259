"""Fragments around a day: its time, a span that ends on it, the day before it, "about"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines.calendar_math import WEEK
from rapat.dates.deadlines.clocks import in_part
from rapat.dates.deadlines.fragments import (
    NIGHT,
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
from rapat.dates.workdays import FRIDAY
from rapat.text.language import M

_END: Final = 2
_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})


def _timed(parts: Parts) -> Fragment:
    """Return a day with its time: besok pukul 10.00 WITA, pukul 10 hari Jumat."""
    day, clock = parts.fragment("day", Dated), parts.fragment("clock", Clock)
    told = parts.value("part") if parts.has("part") else (day.part if isinstance(day, Day) else None)
    day = replace(day, time=in_part(clock, told), strength=max(day.strength, Strength.PLAIN))
    if clock.either_half and told is None:
        day.flags |= {Flag.NIGHT_OR_DAY}
    evening = clock.part == NIGHT and isinstance(day, NamedDay) and parts.has("first")
    if evening and day.date:  # "jam 10 malam Jumat": Friday night, or the night before Friday
        day.others, day.flags = (*day.others, day.date - timedelta(1)), day.flags | _AMBIGUOUS
    return day


def _tonight(parts: Parts) -> Fragment:
    """Return today at an hour to come: jam 7 malam nanti."""
    time = parts.fragment("clock", Clock).time
    return Day(date=parts.context.today, time=time, how=M("today"), strength=Strength.PLAIN)


def _part_of_day(parts: Parts) -> Fragment:
    """Return the day alone, its part having no hour: besok pagi, Jumat sore."""
    return parts.fragment("day", Dated)


def _before_part(parts: Parts) -> Fragment:
    """Return the day before whose part something is due: sebelum Jumat siang; it may be meant that the day is over."""
    day = parts.fragment("day", Dated)
    if day.date is None:
        return day
    before = day.date - timedelta(1)
    others = (*day.others, *((before,) if before > parts.context.today else ()))
    return replace(day, others=others, flags=day.flags | (_AMBIGUOUS if others else frozenset()))


def _coming(parts: Parts) -> Fragment | None:
    """Return a day that is said to come: 10 Desember mendatang, the coming 10 December; None where it is past."""
    day = parts.fragment("day", Day)
    if day.date is None or day.date < parts.context.today:
        return None
    others = tuple(other for other in day.others if other > parts.context.today)
    flags = day.flags if others else day.flags - {Flag.AMBIGUOUS}
    return replace(day, others=others, flags=flags, strength=max(day.strength, Strength.PLAIN))


def _about(parts: Parts) -> Fragment:
    """Return a day that is approximate: sekitar 8 Oktober, ±8 Okt."""
    day = parts.fragment("day", Dated)
    return replace(day, flags=day.flags | {Flag.APPROXIMATE}, strength=max(day.strength, Strength.PLAIN))


def _span(parts: Parts) -> Fragment | None:
    """Return the end of a span of days: Senin s.d. Jumat, 5 Desember - 9 Desember, dari besok sampai lusa.

    Two figures that may be something else alone are days where "until" joins them: 18/12 s.d. 2/1.
    """
    first, last = parts.fragment("first", Dated), parts.fragment("last", Dated)
    if first.date is None or last.date is None:
        return None
    begin, end, later = first.date, last.date, tuple[date, ...]()
    if begin > end and isinstance(last, NamedDay):
        if isinstance(first, NamedDay) and begin - timedelta(WEEK) == parts.context.today:
            begin, later = parts.context.today, (end + timedelta(WEEK),)  # "Senin-Rabu", said on Monday
        else:
            end += timedelta(WEEK)
    if begin >= end:
        return None
    return Day(
        date=end,
        others=(*last.others, begin, *later),
        flags=last.flags | _AMBIGUOUS,
        how=M("the last of the days named"),
        strength=max(first.strength, last.strength, Strength.PLAIN if parts.has("until") else Strength.WEAK),
        time=last.time,
    )


def _before(parts: Parts) -> Fragment | None:
    """Return the day before a day or period, which itself may be meant: sebelum Kamis, sebelum Desember."""
    whole = parts.fragment("day", Dated)
    base = whole.first if isinstance(whole, Period) else whole.date
    counted: EventDate | Day
    if isinstance(whole, EventDate):
        counted = replace(whole, days=whole.days - 1, strength=Strength.SURE)
    elif base is None or base == parts.context.today:
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


def _day_end(parts: Parts) -> Fragment:
    """Return the day at whose end it is due: COB Friday, sebelum akhir hari Jumat; the day itself counts."""
    return replace(parts.fragment("day", Dated), strength=Strength.PLAIN)


def _end_of_day(parts: Parts) -> Fragment | None:
    """Return the day whose end was named: the end of Friday."""
    return _day_end(parts) if parts.value("edge") == _END else None


def _today_end(parts: Parts) -> Fragment:
    """Return today, whose end was named alone: EOD, by close of business."""
    return Day(date=parts.context.today, how=M("today"), strength=Strength.PLAIN)


def _friday_prayer(parts: Parts) -> Fragment | None:
    """Return the Friday of the prayer: ba'da salat Jumat; the hour is not kept."""
    day = parts.fragment("day", NamedDay)
    return replace(day, how=M("the day of that prayer")) if day.weekday == FRIDAY else None


def _either(parts: Parts) -> Fragment | None:
    """Return the later of two days of which either will do: Senin atau Selasa."""
    first, last = parts.fragment("first", Dated), parts.fragment("last", Dated)
    if first.date is None or last.date is None or first.date == last.date:
        return None
    early, late = sorted((first.date, last.date))
    how, strength = M("the last of the days named"), max(first.strength, last.strength)
    return Day(date=late, others=(early,), flags=_AMBIGUOUS, how=how, strength=strength, time=last.time)


def _before_either(parts: Parts) -> Fragment | None:
    """Return the day before the earlier of two: sebelum Natal dan Tahun Baru."""
    first, last = parts.fragment("first", Dated), parts.fragment("last", Dated)
    if first.date is None or last.date is None:
        return None
    early, late = sorted((first.date, last.date))
    flags = first.flags | last.flags | _AMBIGUOUS
    return Day(date=early - timedelta(1), others=(early, late), flags=flags, how=M("the day before"))


_UP_TO: Final = "(COMMA|ON|LPAR|BY|TO|SEMI|DASH|CUE|BEFORE|AT|PUKUL|FROM)*"
_ANY: Final = "(DATE|WDAY|EVENT)"

COMING: Final = rules(_coming, "day:DATE FOLLOWING (?!WORD)", "THE? FOLLOWING day:DATE")
TIMED: Final = (
    *rules(
        _day_end,
        "(BEFORE|BY)* THE? end:DAY_END (ON|OF|COMMA|THE|DASH)* day:(DATE|WDAY)",
        "(BEFORE|BY)* day:(DATE|WDAY) (ON|COMMA|DASH|LPAR|BY|BEFORE)* end:DAY_END RPAR?",
    ),
    *rules(_end_of_day, "THE? edge:EDGE OF THE? day:(DATE|WDAY)"),
    *rules(_friday_prayer, "AFTER? PRAYER+ day:WDAY"),
    *rules(
        _timed,
        f"day:(DATE|WDAY|EVENT|PERIOD|RULE) {_UP_TO} clock:CLOCK_TIME RPAR?",
    ),
    *rules(_timed, "BEFORE? first:(clock:CLOCK_TIME) (COMMA|ON|DASH|LPAR|DAYPART)* day:(DATE|WDAY|EVENT) RPAR?"),
    *rules(_timed, "BEFORE? first:(clock:CLOCK_TIME) (COMMA|ON)* day:(DATE|WDAY) part:DAYPART"),
    *rules(_tonight, "BEFORE? clock:CLOCK_TIME NANTI", "NANTI clock:CLOCK_TIME"),
    *rules(
        _part_of_day,
        "day:(DATE|WDAY|RULE) COMMA? DAYPART? (BEFORE|AFTER|ON|AT|BY|IN)* PRAYER+",
        "(BEFORE|AFTER|BY)? PRAYER+ day:DATE",
    ),
    *rules(_before_part, "BEFORE (THE|TGL|ON)* day:(DATE|WDAY) DAYPART"),
    *rules(_part_of_day, "day:(DATE|WDAY|RULE) DAYPART", "DAYPART (ON|THE)? day:(DATE|WDAY)"),
)
ABOUT: Final = rules(_about, "ABOUT (TGL|ON)? day:(DATE|WDAY|PERIOD|EVENT)")
TODAY: Final = rules(_today_end, "DAY_END")
SPANS: Final = (
    *rules(_before_either, f"BEFORE (THE|TGL|ON|DAYS)* first:{_ANY} (OR|AND|SLASH)+ (THE|TGL|ON|DAYS)* last:{_ANY}"),
    *rules(_either, f"first:{_ANY} (OR|AND|SLASH)+ (TGL|ON)* last:{_ANY}"),
    *rules(
        _span,
        f"(FROM|START|SINCE)? first:{_ANY} until:TO TGL? last:{_ANY}",
        f"(FROM|START|SINCE)? first:{_ANY} (TO|DASH|TGL|AND TO)+ last:{_ANY}",
        f"FROM first:{_ANY} AND last:{_ANY}",
    ),
)
BEFORE: Final = rules(_before, "(BEFORE|LESS) (THE|TGL|ON|COLON)* day:(DATE|WDAY|EVENT|PERIOD)")
