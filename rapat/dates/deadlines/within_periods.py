"""Fragments put together with a period or a weekday: the edge of a month, its second Monday, "Senin, 30 November"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines import dates, periods
from rapat.dates.deadlines.calendar_math import WEEK, day_in, monday
from rapat.dates.deadlines.fragments import (
    Broken,
    Dated,
    Day,
    Fragment,
    Length,
    NamedDay,
    Parts,
    Period,
    Strength,
    rules,
)
from rapat.dates.deadlines.value import Flag
from rapat.text.language import M

_MONTHS_A_YEAR: Final = 12
_HALVES: Final = 2


def _edge(parts: Parts) -> Fragment | None:
    """Return beginning, middle or end of a period: akhir bulan depan, awal Desember, end of next week."""
    return periods.edge_of(parts.fragment("whole", Period), parts.value("edge"))


def _whole(parts: Parts) -> Period | None:
    """Return the period that was named, or the one of that unit that runs: the last Friday of the month."""
    if parts.has("whole"):
        return parts.fragment("whole", Period)
    if parts.has("year"):
        return periods.months(1, parts.value("year"), _MONTHS_A_YEAR, "TAHUN", parts.context)
    return periods.running(parts.kind("unit") if parts.has("unit") else "BULAN", 0, parts.context)


def _part_of_year(parts: Parts) -> Fragment | None:
    """Return a part of a year that is told from today: triwulan I tahun depan, Januari tahun depan."""
    part, whole = parts.fragment("part", Period), parts.fragment("whole", Period)
    if part.unit == "WEEK" and whole.unit == "TAHUN":
        there = part.last.year == whole.first.year
        return replace(part) if there else Broken(how=M("that week lies in another year"))
    first = day_in(whole.first.year, part.first.month, 1)
    if whole.unit != "TAHUN" or part.unit in ("TAHUN", "WEEK") or first is None:
        return None
    size = (part.last.year - part.first.year) * _MONTHS_A_YEAR + part.last.month - part.first.month + 1
    return periods.period(first, size, part.unit)


def _half(parts: Parts) -> Fragment | None:
    """Return a half of a year or a month: paruh pertama tahun depan, the second half of December."""
    rank = _HALVES if parts.kind("rank") == "LAST" else parts.value("rank")
    year = parts.value("year") if parts.has("year") else 0
    whole = periods.months(1, year, _MONTHS_A_YEAR, "TAHUN", parts.context) if year else parts.fragment("whole", Period)
    if whole is None or not 1 <= rank <= _HALVES or whole.unit not in ("TAHUN", "BULAN"):
        return None
    if whole.unit == "TAHUN":
        return periods.period(whole.first.replace(month=1 + (rank - 1) * 6), 6, "SEMESTER")
    return Day(date=whole.last if rank == _HALVES else whole.first.replace(day=15), how=M("that half of that month"))


def _running_edge(parts: Parts) -> Fragment | None:
    """Return beginning, middle or end of the period that runs: akhir bulan, pertengahan tahun."""
    return periods.edge_of_running(parts.kind("unit"), parts.value("edge"), parts.context)


def _day_of_period(parts: Parts) -> Fragment | None:
    """Return a weekday of a week: Rabu pekan depan, hari Senin minggu pertama Desember, Wednesday of next week."""
    whole, day = parts.fragment("whole", Period), parts.fragment("day", Dated)
    if whole.unit not in ("WEEK", "MINGGU") and isinstance(day, NamedDay) and day.weekday is not None:
        return Broken(how=M("it does not say which of them"))
    if whole.unit not in ("WEEK", "MINGGU") or day.date is None or (isinstance(day, Day) and day.day):
        return None
    weekday = day.date.weekday()
    if isinstance(day, NamedDay) and day.weekday is not None:
        weekday = day.weekday
    return Day(date=monday(whole.first) + timedelta(weekday), how=M("that weekday of that week"))


def _nth_of_period(parts: Parts) -> Fragment | None:
    """Return a weekday of a month by its rank: Senin pertama bulan depan, the last Friday of November."""
    whole, day = _whole(parts), parts.fragment("day", NamedDay)
    if whole is None or whole.unit == "WEEK" or day.weekday is None:
        return None
    nth = _nth(whole, day.weekday, _rank(parts))
    if nth is None:
        return Broken(how=M("that period has no such weekday"))
    return Day(date=nth, how=M("that weekday of that period"))


def _nth_coming(parts: Parts) -> Fragment | None:
    """Return a weekday by its rank in this month or, where that is gone, in the next one: Jumat kedua."""
    weekday = parts.fragment("day", NamedDay).weekday
    wholes = [periods.running("BULAN", ahead, parts.context) for ahead in (0, 1)]
    days = [_nth(whole, weekday, _rank(parts)) for whole in wholes if whole and weekday is not None]
    coming = [day for day in days if day and day >= parts.context.today]
    if not coming:
        return None
    flags = frozenset({Flag.AMBIGUOUS} if coming[1:] else ())
    return Day(date=coming[0], others=tuple(coming[1:]), flags=flags, how=M("that weekday of the month"))


def _rank(parts: Parts) -> int:
    return -1 if parts.kind("rank") == "LAST" else parts.value("rank")


def _nth(whole: Period, weekday: int, rank: int) -> date | None:
    """Return such a weekday of a period by its rank, -1 the last; None when it has none."""
    if rank < 0:
        return whole.last - timedelta((whole.last.weekday() - weekday) % WEEK)
    day = whole.first + timedelta((weekday - whole.first.weekday()) % WEEK + WEEK * (rank - 1))
    return day if rank and day <= whole.last else None


def _day_by_rank(parts: Parts) -> Fragment | None:
    """Return a day of a period by its rank: hari pertama bulan depan, the last day of December."""
    whole, rank = _whole(parts), _rank(parts)
    if whole is None or (parts.kind("days") != "DAYS" and not dates.is_english_rank(parts.token("rank").norm)):
        return None
    day = whole.last if rank < 0 else whole.first + timedelta(rank - 1)
    if day > whole.last:
        return Broken(how=M("that period has no such day"))
    return Day(date=day, how=M("that day of that period"))


def _days_by_rank(parts: Parts) -> Fragment | None:
    """Return the end of the first or last days of a period: sepuluh hari pertama Desember."""
    whole, length = parts.fragment("whole", Period), parts.fragment("length", Length)
    if length.unit not in ("DAYS", "WEEK") or length.working or parts.value("rank", 1) != 1:
        return None
    days = length.number * (1 if length.unit == "DAYS" else WEEK)
    day = whole.last if parts.kind("rank") == "LAST" else whole.first + timedelta(days - 1)
    return Day(date=min(day, whole.last), how=M("the last of those days"))


def _working_day(parts: Parts) -> Fragment | None:
    """Return a working day of a period by its rank: hari kerja terakhir bulan ini, the last working day of December."""
    whole = _whole(parts)
    if whole is None:
        return None
    calendar = parts.context.calendar
    day: date | None
    if parts.kind("rank") == "LAST":
        day = calendar.last_working_day(whole.first, whole.last)
    else:
        day = calendar.add_working_days(whole.first - timedelta(1), parts.value("rank"))
        alone = not any(parts.has(label) for label in ("whole", "unit", "year"))
        if alone and day < parts.context.today:  # of this month or, where it is gone, of the next one
            day = calendar.add_working_days(whole.last, parts.value("rank"))
    return Day(date=day, how=M("counted in working days of that period")) if day else None


def _completed(parts: Parts) -> Fragment | None:
    """Return an unfinished date with the month or year that a period names: tanggal 10 bulan depan."""
    dated, whole = parts.fragment("dated", Day), parts.fragment("whole", Period)
    if not dated.day:
        return None
    if whole.unit == "BULAN" and not dated.month:
        day = day_in(whole.first.year, whole.first.month, dated.day)
    elif whole.unit == "TAHUN" and dated.month:
        day = day_in(whole.first.year, dated.month, dated.day)
    else:
        return None
    return Day(date=day, how=M("as written")) if day else dates.broken(dated.day, whole.first.month)


def _checked(parts: Parts) -> Fragment | None:
    """Return a date with its weekday, which is checked: Senin, 30 November.

    The weekday chooses the month of "Jumat tanggal 4", this one or the next, but never a year: of a month that was
    written, one slip of the pen would move the day by a year.
    """
    weekday, dated = parts.fragment("named", NamedDay).weekday, parts.fragment("dated", Day)
    if weekday is None or dated.date is None:
        return None
    if dated.date.weekday() == weekday:
        return replace(dated, strength=Strength.SURE)
    later = next((day for day in dated.options[1:2] if day > dated.date and day.weekday() == weekday), None)
    if later is not None:
        others, flags = (*dated.others, dated.date), dated.flags | {Flag.AMBIGUOUS}
        how = M("the next such day of a month that is that weekday")
        return replace(dated, date=later, others=others, flags=flags, how=how, strength=Strength.SURE)
    near = min((dated.date + timedelta(n) for n in range(-3, 4)), key=lambda day: day.weekday() != weekday)
    return replace(
        dated,
        others=(*dated.others, near),
        flags=dated.flags | {Flag.CONTRADICTION},
        how=M("the numbers count; the weekday does not fit them"),
        strength=Strength.SURE,
    )


_WHOLE: Final = "whole:PERIOD"
_OF: Final = "(OF|THE|IN|ON|FROM|COMMA|LPAR|DASH)*"
_RANK: Final = "rank:(ORDINAL|ORDINT|LAST)"
_RUNNING: Final = "unit:PART"
_IN: Final = f"({_OF} {_WHOLE}|(OF|IN|ON|FROM)+ THE? {_RUNNING}(?!WORD)|(OF|IN|ON|TAHUN)* year:YEAR)"
"""A period that was named, or "the month"."""

_ALONE: Final = "(?!WORD|(OF|IN|ON)* PERIOD)"

OF_YEARS: Final = (
    *rules(_part_of_year, f"part:PERIOD {_OF} {_WHOLE}"),
    *rules(
        _half,
        f"HALF {_RANK} {_OF} ({_WHOLE}|year:YEAR)",
        f"THE? {_RANK} HALF {_OF} ({_WHOLE}|year:YEAR)",
    ),
)

OF_PERIODS: Final = (
    *rules(_edge, f"edge:EDGE {_OF} {_WHOLE}"),
    *rules(_running_edge, f"edge:EDGE OF? THE? {_RUNNING} THIS? (?!WORD|ORDINAL|INT|ROMAN)"),
    *rules(
        _nth_of_period, f"day:WDAY {_RANK} {_IN}", f"THE? {_RANK} day:WDAY {_IN}", f"{_WHOLE} {_OF} day:WDAY {_RANK}"
    ),
    *rules(_nth_coming, f"day:WDAY {_RANK} {_ALONE}", f"THE? {_RANK} day:WDAY {_ALONE}"),
    *rules(
        _working_day,
        f"(DAYS KERJA|WEEKDAYS) {_RANK} {_IN}",
        f"(DAYS KERJA|WEEKDAYS) {_RANK} (?!WORD|AFTER|BEFORE)",
        f"THE? {_RANK} (KERJA DAYS|WEEKDAYS) {_IN}",
    ),
    *rules(_day_by_rank, f"THE? rank:ORDINAL OF {_WHOLE}", f"days:DAYS {_RANK} {_IN}", f"THE? {_RANK} days:DAYS {_IN}"),
    *rules(_days_by_rank, f"length:LENGTH {_RANK} {_OF} {_WHOLE}", f"THE? {_RANK} length:LENGTH {_OF} {_WHOLE}"),
    *rules(_completed, f"dated:DATE {_OF} {_WHOLE}", f"{_WHOLE} {_OF} dated:DATE"),
    *rules(_day_of_period, f"day:(WDAY|DATE) {_OF} {_WHOLE}", f"{_WHOLE} {_OF} day:WDAY"),
)
CHECKED: Final = rules(
    _checked,
    "named:WDAY (COMMA|TGL|LPAR|DOT|DASH|SLASH)* dated:DATE RPAR?",
    "dated:DATE LPAR named:WDAY RPAR",
    "dated:DATE (COMMA|SLASH)? named:WDAY",
)
