"""Rules over working days ("the first working day of every month") as offices keep them: without days off.

A rule of recurrence knows weekdays alone. Which of them are days off the calendar tells, and that changes: decrees come
late in the year, workspaces add days. So a turn keeps the number of its place in the rule, and the calendar moves the
day of that place, or leaves it out; whatever is decreed later, no number comes to mean another turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple, Protocol

from rapat.dates import recurrence
from rapat.dates.workdays import SATURDAY

_WEEKDAYS: Final = frozenset(recurrence.CODES[:5])
_MONTH: Final = timedelta(31)
_STEPS: Final = re.compile(r";(?:INTERVAL|COUNT)=\d+")
_UNTIL: Final = re.compile(r"UNTIL=(\d{8})")
_AT_ONCE: Final = 100
_PLAIN: Final = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYSETPOS", "COUNT", "UNTIL", "WKST"})


class WorkingDays(Protocol):
    """Whatever tells working days from days off: the calendar of a workspace, or what minutes noted of it."""

    def is_working(self, day: date) -> bool:
        """Return whether offices work on a day."""
        ...


class Noted(NamedTuple):
    """Working days as they were noted: the weekdays, but for the days that are apart from that."""

    apart: frozenset[date] = frozenset()
    """Weekdays that are off, and days of a weekend that are worked."""

    def is_working(self, day: date) -> bool:
        """Return whether offices work on a day."""
        return (day.weekday() < SATURDAY) is not (day in self.apart)


WEEKDAYS: Final = Noted()
"""Working days as a rule of recurrence knows them."""


class Given(NamedTuple):
    """The first days of a rule."""

    days: Mapping[int, date]
    """By the number of their place in the rule, from 1 on, ascending; places on days off are left out."""
    more: bool
    """Whether the rule may give further days."""


def is_of_working_days(rule: str) -> bool:
    """Whether a rule means working days: every one of them, or one by its rank in its month."""
    parts = dict(part.partition("=")[::2] for part in recurrence.plain(rule).split(";"))
    if not parts.keys() <= _PLAIN or frozenset(parts.get("BYDAY", "").split(",")) != _WEEKDAYS:
        return False
    if parts.get("FREQ") == "MONTHLY":
        return parts.get("BYSETPOS", "").lstrip("+-").isdigit()
    return parts.get("FREQ") in ("WEEKLY", "DAILY") and parts.get("INTERVAL", "1") == "1" and "BYSETPOS" not in parts


def is_by_rank(rule: str) -> bool:
    """Whether a rule means one working day by its rank in its month."""
    return is_of_working_days(rule) and "BYSETPOS=" in rule.upper()


def day_by(rule: str, day: date, calendar: WorkingDays) -> date | None:
    """Return which day a day that a rule gives is by the calendar; None where it is off, or the month has too few.

    Of a rule that means no working days it is that day.
    """
    if not is_of_working_days(rule):
        return day
    if not is_by_rank(rule):
        return day if calendar.is_working(day) else None
    plain = recurrence.plain(rule)
    rank = int(plain.partition("BYSETPOS=")[2].partition(";")[0])
    first = day.replace(day=1)
    month = (first + timedelta(number) for number in range(_MONTH.days))
    working = [other for other in month if other.month == first.month and calendar.is_working(other)]
    if not 1 <= abs(rank) <= len(working):
        return None
    found, until = working[rank - 1 if rank > 0 else rank], _UNTIL.search(plain)
    return None if until and f"{found:%Y%m%d}" > until[1] else found


def first_turn(rule: str, today: date, calendar: WorkingDays) -> date | None:
    """Return the first day of a rule after today by the calendar, however many months lie between its turns."""
    if not is_of_working_days(rule):
        return recurrence.first_turn(rule, today)
    every = _STEPS.sub("", recurrence.plain(rule))
    return next(iter(next_days(every, today.replace(day=1), today, 1, calendar)), None)


def turns_from(rule: str, start: date, count: int, calendar: WorkingDays) -> Given:
    """Return the days of the first `count` places of a rule by the calendar; the first is `start`, as it was promised.

    Raises `Refused` where the rule is not valid.
    """
    # A first turn that the calendar moved on is that of its month, and is counted once where turns are counted.
    begins = start.replace(day=1) if is_by_rank(rule) else start
    places = recurrence.next_dates(rule, begins, start - timedelta(1), count, rdates=(start,))
    if not is_of_working_days(rule):
        return Given(dict(enumerate(places, 1)), len(places) == count)
    days: dict[int, date] = {1: start} if places else {}
    last = start
    for number, place in enumerate(places[1:], 2):
        day = day_by(rule, place, calendar)
        if day is not None and day > last:
            days[number] = last = day
    return Given(days, len(places) == count)


def next_days(
    rule: str,
    start: date,
    after: date,
    count: int,
    calendar: WorkingDays,
    exdates: Iterable[date] = (),
    rdates: Iterable[date] = (),
) -> list[date]:
    """Return the next `count` days of a rule by the calendar; otherwise as `recurrence.next_dates`."""
    out, more = set(exdates), sorted({*rdates})
    if not is_of_working_days(rule):
        return recurrence.next_dates(rule, start, after, count, out, more)
    found: list[date] = []
    since, asked = after - _MONTH, count + 2
    while True:
        places = recurrence.next_dates(rule, start, since, asked)
        days = (day_by(rule, place, calendar) for place in places)
        found = sorted({*(day for day in days if day is not None), *more} - out)
        found = [day for day in found if day > after]
        if len(found) >= count or len(places) < asked:
            return found[:count]
        asked *= 2


def apart(calendar: WorkingDays, first: date, last: date) -> tuple[date, ...]:
    """List the days of a span that a calendar tells otherwise than the weekdays do, for `Noted`."""
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return tuple(day for day in days if calendar.is_working(day) is not (day.weekday() < SATURDAY))


def apart_from_rule(rule: str, first: date, last: date, calendar: WorkingDays) -> tuple[list[date], list[date]]:
    """List the days of a span that a rule gives and the calendar does not, and those that the calendar gives instead.

    `first` itself stays where the rule is told from it on. Both are empty for a rule that means no working days.
    """
    if not is_of_working_days(rule):
        return [], []
    out: list[date] = []
    extra: list[date] = []
    since = first
    while places := recurrence.next_dates(rule, first, since, _AT_ONCE):
        for place in places:
            if place > last:
                return out, extra
            day = day_by(rule, place, calendar)
            if day != place:
                out.append(place)
                extra += [day] if day is not None and day > first else []
        since = places[-1]
    return out, extra
