"""The account: which agency keeps its promises, in figures each of which opens to the list behind it.

Of a promise the agency that led it on the last day of the period is counted. What is void is left out, and told.
No figure is stored; a figure is a question asked of every outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from rapat.errors import WrongUsage
from rapat.model import Circular, Forum, Meeting, MeetingStatus
from rapat.model.account import AGENCY, MONTH, Acknowledged, Came, Recap, Row, Sittings, by_word, grouped
from rapat.model.receipts import Receipt
from rapat.secretariat import periods, punctuality, tallies
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.secretariat.tallies import Held, Promise
from rapat.secretariat.turnout import total_of
from rapat.text.language import M

_GOING_ON: Final = frozenset({MeetingStatus.LIVE, MeetingStatus.ADJOURNED})


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

    promises: Sequence[Promise]
    sittings: Sequence[Held]


def recap(session: Session, scope: Scope) -> Recap:
    """Make the account of a period up to a day, as far as the acting person may read; raises `WrongUsage`."""
    return recaps(session, scope, Period(scope.since, scope.until))[0]


def compared(session: Session, scope: Scope) -> tuple[Recap, Recap | None]:
    """Make an account, and that of the period it is compared with; None where it has no first day."""
    if scope.since is None:
        return recap(session, scope), None
    before = periods.preceding(scope.since, scope.until or session.today())
    made, earlier = recaps(session, scope, Period(scope.since, scope.until), before)
    return made, earlier


class Attended(NamedTuple):
    """How an agency came to a meeting that it was invited to."""

    meeting: Meeting
    agency: str
    came: Came

    def row(self, by: str) -> str:
        """Return the key of the row that it counts in."""
        match by:
            case "forum":
                return self.meeting.forum
            case "month":
                return f"{self.meeting.date:%Y-%m}"
        return self.agency


def attended(session: Session, scope: Scope) -> list[Attended]:
    """List what the account of attendance counts, by date; raises `WrongUsage`."""
    period = _known(Period(scope.since, scope.until), session.today())
    found = _came(_sittings(session, scope.forum), scope, period)
    return sorted(found, key=lambda each: (each.meeting.date, each.meeting.id, each.agency))


def received(session: Session, scope: Scope) -> list[tuple[Circular, Receipt]]:
    """List what the account of acknowledgements counts, by when it was issued; raises `WrongUsage`."""
    period = _known(Period(scope.since, scope.until), session.today())
    return [] if scope.forum else punctuality.receipts(session, period, scope.agency)


def _known(period: Period, today: date) -> Period:
    """Return the days of a period of which something is known: of days to come nothing is.

    What is told is how things stand. Raises `WrongUsage` for one that has not begun.
    """
    if period.since is not None and period.since > today:
        raise WrongUsage(M("The period has not begun: %(since)s.", since=period.since), M("Name a day up to today."))
    return Period(period.since, min(period.until or today, today))


def recaps(session: Session, scope: Scope, *spans: Period) -> list[Recap]:
    """Make the accounts of several periods instead of the scope's own, of what is read once; raises `WrongUsage`."""
    known = [_known(period, session.today()) for period in spans]
    given = _given(session, scope.forum, [period.until or session.today() for period in known])
    return [_made(session, scope, given, period) for period in known]


def _made(session: Session, scope: Scope, given: _Given, period: Period) -> Recap:
    until = period.until or session.today()
    outcomes = [
        outcome for promise in given.promises for outcome in promise.by(until) if scope.agency in ("", outcome.lead)
    ]
    counted = [outcome for outcome in outcomes if period.holds(outcome.promised)]
    since = period.since
    earlier = [outcome for outcome in outcomes if since is not None and outcome.promised < since]
    carried = tuple(outcome for outcome in earlier if outcome.state == "overdue")
    caught_up = tuple(
        outcome for outcome in earlier if outcome.late and since and outcome.done and outcome.done >= since
    )
    attended = list(_came(given.sittings, scope, period))
    came = _attendance(attended, scope)
    rows_acknowledged, acknowledged = _acknowledged(session, scope, period)
    rows = grouped(counted, scope.by, came, rows_acknowledged)
    total = Row("", tuple(counted), total_of(came.values()), acknowledged)
    ordered = rows if scope.by == MONTH else by_word(rows)
    forum = session.get(Forum, scope.forum) if scope.forum else None
    excerpt = not session.visibility.reads_all(forum)
    sittings = _counted(attended, scope)
    return Recap(period.since, until, ordered, total, scope.by, carried, caught_up, excerpt, sittings)


def _acknowledged(session: Session, scope: Scope, period: Period) -> tuple[Mapping[str, Acknowledged], Acknowledged]:
    """Count how circulars were acknowledged; an account of one forum tells of none."""
    return ({}, Acknowledged()) if scope.forum else punctuality.by_rows(session, period, scope.agency, scope.by)


def _given(session: Session, forum: str, days: Sequence[date]) -> _Given:
    """Read what there is of a forum, or of all, to be told as it stood on one of some days."""
    sight = session.visibility
    promises = [
        promise
        for promise in tallies.promises(session, days)
        if forum in ("", promise.action.forum) and not promise.action.private and sight.sees(promise.action)
    ]
    return _Given(promises, _sittings(session, forum))


def _sittings(session: Session, forum: str) -> list[Held]:
    """Read the meetings of a forum, or of all, that were held and had a roll-call."""
    sight = session.visibility
    return [
        sitting
        for sitting in tallies.sittings(session)
        if forum in ("", sitting.meeting.forum) and sight.sees(sitting.meeting)
    ]


def _attendance(attended: Iterable[Attended], scope: Scope) -> dict[str, Came]:
    """Count how agencies came to meetings, by the key of their row."""
    came: dict[str, list[Came]] = defaultdict(list)
    for each in attended:
        came[each.row(scope.by)].append(each.came)
    return {key: total_of(all_came) for key, all_came in came.items()}


def _counted(attended: Sequence[Attended], scope: Scope) -> Sittings:
    """Count the meetings themselves."""
    meetings = {each.meeting.id: each.meeting for each in attended}.values()
    return Sittings(
        classes=tuple(meeting.security for meeting in meetings),
        going_on=tuple(meeting.security for meeting in meetings if meeting.status in _GOING_ON),
        openly=_attendance((each for each in attended if not each.meeting.security.is_secret), scope),
    )


def _came(sittings: Iterable[Held], scope: Scope, period: Period) -> Iterator[Attended]:
    """Yield how each agency came to each meeting held in the period that it was invited to."""
    for meeting, came_to in sittings:
        if period.holds(meeting.date):
            for agency, how in came_to.items():
                if scope.agency in ("", agency):
                    yield Attended(meeting, agency, how)
