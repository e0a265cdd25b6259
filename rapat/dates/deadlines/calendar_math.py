"""Arithmetic of calendar days: months, weeks, the next fifth, the year a day without year belongs to."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta
from typing import Final

from rapat.dates.workdays import FRIDAY

WEEK: Final = 7
_RECENT: Final = 31
"""Days: a day of this year that is gone no longer than this was perhaps meant, a longer gone one was not."""
_FAR: Final = 182


def day_in(year: int, month: int, day: int) -> date | None:
    """Return the day, None when the calendar does not have it."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_end(day: date) -> date:
    """Return the last day of the month of `day`."""
    return day.replace(day=months.monthrange(day.year, day.month)[1])


def add_days(day: date, number: int) -> date | None:
    """Return the day `number` days on; None past the ends of the calendar."""
    try:
        return day + timedelta(number)
    except OverflowError:
        return None


def add_months(day: date, number: int) -> date | None:
    """Return the day `number` months on, the last of a shorter month; None past the ends of the calendar."""
    count = day.year * 12 + day.month - 1 + number
    first = day_in(count // 12, count % 12 + 1, 1)
    return first and first.replace(day=min(day.day, month_end(first).day))


def monday(day: date) -> date:
    """Return Monday of the week (Monday to Sunday) of `day`."""
    return day - timedelta(day.weekday())


def coming(today: date, weekday: int) -> date:
    """Return the next such weekday, today excluded."""
    return today + timedelta((weekday - today.weekday() - 1) % WEEK + 1)


def gone(today: date, weekday: int) -> date:
    """Return the last such weekday, today excluded."""
    return today - timedelta((today.weekday() - weekday - 1) % WEEK + 1)


def day_of_month(today: date, day: int) -> list[date]:
    """Return days that "tanggal 5" can mean, the likeliest first: the next fifth, today included, then the last one."""
    days: list[date] = []
    first = today.replace(day=1)
    for ahead in (0, 1, 2, -1):
        month = add_months(first, ahead)
        other = month and day_in(month.year, month.month, day)
        if other:
            days.append(other)
    return sorted(days, key=lambda other: (other < today, abs((other - today).days)))


def without_year(today: date, month: int, day: int) -> list[date]:
    """Return days that "5 Desember" can mean, the likeliest first.

    This year's, when it is not gone. A day gone for at most a month was perhaps meant itself; after a longer time
    it is next year's.
    """
    this, following = day_in(today.year, month, day), day_in(today.year + 1, month, day)
    if this is None or following is None:
        return [day for day in (this, following) if day and day >= today]
    if this >= today:
        return [this]
    recent = (today - this).days <= _RECENT
    if not recent and (following - today).days <= _FAR:
        return [following]
    return [this, following] if recent else [following, this]


def week_of_month(first: date, rank: int) -> tuple[date, date] | None:
    """Return first and last day of the `rank`th week (Monday to Sunday) of a month, days of other months left out.

    A week belongs to the month when it has a day from Monday to Friday in it; -1 is the last.
    """
    end = month_end(first)
    start = first if first.weekday() <= FRIDAY else coming(first, 0)
    if rank < 0:
        last = end if end.weekday() <= FRIDAY else monday(end)
        return max(monday(last), first), end
    begin = start if rank == 1 else monday(start) + timedelta(WEEK * (rank - 1))
    if begin > end:
        return None
    return begin, min(monday(begin) + timedelta(WEEK - 1), end)
