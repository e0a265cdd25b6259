"""Heads in short: `Kep:`, `kptsn:`, `ksmplan:` are one by their letters, in order, where no other has them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapat.capture import words

_FEWEST: Final = 3
_FEWEST_LEFT: Final = 4
"""Letters that are left of a word out of whose middle others are taken."""
_OTHERWISE: Final = words.word_set("ket sim put res con kes")
"""Short words that are no heads: keterangan, SIM, and what may be anything."""


@lru_cache(maxsize=1024)
def meant(label: str, heads: frozenset[str]) -> frozenset[str]:
    """Return those of some heads that a label, one word, may be short for: their beginning, or letters of them."""
    word = label.rstrip(".").casefold()
    if not word.isalpha() or len(word) < _FEWEST or word in heads or word in _OTHERWISE:
        return frozenset()
    begun = frozenset(head for head in heads if head.startswith(word) and len(head) > len(word) + 1)
    if begun or len(word) < _FEWEST_LEFT:
        return begun
    return frozenset(head for head in heads if head[0] == word[0] and len(head) > len(word) and _in_order(word, head))


def is_sure(label: str, heads: frozenset[str]) -> bool:
    """Return whether a label begins some heads, or has the letters of one alone, to the last of it."""
    fitting = meant(label, heads)
    word = label.rstrip(".").casefold()
    return bool(fitting) and all(
        head.startswith(word) or ({head} == fitting and head[-1] == word[-1]) for head in fitting
    )


def _in_order(word: str, head: str) -> bool:
    """Return whether the letters of a word stand in a head in that order."""
    letters = iter(head)
    return all(letter in letters for letter in word)
