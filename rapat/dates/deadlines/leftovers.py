"""What stands beside a due date and was not read: it refuses the date, makes it doubtful, or is named.

A word of time that no rule took means that the words say something else than what was read of them ("setiap bulan
ganjil", "minggu kedua Ramadan"): a part of them is no date. Other words are named, so that nothing is dropped unsaid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapat.dates.deadlines.fragments import (
    Broken,
    Clock,
    Condition,
    Dated,
    Duty,
    Length,
    NamedDay,
    Period,
    Piece,
    Strength,
    Vague,
)
from rapat.dates.deadlines.surroundings import FILLERS, HANGING, REFUSING, SILENT, STOPS
from rapat.dates.deadlines.tokens import Token


class Leftover(NamedTuple):
    """What was left unread around a due date."""

    refusing: Piece | None = None
    """A word of time because of which the rest is no date."""
    hanging: bool = False
    """Whether it hangs on something."""
    unread: tuple[int, int] | None = None
    """Where the first words stand that were not understood."""


def is_filler(piece: Piece) -> bool:
    """Return whether a piece is a word that says nothing: saja, ya, please."""
    return isinstance(piece, Token) and (piece.norm in FILLERS or piece.kind == "THIS")


def around(row: Sequence[Piece], at: int, cued_from: int | None) -> Leftover:
    """Look at what stands in the clause of the date at `at`; `cued_from` is where the words begin that make it due."""
    begin, end = _clause(row, at)
    chosen = row[at]
    before, after = list(range(at - 1, begin - 1, -1)), list(range(at + 1, end))
    refusing = _refusing(row, before, chosen) or _refusing(row, after, chosen) or _frequency(row, begin, end, at)
    follower = next((row[n] for n in after if row[n].kind not in SILENT and not is_filler(row[n])), None)
    hanging = follower is not None and follower.kind in HANGING
    if hanging and isinstance(chosen, Length | Period | Duty):
        refusing = refusing or follower
    if isinstance(chosen, NamedDay) and hanging and follower is not None and follower.kind in ("AFTER", "BEFORE"):
        refusing = refusing or follower
    hanging = hanging or any(row[place].kind == "POSSIBLY" for place in range(begin, end))
    earlier = next((row[n] for n in before if row[n].kind in HANGING), None)
    if earlier is not None and isinstance(chosen, Length):
        refusing = refusing or earlier
    return Leftover(
        refusing, hanging or earlier is not None, _unread(row, begin if cued_from is None else cued_from, end, at)
    )


def _clause(row: Sequence[Piece], at: int) -> tuple[int, int]:
    begin = next((n + 1 for n in range(at - 1, -1, -1) if row[n].kind in STOPS), 0)
    return begin, next((n for n in range(at + 1, len(row)) if row[n].kind in STOPS), len(row))


def _refusing(row: Sequence[Piece], places: Sequence[int], chosen: Piece) -> Piece | None:
    """Return the first piece beside the date, only silent ones between, that refuses it."""
    for place in places:
        piece = row[place]
        if piece.kind in REFUSING or (isinstance(piece, Broken) and not isinstance(chosen, Duty)):
            return piece
        if isinstance(chosen, Duty) and isinstance(piece, Dated | Length | Vague | Broken):
            return piece
        if piece.kind not in SILENT and not is_filler(piece):
            return piece if isinstance(chosen, Duty) and piece.kind == "OTHER" and _adjoins(place, places) else None
    return None


def _adjoins(place: int, places: Sequence[int]) -> bool:
    return place == places[0]


def _frequency(row: Sequence[Piece], begin: int, end: int, at: int) -> Piece | None:
    """Return an "every" with a word of time, which anywhere in the clause makes one day of it wrong."""
    for place in range(begin, end - 1):
        follower = row[place + 1]
        timed = follower.kind in REFUSING or isinstance(follower, Dated)
        if place != at and row[place].kind == "EVERY" and timed:
            return row[place]
    others = (row[place] for place in range(begin, end) if place != at)
    return next((piece for piece in others if isinstance(piece, Duty) and piece.strength is Strength.SURE), None)


def _unread(row: Sequence[Piece], begin: int, end: int, at: int) -> tuple[int, int] | None:
    """Return where the first words in the clause stand that no rule took; words that follow one another together."""
    span: tuple[int, int] | None = None
    for place in range(begin, end):
        piece = row[place]
        known = place == at or piece.kind in SILENT or is_filler(piece) or isinstance(piece, Dated | Clock | Condition)
        if known and span:
            break
        if not known:
            span = (span[0] if span else piece.start, piece.end)
    return span
