"""Which seals and positions of the journal a paper shows: looked for in its text, whatever its issue says.

The letters of a picture, or of a font that shows others than it says, are read by people alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from rapat.documents.extraction import Unreadable, texts
from rapat.documents.lookalikes import skeleton
from rapat.documents.page import POSITION
from rapat.errors import Refused
from rapat.text.language import LANGUAGES, Language, Message

_DIGIT: Final = "[0-9OoIl]"
"""In many types the letters O, I and l are drawn as the digits 0 and 1."""
_HEX: Final = "[0-9a-fOoIl]"
_MEETING: Final = r"(?P<meeting>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"
_FULL: Final = re.compile(
    rf"RAPAT{_DIGIT}/{_MEETING}/(?P<version>{_DIGIT}{{1,6}})/{_DIGIT}{{1,15}}/{_HEX}{{64}}/{_HEX}{{64}}", re.IGNORECASE
)
_BRIEF: Final = re.compile(
    rf"{_MEETING}/v(?P<version>{_DIGIT}{{1,6}})/{_DIGIT}{{1,15}}/{_HEX}{{16}}/{_HEX}{{16}}", re.IGNORECASE
)
_EARLIER: Final = ("Posisi jurnal",)
"""What earlier papers call their position in the journal, beside what those of today call it."""
_DRAWN: Final = str.maketrans("OoIlLi", "001111")


class ShownSeal(NamedTuple):
    """A seal that a paper shows: as it stands there, the meeting and the version it names."""

    text: str
    meeting: str
    version: int


class Showing(NamedTuple):
    """What a paper shows of the journal."""

    seals: tuple[ShownSeal, ...] = ()
    """In full or short form; each version of a meeting once."""
    positions: frozenset[str] = frozenset()
    """Those that it says it was made at, `412/1f2e3d4c5b6a7980`."""
    unreadable: Message | None = None
    """Why it cannot be read as what it is, which no paper of rapat's own is."""
    unread: Message | None = None
    """Why nothing was looked for in all of it: a library is not installed."""


def read(data: bytes) -> Showing:
    """Look through a paper's text, as the eye reads it, for what it shows."""
    seals: dict[tuple[str, int], ShownSeal] = {}
    heads: set[str] = set()
    unreadable = unread = None
    try:
        for text in texts(data):
            seen = skeleton(text)
            for pattern in (_FULL, _BRIEF):
                for seal in pattern.finditer(seen):
                    named = seal["meeting"].upper(), int(seal["version"].translate(_DRAWN))
                    seals.setdefault(named, ShownSeal(seal[0], *named))
            heads |= {position["head"] for position in _position().finditer(seen)}
    except Unreadable as fault:
        unreadable = fault.what
    except Refused as fault:
        unread = fault.what
    return Showing(tuple(seals.values()), frozenset(heads), unreadable, unread)


@cache
def _position() -> re.Pattern[str]:
    """What stands, or once stood, at the foot of papers without a seal, in every language, without its breaks."""
    today = (Language(code).text(POSITION) for code in LANGUAGES)
    labels = "|".join("".join(label.split()) for label in (*today, *_EARLIER))
    return re.compile(rf"(?:{labels}):?(?P<head>[0-9]{{1,15}}/[0-9a-f]{{16}})(?![0-9a-f])")
