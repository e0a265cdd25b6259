"""The account: which agency keeps its promises, in figures each of which opens to the list behind it.

Of a promise the agency that led it on the last day of the period is counted. What is void is left out, and told.
No figure is stored; a figure is a question asked of every outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rapat.errors import WrongUsage
from rapat.model import Meeting
from rapat.model.account import AGENCY, MONTH, Acknowledged, Came, Recap, Row, by_word, grouped
from rapat.secretariat import punctuality, tallies
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.secretariat.tallies import Held, Promise
from rapat.secretariat.turnout import total_of
from rapat.text.language import M


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


def recaps(session: Session, scope: Scope, *periods: Period) -> list[Recap]:
    """Make the accounts of several periods instead of the scope's own, of what is read once; raises `WrongUsage`."""
    today = session.today()
    spans = []
    for period in periods:
        Period(period.since, period.until).check()
        if period.since is not None and period.since > today:
            raise WrongUsage(
                M("The period has not begun: %(since)s.", since=period.since), M("Name a day up to today.")
            )
        # Of days to come nothing is known: what is told is how things stand.
        spans.append((period.since, min(period.until or today, today)))
    given = _given(session, scope.forum, [until for _, until in spans])
    return [_made(session, scope, given, Period(since, until)) for since, until in spans]


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
    came = _attendance(given, scope, period)
    rows_acknowledged, acknowledged = _acknowledged(session, scope, period)
    rows = grouped(counted, scope.by, came, rows_acknowledged)
    total = Row("", tuple(counted), total_of(came.values()), acknowledged)
    ordered = rows if scope.by == MONTH else by_word(rows)
    return Recap(period.since, until, ordered, total, scope.by, carried, caught_up)


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
    sittings = [
        sitting
        for sitting in tallies.sittings(session)
        if forum in ("", sitting.meeting.forum) and sight.sees(sitting.meeting)
    ]
    return _Given(promises, sittings)


def _attendance(given: _Given, scope: Scope, period: Period) -> dict[str, Came]:
    """Count how agencies came to the meetings held in the period, by the key of their row."""
    came: dict[str, list[Came]] = defaultdict(list)
    for meeting, came_to in given.sittings:
        if period.holds(meeting.date):
            for agency, how in came_to.items():
                if scope.agency in ("", agency):
                    came[_row_of(meeting, agency, scope.by)].append(how)
    return {key: total_of(all_came) for key, all_came in came.items()}


def _row_of(meeting: Meeting, agency: str, by: str) -> str:
    match by:
        case "forum":
            return meeting.forum
        case "month":
            return f"{meeting.date:%Y-%m}"
    return agency
