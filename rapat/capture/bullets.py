"""What lists begin their lines with: dashes, dots, numbers, letters, and what word processors make of them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SIGNS: Final = "-\u2013\u2014*•·▪▫■□○◦●‣\u2043➢➤✓✔→»⮚\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8"  # the last five are Word's own
_BULLET: Final = re.compile(
    rf"(?:(?P<more>\.{{3,}}|…) *|(?:(?P<sign>[{re.escape(_SIGNS)}]|o(?= +[^\W\d_]))"
    r"|(?P<number>\(?\d{1,3}\)|\d{1,3}(?:\.\d{1,2})*\.(?!\d)|\d{1,3}(?:\.\d{1,2})+(?= +[^\W\d_]))"
    r"|(?P<letter>\(?[a-z]{1,2}\)|\(?[A-Z]\)|[a-z]\.)"
    r"|(?P<roman>(?:x{0,1}(?:ix|iv|v?i{1,3})|x|v)[.)]|(?:X{0,1}(?:IX|IV|V?I{1,3}))[.)])) +)(?=\S)"
)
_TIME: Final = re.compile(r"\d{2}\.\d{2} ")


class Bullet(NamedTuple):
    """A bullet at the beginning of a line."""

    style: str
    """"more" for dots that go on, "number", "letter" (roman numerals in small letters too), "roman", or the sign."""
    end: int


def bullet(shadow: str) -> Bullet | None:
    """Return the bullet a line begins with; None where it has none."""
    match = _BULLET.match(shadow)
    if match is None or _TIME.match(shadow):
        return None
    style = str(match.lastgroup)
    return Bullet(match["sign"] if style == "sign" else style, match.end())
