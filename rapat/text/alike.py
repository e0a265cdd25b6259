"""Words that are nearly a given one, as difflib finds them, without comparing it with each word that is known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_BITS: Final = 64


class Alike:
    """Known words, ready to be asked which of them another word nearly is; made once, asked often."""

    def __init__(self, known: Iterable[str], ratio: float) -> None:
        """Take the words, none of them empty, and how alike two must be: from 0 (not at all) to 1 (the same)."""
        self._ratio = ratio
        self._of_size: dict[int, list[tuple[str, int]]] = {}
        for word in known:
            self._of_size.setdefault(len(word), []).append((word, _letters(word)))

    def to(self, word: str, number: int) -> list[str]:
        """Return at most `number` known words that are nearly `word`, the likest first."""
        length, letters = len(word), _letters(word)
        may_be = []
        for size, words in self._of_size.items():
            if 2 * min(length, size) / (length + size) < self._ratio:
                continue  # too short or too long, whatever its letters
            for known, others in words:
                alike = min(length - (letters & ~others).bit_count(), size - (others & ~letters).bit_count())
                if 2 * alike / (length + size) >= self._ratio:
                    may_be.append(known)
        return get_close_matches(word, may_be, number, self._ratio) if may_be else []


def _letters(word: str) -> int:
    """Return which letters a word has, a bit for each: two that share one never have more alike than they have."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) % _BITS)
    return letters
