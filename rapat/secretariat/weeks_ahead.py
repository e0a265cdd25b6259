"""What falls due in the coming weeks, by agency: what is owed then, and every turn of a duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rapat.model import WORKING, Action, SecurityClass
from rapat.model.load import AgencyLoad, Load
from rapat.secretariat import reading, turns
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session

if TYPE_CHECKING:
    from rapat.dates.working_turns import WorkingDays

WEEKS: Final = 8
"""Weeks that are looked ahead, the present one among them."""
_DAYS: Final = 7


def coming(session: Session, scope: Scope) -> Load:
    """Count what falls due from today on in the coming weeks, as far as the acting person may read.

    Of a scope its agency and forum are asked; what is for the secretariat alone is in no account.
    """
    first = _monday(session)
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * WEEKS)
    for action, day in _falling(session, scope):
        counts[action.lead][(day - first).days // _DAYS] += 1
    weeks = tuple(first + timedelta(days=_DAYS * week) for week in range(WEEKS))
    return Load(weeks, tuple(AgencyLoad(code, tuple(counts[code])) for code in sorted(counts)))


def classes(session: Session, scope: Scope) -> frozenset[SecurityClass]:
    """List the classes of what `coming` counts: a paper that tells of it wears the highest."""
    actions = {action.id: action for action, _ in _falling(session, scope)}
    return frozenset(reading.class_of(session, action) for action in actions.values())


def _monday(session: Session) -> date:
    today = session.today()
    return today - timedelta(days=today.weekday())


def _falling(session: Session, scope: Scope) -> Iterator[tuple[Action, date]]:
    """Yield what falls due in the coming weeks, with its day, each turn of a duty by itself."""
    today, last = session.today(), _monday(session) + timedelta(days=WEEKS * _DAYS - 1)
    equal = {"forum": scope.forum} if scope.forum else {}
    for action in session.each(Action, status=WORKING, **equal):
        if not action.private and scope.agency in ("", action.lead):
            yield from ((action, day) for day in due_days(action, last, session.calendar) if today <= day <= last)


def due_days(action: Action, last: date, calendar: WorkingDays) -> Iterator[date]:
    """Yield the days up to one on which an action is due: as it is owed now, and the turns of a duty behind that."""
    due = action.due_date
    if due is None:
        return
    yield due
    if action.comes_again:
        yield from (day for day in turns.days_to(action, last, calendar).values() if due < day <= last)
