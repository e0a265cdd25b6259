"""Officers whom the registers know at the head of a sentence: by the form of the word behind them they say it, or may.

No list has all verbs with which minutes tell what somebody said: `menawarkan`, `mencontohkan`, `menyoroti` are told by
their form, active and about something (-kan, -i, ber-), and so is assent. Any other word may be one, and is asked for.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from rapat.capture import deeds, labels, offices, sayings, words
from rapat.capture.line import Context
from rapat.capture.normalized import NormalizedText
from rapat.capture.speakers import Speaker, printed

_NEXT: Final = re.compile(r" +(?P<word>[a-z]{3,}(?:-[a-z]+)?)(?=[ ,.:;]|$)")
_AGAINST: Final = re.compile(r" +(?P<speech>(?:tidak|tdk|tak|gak|nggak|kurang|belum|blm|not) (?P<word>[a-z]{5,}))\b")
"""How somebody says that he is not for it: `Dandim tdk setuju pos dipindah`."""
_PAST: Final = re.compile(r"\b(?:kemarin|kmrn|tadi|semalam|yesterday)\b", re.IGNORECASE)
"""With one of these a deed may be told that somebody did, and not what he says of it."""
_LITTLE: Final = words.SENTENCE | words.word_set(
    "dan serta atau beserta bersama dari di ke oleh bagi kepada terhadap atas selaku sebagai karena saat ketika jika"
    " bila apabila kalau pernah baru masih masing sedang tengah sempat hanya cuma tak bukan jangan blm sdh ingin"
    " hendak selalu sering jarang kadang wajib kemarin kmrn tadi semalam nanti besok hadir ada absen izin ijin sakit"
    " dinas cuti pensiun libur lama selama pun tersebut tsb and or of the in at on for from was were had did not just"
    " only who by"
)
"""Words that begin no speech: what joins, denies, tells when, where or whether."""
_ENDINGS: Final = ("kan", "i")
_SHORTEST: Final = 6


class Officer(NamedTuple):
    """Who stands at the head of a sentence."""

    speaker: Speaker
    sure: bool
    """Whether the form of the word behind him tells that he says what follows; else he may."""


def officer(body: NormalizedText, context: Context) -> Officer | None:
    """Return the person of the registers that a sentence begins with, where a verb may follow; no agency alone."""
    shadow = body.shadow
    named = context.directory.at(shadow, 0)
    label = shadow[: named.end] if named else ""
    if named is None or not (named.target.person or is_position(label, context)):
        return None
    known = context.directory.identify(label)
    following = _NEXT.match(shadow, named.end)
    while following is not None and labels.is_adverb(following["word"], label.split()[-1].casefold()):
        following = _NEXT.match(shadow, following.end())
    if known is None or not known.sure or following is None:
        return None
    word = following["word"]
    against = _AGAINST.match(shadow, named.end)
    if against is not None and sayings.assents(against["word"]):
        said_by = printed(body.text[: named.end], known, context)
        start = against.start("speech")
        return Officer(Speaker(said_by, known.target, start, sure=True, speech=start), sure=True)
    if word in _LITTLE or word in words.PRESENCE or word.startswith(("di", "ter")) or deeds.befalls(word):
        return None
    if _is_active(word) and sayings.verb(word) and not (sayings.assents(word) or _is_about(word)):
        return None  # what tells no speech with a verb of saying, "menambah personel", is a deed
    sure = sayings.assents(word) or (_is_about(word) and _PAST.search(shadow) is None)
    said_by = printed(body.text[: named.end], known, context)
    start = following.start("word")
    return Officer(Speaker(said_by, known.target, start, sure=True, speech=start), sure)


def is_position(label: str, context: Context) -> bool:
    """Return whether a name of which no register has the holder is built of an agency's: Kajari, and not Kejari."""
    first, _, more = label.casefold().partition(" ")
    return offices.built(first) or (not more and context.directory.named(label) is None)


def _is_active(word: str) -> bool:
    return len(word) >= _SHORTEST and word.startswith(("me", "ber"))


def _is_about(word: str) -> bool:
    """Return whether an active verb has something that it is said or thought about: menawarkan, mengakui, berharap."""
    return _is_active(word) and (word.startswith("ber") or word.endswith(_ENDINGS))
