"""Whether what somebody looks for stands in a text: every word of it, in any case and order, accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

_ACCENTS: Final = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return a text as it is compared: small letters, without accents."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold())).casefold()


def words_of(text: str) -> list[str]:
    """Split what somebody looks for into its words, as `has_all` compares them."""
    return fold(text).split()


def has_all(text: str, words: Sequence[str]) -> bool:
    """Tell whether each of the `words_of` something stands somewhere in a text; without words every text has all."""
    folded = fold(text)
    return all(word in folded for word in words)
