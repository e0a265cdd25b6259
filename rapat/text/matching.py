"""Whether what somebody looks for stands in a text, and where: in any case, accents aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import Final, NamedTuple

_BEFORE: Final = 40
"""Letters that may stand before the first hit of a snippet."""
_LONGEST: Final = 240
"""Letters of a snippet."""
_WORD: Final = re.compile(r"\w+")
"""A word, or a part of a number such as WASDIN-2026-001."""
_SPACES: Final = {number: " " for number in range(128) if chr(number).isspace()}
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


class Fit(IntEnum):
    """How well a text fits what somebody looks for, the best last."""

    NOT = 0
    INSIDE = 1
    """Each word stands somewhere, be it within another."""
    BEGINS = 2
    """Each word begins one of the text."""
    WHOLE = 3
    """Each word is one of the text."""


def fit(text: str, sought: Sequence[str]) -> Fit:
    """Tell how well the `words_of` something fit a text: as its worst word does; without words no text fits."""
    folded = fold(text)
    words = [word for part in sought for word in _WORD.findall(part)]
    if not words or not all(word in folded for word in sought):
        return Fit.NOT
    own = _WORD.findall(folded)
    if all(word in own for word in words):
        return Fit.WHOLE
    return Fit.BEGINS if all(any(each.startswith(word) for each in own) for word in words) else Fit.INSIDE


def fit_forms(text: str, sought: Sequence[Sequence[str]]) -> Fit:
    """Tell how well a text fits words of each of which one form is enough: as its worst word does."""
    return min((max(fit(text, [form]) for form in forms) for forms in sought), default=Fit.NOT)


def places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Find where folded words stand in a text: start and end of each stretch, from the first to the last, none twice.

    A space in a word stands for any space in the text.
    """
    folded, origin = _with_origin(text)
    marked = [False] * len(text)
    for word in filter(None, words):
        at = folded.find(word)
        while at >= 0:
            start, end = origin[at], origin[at + len(word) - 1] + 1
            marked[start:end] = [True] * (end - start)
            at = folded.find(word, at + len(word))
    edges = [at for at, (before, here) in enumerate(pairwise([False, *marked, False])) if before != here]
    return list(zip(edges[::2], edges[1::2], strict=True))


class Snippet(NamedTuple):
    """A part of a text around the first words that were looked for, and where in it they stand."""

    text: str
    hits: list[tuple[int, int]]

    @property
    def with_marks(self) -> str:
        """The text with `**` around each hit, for where there is no other emphasis."""
        parts, at = [], 0
        for start, end in self.hits:
            parts += [self.text[at:start], "**", self.text[start:end], "**"]
            at = end
        return "".join((*parts, self.text[at:]))


def snippet(text: str, words: Sequence[str]) -> Snippet:
    """Take from a text what stands around the first of some folded words: some before it, more behind it."""
    hits = places(text, words)
    begin = 0
    if hits and hits[0][0] > _BEFORE:
        begin = text.rfind(" ", 0, hits[0][0] - _BEFORE // 2) + 1 or hits[0][0] - _BEFORE
    end = len(text)
    if end - begin > _LONGEST:
        end = max(text.rfind(" ", begin, begin + _LONGEST), hits[0][1] if hits else begin + _LONGEST)
    before, behind = "… " if begin else "", " …" if end < len(text) else ""
    shift = len(before) - begin
    inside = [(start + shift, min(stop, end) + shift) for start, stop in hits if start < end]
    return Snippet(f"{before}{text[begin:end]}{behind}", inside)


def _with_origin(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text letter by letter; with the place in the text from which each folded letter comes."""
    if text.isascii():  # folding moves no letter
        return fold(text).translate(_SPACES), range(len(text))
    letters, origin = [], []
    for at, letter in enumerate(text):
        folded = " " if letter.isspace() else fold(letter)
        letters.append(folded)
        origin += [at] * len(folded)
    return "".join(letters), origin
