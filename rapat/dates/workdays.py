"""Working days in Indonesia: weekends, public holidays and collective leave are free, and a workspace may differ.

Public holidays and collective leave (cuti bersama) come from one decree of three ministers a year; the package
`holidays` keeps them. Years after the last decree it knows have computed holidays only and are called estimated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from rapat.errors import Refused
from rapat.text.language import M

FRIDAY: Final = 4
SATURDAY: Final = 5
SUNDAY: Final = 6
_KNOWN_YEARS: Final = range(1946, 2100)
_ESTIMATE_MARK: Final = "perkiraan"
_LEAVE: Final = "Cuti Bersama"
_ADDITIONAL: Final = "Libur tambahan"
LONGEST: Final = 3660
"""Working days counted at most; ten years is past every decree."""


class Calendar:
    """The calendar of a workspace: national days off, with the days struck from it and the days added to it."""

    def __init__(self, off: Mapping[date, str] | Iterable[date] = (), working: Iterable[date] = ()) -> None:
        """Take further days `off` (with their Indonesian names, if given) and national days off that are `working`."""
        self._off = dict(off) if isinstance(off, Mapping) else dict.fromkeys(off, _ADDITIONAL)
        self._working = frozenset(working)
        self._years: dict[int, dict[date, str]] = {}
        self._decreed: dict[int, bool] = {}

    def holiday(self, day: date) -> str | None:
        """Name, in Indonesian, why a day is free beside its weekday; None when it is not."""
        if day in self._working:
            return None
        return self._off.get(day) or self._year(day.year).get(day)

    def is_working(self, day: date) -> bool:
        """Return whether offices work on `day`."""
        if day in self._working:
            return True
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def is_estimated(self, when: date | int) -> bool:
        """Return whether the holidays of a year (given as number) or this one day are computed, not decreed."""
        year = when if isinstance(when, int) else when.year
        self._year(year)
        if not self._decreed.get(year, False):
            return True
        return not isinstance(when, int) and _ESTIMATE_MARK in (self.holiday(when) or "")

    def add_working_days(self, day: date, number: int) -> date:
        """Count `number` working days on from `day` (back when negative), which itself does not count.

        Raises `Refused` past ten years and past the ends of the calendar.
        """
        if abs(number) > LONGEST:
            raise Refused(
                M("%(number)d working days are too many to count.", number=number),
                M("Give at most %(most)d.", most=LONGEST),
            )
        step = timedelta(1 if number > 0 else -1)
        left = abs(number)
        try:
            while left:
                day += step
                left -= self.is_working(day)
        except OverflowError:
            raise Refused(
                M("%(number)d working days lead beyond the calendar.", number=number),
                M("Give at most %(most)d.", most=LONGEST),
            ) from None
        return day

    def last_working_day(self, start: date, end: date) -> date | None:
        """Return the last working day from `start` to `end`, both included; None when there is none."""
        days = (end - timedelta(back) for back in range((end - start).days + 1))
        return next(filter(self.is_working, days), None)

    def feast(self, name: str, today: date) -> date | None:
        """Return the next public holiday, today included, in whose name `name` (lower case) stands, no leave day."""
        for year in (today.year, today.year + 1):
            for day, holiday in sorted(self._year(year).items()):
                if day >= today and name in holiday.lower() and not holiday.startswith(_LEAVE):
                    return day
        return None

    def guessed_between(self, start: date, end: date) -> bool:
        """Return whether a count of working days from `start` to `end` leans on holidays that are not decreed."""
        if any(self.is_estimated(year) for year in range(start.year, end.year + 1)):
            return True
        years = {start.year, end.year}
        return any(
            start <= day <= end and _ESTIMATE_MARK in name for year in years for day, name in self._year(year).items()
        )

    def _year(self, year: int) -> dict[date, str]:
        if year not in self._years:
            self._years[year], self._decreed[year] = _national(year)
        return self._years[year]


def _national(year: int) -> tuple[dict[date, str], bool]:
    """Return days off of a year with their names, and whether they are decreed."""
    if year not in _KNOWN_YEARS:
        return {}, False
    import holidays  # noqa: PLC0415 - 50 ms, needed only once a date is looked at

    days = holidays.country_holidays("ID", years=year, categories=("public", "government"), language="id")
    # One decree sets holidays and collective leave: the last year with leave is the last one that is decreed.
    return dict(days), year <= max(days.special_government_holidays)
