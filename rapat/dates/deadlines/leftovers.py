"""What stands beside a due date and was not read: it refuses the date, makes it doubtful, or is named.

A word of time that no rule took means that the words say something else than what was read of them ("setiap bulan
ganjil", "minggu kedua Ramadan"): a part of them is no date. Other words are named, so that nothing is dropped unsaid.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
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


def around(row: Sequence[Piece], at: int, cued_from: int | None, untold: Collection[int] = ()) -> Leftover:
    """Look at what stands in the clause of the date at `at`; `cued_from` is where the words begin that make it due.

    At the places `untold` stand other words that could be due, and are not among what is told.
    """
    begin, end = _clause(row, at)
    before, after = range(at - 1, begin - 1, -1), range(at + 1, end)
    follower = next((row[n] for n in after if row[n].kind not in SILENT and not is_filler(row[n])), None)
    earlier = next((row[n] for n in before if row[n].kind in HANGING), None)
    return Leftover(
        refusing=_beside(row, before, row[at], behind=False)
        or _beside(row, after, row[at], behind=True)
        or _frequency(row, begin, end, at)
        or _hung(row[at], follower, earlier),
        hanging=earlier is not None
        or (follower is not None and follower.kind in HANGING)
        or any(row[n].kind == "POSSIBLY" for n in range(begin, end)),
        unread=_unread(row, range(begin, end), at, cued_from or 0, untold),
    )


def _clause(row: Sequence[Piece], at: int) -> tuple[int, int]:
    begin = next((n + 1 for n in range(at - 1, -1, -1) if row[n].kind in STOPS), 0)
    return begin, next((n for n in range(at + 1, len(row)) if row[n].kind in STOPS), len(row))


def _beside(row: Sequence[Piece], places: Sequence[int], chosen: Piece, *, behind: bool) -> Piece | None:
    """Return the first piece beside the date (`behind` it or before), only silent ones between, that refuses it."""
    bound = False
    for place in places:
        piece = row[place]
        if _is_adjective(row, place):
            return None
        if piece.kind in REFUSING or isinstance(piece, Broken | Duty):
            return piece
        if not behind and isinstance(piece, Dated) and isinstance(chosen, Dated) and not isinstance(chosen, Duty):
            continue  # another of the days that are told: "tiga kali Senin Rabu Jumat"
        if isinstance(chosen, Duty) and (isinstance(piece, Dated | Length | Vague) or piece.kind == "OR"):
            return piece
        if isinstance(chosen, Duty) and behind and bound and is_filler(piece):
            return piece  # "setiap Senin sampai selesai"
        if piece.kind not in SILENT and not is_filler(piece):
            adjoining = behind and (place == places[0] or bound)
            return piece if isinstance(chosen, Duty) and adjoining else None
        bound = bound or piece.kind in ("TO", "CUE")
    return None


def _is_adjective(row: Sequence[Piece], place: int) -> bool:
    """Return whether an adverb of frequency belongs to the noun before it: laporan bulanan."""
    piece = row[place]
    weak = isinstance(piece, Duty) and piece.strength is Strength.WEAK
    return weak and place > 0 and row[place - 1].kind == "OTHER"


def _frequency(row: Sequence[Piece], begin: int, end: int, at: int) -> Piece | None:
    """Return an "every" with a word of time, which anywhere in the clause makes one day of it wrong."""
    for place in range(begin, end - 1):
        follower = row[place + 1]
        timed = follower.kind in REFUSING or isinstance(follower, Dated)
        if place != at and row[place].kind == "EVERY" and timed:
            return row[place]
    others = (row[place] for place in range(begin, end) if place != at)
    return next((piece for piece in others if isinstance(piece, Duty) and piece.strength is Strength.SURE), None)


def _hung(chosen: Piece, follower: Piece | None, earlier: Piece | None) -> Piece | None:
    """Return the word that a length, a period or a weekday hangs on: it names no day without what follows the word."""
    if follower is not None and follower.kind in HANGING:
        weekday = isinstance(chosen, NamedDay) and follower.kind in ("AFTER", "BEFORE")
        if weekday or isinstance(chosen, Length | Period | Duty):
            return follower
    counted_back = isinstance(earlier, Condition) and earlier.end + 1 >= chosen.start
    return earlier if isinstance(chosen, Length) or counted_back else None


def _unread(
    row: Sequence[Piece], clause: range, at: int, cued_from: int, untold: Collection[int]
) -> tuple[int, int] | None:
    """Return where the first words in the clause stand that no rule took; words that follow one another together.

    Before the words that make the date due only those of time count: others say what is due.
    """
    span: tuple[int, int] | None = None
    for place in clause:
        known = place not in untold and (place < cued_from or _is_known(row, place, at))
        if known and span:
            break
        if not known:
            span = (span[0] if span else row[place].start, row[place].end)
    return span


def _is_known(row: Sequence[Piece], place: int, at: int) -> bool:
    """Return whether a piece beside the date at `at` was used, or says nothing more."""
    piece, chosen = row[place], row[at]
    if isinstance(piece, Clock):  # of several hours one is kept
        return abs(place - at) == 1 and not (isinstance(chosen, Dated) and chosen.time is not None)
    if piece.kind == "MEETING" and isinstance(chosen, Duty):
        return True
    return place == at or piece.kind in SILENT or is_filler(piece) or isinstance(piece, Dated | Condition)
