"""Shapes: patterns over the classes of a row of tokens, written with the names of the classes.

`shape("n:NUM unit:(DAYS|WEEK) AGAIN?")` is a regular expression over one character per token. A name before a colon
gives access to the token that stood there. `NUM` and the other names of `_GROUPS` stand for several classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

UP_TO_A_MONTH: Final = "{0,30}"
"""How often a list goes on behind its first day of a month: without an end each of its days would be tried for one."""
_GROUPS: Final = {
    "NUM": "(INT|NUMBER|A|BIG)",
    "DAYNUM": "(INT|ORDINT)",
    "PART": "(WEEK|MINGGU|BULAN|TAHUN|QUARTER|SEMESTER|CATURWULAN)",
    "WORD": "(OTHER|OCCASION|PRAYER|MEETING|EVENT|NUMBERED|NAMED|LONG|KERJA|TAHUN|ODD)",
    "UNIT": "(DAYS|WEEK|MINGGU|BULAN|TAHUN|FORTNIGHT|QUARTER|SEMESTER)",
}
_PIECE: Final = re.compile(
    r"\s+|(?:(?P<label>[a-z]\w*):)?(?:(?P<name>[A-Z_]+)|(?P<open>\((?!\?)))|(?P<rest>\(\?<?[!=]|\{0,\d+\}|.)"
)
_codes: dict[str, str] = {}


def code(kind: str) -> str:
    """Return the character that stands for a class of tokens."""
    character = _codes.get(kind)
    if character is None:
        # Private-use characters: none of them means anything in a regular expression.
        character = _codes[kind] = chr(0xE000 + len(_codes))
    return character


def spell(kinds: Iterable[str]) -> str:
    """Return the row of classes as the text that shapes are matched with."""
    return "".join([_codes.get(kind) or code(kind) for kind in kinds])


class Outline(NamedTuple):
    """What must be so of a row of classes that fits a shape, or a part of one."""

    first: frozenset[str] = frozenset()
    """The classes that it can begin with."""
    optional: bool = True
    """Whether the part may be left out."""
    needed: tuple[frozenset[str], ...] = ()
    """Sets of classes: at least one of each is in it."""

    def then(self, other: Outline) -> Outline:
        """Return what holds of this part with another behind it."""
        first = self.first | other.first if self.optional else self.first
        return Outline(first, self.optional and other.optional, (*self.needed, *other.needed))

    def otherwise(self, other: Outline) -> Outline:
        """Return what holds of this part or another in its place."""
        needed = (min(self.needed, key=len) | min(other.needed, key=len),) if self.needed and other.needed else ()
        return Outline(self.first | other.first, self.optional or other.optional, needed)


@cache
def outline(pattern: str) -> Outline:
    """Return what must be so of a row that fits a shape."""
    return _Outlines(pattern).of_alternatives()


class _Outlines:
    """Goes through a shape as a regular expression is gone through."""

    def __init__(self, pattern: str) -> None:
        self._pieces = [piece for piece in _PIECE.finditer(pattern) if piece[0].strip()]
        self._at = 0

    def of_alternatives(self) -> Outline:
        whole = self._of_sequence()
        while self._takes("|"):
            whole = whole.otherwise(self._of_sequence())
        return whole

    def _of_sequence(self) -> Outline:
        whole = Outline()
        while self._at < len(self._pieces) and self._pieces[self._at]["rest"] not in ("|", ")"):
            whole = whole.then(self._of_part())
        return whole

    def _of_part(self) -> Outline:
        piece = self._pieces[self._at]
        self._at += 1
        if piece["name"]:
            name = piece["name"]
            kinds = frozenset({name})
            part = outline(_GROUPS[name]) if name in _GROUPS else Outline(kinds, optional=False, needed=(kinds,))
        else:  # a group, or what is only looked at, which takes no place
            inner = self.of_alternatives()
            self._takes(")")
            part = inner if piece["open"] else Outline()
        if self._takes("?", "*", "{0,"):
            return Outline(part.first)
        self._takes("+")
        return part

    def _takes(self, *signs: str) -> bool:
        taken = self._at < len(self._pieces) and (self._pieces[self._at]["rest"] or "").startswith(signs)
        self._at += taken
        return taken


def shape(pattern: str) -> re.Pattern[str]:
    """Compile a shape to a regular expression over `spell`ed rows."""
    return re.compile(_expand(pattern))


def _expand(pattern: str) -> str:
    pieces: list[str] = []
    for piece in _PIECE.finditer(pattern):
        label, name = piece["label"], piece["name"]
        if name:
            inner = _expand(_GROUPS[name]) if name in _GROUPS else code(name)
            pieces.append(f"(?P<{label}>{inner})" if label else inner)
        elif piece["open"]:
            pieces.append(f"(?P<{label}>" if label else "(?:")
        elif piece["rest"]:
            pieces.append(piece["rest"])
    return "".join(pieces)
