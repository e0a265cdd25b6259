"""A number of days, weeks or months (3 hari, 5 hari kerja, 2-3 minggu, 1x24 jam) and the counting of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from rapat.dates.deadlines.calendar_math import WEEK, add_days, add_months
from rapat.dates.deadlines.fragments import BEYOND, Broken, DateContext, Day, Length, Parts, Strength, Vague, rules
from rapat.dates.deadlines.value import Flag
from rapat.dates.workdays import LONGEST
from rapat.errors import Refused
from rapat.text.language import M

MONTHS_OF: Final = {"BULAN": 1, "QUARTER": 3, "CATURWULAN": 4, "SEMESTER": 6, "TAHUN": 12}
_HALVES: Final = {"BULAN": (15, "DAYS"), "TAHUN": (6, "BULAN"), "SEMESTER": (3, "BULAN"), "CATURWULAN": (2, "BULAN")}
"""What half of a unit is, as a number of another."""
_HALF_WEEK: Final = (3, 4)
"""Days that half of a week may be."""
_HOURS_A_DAY: Final = 24
_MOST: Final = 99_999


def _length(parts: Parts) -> Length | Vague | None:
    """Return a length, not yet a date: 3 hari, dua minggu, 5 hari kerja, 2-3 hari, 1x24 jam."""
    number, unit, working = parts.value("number") * parts.value("factor", 1), parts.kind("unit"), parts.has("working")
    hours = unit == "JAM" and number == _HOURS_A_DAY and not parts.has("factor")
    if unit == "FORTNIGHT":
        number, unit = number * 2, "WEEK"
    elif unit == "WEEKDAYS":
        unit, working = "DAYS", True
    elif unit in ("JAM", "MINUTES"):
        if unit == "MINUTES" or number % _HOURS_A_DAY:
            return Vague(how=M("hours and minutes are no day"), strength=Strength.WEAK)
        number, unit = number // _HOURS_A_DAY, "DAYS"
    if number > _MOST:
        return None
    return Length(
        number=number,
        lower=parts.value("lower"),
        unit=unit,
        working=working and unit == "DAYS",
        hours=hours,
        strength=Strength.WEAK,
    )


def _each_day(_: Parts) -> Vague:
    """Return that hours are those of each day: 24 hours a day."""
    return Vague(how=M("hours and minutes are no day"), strength=Strength.WEAK)


def _half(parts: Parts) -> Length | Vague | None:
    """Return a number of units and half of one: setengah bulan, satu setengah tahun, two and a half weeks.

    Half a week is three days or four where whole weeks stand before it; other halves are no number of days.
    """
    number, unit = parts.value("number"), parts.kind("unit")
    if number > _MOST:
        return None
    if unit in ("WEEK", "MINGGU") and number:
        fewer, more = (number * WEEK + days for days in _HALF_WEEK)
        return Length(number=more, lower=fewer, unit="DAYS", strength=Strength.WEAK)
    if unit not in _HALVES:
        return Vague(how=M("a half of that is no number of days"), strength=Strength.WEAK)
    if number and unit == "BULAN":
        return Length(number=number, unit=unit, half=True, strength=Strength.WEAK)
    half, smaller = _HALVES[unit]
    return Length(number=number * MONTHS_OF[unit] + half, unit=smaller, strength=Strength.WEAK)


def _some(_: Parts) -> Vague:
    """Return that no number was said: beberapa hari, a few weeks."""
    return Vague(how=M("it does not say how many"), strength=Strength.WEAK)


def count(base: date, length: Length, sign: int, context: DateContext) -> Day | Broken:
    """Return the day a length after (with `sign` -1: before) `base`; of a range of lengths the longer counts."""
    day = _step(base, length, length.number * sign)
    if day is None:
        return Broken(how=BEYOND)
    try:
        day = context.calendar.add_working_days(day, length.number * sign) if length.working else day
    except Refused:
        return Broken(how=BEYOND)
    others: tuple[date, ...] = ()
    flags: set[Flag] = set()
    if length.lower and length.lower < length.number:
        nearer = _step(base, length, length.lower * sign)
        if nearer and length.working:
            nearer = context.calendar.add_working_days(nearer, length.lower * sign)
        others = (nearer,) if nearer else ()
        flags.add(Flag.AMBIGUOUS)
    if length.working and context.calendar.guessed_between(min(base, day), max(base, day)):
        flags.add(Flag.ESTIMATED)
    if base != context.today:
        how = M("counted from %(day)s", day=base)
    else:
        how = M("working days counted from today") if length.working else M("counted from today")
    return Day(date=day, others=others, flags=frozenset(flags), how=how)


def _step(base: date, length: Length, number: int) -> date | None:
    """Return the day `number` units on; the start itself for working days, which the calendar counts."""
    if length.working:
        # Three weekends of two days in a fortnight of holidays: the end must still lie in the calendar.
        return base if abs(number) <= LONGEST and add_days(base, number * 3) else None
    if length.unit in MONTHS_OF:
        day = add_months(base, number * MONTHS_OF[length.unit])
        half = _HALVES["BULAN"][0] if length.half else 0
        return day and add_days(day, half if number > 0 else -half)
    return add_days(base, number * (1 if length.unit == "DAYS" else WEEK))


_UNIT: Final = "unit:(DAYS|WEEK|MINGGU|BULAN|TAHUN|FORTNIGHT|QUARTER|SEMESTER|CATURWULAN|WEEKDAYS|JAM|MINUTES)"
_RANGE: Final = "lower:NUM (DASH|OR|TO) number:NUM"
_EACH: Final = (
    f"{_UNIT} KALENDER?",
    "unit:DAYS working:KERJA",
    "working:KERJA unit:DAYS",
    "KALENDER unit:DAYS",
)

RULES: Final = (
    *rules(_length, *(f"number:NUM {each}" for each in _EACH)),
    *rules(_length, *(f"{_RANGE} {each} (?!NUM|PAIR|CLOCK)" for each in _EACH)),  # "12-12 jam 9" is a day and its hour
    *rules(_length, "number:NUM TIMES factor:INT unit:JAM"),
    *rules(
        _half,
        f"(number:NUM)? HALF A? {_UNIT}",
        f"number:NUM AND A HALF {_UNIT}",
        f"number:HALVED {_UNIT}",
    ),
    *rules(_each_day, "NUM (JAM|MINUTES) (A|PER|EVERY|IN) DAYS", "NUM (JAM|MINUTES) NUMBER DAYS"),
    *rules(_some, f"A? SOME AGAIN? {_UNIT}"),
)
