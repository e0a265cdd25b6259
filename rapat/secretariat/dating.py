"""Days as people write them in options and forms: everything that `rapat due` takes, in the workspace's calendar."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Final

from rapat.errors import Refused, WrongUsage
from rapat.model import Due
from rapat.model.bounds import YEARS
from rapat.secretariat.session import Session
from rapat.text.language import M

_CLOCK: Final = re.compile(r"(\d{1,2})(?:[.:]?([0-5]\d))?(?::00)?")
_HOURS: Final = 24


def check_year(day: date | None) -> None:
    """Check that a day lies in years an office has (1900 to 2999); raises `Refused`."""
    if day is not None and day.year not in YEARS:
        raise Refused(
            M('"%(day)s" is no day an office has.', day=day.isoformat()),
            M("Write a day of the calendar, such as 30/11/2026."),
        )


def due(session: Session, words: str, forum: str = "") -> Due:
    """Read a due expression; an ISO date needs no reading. Raises `Refused` when there is no date in it."""
    from rapat.secretariat.due_dates import read_due  # noqa: PLC0415 - an ISO date needs no reading

    plain = iso(words)
    check_year(plain)
    return Due(text=words, date=plain) if plain else read_due(session, words, session.today(), forum)


def day(session: Session, words: str, forum: str = "") -> date:
    """Read a day; raises `Refused` when the words give none, or none yet."""
    read = due(session, words, forum)
    if read.date is None:
        raise Refused(
            M('"%(words)s" has no date yet.', words=words), M("Write a day of the calendar, such as 30/11/2026.")
        )
    return read.date


def day_or_none(session: Session, words: str | None, forum: str = "") -> date | None:
    """Read a day where one was given."""
    return None if words is None else day(session, words, forum)


def iso(words: str) -> date | None:
    """Read `2026-11-24` without the calendar, which costs a scripted query time; None for anything else."""
    text = words.strip()
    if len(text) != len("2026-11-24") or not text[:4].isdecimal():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def rule(session: Session, words: str) -> str:
    """Read a rule of recurrence: an RRULE, as other calendars write it, or words: "Selasa terakhir setiap bulan".

    Raises `Refused` when the words name no recurrence.
    """
    from rapat.dates import deadlines, recurrence  # noqa: PLC0415 - only where a forum's rule is given

    if not words.strip() or "FREQ=" in words.upper():
        return recurrence.plain(words) if words.strip() else ""
    deadline = deadlines.read(words, today=session.today(), calendar=session.calendar)
    if not deadline.rule:
        raise Refused(
            M('"%(words)s" is no rule of recurrence.', words=words),
            M("Write it in words, such as Selasa terakhir setiap bulan, or as FREQ=MONTHLY;BYDAY=-1TU."),
        )
    return deadline.rule


def clock(text: str) -> time:
    """Read a time of day: 09.05, 9:05, 0905, 9. Raises `WrongUsage`."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match[1]) >= _HOURS:
        raise WrongUsage(M("%(text)s is no time of day.", text=text), M("Write it as 09.05."))
    return time(int(match[1]), int(match[2] or 0))


def hours(text: str) -> tuple[time, time | None]:
    """Read a start, or a start and an end: 09.00 or 09.00-11.30. Raises `WrongUsage`."""
    start, dash, end = text.replace("–", "-").partition("-")
    return clock(start), clock(end) if dash else None
