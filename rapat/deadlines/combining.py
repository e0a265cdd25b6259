"""From pieces to days: weekday with date, day with time, spans, lists, "3 days before", "the day before"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from rapat.deadlines import clocks, dates, happenings, lengths, periods, repeats, weekdays
from rapat.deadlines.almanac import WEEK, add_days, day_in, monday, nth_weekday
from rapat.deadlines.atoms import Atom, Found, Ground, Rule, Strength, rules
from rapat.deadlines.shapes import spell
from rapat.deadlines.tokens import Token
from rapat.deadlines.value import NEXT_MEETING, Flag
from rapat.language import M

_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})


def atoms(row: Sequence[Token], text: str, ground: Ground) -> list[Token | Atom]:
    """Read a row of tokens to pieces and put them together; what takes no part stays a token."""
    pieces: list[Token | Atom] = _apply(_PIECES, list(row), ground)
    ...
