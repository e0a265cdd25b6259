"""What is done to the turns of a duty that comes again: reported done, verified, sent back, given more time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import reduce
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Due, Person, Turn, TurnReport
from rapat.model.views import ActionHistory, Duty
from rapat.secretariat import action_log, action_rules, turns
from rapat.secretariat.action_log import ReportFields
from rapat.secretariat.session import Transaction
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.dates.working_turns import WorkingDays


def report_done(
    transaction: Transaction, action: Action, reason: str, fields: ReportFields, number: int | None
) -> Action:
    """Draft that the lead reports a turn done: the owed one, or the one of a number; then the next one is owed.

    With its last turn the duty itself is reported done. Raises `Refused` for a second report on one day that would be
    of a turn not due yet, unless its number is given: who says it twice means the first turn.
    """
    session = transaction.session
    action_rules.must_be_unfinished(action)
    duty = turns.stands(transaction, action, session.today(), session.calendar)
    candidates = owed(duty)
    turn = turns.chosen(action, candidates, number)
    said_today = [each for each in duty.waiting if each.done_on == session.today()]
    if number is None and said_today and turn.due_date > session.today():
        raise Refused(
            M(
                "Turn %(turns)s of %(id)s was reported done today; the next one is due on %(day)s.",
                turns=turns.numbers(said_today),
                id=action.id,
                day=turn.due_date,
            ),
            M("If it is done too: rapat actions done %(id)s --turn %(turn)s", id=action.id, turn=turn.number),
        )
    transaction.put(replace(turn, status=ActionStatus.DONE, reason="", done_on=session.today()))
    _close_request(transaction, action, turn)
    is_last = duty.ends and turn.number == max(other.number for other in candidates)
    status = ActionStatus.DONE if is_last else ActionStatus.OPEN
    told = fields._replace(
        status=status if status is not action.status else None, turns=_told([turn], ActionStatus.DONE)
    )
    action_log.report(transaction, action, reason, told)
    if status is action.status:
        return turns.as_told(transaction, action, session.today(), session.calendar)
    changed = replace(action, status=status, reason="", done_on=session.today() if is_last else None)
    return turns.as_told(transaction, transaction.put(changed), session.today(), session.calendar)


def verify(
    transaction: Transaction, action: Action, reason: str, fields: ReportFields, by: Person | None, number: int | None
) -> Action:
    """Draft that turns reported done are verified: all that wait, or the one of a number.

    A duty that ended is verified with the last of them.
    """
    session = transaction.session
    today, who = session.today(), by.id if by else session.who
    waiting = turns.stands(transaction, action, today, session.calendar).waiting
    verified = list(waiting) if number is None and waiting else [turns.chosen(action, waiting, number)]
    for turn in verified:
        transaction.put(replace(turn, status=ActionStatus.VERIFIED, reason="", verified_on=today, verified_by=who))
    ends = action.status is ActionStatus.DONE and len(verified) == len(waiting)
    told = fields._replace(status=ActionStatus.VERIFIED if ends else None, turns=_told(verified, ActionStatus.VERIFIED))
    action_log.report(transaction, action, reason, told, by)
    if ends:
        return transaction.put(
            replace(action, status=ActionStatus.VERIFIED, reason="", verified_on=today, verified_by=who)
        )
    return turns.as_told(transaction, action, today, session.calendar)


def send_back(
    transaction: Transaction, action: Action, reason: str, fields: ReportFields, number: int | None
) -> Action:
    """Draft that a turn reported done is owed again; where several wait, its number is needed. Raises `Refused`."""
    today, calendar = transaction.session.today(), transaction.session.calendar
    waiting = turns.stands(transaction, action, today, calendar).waiting
    if number is None and len(waiting) > 1:
        raise Refused(
            M("Turns %(turns)s of %(id)s wait for verification.", turns=turns.numbers(waiting), id=action.id),
            M("Say which one is sent back, with --turn."),
        )
    turn = turns.chosen(action, waiting, number)
    transaction.put(replace(turn, status=ActionStatus.OPEN, reason=reason.strip(), done_on=None))
    reopened = action.status is ActionStatus.DONE
    told = fields._replace(status=ActionStatus.PROGRESS if reopened else None, turns=_told([turn], ActionStatus.OPEN))
    action_log.report(transaction, action, reason, told)
    if reopened:
        action = transaction.put(replace(action, status=ActionStatus.PROGRESS, reason=reason, done_on=None))
    return turns.as_told(transaction, action, today, calendar)


def to_move(transaction: Transaction, action: Action, number: int | None) -> Turn:
    """Return the turn that more time is for: the owed one, or one missed of a number."""
    duty = turns.stands(transaction, action, transaction.session.today(), transaction.session.calendar)
    return turns.chosen(action, owed(duty), number)


def owed(duty: Duty) -> list[Turn]:
    """List the turns that can be reported: the current one first, then those missed."""
    return [turn for turn in (duty.current, *duty.missed) if turn is not None]


def move(transaction: Transaction, action: Action, turn: Turn, until: Due) -> Action:
    """Draft that a turn is due on another day; the rule and all other turns stay."""
    transaction.put(replace(turn, until=until.date))
    return turns.as_told(transaction, action, transaction.session.today(), transaction.session.calendar)


def status_of(file: ActionHistory) -> ActionStatus:
    """Return the status that people are told of an action, as its reports have it."""
    is_owed = file.duty is not None and file.duty.current is not None
    return turns.status_told(file.action, file.progress, is_owed=is_owed)


def turn_ahead(action: Action, today: date, calendar: WorkingDays) -> date | None:
    """Return the first day of a duty's rule from a day on, whatever became of its turns; None where there is none."""
    from rapat.dates import working_turns  # noqa: PLC0415 - the library of rules is loaded only where there is a duty

    due = action.due
    start = action.original_due or (due.date if due else None)
    if due is None or start is None:
        return None
    since = max(today, start) - timedelta(days=1)
    ahead = working_turns.next_days(due.rule, start, since, 1, calendar, rdates=(start,))
    return next(iter(ahead), None)


def standing(duty: Duty, written: Callable[[date], str] | None = None) -> Message | None:
    """Say how many turns were missed, and which wait for verification; None where there is nothing to say.

    With a way that days are `written` also when those fell due: to who reads a paper the number of a turn says nothing.
    """
    missed = M("missed %(missed)d of %(passed)d turns", missed=len(duty.missed), passed=duty.passed)
    said = [*([missed] if duty.missed else []), *(_waiting(duty) if written is None else _waiting_since(duty, written))]
    return _joined(*said) if said else None


def told(duty: Duty) -> Message:
    """Say everything of a duty: the turn that is owed, and the numbers of those missed and waiting."""
    current, missed = duty.current, turns.numbers(duty.missed)
    owed = (
        M("turn %(number)d is due on %(day)s", number=current.number, day=current.due_date)
        if current is not None
        else M("no more turns")
    )
    counted = M(
        "missed %(missed)d of %(passed)d turns: %(turns)s", missed=len(duty.missed), passed=duty.passed, turns=missed
    )
    return _joined(owed, *([counted] if duty.missed else []), *_waiting(duty))


def _waiting(duty: Duty) -> list[Message]:
    waits = M("waiting for verification: turn %(turns)s", turns=turns.numbers(duty.waiting))
    return [waits] if duty.waiting else []


def _waiting_since(duty: Duty, written: Callable[[date], str]) -> list[Message]:
    days = [written(day) for day in sorted(turn.due_date for turn in duty.waiting)]
    if not days:
        return []
    told = turns.numbers(duty.waiting).replace("-", "–")
    if len(days) == 1:
        return [M("waiting for verification: turn %(turns)s, due %(day)s", turns=told, day=days[0])]
    return [
        M(
            "waiting for verification: turn %(turns)s, due from %(first)s to %(last)s",
            turns=told,
            first=days[0],
            last=days[-1],
        )
    ]


def _joined(first: Message, *others: Message) -> Message:
    """Join sentences with semicolons."""
    return reduce(lambda whole, part: M("%(told)s; %(standing)s", told=whole, standing=part), others, first)


def _told(of: Sequence[Turn], status: ActionStatus) -> tuple[TurnReport, ...]:
    return tuple(TurnReport(number=turn.number, status=status) for turn in of)


def _close_request(transaction: Transaction, action: Action, turn: Turn) -> None:
    """Close a request for more time for a turn that was reported before anybody answered."""
    pending = action_log.waiting_request(transaction, action.id)
    if pending is not None and pending.turn == turn.number:
        action_log.close_request(transaction, action)
