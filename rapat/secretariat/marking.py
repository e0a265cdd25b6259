"""What a mark of the roll-call makes of the one before it. Pure.

A mark tells what it tells and leaves the rest, as `+ KEJARI pulang 10.30` does; but what was said of somebody else, or
of another way of being there, does not stay with it: whom a substitute stood for, hours, names and remarks.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec.structs import replace

from rapat import capture
from rapat.model import Attendance, Presence

_COMES: Final = frozenset({Presence.PRESENT, Presence.REPRESENTED, Presence.GUEST})


def marked(
    old: Attendance, mark: capture.AttendanceMark, arrived: datetime | None, left: datetime | None
) -> Attendance:
    """Return a mark as it is after another one, whose hours are `arrived` and `left`."""
    base = old
    if not _is_of_the_same(old, mark):
        base = replace(base, name="", position="", person="", representing="", arrived=None, left=None, note="")
    presence = mark.presence or base.presence
    if mark.presence not in (None, Presence.REPRESENTED):
        base = replace(base, representing="")
    if (presence in _COMES) != (old.presence in _COMES):
        base = replace(base, arrived=None, left=None, note="")
    return replace(
        base,
        presence=presence,
        name=mark.name or base.name,
        position=mark.position or base.position,
        person=mark.person or base.person,
        representing=mark.representing or base.representing,
        arrived=arrived or base.arrived,
        left=left or base.left,
        note=mark.note or base.note,
    )


def _is_of_the_same(old: Attendance, mark: capture.AttendanceMark) -> bool:
    """Whether a mark names nobody else than the one before it; one that adds a name to an office does not."""
    if old.person and mark.person:
        return old.person == mark.person
    said = ((old.name, mark.name), (old.position, mark.position))
    return all(not was or not now or was.casefold() == now.casefold() for was, now in said)
