"""What the readers of lines share: what is left of a line to be read, and how readers are tried in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.capture import sayings
from rapat.capture.line import Context, Line
from rapat.capture.normalized import NormalizedText
from rapat.model import EntryKind
from rapat.text.sought import Sought

HEAD: Final = re.compile(r"(?P<words>[^\W\d_][^:]{0,60}?)(?: *\d{1,2})? ?:(?: +|$)")
"""Words before a colon."""
_ORDINALS: Final = (
    r"(?:ke)?(?:satu|dua|tiga|empat|lima|enam|tujuh)|pertama|terakhir|berikut(?:nya)?|first|second|third|fourth|last"
    r"|(?:nomor|no\.?) ?\w+"
)
_COUNTED: Final = Sought(
    "keputusan kesepakatan kesimpulan simpulan rekomendasi lanjut decision",
    rf"(?P<words>(?:keputusan|kesepakatan|kesimpulan|simpulan|rekomendasi|(?:rencana )?tindak lanjut|decision)"
    rf" (?:{_ORDINALS})),(?! *(?:yang|yg|menurut|sesuai|seperti|sebagaimana|which|as|sudah|sdh|telah|tlh|belum|blm"
    r"|tidak|tdk|masih|sedang|baru|was|were|is|are|has|have|not)\b)"
    r"(?![^,]*, *(?:sudah|telah|belum|tidak|was|is)\b) +(?=\S)",
)
"""A head with which of several it is, and a comma behind: `Keputusan kedua, akses timur ditutup`."""


_WE: Final = frozenset(["kita", "kami", "saya", "we"])
_MOST_BEFORE_VERB: Final = 4
"""Words among which whoever says something has his verb."""


def headed_by(shadow: str) -> re.Match[str] | None:
    """Return the words before the colon that a text begins with, and the colon; None where there is none.

    A comma is as good behind a head that counts.
    """
    counted = _COUNTED.match(shadow) if "," in shadow else None
    if counted is not None:
        return None if is_told_behind(shadow, counted.end()) else counted
    return HEAD.match(shadow) if ":" in shadow else None  # nearly all that is said has none


def may_be_headed(shadow: str) -> bool:
    """Return whether a head that counts stands before what somebody says or we do: it only may be what it is called."""
    counted = _COUNTED.match(shadow) if "," in shadow else None
    return counted is not None and is_told_behind(shadow, counted.end())


def is_told_behind(shadow: str, start: int) -> bool:
    """Return whether the words behind a head that counts tell what somebody says: "…, Kapolres minta"."""
    words = (word.casefold().strip(".,") for word in shadow[start:].split()[:_MOST_BEFORE_VERB])
    return next(words, "") in _WE or any(sayings.verb(word) or sayings.bare(word) for word in words)


class Remainder(NamedTuple):
    """A line, or what is left of it, to be read."""

    body: NormalizedText
    context: Context
    line: Line
    """What is known of it already."""

    @property
    def text(self) -> str:
        """Its words as typed."""
        return self.body.text

    @property
    def shadow(self) -> str:
        """Its words as patterns look at them, of the same length."""
        return self.body.shadow

    def as_kind(self, kind: EntryKind) -> Remainder:
        """Return the same as a line of a kind."""
        return self if self.line.kind is kind else self._replace(line=replace(self.line, kind=kind))

    def after(self, start: int, line: Line | None = None) -> Remainder:
        """Return the part from `start` on; with more known of it when a `line` is given."""
        return Remainder(self.body.part(start), self.context, line or self.line)


Reader = Callable[[Remainder], Line | None]
"""Knows one form of a line; None where the line has another."""


def first(remainder: Remainder, readers: Sequence[Reader]) -> Line:
    """Return the line as the first reader that knows its form reads it; else its words alone."""
    for reader in readers:
        line = reader(remainder)
        if line is not None:
            return line
    return replace(remainder.line, text=remainder.text)


def flagged(remainder: Remainder, flag: str, word: str = "") -> Line:
    """Return the line as it is, all of it, with what is wrong and the `word` that is not known."""
    unknown = (*remainder.line.unknown, word) if word else remainder.line.unknown
    return replace(remainder.line, text=remainder.text, flags=(*remainder.line.flags, flag), unknown=unknown)
