"""Numbers of what few may know of: drawn, and above those that are counted, so that no gap tells that it is there."""

from __future__ import annotations

from typing import Final, NamedTuple

from rapat.model.plain import Document
from rapat.secretariat.session import Session, Transaction

FIRST: Final = 10_000
"""From here on drawn numbers lie, above those that are counted."""
_HOW_MANY: Final = 90_000
_BYTES: Final = 24
"""Random bytes for one number: several draws, should one be taken."""


def draw(session: Session) -> bytes:
    """Draw what a number is made of; before the transaction, whose body may be run again."""
    return session.randomness(_BYTES)


def hidden(transaction: Transaction, of: type[Document], start: str, drawn: bytes) -> str:
    """Return a free id of the drawn bytes, `START-NUMBER`; empty where all of them are taken."""
    draws = (FIRST + int.from_bytes(drawn[place : place + 3]) % _HOW_MANY for place in range(0, _BYTES, 3))
    idents = (f"{start}-{one}" for one in draws)
    return next((ident for ident in idents if transaction.get(of, ident) is None), "")


class Series(NamedTuple):
    """Documents that are numbered in each year: counted, or drawn where they are secret."""

    of: type[Document]
    prefix: str
    """"PBT" of "PBT-2026-001"."""
    counter: str
    """The name under which the store counts them."""

    def next(self, transaction: Transaction, drawn: bytes, *, secret: bool) -> str:
        """Return an id that no document has."""
        year = transaction.session.now().year
        start = f"{self.prefix}-{year}"
        found = hidden(transaction, self.of, start, drawn) if secret else ""
        return found or f"{start}-{transaction.numbers.next(f'{self.counter}-{year}'):03}"
