"""Guests of a meeting, who belong to no agency: they are known by their names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapat.capture import AttendanceMark, offices
from rapat.model import Attendance

_APART = re.compile(r"[\W_]+")


def known(roll: Iterable[Attendance], mark: AttendanceMark) -> str:
    """Return the id of the guest on a roll whom a mark names again, in a file and in the room; empty for a new one.

    A guest goes by the name, and by the position where both tell one: `Budi, RT 05` is not `Budi, RT 06`.
    """
    for guest in roll:
        if guest.agency or _plain(guest.name) != _plain(mark.name):
            continue
        positions = {_plain(guest.position), _plain(mark.position)} - {""}
        if len(positions) <= 1:
            return guest.id
    return ""


def _plain(name: str) -> str:
    """Return a name as names are compared: without forms of address, marks and capitals."""
    return _APART.sub(" ", offices.bare(name)[1]).strip().casefold()
