"""Shapes: patterns over the classes of a row of tokens, written with the names of the classes.

`shape("n:NUM unit:(DAYS|WEEK) AGAIN?")` is a regular expression over one character per token. A name before a colon
gives access to the token that stood there. `NUM` and the other names of `_GROUPS` stand for several classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

_GROUPS: Final = {
    "NUM": "(INT|NUMBER|A|BIG)",
    "DAYNUM": "(INT|ORDINT)",
    "PART": "(WEEK|MINGGU|BULAN|TAHUN|QUARTER|SEMESTER|CATURWULAN)",
    "WORD": "(OTHER|OCCASION|PRAYER|MEETING|EVENT|NUMBERED|NAMED|LONG|KERJA|TAHUN|ODD)",
    "UNIT": "(DAYS|WEEK|MINGGU|BULAN|TAHUN|FORTNIGHT|QUARTER|SEMESTER)",
}
_PIECE: Final = re.compile(
    r"\s+|(?:(?P<label>[a-z]\w*):)?(?:(?P<name>[A-Z_]+)|(?P<open>\((?!\?)))|(?P<rest>\(\?<?[!=]|.)"
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


@cache
def classes(pattern: str) -> frozenset[str]:
    """Return every class that a shape names; a row fits only where it begins with one of them."""
    names = {piece["name"] for piece in _PIECE.finditer(pattern) if piece["name"]}
    groups = names & _GROUPS.keys()
    return frozenset(names - groups).union(*(classes(_GROUPS[name]) for name in groups))


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
