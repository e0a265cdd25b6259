"""What an undo or a redo is of, in words: what was done, and to what; the same on screens and in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapat.secretariat import trail_words
from rapat.secretariat.undo_history import action_of
from rapat.store.contract import COUNTERS, Op, Record
from rapat.text.language import M, Message

_NAMED: Final = 3
"""Things of one change that are named one by one; of the others the number is told."""


def step(record: Record) -> Message:
    """Say what a record did, and to what: `TL-2026-0041 (reported on: reported done)`."""
    things = list(dict.fromkeys(_things(record)))
    deed = trail_words.deed(record.why)
    if (more := len(things) - _NAMED) > 0:
        return M("%(ids)s and %(count)s more (%(deed)s)", ids=things[:_NAMED], count=more, deed=deed)
    return M("%(ids)s (%(deed)s)", ids=things, deed=deed)


def _things(record: Record) -> Iterator[str]:
    """Yield what people know the changed documents by: of a report the action, of a line the meeting and its number."""
    for op in record.ops:
        if op.kind != COUNTERS:
            yield _thing(op)


def _thing(op: Op) -> str:
    plain = op.doc or {}
    if action := action_of(op.kind, op.name, plain):
        return action
    if meeting := str(plain.get("meeting", "")):
        number = plain.get("number")
        return f"{meeting}.{number}" if op.kind == "entries" and number else meeting
    return op.name
