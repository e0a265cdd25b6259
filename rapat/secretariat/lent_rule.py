"""What is written of a meeting that somebody took along: on the laptop alone, and there nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rapat.errors import Refused
from rapat.model import AgendaItem, Attendance, Comment, Confirmation, Entry, Meeting
from rapat.policy import Operation
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Change, Reader
from rapat.store.taken import Taken
from rapat.text.language import M

_MEETINGS: Final = TABLES[Meeting]
_PARTS: Final = frozenset(TABLES[kind] for kind in (AgendaItem, Attendance, Entry, Confirmation, Comment))
_HANDS: Final = tuple(f"{Operation.PLAN.value}: {step}" for step in ("take", "bring", "release"))
_THERE: Final = frozenset(
    operation.value
    for operation in (
        Operation.RECORD,
        Operation.EDIT,
        Operation.CLOSE,
        Operation.PLAN,
        Operation.ASSIGN,
        Operation.REPORT,
        Operation.REQUEST,
        Operation.CONFIRM,
    )
)
"""What is done on a laptop: what is said in the hall, and nothing that is approved, issued or sent."""


def check_lent(base: Reader, changes: Sequence[Change], why: str, taken: Taken | None) -> None:
    """Check that nobody writes in a meeting that is elsewhere; raises `Refused`.

    `taken` is what the folder says to which a meeting was taken; None anywhere else.
    """
    touched = {ident for change in changes if (ident := _meeting_of(base, change))}
    if taken is None:
        for ident in touched:
            lent = (base.get(_MEETINGS, ident) or {}).get("lent")
            if lent is not None and not why.startswith(_HANDS):
                raise Refused(
                    M("%(id)s was taken along by %(who)s and is written there.", id=ident, who=lent["by"] or "?"),
                    M("Wait until it is brought back, or release it with: rapat meetings release %(id)s", id=ident),
                )
        return
    if taken.brought:
        raise Refused(
            M("%(id)s is back on the server; nothing is written here any more.", id=taken.meeting),
            M("Work on the server."),
        )
    if touched - {taken.meeting} or why.partition(":")[0] not in _THERE:
        raise Refused(
            M("Here only %(id)s is written; this is done on the server.", id=taken.meeting),
            M("Do it there, once the meeting is brought back: rapat meetings bring"),
        )


def _meeting_of(base: Reader, change: Change) -> str:
    """Name the meeting that a change belongs to; empty for none."""
    if change.kind == _MEETINGS:
        return change.id
    if change.kind not in _PARTS:
        return ""
    return str((change.doc or base.get(change.kind, change.id) or {}).get("meeting", ""))
