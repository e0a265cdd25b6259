"""What a record may do to a confirmation of who comes; pure, of plain documents, like the rest of `conduct`.

It is given, changed and taken back while the meeting is yet to be opened, for an agency that is invited, and says
either who comes or why nobody does.
"""

from __future__ import annotations

from typing import Final

from rapat.model import MeetingStatus
from rapat.model.plain import ReadOnlyPlain
from rapat.secretariat.effects import HEADERS, LOOK, Effects, Past, Reason, status_of_meeting
from rapat.secretariat.finality import Touch
from rapat.text.language import M

_STAYS: Final = Reason(M("what was said of who comes stays"), M("Say anew who comes: rapat meetings confirm ID"))
_UNINVITED: Final = Reason(M("that agency is not invited"), LOOK)
_OPENED: Final = Reason(M("the meeting is not scheduled any more"), M("Mark who is there in the roll-call."))
_HALF: Final = Reason(M("it says neither who comes nor why nobody does, or both"), LOOK)


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a confirmation may not be given as it is; None where it may."""
    del effects
    new = touch.new
    if new is None:
        return _STAYS
    header = _header(new, past)
    agency = str(new.get("agency", ""))
    if touch.id != f"{new.get('meeting', '')}.{agency}" or agency not in header.get("invited", ()):
        return _UNINVITED
    comes = any(new.get(name) for name in ("name", "position", "person", "representing"))
    return _HALF if comes == bool(new.get("reason")) else _against_opened(header)


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a confirmation may not be taken back any more; None where it may."""
    del effects
    return _against_opened(_header(touch.new or touch.old or {}, past))


def _header(confirmation: ReadOnlyPlain, past: Past) -> ReadOnlyPlain:
    return past.get(HEADERS, str(confirmation.get("meeting", ""))) or {}


def _against_opened(header: ReadOnlyPlain) -> Reason | None:
    return None if status_of_meeting(header) == MeetingStatus.SCHEDULED else _OPENED
