"""How papers write numbers, names and sentences: Roman months, grouped staff numbers, spelled-out abbreviations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from msgspec.structs import replace

from rapat.model import Agency, Person

_NIP_DIGITS: Final = 18
_REGIONAL_HEAD: Final = re.compile(
    r"(wakil )?(wali ?kota|bupati|gubernur|walikota)\b|sekretaris daerah\b|(deputy )?(mayor|governor|regent)\b",
    re.IGNORECASE,
)
_BARE_WHEN: Final = frozenset({"plt.", "plh.", "pj.", "pjs."})
_GRADE: Final = re.compile(r"(.+?)\s*[/,(]\s*([IV]{1,3})\s*[/. ]\s*([a-eA-E])\)?")
_ON_BEHALF: Final = re.compile(r"(a\.?n\.?|u\.?b\.?)\s+\S", re.IGNORECASE)
_FIRST_WORD: Final = re.compile(r"[a-z]+(?=[\s,;]|$)")
_ENDED: Final = re.compile(r"""[.!?:;…]["'”’)\]]*\s*$|://\S*$""")

_DOUBLED: Final = re.compile(r"(?<![\w./@:-])([A-Za-z][a-z]{3,})2(?![\w/@-])")
"""A word typed with 2 for its doubling: masing2, rata2."""

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

RULE: Final = "………………………………"
"""Where a name is written by hand."""

ABBREVIATIONS: Final[Mapping[str, str]] = {
    "akn": "akan",
    "bbrp": "beberapa",
    "bgm": "bagaimana",
    "bhw": "bahwa",
    "bln": "bulan",
    "blm": "belum",
    "bsk": "besok",
    "dg": "dengan",
    "dgn": "dengan",
    "dlm": "dalam",
    "dmn": "di mana",
    "dpt": "dapat",
    "drpd": "daripada",
    "hrs": "harus",
    "jd": "jadi",
    "jgn": "jangan",
    "jml": "jumlah",
    "kmrn": "kemarin",
    "koord": "koordinasi",
    "kpd": "kepada",
    "krn": "karena",
    "lsg": "langsung",
    "mhn": "mohon",
    "mjd": "menjadi",
    "msh": "masih",
    "org": "orang",
    "pd": "pada",
    "pkl": "pukul",
    "sblm": "sebelum",
    "sbg": "sebagai",
    "sdg": "sedang",
    "sdh": "sudah",
    "shg": "sehingga",
    "skrg": "sekarang",
    "spt": "seperti",
    "spy": "supaya",
    "stlh": "setelah",
    "tdk": "tidak",
    "tgl": "tanggal",
    "tp": "tetapi",
    "thd": "terhadap",
    "thn": "tahun",
    "tlh": "telah",
    "tsb": "tersebut",
    "ttg": "tentang",
    "ttp": "tetap",
    "utk": "untuk",
    "wkt": "waktu",
    "ybs": "yang bersangkutan",
    "yg": "yang",
    "s/d": "s.d.",
    "a/n": "a.n.",
    "d/a": "d.a.",
    "u/": "untuk",
}
"""What a notulis types and an official paper spells out; a workspace adds its own. Small letters: PKL is no hour."""


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


def nameless(person: Person) -> bool:
    """Whether the register knows the office alone, and not who holds it."""
    return person.name.strip().casefold() in ("", person.position.strip().casefold())


def signature_name(person: Person) -> str:
    """Write the name under a signature; a rule with the titles that are known, to be filled in, where none is."""
    if bare_signature(person):
        return "" if nameless(person) else person.name
    if not nameless(person):
        return person.full_name
    return replace(person, name=RULE).full_name if person.title_before or person.title_after else ""


def rank(person: Person) -> str:
    """Write rank and grade as civil servants do: "Pembina Utama Muda (IV/c)"; other ranks as they are."""
    grade = _GRADE.fullmatch(person.rank.strip())
    return f"{grade[1]} ({grade[2]}/{grade[3].lower()})" if grade else person.rank


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


@lru_cache(maxsize=8)
def _spelling(own: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What to look for and what to write for it: the shipped list and a workspace's own."""
    words = {**ABBREVIATIONS, **{short: long for short, long in own if short}}
    variants = {**{short.capitalize(): capital(long) for short, long in words.items()}, **words}
    spoken = "|".join(re.escape(word) for word in sorted(variants, key=len, reverse=True))
    return re.compile(rf"(?<![\w./@:-])({spoken})(?![\w/@-])(\.(?=\s+[a-z0-9]))?"), variants


def spelled_out(text: str, own: Mapping[str, str]) -> str:
    """Spell out abbreviations (the shipped list, the workspace's `own`) and doublings; addresses, codes stay."""
    pattern, variants = _spelling(tuple(own.items()))
    doubled = _DOUBLED.sub(lambda match: f"{match[1]}-{match[1].lower()}", text)
    return pattern.sub(lambda match: variants[match[1]], doubled)
