"""What falls due in the coming weeks, by agency: what is owed then, and every turn of a duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from rapat.model import WORKING, Action
from rapat.model.load import AgencyLoad, Load
from rapat.secretariat import turns
from rapat.secretariat.recap import Scope
from rapat.secretariat.session import Session

WEEKS: Final = 8
"""Weeks that are looked ahead, the present one among them."""
_DAYS: Final = 7


def coming(session: Session, scope: Scope) -> Load:
    """Count what falls due from today on in the coming weeks, as far as the acting person may read.

    Of a scope its agency and forum are asked; what is for the secretariat alone is in no account.
    """
    today = session.today()
    first = today - timedelta(days=today.weekday())
    last = first + timedelta(days=WEEKS * _DAYS - 1)
    equal = {"forum": scope.forum} if scope.forum else {}
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * WEEKS)
    for action in session.each(Action, status=WORKING, **equal):
        if action.private or scope.agency not in ("", action.lead):
            continue
        for day in _days(action, last):
            if today <= day <= last:
                counts[action.lead][(day - first).days // _DAYS] += 1
    weeks = tuple(first + timedelta(days=_DAYS * week) for week in range(WEEKS))
    return Load(weeks, tuple(AgencyLoad(code, tuple(counts[code])) for code in sorted(counts)))


def _days(action: Action, last: date) -> Iterator[date]:
    """Yield the days up to one on which an action is due: as it is owed now, and the turns of a duty behind that."""
    due = action.due_date
    if due is None:
        return
    yield due
    if action.comes_again:
        yield from (day for day in turns.days_to(action, last) if due < day <= last)
