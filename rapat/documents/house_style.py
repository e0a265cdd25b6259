"""How papers write numbers, names and sentences: grouped staff numbers, titles, who says what."""

from __future__ import annotations

import re
from typing import Final, Literal

from rapat.capture import agency_words, offices, sayings
from rapat.capture.words import TITLES
from rapat.model import Agency, Person
from rapat.model.registers import NIP_DIGITS

_REGIONAL_HEAD: Final = re.compile(
    r"(wakil )?(wali ?kota|bupati|gubernur|walikota)\b|sekretaris daerah\b|(deputy )?(mayor|governor|regent)\b",
    re.IGNORECASE,
)
_HEAD_OF_REGION: Final = re.compile(r"(wali ?kota|bupati|gubernur|mayor|governor|regent)\b", re.IGNORECASE)
_BARE_WHEN: Final = frozenset({"plt.", "plh.", "pj.", "pjs."})
_GRADE: Final = re.compile(r"(.+?)\s*[/,(]\s*([IV]{1,3})\s*[/. ]\s*([a-eA-E])\)?")
_LEVEL: Final = re.compile(r"\bTk(?:t)?\.? *(?=I)")
_ON_BEHALF: Final = re.compile(r"(a\.?n\.?|u\.?b\.?)\s+\S", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"[a-z]+(?:[-'’][a-z]+)*(?=[\s,;:.!?)]|$)(?!\.\w|://)")
"""A plain word; no name of a file and no address begins a sentence with a capital."""
_NAME_WORD: Final = re.compile(r"[^\W_]+")
_ENDED: Final = re.compile(r"""[.!?:;…]["'”’)\]]*\s*$|://\S*$""")

Says = Literal["", "that", "urges", "asks", "does", "states"]
"""How a text follows its speaker; empty without one."""

_URGES: Final = re.compile(r"(agar|supaya)\b")
_ASKS: Final = re.compile(
    r"(apa|apakah|bagaimana|berapa|kapan|kenapa|mengapa|siapa|what|who|when|why|how|where|whether)\b(?! *pun\b)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[a-z]+(?=[\s:,]|$)")
_ACTIVE: Final = re.compile(r"me\w{4,}|ber\w{3,}|\w+(?:s|ed)|said|told")
"""A verb as somebody does it, Indonesian or English."""
_NO_VERB: Final = frozenset({"mengingat"})
"""Of the form of a verb of saying, and a preposition: "mengingat waktu terbatas"."""
_OWN_VOICE: Final = re.compile(
    r"(kami|kita|saya|sy|aku|ya|iya|tidak|ok|oke|baik|betul|benar|setuju|sepakat|sependapat|idem|siap|usul|mohon|minta"
    r"|harap|dimohon|diminta|jangan|silakan|tolong|segera|terima|selamat|cukup|we|i|yes|no|please|thank|thanks)\b"
)
"""How speech begins that is no clause of the paper's own."""
_PREDICATE: Final = re.compile(
    r"\b(ada|adalah|akan|belum|bisa|dapat|harus|masih|perlu|sedang|sudah|telah|terdapat|tetap|tidak|di[a-z]{4,}"
    r"|ter[a-z]{4,}|ber[a-z]{3,}|is|are|was|were|has|have|will|can|must)\b"
)
"""What makes words a clause."""


def staff_number(person: Person) -> str:
    """Write "NIP 19770312 200312 2 007" (grouped 8-6-1-3), "NRP 76010123", or "No. 123" where nobody told its kind.

    Empty without a number.
    """
    digits = re.sub(r"\s", "", person.number)
    if not digits:
        return ""
    kind = person.kind_of_number
    if kind.upper() == "NIP" and len(digits) == NIP_DIGITS and digits.isdecimal():
        return f"{kind} {digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
    # Behind a long rank in one line, the number stays with its kind.
    return f"{kind or 'No.'}\u00a0{person.number}"


def bare_signature(person: Person) -> bool:
    """Whether only the name is printed: an acting regional head or secretary signs without titles, rank and number.

    Source: Permendagri 1/2023 art. 44.
    """
    return person.acting.lower() in _BARE_WHEN and bool(_REGIONAL_HEAD.match(person.position))


def heads_region(position: str) -> bool:
    """Whether a position is that of a mayor, regent or governor, no deputy's."""
    return bool(_HEAD_OF_REGION.match(position))


def nameless(person: Person, agency: Agency | None) -> bool:
    """Whether the register knows the office alone, and not who holds it: an office of the `agency` is no name."""
    name = person.name.strip().casefold()
    if name in ("", person.position.strip().casefold()):
        return True
    first, *others = _NAME_WORD.findall(name) or [""]
    if not others:
        return first in TITLES and offices.built(first)
    if offices.addressed(name):
        return False
    is_office = first in TITLES or offices.built(first)
    return is_office and agency is not None and not agency_words.of(agency).isdisjoint(others)


def signature_name(person: Person, agency: Agency | None) -> str:
    """Write the name under a signature; empty where none is known: titles never stand without a name."""
    if nameless(person, agency):
        return ""
    return person.name if bare_signature(person) else person.full_name


def rank(person: Person) -> str:
    """Write rank and grade as civil servants do: "Pembina Utama Muda (IV/c)"; other ranks as they are."""
    spelled = _LEVEL.sub("Tingkat ", person.rank.strip())
    grade = _GRADE.fullmatch(spelled)
    return f"{grade[1]} ({grade[2]}/{grade[3].lower()})" if grade else spelled


def on_behalf(person: Person) -> str:
    """Write for whom somebody signs, in lines of their own above the position: "a.n. Wali Kota", then "u.b."."""
    return "\n".join(part.strip() for part in person.acting.split(";")) if _ON_BEHALF.match(person.acting) else ""


def position(person: Person) -> str:
    """Write the position with what is put before it when somebody acts: "Plt. Kepala Badan"."""
    return _acting(person, person.position)


def signing_position(person: Person, agency: Agency | None) -> str:
    """Write what somebody signs as: for the head of an agency its title of signing, where it has one."""
    heads = agency is not None and agency.head.casefold() == person.position.casefold() != ""
    return _acting(person, agency.signature_title if agency and heads and agency.signature_title else person.position)


def _acting(person: Person, title: str) -> str:
    if on_behalf(person):
        return title
    if person.acting and not title.lower().startswith(person.acting.lower()):
        return f"{person.acting} {title}".strip()
    return title


def sentence(text: str) -> str:
    """Begin a typed line with a capital, and end it with a stop where it has none: a question with its mark."""
    stripped = capital(text)
    if not stripped or _ENDED.search(stripped):
        return stripped
    return f"{stripped}{'?' if _ASKS.match(stripped) else '.'}"


def capital(text: str) -> str:
    """Begin a typed line with a capital, where it plainly begins with a word."""
    stripped = text.strip()
    return stripped[0].upper() + stripped[1:] if _FIRST_WORD.match(stripped) else stripped


def says(text: str, *, sentences: bool = False, by_colon: bool = False) -> Says:
    """Tell how a typed line follows its speaker: behind a colon ("states"), or by its own verb of saying ("does").

    `by_colon` any active verb with a colon is such a one.

    With `sentences` a paper has verbs of its own: "that" for a clause, "urges" after agar, "asks" for a question that
    is told; anything else stays behind its colon, so that no sentence is made of what is none.
    """
    start = text.strip()
    word = _WORD.match(start)
    if word and _ACTIVE.fullmatch(word[0]) and sayings.verb(word[0]) and word[0] not in _NO_VERB:
        return "does"
    if by_colon and sayings.brings_verb(start):
        return "does"
    if not sentences or not start[:1].islower() or "?" in start:
        return "states"
    if _URGES.match(start):
        return "urges"
    if _ASKS.match(start):
        return "asks"
    return "that" if _PREDICATE.search(start) and not _OWN_VOICE.match(start) else "states"
