"""The account: which agency keeps its promises, in figures each of which opens to the list behind it.

Of a promise the agency that led it on the last day of the period is counted. What is void is left out, and told.
Nothing is stored; a figure is a question asked of every outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

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
    closing,
)
from rapat.model.account import AGENCY, Came, Outcome, Recap, Row, grouped
from rapat.secretariat import outcomes
from rapat.secretariat.outcomes import Known
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.secretariat.stored import D

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


def recap(session: Session, scope: Scope) -> Recap:
    """Make the account of a period up to a day, as far as the acting person may read; raises `WrongUsage`."""
    until = scope.until or session.today()
    period = Period(scope.since, until)
    period.check()
    counted = [outcome for outcome in _outcomes(session, scope, until) if period.holds(outcome.promised)]
    came = _attendance(session, scope, period)
    rows = grouped(counted, scope.by, came)
    return Recap(scope.since, until, rows, Row("", tuple(counted), total_of(came.values())))


def _outcomes(session: Session, scope: Scope, until: date) -> Iterator[Outcome]:
    equal = {"forum": scope.forum} if scope.forum else {}
    reports, requests, touched = (_beside(session, Progress), _beside(session, Extension), _beside(session, Turn))
    zone = session.settings.timezone
    for action in session.whole.each(Action, **equal):
        if not action.private and session.visibility.sees(action):
            ident = action.id
            known = Known(action, reports.get(ident, ()), requests.get(ident, ()), touched.get(ident, ()))
            yield from (outcome for outcome in outcomes.of(known, until, zone) if scope.agency in ("", outcome.lead))


def _beside(session: Session, document_type: type[D]) -> Mapping[str, Sequence[D]]:
    """Read what is written beside actions, by their ids: once for all of them."""
    found: dict[str, list[D]] = defaultdict(list)
    for document in session.whole.each(document_type):
        found[closing.owner_id(document.id)].append(document)
    return found


def _attendance(session: Session, scope: Scope, period: Period) -> dict[str, Came]:
    """Count how agencies came to the meetings held in the period, by the key of their row."""
    marks: dict[str, dict[str, AttendanceOutline]] = defaultdict(dict)
    for mark in session.marks():
        if mark.agency:
            marks[mark.meeting][mark.agency] = mark
    came: dict[str, list[Came]] = defaultdict(list)
    for meeting in session.each(Meeting):
        held = meeting.status in _HELD and period.holds(meeting.date) and scope.forum in ("", meeting.forum)
        if not held or meeting.id not in marks:
            continue
        for agency in meeting.invited:
            if scope.agency in ("", agency):
                came[_row_of(meeting, agency, scope.by)].append(came_of(marks[meeting.id].get(agency)))
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
