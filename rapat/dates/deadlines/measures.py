"""Which lengths tell how old or long something is, and which by when something is to be done: usia maksimal 60 tahun.

A day by which somebody does something must not be lost: what a deed governs is due, and where it could be a measure
all the same, that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from rapat.dates.deadlines.fragments import Length, Piece
from rapat.dates.deadlines.surroundings import FILLERS, FINISHED, MEASURED_THINGS, PUNISHMENTS, WITH_LENGTH
from rapat.dates.deadlines.tokens import Token

_MEASURED: Final = WITH_LENGTH | MEASURED_THINGS
_NEAR: Final = 3
"""Words before "at most" among which the word that is measured stands."""
_LONGEST_TERM: Final = 10
"""Years that nobody gives in running words for something to be done in: so old, or so long, something else is."""
_DOUBTFUL_TERM: Final = 3
"""The same of "at most" so many years, where it may be meant."""
_LATEST: Final = "lamba"
"""What words of what is due by then have, and words of how long something is at most have not."""
_LONG_UNITS: Final = frozenset({"BULAN", "TAHUN"})
_BESIDE: Final = frozenset({"COMMA", "COLON", "LPAR", "DASH"})
"""Marks that may stand between what is measured and its measure."""
_CLAUSE_ENDS: Final = _BESIDE | {"SEMI", "DOT", "AT"}
"""Where a clause begins behind; an owner's mark between makes a length due."""
_CONDITIONS: Final = frozenset({"syarat", "batas", "ketentuan"})
_PREFIXES: Final = ("me", "di")
_SHORTEST_VERB: Final = 5


def measures(row: Sequence[Piece], at: int, back: int) -> bool:
    """Return whether a length tells how old or long something is: usia maksimal 60 tahun, penjara paling lama 5 tahun.

    `back` is where in the row the words begin that would make it due. "Paling lambat" is said of what is due alone.
    """
    length = _measurable(row, at, back)
    if length is None:
        return False
    if length.unit == "TAHUN" and length.number >= _LONGEST_TERM and _of_something(row[:back]):
        return True
    return measured(_clause(row[:back]), months=length.unit in _LONG_UNITS)


def may_measure(row: Sequence[Piece], at: int, back: int) -> bool:
    """Return whether a length that is due could be how old or long something is all the same."""
    length = _measurable(row, at, back)
    if length is None or measures(row, at, back):
        return False
    at_most = back < at and row[back].kind not in ("IN", "TO", "BY")
    if at_most and length.unit == "TAHUN" and length.number >= _DOUBTFUL_TERM and _of_something(row[:back]):
        return True
    return not _MEASURED.isdisjoint(_clause(row[:back])[-_NEAR:])


def measured(before: Sequence[str], *, months: bool) -> bool:
    """Return whether the last words of a clause, in small letters, have the length behind them and are no deed's.

    With `months` it is a length of months or years, for which people are punished and things are valid; else it is due
    as soon as somebody does something in the clause.
    """
    before = [word for word in before if word not in FILLERS or word in FINISHED]
    at = next((at for at in range(len(before) - 1, -1, -1) if before[at] in _MEASURED), -1)
    if at < max(0, len(before) - _NEAR) or any(_acts(before, place) for place in range(at + 1, len(before))):
        return False
    attribute, right_before = before[at] in WITH_LENGTH, at + 1 == len(before)
    if not right_before and not attribute:
        return False
    if months and (attribute or before[at] in PUNISHMENTS):
        return attribute or not at or not _acts(before, at - 1)
    nearest = at - 1 if attribute and right_before else 0
    return not any(_acts(before, place) for place in range(max(0, nearest), at))


def _measurable(row: Sequence[Piece], at: int, back: int) -> Length | None:
    length = row[at]
    cue = [piece.norm for piece in row[back:at] if isinstance(piece, Token)]
    return length if isinstance(length, Length) and not any(_LATEST in word for word in cue) else None


def _of_something(row: Sequence[Piece]) -> bool:
    return any(piece.kind == "OTHER" for piece in row)


def _clause(row: Sequence[Piece]) -> list[str]:
    """Return the words of the clause at the end of a row; a mark right before the length ends none."""
    end = len(row)
    while end and row[end - 1].kind in _BESIDE:
        end -= 1
    clause = takewhile(lambda piece: piece.kind not in _CLAUSE_ENDS, reversed(row[:end]))
    return [piece.norm for piece in clause if isinstance(piece, Token)][::-1]


def _acts(before: Sequence[str], at: int) -> bool:
    """Return whether a word of a clause is a deed by its form, its end, or as what is ordered at the head."""
    word = before[at]
    if word in _MEASURED or word in _CONDITIONS:
        return False
    if word in FINISHED:
        return True
    long = len(word) >= _SHORTEST_VERB
    if long and (word.startswith(_PREFIXES) or word.endswith(("kan", "i"))):
        return True
    noun = word.endswith("an") and not word.startswith("pe")  # "ancaman", but "pendataan" is a deed
    return at == 0 and not noun
