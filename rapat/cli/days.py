"""Days and times in what the command line prints."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def clock(moment: time | None, on: date | None, zone: ZoneInfo) -> str | None:
    """Return a time of day with the offset of its zone, for JSON: 09:00:00+08:00."""
    if moment is None:
        return None
    if moment.tzinfo is None or moment.utcoffset() is None:
        whole = datetime.combine(on or date(2000, 1, 1), moment, moment.tzinfo or zone)
        return whole.isoformat()[11:]
    return moment.isoformat()


def days_between(today: date, due_date: date) -> int:
    """Return the days from `today` to a date; negative for one that has passed."""
    return (due_date - today) // timedelta(days=1)
