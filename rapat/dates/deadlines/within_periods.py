"""Fragments put together with a period or a weekday: the edge of a month, its second Monday, "Senin, 30 November"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines import dates, periods
from rapat.dates.deadlines.calendar_math import day_in, monday, nth_weekday
from rapat.dates.deadlines.fragments import Broken, Dated, Day, Fragment, NamedDay, Parts, Period, Strength, rules
from rapat.dates.deadlines.value import Flag
from rapat.text.language import M

_WEEKS: Final = 5
"""Weeks that a month can have."""


def _edge(parts: Parts) -> Fragment | None:
    """Return beginning, middle or end of a period: akhir bulan depan, awal Desember, end of next week."""
    return periods.edge_of(parts.fragment("whole", Period), parts.value("edge"))


def _running_edge(parts: Parts) -> Fragment | None:
    """Return beginning, middle or end of the period that runs: akhir bulan, pertengahan tahun."""
    return periods.edge_of_running(parts.kind("unit"), parts.value("edge"), parts.context)


def _day_of_period(parts: Parts) -> Fragment | None:
    """Return a weekday of a week: Rabu pekan depan, hari Senin minggu pertama Desember, Wednesday of next week."""
    whole, day = parts.fragment("whole", Period), parts.fragment("day", Dated)
    if whole.unit != "WEEK" or day.date is None:
        return None
    weekday = day.date.weekday()
    if isinstance(day, NamedDay) and day.weekday is not None:
        weekday = day.weekday
    return Day(date=monday(whole.first) + timedelta(weekday), how=M("that weekday of that week"))


def _nth_of_period(parts: Parts) -> Fragment | None:
    """Return a weekday of a month by its rank: Senin pertama bulan depan, the last Friday of November."""
    whole, day = parts.fragment("whole", Period), parts.fragment("day", NamedDay)
    if whole.unit == "WEEK" or day.weekday is None:
        return None
    rank = -1 if parts.kind("rank") == "LAST" else parts.value("rank")
    nth = nth_weekday(whole.first, day.weekday, rank) if rank == -1 or 1 <= rank <= _WEEKS else None
    if nth is None:
        return Broken(how=M("that month has no such weekday"))
    return Day(date=nth, how=M("that weekday of that month"))


def _working_day(parts: Parts) -> Fragment | None:
    """Return a working day of a period by its rank: hari kerja terakhir bulan ini, the last working day of December."""
    whole = parts.fragment("whole", Period) if parts.has("whole") else periods.running("BULAN", 0, parts.context)
    if whole is None:
        return None
    calendar = parts.context.calendar
    day: date | None
    if parts.kind("rank") == "LAST":
        day = calendar.last_working_day(whole.first, whole.last)
    else:
        day = calendar.add_working_days(whole.first - timedelta(1), parts.value("rank"))
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
    """Return a date with its weekday, which chooses among unfinished dates and is checked: Senin, 30 November."""
    weekday, dated = parts.fragment("named", NamedDay).weekday, parts.fragment("dated", Day)
    if weekday is None or dated.date is None:
        return None
    fitting = [day for day in dated.options if day.weekday() == weekday]
    if fitting:
        # Of "Selasa, 3 Agustus" without a year the weekday says which year it is.
        flags = dated.flags - {Flag.AMBIGUOUS}
        return replace(dated, date=fitting[0], others=(), flags=flags, strength=Strength.SURE)
    if dated.date.weekday() == weekday:
        return replace(dated, strength=Strength.SURE)
    near = min((dated.date + timedelta(n) for n in range(-3, 4)), key=lambda day: day.weekday() != weekday)
    return replace(
        dated,
        others=(*dated.others, near),
        flags=dated.flags | {Flag.CONTRADICTION},
        how=M("the numbers count; the weekday does not fit them"),
        strength=Strength.SURE,
    )


_WHOLE: Final = "whole:PERIOD"
_OF: Final = "(OF|THE|IN|ON|FROM|COMMA|LPAR)*"
_RANK: Final = "rank:(ORDINAL|ORDINT|LAST)"
_RUNNING: Final = "unit:(WEEK|MINGGU|BULAN|TAHUN|QUARTER|SEMESTER|CATURWULAN)"

OF_PERIODS: Final = (
    *rules(_edge, f"edge:EDGE {_OF} {_WHOLE}"),
    *rules(_running_edge, f"edge:EDGE OF? THE? {_RUNNING} THIS?"),
    *rules(_nth_of_period, f"day:WDAY {_RANK} {_OF} {_WHOLE}", f"THE? {_RANK} day:WDAY {_OF} {_WHOLE}"),
    *rules(
        _working_day,
        f"DAYS KERJA {_RANK} {_OF} {_WHOLE}",
        f"DAYS KERJA {_RANK}",
        f"THE? {_RANK} KERJA DAYS {_OF} {_WHOLE}",
    ),
    *rules(_completed, f"dated:DATE {_OF} {_WHOLE}"),
    *rules(_day_of_period, f"day:(WDAY|DATE) {_OF} {_WHOLE}", f"{_WHOLE} {_OF} day:WDAY"),
)
CHECKED: Final = rules(
    _checked,
    "named:WDAY (COMMA|TGL|LPAR|DOT|DASH|SLASH)* dated:DATE RPAR?",
    "dated:DATE LPAR named:WDAY RPAR",
    "dated:DATE COMMA named:WDAY",
)
