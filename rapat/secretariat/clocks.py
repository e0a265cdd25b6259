"""Which records tell a time that nothing vouches for: it proves nothing against anybody, and is told for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from rapat.secretariat.records import oldest_first
from rapat.secretariat.session import Session
from rapat.store.chain import ranges
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


def notices(session: Session) -> list[Message]:
    """Tell, in a sentence each, which records a clock set by hand dated, or are older than the one above, or of later.

    These are no faults: a battery fails, a clock is set right. But whoever dates a record back must let it say so.
    """
    by_hand, back, ahead, last = list[int](), list[int](), list[int](), None
    latest = session.now() + _AHEAD
    for record in oldest_first(session.store):
        if "set" in record.clock.split():
            by_hand.append(record.seq)
        if "back" in record.clock.split() or (last is not None and record.time < last):
            back.append(record.seq)
        if record.time > latest:
            ahead.append(record.seq)
        last = record.time
    told = ((_BY_HAND, by_hand), (_BACK, back), (_LATER, ahead))
    return [M(sentence, count=len(numbers), numbers=_few(numbers)) for sentence, numbers in told if numbers]


def _few(numbers: Sequence[int]) -> list[str]:
    """Write numbers as ranges, of many only the first."""
    spans = ranges(numbers)
    return spans if len(spans) <= _MOST else [*spans[:_MOST], "…"]
