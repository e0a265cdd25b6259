"""What a record may do to a point put to a forum; pure, like the rest of `conduct`.

It stays as it was put. Once it is taken off, with who did so and why; not while an agenda has it, and it never goes.
"""

from __future__ import annotations

import re
from typing import Final

from rapat.model import MeetingStatus, QueuedPoint, from_plain
from rapat.secretariat.effects import HEADERS, LOOK, Effects, Past, Reason, status_of_meeting
from rapat.secretariat.finality import Touch
from rapat.store.query import Contains, Query
from rapat.text.language import M

_ID: Final = re.compile(r"ANT-\d{4}-\d{3,}")

_STAYS: Final = Reason(M("what was put to a forum stays on record"), M("Take it off: rapat queue withdraw ID"))
_BEGINS: Final = Reason(M("it does not begin like that"), LOOK)
_ONCE: Final = Reason(M("it was taken off already"), LOOK)
_HALF: Final = Reason(M("it is not told by whom and why it was taken off"), M("Give a reason with --reason."))
_TAKEN: Final = Reason(M("an agenda has it"), M("Take it off there first: rapat meetings agenda MEETING --drop ITEM"))


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a point may not be put or taken off as it is; None where it may."""
    del effects
    if touch.new is None:
        return _STAYS
    new = from_plain(touch.new, QueuedPoint)
    if touch.old is None:
        begins = _ID.fullmatch(new.id) and new.forum and new.text.strip() and new.waits
        return None if begins and not new.withdrawn_by and not new.reason else _BEGINS
    if not from_plain(touch.old, QueuedPoint).waits:
        return _ONCE
    if new.waits or not new.withdrawn_by or not new.reason.strip():
        return _HALF
    return _TAKEN if is_taken(new.id, past) else None


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a point may not be taken back: an agenda has it. None where it may."""
    del effects
    return _TAKEN if touch.new is None and is_taken(touch.id, past) else None


def is_taken(ident: str, past: Past) -> bool:
    """Whether the agenda of a meeting that was not cancelled has what waited."""
    items = past.find(Query("items", (Contains("parked", ident),)))
    headers = (past.get(HEADERS, str(item.get("meeting", ""))) for item in items)
    return any(header and status_of_meeting(header) != MeetingStatus.CANCELLED for header in headers)
