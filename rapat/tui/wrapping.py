"""Where a line of the screen breaks, as people read it: what belongs together stays together, the rest hangs below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

_HEAD: Final = re.compile(r"\s*(?:(?:\d+[.)]|\[[ x]\]|[\u2190-\u2bff·•–-]+)\s+)*")
"""What a line begins with before its words: blanks, a number of a list, marks, a box to tick."""
_WORD: Final = re.compile(r"\s*\S+\s*")
_MARK: Final = re.compile(r"[\u2190-\u2bff]+")
"""Arrows, boxes, bars, ticks, flags: what tells a state beside its word."""
_FIGURE: Final = re.compile(r"[(]?\d[\d.,:/%×]*[)]?[.,;:]?")
_SEPARATOR: Final = "·"
_LONGEST: Final = 24
"""Cells up to which what stands between two separators is one thing: a figure with its word, a date, a key."""
_MOST_TOGETHER: Final = 8
"""Words of one thing: a longer run of marks is pasted art."""
_DEEPEST: Final = 3
"""The rows beneath lose at most this part of the width."""

Unit = Sequence[str]
"""Words that stand on one row, each with the blanks around it."""


def cells(text: str) -> int:
    """Count the cells of a terminal that a text takes."""
    return len(text) if text.isascii() else Content(text).cell_length


def hang(text: str, width: int, told: int = 0) -> int:
    """Return by how many cells the rows of a line after the first are moved in, so that they stand below its words.

    `told` says where the words of this line begin, for a line whose head only its writer knows.
    """
    head = _HEAD.match(text)
    return min(told or (cells(head[0]) if head else 0), width // _DEEPEST)


def row_starts(text: str, width: int, hanging: int = 0) -> list[int]:
    """Return at which characters the second and further rows of a line begin.

    `text` has neither line breaks nor tabs; the rows after the first have `hanging` cells less than `width`. A row
    breaks between words, but neither between a mark and its word, nor between these and their figure, nor in a short
    part where separators stand between the parts; a separator begins no row. What is wider than a row breaks where it
    must.
    """
    if cells(text) <= width:
        return []
    return _Rows(width, hanging).of(text)


class _Rows:
    """Rows that are being filled."""

    def __init__(self, width: int, hanging: int) -> None:
        self._beneath = max(1, width - hanging)
        self._left = width
        self._at = 0
        self._starts: list[int] = []
        self._is_empty = True

    def of(self, text: str) -> list[int]:
        for unit in _units(_WORD.findall(text) or [text]):
            self._place(unit)
        return self._starts

    def _place(self, unit: Unit) -> None:
        whole = "".join(unit)
        needed = cells(whole.rstrip())
        if needed > self._left and needed <= self._beneath and not self._is_empty:
            self._begin_row()
        if needed <= self._left:
            self._take(whole)
        elif len(unit) > 1:
            for word in unit:
                self._place([word])
        else:
            self._fold(whole)

    def _fold(self, word: str) -> None:
        if not self._is_empty and self._left < self._beneath:
            self._begin_row()
        for letter in word:
            if cells(letter) > self._left and not letter.isspace() and not self._is_empty:
                self._begin_row()
            self._take(letter)

    def _take(self, text: str) -> None:
        self._at += len(text)
        self._left -= cells(text)
        self._is_empty = False

    def _begin_row(self) -> None:
        self._starts.append(self._at)
        self._left = self._beneath
        self._is_empty = True


def _units(words: Sequence[str]) -> Iterator[Unit]:
    """Put together the words that stand on one row."""
    parts: list[list[str]] = [[]]
    for word in words:
        parts[-1].append(word)
        if word.strip() == _SEPARATOR and len(parts[-1]) > 1:
            parts.append([])
    for part in parts:
        if len(parts) > 1 and cells("".join(part).rstrip(f"{_SEPARATOR} ")) <= _LONGEST:
            yield part
        else:
            yield from _marked(part)


def _marked(words: Sequence[str]) -> Iterator[Unit]:
    """Put each mark with its word, and both with their figure; a separator goes with what stands before it."""
    unit: list[str] = []
    for word in words:
        if unit and not _belongs(word.strip(), unit):
            yield unit
            unit = []
        unit.append(word)
    if unit:
        yield unit


def _belongs(word: str, unit: Unit) -> bool:
    """Tell whether a word stands on one row with what is put together before it: no more than anybody writes so."""
    if len(unit) >= _MOST_TOGETHER:
        return False
    plain = [_MARK.fullmatch(before.strip()) is None for before in unit]
    begins_with_mark = not plain[0]
    return (
        word == _SEPARATOR
        or not plain[-1]
        or (begins_with_mark and sum(plain) == 1 and _FIGURE.fullmatch(word) is not None)
    )
