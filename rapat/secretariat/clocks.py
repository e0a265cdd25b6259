"""Which records tell a time that nothing vouches for: it proves nothing against anybody, and is told for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from rapat.store.chain import ranges
from rapat.store.contract import Record
from rapat.text.language import N_, M, Message

_AHEAD: Final = timedelta(days=1)
"""How far a record may be ahead of the clock that verifies: computers differ, by a zone set wrongly too."""
_MOST: Final = 20
"""Ranges of numbers that are named one by one."""
_BY_HAND: Final = N_(
    "The clock was set by hand (RAPAT_NOW) for these records (%(count)s): %(numbers)s. Their order is proven, their"
    " time is not."
)
_BACK: Final = N_(
    "The clock went back before these records (%(count)s): %(numbers)s. Their order is proven, their time is not."
)
_LATER: Final = N_(
    "Later than now by this computer's clock are these records (%(count)s): %(numbers)s. Look which clock is wrong."
)


class Clocks:
    """Looks at the times of a journal's records, each taken in its turn, oldest first.

    What it tells are no faults: a battery fails, a clock is set right. But whoever dates a record back must let it say
    so.
    """

    def __init__(self, now: datetime) -> None:
        """Begin before the first record; `now` is what the clock says that verifies."""
        self._latest = now + _AHEAD
        self._last: datetime | None = None
        self._by_hand: list[int] = []
        self._back: list[int] = []
        self._ahead: list[int] = []

    def take(self, record: Record) -> None:
        """Look at the next record."""
        if "set" in record.clock.split():
            self._by_hand.append(record.seq)
        if "back" in record.clock.split() or (self._last is not None and record.time < self._last):
            self._back.append(record.seq)
        if record.time > self._latest:
            self._ahead.append(record.seq)
        self._last = record.time

    def notices(self) -> list[Message]:
        """Tell which records a clock set by hand dated, are older than the one above, or of later; a sentence each."""
        told = ((_BY_HAND, self._by_hand), (_BACK, self._back), (_LATER, self._ahead))
        return [M(sentence, count=len(numbers), numbers=_few(numbers)) for sentence, numbers in told if numbers]


def _few(numbers: Sequence[int]) -> list[str]:
    """Write numbers as ranges, of many only the first."""
    spans = ranges(numbers)
    return spans if len(spans) <= _MOST else [*spans[:_MOST], "…"]
