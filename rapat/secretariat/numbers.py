"""Numbers as people write them."""

from __future__ import annotations

from typing import Final

from rapat.errors import WrongUsage
from rapat.text.language import M

_MOST_DIGITS: Final = 6
"""No number of minutes, copies or lines has more; longer ones would be accepted for a slip of the finger."""


def whole_number(text: str, least: int = 1) -> int:
    """Read a whole number from `least` up; raises `WrongUsage`."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS and int(digits) >= least):
        raise WrongUsage(
            M("%(text)s does not fit: a whole number is wanted here.", text=digits),
            M("Write %(least)d or more, in at most %(most)d digits.", least=least, most=_MOST_DIGITS),
        )
    return int(digits)
