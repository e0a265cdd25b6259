"""What agencies owe in the weeks that come, as values: how many promises fall due in which week."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

import msgspec

SHADES: Final = (" ", "░", "▒", "▓", "█")
"""What a week is drawn with, from nothing to the heaviest: told by form, not by colour alone."""


class AgencyLoad(NamedTuple):
    """What falls due for one agency."""

    agency: str
    """Its code; empty for promises that nobody took."""
    counts: tuple[int, ...]
    """How many promises in each week."""


class Load(msgspec.Struct, frozen=True):
    """How many promises fall due in each of some weeks."""

    weeks: tuple[dt.date, ...]
    """The Mondays with which they begin."""
    rows: tuple[AgencyLoad, ...]
    """By the codes of the agencies."""

    @property
    def total(self) -> tuple[int, ...]:
        """Return what falls due in each week for all."""
        return tuple(sum(row.counts[week] for row in self.rows) for week in range(len(self.weeks)))

    @property
    def heaviest(self) -> int:
        """Return the most that falls due in a week for one agency; 0 where there is nothing."""
        return max((count for row in self.rows for count in row.counts), default=0)

    def shade(self, count: int) -> str:
        """Return how a count is drawn beside the heaviest: nothing is blank, anything else is seen."""
        return SHADES[-(-count * (len(SHADES) - 1) // self.heaviest)] if count else SHADES[0]
