"""What became of a circular: which agency has it, after how long, and what was answered."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import msgspec

from rapat.model.circulars import Acknowledgement, Circular, CircularAnswer
from rapat.model.plain import Value
from rapat.model.registers import Agency, Person


def whole_minutes(taken: dt.timedelta) -> int:
    """Return a span in whole minutes, a half up as people round."""
    return (int(taken.total_seconds()) + 30) // 60


class Receipt(NamedTuple):
    """Whether an agency has a circular, and how long that took."""

    agency: str
    acknowledgement: Acknowledgement | None = None
    taken: dt.timedelta | None = None
    """From issue to acknowledgement."""
    is_late: bool = False
    """Whether it was acknowledged after the time for it, or was not and the time is over."""


class CircularFile(Value, frozen=True, kw_only=True):
    """A circular with what the agencies said of it, as of a moment."""

    circular: Circular
    at: dt.datetime
    acknowledgements: tuple[Acknowledgement, ...] = ()
    answers: tuple[CircularAnswer, ...] = ()
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """Whether each agency has it, in the order of the addressees."""
        given = {each.agency: each for each in self.acknowledgements}
        return tuple(self._receipt(code, given.get(code)) for code in self.circular.to)

    def _receipt(self, code: str, given: Acknowledgement | None) -> Receipt:
        circular = self.circular
        if given is None:
            return Receipt(code, is_late=circular.holds and self.at > circular.due)
        # Two computers' clocks may differ by a little: what was at once took no time.
        taken = max(given.at - circular.issued_at, dt.timedelta())
        return Receipt(code, given, taken, given.at > circular.due)

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the agencies that have not acknowledged it."""
        return tuple(receipt.agency for receipt in self.receipts if receipt.acknowledgement is None)

    @property
    def median(self) -> dt.timedelta | None:
        """The time that half of those who acknowledged it took at most; None while nobody has."""
        times = sorted(receipt.taken for receipt in self.receipts if receipt.taken is not None)
        middle = len(times) // 2
        if not times:
            return None
        return times[middle] if len(times) % 2 else (times[middle - 1] + times[middle]) / 2

    @property
    def slowest(self) -> Receipt | None:
        """The agency of several that took longest; None while one is missing, which takes longer than all of them."""
        if self.missing or len(self.circular.to) == 1:
            return None
        return max(self.receipts, key=lambda receipt: receipt.taken or dt.timedelta())
