"""Whether two lines are about one thing: whether words of the one stand in the other, whatever Indonesian adds to them.

Words that any promise has (prepare, send, report, data) are about nothing, and so are names, which stand in capitals.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapat.capture import words

_WORD: Final = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)?")
_REFERS: Final = re.compile(
    r"\b(?:terkait|(?:untuk|utk) (?:hal )?(?:itu|ini)|menindaklanjuti|tersebut|dimaksud|tadi|di atas"
    r"|(?:keputusan|kesepakatan|rencana)(?:nya)? itu|therefor|for (?:this|that)|related)\b",
    re.IGNORECASE,
)
_PREFIXES: Final = (
    "menge",
    "meny",
    "meng",
    "mem",
    "men",
    "me",
    "penge",
    "peny",
    "peng",
    "pem",
    "pen",
    "per",
    "pe",
    "ber",
    "ter",
    "di",
    "ke",
    "se",
)
_SWALLOWED: Final = {"meny": "s", "peny": "s", "mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k"}
"""The letter of a stem that each form of a prefix may have swallowed."""
_ENDINGS: Final = ("kannya", "annya", "inya", "nya", "kan", "an", "i")
_SHORTEST: Final = 4
_ABOUT_NOTHING: Final = words.word_set(
    "siap sedia susun kirim lapor laporan data jadwal rapat koordinasi laksana lakukan buat bentuk undang kegiatan tim"
    " hasil rencana surat bahan dukung bantu pasti segera minggu bulan tahun hari kota bersama seluruh setiap semua"
    " agar untuk dengan yang dari pada oleh dalam akan telah sudah harus perlu dapat antara sampai serta para"
    " lima enam tiga empat dua tujuh satu sepuluh"
    " paling lambat lokasi tempat pihak anggota instansi kembali daftar tindak lanjut"
    " prepare send report meeting team every with from that this have will shall week month year list and the for"
)


def same_subject(text: str, other: str) -> bool:
    """Return whether a text refers to what stands above it, or shares with it a word that says what it is about."""
    return _REFERS.search(text) is not None or not _stems(text).isdisjoint(_stems(other))


def has_subject(text: str) -> bool:
    """Return whether a text says itself what it is about: "susun jadwal" does not."""
    return bool(_stems(text))


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words that tell what a text is about; of one word all that it may be the form of."""
    shouted = text.isupper()
    found: set[str] = set()
    for match in _WORD.finditer(text):
        name = match.start() > 0 and match[0][0].isupper() and not shouted
        if not name:
            found |= _forms(match[0].casefold())
    return frozenset(found)


@lru_cache(maxsize=4096)
def _forms(word: str) -> frozenset[str]:
    """Return what a word may be a form of; nothing for one that is about nothing."""
    bare = {word}
    for ending in _ENDINGS:
        if word.endswith(ending):
            bare.add(word.removesuffix(ending))
    forms = set(bare)
    for prefix in _PREFIXES:
        for form in bare:
            if form.startswith(prefix):
                rest = form.removeprefix(prefix)
                forms |= {rest, _SWALLOWED.get(prefix, "") + rest}
    return frozenset() if forms & _ABOUT_NOTHING else frozenset(form for form in forms if len(form) >= _SHORTEST)
