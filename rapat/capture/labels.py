"""Labels taken apart: what leads in to a name, the name, and the verb or the noun of saying with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapat.capture import sayings, words
from rapat.text import abbreviations

_WORD: Final = re.compile(r"[^\W\d_][\w.'/-]*|\d[\w./-]*")
_LEAD_IN: Final = re.compile(
    r"(?:dalam (?:[^\W\d_]+ ){0,2}?[^\W\d_]+nya|(?:pada|dalam) kesempatan (?:yang sama|ini|itu|tersebut)"
    r"|(?:(?:mohon|minta|maaf|dengan) )*(?:izin|ijin|interupsi|permisi|maaf)"
    r"(?: (?:me[a-z]{4,}|ikut|sedikit|juga))*(?=,)"
    r"|sementara itu|di sisi lain|setelah itu|lebih lanjut"
    r"|me(?:mbuka|nutup|ngawali|mulai|ngakhiri|mimpin) (?:rapat|acara|pertemuan|kegiatan|sidang)(?: (?:ini|tersebut))?)"
    r",? (?=\S)",
    re.IGNORECASE,
)
"""What stands before a name and says only on what occasion, or how he asks leave to speak: "Dalam arahannya, Sekda",
"Membuka rapat, Kaban", "Izin menambahkan, Kapolres"."""
_BEFORE_VERB: Final = words.word_set(
    "juga kembali kemudian lalu selanjutnya pun turut lantas langsung lebih lanjut kemudian, also then again"
)
_TRAFFIC: Final = "lantas"
"""Short for a unit of the police, and an adverb."""
_AS: Final = re.compile(r",? (?:selaku|sebagai|dalam \w+nya|pada kesempatan ini|as)\b.*$", re.IGNORECASE)
_IN_TURN: Final = words.word_set(
    "selanjutnya kemudian lalu berikutnya terakhir giliran dilanjutkan disusul next then finally lastly"
)
"""Words before a name that say only when his turn came."""
FROM: Final = words.word_set("dari oleh from by of bapak")
_SAID_BY: Final = frozenset(["menurut", "oleh"])
ABOUT: Final = words.word_set("atas terhadap tentang mengenai soal perihal terkait menyangkut sehubungan about on")
"""Words behind a name that begin what he answers or speaks of: "Tanggapan Kapolres atas usul Camat"."""
_FILLING: Final = words.word_set(
    "bahwa agar hal hal-hal beberapa sebagai berikut sbb antara lain yaitu yakni that the following things"
    " poin poin-poin pula lagi kembali"
)


class Said(NamedTuple):
    """A label taken apart: from where to where the name stands, and the verb that follows."""

    start: int
    end: int
    verb: int | None = None
    """Where a verb begins that is kept."""
    bare_noun: bool = False
    """Whether a noun alone, without "from", says that somebody speaks: he must be known."""


@lru_cache(maxsize=1024)
def said(label: str) -> Said:
    """Take the verb or the noun of saying off a label: "Kapolres menegaskan", "Arahan Wali Kota"."""
    led_in = _LEAD_IN.match(label)
    begins = led_in.end() if led_in else 0
    parts = list(_WORD.finditer(label, begins))
    lower = [sayings.formal(abbreviations.plain(part[0].casefold().rstrip(".,"))) for part in parts]
    start = _name_starts(lower)
    about = next((at for at in range(start + 1, len(lower)) if start and lower[at] in ABOUT), None)
    if about is not None:
        return Said(parts[start].start(), parts[about - 1].end(), parts[about].start(), bare_noun=True)
    following = [*lower[1:], ""]
    verb = next(
        (
            at
            for at in range(start + 1, len(lower))
            if sayings.verb(lower[at]) or sayings.bare(lower[at]) or sayings.gives(lower[at], following[at])
        ),
        None,
    )
    if start and verb is None:
        return Said(parts[start].start(), len(label), bare_noun=lower[start - 1] not in FROM | _SAID_BY | _IN_TURN)
    if verb is None:
        return Said(begins, len(label.rstrip()), bare_noun=led_in is not None)
    end = verb
    while end > start + 1 and is_adverb(parts[end - 1][0], lower[end - 2]):
        end -= 1
    aside = _AS.search(label, parts[start].start(), parts[end - 1].end())
    until = aside.start() if aside else parts[end - 1].end()
    until += label.startswith((")", "]"), until)
    neutral = sayings.is_neutral(lower[verb]) and _FILLING.issuperset(lower[verb + 1 :])
    return Said(parts[start].start(), until, None if neutral else parts[verb].start())


def is_adverb(word: str, before: str) -> bool:
    """Return whether a word between a name and a verb is no part of the name, as "lantas" is in "Kasat Lantas"."""
    unit = before.endswith(("sat", "satuan", "nit", "unit", "dit"))
    return word.casefold() in _BEFORE_VERB and not (unit and word.casefold() == _TRAFFIC)


def _name_starts(lower: Sequence[str]) -> int:
    """Return the word at which the name begins, one of `lower`: behind "arahan", "menurut", "disampaikan oleh"."""
    if len(lower) < 2:  # noqa: PLR2004 - one word is a name or nothing
        return 0
    if lower[0] in _IN_TURN:
        behind = 1 + (lower[1] in FROM)
        return behind + _name_starts(lower[behind:]) if behind < len(lower) else 0
    passive = lower[0].startswith("di") and sayings.verb(lower[0])
    by = sayings.told_by(lower[0]) or (passive and lower[1] in FROM)
    added = lower[0] == sayings.ADDITION and lower[1] in FROM
    if not (by or added or lower[0] in _SAID_BY or sayings.noun(lower[0])):
        return 0
    return 2 if lower[1] in FROM and len(lower) > 2 else 1  # noqa: PLR2004
