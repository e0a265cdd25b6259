"""Which fragments of a row can say the due date: the words beside them make them due, or something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from rapat.dates.deadlines.fragments import (
    Dated,
    Day,
    Duty,
    Fragment,
    Length,
    NamedDay,
    Period,
    Piece,
    Strength,
)
from rapat.dates.deadlines.measures import measures
from rapat.dates.deadlines.surroundings import DATA_NOUNS, DATED_NOUNS, DOCUMENTS, NEGATIONS, OWN_DAYS, REFERRING
from rapat.dates.deadlines.tokens import Token

_CUES: Final = frozenset({"CUE", "DUE_WORD", "TO", "BY", "AT_MOST"})
_STARTS: Final = frozenset({"START", "SINCE", "AFTER", "AT_LEAST", "MORE", "FROM", "EXCEPT"})
_GONE: Final = frozenset({"PAST_HOUR", "PAST", "LAST"})
"""Words before a length that is over: the past 3 weeks."""
BETWEEN: Final = frozenset(
    {"ON", "THE", "TGL", "COLON", "DAYS", "LPAR", "ABOUT", "IN", "DASH", "COMMA", "TIMEWORD", "DOT"}
)
_PAUSES: Final = ("COMMA", "SEMI", "DOT", "DASH", "CUE")
_OF_CONDITIONS: Final = frozenset({"IF", *_PAUSES})
_NOUN_PHRASE: Final = 3
"""Words looked at before "until" and "at most"."""


class Candidate(NamedTuple):
    """A fragment that could say the due date."""

    fragment: Dated | Length
    cue: int | None
    """Where in the row the words begin that say that it is due; None where none do."""
    at: int
    """Where it stands in the row."""


def candidate_at(row: list[Piece], at: int, *, expected: bool) -> Candidate | None:
    """Look at the words before a piece: they make it due, or say that it is something else."""
    fragment = row[at]
    if not isinstance(fragment, Dated | Length):
        return None
    back = back_from(row, at - 1, lambda kind: kind in BETWEEN)
    before = row[back] if back >= 0 else None
    cued = before is not None and is_cue(before)
    named = _due_word_before(row, back)
    if named is not None:
        back, cued, before = named, True, row[named - 1] if named else None
    elif cued:
        back = back_from(row, back - 1, lambda kind: kind in _CUES or kind == "COLON") + 1
        before = row[back - 1] if back else None
    if (cued and _covers(row, at, back, fragment)) or measures(row, at, back if cued else at):
        return None
    at_least = before is not None and before.kind == "MINIMALLY" and not isinstance(fragment, Duty)
    if at_least or _excluded(before, row, back, at, cued=cued) or _begins(row, at) or _in_condition(row, at):
        return None
    if isinstance(fragment, Period) and fragment.of_accounts and not cued:
        return None
    if not cued and isinstance(fragment, Day | NamedDay) and _of_document(row, back):
        return None
    if not (cued or expected) and not _stands_alone(fragment, before):
        return None
    return Candidate(fragment, back if cued else None, at)


def _due_word_before(row: Sequence[Piece], back: int) -> int | None:
    """Return where a due word stands with the name of what is due behind it: batas akhir pengumpulan 5/12."""
    at = back
    while at >= 0 and back - at < _NOUN_PHRASE and row[at].kind == "OTHER":
        at -= 1
    return at if 0 <= at < back and row[at].kind == "DUE_WORD" else None


def _covers(row: Sequence[Piece], at: int, back: int, fragment: Fragment) -> bool:
    """Return whether "until" says what data cover and not when they are due: rekap kejadian s.d. Oktober.

    Over a period, or to a day that may be past; "kirim data s.d. 30/11" is due.
    """
    if back and row[back - 1].kind == "START":
        return True  # "berlaku sampai Desember"
    kinds = {piece.kind for piece in row[back:at]} & _CUES
    over = isinstance(fragment, Period) or (isinstance(fragment, Day) and bool(fragment.others))
    if kinds != {"TO"} or not over:
        return False
    words = [piece.norm for piece in row[max(0, back - _NOUN_PHRASE) : back] if isinstance(piece, Token)]
    return any(word in DATA_NOUNS for word in words)


def is_cue(piece: Piece) -> bool:
    """Return whether a word says that what follows is due; the English "to" joins and moves things only."""
    return piece.kind in _CUES and not (isinstance(piece, Token) and piece.norm == "to")


def back_from(row: Sequence[Piece], at: int, passed: Callable[[str], bool]) -> int:
    """Return where, from `at` backwards, the first piece stands whose class is not `passed`; -1 before the row."""
    while at >= 0 and passed(row[at].kind):
        at -= 1
    return at


def _stands_alone(fragment: Fragment, before: Piece | None) -> bool:
    """Return whether a fragment is a day where no word says that it is due: no weak one, and no noun's own date."""
    if fragment.strength is Strength.WEAK:
        return False
    belongs = isinstance(before, Token) and (before.norm in DATED_NOUNS or before.kind == "MEETING")
    return fragment.strength is Strength.SURE or not belongs


def _excluded(before: Piece | None, row: list[Piece], back: int, at: int, *, cued: bool) -> bool:
    """Return whether the word before says that it begins then, is denied, lasts so long or costs so much."""
    if not isinstance(before, Token):
        return False
    if before.kind in _GONE and isinstance(row[at], Length):
        return True
    earlier = row[back - 1] if back > 0 else None
    if before.norm in NEGATIONS or (isinstance(earlier, Token) and earlier.norm in NEGATIONS):
        return True
    if cued:
        return False
    return before.kind in _STARTS or before.kind in ("PER", "MONEY", "BEFORE", "PLUS", "FOR")


def _of_document(row: Sequence[Piece], back: int) -> bool:
    """Return whether a day is the date of a paper, or of a birth: surat nomor 5 tanggal 3 Desember, lahir 5 Mei.

    A paper without a number, and without a word for its date, may be what is made or sent on that day.
    """
    at = back
    while at >= 0 and back - at < _NOUN_PHRASE and any(map(str.isdigit, getattr(row[at], "norm", ""))):
        at -= 1
    at -= at > 0 and getattr(row[at], "norm", "") in ("nomor", "no", "number")
    piece = row[at] if at >= 0 else None
    if not isinstance(piece, Token) or piece.norm not in DOCUMENTS:
        return False
    if at < back or piece.norm in OWN_DAYS:
        return True
    while at >= 0 and getattr(row[at], "norm", "") in DOCUMENTS:
        at -= 1
    return at < 0 or getattr(row[at], "norm", "") in REFERRING


def _begins(row: Sequence[Piece], at: int) -> bool:
    """Return whether words behind a day say that it is a first one: Senin dan seterusnya."""
    return at + 1 < len(row) and row[at + 1].kind == "ONWARDS"


def _in_condition(row: Sequence[Piece], at: int) -> bool:
    """Return whether a day belongs to an "if" that stands before it in the same part of the sentence."""
    back = back_from(row, at - 1, lambda kind: kind not in _OF_CONDITIONS)
    return back >= 0 and row[back].kind == "IF"
