"""What stands on one line of a paper: the spaces and seams at which no line may end.

The day and its month, a number and its unit, a name and its titles, `TL-2026-0039` and the numbers of letters. The
record, and the formats that programs read or that are sent as messages, keep the text as it is; a paper that is set in
lines (PDF, Word, HTML) joins what it prints, and parts again what is wider than its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from rapat.text.language import LANGUAGES, Language

SPACE: Final = "\u00a0"
"""A space at which no line ends."""
JOINER: Final = "\u2060"
"""Takes no room; behind a hyphen or stroke at which no line ends. Writers put what their format has in its place."""
_LONGEST: Final = 40
"""Letters of the longest number: what is longer is a path or an address, which must break."""


def _months() -> str:
    """Every name of a month that papers print, short and long, in every language."""
    languages = [Language(code) for code in LANGUAGES]
    days = [date(2000, month, 1) for month in range(1, 13)]
    dates = [write(day) for each in languages for write in (each.long_date, each.short_date) for day in days]
    return "|".join(sorted({written.split()[1] for written in dates}))


_YEAR: Final = r"(?:19|20)\d\d\b"
_TITLE: Final = r"(?:[A-Z][A-Za-z]{0,4}\.){1,4}(?:[A-Z]{1,4}[a-z]{0,3}\b)?"
_SPACES: Final = re.compile(
    "|".join(
        (
            # A number and what it counts, a day and its month; a year counts nothing.
            rf"(?<![\w.,/-])(?!{_YEAR})\d(?:[\d.,:]*\d)? (?=[^\W\d_]{{1,12}}\b|%(?!\w)|°)",
            rf"\b(?i:{_months()}) (?={_YEAR})",
            # An hour and the word before it.
            r"\b(?i:pukul|pkl\.|jam|at) (?=\d{1,2}[.:]\d\d\b)",
            # The groups of a staff number; what a number is called.
            r"\b\d{6,}(?: \d{1,6}){1,3}\b",
            r"\b(?:NIP|NRP|NIK|Rp|No\.|Nomor|Pasal|[Bb]utir|[Pp]oint|item) (?=[\w.-]*\d)",
            # Titles behind a name, or the rule for one, and before it, abbreviations of ranks and streets.
            rf"(?<=[\w…])(?:, {_TITLE})+",
            r"\b(?:[A-Z][a-z]{0,2}|dr)\. (?=[A-Z])",
        )
    )
)
"""What ends with a space that does not break, or holds some."""
_TITLED: Final = re.compile(rf"([^,]*[^\s,])((?:, {_TITLE})+)")
"""A name, and the titles behind it."""
_NUMBERS: Final = re.compile(rf"(?<![^\s(\[“\"'])(?=\S{{0,{_LONGEST}}}(?:\s|$))(?=\S*\d)(?!\S*://)\S*[^\s/-][-/]\S+")
_SEAMS: Final = re.compile(rf"(?<=[-/])(?=[^\s{JOINER}])")
_ENDED: Final = re.compile(r"^(\S+ \S.*) (\S+)$", re.MULTILINE)
"""A line of three words or more, at its last space."""
_STRETCH: Final = re.compile(r"[^ \n]+")


@lru_cache(maxsize=8_192)
def join(text: str) -> str:
    """Return `text` with what belongs together joined; without its joiners it is what it was."""
    joined = _SPACES.sub(lambda together: together[0].replace(" ", SPACE), text)
    return _NUMBERS.sub(lambda number: _SEAMS.sub(JOINER, number[0]), joined)


def ended(text: str) -> str:
    """Return `text` with the last two words of each line joined: an office breaks within, not before its last word."""
    return _ENDED.sub(rf"\1{SPACE}\2", text)


def whole_name(text: str) -> str:
    """Return a name with titles so that its words stay on one line: in a narrow column the titles go to the next."""
    named = _TITLED.fullmatch(text)
    return f"{named[1].replace(' ', SPACE)}{named[2]}" if named else text


def part(text: str) -> str:
    """Return `text` without joiners, and with ordinary spaces."""
    return text.replace(JOINER, "").replace(SPACE, " ")


def fitted(text: str, fits: Callable[[str], bool]) -> str:
    """Return joined `text`, parted where what is joined does not fit its line: at spaces first, then at seams."""
    return _STRETCH.sub(lambda stretch: _parted(stretch[0], fits), text)


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Give joined `text` in pieces without joiners, each with whether it stays whole on its line despite its seams."""
    at = 0
    for stretch in _STRETCH.finditer(text) if JOINER in text else ():
        if JOINER in stretch[0]:
            if stretch.start() > at:
                yield text[at : stretch.start()], False
            yield stretch[0].replace(JOINER, ""), True
            at = stretch.end()
    if at < len(text) or not text:
        yield text[at:], False


def _parted(stretch: str, fits: Callable[[str], bool]) -> str:
    if (SPACE not in stretch and JOINER not in stretch) or fits(stretch.replace(JOINER, "")):
        return stretch
    name, comma, titles = stretch.partition(f",{SPACE}")
    if comma and SPACE in name:
        # A name of several words that were joined stays whole before its titles do.
        return f"{_parted(f'{name},', fits)} {_parted(titles, fits)}"
    words = stretch.split(SPACE)
    return " ".join(word if fits(word.replace(JOINER, "")) else word.replace(JOINER, "") for word in words)
