"""Reminders that went out: which agency was reminded of what, and when."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from rapat.model.plain import Document, Value


class ReminderReason(StrEnum):
    """Why an agency is reminded of something, the most pressing first."""

    CIRCULAR = "circular"
    """It has not acknowledged a circular."""
    RECALLED = "recalled"
    """A circular that it was sent holds no more."""
    MEETING = "meeting"
    """A meeting that it is invited to is near."""
    OVERDUE = "overdue"
    DUE = "due"
    """It leads or supports an action, or a turn of a duty, that is due soon."""
    REVIEW = "review"
    """Minutes of a meeting that it was invited to are in review."""


class RemindedOf(Value, frozen=True, kw_only=True):
    """One thing that an agency was reminded of."""

    about: str
    """Id of the action, the meeting or the circular."""
    reason: ReminderReason
    day: dt.date
    """When it was due then, or the day of the meeting; of a circular, until when it was to be acknowledged,
    or when it was recalled."""


class IssuedReminder(Document, frozen=True, kw_only=True):
    """One reminder as it went out to one agency. `id` is `INGAT-2026-0007`; it is never changed."""

    at: dt.datetime
    by: str = ""
    agency: str
    things: tuple[RemindedOf, ...]
