"""Taking back is nothing else: every document returns to what it was, or stays as the trace of a line taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapat.model import EntryKind
from rapat.secretariat.effects import LINES, LOOK, Effects, Reason
from rapat.secretariat.finality import Touch, differing
from rapat.text.language import M

TAKEN_BACK: Final = "taken-back"
"""Flag of a line that was taken back: it stays, and is not printed."""
_TRACED: Final = frozenset({"kind", "parent", "action", "flags"})
"""What of a line changes when it is taken back."""
NOTHING: Final = Reason(M("it is taken back to what it was not"), LOOK)
HALF: Final = Reason(M("the rest of the change was taken back without it"), LOOK)


def takes_back(touch: Touch, effects: Effects) -> bool:
    """Whether a change of a record that takes back another returns a document to what it was, or leaves a trace."""
    if effects.restored(touch) or _stays_as_trace(touch, effects):
        return True
    is_trace = touch.kind == LINES and touch.old is None and touch.new is not None
    return (
        is_trace
        and (touch.new or {}).get("kind") == EntryKind.COMMAND
        and any(_stays_as_trace(other, effects) for other in effects.of(LINES))
    )


def left(effects: Effects) -> Iterator[tuple[str, str]]:
    """Yield kind and id of what the record that is taken back changed, and this one leaves as it is."""
    yield from sorted(effects.undone - {(touch.kind, touch.id) for touch in effects.touches})


def _stays_as_trace(touch: Touch, effects: Effects) -> bool:
    old, new = touch.old, touch.new
    if touch.kind != LINES or old is None or new is None or not differing(old, new) <= _TRACED:
        return False
    bare = new.get("kind") == EntryKind.COMMAND and not new.get("parent") and not new.get("action")
    return bare and list(new.get("flags", ())) == [TAKEN_BACK] and effects.restored(touch._replace(new=None))
