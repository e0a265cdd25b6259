"""What a token is among its neighbours: "Sat" before a date, "ke 2" after a week, the number of a letter."""

from __future__ import annotations

import re
from typing import Final

from rapat.dates.deadlines import numerals
from rapat.dates.deadlines.tokens import Token
from rapat.dates.deadlines.words import BRIEF_WEEKDAYS, DOUBTFUL, ROMANS
from rapat.dates.workdays import SUNDAY

_NUMERIC: Final = frozenset({"INT", "DMY", "DM", "MY", "YEAR", "PAIR", "BIG", "CLOCK"})
_COUNTED: Final = frozenset({"QUARTER", "SEMESTER", "WEEK", "MINGGU", "CATURWULAN", "DASARIAN"})
_RANKED: Final = _COUNTED | {"BULAN", "DAYS", "WEEKDAY", "TAHUN", "KERJA"}
_COUNTABLE: Final = _NUMERIC | {"NUMBER", "ORDINAL", "ORDINT", "DATE"}
_TIME_CUES: Final = frozenset(
    {
        "BY",
        "TO",
        "BEFORE",
        "NEXT",
        "THIS",
        "EVERY",
        "DAYS",
        "CUE",
        "EDGE",
        "DAY_END",
        "ON",
        "FOLLOWING",
        "TODAY",
        "TOMORROW",
        "LUSA",
    }
)
_AFTER_WEEKDAY: Final = frozenset(
    {"NEXT", "THIS", "FOLLOWING", "NANTI", "WEEK", "MINGGU", "PUKUL", "TGL", "DMY", "DM", "YESTERDAY"}
)
_BEFORE_DAYS: Final = frozenset(
    {"TGL", "CUE", "DUE_WORD", "TO", "BY", "WEEKDAY", "COMMA", "ON", "BEFORE", "LPAR", "DOT"}
)
"""Classes behind which a number with a full stop is a day: "paling lambat 1. Desember"."""
_JOINS: Final = frozenset({"COMMA", "DASH", "SLASH", "AND", "OR", "TO", "OF", "LPAR", "DOT"})
_UNITS: Final = frozenset(["km"])
"""Weekdays in brief that a number behind them makes a place: "km 12" is Thursday only before a month."""
_ENGLISH_CUES: Final = frozenset(["within", "in"])
_AND_A_HALF: Final = re.compile(r"(\d{1,2})[.,]5")
_HALVED: Final = frozenset({"BULAN", "TAHUN", "WEEK", "MINGGU", "SEMESTER", "CATURWULAN"})
"""Units before which "1,5" is a number and a half."""
_SENTENCE_WORD: Final = 4
"""An abbreviation is at most this long: "tgl." and "Des." go on, "Desember." ends its sentence."""


def disambiguated(row: list[Token], text: str) -> list[Token]:
    """Return the tokens of one text with the class that each has among the others."""
    alone = sum(1 for token in row if token.norm[:1].isalnum()) == 1
    row = _merge_numbers(_unhyphened(row))
    for at, token in enumerate(row):
        _numbered(row, at, token)
        if token.norm in BRIEF_WEEKDAYS and (alone or _dated(row, at)):
            token.kind, token.value = "WEEKDAY", BRIEF_WEEKDAYS[token.norm].value or 0
        elif token.norm in DOUBTFUL and not alone and not _beside_time(row, at):
            token.kind = "OTHER"
        elif token.norm == "hr" and (_norm(row, at - 2) in _ENGLISH_CUES or _norm(row, at + 1) == "ago"):
            token.kind = "JAM"  # an hour in English, a day in Indonesian
        elif _kind(row, at + 1) in _HALVED and (halved := _AND_A_HALF.fullmatch(token.norm)):
            token.kind, token.value = "HALVED", int(halved[1])
        elif token.kind == "MINGGU" and _is_sunday(row, at):
            token.kind, token.value = "WEEKDAY", SUNDAY
        elif token.norm in ROMANS and at and _counts(row, at - 1):
            token.kind, token.value = "ROMAN", ROMANS[token.norm].value or 0
    return [token for at, token in enumerate(row) if not (token.kind == "DOT" and _abbreviation(row, at, text))]


def _counts(row: list[Token], at: int) -> bool:
    """Return whether a Roman number behind the token at `at` is a rank: triwulan I, triwulan I s.d. II."""
    while at and row[at].kind == "DOT":
        at -= 1
    if row[at].kind in ("TO", "DASH", "AND", "OR") and at:
        return row[at - 1].kind == "ROMAN"
    if row[at].kind == "WEEKDAY":
        among = _kind(row, at + 2) in ("AND", "COMMA", "SLASH") and _norm(row, at + 3) in ROMANS  # Rabu I dan III
        return among or any(token.kind == "EVERY" for token in row[:at])
    return row[at].kind in _COUNTED


def _is_sunday(row: list[Token], at: int) -> bool:
    """Return whether "minggu" is the day: a part of a day or its hour stands behind it, or it is one of several days.

    "Setiap Minggu pagi", "tiap Minggu jam 6", "setiap Minggu dan Rabu"; a week is counted: "dua minggu, Rabu pagi".
    """
    earlier, follower = _kind(row, at - 1), _kind(row, at + 1)
    if earlier in _COUNTABLE or earlier in ("NEXT", "THIS", "OTHER_ONE"):
        return False
    among = at + 2 if follower in ("AND", "SLASH") else len(row)
    others = earlier == "EVERY" and _kind(row, among + (_kind(row, among) == "DAYS")) == "WEEKDAY"
    return follower in ("DAYPART", "PUKUL", "JAM", "PRAYER") or others


def _norm(row: list[Token], at: int) -> str:
    return row[at].norm if 0 <= at < len(row) else ""


def _kind(row: list[Token], at: int) -> str:
    return row[at].kind if 0 <= at < len(row) else ""


def _unhyphened(row: list[Token]) -> list[Token]:
    """Drop the hyphens inside a word, which join as a space does: mid-December, 5-Des-26, Senin-depan.

    Between two of a kind a hyphen is a span: Senin-Jumat, 5-9, Maret-April.
    """
    return [token for at, token in enumerate(row) if not (token.kind == "DASH" and _joins(row, at))]


def _joins(row: list[Token], at: int) -> bool:
    """Return whether the dash at `at` stands inside a word, between two that are of no kind."""
    if not 0 < at < len(row) - 1:
        return False
    before, after = row[at - 1], row[at + 1]
    glued = before.end == row[at].start and row[at].end == after.start
    alike = before.kind == after.kind or {before.kind, after.kind} <= _COUNTABLE
    return glued and not alike and "OTHER" not in (before.kind, after.norm not in ROMANS and after.kind)


def _merge_numbers(row: list[Token]) -> list[Token]:
    """Join dua belas, dua puluh lima, 7 (tujuh), minggu ke 2, H - 7 to one token each."""
    merged: list[Token] = []
    at = 0
    while at < len(row):
        token, taken = _merged(row, at, merged)
        merged.append(token)
        at += taken
    return merged


def _merged(row: list[Token], at: int, before: list[Token]) -> tuple[Token, int]:
    """Return the token that begins at `at`, and how many tokens it takes."""
    token = row[at]
    if token.kind == "NUMBER":
        return numerals.in_words(row, at)
    if token.kind == "INT" and _kind(row, at + 1) == "LPAR" and _kind(row, at + 2) == "NUMBER":
        words, taken = numerals.in_words(row, at + 2)
        if words.value == token.value and _kind(row, at + 2 + taken) == "RPAR":
            return Token("INT", token.start, row[at + 2 + taken].end, token.norm, token.value), taken + 3
    if token.norm == "ke":
        return _rank(row, at, before)
    if token.norm == "h":
        return _offset(row, at, before)
    return token, 1


def _rank(row: list[Token], at: int, before: list[Token]) -> tuple[Token, int]:
    """Return a rank after what can be counted: `ke 2`, `ke dua`, `ke-II`; "ditunda ke 5 Desember" stays a number."""
    token = row[at]
    number = at + 1 + (_kind(row, at + 1) == "DASH")
    if number < len(row) and before and before[-1].kind in _RANKED and _is_rank(row, number, before[-1]):
        follower = row[number]
        value = follower.value if follower.kind in ("INT", "NUMBER") else None
        if value is None and follower.norm in ROMANS:
            value = ROMANS[follower.norm].value
        if value:
            return Token("ORDINAL", token.start, follower.end, f"ke-{value}", value), number - at + 1
    return token, 1


def _is_rank(row: list[Token], at: int, counted: Token) -> bool:
    """Return whether a number behind "ke" is a rank: "minggu ke 2 Des", but "ditunda ke 5 Desember"."""
    return _kind(row, at + 1) != "MONTH" or counted.kind in ("WEEK", "MINGGU")


def _offset(row: list[Token], at: int, before: list[Token]) -> tuple[Token, int]:
    """Return days from an event, 0 for the day itself: `H - 7`, `H min 7`, `hari H`."""
    token = row[at]
    signs = {"-": -1, "min": -1, "minus": -1, "+": 1, "plus": 1}
    if _kind(row, at + 2) == "INT" and row[at + 1].norm.translate({0x2013: "-", 0x2212: "-"}) in signs:
        sign = signs[row[at + 1].norm.translate({0x2013: "-", 0x2212: "-"})]
        return Token("OFFSET", token.start, row[at + 2].end, "h", sign * row[at + 2].value), 3
    if before and before[-1].norm == "hari":
        before.pop()
        return Token("OFFSET", token.start, token.end, "h", 0), 1
    return token, 1


def _numbered(row: list[Token], at: int, token: Token) -> None:
    """Take a number after "No.", "pasal", "Rp" or a street's name for no day."""
    if token.kind in _NUMERIC and at:
        back = at - 1
        while back and row[back].kind in ("DOT", "COLON"):
            back -= 1
        head = row[back]
        code = row[max(0, back - (head.kind in ("DASH", "RPAR")))]
        if code.kind == "BIG" and code.norm.startswith("0"):  # of a telephone: (0548) 21-12
            token.kind = "OTHER"
        later = head.norm == "no" and _kind(row, at + 1) != "MONTH"
        if head.kind in ("NUMBERED", "MONEY") or later:
            token.kind = "OTHER"
        elif head.kind == "NAMED" and _kind(row, at + 1) == "MONTH":
            token.kind = row[at + 1].kind = "OTHER"


def _dated(row: list[Token], at: int) -> bool:
    """Return whether a date follows (after a comma or a full stop), or "hari" stands before."""
    follower = at + 1
    while _kind(row, follower) in ("COMMA", "DOT", "TGL", "LPAR"):
        follower += 1
    ends = ("MONTH", "SLASH") if _norm(row, at) in _UNITS else ("MONTH", "SLASH", "OTHER", "")
    plain = _kind(row, follower) in ("INT", "ORDINT") and _kind(row, follower + 1) in ends
    return plain or _kind(row, follower) in ("DMY", "DM") or (_kind(row, at - 1) == "DAYS")


def _beside_time(row: list[Token], at: int) -> bool:
    """Return whether a doubtful word stands beside a number or another word of time."""
    before, after = at - 1, at + 1
    while before > 0 and row[before].kind in _JOINS:
        before -= 1
    while after < len(row) - 1 and row[after].kind in _JOINS:
        after += 1
    earlier, later = _kind(row, before), _kind(row, after)
    if row[at].kind == "MONTH":
        return earlier in ("INT", "ORDINT", "BULAN", "EDGE", "MONTH", "NEXT", "BY", "CUE") or later in (
            "INT",
            "ORDINT",
            "YEAR",
            "MONTH",
        )
    return _dated(row, at) or earlier in _TIME_CUES | {"WEEKDAY"} or later in _AFTER_WEEKDAY | {"WEEKDAY"}


def _abbreviation(row: list[Token], at: int, text: str) -> bool:
    """Return whether the full stop at `at` ends an abbreviation and not a sentence."""
    stop = row[at]
    if stop.norm != "." or not at or row[at - 1].end != stop.start or row[at - 1].kind == "OTHER":
        return False
    if row[at - 1].kind == "INT" and _kind(row, at + 1) == "MONTH":
        return at == 1 or row[at - 2].kind in _BEFORE_DAYS
    if row[at - 1].kind in ("TO", "PUKUL", "TGL", "DAYS", "BULAN", "TAHUN", "FOLLOWING", "CUE"):
        return True
    rest = text[stop.end : stop.end + 3].strip()
    return len(row[at - 1].norm) <= _SENTENCE_WORD and (rest[:1].isdigit() or rest[:1].islower())
