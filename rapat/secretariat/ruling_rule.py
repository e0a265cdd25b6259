"""What a record may do to what a register of decisions keeps; pure, of plain documents, like the rest of `conduct`.

It speaks of a line that took a decision in its meeting. Its number is given once, when closed minutes are opened again,
and stays; that it holds no more is told whole: since when, by whom, and why or by what it was replaced.
"""

from __future__ import annotations

from typing import Final

from rapat.model import EntryKind
from rapat.policy import Operation
from rapat.secretariat.effects import LINES, LOOK, Effects, Past, Reason
from rapat.secretariat.finality import Touch, differing
from rapat.text.language import M

_END: Final = frozenset({"ended_on", "ended_by", "reason", "replaced_by"})

_LOST: Final = Reason(M("what became of a decision stays"), M("Say that it holds again: rapat decisions restore ID"))
_NONE: Final = Reason(M("that line took no decision"), LOOK)
_NUMBER: Final = Reason(M("its number stays"), LOOK)
_HALF: Final = Reason(M("it is not told by whom and why it holds no more"), M("Give a reason, or what replaces it."))
_ITSELF: Final = Reason(M("a decision does not replace itself"), M("Name the later one."))


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why what is kept of a decision may not change as it does; None where it may."""
    old, new = touch.old or {}, touch.new
    if new is None:
        return _LOST
    line = past.get(LINES, touch.id) or {}
    decided = line.get("kind") == EntryKind.DECISION.value and line.get("meeting") == new.get("meeting")
    if touch.old is None and not decided:
        return _NONE
    changed = differing(old, new) - {"id"}
    if touch.old is not None and "meeting" in changed:
        return _NONE
    numbered = effects.operation == Operation.AMEND
    if ("number" in changed) != numbered or (numbered and (old.get("number") or changed & _END)):
        return _NUMBER
    if changed & _END and new.get("ended_on") and not (new.get("reason") or new.get("replaced_by")):
        return _HALF
    if changed & _END and not new.get("ended_on") and any(new.get(name) for name in _END):
        return _HALF
    return _ITSELF if new.get("replaced_by") == touch.id else None
