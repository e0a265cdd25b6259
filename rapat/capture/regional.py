"""Heads of minutes as they are said in the languages of the region: Javanese, Betawi, Banjar, or with an ending.

`Keputusannya`, `keputusane`, `sing kudu dilakoni` head what `Keputusan` and `yang harus dilakukan` do. Only heads are
read so: what somebody says in his language stays as he said it.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

_WORDS: Final = {
    **dict.fromkeys(("sing", "nyang", "nang", "ingkang"), "yang"),
    **dict.fromkeys(("kudu", "musti", "kedah", "kuduna"), "harus"),
    **dict.fromkeys(("dilakoni", "digarap", "ditindakake", "digawe", "dikerjain", "digawi", "dilakuin"), "dikerjakan"),
    **dict.fromkeys(("urung", "durung", "dereng", "balum", "belom", "teu"), "belum"),
    **dict.fromkeys(("rampung", "bubar", "tuntung"), "selesai"),
    **dict.fromkeys(("diputusake", "diputuske", "diputusna", "dirembug", "disepakatin", "diputusin"), "diputuskan"),
    **dict.fromkeys(("rembugan", "rembug"), "pembahasan"),
    **dict.fromkeys(("teko", "rawuh", "teka", "dateng", "hadirnya"), "hadir"),
    **dict.fromkeys(("takon", "pitakon", "pitakonan", "patakunan"), "pertanyaan"),
    "gawean": "tugas",
    "garapan": "tugas",
}
"""A word of a region, and the Indonesian one that means it at the head of a list."""
_ENDINGS: Final = ("nya", "ne", "ipun", "e")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 4
"""Letters of a word that an ending stands behind."""
_IN_TWO_WORDS: Final = re.compile(r"\b(tindak lanjut|pekerjaan rumah)(?:nya|e|ne)\b")


def in_indonesian(lower: str, heads: AbstractSet[str]) -> str:
    """Return the words of a head, in small letters, in Indonesian and without an ending behind a word of `heads`."""
    plain = _WORD.sub(lambda match: _plain(match[0], heads), lower)
    return _IN_TWO_WORDS.sub(r"\1", plain) if "lanjut" in plain or "rumah" in plain else plain


def _plain(word: str, heads: AbstractSet[str]) -> str:
    if word in _WORDS:
        return _WORDS[word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and stem in heads and word not in heads:
            return stem
    return word
