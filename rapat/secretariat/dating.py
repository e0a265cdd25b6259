"""Days as people write them in options and forms: everything that `rapat due` takes, in the workspace's calendar."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from rapat.errors import Refused, WrongUsage
from rapat.model import Action, Due
from rapat.model.bounds import YEARS
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.secretariat.due_dates import Named

_CLOCK: Final = r"(\d{1,2})(?:[.:]?([0-5]\d))?(?::00)?"
_HOURS: Final = 24
_UNTIL: Final = r"(?i)\s*(?:[-\u2013]|s\.?\s?/?d\b\.?|\b(?:sampai|hingga|until|to)\b(?:\s+dengan\b)?)\s*"
"""Both are compiled where a time is read: every command takes days, few take times."""
_OPEN_ENDS: Final = ("selesai", "rampung", "the end")
_LAST: Final = time(23, 59)
_ANY_DAY: Final = date(2000, 1, 1)
"""The zones of Indonesia have no summer time."""


class Side(Enum):
    """On which side of today a day is to lie, so that another is a slip more likely than not."""

    AHEAD = "ahead"
    BEHIND = "behind"


class Until(NamedTuple):
    """A day, and the hour of it where one was said."""

    day: date
    clock: time | None = None

    def at(self, zone: tzinfo) -> datetime:
        """Return it as a moment of a zone; a day alone is its last minute."""
        return datetime.combine(self.day, self.clock or _LAST, zone)


def check_year(day: date | None) -> None:
    """Check that a day lies in years an office has (1900 to 2999); raises `Refused`."""
    if day is not None and day.year not in YEARS:
        raise Refused(
            M('"%(day)s" is no day an office has.', day=day.isoformat()),
            M("Write a day of the calendar, such as 30/11/2026."),
        )


def due(
    session: Session, words: str, forum: str = "", *, present: date | None = None, known: Named | None = None
) -> Due:
    """Read a due expression; an ISO date needs no reading. Raises `Refused` when there is no date in it.

    Where more time is asked for, `present` is the due date that is to be moved. Who reads several expressions today
    gives what is `known` of the days that they may name.
    """
    plain = iso(words)
    check_year(plain)
    if plain:
        return Due(text=words, date=plain)
    from rapat.secretariat.due_dates import read_due  # noqa: PLC0415 - an ISO date needs no reading

    return read_due(session, words, session.today(), forum, present=present, known=known)


def leading(session: Session, text: str) -> str:
    """Return the words at the beginning of a text that say a day: "6 bulan lalu" of "6 bulan lalu narkotika".

    Empty where nothing there does, and where the words go on within one.
    """
    from rapat.dates import deadlines  # noqa: PLC0415 - as above

    read = deadlines.read(text, today=session.today(), calendar=session.calendar)
    start, end = read.span
    whole = read.date is not None and not start and (end == len(text) or text[end].isspace())
    return text[:end] if whole else ""


def until(session: Session, words: str, action: Action, known: Named | None = None) -> Due:
    """Read to when an action's time is to be moved: "2 minggu setelah tenggat" counts from its present due date."""
    return due(session, words, action.forum, present=action.due_date, known=known)


def day(session: Session, words: str, forum: str = "") -> date:
    """Read a day; raises `Refused` when the words give none, or none yet."""
    return dated(due(session, words, forum), words)


def dated(read: Due, words: str) -> date:
    """Return the day of what was read of `words`; raises `Refused` when it has none yet."""
    if read.date is None:
        raise Refused(
            M('"%(words)s" has no date yet.', words=words), M("Write a day of the calendar, such as 30/11/2026.")
        )
    return read.date


def day_or_none(session: Session, words: str | None, forum: str = "") -> date | None:
    """Read a day where one was given."""
    return None if words is None else day(session, words, forum)


def on_other_side(day: date, today: date, side: Side | None) -> Message | None:
    """Say that a day lies on the other side of today than it is to; None where it does not, or either will do."""
    if side is Side.AHEAD and day < today:
        return M("%(day)s, which has passed", day=day)
    if side is Side.BEHIND and day > today:
        return M("%(day)s, which is yet to come", day=day)
    return None


def moment(session: Session, words: str) -> Until:
    """Read until when something is wanted: "1 jam", "45 menit", "15.30", "besok 10.00", a day.

    An hour alone is today's. Raises `Refused` for what is no moment, and for one that has passed.
    """
    read = _in_a_while(session, words) or _today_at(session, words)
    if read is None:
        owed = due(session, words)
        read = Until(dated(owed, words), owed.time)
    if read.at(session.settings.timezone) <= session.now():
        told = M("%(day)s %(time)s", day=read.day, time=read.clock) if read.clock else M("%(day)s", day=read.day)
        raise Refused(
            M("%(moment)s has passed.", moment=told), M("Give a later one, such as 1 hour or tomorrow 10.00.")
        )
    return read


def _in_a_while(session: Session, words: str) -> Until | None:
    """Return the moment after a number of hours or minutes from now; None where the words name none."""
    from rapat.dates import deadlines  # noqa: PLC0415 - only where hours are given

    minutes = deadlines.minutes(words)
    if not minutes:
        return None
    at = (session.now() + timedelta(minutes=minutes)).astimezone(session.settings.timezone)
    return Until(at.date(), at.time())


def _today_at(session: Session, words: str) -> Until | None:
    """Return the moment of an hour alone; None where the words are none."""
    try:
        return Until(session.today(), clock(words, session.settings.timezone))
    except WrongUsage:
        return None


def period(session: Session, since: str | None, until: str | None) -> Period:
    """Read the days of a period, each where it was given; raises `WrongUsage` where it ends before it begins."""
    return Period(day_or_none(session, since), day_or_none(session, until))


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
    from rapat.dates import deadlines, recurrence, working_turns  # noqa: PLC0415 - only where a forum's rule is given

    if not words.strip() or "FREQ=" in words.upper():
        return recurrence.in_zone(words, session.settings.timezone) if words.strip() else ""
    deadline = deadlines.read(words, today=session.today(), calendar=session.calendar)
    if deadline.meant:
        raise Refused(deadline.explanation, M("Write the rule alone, such as Selasa terakhir setiap bulan."))
    if not deadline.rule:
        raise Refused(
            M('"%(words)s" is no rule of recurrence.', words=words),
            M("Write it in words, such as Selasa terakhir setiap bulan, or as FREQ=MONTHLY;BYDAY=-1TU."),
        )
    without_day = bool(deadline.open_rule)  # a forum's first day is a field of its own
    doubts = {deadlines.Flag.AMBIGUOUS, *(() if without_day else (deadlines.Flag.PERIOD_END,))}
    if doubts.intersection(deadline.flags):
        raise Refused(
            M('"%(words)s" does not say one day: %(why)s.', words=words, why=deadline.explanation),
            M("Name it: Selasa kedua setiap bulan, setiap dua minggu hari Selasa, setiap Senin dan Kamis."),
        )
    first = working_turns.first_turn(deadline.rule, session.today(), session.calendar)
    begins = not without_day and deadline.date and deadline.date != first
    if begins or deadline.time or deadlines.Flag.UNREAD in deadline.flags:
        raise Refused(
            M('"%(words)s" says more than a rule keeps.', words=words),
            M("Write the rule alone; its first day and the time have fields of their own."),
        )
    return deadline.open_rule or deadline.rule


def clock(text: str, zone: tzinfo | None = None) -> time:
    """Read a time of day of `zone`: 09.05, 9:05, 0905, 9, jam sembilan, pkl 14, 09.00 WIB. Raises `WrongUsage`.

    A time of another zone is told in `zone`; without it, it cannot be taken.
    """
    match = re.fullmatch(_CLOCK, text.strip())
    if match is not None and int(match[1]) < _HOURS:
        return time(int(match[1]), int(match[2] or 0))
    from rapat.dates import deadlines  # noqa: PLC0415 - the plain form needs no reading

    moment = None if match else deadlines.clock(text)
    if moment is None:
        raise WrongUsage(M("%(text)s is no time of day.", text=text), M("Write it as 09.05."))
    if moment.tzinfo is None:
        return moment
    if zone is None:
        raise WrongUsage(M("%(text)s names a zone of time.", text=text), M("Write it in your own, as 09.05."))
    return datetime.combine(_ANY_DAY, moment).astimezone(zone).time()


def hours(text: str, zone: tzinfo | None = None) -> tuple[time, time | None]:
    """Read a start, or a start and an end: 09.00, 09.00-11.30, 09.00 s.d. selesai. Raises `WrongUsage`."""
    start, *end = re.split(_UNTIL, text.strip(), maxsplit=1)
    if not end or end[0].strip().casefold() in _OPEN_ENDS:
        return clock(start, zone), None
    return clock(start, zone), clock(end[0], zone)
