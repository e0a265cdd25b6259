"""Before and after a sitting, what those invited say of it: who will come, and what they make of the draft."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from rapat.model.plain import Document


class Confirmation(Document, frozen=True, kw_only=True):
    """Who comes to a meeting for an agency, or why nobody does. `id` is `WASDIN-2026-011.POLRES`."""

    meeting: str
    agency: str
    name: str = ""
    position: str = ""
    person: str = ""
    """Person id of who comes, where the registers know them."""
    representing: str = ""
    """Whom a substitute stands for: "Dandim 0908/Bontang"; empty where nobody is represented."""
    reason: str = ""
    """Why nobody comes; empty where somebody does."""
    by: str
    """Person id of who said it."""
    entered_by: str = ""
    """Person id of the secretary who took it down, where that is somebody else's word."""
    at: dt.datetime

    @property
    def comes(self) -> bool:
        """Whether somebody comes."""
        return not self.reason


class CommentState(StrEnum):
    """What the secretariat made of a comment."""

    WAITING = "waiting"
    TAKEN = "taken"
    DECLINED = "declined"


class Comment(Document, frozen=True, kw_only=True):
    """What somebody invited says of a line of a draft. `id` is `WASDIN-2026-011.C3`."""

    meeting: str
    entry: str
    """Id of the line."""
    line: str
    """The words of the line as they were then."""
    text: str
    agency: str = ""
    """For whom it is said."""
    by: str
    """Person id of who said it, or of the secretary who entered it for them."""
    entered_by: str = ""
    """Person id of the secretary who entered it, where another agency said it."""
    at: dt.datetime
    state: CommentState = CommentState.WAITING
    answer: str = ""
    """What was made of it; why not, where it is declined."""
    answered_by: str = ""
    answered_at: dt.datetime | None = None
