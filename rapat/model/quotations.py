"""Excerpts of approved minutes for one receiver (kutipan): which lines, and the code that proves them."""

from __future__ import annotations

import datetime as dt

from rapat.model.plain import Document
from rapat.model.registers import SecurityClass


class Quotation(Document, frozen=True, kw_only=True):
    """An excerpt of one approved version of minutes. `id` is `KTP-2026-003`; it is never changed or taken back."""

    meeting: str
    version: int = 1
    root: str
    """What the approval signed: the root of the values that it is taken from."""
    receiver: str = ""
    """Code of the agency that it is for; empty for somebody outside the registers."""
    addressee: str = ""
    """Who it is for, in words."""
    purpose: str = ""
    lines: tuple[str, ...] = ()
    """Ids of the lines that it quotes, in the order of the record."""
    actions: tuple[str, ...] = ()
    """Ids of the promises that it quotes, likewise."""
    security: SecurityClass = SecurityClass.ORDINARY
    """The highest class of what it quotes."""
    digest: str
    """SHA-256 over what it quotes, of what and for whom (`quotation_code`)."""
    by: str
    at: dt.datetime

    @property
    def code(self) -> str:
        """What is printed, and checked: `KTP-2026-003/1f2e-3d4c-5b6a-7980-0011`."""
        digits = self.digest[:20]
        return f"{self.id}/{'-'.join(digits[at : at + 4] for at in range(0, len(digits), 4))}"
