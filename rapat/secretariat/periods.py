"""Stretches of days that people ask about: named by them, a quarter of the calendar, the year, everything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import msgspec

from rapat.dates.deadlines.calendar_math import add_months
from rapat.errors import WrongUsage
from rapat.text.language import N_, M

_QUARTER: Final = 3
"""Months."""
_YEAR: Final = 12
"""Its months."""
QUARTER, BEFORE, YEAR, ALL = "quarter", "before", "year", "all"
PERIODS: Final[Mapping[str, str]] = {
    QUARTER: N_("this quarter"),
    BEFORE: N_("the quarter before"),
    YEAR: N_("this year"),
    ALL: N_("all"),
}
"""What may be chosen, in order, with its marked name."""


class Period(msgspec.Struct, frozen=True):
    """From which day to which, both in it; None is open."""

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Raise `WrongUsage` where it ends before it begins: no list and no paper is of such days."""
        if self.since and self.until and self.since > self.until:
            raise WrongUsage(
                M("The period ends before it begins: %(since)s, %(until)s.", since=self.since, until=self.until),
                M("Turn the days around."),
            )

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


ALWAYS: Final = Period()
"""Every day."""


def quarter_of(day: date) -> Period:
    """Return the quarter that a day lies in, whole."""
    return Period(first_of_quarter(day), last_of_quarter(day))


def first_of_quarter(day: date) -> date:
    """Return the first day of the quarter that a day lies in."""
    return day.replace(month=day.month - (day.month - 1) % _QUARTER, day=1)


def last_of_quarter(day: date) -> date:
    """Return the last day of the quarter that a day lies in."""
    following = (first_of_quarter(day) + timedelta(days=31 * _QUARTER)).replace(day=1)
    return following - timedelta(days=1)


def quarter_before(day: date) -> Period:
    """Return the quarter before the one that a day lies in."""
    return quarter_of(first_of_quarter(day) - timedelta(days=1))


def is_year(words: str) -> bool:
    """Whether words are a year and nothing else, as in `2025`."""
    text = words.strip()
    return len(text) == len("2025") and text.isdecimal() and text.isascii() and text[0] in "12"


def year(words: str) -> Period:
    """Return the year that words name, whole."""
    number = int(words)
    return Period(date(number, 1, 1), date(number, 12, 31))


def preceding(since: date, until: date) -> Period:
    """Return what a period is compared with: the quarter before, the same days of the year before, else as many days.

    A period that lies in one quarter and begins with it is a quarter, one that goes on beyond it a year if it begins
    with one.
    """
    if since == first_of_quarter(since) == first_of_quarter(until):
        return quarter_before(since)
    if since == since.replace(month=1, day=1) and since.year == until.year:
        return Period(add_months(since, -_YEAR), add_months(until, -_YEAR))
    return Period(since - (until - since) - timedelta(days=1), since - timedelta(days=1))


def named(name: str, today: date) -> Period:
    """Return one of `PERIODS`; what has not ended yet ends today."""
    match name:
        case "quarter":
            return Period(first_of_quarter(today), today)
        case "before":
            return quarter_before(today)
        case "year":
            return Period(today.replace(month=1, day=1), today)
    return Period(None, today)
