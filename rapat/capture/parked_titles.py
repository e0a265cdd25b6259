"""What a parked question is called on the next agenda: a heading of its own words, not the question itself.

The rule: its first sentence, up to where a second question begins. What asks for something, and that it is needed or
there, is taken off the front ("apakah perlu", "do we need"), what only asks off the end ("atau tidak"). A question for
who, when, where or why names that first: "Pihak yang", "Waktu". Where what is left would say something, but it was
asked whether that may, can or need be, the heading says so: "Perlu tidaknya". Where hardly a word is left, or nothing
else fits, the question stands as it was asked, with its mark: nobody has answered it. What it waits for behind a comma
is no part of it. Words in short (`siapa yg`) ask as well.
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
_WAITS: Final = re.compile(
    r"\s*,\s*(?:(?:masih|sambil)\s+)?(?:menunggu|nunggu|tunggu|menanti|pending|awaiting|waiting for)\b.*", re.IGNORECASE
)
"""What a question waits for, told behind it."""
_MODAL: Final = r"(?P<modal>perlu|bisa|dapat|boleh|harus|wajib|mungkin|layak|cukup|siap|mampu|sanggup|aman)"
_WHETHER: Final = (
    re.compile(
        rf"(?:apa(?:kah)?\s+)?(?:kita\s+)?{_MODAL}(?:kah)?\s+(?:(?:atau\s+)?tidak\s+|kita\s+)?(?P<subject>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"apa(?:kah)?\s+(?P<subject>.+?)\s+(?:(?:sudah|masih|akan|memang)\s+)?{_MODAL}(?:\s+(?P<rest>.+))?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<subject>.+?)\s+{_MODAL}\s+(?:atau\s+)?(?:tidak|nggak|gak|tdk)", re.IGNORECASE),
)
"""What asks whether something may, can or need be: in front, behind what it is asked of, and at the end."""
_NAMED_SO: Final = re.compile(r"\w+ tidaknya\b", re.IGNORECASE)
_DONE: Final = re.compile(r"(?:me|ber|di|ter)[a-z]{3,}\b", re.IGNORECASE)
_VERB: Final = r"(?=(?:akan\s+|harus\s+)?(?:me|ber|di|ter)[a-z]{3,}\b)"
_NAMED: Final = (
    (re.compile(_forms(rf"siapa(?:kah)?\s+(?:saja\s+)?(?:yang\s+|{_VERB})"), re.IGNORECASE), "Pihak yang "),
    (re.compile(r"kapan(?:kah)?\s+", re.IGNORECASE), "Waktu "),
    (re.compile(r"(?:di ?mana(?:kah)?|dmn)\s+", re.IGNORECASE), "Tempat "),
    (re.compile(r"(?:mengapa|kenapa)\s+", re.IGNORECASE), "Sebab "),
    (re.compile(r"(?:what|how) about\s+", re.IGNORECASE), ""),
    (re.compile(_forms(rf"bagaimana(?:kah)?\s+(?:cara(?:nya)?\s+|{_VERB})"), re.IGNORECASE), "Cara "),
)
"""What a question for somebody or something is called by."""
_FRONT: Final = re.compile(
    _forms(
        r"(?:kita\s+)?(?:(?:masih|sudah|akan|tetap)\s+)?(?:"
        r"(?P<naming>bagaimana(?:kah)?|siapa(?:kah)?(?: saja)?|berapa(?:kah)?|sejauh ?mana|how|what"
        r"|(?:perlu|ada)(?:kah)?(?:\s+(?:ada|kita|untuk))?"
        r"|(?:do|does)\s+(?:we|it|the)\s+need(?:\s+to|\s+an?)?|(?:is|are)\s+there(?:\s+an?)?|need(?:s|ed)?)"
        r"|apa(?:kah)?|(?:harus|bisa|dapat|boleh|sudah|mungkin|layak)(?:kah)?(?:\s+(?:ada|kita|untuk))?"
        r")\s+"
    ),
    re.IGNORECASE,
)
"""What asks, in front; `naming` is what a thing may follow that is asked for, or that is needed or there."""
_SENTENCE_ASKS: Final = re.compile(
    r"(?:what|how|where|when|why|who)(?:'s|'re| (?:is|are|was|were|am|do|does|did|will|would|can|could|shall|should"
    r"|must|may|might|has|have|had|much|many|long|far|often|soon|big|large|old|else|to))\b",
    re.IGNORECASE,
)
"""An English question whose word for what is asked goes with the one behind it: without it no heading is left."""
_WHO_DOES: Final = re.compile(
    r"siapa(?:kah)?(?: saja)? (?!(?:saja|yang|pe[a-z]{4,}|tuan|ketua|koordinator|panitia|wakil|nama|anggota|sekretaris"
    r"|bendahara|moderator|narasumber|komandan|kepala|pimpinan|pic|pj|lawan|mitra|instansi)\b)[a-z]",
    re.IGNORECASE,
)
"""A question for who does something, without "yang": no heading says it without its first word."""
_TO_DO: Final = (
    r"(?:bayar|kirim|pasang|buat|bikin|angkut|cari|beli|ambil|tutup|buka|pakai|jemput|tangkap|urus|atur|susun|panggil"
    r"|ganti|cegah|tagih|bantu|(?:siap|sedia|bersih|laksana|selesai|aman|tertib|tempat|serah|sebar|salur|kerah|umum"
    r"|terbit|pindah|pinjam|sampai|laku|jalan|tentu|pasti)kan)\b"
)
"""Verbs without their prefix: alone at the head of a heading they would order what was asked."""
_WHO_TO_DO: Final = re.compile(
    _forms(rf"siapa(?:kah)?(?: saja)? (?=(?:jaga|pegang|tanggung|jadi)\b|{_TO_DO})"), re.IGNORECASE
)
_HOW_TO_DO: Final = re.compile(_forms(rf"bagaimana(?:kah)?\s+(?:kita\s+)?(?={_TO_DO})"), re.IGNORECASE)
_MUCH_TO_DO: Final = re.compile(_forms(rf"(?:berapa(?:kah)?|sejauh ?mana)\s+(?:kita\s+)?(?={_TO_DO})"), re.IGNORECASE)
_DOING: Final = re.compile(r"(?:me|ber)[a-z]{4,}\b", re.IGNORECASE)
"""What something to be done begins with: it is a title whatever asked."""
_SAYS: Final = re.compile(
    _forms(
        r"(?<!\byang)\s(?:(?:perlu|harus|bisa|dapat|boleh|akan|sudah|telah|masih|belum|tetap|tidak|ada|wajib)\b"
        r"|(?!bersama\b|terhadap\b|tersebut\b|terkait\b|berikut\b)(?:me|ber|di|ter)[a-z]{4,}\b"
        r"|(?:is|are|was|were|will|can|should|must|may|has|have|does|do)\b)"
    ),
    re.IGNORECASE,
)
"""What a thing is said to do, or what is done to it: with it, words behind a thing say something."""
_END: Final = re.compile(
    _forms(r",? (?:(?:boleh|bisa|perlu|ya|atau) )?(?:tidak|belum)$|,? ya$|,? or not$"), re.IGNORECASE
)


def title_of(question: str) -> str:
    """Make the title of a parked point from its words; empty where it has none."""
    first = re.split(r"(?<=[.?!]) ", " ".join(question.split()), maxsplit=1)[0]
    asked, first = "?" in first[-2:], first.rstrip(" ?!.…")
    first = _WAITS.sub("", first) or first
    alone = first if _SECOND.match(first) else _SECOND.sub("", first)
    bare = _END.sub("", alone)
    heading = _heading(bare)
    if heading == bare != alone or (heading != bare and len(heading.split()) < _SHORTEST):
        heading = ""
    if not heading or (asked and heading == bare):
        heading = _whether(alone) or heading
    title = heading or alone or first
    mark = "?" if title and (not heading or (asked and heading == bare)) else ""
    title = title[:1].upper() + title[1:] + mark
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 3].rsplit(' ', 1)[0]} …"


def _whether(words: str) -> str:
    """Return the heading of a question whether something may, can or need be; empty for any other."""
    for asks in _WHETHER:
        if found := asks.fullmatch(words):
            told = found.groupdict()
            subject, rest = told["subject"], told.get("rest") or ""
            if rest and _SAYS.search(f" {subject}"):
                return ""
            named = found["modal"].lower() == "perlu" and rest and not (_DONE.match(rest) or re.match(_TO_DO, rest))
            return f"{found['modal']} tidaknya {f'{rest} untuk {subject}' if named else f'{subject} {rest}'}".strip()
    return ""


def _heading(words: str) -> str:
    """Return what a question asks for, or is about; empty where that would say something."""
    for asks, name in _NAMED:
        if found := asks.match(words):
            return name + words[found.end() :]
    if _NAMED_SO.match(words):
        return words
    if found := _HOW_TO_DO.match(words):
        return "Cara " + words[found.end() :]
    if found := _WHO_TO_DO.match(words):
        return "Pihak yang " + words[found.end() :]
    if any(asks.match(words) for asks in (_SENTENCE_ASKS, _WHO_DOES, _MUCH_TO_DO)):
        return ""
    rest, naming = words, True
    while found := _FRONT.match(rest):
        rest, naming = rest[found.end() :], found["naming"] is not None
    if rest == words or _DOING.match(rest):
        return rest
    return rest if naming and not _SAYS.search(rest) else ""
