"""Numbers of letters, by the pattern of the forum or the office. Suggested, never forced."""

from __future__ import annotations

from datetime import date
from typing import Final

from rapat.model import Forum
from rapat.settings import Settings

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
OPEN: Final = "………"
"""What stands for the running number until the register of letters gives one."""


def number(settings: Settings, forum: Forum | None, running: str, day: date) -> str:
    """The number of a letter: `000.1.5/123/BKBP/XI/2026`, the month as roman numerals (Permendagri 1/2023)."""
    pattern = (forum.letter_pattern if forum else "") or settings.letter_pattern
    tokens = {
        "{class}": settings.letter_class,
        "{number}": running,
        "{unit}": settings.letter_unit or settings.secretariat,
        "{month}": _ROMAN[day.month - 1],
        "{year}": str(day.year),
    }
    for token, value in tokens.items():
        pattern = pattern.replace(token, value)
    return pattern
