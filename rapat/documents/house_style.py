"""How papers write numbers, names and sentences: grouped staff numbers, titles, who says what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from rapat.model import Person

_NIP_DIGITS: Final = 18
_REGIONAL_HEAD: Final = re.compile(
    r"(wakil )?(wali ?kota|bupati|gubernur|walikota)\b|sekretaris daerah\b|(deputy )?(mayor|governor|regent)\b",
    re.IGNORECASE,
)
_BARE_WHEN: Final = frozenset({"plt.", "plh.", "pj.", "pjs."})
_GRADE: Final = re.compile(r"(.+?)\s*[/,(]\s*([IV]{1,3})\s*[/. ]\s*([a-eA-E])\)?")
_ON_BEHALF: Final = re.compile(r"(a\.?n\.?|u\.?b\.?)\s+\S", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"[a-z]+(?:[-'’][a-z]+)*(?=[\s,;:.!?)]|$)(?!\.\w|://)")
"""A plain word; no name of a file and no address begins a sentence with a capital."""
_ENDED: Final = re.compile(r"""[.!?:;…]["'”’)\]]*\s*$|://\S*$""")

Says = Literal["", "that", "urges", "asks", "does", "states"]
"""How a text follows its speaker; empty without one."""

_FOLLOWS: Final[Mapping[Says, re.Pattern[str]]] = {
    "urges": re.compile(r"(agar|supaya)\b"),
    "asks": re.compile(
        r"(apa|apakah|bagaimana|berapa|kapan|kenapa|mengapa|siapa|what|who|when|why|how|where|whether)\b"
    ),
    # Its own active verb: "menyiapkan", "melaporkan"; not the prepositions and nouns that begin alike.
    "does": re.compile(
        r"(?!(memang|melalui|menurut|mengenai|menjelang|meskipun|merupakan|mereka|mengingat|menteri|menit|merah|mendadak)\b)"
        r"(me(m|n|l|r|w|y)\w{4,}|mohon|minta|siap|bersedia|berharap|"
        r"(ask|report|propose|suggest|explain|stresse?|request|urge)(s|d|ed))\b"
    ),
    "states": re.compile(r"(dimohon|diminta|harap|jangan|silakan|tolong|segera|please|let|do not|don't|kindly)\b"),
}


def staff_number(person: Person) -> str:
    """Write "NIP 19770312 200312 2 007" (grouped 8-6-1-3) or "NRP 76010123"; empty without a number."""
    digits = re.sub(r"\s", "", person.number)
    if not digits or not person.number_kind:
        return ""
    if person.number_kind.upper() == "NIP" and len(digits) == _NIP_DIGITS and digits.isdecimal():
        return f"{person.number_kind} {digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
    # Behind a long rank in one line, the number stays with its kind.
    return f"{person.number_kind}\u00a0{person.number}"


def bare_signature(person: Person) -> bool:
    """Whether only the name is printed: an acting regional head or secretary signs without titles, rank and number.

    Source: Permendagri 1/2023 art. 44.
    """
    return person.acting.lower() in _BARE_WHEN and bool(_REGIONAL_HEAD.match(person.position))


def rank(person: Person) -> str:
    """Write rank and grade as civil servants do: "Pembina Utama Muda (IV/c)"; other ranks as they are."""
    grade = _GRADE.fullmatch(person.rank.strip())
    return f"{grade[1]} ({grade[2]}/{grade[3].lower()})" if grade else person.rank


def on_behalf(person: Person) -> str:
    """Write for whom somebody signs, a line of its own above their position: "a.n. Wali Kota Bontang"."""
    return person.acting if _ON_BEHALF.match(person.acting) else ""


def position(person: Person) -> str:
    """Write the position with what is put before it when somebody acts: "Plt. Kepala Badan"."""
    if on_behalf(person):
        return person.position
    if person.acting and not person.position.lower().startswith(person.acting.lower()):
        return f"{person.acting} {person.position}".strip()
    return person.position


def sentence(text: str) -> str:
    """Begin a typed line with a capital and end it with a full stop, where it is plainly a sentence of words."""
    stripped = text.strip()
    if _FIRST_WORD.match(stripped):
        stripped = stripped[0].upper() + stripped[1:]
    return stripped if not stripped or _ENDED.search(stripped) else f"{stripped}."


def capital(text: str) -> str:
    """Begin a typed line with a capital, where it plainly begins with a word."""
    stripped = text.strip()
    return stripped[0].upper() + stripped[1:] if _FIRST_WORD.match(stripped) else stripped


def says(text: str) -> Says:
    """Tell how a typed line follows its speaker: "Kapolres menyampaikan bahwa situasi aman", "Kapolres meminta agar …".

    "that" for a plain clause, "urges" after agar, "asks" for a question, "does" where the line brings its own verb,
    "states" (a colon) for anything that does not run on grammatically.
    """
    start = text.strip()
    if not start[:1].islower():
        return "states"
    for kind, pattern in _FOLLOWS.items():
        if pattern.match(start):
            return kind
    return "that"
