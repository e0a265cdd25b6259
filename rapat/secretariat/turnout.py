"""How agencies came to the meetings that they were invited to, counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from rapat.model import Attendance, AttendanceOutline, Presence
from rapat.model.account import Came


def came_of(mark: Attendance | AttendanceOutline | None) -> Came:
    """Return how an agency came to one meeting; one without a mark stayed away without notice."""
    if mark is None:
        return Came(invited=1, absent=1)
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
    listed = list(all_came)
    return Came(*map(sum, zip(*map(msgspec.structs.astuple, listed), strict=True))) if listed else Came()
