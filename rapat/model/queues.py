"""What waits for a forum: points put to it between its sittings, and whatever else came in since the last one."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from rapat.model.plain import Document
from rapat.model.registers import SecurityClass


class WaitsAs(StrEnum):
    """As what something waits for a forum, in the order in which it is offered."""

    UNREACHED = "unreached"
    """An item that the last sitting did not reach: it comes by itself."""
    PARKED = "parked"
    """A point that was put off: it comes by itself."""
    POINT = "point"
    """Somebody put it there."""
    REPORT = "report"
    """A report of the public that was sent to the forum."""
    CIRCULAR = "circular"
    """A circular among its members that was answered, or that somebody has yet to acknowledge."""
    OVERDUE = "overdue"
    """A promise of the forum whose day has passed."""


class QueuedPoint(Document, frozen=True, kw_only=True):
    """A point that is to come before a forum. `id` is `ANT-2026-004`; it is taken off, never away."""

    forum: str
    text: str
    agency: str = ""
    """Code of the agency that put it there; empty for a secretariat without one."""
    by: str
    entered_by: str = ""
    """Person id of the secretary who entered it for somebody else."""
    at: dt.datetime
    security: SecurityClass = SecurityClass.ORDINARY
    matter: str = ""
    withdrawn_by: str = ""
    withdrawn_at: dt.datetime | None = None
    reason: str = ""
    """Why it was taken off."""

    @property
    def waits(self) -> bool:
        """Whether nobody took it off; that an agenda has it is told by the agenda."""
        return self.withdrawn_at is None
