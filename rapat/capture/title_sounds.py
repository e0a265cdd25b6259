"""What sounds like the title of an agenda item, typed without its mark: `RAZIA KOS`, `Persiapan haul akbar`."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture import deeds, sayings, words
from rapat.capture.line import Context

_WORD: Final = re.compile(r"[^\W\d_][\w/&'-]*")
_PLAIN: Final = re.compile(r"[^.:;?!@^=#|\d]{6,70}|[^.:;?!@^=#|a-z]{6,70}")
"""Words and nothing else: no sign, no stop, and a number only among capitals."""
_STANDING: Final = re.compile(r"(?:tanya jawab|lain-lain|pembahasan|pembukaan|any other business|aob)", re.IGNORECASE)
_TOPIC: Final = re.compile(r"(?:pe[mnlr]?[a-z]{3,}an|ke[a-z]{4,}an|[a-z]{4,}asi|rencana)", re.IGNORECASE)
"""Nouns that a title begins with, by how they are built: pengamanan, kesiapan, evaluasi."""
_STATES: Final = words.SENTENCE | words.word_set(
    "aman kondusif lancar baik kurang rusak rawan tinggi rendah naik turun ada masih sedang tertib terkendali normal"
    " sepi ramai penuh kosong minim selesai sudah sdh blm belum cukup lengkap siap hadir gagal batal macet ditunda"
    " hanya tetap lebih sangat makin semakin kita kami saya mereka besok kemarin tadi nanti lagi oleh bisa dapat"
)
"""Words of a sentence that says something of its topic."""
_FEWEST, _MOST = 2, 8


def said(text: str, context: Context) -> bool:
    """Return whether a line alone is a title by its form: capitals, or a topic of which nothing is said."""
    bare = text.strip()
    if _STANDING.fullmatch(bare):
        return True
    typed = _WORD.findall(bare)
    parts = [word.casefold() for word in typed]
    if not _PLAIN.fullmatch(bare) or not _FEWEST <= len(parts) <= _MOST or not bare[0].isupper():
        return False
    if any(part in _STATES for part in parts[1:]) or any(_is_verb(word) for word in typed[1:]):
        return False
    if bare.isupper():
        return context.directory.named(bare) is None
    return _TOPIC.fullmatch(parts[0]) is not None and not deeds.deed(parts[0])


def _is_verb(word: str) -> bool:
    """Return whether a word in small letters tells what somebody does, by its prefix; a stem may be a noun."""
    does = word.startswith(("me", "ber")) and deeds.deed(word)
    return word.islower() and (does or deeds.done(word) or bool(sayings.verb(word)))
