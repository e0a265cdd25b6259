"""Bars of a chart in text: each part has a form of its own, so that none is told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

FORMS: Final = ("█", "▒", "▲", "·")
"""What the parts of a bar are drawn with, in order; all stand in the fonts of terminals and papers."""


def cells(counts: Sequence[int], longest: int, room: int) -> list[int]:
    """Return how many letters each part of a bar takes where the `longest` bar takes `room`.

    What is not nought is seen: it takes one letter at least, so that a bar may be a little longer than its share.
    """
    scale = room / longest if longest else 0.0
    return [max(1, round(count * scale)) if count else 0 for count in counts]


def drawn(counts: Sequence[int], longest: int, room: int) -> str:
    """Draw a bar."""
    return "".join(form * count for form, count in zip(FORMS, cells(counts, longest, room), strict=False))


def axis(places: Sequence[int], room: int) -> str:
    """Draw a line of time from the least to the greatest of some places, such as days: a dot where one stands."""
    if not places:
        return ""
    first, span = min(places), max(places) - min(places)
    dots = {round((place - first) * (room - 1) / span) if span else 0 for place in places}
    return "".join("●" if at in dots else "─" for at in range(room if span else 1))
