"""The day the tables are read on, and what the workspace knows then."""

from __future__ import annotations

from datetime import date

from rapat.dates import deadlines
from rapat.dates.deadlines import Deadline
from rapat.dates.workdays import Calendar

TODAY = date(2026, 11, 23)
NATARU = date(2026, 12, 25)
SITTING = date(2026, 12, 29)
CALENDAR = Calendar()


def read(text: str, today: date = TODAY) -> Deadline:
    """Read a phrase in a workspace that knows Nataru but no next meeting."""
    return deadlines.read(text, today=today, calendar=CALENDAR, events={"nataru": NATARU})


def shown(found: Deadline) -> str:
    """What the tables write: the day, else the anchor, else `-`; behind it the flags in their order."""
    day = f"{found.date.day}/{found.date.month}/{found.date.year}" if found.date else str(found.anchor or "-")
    return " ".join([day, *found.flags])
