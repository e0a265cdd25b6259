"""The account as papers tell it: the figures of a period, what they are compared with, and what was decided in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from msgspec import structs

from rapat.model import Agency, Forum, Matter, MatterKind, Meeting, MeetingStatus, Person
from rapat.model.account import Recap
from rapat.model.views import Account, Decisions
from rapat.secretariat import decisions, periods, reading, recap, weeks_ahead
from rapat.secretariat.periods import Period
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session

_UNAPPROVED: Final = frozenset(status.value for status in MeetingStatus if status is not MeetingStatus.FINAL)


@dataclass(frozen=True, slots=True)
class Party:
    """Whose account it is; None and None is the whole workspace."""

    forum: Forum | None = None
    agency: Agency | None = None

    @property
    def scope(self) -> Scope:
        """Return what is counted, without its days."""
        return Scope(agency=self.agency.id if self.agency else "", forum=self.forum.id if self.forum else "")


def of_period(session: Session, party: Party, period: Period) -> Account:
    """Account for a period, up to today unless it ends; raises `WrongUsage` where it ends before it begins.

    One up to today tells what falls due in the coming weeks, too.
    """
    made = recap.recap(session, replace(party.scope, since=period.since, until=period.until))
    return _with_load(session, party, _account(session, party, made))


def _with_load(session: Session, party: Party, account: Account) -> Account:
    """Add what falls due in the coming weeks, where the account is one up to today."""
    if account.recap.until != session.today():
        return account
    classes = weeks_ahead.classes(session, party.scope)
    return structs.replace(account, ahead=weeks_ahead.coming(session, party.scope), classes_ahead=classes)


def of_quarter(session: Session, party: Party, period: Period) -> Account:
    """Account for a period beside the one before it, with its decisions: for the quarter of today unless it is given.

    One up to today tells what falls due in the coming weeks, too. One of which only the last day is given is the
    quarter of that day.
    """
    today = session.today()
    until = period.until or min(today, periods.last_of_quarter(period.since or today))
    since = period.since or periods.first_of_quarter(until)
    made, before = recap.recaps(session, party.scope, Period(since, until), periods.preceding(since, until))
    decided = decisions.of_period(session, party.forum, since, until) if party.agency is None else None
    account = _account(session, party, made, before=before, decided=decided, is_told_of_earlier=True)
    return _with_load(session, party, account)


def _account(
    session: Session,
    party: Party,
    made: Recap,
    *,
    before: Recap | None = None,
    decided: Decisions | None = None,
    is_told_of_earlier: bool = False,
) -> Account:
    carried, caught_up = (made.carried, made.caught_up) if is_told_of_earlier else ((), ())
    actions = {promise.action.id: promise.action for promise in (*made.total.outcomes, *carried, *caught_up)}
    drafts = {meeting.id for meeting in session.find(Meeting, status=_UNAPPROVED)}
    return Account(
        recap=made,
        before=before,
        carried=carried,
        caught_up=caught_up,
        decisions=decided,
        classes={ident: reading.class_of(session, action) for ident, action in actions.items()},
        unapproved=frozenset(ident for ident, action in actions.items() if action.meeting in drafts),
        exercises=_exercises(session, party, made),
        forum=party.forum,
        agency=party.agency,
        withheld=0 if made.is_excerpt else None,
        agencies={agency.id: agency for agency in session.find(Agency)},
        people={person.id: person for person in session.find(Person)},
    )


def _exercises(session: Session, party: Party, made: Recap) -> tuple[Matter, ...]:
    """List the joint training of the days of an account, in order; a forum has none of its own."""
    if party.forum is not None:
        return ()
    ahead = made.until == session.today()
    period = Period(made.since, None if ahead else made.until)
    found = [
        exercise
        for exercise in session.find(Matter, kind=MatterKind.TRAINING.value)
        if exercise.date is not None
        and period.holds(exercise.date)
        and (party.agency is None or party.agency.id in exercise.agencies)
    ]
    return tuple(sorted(found, key=lambda exercise: (exercise.date or made.until, exercise.id)))
