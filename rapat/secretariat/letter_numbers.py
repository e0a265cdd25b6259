"""Numbers of letters, by the pattern of the forum or the office. Suggested, never forced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from rapat.model import Forum, SecurityClass, letter_patterns
from rapat.settings import Settings

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
OPEN: Final = "………"
"""What stands for the running number until the register of letters gives one."""


def number(settings: Settings, forum: Forum | None, running: str, day: date, security: SecurityClass) -> str:
    """Return the number of a letter: `000.1.5/123/BKBP/XI/2026`, the month as roman numerals (Permendagri 1/2023)."""
    values = {**_values(settings, day), "number": running, "month": _ROMAN[day.month - 1]}
    return letter_patterns.filled(_pattern(settings, forum), values, security)


def suggestion(settings: Settings, forum: Forum | None, used: Iterable[str], day: date) -> str:
    """Return the running number after the highest `used` this year in the same pattern; empty where there is none.

    The office's register of letters has the last word: other letters take numbers too.
    """
    numbers = [int(running) for text in used if (running := running_number(settings, forum, text, day))]
    return str(max(numbers) + 1) if numbers else ""


def running_number(settings: Settings, forum: Forum | None, text: str, day: date) -> str:
    """Return the running number in a number of that day's year; empty for one that is not of the pattern."""
    values = {name: re.escape(value) for name, value in _values(settings, day).items()}
    values |= {"number": r"(\d{1,9})", "month": f"(?:{'|'.join(_ROMAN)})"}
    match = letter_patterns.matching(_pattern(settings, forum), values).fullmatch(text.strip())
    return match[1] if match and match.groups() else ""


def _pattern(settings: Settings, forum: Forum | None) -> str:
    return (forum.letter_pattern if forum else "") or settings.letter_pattern


def _values(settings: Settings, day: date) -> Mapping[str, str]:
    return {
        "class": settings.letter_class,
        "unit": settings.letter_unit or settings.secretariat,
        "year": str(day.year),
    }
