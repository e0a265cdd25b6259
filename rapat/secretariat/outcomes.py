"""What became of each promise by a day: kept on time or late, owed, postponed, sent back. Pure.

A promise is an action, or one turn of a duty that comes again. Everything is told as it stood on that day: a claim,
a verification, more time or another lead that came later is not known yet. What was put right while the minutes were a
draft was never otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from rapat.dates.days import day_of
from rapat.model import WORKING, Action, ActionStatus, Extension, ExtensionState, Progress, Turn
from rapat.model.account import Outcome
from rapat.secretariat import turns

if TYPE_CHECKING:
    from rapat.dates.working_turns import WorkingDays


@dataclass(frozen=True, slots=True)
class Known:
    """An action with what was written beside it."""

    action: Action
    reports: Sequence[Progress] = ()
    requests: Sequence[Extension] = ()
    turns: Sequence[Turn] = ()


def of(known: Known, day: date, zone: tzinfo, calendar: WorkingDays) -> list[Outcome]:
    """Tell what had become of an action by `day`, of each turn where it has turns; nothing before it was promised."""
    if known.action.created > day:
        return []
    if len(known.reports) > 1:
        known = replace(known, reports=sorted(known.reports, key=lambda report: report.place))
    if known.action.comes_again:
        return list(_of_turns(known, day, zone, calendar))
    return [_of_action(known, day, zone)]


def settled(known: Known, zone: tzinfo) -> date | None:
    """Tell from which day on `of` tells the same of an action for ever; None of what is not closed, or comes again."""
    action = known.action
    if not action.status.closed or action.comes_again:
        return None
    days = [action.created, action.due_date, action.original_due]
    days += [day_of(report.at, zone) for report in known.reports]
    for request in known.requests:
        days += [day_of(request.asked_at, zone), _decided(request, zone), request.old, request.new.date]
    return max(day for day in days if day is not None) + timedelta(days=1)


def _of_action(known: Known, day: date, zone: tzinfo) -> Outcome:
    action, told = known.action, _Told.by(known.reports, day, zone)
    answered = _answered(known, 0, zone)
    due, granted = _due(answered, action.due_date, action.original_due, day, zone), _granted(answered, day, zone)
    owed = told.done is None and not told.ended
    return Outcome(
        action=action,
        lead=_lead(known, day, zone),
        promised=action.created,
        due=due,
        first_due=action.original_due,
        done=told.done,
        verified=told.status is ActionStatus.VERIFIED,
        void=told.status is ActionStatus.VOID,
        blocked=told.status is ActionStatus.BLOCKED,
        overdue=owed and due is not None and due < day,
        moved=len(granted),
        days_moved=sum(granted),
        returned=told.returned,
        moved_late=_asked_late(answered, day, zone),
    )


def _of_turns(known: Known, day: date, zone: tzinfo, calendar: WorkingDays) -> Iterator[Outcome]:
    """Yield the turns that fell due by a day, as far as they count.

    Of a duty that was ended those after its end do not count, unless they were reported before; of one that was taken
    off the list all are void.
    """
    action = known.action
    duty, lead = _Told.by(known.reports, day, zone), _lead(known, day, zone)
    touched = {turn.number: turn for turn in known.turns}
    first = 1 if action.counts_turns else min(touched, default=turns.MOST)
    days = dict(turns.days_to(action, day, calendar)) | {number: turn.due for number, turn in touched.items()}
    places = sorted(days)
    for number, behind in zip(places, [*places[1:], 0], strict=True):
        rule_day = days[number]
        if rule_day > day or number < first:
            continue
        told = _Told.by(known.reports, day, zone, number)
        if duty.ended and rule_day > duty.ended and told.done is None:
            continue
        void = duty.status is ActionStatus.VOID
        done = None if void else told.done
        current = touched[number].due_date if number in touched else rule_day
        answered = _answered(known, number, zone)
        due, granted = _due(answered, current, rule_day, day, zone), _granted(answered, day, zone)
        missed = done is None and turns.is_missed(due or rule_day, days.get(behind), day)
        yield Outcome(
            action=action,
            lead=lead,
            turn=number,
            promised=rule_day,
            due=due,
            first_due=rule_day,
            done=done,
            verified=told.status is ActionStatus.VERIFIED,
            void=void,
            overdue=done is None and not missed and due is not None and due < day,
            moved=len(granted),
            days_moved=sum(granted),
            returned=told.returned,
            missed=missed,
            moved_late=_asked_late(answered, day, zone),
        )


@dataclass(slots=True)
class _Told:
    """What the reports on an action, or on one turn of it, come to by a day."""

    status: ActionStatus = ActionStatus.OPEN
    done: date | None = None
    ended: date | None = None
    """Since when nothing is owed any more."""
    returned: int = 0

    @classmethod
    def by(cls, reports: Iterable[Progress], day: date, zone: tzinfo, turn: int = 0) -> _Told:
        """Read the sorted reports up to a day; those that speak of a turn, where its number is given."""
        told = cls()
        for report in reports:
            on = day_of(report.at, zone)
            status = _status_in(report, turn)
            if status is not None and on <= day:
                told.follow(status, on, handed_over=report.handover is not None)
        return told

    def follow(self, status: ActionStatus, on: date, *, handed_over: bool) -> None:
        """Take in the next status that a report led to."""
        claimed = self.status is ActionStatus.DONE
        if claimed and status in WORKING and not handed_over:
            self.returned += 1
        if status is ActionStatus.DONE:
            self.done = on
        elif status in WORKING or status is ActionStatus.VOID:
            self.done = None
        self.ended = on if status.closed else None
        self.status = status


def _status_in(report: Progress, turn: int) -> ActionStatus | None:
    """Return the status that a report led to, of the action or of a turn; None where it says nothing of it."""
    if not turn:
        return report.status
    return next((told.status for told in report.turns if told.number == turn), None)


def _lead(known: Known, day: date, zone: tzinfo) -> str:
    """Return who led it on a day: before the first handover after it; who leads now where there is none."""
    later = [
        report.handover.old for report in known.reports if report.handover is not None and day_of(report.at, zone) > day
    ]
    return later[0] if later else known.action.lead


def _granted(answered: Sequence[Extension], day: date, zone: tzinfo) -> list[int]:
    """List by how many days each grant of more time up to a day moved the date."""
    return [
        (request.new.date - request.old).days
        for request in answered
        if _decided(request, zone) <= day
        and request.new.date is not None
        and request.old is not None
        and request.new.date > request.old
    ]


def _asked_late(answered: Sequence[Extension], day: date, zone: tzinfo) -> int:
    """Count the grants up to a day of time that was asked for only after the date had passed that it moved."""
    return sum(
        1
        for request in answered
        if _decided(request, zone) <= day
        and request.old is not None
        and request.new.date is not None
        and request.new.date > request.old
        and day_of(request.asked_at, zone) > request.old
    )


def _due(answered: Sequence[Extension], now: date | None, first: date | None, day: date, zone: tzinfo) -> date | None:
    """Return the date in force on a day: before the first grant after it; the present one where there is none.

    Who asked before the date was known moved the `first` one all the same, unless the grant gave that.
    """
    later = next((request for request in answered if _decided(request, zone) > day), None)
    if later is None:
        return now
    return later.old or (None if first == later.new.date else first)


def _answered(known: Known, turn: int, zone: tzinfo) -> list[Extension]:
    """List the requests that were granted, in the order of their answers."""
    granted = (
        request
        for request in known.requests
        if request.state is ExtensionState.GRANTED and request.turn == turn and request.decided_at is not None
    )
    return sorted(granted, key=lambda request: (_decided(request, zone), request.id))


def _decided(request: Extension, zone: tzinfo) -> date:
    return day_of(request.decided_at or request.asked_at, zone)
