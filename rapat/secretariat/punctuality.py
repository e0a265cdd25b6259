"""How soon agencies acknowledged the circulars that were addressed to them, counted for the account.

A circular counts in the period in which it was issued, as it stood on the last day of it. One that was corrected or
recalled counts no more: whoever had it is asked anew, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from rapat.model import Acknowledgement, Circular
from rapat.model.account import FORUM, MONTH, Acknowledged, median_of
from rapat.model.receipts import CircularFile, Receipt
from rapat.secretariat.periods import Period
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Between

_DAY: Final = timedelta(days=1)


def by_rows(session: Session, period: Period, agency: str, by: str) -> tuple[Mapping[str, Acknowledged], Acknowledged]:
    """Count the circulars of a period that the acting person sees, by the key of their row and in all.

    `agency` leaves out all others, unless it is empty. No circular is a forum's, so that rows of forums have none.
    """
    found: dict[str, list[Receipt]] = defaultdict(list)
    everything: list[Receipt] = []
    for circular, receipt in receipts(session, period, agency):
        everything.append(receipt)
        if by != FORUM:
            issued = session.day_of(circular.issued_at)
            found[f"{issued:%Y-%m}" if by == MONTH else receipt.agency].append(receipt)
    return {key: _counted(rows) for key, rows in found.items()}, _counted(everything)


def receipts(session: Session, period: Period, agency: str) -> list[tuple[Circular, Receipt]]:
    """List of each circular of a period who has it, in the order they were issued; of one agency, or of all."""
    return [
        (file.circular, receipt)
        for file in sorted(_files(session, period), key=lambda file: (file.circular.issued_at, file.circular.id))
        for receipt in file.receipts
        if agency in ("", receipt.agency)
    ]


def _files(session: Session, period: Period) -> list[CircularFile]:
    """Read the circulars issued in a period that hold, with what was acknowledged by its last day."""
    until = period.until or session.today()
    end = datetime.combine(until + _DAY, time(), session.settings.timezone)
    moment = min(session.now(), end)
    # Days are kept in the zone of the record: a day more on either side is read, and looked at.
    issued = Between(after=period.since - _DAY if period.since else None, before=until + 2 * _DAY)
    circulars = [
        one
        for one in session.find(Circular, issued_at=issued)
        if one.holds and period.holds(session.day_of(one.issued_at))
    ]
    given: dict[str, list[Acknowledgement]] = defaultdict(list)
    if circulars:
        for each in session.find(Acknowledgement, circular=frozenset(one.id for one in circulars)):
            if each.at <= moment:
                given[each.circular].append(each)
    return [CircularFile(circular=one, at=moment, acknowledgements=tuple(given[one.id])) for one in circulars]


def _counted(rows: Sequence[Receipt]) -> Acknowledged:
    middle = median_of([row.taken.total_seconds() for row in rows if row.taken is not None])
    return Acknowledged(
        asked=len(rows),
        in_time=sum(row.taken is not None and not row.is_late for row in rows),
        late=sum(row.taken is not None and row.is_late for row in rows),
        missing=sum(row.taken is None and row.is_late for row in rows),
        median=None if middle is None else timedelta(seconds=middle),
    )
