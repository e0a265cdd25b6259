"""What falls on which day: sittings, those a forum's rule gives, due dates, exercises, events, days off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from rapat.model import (
    WORKING,
    Action,
    Event,
    Forum,
    Matter,
    MatterKind,
    Meeting,
    MeetingStatus,
    SecurityClass,
)
from rapat.secretariat import planning, reading, weeks_ahead
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Between
from rapat.text.language import N_, M, Message

_DAY: Final = timedelta(days=1)
_HELD: Final = frozenset(status.value for status in MeetingStatus if status is not MeetingStatus.CANCELLED)


class Falls(StrEnum):
    """What something on a day is, in the order in which a day tells of it."""

    DAY_OFF = "day-off"
    EVENT = "event"
    SITTING = "sitting"
    TURN = "turn"
    """The forum's rule gives a sitting that nobody has planned."""
    EXERCISE = "exercise"
    DUE = "due"


NAMES: Final[Mapping[Falls, str]] = {
    Falls.DAY_OFF: N_("day off"),
    Falls.EVENT: N_("event"),
    Falls.SITTING: N_("meeting"),
    Falls.TURN: N_("not planned yet"),
    Falls.EXERCISE: N_("joint training"),
    Falls.DUE: N_("due"),
}


class Falling(NamedTuple):
    """Something that falls on a day."""

    day: date
    falls: Falls
    ident: str
    """Of the meeting, action, matter or event; of a turn the code of its forum, of a day off empty."""
    title: str
    until: date | None = None
    """Its last day, where it takes several."""
    start: time | None = None
    agency: str = ""
    """Who leads an action; empty where nobody does, and for all else."""
    late: bool = False
    """Whether it is due, and its day has passed."""
    security: SecurityClass = SecurityClass.ORDINARY

    def covers(self, day: date) -> bool:
        """Whether a day is one of its days."""
        return self.day <= day <= (self.until or self.day)


@dataclass(frozen=True, slots=True)
class Concerning:
    """Whose calendar it is: of an agency, of a forum; empty leaves nothing out."""

    agency: str = ""
    forum: str = ""


EVERYBODY: Final = Concerning()
"""What concerns anybody."""


def between(session: Session, first: date, last: date, whose: Concerning = EVERYBODY) -> list[Falling]:
    """List what falls on the days from `first` to `last`, as far as the acting person may read, day by day.

    What a rule gives is told from today on; of promises those that are not settled, a duty on each of its turns.
    Raises `WrongUsage` where the days end before they begin.
    """
    Period(first, last)  # which refuses days the wrong way round
    found = [
        *_days_off(session, first, last),
        *_events(session, first, last),
        *_sittings(session, first, last, whose),
        *_turns(session, max(first, session.today()), last, whose),
        *_exercises(session, first, last, whose),
        *_due(session, first, last, whose),
    ]
    order = list(Falls)
    return sorted(found, key=lambda each: (each.day, order.index(each.falls), each.start or time.min, each.ident))


def told(each: Falling) -> Message:
    """Say what falls on a day, with who leads it and its last day."""
    what = M("%(title)s", title=each.security.marked(each.title))
    if each.falls is Falls.DUE:
        what = M("%(agency)s · %(title)s", agency=each.agency or M("not assigned"), title=what)
    if each.until is not None and each.until != each.day:
        what = M("%(what)s (until %(day)s)", what=what, day=each.until)
    return what


def _days_off(session: Session, first: date, last: date) -> Iterator[Falling]:
    for number in range((last - first).days + 1):
        day = first + number * _DAY
        name = session.calendar.holiday(day)
        if name:
            yield Falling(day, Falls.DAY_OFF, "", name)


def _events(session: Session, first: date, last: date) -> Iterator[Falling]:
    for event in session.find(Event):
        if event.date <= last and (event.end or event.date) >= first:
            yield Falling(event.date, Falls.EVENT, event.id, event.name, event.end)


def _sittings(session: Session, first: date, last: date, whose: Concerning) -> Iterator[Falling]:
    for meeting in session.find(Meeting, date=Between(after=first - _DAY, before=last + _DAY), status=_HELD):
        if whose.forum in ("", meeting.forum) and (not whose.agency or whose.agency in meeting.invited):
            yield Falling(
                meeting.date,
                Falls.SITTING,
                meeting.id,
                meeting.title,
                start=meeting.start,
                security=meeting.security,
            )


def _turns(session: Session, first: date, last: date, whose: Concerning) -> Iterator[Falling]:
    for forum in session.find(Forum):
        if whose.forum in ("", forum.id) and (not whose.agency or whose.agency in forum.members):
            for sitting in planning.sittings_until(session, forum, last, first - _DAY):
                if not sitting.meeting:
                    yield Falling(sitting.date, Falls.TURN, forum.id, forum.called, start=forum.start)


def _exercises(session: Session, first: date, last: date, whose: Concerning) -> Iterator[Falling]:
    if whose.forum:
        return
    for matter in session.find(Matter, kind=MatterKind.TRAINING):
        day = matter.date
        if day is None or day > last or (matter.end or day) < first:
            continue
        if not whose.agency or whose.agency in matter.agencies:
            yield Falling(day, Falls.EXERCISE, matter.id, matter.title, matter.end, security=matter.security)


def _due(session: Session, first: date, last: date, whose: Concerning) -> Iterator[Falling]:
    equal = {"forum": whose.forum} if whose.forum else {}
    today = session.today()
    for action in session.each(Action, status=WORKING, **equal):
        if whose.agency and whose.agency not in (action.lead, *action.supporting):
            continue
        days = [day for day in weeks_ahead.due_days(action, last, session.calendar) if first <= day <= last]
        if days:
            security = reading.class_of(session, action)
            for day in days:
                yield Falling(
                    day,
                    Falls.DUE,
                    action.id,
                    action.text,
                    agency=action.lead,
                    late=day < today,
                    security=security,
                )
