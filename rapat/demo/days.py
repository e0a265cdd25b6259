"""Days of the sample: the notation in which its source writes them, read around the day of building."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rapat.dates import recurrence
from rapat.dates.workdays import SATURDAY
from rapat.errors import Damaged
from rapat.model import Forum
from rapat.text.language import Language, M

INDONESIAN = Language("id")
_YEARS_BACK = timedelta(days=730)
_MOST_SITTINGS = 400
"""Days of a rule that are looked at: a forum that met weekly would meet for seven years."""
_DAY_IN_TEXT = re.compile(r"\{([^{} ]+)(?: (long|month))?\}")
_DAY = re.compile(r"(?P<base>D|M|[A-Z][A-Z0-9]+)(?P<steps>[+-]\d+)?(?:@(?P<after>\S+))?")


@dataclass(frozen=True)
class Days:
    """Reads the notation for days: `D-12`, `M+3`, `WASDIN-1@D-50`."""

    build: date
    forums: Mapping[str, Forum]
    meeting: date | None = None
    language: Language = INDONESIAN

    def read(self, text: str) -> date:
        """Return the day that `text` names; raises `Damaged` when it is none."""
        notation = _DAY.fullmatch(text)
        if notation is None:
            raise Damaged(M("The sample data has an unreadable day: %(text)s.", text=text))
        steps = int(notation["steps"] or 0)
        match notation["base"]:
            case "D":
                return self._weekday(self.build + timedelta(days=steps))
            case "M" if self.meeting is not None:
                return self.meeting + timedelta(days=steps)
            case forum:
                return self._meeting_day(
                    forum, steps, self.read(notation["after"]) if notation["after"] else self.build
                )

    def fill(self, text: str) -> str:
        """Put the days in place of `{D+6}`, `{D+6 long}` and `{M month}`."""

        def write(mark: re.Match[str]) -> str:
            day = self.read(mark[1])
            match mark[2]:
                case "long":
                    return self.language.day(day)
                case "month":
                    return self.language.month(day)
                case _:
                    return f"{day.day}/{day.month}/{day.year}"

        return _DAY_IN_TEXT.sub(write, text)

    def _weekday(self, day: date) -> date:
        """Move a weekend day on, away from the build day, to a working day of the week."""
        while day != self.build and day.weekday() >= SATURDAY:
            day += timedelta(days=1 if day > self.build else -1)
        return day

    def _meeting_day(self, code: str, steps: int, around: date) -> date:
        forum = self.forums[code]
        dates = _sittings(forum.rule, forum.rule_start or around - _YEARS_BACK)
        if steps > 0:
            return [day for day in dates if day > around][steps - 1]
        return [day for day in dates if day < around][steps]


@cache
def _sittings(rule: str, start: date) -> list[date]:
    """Return the days that the rule of a forum gives."""
    return recurrence.next_dates(rule, start, start - timedelta(days=1), _MOST_SITTINGS)


def coming(text: str, today: date) -> date | None:
    """Return the next `MM-DD` after today; None when the text is no such day."""
    notation = re.fullmatch(r"(\d\d)-(\d\d)", text)
    if notation is None:
        return None
    day = date(today.year, int(notation[1]), int(notation[2]))
    return day if day > today else day.replace(year=today.year + 1)
