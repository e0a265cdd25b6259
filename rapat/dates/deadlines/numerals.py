"""Numbers in words: dua belas, dua puluh lima, seratus, dua ribu dua puluh enam, twenty-one, thirty-first."""

from __future__ import annotations

from typing import Final

from rapat.dates.deadlines.tokens import Token

_TEN: Final = 10
_HUNDRED: Final = 100
_THOUSAND: Final = 1000
_YEARS: Final = range(1900, 2200)


def in_words(row: list[Token], at: int) -> tuple[Token, int]:
    """Return the number that begins at `at` with a number word, and how many tokens it takes.

    A rank that ends it (twenty-first) makes it a rank, a number of years a year.
    """
    first = row[at]
    whole, value, end, kind = 0, first.value, at + 1, "NUMBER"
    room = _room(value)
    while end < len(row):
        token = row[end]
        if token.kind == "SCALE" and (scaled := _scaled(value, token)) is not None:
            if scaled >= _THOUSAND:
                whole, value, room = scaled, 0, _THOUSAND
            else:
                value, room = scaled, _room(scaled)
            end += 1
            continue
        step = 2 if token.kind == "DASH" and value >= 2 * _TEN and end + 1 < len(row) else 1
        follower = row[end + step - 1]
        if follower.kind not in ("NUMBER", "ORDINAL") or follower.value >= room:
            break
        value, room, end = value + follower.value, _room(follower.value), end + step
        if follower.kind == "ORDINAL":
            kind = "ORDINAL"
            break
    value += whole
    if whole and value in _YEARS:
        kind = "YEAR"
    norm = first.norm if end == at + 1 else row[end - 1].norm
    return Token(kind, first.start, row[end - 1].end, norm, value), end - at


def _room(value: int) -> int:
    """Return below which a word must be to be added behind `value`: dua puluh takes lima, lima takes nothing."""
    if value == _THOUSAND:
        return _THOUSAND
    if value >= _HUNDRED and value % _HUNDRED == 0:
        return _HUNDRED
    return _TEN if value >= 2 * _TEN and value % _TEN == 0 else 0


def _scaled(value: int, scale: Token) -> int | None:
    """Return the value with belas, puluh, ratus or ribu behind it; None where they cannot stand there."""
    ones = value % _HUNDRED
    rest = value - ones
    if scale.norm == "belas":
        return value + _TEN if 0 < ones < _TEN else None
    if scale.value == _TEN:
        return rest + ones * _TEN if 0 < ones < _TEN else None
    if scale.value == _HUNDRED:
        return value * _HUNDRED if 0 < value < _TEN else None
    return value * _THOUSAND if 0 < value < _HUNDRED else None
