"""What is written of a meeting that somebody took along: on the laptop alone, and there nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

import msgspec

from rapat.errors import Refused
from rapat.model import (
    AgendaItem,
    Attendance,
    Comment,
    Confirmation,
    Entry,
    Meeting,
    MeetingStatus,
    Person,
    from_plain,
    to_plain,
)
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat.stored import TABLES
from rapat.secretariat.undo_history import UNDONE
from rapat.store.contract import Change, Reader, Store
from rapat.store.taken import Taken, not_served
from rapat.text.language import M

_MEETINGS: Final = TABLES[Meeting]
_PARTS: Final = frozenset(TABLES[kind] for kind in (AgendaItem, Attendance, Entry, Confirmation, Comment))
_TAKEN: Final = frozenset({MeetingStatus.SCHEDULED, MeetingStatus.LIVE, MeetingStatus.DRAFT})
"""From which statuses a meeting is taken along."""
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
        Operation.UNDO,
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
                raise elsewhere(base, ident, lent)
        return
    if taken.brought:
        raise Refused(
            M("%(id)s is back on the server; nothing is written here any more.", id=taken.meeting),
            M("Work on the server."),
        )
    if taken.bringing:
        raise Refused(
            M("%(id)s is on its way back to the server; nothing is written here meanwhile.", id=taken.meeting),
            M("Bring it back to the end: rapat meetings bring"),
        )
    undone = UNDONE.fullmatch(why)
    if touched - {taken.meeting} or (undone and int(undone[1]) <= taken.seq) or why.partition(":")[0] not in _THERE:
        raise Refused(
            M("Here only %(id)s is written; this is done on the server.", id=taken.meeting),
            M("Do it there, once the meeting is brought back: rapat meetings bring"),
        )


def check_step(store: Store, taken: Taken | None, step: str, meeting: Meeting) -> None:
    """Check that a meeting can be taken along, released, or brought from here; for what is offered.

    `taken` is what the folder says to which a meeting was taken. Raises `Refused`.
    """
    if step == "bring":
        must_be_taken(taken)
    elif step == "release":
        must_be_lent(meeting)
    elif not store.account:
        raise not_served()
    else:
        must_be_here(store, meeting)


def must_be_here(base: Reader, meeting: Meeting) -> None:
    """Check that a meeting is to be held and nobody has it; raises `Refused`."""
    if meeting.status not in _TAKEN:
        raise Refused(M("%(id)s is not to be held, or its minutes are closed; it is not taken along.", id=meeting.id))
    if meeting.lent is not None:
        raise elsewhere(base, meeting.id, to_plain(meeting.lent))


def must_be_lent(meeting: Meeting) -> None:
    """Check that somebody has a meeting; raises `Refused`."""
    if meeting.lent is None:
        raise Refused(M("Nobody took %(id)s along.", id=meeting.id))


def must_be_taken(taken: Taken | None) -> Taken:
    """Return what a folder says to which a meeting was taken along; raises `Refused` for any other."""
    if taken is None:
        raise Refused(M("No meeting was taken along to this folder."), M("Go to the folder on the laptop."))
    return taken


def elsewhere(base: Reader, meeting: str, loan: ReadOnlyPlain) -> Refused:
    """Make the error of a meeting that is written on a laptop: who has it, since when, and until when it is meant."""
    by = str(loan["by"])
    person = base.get(TABLES[Person], by)
    who = holder(from_plain(person, Person) if person is not None else None, by)
    since, until = msgspec.convert(loan["at"], datetime), loan.get("until")
    told = M("%(id)s was taken along by %(who)s (%(time)s) and is written there.", id=meeting, who=who, time=since)
    if until:
        day = msgspec.convert(until, date)
        told = M("%(told)s It is meant to be back by %(day)s.", told=told, day=day)
    return Refused(
        told,
        M("Wait until it is brought back; what is lost is released with: rapat meetings release %(id)s", id=meeting),
    )


def holder(person: Person | None, by: str) -> str:
    """Say who has a meeting: by the position of who took it, else the name, else the account `by`."""
    return (person.position or person.name if person is not None else by) or "?"


def _meeting_of(base: Reader, change: Change) -> str:
    """Name the meeting that a change belongs to; empty for none."""
    if change.kind == _MEETINGS:
        return change.id
    if change.kind not in _PARTS:
        return ""
    return str((change.doc or base.get(change.kind, change.id) or {}).get("meeting", ""))
