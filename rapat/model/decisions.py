"""What becomes of a decision after its meeting: whether it still holds, what replaced it, and its number."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from rapat.model.plain import Document


class DecisionStatus(StrEnum):
    """Where a decision stands. Only an end is stored; all else follows from the record."""

    IN_FORCE = "in-force"
    CARRIED_OUT = "carried-out"
    """All actions tied to it are verified."""
    REPLACED = "replaced"
    REVOKED = "revoked"
    PROCEDURAL = "procedural"
    """It settles the sitting itself ("the minutes are approved") and stands in no register unless asked for."""


class Owing(StrEnum):
    """What of a decision that holds is still to be done; it follows from its actions."""

    UNDONE = "not-carried-out"
    """Actions rest on it, and not all of them are verified."""
    WITHOUT = "without-actions"
    """Nobody promised anything for it."""


class Ruling(Document, frozen=True, kw_only=True):
    """What a register of decisions keeps beside the line that took one, from when somebody touches it.

    `id` is that of the line: `WASDIN-2026-002.17`. A decision nobody touched has none: it holds, and its number is its
    place among the decisions of its meeting.
    """

    meeting: str
    number: int = 0
    """Its number in its meeting for good, since the minutes were opened again; 0 where its place tells it."""
    procedural: bool | None = None
    """Whether it settles the sitting itself; None where its agenda item tells it."""
    replaced_by: str = ""
    """Id of the line of the later decision that stands for it."""
    reason: str = ""
    """Why it holds no more."""
    ended_on: dt.date | None = None
    """Since when it holds no more: the day on which that was entered; None while it does."""
    ended_by: str = ""
    """Person id of who entered that."""

    @property
    def ended(self) -> DecisionStatus | None:
        """Tell how it ended; None while it holds."""
        if self.ended_on is None:
            return None
        return DecisionStatus.REPLACED if self.replaced_by else DecisionStatus.REVOKED
