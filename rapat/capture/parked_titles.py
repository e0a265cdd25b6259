"""What a parked question is called on the next agenda: a heading of its own words, not the question itself.

The rule: its first sentence, up to where a second question begins; what asks and what it asks about being needed or
possible is taken off the front ("apakah perlu", "do we need"), what only asks off the end ("atau tidak", "?"). A
question for who, when, where or why names that first: "Pihak yang", "Waktu". Where hardly a word is left, the question
stands without its mark. Words in short (`siapa yg`) ask as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapat.text.abbreviations import PLAIN


def _forms(pattern: str) -> str:
    """Return a pattern that takes the short forms of its words, too: `yg` for "yang", `msh` for "masih"."""
    shorts: dict[str, list[str]] = {}
    for short, words in PLAIN.items():
        shorts.setdefault(words, []).append(re.escape(short))
    return re.sub(r"[a-z]{3,}", lambda word: _or(word[0], shorts.get(word[0], ())), pattern)


def _or(word: str, shorts: Sequence[str]) -> str:
    return f"(?:{'|'.join((word, *shorts))})" if shorts else word


LONGEST: Final = 120
"""Characters of a title: one printed line."""
_SHORTEST: Final = 2
"""Words."""
_ASKING: Final = (
    r"(?:apa(?:kah)?|bagaimana(?:kah)?|kapan(?:kah)?|siapa(?:kah)?|berapa(?:kah)?|mengapa|kenapa|di ?mana(?:kah)?"
    r"|whether|who|when|where|why|how|what)"
)
_SECOND: Final = re.compile(
    rf"\s*[,;]\s*(?:(?:dan|atau|serta|and|or)\s+)?{_ASKING}\b.*|\s+(?:dan|and)\s+{_ASKING}\b.*", re.IGNORECASE
)
_VERB: Final = r"(?=(?:akan\s+|harus\s+)?(?:me|ber|di|ter)[a-z]{3,}\b)"
_NAMED: Final = (
    (re.compile(_forms(rf"siapa(?:kah)?\s+(?:saja\s+)?(?:yang\s+|{_VERB})"), re.IGNORECASE), "Pihak yang "),
    (re.compile(r"kapan(?:kah)?\s+", re.IGNORECASE), "Waktu "),
    (re.compile(r"(?:di ?mana(?:kah)?|dmn)\s+", re.IGNORECASE), "Tempat "),
    (re.compile(r"(?:mengapa|kenapa)\s+", re.IGNORECASE), "Sebab "),
    (re.compile(_forms(rf"bagaimana(?:kah)?\s+(?:cara(?:nya)?\s+|{_VERB})"), re.IGNORECASE), "Cara "),
)
"""What a question for somebody or something is called by."""
_FRONT: Final = re.compile(
    _forms(
        r"(?:kita\s+)?(?:(?:masih|sudah|akan|tetap)\s+)?(?:"
        r"(?:apa(?:kah)?|bagaimana(?:kah)?|siapa(?:kah)?(?: saja)?|berapa(?:kah)?|sejauh ?mana)"
        r"|(?:perlu|harus|bisa|dapat|boleh|ada|sudah|mungkin|layak)(?:kah)?(?:\s+(?:ada|kita|untuk))?"
        r"|whether|how|what|(?:do|does|should|can|must|may|is|are|will)\s+(?:we|there|it|the)?(?:\s+need)?(?:\s+to|\s+an?)?"
        r"|need(?:s|ed)?"
        r")\s+"
    ),
    re.IGNORECASE,
)
_END: Final = re.compile(
    _forms(r",? (?:(?:boleh|bisa|perlu|ya|atau) )?(?:tidak|belum)$|,? ya$|,? or not$"), re.IGNORECASE
)


def title_of(question: str) -> str:
    """Make the title of a parked point from its words; empty where it has none."""
    first = re.split(r"(?<=[.?!]) ", " ".join(question.split()), maxsplit=1)[0].rstrip(" ?!.…")
    bare = _END.sub("", first if _SECOND.match(first) else _SECOND.sub("", first))
    heading = _heading(bare)
    if len(heading.split()) < _SHORTEST:
        heading = bare or first
    heading = heading[:1].upper() + heading[1:]
    return heading if len(heading) <= LONGEST else f"{heading[: LONGEST - 3].rsplit(' ', 1)[0]} …"


def _heading(words: str) -> str:
    for asks, name in _NAMED:
        if found := asks.match(words):
            return name + words[found.end() :]
    while found := _FRONT.match(words):
        words = words[found.end() :]
    return words
