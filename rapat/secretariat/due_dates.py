"""Due dates in words, and those that hang on something: an event of the workspace, the next meeting of a forum."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    NEXT_MEETING,
    UNFINISHED,
    Action,
    ActionStatus,
    Due,
    Event,
    Forum,
    Meeting,
    MeetingStatus,
    sitting_of,
)
from rapat.secretariat import correcting, naming
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Between
from rapat.text.language import M

_COMING = frozenset(
    status.value for status in MeetingStatus if status not in (MeetingStatus.FINAL, MeetingStatus.CANCELLED)
)
"""The stored statuses of meetings that are neither approved nor cancelled."""
_HELD_OR_COMING = _COMING | {MeetingStatus.FINAL.value}


class Named(NamedTuple):
    """The days that words may name in a workspace, as on a day, for who reads several words there."""

    events: Mapping[str, date]
    """By every name they go by, in lower case, with the next meetings of forums."""
    next_meeting: date | None
    """Of the forum that is meant where none is named."""


def named(source: Session | Transaction, day: date, forum: str = "") -> Named:
    """Look up the days that words may name as on `day`, where a `forum` is meant."""
    return Named(event_dates(source, day), next_meeting(source, forum, day))


def read_due(
    source: Session | Transaction,
    words: str,
    day: date,
    forum: str = "",
    *,
    present: date | None = None,
    known: Named | None = None,
) -> Due:
    """Read a due expression as on `day`; where more time is asked for, from the `present` due date.

    `known` is what `named` looked up for that day and forum, if it did. Raises `Refused` with the reader's explanation
    when there is no date in it.
    """
    from rapat.dates import deadlines  # noqa: PLC0415 - a list of meetings or actions reads no dates in words

    session = source.session if isinstance(source, Transaction) else source
    events, meeting = known or named(source, day, forum)
    deadline = deadlines.read(
        words,
        today=day,
        calendar=session.calendar,
        events=events,
        next_meeting=meeting,
        present_due=present,
    )
    if not deadline.understood:
        raise Refused(
            M('No date was found in "%(words)s": %(why)s', words=words, why=deadline.explanation),
            M("Write for example: Jumat depan, 30/11, 5 hari kerja, H-7 Nataru."),
        )
    return deadlines.due_of(deadline.in_zone(session.settings.timezone))


def event_dates(source: Session | Transaction, day: date | None = None) -> dict[str, date]:
    """Return the days of the workspace's events by every name they go by, in lower case.

    With a `day` also those of each forum's next planned meeting after it: "rapat forkopimda".
    """
    events = {name.casefold(): event.date for event in source.find(Event) for name in naming.names_of(event)}
    return events if day is None else {**_next_meetings(source, day), **events}


def _next_meetings(source: Session | Transaction, day: date) -> dict[str, date]:
    """Return the days of the forums' next planned meetings, by what these are called."""
    first: dict[str, date] = {}
    for meeting in source.find(Meeting, date=Between(after=day), status=_COMING):
        first[meeting.forum] = min(meeting.date, first.get(meeting.forum, meeting.date))
    forums = (forum for code in first if code and (forum := source.get(Forum, code)) is not None)
    return {name: first[forum] for name, forum in _sittings(forums).items()}


def _sittings(forums: Iterable[Forum]) -> dict[str, str]:
    """Return the codes of forums by what the next meeting of each is called, in lower case."""
    return {sitting_of(name).casefold(): forum.id for forum in forums for name in naming.names_of(forum)}


def next_meeting(source: Session | Transaction, forum: str, day: date) -> date | None:
    """Return the date of the forum's next planned meeting after `day`; None when none is planned."""
    if not forum:
        return None
    today = (source.session if isinstance(source, Transaction) else source).today()
    # Minutes taken late may be followed by sittings that are final already; else those need not be read.
    statuses = _COMING if day >= today else _HELD_OR_COMING
    coming = source.find(Meeting, forum=forum, date=Between(after=day), status=statuses)
    return min((meeting.date for meeting in coming), default=None)


def load_counting() -> None:
    """Import what `redate_anchored` counts with: before a transaction, since others wait while it is drafted."""
    from rapat.dates.deadlines import calendar_math, feasts  # noqa: F401, PLC0415 - a list counts no dates


def redate_anchored(transaction: Transaction, forum: str | None = None) -> None:
    """Draft the dates of anchored actions anew, after an event or a forum's next meeting was set or moved."""
    from rapat.dates.deadlines import feasts  # noqa: PLC0415 - as above
    from rapat.dates.deadlines.calendar_math import add_days  # noqa: PLC0415 - as above

    events, sittings = event_dates(transaction), _sittings(transaction.find(Forum))
    for action in transaction.find(Action, status=UNFINISHED):
        due = action.due
        if due is None or not due.anchor or action.status is ActionStatus.DONE:
            continue
        name = due.anchor.casefold()
        waits_for = action.forum if due.anchor == NEXT_MEETING else None if name in events else sittings.get(name)
        if forum is not None and forum not in (action.forum, waits_for):
            continue
        if waits_for is not None:
            base = next_meeting(transaction, waits_for, _said_on(transaction, action))
        elif feasts.is_feast(due.anchor):
            continue  # a feast keeps its day, whatever events are called
        else:
            base = events.get(name)
        day = None if base is None else add_days(base, due.days)
        if day is not None and day != due.date:
            resolved = replace(due, date=day, flags=tuple(flag for flag in due.flags if flag != "anchor-unresolved"))
            transaction.put(correcting.redated(transaction, action, resolved))


def _said_on(transaction: Transaction, action: Action) -> date:
    """Return the day from which "the next meeting" counts: the meeting's own date, which may have been moved."""
    origin = transaction.get(Meeting, action.meeting) if action.meeting else None
    return origin.date if origin else action.created
