"""Text to tokens: words with their class, numbers told apart by their form, everything else as marks.

Each knows where it stands in the text. What cannot take part in a date (letter numbers, amounts, addresses, codes) is
`OTHER` from here on, so that no later rule can mistake it. What a token is among its neighbours: `disambiguation`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapat.dates.deadlines.phrases import PHRASES, VALUES
from rapat.dates.deadlines.words import DOUBTFUL, GLUED, VOCABULARY, Word
from rapat.text.sought import words_of


@dataclass(slots=True)
class Token:
    """A word, number or mark of the text."""

    kind: str
    """Its class: of the vocabulary, of a number (INT, DMY, CLOCK …), of a mark (COMMA …), or OTHER."""
    start: int
    end: int
    norm: str
    """Lower case, without apostrophes."""
    value: int = 0
    parts: tuple[int, ...] = ()
    """Day, month, year of a DMY; day, month of a DM; hour, minute of a CLOCK or PAIR; month, year of a MY."""


_WORDS_OF_PHRASES: Final = frozenset(word for phrase in PHRASES.values() for word in phrase.words.split())
_LINK: Final = r"(?P<link>(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+)"
_PHRASE: Final = "|".join(f"(?P<{kind}>{phrase.pattern})" for kind, phrase in PHRASES.items())
_SINGLE: Final = (
    r"(?P<run>[^\W_]+(?:[./:+\u00d7\-\u2010\u2011\u2013\u2014\u2212'\u2019\u2018`\u00b4,][^\W_]+)*)"
    r"|(?P<space>\s+)|(?P<mark>.)"
)
_TOKEN: Final = re.compile(rf"{_LINK}|(?<!\w)(?:{_PHRASE})(?!\w)|{_SINGLE}", re.DOTALL)
"""Over a text in small letters, which is gone through sooner than one of which each letter may have two forms."""
_TOKEN_ALONE: Final = re.compile(rf"{_LINK}|{_SINGLE}", re.DOTALL)
"""The same for a text that has none of the words of phrases."""
_SMALL: Final = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"})
"""Letters that a pattern in which case does not count takes for plain ones, so that a text in small ones is as long."""
_MARKS: Final = {
    **dict.fromkeys(".!?", "DOT"),
    **dict.fromkeys("-\u2010\u2011–—−", "DASH"),
    **dict.fromkeys("([", "LPAR"),
    **dict.fromkeys(")]", "RPAR"),
    **dict.fromkeys("±~≈", "ABOUT"),
    **dict.fromkeys(";|", "SEMI"),
    ",": "COMMA",
    "/": "SLASH",
    ":": "COLON",
    "≤": "AT_MOST",
    "<": "LESS",
    "≥": "AT_LEAST",
    ">": "MORE",
    "&": "AND",
    "+": "PLUS",
    "×": "TIMES",
    "#": "NUMBERED",
    "$": "MONEY",
    "@": "AT",
}
_DASHES: Final = str.maketrans("\u2010\u2011–—−", "-----")
_APOSTROPHES: Final = str.maketrans("", "", "'’‘`´")
_PIECES: Final = re.compile(r"[0-9]+(?:[.:/][0-9]+)*|[^\W0-9_]+(?:['’‘`´][^\W0-9_]+)*|.")
_DOUBLED: Final = re.compile(r"(?:se|ber)?(\w+)-\1(?:nya)?", re.IGNORECASE)

_NUMBER_FORMS: Final = (
    ("DMY", re.compile(r"(?P<d>\d\d?)([./-])(?P<m>\d\d?)\2(?P<y>\d{4}|\d\d)")),
    ("DMY", re.compile(r"(?P<y>\d{4})([./-])(?P<m>\d\d?)\2(?P<d>\d\d?)")),
    ("DM", re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)")),
    ("MY", re.compile(r"(?P<m>\d\d?)/(?P<y>(?:19|20|21)\d\d)")),
    ("CLOCK", re.compile(r"(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d)(?::[0-5]\d)?")),
    ("PAIR", re.compile(r"(?P<h>\d\d?)\.(?P<min>\d\d?)")),
)
_INT: Final = re.compile(r"\d\d?")
_YEAR: Final = re.compile(r"(?:19|20|21)\d\d")
_MIXED_FORMS: Final = (
    ("ORDINAL", re.compile(r"ke-?(\d\d?)", re.IGNORECASE)),
    ("ORDINT", re.compile(r"(\d\d?)(?:st|nd|rd|th)", re.IGNORECASE)),
    ("REPORT", re.compile(r"b[-.]?(0[1-9]|1[0-2])", re.IGNORECASE)),
    ("QUARTER_N", re.compile(r"(?:tw|q)[-.]?([1-4])", re.IGNORECASE)),
    ("HALF_N", re.compile(r"h([12])", re.IGNORECASE)),
    ("OFFSET", re.compile(r"h([-+]\d{1,3})", re.IGNORECASE)),
)
_WITH_YEAR: Final = re.compile(
    r"(?P<part>[a-z]{1,4}[-.]?\d?|[a-z]{1,4}[-.][ivx]{1,3})(?P<mark>[-/])(?P<year>(?:19|20|21)\d\d)", re.IGNORECASE
)
"""A part of a year with its year: Q1/2027, TW-I/2027, I/2027."""
_ISO_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*", re.IGNORECASE)
_SE: Final = {f"se{unit}": unit for unit in ("hari", "minggu", "pekan", "bulan", "tahun", "jam")}
_GLUED_NUMBERS: Final = frozenset({"INT", "YEAR", "PAIR", "CLOCK", "DMY", "DM"})
_HYPHENED: Final = frozenset({"MONTH", "WEEKDAY", "EDGE"})
_LONGEST_TEXT: Final = 10_000
"""Characters looked at; a due date does not stand behind several pages."""
_MANY_DIGITS: Final = 9
_SHORT_YEAR: Final = 2


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text`, each with the class of its own form."""
    row: list[Token] = []
    text = text[:_LONGEST_TEXT]
    low = text.lower() if text.isascii() else text.translate(_SMALL).lower()
    pattern = _TOKEN_ALONE if _WORDS_OF_PHRASES.isdisjoint(words_of(text)) else _TOKEN
    for match in pattern.finditer(low):
        kind = str(match.lastgroup)
        start, end = match.span()
        if kind == "run":
            _run(match[0], start, row)
        elif kind == "mark":
            mark = _MARKS.get(match[0])
            if mark:
                row.append(Token(mark, start, end, match[0]))
        elif kind == "space":
            if "\n" in match[0]:
                row.append(Token("SEMI", start, end, "\n"))
        else:
            name, value = VALUES.get(kind, ("OTHER" if kind == "link" else kind, 0))
            row.append(Token(name, start, end, match[0], value))
    return row


def _run(run: str, start: int, row: list[Token]) -> None:
    """Cut a run of letters and digits with inner marks."""
    if run.isalpha():
        _word(run, start, row)
        return
    plain = run.translate(_DASHES)
    letters = any(char.isalpha() for char in plain)
    digits = any(char.isdigit() for char in plain)
    if not letters and plain.replace("×", "x").isascii():
        _numeric(plain, start, row)
    elif not digits:
        _compound(run, plain, start, row)
    elif any(char.isdigit() and not char.isascii() for char in plain):
        row.append(Token("OTHER", start, start + len(run), run.lower()))
    else:
        _mixed(plain, start, row)


def _word(run: str, start: int, row: list[Token]) -> None:
    norm = run.lower() if run.isalpha() else run.lower().translate(_APOSTROPHES)
    end = start + len(run)
    unit = _SE.get(norm)
    if unit is not None:
        row.append(Token("NUMBER", start, start + 2, "se", 1))
        row.append(Token(VOCABULARY[unit].kind, start + 2, end, unit))
        return
    word = look_up(norm)
    row.append(Token("OTHER" if word is None else word.kind, start, end, norm, (word and word.value) or 0))


@lru_cache(maxsize=4096)
def look_up(norm: str) -> Word | None:
    """Return the vocabulary's word, also with the endings -nya and -lah (setiap bulannya).

    What is a word of time only beside others takes none: "jumlah" is no Friday.
    """
    word = VOCABULARY.get(norm)
    if word is None and norm.endswith(("nya", "lah")) and norm[:-3] not in DOUBTFUL:
        word = VOCABULARY.get(norm[:-3])
    return word


def _compound(run: str, plain: str, start: int, row: list[Token]) -> None:
    """Words joined by marks: Senin-Jumat, mid-December, Jum'at; a word said twice (besok-besok) is no date."""
    if doubled := _DOUBLED.fullmatch(plain):
        word = look_up(doubled[1].lower())
        kind = word.kind if word and word.kind in ("EVERY", "SOON") else "OTHER"
        row.append(Token(kind, start, start + len(run), run.lower()))
        return
    if plain.endswith("-an"):  # "Jumat-an" is no Friday
        row.append(Token("OTHER", start, start + len(run), run.lower()))
        return
    for piece in _PIECES.finditer(run):
        at = start + piece.start()
        if piece[0][0].isalpha():
            _word(piece[0], at, row)
        elif piece[0] in _MARKS:
            row.append(Token(_MARKS[piece[0]], at, at + 1, piece[0]))


def _mixed(run: str, start: int, row: list[Token]) -> None:
    """Letters and digits together: H-7, B12, TW4, ke-2, 5th, 5des, 14.00wita; anything else is a code or an amount."""
    end = start + len(run)
    for kind, form in _MIXED_FORMS:
        if match := form.fullmatch(run):
            row.append(Token(kind, start, end, run.lower(), int(match[1])))
            return
    if match := _ISO_MOMENT.fullmatch(run):
        _numeric(match[1], start, row)
        _numeric(match[2], start + match.start(2), row)
        return
    if match := _WITH_YEAR.fullmatch(run):
        _run(match["part"], start, row)
        row.append(Token(_MARKS[match["mark"]], start + match.end("part"), start + match.start("year"), match["mark"]))
        _numeric(match["year"], start + match.start("year"), row)
        return
    inner: list[Token] = []
    for piece in _PIECES.finditer(run):
        at = start + piece.start()
        if piece[0][0].isdigit():
            _numeric(piece[0], at, inner)
        elif piece[0].lower() == "x":
            inner.append(Token("TIMES", at, at + 1, "x"))
        elif piece[0][0].isalpha():
            _word(piece[0], at, inner)
        else:
            inner.append(Token(_MARKS.get(piece[0], "OTHER"), at, at + 1, piece[0]))
    if (
        all(token.kind in GLUED or token.kind in _GLUED_NUMBERS for token in inner)
        or _hyphened(inner)
        or any(mark in run for mark in ":,")
    ):
        row.extend(inner)
    else:
        row.append(Token("OTHER", start, end, run.lower()))


def _hyphened(inner: list[Token]) -> bool:
    """Return whether tokens are a date or its parts with hyphens between: 5-Des-26, Kamis-30/11, mid-2027."""
    kinds = {token.kind for token in inner}
    if inner[0].kind in ("PAIR", "CLOCK") and [token.kind for token in inner[1:]] == ["DASH", "OTHER"]:
        return True  # 08.30-selesai
    return bool(kinds & _HYPHENED) and kinds <= _HYPHENED | _GLUED_NUMBERS | {"DASH", "SLASH"}


def _numeric(run: str, start: int, row: list[Token]) -> None:
    """Cut a number, or numbers joined by marks, told apart by form: 5/12/2026, 2026-12-05, 13.30, 5-9, 1.000.000."""
    end = start + len(run)
    if _INT.fullmatch(run):
        row.append(Token("INT", start, end, run, int(run)))
        return
    if run.isdigit():
        value = int(run[:_MANY_DIGITS])
        row.append(Token("YEAR" if _YEAR.fullmatch(run) else "BIG", start, end, run, value))
        return
    for kind, form in _NUMBER_FORMS:
        if match := form.fullmatch(run):
            parts = {name: int(number) for name, number in match.groupdict().items()}
            if kind == "DMY" and len(match["y"]) == _SHORT_YEAR:  # "26" is 2026
                parts["y"] += 2000
            order = [parts[name] for name in ("d", "m", "y", "h", "min") if name in parts]
            row.append(Token(kind, start, end, run, 0, tuple(order)))
            return
    if run.count("-") == 1:
        left, _, right = run.partition("-")
        _numeric(left, start, row)
        row.append(Token("DASH", start + len(left), start + len(left) + 1, "-"))
        _numeric(right, end - len(right), row)
    elif "×" in run and run.count("×") == 1:
        left, _, right = run.partition("×")
        _numeric(left, start, row)
        row.append(Token("TIMES", start + len(left), start + len(left) + 1, "x"))
        _numeric(right, end - len(right), row)
    else:
        row.append(Token("OTHER", start, end, run))
