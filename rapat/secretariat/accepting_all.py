"""Every owner and date that the words of a recording propose, agreed to at once: one change, one step back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import Entry, EntryKind, Meeting
from rapat.policy import Operation
from rapat.secretariat import accepting, as_typed, editing, retyping
from rapat.secretariat.line_context import context_of
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Filled
from rapat.text.language import M, Message

SOUNDS: Final = "action-proposed"
"""What is said of words that sound like a promise."""
_ASKED: Final = frozenset({SOUNDS, accepting.TAKEN, "no-lead", "no-due"})
"""What is said of lines that may propose something."""
_SETTLED: Final = frozenset({SOUNDS, accepting.TAKEN})
"""What is no longer said once somebody looked at owners and date, and agreed."""


class Offer(NamedTuple):
    """A recorded line, and the promise that it is once somebody agrees."""

    entry: Entry
    promise: capture.Line
    said: Message
    """The echo of the promise."""


class Offers(NamedTuple):
    """What a recording proposes."""

    offers: Sequence[Offer]
    left: Sequence[Entry]
    """Lines that sound like a promise and stay what they are: nobody is named in them, or they decide something."""


def offers(session: Session, meeting: Meeting, numbers: Iterable[int] = ()) -> Offers:
    """Return what the lines of a meeting propose, in the order of the record; with `numbers` of these lines alone.

    Raises `Refused` for the number of a line that proposes nothing.
    """
    context, found, left = context_of(session, meeting), [], []
    asked = set(numbers)
    for entry in sorted(session.find(Entry, meeting=meeting.id, flags=Filled()), key=by_place):
        if not entry.kind.printed or not _ASKED.intersection(entry.flags) or (asked and entry.number not in asked):
            continue
        promise = _promise(session, entry, context)
        if promise is not None:
            found.append(Offer(entry, promise, capture.echo(promise, context)))
        elif SOUNDS in entry.flags:
            left.append(entry)
    if nothing := sorted(asked - {offer.entry.number for offer in found}):
        raise Refused(
            M("These lines propose no owner: %(lines)s.", lines=nothing),
            M("See what is proposed: rapat entries accept %(id)s --dry-run", id=meeting.id),
        )
    return Offers(found, left)


def accept(session: Session, meeting: Meeting, agreed: Sequence[Offer]) -> list[Entry]:
    """Make each line the promise that was looked at, all of them in one record.

    Raises `Conflict`, and changes nothing, where one of the lines was changed since.
    """

    def draft(transaction: Transaction) -> list[Entry]:
        return [
            retyping.retyped(transaction, editing.current(transaction, offer.entry, offer.entry.rev), offer.promise)
            for offer in agreed
        ]

    return session.transact(Operation.EDIT, draft, "accept", about=meeting) if agreed else []


def may_be(line: capture.Line) -> bool:
    """Return whether a line that is taken down proposes an owner, and decides nothing."""
    return bool(line.proposed) and line.kind is not EntryKind.DECISION


def told(made: Sequence[Entry]) -> Message:
    """Say how many lines became promises, or had theirs completed."""
    return M("%(count)s promises confirmed, in one step.", count=len(made))


def remedy(meeting: Meeting) -> Message:
    """Say how everything that a recording proposes is confirmed at once."""
    return M(
        "Confirm all proposed owners and dates at once: rapat entries accept %(id)s",
        id=meeting.id,
    )


def left(entries: Sequence[Entry]) -> Message:
    """Say which lines sound like a promise and stay what they are."""
    return M(
        "Left as they are, as nobody is named or something is decided: lines %(lines)s.",
        lines=[entry.number for entry in entries],
    )


def _promise(session: Session, entry: Entry, context: capture.Context) -> capture.Line | None:
    """Return the promise that a line proposes to be; None where nobody is named, or it decides something."""
    now = as_typed.line_of(session, entry)
    if entry.kind is EntryKind.ACTION:
        promise = _completed(session, entry, now, context)
    elif entry.kind is EntryKind.DECISION or SOUNDS not in entry.flags:
        return None
    else:
        bare = replace(now, kind=EntryKind.ACTION, flags=tuple(flag for flag in now.flags if flag not in _SETTLED))
        promise = accepting.accepted(bare, entry.text, session, entry, context)
        promise = promise if promise.lead or promise.supporting else None
    if promise is None:
        return None
    lacking = () if promise.due else ("no-due",)
    flags = dict.fromkeys((*(flag for flag in promise.flags if flag not in _SETTLED), *lacking))
    return replace(promise, flags=tuple(flags))


def _completed(session: Session, entry: Entry, now: capture.Line, context: capture.Context) -> capture.Line | None:
    """Return a promise with what its words propose and it lacks; None where it was typed as it stands."""
    proposing = as_typed.reread(session, entry, capture.written(now, context), context)
    filled = accepting.completed(now, proposing, context)
    return now if filled is None and accepting.TAKEN in entry.flags else filled
