"""Numbers of letters, by the pattern of the forum or the office. Suggested, never forced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from rapat.model import Forum
from rapat.settings import Settings

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TOKEN: Final = re.compile(r"\{(class|number|unit|month|year)\}")
OPEN: Final = "………"
"""What stands for the running number until the register of letters gives one."""


def number(settings: Settings, forum: Forum | None, running: str, day: date) -> str:
    """Return the number of a letter: `000.1.5/123/BKBP/XI/2026`, the month as roman numerals (Permendagri 1/2023)."""
    tokens = {**_tokens(settings, day), "number": running, "month": _ROMAN[day.month - 1]}
    return _TOKEN.sub(lambda token: tokens[token[1]], _pattern(settings, forum))


def suggestion(settings: Settings, forum: Forum | None, used: Iterable[str], day: date) -> str:
    """Return the running number after the highest `used` this year in the same pattern; empty where there is none.

    The office's register of letters has the last word: other letters take numbers too.
    """
    tokens = {name: re.escape(value) for name, value in _tokens(settings, day).items()}
    tokens |= {"number": r"(\d{1,9})", "month": f"(?:{'|'.join(_ROMAN)})"}
    parts = re.split(r"(\{\w+\})", _pattern(settings, forum))
    pattern = re.compile("".join(tokens.get(part.strip("{}"), re.escape(part)) for part in parts))
    numbers = [int(match[1]) for text in used if (match := pattern.fullmatch(text.strip())) and match.groups()]
    return str(max(numbers) + 1) if numbers else ""


def _pattern(settings: Settings, forum: Forum | None) -> str:
    return (forum.letter_pattern if forum else "") or settings.letter_pattern


def _tokens(settings: Settings, day: date) -> Mapping[str, str]:
    return {
        "class": settings.letter_class,
        "unit": settings.letter_unit or settings.secretariat,
        "year": str(day.year),
    }
