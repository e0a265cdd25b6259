"""Slips of the hand: whether a word is another one but for a letter left out, doubled, struck beside or exchanged."""

from __future__ import annotations

from typing import Final

SHORTEST: Final = 6
"""Letters of a word below which one letter makes another word of it: pasal is no slip for posal."""


def is_slip(word: str, meant: str) -> bool:
    """Return whether a word differs from the one `meant` by one slip; False where they are equal, or short."""
    if word == meant or min(len(word), len(meant)) < SHORTEST or abs(len(word) - len(meant)) > 1:
        return False
    shared = next((at for at, (ours, theirs) in enumerate(zip(word, meant, strict=False)) if ours != theirs), None)
    shared = min(len(word), len(meant)) if shared is None else shared
    ours, theirs = word[shared:], meant[shared:]
    exchanged = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:] and len(ours) > 1
    return exchanged or ours[1:] == theirs[1:] or ours[1:] == theirs or ours == theirs[1:]
