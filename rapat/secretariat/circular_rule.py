"""What a record may do to circulars, acknowledgements and answers; pure, like the rest of `conduct`.

All three stay as they were made. A circular that was issued is corrected by another or recalled, once; an agency that
it is addressed to acknowledges it once, while it holds.
"""

from __future__ import annotations

import re
from typing import Final

from rapat.model import Acknowledgement, Circular, CircularAnswer, from_plain
from rapat.secretariat.effects import CIRCULARS, LOOK, Effects, Past, Reason
from rapat.secretariat.finality import Touch
from rapat.text.language import M

_ID: Final = re.compile(r"PBT-\d{4}-\d{3,}")

STAYS: Final = Reason(
    M("what was issued or acknowledged stays"), M("Correct it with another, or recall it: rapat circulars recall ID")
)
_BEGINS: Final = Reason(M("it does not begin like that"), LOOK)
_HALF: Final = Reason(M("it is not told by whom and why it was recalled"), M("Give a reason with --reason."))
_ONCE: Final = Reason(M("it was corrected or recalled already"), LOOK)
_CORRECTS: Final = Reason(M("the circular that it corrects does not name it"), LOOK)
_UNADDRESSED: Final = Reason(M("it is not addressed to that agency"), LOOK)
_GONE: Final = Reason(M("the circular does not hold any more"), M("Acknowledge the one that stands in its place."))
_EMPTY: Final = Reason(M("the answer has no words"), M("Write what is answered."))


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a circular may not be issued, corrected or recalled as it is; None where it may."""
    if touch.new is None:
        return STAYS
    new = from_plain(touch.new, Circular)
    if touch.old is None:
        return _against_new(new, effects, past)
    old = from_plain(touch.old, Circular)
    if not old.holds:
        return _ONCE
    recalled = bool(new.recalled_at and new.recalled_by and new.reason.strip())
    if new.replaced_by:
        later = effects.after(CIRCULARS, new.replaced_by, past) or {}
        return None if later.get("replaces") == new.id and not new.recalled_at else _CORRECTS
    return None if recalled else _HALF


def against_acknowledgement(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why an acknowledgement may not be given as it is; None where it may."""
    del effects
    if touch.new is None or touch.old is not None:
        return STAYS
    given = from_plain(touch.new, Acknowledgement)
    if given.id != f"{given.circular}.{given.agency}":
        return _BEGINS
    return _against_agency(given.circular, given.agency, past)


def against_answer(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why an answer may not be given as it is; None where it may."""
    del effects
    if touch.new is None or touch.old is not None:
        return STAYS
    given = from_plain(touch.new, CircularAnswer)
    if not given.text.strip() or not given.id.startswith(f"{given.circular}.J"):
        return _EMPTY
    return _against_agency(given.circular, given.agency, past, sender=True)


def against_undo(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say that nothing of it is ever taken back."""
    del touch, effects, past
    return STAYS


def _against_new(new: Circular, effects: Effects, past: Past) -> Reason | None:
    said = new.text.strip() and new.to and new.sender and len(set(new.to)) == len(new.to)
    if not said or not _ID.fullmatch(new.id) or not new.holds or new.due <= new.issued_at:
        return _BEGINS
    if not new.replaces:
        return None
    before = past.get(CIRCULARS, new.replaces)
    after = effects.after(CIRCULARS, new.replaces, past) or {}
    return None if before is not None and after.get("replaced_by") == new.id else _CORRECTS


def _against_agency(ident: str, agency: str, past: Past, *, sender: bool = False) -> Reason | None:
    """Say why an agency may not speak of a circular: it must be addressed to it, or be from it where senders speak."""
    plain = past.get(CIRCULARS, ident)
    if plain is None:
        return _UNADDRESSED
    circular = from_plain(plain, Circular)
    if agency not in circular.to and not (sender and agency == circular.sender):
        return _UNADDRESSED
    return None if circular.holds else _GONE
