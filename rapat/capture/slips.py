"""Slips of the hand: whether a word is another one but for a letter left out, doubled, struck beside or exchanged."""

from __future__ import annotations

from typing import Final

SHORTEST: Final = 6
"""Letters of a word below which one letter makes another word of it: pasal is no slip for posal."""
_SHORTEST_MISTYPED: Final = 4


def is_slip(word: str, meant: str) -> bool:
    """Return whether a word differs from the one `meant` by one slip; False where they are equal, or short."""
    return min(len(word), len(meant)) >= SHORTEST and _differs_once(word, meant)


def is_mistyped(word: str, meant: str) -> bool:
    """Return whether a word is `meant` with a letter lost, typed twice or exchanged, however short; no other letter.

    "polrs" is Polres, where an owner is named; "kodam" is no slip for Kodim, but another office.
    """
    if min(len(word), len(meant)) < _SHORTEST_MISTYPED:
        return False
    replaced = len(word) == len(meant) and sum(ours != theirs for ours, theirs in zip(word, meant, strict=True)) == 1
    return not replaced and _differs_once(word, meant)


def is_near(word: str, meant: str) -> bool:
    """Return whether a word is `meant` with any one slip but in its first letter, however short: enough for a doubt.

    "kodem" may be Kodim; "dinda" is nobody's Binda.
    """
    return min(len(word), len(meant)) >= _SHORTEST_MISTYPED and word[0] == meant[0] and _differs_once(word, meant)


def _differs_once(word: str, meant: str) -> bool:
    if word == meant or abs(len(word) - len(meant)) > 1:
        return False
    shared = next((at for at, (ours, theirs) in enumerate(zip(word, meant, strict=False)) if ours != theirs), None)
    shared = min(len(word), len(meant)) if shared is None else shared
    ours, theirs = word[shared:], meant[shared:]
    exchanged = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:] and len(ours) > 1
    return exchanged or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]
