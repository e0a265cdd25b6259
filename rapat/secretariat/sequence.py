"""That nothing is answered before it was there: the order of what is said and of what answers it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from rapat.errors import Refused
from rapat.model import Action, Circular
from rapat.model.plain import Document
from rapat.policy import Operation
from rapat.text.language import Brief, M

APART: Final = timedelta(minutes=10)
"""By how much the clocks of two computers may differ; one that was set by hand has no such excuse."""
ANSWERS: Final = frozenset({Operation.ACKNOWLEDGE, Operation.REPORT, Operation.REQUEST})
"""What agencies say to what was issued or promised."""
_CLOCK: Final = M("Set the clock of this computer right, then say it again.")


def check(operation: Operation, about: Document | None, now: datetime, said: datetime | None, *, is_set: bool) -> None:
    """Check that what an operation answers was there `now`, in the workspace's zone; raises `Refused`.

    `said` is when the line was taken down that an action comes from: its sitting may have been opened ahead of its day.
    `is_set` tells whether the clock was set by hand.
    """
    if operation not in ANSWERS:
        return
    match about:
        case Circular(issued_at=began) if now < began - (timedelta() if is_set else APART):
            began = began.astimezone(now.tzinfo)
            raise _too_early(about.id, Brief(began.date(), weekday=False, time=began.time()))
        case Action(created=day) if now.date() < day and (said is None or now < said.astimezone(now.tzinfo)):
            raise _too_early(about.id, Brief(day, weekday=False))


def _too_early(ident: str, began: Brief) -> Refused:
    return Refused(M("%(id)s is of %(moment)s, later than this computer's clock.", id=ident, moment=began), _CLOCK)
