"""What a record may do to an excerpt of minutes: it is made of what was approved, once, and stays as it is.

Pure, like the rest of `conduct`.
"""

from __future__ import annotations

import re
from typing import Final

from rapat.model import Quotation, from_plain
from rapat.model.frozen import Frozen
from rapat.secretariat import finality, quotation_code
from rapat.secretariat.effects import HEADERS, LOOK, Effects, Past, Reason, rows
from rapat.secretariat.finality import Touch
from rapat.text.language import M

_ID: Final = re.compile(r"KTP-\d{4}-\d{3,}")

_STAYS: Final = Reason(M("an excerpt stays as it was made"), M("Make another one: rapat excerpts make MEETING"))
_BEGINS: Final = Reason(M("it does not begin like that"), LOOK)
_UNAPPROVED: Final = Reason(M("it is no part of what was approved"), LOOK)


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why an excerpt may not be made as it is; None where it may."""
    del effects
    if touch.new is None or touch.old is not None:
        return _STAYS
    new = from_plain(touch.new, Quotation)
    if not _ID.fullmatch(new.id) or not (new.lines or new.actions) or not (new.receiver or new.addressee.strip()):
        return _BEGINS
    header = past.get(HEADERS, new.meeting) or {}
    approved = any(
        one.get("version") == new.version and one.get("digest") == new.root for one in rows(header.get("approvals"))
    )
    frozen = past.get("frozen", finality.frozen_id(new.meeting, new.version))
    holds = frozen is not None and quotation_code.holds(new, from_plain(frozen, Frozen).leaves)
    return None if approved and holds else _UNAPPROVED


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say that an excerpt is never taken back: it was handed over."""
    del touch, effects, past
    return _STAYS
