"""What a record may do to the note of a protected reporter; pure, like the rest of `conduct`.

It belongs to a report of the public and is never taken away. Looks are added and stay; what was erased is not looked
at any more, and only somebody new is kept in its place.
"""

from __future__ import annotations

import re
from typing import Final

from rapat.model import MatterKind, Reporter, from_plain
from rapat.secretariat.effects import LOOK, MATTERS, Effects, Past, Reason
from rapat.secretariat.finality import Touch
from rapat.text.language import M

_KEY: Final = re.compile(r"[0-9a-f]{32}")

STAYS: Final = Reason(M("who looked at a reporter stays on record"), LOOK)
_NO_REPORT: Final = Reason(M("only a report of the public has a reporter"), LOOK)
_HALF: Final = Reason(M("it is not told by whom and why it was looked at or erased"), M("Give a reason with --reason."))
_GONE: Final = Reason(M("the reporter was erased"), M("Nothing is left to be looked at."))


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a reporter may not be kept, looked at or erased as it is; None where it may."""
    if touch.new is None:
        return STAYS
    new = from_plain(touch.new, Reporter)
    old = from_plain(touch.old, Reporter) if touch.old is not None else None
    report = effects.after(MATTERS, new.id, past) or {}
    if report.get("kind") != MatterKind.COMMUNITY or not _KEY.fullmatch(new.key):
        return _NO_REPORT
    if old is not None and old.is_forgotten and old.key == new.key:
        return _GONE
    looks = old.looks if old is not None else ()
    if new.looks[: len(looks)] != looks:
        return STAYS
    added = new.looks[len(looks) :]
    told = all(look.by and look.reason.strip() for look in added)
    erased = new.is_forgotten == bool(new.forgotten_by and new.reason.strip())
    return None if told and erased and new.kept_by else _HALF


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say that nothing of it is ever taken back."""
    del touch, effects, past
    return STAYS
