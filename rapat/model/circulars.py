"""Warnings and information passed to agencies outside a meeting, each of which acknowledges that it has them."""

from __future__ import annotations

import datetime as dt

from rapat.model.meetings import Attachment
from rapat.model.plain import Document
from rapat.model.registers import SecurityClass, Urgency


class Circular(Document, frozen=True, kw_only=True):
    """A circular (pemberitahuan) as it was issued; it stays so. `id` is `PBT-2026-017`."""

    sender: str
    """Code of the agency that it comes from."""
    to: tuple[str, ...]
    """Codes of the agencies that acknowledge it, in the order in which they were named."""
    text: str
    security: SecurityClass = SecurityClass.ORDINARY
    urgency: Urgency = Urgency.ORDINARY
    due: dt.datetime
    """Until when it is to be acknowledged."""
    answer_by: dt.date | None = None
    """Until when an answer is wanted; None where none is."""
    answer_time: dt.time | None = None
    """The hour of that day; None for its end."""
    matter: str = ""
    files: tuple[Attachment, ...] = ()
    issued_by: str
    issued_at: dt.datetime
    replaces: str = ""
    """Id of the circular that it corrects."""
    replaced_by: str = ""
    """Id of the circular that corrects it: those who acknowledged this one are asked again."""
    recalled_by: str = ""
    recalled_at: dt.datetime | None = None
    reason: str = ""
    """Why it was recalled."""

    @property
    def holds(self) -> bool:
        """Whether it still says what it says: neither corrected nor recalled."""
        return not self.replaced_by and self.recalled_at is None


class Acknowledgement(Document, frozen=True, kw_only=True):
    """That an agency has a circular. `id` is `PBT-2026-017.POLRES`; it is never changed or taken back."""

    circular: str
    agency: str
    by: str
    """Person id of who said it, or took it down."""
    entered_by: str = ""
    """Person id of the secretary who took it down, where that is somebody else's word."""
    told_by: str = ""
    """Who said it by telephone, in words."""
    remark: str = ""
    at: dt.datetime
    clock: str = ""
    """`set` where the clock that told `at` was set by hand; else empty."""


class CircularAnswer(Document, frozen=True, kw_only=True):
    """What an agency answers to a circular. `id` is `PBT-2026-017.J2`; it is never changed or taken back."""

    circular: str
    agency: str
    text: str
    by: str
    entered_by: str = ""
    """Person id of the secretary who took it down, where that is somebody else's word."""
    at: dt.datetime
