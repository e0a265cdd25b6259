"""The day the tables are read on, and what the workspace knows then."""

from __future__ import annotations

from datetime import date

from rapat.dates import deadlines
from rapat.dates.deadlines import Deadline, Flag
from rapat.dates.workdays import Calendar

TODAY = date(2026, 11, 23)
NATARU = date(2026, 12, 25)
SITTING = date(2026, 12, 29)
CALENDAR = Calendar()


def read(text: str, today: date = TODAY) -> Deadline:
    """Read a phrase in a workspace that knows Nataru but no next meeting."""
    return deadlines.read(text, today=today, calendar=CALENDAR, events={"nataru": NATARU})


def shown(found: Deadline) -> str:
    """What the tables write: the day, else the anchor, else `-`; behind it the flags in their order.

    An anchor in the place of a day says that it is unresolved, and its flag is left out.
    """
    day = f"{found.date.day}/{found.date.month}/{found.date.year}" if found.date else str(found.anchor or "-")
    return " ".join([day, *(flag for flag in found.flags if flag != Flag.UNRESOLVED)])
