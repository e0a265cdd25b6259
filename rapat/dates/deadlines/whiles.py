"""Lengths of hours and minutes, which are no days: 1 jam, sejam, setengah jam, 2 jam 30 menit, half an hour."""

from __future__ import annotations

from typing import Final

from rapat.dates.deadlines.disambiguation import disambiguated
from rapat.dates.deadlines.tokens import Token, tokens

_HOUR: Final = 60
_UNITS: Final = {"JAM": _HOUR, "MINUTES": 1}
_SHORT: Final = {"mnt": 1, "h": _HOUR, "j": _HOUR}
"""Units as the program itself prints them in short."""
_BEFORE: Final = frozenset({"dalam", "within", "in"})
_BEHIND: Final = frozenset({"lagi", "dari", "sekarang", "from", "now"})
_COUNTS: Final = frozenset({"INT", "NUMBER", "YEAR", "BIG", "A"})
_MOST: Final = 30 * 24 * _HOUR


def minutes(text: str) -> int:
    """Read a length of at most 30 days and nothing else, in minutes; 0 for anything else."""
    row = disambiguated(tokens(text), text)
    while row and row[0].norm in _BEFORE:
        row.pop(0)
    while row and row[-1].norm in _BEHIND:
        row.pop()
    whole = 0
    while row:
        part = _first(row)
        if not part:
            return 0
        whole += part
    return whole if whole <= _MOST else 0


def _first(row: list[Token]) -> int:
    """Take the first length off a row, and return its minutes; 0 where it begins with none."""
    halves = 2 * row.pop(0).value if row[0].kind in _COUNTS else 0
    if row and row[0].kind == "HALF":
        halves += 1
        row.pop(0)
        if row and row[0].kind == "A":
            row.pop(0)
    if not (row and halves):
        return 0
    unit = row.pop(0)
    return halves * (_UNITS.get(unit.kind) or _SHORT.get(unit.norm, 0)) // 2
