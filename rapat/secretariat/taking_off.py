"""A line taken off the minutes, or joined to the one above: what it said and who took it off stay in the journal."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Entry, EntryKind, strictest
from rapat.policy import Operation
from rapat.secretariat import editing, roll_lines
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M

TAKEN_OFF: Final = "taken-off"
"""Flag of a line that somebody took off the minutes: it stays, and is not printed."""

_PLAIN: Final = frozenset({EntryKind.NOTE, EntryKind.CONTINUATION})
"""Kinds of what was only said."""
_FEWEST_OF_A_SAYING: Final = 2
_SIGN_AT_END: Final = re.compile(r"[.!?:;,\u2026\u2013\u2014-][\"')\]\u201d\u2019]*$")
"""What ends a sentence, or says that it goes on."""


def take_off(session: Session, entry: Entry, expect: int | None = None) -> Entry:
    """Take a line off the minutes, with the promise it made; its sub-points stay, the first as a note.

    A line of the roll-call takes along whom it alone marks as being there (`roll_lines`).

    Raises `Refused` where the promise has a history: it is made void instead. `expect` is the revision that was seen.
    """

    def draft(transaction: Transaction) -> Entry:
        return draft_off(transaction, _current(transaction, entry, expect))

    if entry.kind is EntryKind.ATTENDANCE:
        return roll_lines.take_off(session, entry, TAKEN_OFF, expect)
    return session.transact(Operation.EDIT, draft, "take off", about=entry)


def draft_off(transaction: Transaction, entry: Entry) -> Entry:
    """Draft that a line is off the minutes, with the promise it made; the first of its sub-points becomes a note."""
    points = _points_of(transaction, entry)
    if points:
        _raise_first(transaction, entry, points)
    return _off(transaction, entry)


def join(session: Session, entry: Entry, expect: int | None = None) -> Entry:
    """Add the words of a line, and its sub-points, to the line above in the same item; return that line.

    Raises `Refused` where there is none, for a promise, where one of the two is private, and where the words would be
    somebody else's or of another kind from then on.
    """

    def draft(transaction: Transaction) -> Entry:
        current = _current(transaction, entry, expect)
        above = _above(transaction, current)
        _must_join(above, current)
        for point in _points_of(transaction, current):
            transaction.put(replace(point, parent=above.parent or above.id))
        _off(transaction, current)
        joined = replace(
            above,
            text=_one_text(above.text.rstrip(), current.text.lstrip()),
            security=strictest(above.security, current.security),
            flags=tuple(dict.fromkeys((*above.flags, *current.flags))),
        )
        return editing.rewrite(transaction, joined)

    return session.transact(Operation.EDIT, draft, "join", about=entry)


def _one_text(above: str, below: str) -> str:
    """Return two texts as one, the first ended as a sentence where it has no sign of its end.

    What begins small goes on with a sentence that began with a capital, and so does what stands below words that cannot
    end one. Where everything is typed in small letters that tells nothing: two sayings stay apart by a sign.
    """
    from rapat.capture.foreign.joining import carries_on, is_broken_off  # noqa: PLC0415 - only joining reads layouts

    small = below[:1].islower()
    one_word = len(above.split()) < _FEWEST_OF_A_SAYING or len(below.split()) < _FEWEST_OF_A_SAYING
    goes_on = is_broken_off(above, below) or (small and (not above[:1].islower() or carries_on(below) or one_word))
    if goes_on or not above or _SIGN_AT_END.search(above) is not None:
        return f"{above} {below}"
    return f"{above}; {below}" if small else f"{above}. {below}"


def _current(transaction: Transaction, entry: Entry, expect: int | None) -> Entry:
    current = editing.current(transaction, entry, expect)
    if current.kind is EntryKind.ATTENDANCE:
        raise Refused(
            M("Line %(number)s is of the roll-call, and tells who was there.", number=current.number),
            M("Take it off, and call the roll anew: rapat entries off %(id)s", id=current.id),
        )
    if not current.kind.printed:
        raise Refused(
            M("Line %(number)s is no part of the minutes.", number=current.number), M("Choose a line that is printed.")
        )
    return current


def _points_of(transaction: Transaction, entry: Entry) -> list[Entry]:
    """Return the sub-points of a line, in order."""
    below = (line for line in transaction.find(Entry, meeting=entry.meeting) if line.parent == entry.id)
    return sorted((line for line in below if line.kind.printed), key=by_place)


def _above(transaction: Transaction, entry: Entry) -> Entry:
    record = (
        line
        for line in transaction.find(Entry, meeting=entry.meeting)
        if line.kind.printed and line.item == entry.item and by_place(line) < by_place(entry)
    )
    above = max(record, key=by_place, default=None)
    if above is None:
        raise Refused(
            M("There is no line above line %(number)s in its item.", number=entry.number),
            M("Move it below the line that it belongs to first."),
        )
    return above


def _must_join(above: Entry, entry: Entry) -> None:
    if entry.action:
        raise Refused(
            M("Line %(number)s is an action of its own.", number=entry.number), M("Turn it into a note first.")
        )
    if above.private != entry.private:
        raise Refused(
            M("Line %(number)s and the one above are not both private.", number=entry.number),
            M("Make both private, or neither."),
        )
    if entry.speaker and not _same_speaker(above, entry):
        raise Refused(
            M(
                "Line %(number)s is said by %(speaker)s, and the one above is not.",
                number=entry.number,
                speaker=entry.speaker,
            ),
            M("Make the speaker of both the same first, if one of them is wrong."),
        )
    if not _same_kind(above, entry):
        raise Refused(
            M("Line %(number)s and the one above are of different kinds.", number=entry.number),
            M("Write its words into the line above, and take it off.")
            if above.action
            else M("Turn it into what the line above is first."),
        )


def _same_speaker(above: Entry, entry: Entry) -> bool:
    """Return whether two lines are said by one: by the same person, or under the same name where none is known."""
    if above.person or entry.person:
        return above.person == entry.person
    return above.agency == entry.agency and above.speaker.casefold() == entry.speaker.casefold()


def _same_kind(above: Entry, entry: Entry) -> bool:
    """Return whether two lines are of one kind, or the second is a sub-point of the first, or beside it of the same."""
    if entry.kind is EntryKind.CONTINUATION and entry.parent in (above.id, above.parent):
        return True
    return above.kind is entry.kind or {above.kind, entry.kind} <= _PLAIN


def _raise_first(transaction: Transaction, entry: Entry, points: list[Entry]) -> None:
    """Draft the first sub-point as a note in the place of its line, the others below it; none is hidden less."""
    first, *rest = points
    raised = replace(
        first,
        kind=EntryKind.NOTE,
        parent="",
        speaker=first.speaker or entry.speaker,
        person=first.person or entry.person,
        agency=first.agency or entry.agency,
        private=first.private or entry.private,
        security=strictest(first.security, entry.security),
    )
    transaction.put(raised)
    for point in rest:
        transaction.put(replace(point, parent=first.id))


def _off(transaction: Transaction, entry: Entry) -> Entry:
    bare = editing.turn(transaction, entry, EntryKind.NOTE) if entry.action else entry
    return transaction.put(replace(bare, kind=EntryKind.CORRECTION, parent="", action="", flags=(TAKEN_OFF,)))
