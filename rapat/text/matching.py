"""Whether what somebody looks for stands in a text: every word of it, in any case and any order."""

from __future__ import annotations

from collections.abc import Sequence


def words_of(text: str) -> list[str]:
    """Split what somebody looks for into its words, as `has_all` compares them."""
    return text.casefold().split()


def has_all(text: str, words: Sequence[str]) -> bool:
    """Tell whether each of the `words_of` something stands somewhere in a text; without words every text has all."""
    folded = text.casefold()
    return all(word in folded for word in words)
