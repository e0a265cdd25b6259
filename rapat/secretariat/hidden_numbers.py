"""Numbers of what few may know of: drawn, and above those that are counted, so that no gap tells that it is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rapat.secretariat.session import Session

FIRST: Final = 10_000
"""From here on drawn numbers lie, above those that are counted."""
_HOW_MANY: Final = 90_000
_BYTES: Final = 24
"""Random bytes for one number: several draws, should one be taken."""


def draw(session: Session) -> bytes:
    """Draw what a number is made of; before the transaction, whose body may be run again."""
    return session.randomness(_BYTES)


def number(drawn: bytes, is_free: Callable[[int], bool]) -> int | None:
    """Return the first number of the drawn bytes that is free; None where none is."""
    draws = (FIRST + int.from_bytes(drawn[place : place + 3]) % _HOW_MANY for place in range(0, _BYTES, 3))
    return next((one for one in draws if is_free(one)), None)
