"""Patterns for what is seldom said: each knows words of which a text must have one, and is not tried on any other.

To know the words of a text takes less time than to try one pattern at each of its letters, and they are known once for
all patterns that are tried on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"\w+")
_TWINS: Final = str.maketrans({"\u0130": "i", "\u0131": "i"})
"""Letters that a pattern in which case does not count takes for plain ones, and that small letters do not make such."""
_ASKED_AGAIN: Final = 256
"""Texts whose words are kept: the same parts of a line are looked at by many readers, one after the other."""


@lru_cache(maxsize=_ASKED_AGAIN)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, as patterns tell words apart: letters, figures and `_`."""
    low = text.lower() if text.isascii() else text.translate(_TWINS).casefold()
    return frozenset(_WORD.findall(low))


class Sought:
    """A pattern, in which case does not count, with the words of which each text that it fits has one."""

    def __init__(self, words: str, pattern: str, signs: str = "", *, exact: bool = False) -> None:
        """Take the words, parted by spaces, and the pattern; `signs` stand for a word where the pattern needs none.

        In an `exact` pattern case counts. Words are whole, and stand whole in every part of a text that is searched.
        """
        self._words = frozenset(words.split())
        self._signs = tuple(signs)
        self._pattern = re.compile(pattern, 0 if exact else re.IGNORECASE)

    @property
    def pattern(self) -> str:
        """The pattern as it was written."""
        return self._pattern.pattern

    def may_be_in(self, text: str) -> bool:
        """Return whether a text has one of the words or signs, without which the pattern fits nowhere in it."""
        if not self._words.isdisjoint(words_of(text)):
            return True
        return bool(self._signs) and any(map(text.__contains__, self._signs))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return where the pattern fits first; None where it does not."""
        if not self.may_be_in(text):
            return None
        return self._pattern.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return how the pattern fits at a place; None where it does not."""
        return self._pattern.match(text, start) if self.may_be_in(text) else None

    def finditer(self, text: str, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield where the pattern fits, one behind the other, in a text or in the part of it up to `end`."""
        return self._pattern.finditer(text, 0, len(text) if end is None else end) if self.may_be_in(text) else iter(())

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Return a text with something put wherever the pattern fits."""
        return self._pattern.sub(put, text) if self.may_be_in(text) else text
