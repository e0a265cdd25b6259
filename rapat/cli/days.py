"""Dates on the command line: every option takes what `rapat due` takes, read in the workspace's calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from rapat.errors import Refused
from rapat.language import M

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rapat.model import Due
    from rapat.secretariat.desk import Desk


def due(desk: Desk, words: str, forum: str = "") -> Due:
    """Read a due expression; an ISO date needs no reading. Raises `Refused` when there is no date in it."""
    from rapat.model import Due
    from rapat.secretariat.following_up import read_due

    plain = iso(words)
    return Due(text=words, date=plain) if plain else read_due(desk, words, desk.today(), forum)


def day(desk: Desk, words: str, forum: str = "") -> date:
    """Read a day; raises `Refused` when the words give none, or none yet."""
    found = due(desk, words, forum)
    if found.date is None:
        raise Refused(
            M('"%(words)s" has no date yet.', words=words), M("Write a day of the calendar, such as 30/11/2026.")
        )
    return found.date


def day_or_none(desk: Desk, words: str | None, forum: str = "") -> date | None:
    """Read a day where one was given."""
    return None if words is None else day(desk, words, forum)


def iso(words: str) -> date | None:
    """Read `2026-11-24` without the calendar, which costs a scripted query time; None for anything else."""
    text = words.strip()
    if len(text) != 10 or not text[:4].isdecimal():  # noqa: PLR2004 - the length of an ISO date
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def clock(moment: time | None, on: date | None, zone: ZoneInfo) -> str | None:
    """A time of day with the offset of its zone, for JSON: 09:00:00+08:00."""
    if moment is None:
        return None
    if moment.tzinfo is None or moment.utcoffset() is None:
        whole = datetime.combine(on or date(2000, 1, 1), moment, moment.tzinfo or zone)
        return whole.isoformat()[11:]
    return moment.isoformat()


def days_between(today: date, due_date: date) -> int:
    """Days from `today` to a date; negative for one that has passed."""
    return (due_date - today) // timedelta(days=1)
