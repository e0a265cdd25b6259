"""The account: which agency keeps its promises, in figures each of which opens to the list behind it.

Of a promise the agency that led it on the last day of the period is counted. What is void is left out, and told.
Nothing is stored; a figure is a question asked of every outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import msgspec

from rapat.model import (
    Action,
    Attendance,
    AttendanceOutline,
    Extension,
    Meeting,
    MeetingStatus,
    Presence,
    Progress,
    Turn,
)
from rapat.model.account import AGENCY, Came, Recap, Row, grouped
from rapat.secretariat import outcomes
from rapat.secretariat.outcomes import Known
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.secretariat.stored import together

_HELD: Final = frozenset(MeetingStatus) - {MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose account of which days; an empty field leaves nothing out."""

    agency: str = ""
    forum: str = ""
    since: date | None = None
    until: date | None = None
    """None is today."""
    by: str = AGENCY
    """What a row is: AGENCY, FORUM or MONTH."""


class _Given(NamedTuple):
    """What accounts are made of, as far as the acting person may read."""

    promises: Sequence[Known]
    marks: Mapping[str, Mapping[str, AttendanceOutline]]
    """How agencies came, by meeting and agency."""
    meetings: Sequence[Meeting]


def recap(session: Session, scope: Scope) -> Recap:
    """Make the account of a period up to a day, as far as the acting person may read; raises `WrongUsage`."""
    return recaps(session, scope, Period(scope.since, scope.until))[0]


def recaps(session: Session, scope: Scope, *periods: Period) -> list[Recap]:
    """Make the accounts of several periods instead of the scope's own, of what is read once; raises `WrongUsage`."""
    spans = [(period.since, period.until or session.today()) for period in periods]
    for since, until in spans:
        Period(since, until).check()
    given = _given(session, scope.forum)
    return [_made(session, scope, given, since, until) for since, until in spans]


def _made(session: Session, scope: Scope, given: _Given, since: date | None, until: date) -> Recap:
    period, zone = Period(since, until), session.settings.timezone
    counted = [
        outcome
        for known in given.promises
        for outcome in outcomes.of(known, until, zone)
        if period.holds(outcome.promised) and scope.agency in ("", outcome.lead)
    ]
    came = _attendance(given, scope, period)
    rows = grouped(counted, scope.by, came)
    return Recap(since, until, rows, Row("", tuple(counted), total_of(came.values())))


def _given(session: Session, forum: str) -> _Given:
    equal = {"forum": forum} if forum else {}
    marks: dict[str, dict[str, AttendanceOutline]] = defaultdict(dict)
    for mark in session.marks():
        if mark.agency:
            marks[mark.meeting][mark.agency] = mark
    meetings = [
        meeting for meeting in session.each(Meeting, **equal) if meeting.status in _HELD and meeting.id in marks
    ]
    return _Given(_promises(session, forum), marks, meetings)


def _promises(session: Session, forum: str) -> list[Known]:
    """Read the actions of a forum, or of all, each with what is written beside it."""
    actions: list[Action] = []
    reports: dict[str, list[Progress]] = defaultdict(list)
    requests: dict[str, list[Extension]] = defaultdict(list)
    touched: dict[str, list[Turn]] = defaultdict(list)
    for document in together(session.store, session.unread, Action, Progress, Extension, Turn):
        match document:
            case Action():
                actions.append(document)
            case Progress(action=ident):
                reports[ident].append(document)
            case Extension(action=ident):
                requests[ident].append(document)
            case Turn(action=ident):
                touched[ident].append(document)
    return [
        Known(action, reports.get(action.id, ()), requests.get(action.id, ()), touched.get(action.id, ()))
        for action in actions
        if forum in ("", action.forum) and not action.private and session.visibility.sees(action)
    ]


def _attendance(given: _Given, scope: Scope, period: Period) -> dict[str, Came]:
    """Count how agencies came to the meetings held in the period, by the key of their row."""
    came: dict[str, list[Came]] = defaultdict(list)
    for meeting in given.meetings:
        if not period.holds(meeting.date):
            continue
        for agency in meeting.invited:
            if scope.agency in ("", agency):
                came[_row_of(meeting, agency, scope.by)].append(came_of(given.marks[meeting.id].get(agency)))
    return {key: total_of(all_came) for key, all_came in came.items()}


def _row_of(meeting: Meeting, agency: str, by: str) -> str:
    match by:
        case "forum":
            return meeting.forum
        case "month":
            return f"{meeting.date:%Y-%m}"
    return agency


def came_of(mark: Attendance | AttendanceOutline | None) -> Came:
    """Return how an agency came to one meeting; one without a mark stayed away without notice."""
    if mark is None:
        return Came(invited=1, absent=1)
    return Came(
        invited=1,
        present=int(mark.presence is Presence.PRESENT),
        represented=int(mark.presence is Presence.REPRESENTED),
        late=int(mark.presence.is_there and mark.arrived is not None),
        left_early=int(mark.presence.is_there and mark.left is not None),
        excused=int(mark.presence in (Presence.EXCUSED, Presence.SICK, Presence.ON_DUTY)),
        absent=int(mark.presence is Presence.ABSENT),
    )


def total_of(all_came: Iterable[Came]) -> Came:
    """Add up how agencies came to meetings."""
    listed = list(all_came)
    return Came(*map(sum, zip(*map(msgspec.structs.astuple, listed), strict=True))) if listed else Came()
