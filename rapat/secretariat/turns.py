"""The turns of a duty that comes again: which is owed on a day, which were missed, which wait for verification.

A duty is one action. Its rule gives a day for each turn, the first of them the first day it was due; a turn that
somebody reported, verified or gave more time is a document, every other is what the rule gives. A turn that nobody
reported before the next one falls due is missed: it is counted, and the next one is owed. Nothing here is stored, so
that no nightly job moves a date. Working days are told by the calendar that is passed in: minutes are told by what they
noted of it (`agreed`), everything else by that of today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, ActionStatus, Extension, ExtensionState, Progress, Turn, TurnReport
from rapat.model.views import ActionHistory, Duty
from rapat.secretariat.marks import MISSED, WAITING, Mark
from rapat.secretariat.stored import Source
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.dates.working_turns import Given, WorkingDays

A = TypeVar("A", bound=Action)

REPORTED: Final = frozenset({ActionStatus.DONE, ActionStatus.VERIFIED})
"""The statuses of a turn that was reported."""
MOST: Final = 25_000
"""Turns that a duty can have: a day each for more years than a rule is looked at."""
NO_NUMBER: Final = M("Leave out the number of the turn.")
_FIRST_LOOK: Final = 64
"""Days of a rule that are looked at first; then twice as many, until today lies among them."""


def of(action: Action, touched: Iterable[Turn], today: date, calendar: WorkingDays) -> Duty:
    """Tell where a duty stands on a day; `action` is as it is stored, `touched` its turns that are documents."""
    turns = _turns(action, {turn.number: turn for turn in touched}, today, calendar)
    first_counted = 1 if action.counts_turns else min((turn.number for turn in turns if turn.rev), default=MOST)
    current, missed = None, []
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        if turn.status in REPORTED:
            continue
        if not is_missed(turn.due_date, following.due if following else None, today):
            current = current or turn
        elif turn.number >= first_counted:
            missed.append(turn)
    return Duty(
        current=current,
        missed=tuple(missed),
        waiting=tuple(turn for turn in turns if turn.status is ActionStatus.DONE),
        passed=sum(turn.number >= first_counted and turn.due <= today for turn in turns),
        ends=current is None or current is turns[-1],
    )


def is_missed(due: date, following: date | None, today: date) -> bool:
    """Whether a turn that nobody reported, due on a day, is missed: the next one fell due since. Else it is owed.

    What is missed is counted as that, and nothing else is overdue for it: lists, papers and the account agree.
    """
    return following is not None and following <= today and due < today


def _turns(action: Action, touched: Mapping[int, Turn], today: date, calendar: WorkingDays) -> list[Turn]:
    """List the turns up to the first unreported one that lies ahead, and the one behind it, as far as there are.

    One that somebody touched keeps its day, whatever the calendar tells of it since.
    """
    last, count = max(touched, default=0), _FIRST_LOOK
    while True:
        given = days_of(action, count, calendar)
        ahead = [number for number, day in given.days.items() if day > today and not _reported(touched.get(number))]
        if len(ahead) > 1 or not given.more or count > MOST:
            upto = max(ahead[1] if len(ahead) > 1 else count, last)
            rows = {number: untouched(action, number, day) for number, day in given.days.items() if number <= upto}
            places = {number: turn for number, turn in touched.items() if number <= count}
            return [turn for _, turn in sorted((rows | places).items())]
        count *= 2


def _reported(turn: Turn | None) -> bool:
    return turn is not None and turn.status in REPORTED


def days_of(action: Action, count: int, calendar: WorkingDays) -> Given:
    """Return the days of the first `count` turns of a duty by their numbers; fewer where its rule gives no more."""
    from rapat.dates import working_turns  # noqa: PLC0415 - the library of rules is loaded only where there is a duty

    start = _start(action)
    if action.due is None or start is None:
        return working_turns.Given({}, more=False)
    return working_turns.turns_from(action.due.rule, start, count, calendar)


def place_of(action: Action, number: int) -> date | None:
    """Return the day that the rule alone, which knows no days off, has for the turn of a number; None for none."""
    from rapat.dates import recurrence  # noqa: PLC0415 - the library of rules is loaded only where there is a duty

    start = _start(action)
    if action.due is None or start is None:
        return None
    days = recurrence.next_dates(action.due.rule, start, start - timedelta(1), number, rdates=(start,))
    return days[number - 1] if len(days) >= number else None


def _start(action: Action) -> date | None:
    return action.original_due or (action.due.date if action.due else None)


def days_to(action: Action, last: date, calendar: WorkingDays) -> Mapping[int, date]:
    """Return the days of the turns of a duty up to one day, and perhaps some beyond, by their numbers."""
    count = _FIRST_LOOK
    given = days_of(action, count, calendar)
    while given.more and max(given.days.values(), default=last) <= last and count < MOST:
        count *= 2
        given = days_of(action, count, calendar)
    return given.days


def untouched(action: Action, number: int, day: date) -> Turn:
    """Make a turn as the rule gives it; its revision is 0."""
    return Turn(id=turn_id(action.id, number), action=action.id, number=number, due=day)


def turn_id(action: str, number: int) -> str:
    """Return the id of a turn: `TL-2026-0042.G3`."""
    return f"{action}.G{number}"


def stands(source: Source, action: Action, today: date, calendar: WorkingDays) -> Duty:
    """Tell where a duty stands, reading the turns that somebody touched."""
    return of(action, source.find(Turn, action=action.id), today, calendar)


def marks(source: Source, action: Action, today: date, calendar: WorkingDays) -> list[Mark]:
    """Say in a word or two, to stand before a duty's words in a list, which turns were missed and which wait."""
    if not action.comes_again:
        return []
    found, duty = [], stands(source, action, today, calendar)
    if duty.missed:
        found.append(Mark(M("[missed %(count)d]", count=len(duty.missed)), f"{MISSED}{len(duty.missed)}"))
    if duty.waiting:
        found.append(Mark(M("[to verify %(count)d]", count=len(duty.waiting)), f"{WAITING}{len(duty.waiting)}"))
    return found


def in_sitting(source: Source, file: ActionHistory, day: date, calendar: WorkingDays) -> ActionHistory:
    """Return a duty as it stood in a sitting on a day, by the reports and requests that are in `file`.

    Those that came later changed its turns too, and are not known there. Anything else stays as it is.
    """
    stored = source.get(Action, file.action.id)
    if stored is None or stored.due is None or not stored.comes_again or file.action.status.closed:
        return file
    touched = [_by(turn, file.progress, file.extensions) for turn in source.find(Turn, action=stored.id)]
    duty = of(stored, touched, day, calendar)
    owed = duty.current.due_date if duty.current is not None else stored.due.date
    return replace(file, action=replace(file.action, due=replace(stored.due, date=owed)), duty=duty)


def _by(turn: Turn, reports: Iterable[Progress], requests: Iterable[Extension]) -> Turn:
    """Return a turn as some reports, in their order, and some requests for more time left it."""
    told = [row.status for report in reports for row in report.turns if row.number == turn.number]
    given = [
        request.new.date
        for request in requests
        if request.turn == turn.number and request.state is ExtensionState.GRANTED
    ]
    return replace(turn, status=told[-1] if told else ActionStatus.OPEN, until=given[-1] if given else None, reason="")


def as_told(source: Source, action: A, today: date, calendar: WorkingDays) -> A:
    """Return an action as people are told it on a day: with its status then, a duty with the day its turn is due.

    Nothing else tells either, so that lists, counts, filters and papers agree; what is stored stays as it is.
    """
    if action.status.closed or not (action.comes_again or action.substeps):
        return action
    if not action.comes_again:
        return replace(action, status=status_told(action))
    current = stands(source, action, today, calendar).current
    reports = source.find(Progress, action=action.id) if action.status is ActionStatus.OPEN else ()
    told = replace(action, status=status_told(action, reports, is_owed=current is not None))
    if current is None or told.due is None:
        return told
    return replace(told, due=replace(told.due, date=current.due_date))


def status_told(action: Action, reports: Iterable[Progress] = (), *, is_owed: bool = False) -> ActionStatus:
    """Return the status that people are told: a promise runs once one of its steps is ticked.

    A duty stays open from turn to turn, and runs once it was reported on; while a turn of it `is_owed` it is not done.
    """
    begun = any(step.done_on is not None for step in action.substeps)
    if action.comes_again:
        begun = begun or any(report.handover is None and report.part is None for report in reports)
    runs = begun and action.status is ActionStatus.OPEN
    goes_on = action.comes_again and is_owed and action.status is ActionStatus.DONE
    return ActionStatus.PROGRESS if runs or goes_on else action.status


def chosen(action: Action, candidates: Iterable[Turn], number: int | None) -> Turn:
    """Return the turn that is meant: the one of a number, else the first; raises `Refused` where there is none."""
    turns = list(candidates)
    for turn in turns:
        if number in (None, turn.number):
            return turn
    if number is None:
        raise Refused(M("No turn of %(id)s can be reported or verified now.", id=action.id))
    raise Refused(
        M(
            "Turn %(number)s of %(id)s is not one of these: %(turns)s.",
            number=number,
            id=action.id,
            turns=numbers(turns),
        ),
        M("See its turns with: rapat actions show %(id)s", id=action.id),
    )


def numbers(turns: Iterable[Turn | TurnReport]) -> str:
    """List the numbers of turns, those that follow each other as a span: `1, 4-12`; a hyphen for none."""
    spans: list[list[int]] = []
    for number in sorted(turn.number for turn in turns):
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join("-".join(map(str, span)) for span in spans) or "-"


def must_come_again(action: Action, remedy: Message) -> None:
    """Check that an action is a duty with turns; raises `Refused` with what to do instead."""
    if not action.comes_again:
        raise Refused(M("%(id)s does not come again; it has no turns.", id=action.id), remedy)
