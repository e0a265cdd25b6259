"""Ids as people shorten them: `42` for `TL-2026-0042`, `LAT-2` for `LAT-2026-02`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PARTS: Final = re.compile(r"[-./ ]+")


def meant(text: str, ids: Iterable[str], year: int) -> list[str]:
    """Return the ids that a text may shorten, one where it is clear which; those of `year` come before others."""
    short = _parts(text)
    fitting = [ident for ident in ids if _shortens(short, _parts(ident))]
    exact = [ident for ident in fitting if _parts(ident) == short]
    this_year = [ident for ident in fitting if f"-{year}-" in ident]
    return next((choice for choice in (exact, this_year) if len(choice) == 1), fitting)


def _parts(text: str) -> tuple[str, ...]:
    """Split an id into comparable parts: `TL-2026-0042` and `tl 2026 42` are the same."""
    return tuple(str(int(part)) if part.isdecimal() else part.casefold() for part in _PARTS.split(text.strip()) if part)


def _shortens(short: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Tell whether `short` is `parts` with some left out, the last one kept."""
    if not short or short[-1] != parts[-1]:
        return False
    rest = iter(parts)
    return all(part in rest for part in short)
