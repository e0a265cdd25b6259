"""What lists begin their lines with: dashes, dots, numbers, letters, pictures, what word processors make of these."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

from rapat.capture import offices
from rapat.capture.figures import counts

_SIGNS: Final = "-\u2013\u2014*•·▪▫■□○◦●‣\u2043➢➤✓✔→»⮚\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8"  # the last five are Word's own
_BULLET: Final = re.compile(
    rf"(?:(?P<more>\.{{3,}}|…) *|(?:(?P<sign>[{re.escape(_SIGNS)}]|o(?= +[^\W\d_]))"
    r"|(?P<number>\(?\d{1,3}\)|\d{1,3}(?:\.\d{1,2})*\.\)?(?!\d)|\d{1,3}(?:\.\d{1,2})+(?= +[^\W\d_]))"
    r"|(?P<letter>\(?[a-z]{1,2}\)|\(?[A-Z]\)|[a-z]\.\)?)"
    r"|(?P<roman>(?:x{0,1}(?:ix|iv|v?i{1,3})|x|v)[.)]|(?:X{0,1}(?:IX|IV|V?I{1,3}))[.)])) +)(?=\S)"
)
_GLUED: Final = re.compile(
    rf"(?:(?P<sign>[{re.escape(_SIGNS.replace('*', ''))}])(?=[^\W\d_])|(?P<number>\(?\d{{1,2}}[.)])(?=[^\W\d_]{{2}})"
    r"|(?P<letter>\(?[a-z]\))(?=[^\W_]))"
)
"""Bullets whose space was forgotten."""
_ROMANS: Final = frozenset("ivxIVX")
"""Letters of the only bullets that begin with three letters."""
_KEYCAP: Final = re.compile("\\d\ufe0f?\u20e3 *(?=\\S)")
_NO_BULLETS: Final = frozenset("©®°℃℉№™")
_MODIFIERS: Final = frozenset("\ufe0f\ufe0e\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_TIME: Final = re.compile(r"\d{2}\.\d{2} ")
_RULE: Final = re.compile(r"[-*_=~#.·•\u2013\u2014|+:>`─━│┃┌┐└┘├┤┬┴┼ ]{3,}")
_DIGITS: Final = re.compile(r"\d+")
_RANKS: Final = {"roman": 0, "number": 1, "decimal": 2, "decimals": 3, "letter": 4}
COUNTED: Final = frozenset(_RANKS)
"""The styles of bullets that count."""
NUMBERED: Final = ("number", "decimal", "decimals")
"""The styles of bullets that count in figures, by how many parts their numbers have."""
_SIGN: Final = 5
_SAME: Final = 1
"""Columns that two lines of one indent may lie apart."""
_TAB: Final = 4


class Bullet(NamedTuple):
    """A bullet at the beginning of a line."""

    style: str
    """What it counts by, or the sign: "number" (1.), "decimal" (1.1), "decimals" (1.1.1), "roman", "letter", "more".

    Roman numerals in small letters are letters; "more" is dots that go on.
    """
    end: int


def bullet(shadow: str, *, above: str = "") -> Bullet | None:
    """Return the bullet a line begins with; None where it has none.

    `above` is the style of the list it may go on: among its like a decimal number counts nothing.
    """
    if shadow[:3].isalpha() and shadow[0] not in _ROMANS:
        return None  # nearly all that is said
    match = _BULLET.match(shadow) or _GLUED.match(shadow)
    if match is None:
        return _picture(shadow)
    if _TIME.match(shadow):
        return None
    style = str(match.lastgroup)
    if style == "roman" and offices.initialled(shadow.partition(":")[0].strip()):
        return None
    if style == "number":
        style = numbered(match[0])
        if style == "decimal" != above and counts(match["number"], shadow[match.end() :]):
            return None
    return Bullet(match["sign"] if style == "sign" else style, match.end())


def numbered(number: str) -> str:
    """Return the style of a number by how many parts it has: 4. before 4.1 before 4.1.2."""
    parts = len(_DIGITS.findall(number))
    return NUMBERED[min(parts, len(NUMBERED)) - 1]


def _picture(shadow: str) -> Bullet | None:
    """Return a picture that stands where a bullet would: ✅, 👉, 1️⃣, with or without a space behind."""
    keycap = _KEYCAP.match(shadow)
    if keycap is not None:
        return Bullet("number", keycap.end())
    if not shadow or shadow[0].isascii() or shadow[0] in _NO_BULLETS or unicodedata.category(shadow[0]) != "So":
        return None
    end = 1
    while end < len(shadow) and shadow[end] in _MODIFIERS:
        end += 1
    while end < len(shadow) and shadow[end] == " ":
        end += 1
    return (
        Bullet(shadow[0], end) if end < len(shadow) and (shadow[end].isalnum() or shadow[end] in "*_([@!=?") else None
    )


def is_rule(shadow: str) -> bool:
    """Return whether a line is drawn: dashes, stars, the frame of a table."""
    return _RULE.fullmatch(shadow) is not None


def rank(style: str) -> int:
    """Return the level of a bullet in an outline without indentation: I. before 1. before 1.1 before a. and signs."""
    return _RANKS.get(style, _SIGN)


def indentation(raw: str) -> int:
    """Return how many columns a line is indented."""
    width = 0
    for character in raw:
        if character == "\t":
            width += _TAB
        elif character.isspace():
            width += 1
        else:
            break
    return width


def compared(style: str, indent: int, first: str, first_indent: int) -> int:
    """Tell where a bullet stands beside the first of its list: 0 as its equal, below nought above it, else beneath."""
    if abs(indent - first_indent) > _SAME:
        return 1 if indent > first_indent else -1
    return rank(style) - rank(first)
