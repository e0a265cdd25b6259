"""A line of the roll-call that is taken off: whom it alone marks was not there.

An agency that no other line marks is unmarked again, a guest is no guest. Where other lines mark the same agency, those
whom they name stay. What cannot be told apart is refused: the roll is called anew with what holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import Attendance, Entry, EntryKind, Meeting
from rapat.policy import Operation
from rapat.secretariat import editing, guests, marking
from rapat.secretariat.line_context import context_of
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M


def take_off(session: Session, entry: Entry, flag: str, expect: int | None = None) -> Entry:
    """Take a line of the roll-call off, with whom it alone marks; it stays as a trace with a `flag`.

    Raises `Refused` where other lines say something of the same people. `expect` is the revision that was seen.
    """
    context = context_of(session, session.need(Meeting, entry.meeting))

    def draft(transaction: Transaction) -> Entry:
        current = editing.current(transaction, entry, expect)
        others = [mark for line in _lines(transaction, current) for mark in capture.parse(line.raw, context).roll]
        own = capture.parse(current.raw, context).roll
        if not own:
            raise _not_told_apart(current)
        for ident in dict.fromkeys(filter(None, (_ident(transaction, current, mark) for mark in own))):
            _strike(transaction, current, ident, own, others)
        return transaction.put(replace(current, kind=EntryKind.CORRECTION, flags=(flag,)))

    return session.transact(Operation.RECORD, draft, "take off", about=entry)


def _lines(transaction: Transaction, entry: Entry) -> Iterator[Entry]:
    """Yield the other lines of the roll-call."""
    lines = transaction.find(Entry, meeting=entry.meeting)
    return (line for line in lines if line.kind is EntryKind.ATTENDANCE and line.id != entry.id)


def _ident(transaction: Transaction, entry: Entry, mark: capture.AttendanceMark) -> str:
    if mark.agency:
        return f"{entry.meeting}.{mark.agency}"
    return guests.known(transaction.find(Attendance, meeting=entry.meeting), mark)


def _strike(
    transaction: Transaction,
    entry: Entry,
    ident: str,
    own: tuple[capture.AttendanceMark, ...],
    others: list[capture.AttendanceMark],
) -> None:
    """Draft one mark of the roll-call without what the line says of it."""
    old = transaction.get(Attendance, ident)
    if old is None:
        return
    ours = [mark for mark in own if _ident(transaction, entry, mark) == ident]
    theirs = [mark for mark in others if _ident(transaction, entry, mark) == ident]
    left = marking.without(old, ours)
    if not theirs and (left is None or len(old.each) == 1):
        transaction.remove(old)
        return
    # Whoever is left has to be named by another line, and nobody of whom this one tells.
    if left is None or len(left.each) == len(old.each) or marking.without(left, theirs) is not None:
        raise _not_told_apart(entry)
    transaction.put(left)


def _not_told_apart(entry: Entry) -> Refused:
    return Refused(
        M("Other lines tell of the same as line %(number)s of the roll-call.", number=entry.number),
        M("Say what holds: rapat meetings attendance %(meeting)s MARK", meeting=entry.meeting),
    )
