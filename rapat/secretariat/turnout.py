"""How agencies came to the meetings that they were invited to, counted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import astuple

from rapat.model import Attendance, AttendanceOutline, Presence
from rapat.model.account import Came


def came_of(mark: Attendance | AttendanceOutline | None) -> Came:
    """Return how an agency came to one meeting; of one without a mark nobody knows."""
    if mark is None:
        return Came(invited=1, unrecorded=1)
    return Came(
        invited=1,
        present=int(mark.presence is Presence.PRESENT),
        represented=int(mark.presence is Presence.REPRESENTED),
        late=int(mark.presence.is_there and mark.arrived is not None),
        left_early=int(mark.presence.is_there and mark.left is not None),
        excused=int(mark.presence in (Presence.EXCUSED, Presence.SICK, Presence.ON_DUTY)),
        absent=int(mark.presence is Presence.ABSENT),
    )


def total_of(all_came: Iterable[Came]) -> Came:
    """Add up how agencies came to meetings."""
    alike = Counter(all_came)  # most came like another: each way of coming is added up once
    totals = [0] * len(Came.__struct_fields__)
    for came, times in alike.items():
        totals = [total + times * part for total, part in zip(totals, astuple(came), strict=True)]
    return Came(*totals)
