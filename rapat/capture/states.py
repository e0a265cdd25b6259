"""How sentences tell how things are, and what nobody is to do: "belum ada korban", "arus lalu lintas masih lancar".

What is done to things so that they are as they should be, "arus diatur sampai lancar", and what is asked for or done
behind a state, "belum ada rambu, dipasang Dishub", is to be done all the same.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from rapat.capture import deeds, offices, sayings, undertakings, words
from rapat.capture.line import Context
from rapat.capture.requests import begins_with

_STATES: Final = re.compile(
    r"(?:(?:sampai|hingga) (?:saat|hari|kini) ?(?:ini)?,? )?"
    r"(?:(?:masih |memang )?(?:belum|blm) (?:ada|terdapat|ditemukan|tercatat)\b(?! yang)"
    r"|(?:(?:telah|sudah|masih) )?(?:tercatat|terdapat|ditemukan|terjadi|terpantau)\b"
    r"|(?:jumlah|angka|tingkat|kasus|situasi|kondisi|arus|stok|harga|debit)"
    r" (?P<between>(?:(?!(?:tetap|agar|supaya|spy|harus|hrs|mesti|wajib|perlu|segera|diminta|dimohon|diharapkan) )"
    r"[\w-]+ ){1,5}?)"
    r"(?:(?:masih|relatif|sudah|telah|terus) )*(?:naik|turun|meningkat|menurun|aman|kondusif|terkendali|stabil|cukup"
    r"|sebanyak|berjumlah|mencapai|menipis|lancar|normal)\b"
    r"|(?:so far |to date )?(?:there (?:is|are|was|were)|no \w+ (?:was|were|has|have) (?:been )?(?:found|reported))\b)",
    re.IGNORECASE,
)
"""How such a sentence begins; `between` is what stands between what it is about and how that is."""
_ORDER: Final = re.compile(
    rf"(?<!\byang )(?<!\byg )\b(?:perlu|hrs|mesti|hendaknya|to be|needs? to"
    rf"|(?!(?:to|bertugas|ditunjuk|dibantu|ask(?:s|ed)?|request(?:s|ed)?)\b)(?:{words.ASKING}|{words.ORDERING}))\b",
    re.IGNORECASE,
)
"""A word with which something is asked for: no mere "damage to the bridge"."""
_PARTS: Final = re.compile(
    r" *[,;:.!]+ *| +[\u2013\u2014-]+ +| +(?:dan|serta|maka|jadi|sehingga|lalu|kemudian|and|so|then) +", re.IGNORECASE
)
"""What parts a state from what is to be done about it."""
_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")
_OURS: Final = words.word_set("kami kita saya we")
_MOST_OF_A_NAME: Final = 4
_MOST_PARTS: Final = 12


def tells(shadow: str, context: Context) -> bool:
    """Return whether a sentence tells how things are, and nothing that is to be done."""
    match = _STATES.match(shadow)
    if match is None:
        return False
    between = shadow[match.start("between") : match.end("between")] if match["between"] else ""
    if any(not sayings.is_told(done["verb"].casefold()) for done in undertakings.passives(between, context)):
        return False
    return not _is_owed(shadow[match.end() :], context)


def _is_owed(behind: str, context: Context) -> bool:
    """Return whether the words behind a state say what is to be done: in a part of their own, or with a word for it."""
    if _ORDER.search(behind) or undertakings.agents_named(behind, context):
        return True
    if any(done["modal"] for done in undertakings.passives(behind, context)):
        return True
    return any(_is_deed(behind[part.end() :], context) for part in islice(_PARTS.finditer(behind), _MOST_PARTS))


def _is_deed(part: str, context: Context) -> bool:
    """Return whether words begin with an order, a passive, or with an agency, known or not, or us and what it does."""
    first = _WORD.match(part)
    if first is None:
        return False
    codes, end = begins_with(part, context)
    if codes:
        verb = _WORD.match(part, end + 1)
        return verb is not None and _does(verb[0])
    small = first[0].casefold()
    if deeds.ordered(small) or (deeds.done(small) and not sayings.is_told(small)):
        return True
    if small not in _OURS | words.TITLES and not offices.like_agency(first[0]):
        return False
    return any(_does(word[0]) for word in islice(_WORD.finditer(part, first.end()), _MOST_OF_A_NAME))


def _does(word: str) -> bool:
    """Return whether a word is a deed of whoever is named before it, and nothing that he says."""
    return word.islower() and deeds.deed(word) and (not sayings.verb(word) or sayings.is_done_to_things(word))
