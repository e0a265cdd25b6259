"""A recorded line that says something else from now on: words, speaker, kind, owners, dates, class and item at once."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import Action, Entry, EntryKind, Matter, Meeting
from rapat.secretariat import assigning, editing, fitting, moving
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Transaction
from rapat.text.language import M


def must_be_line(line: capture.Line) -> None:
    """Refuse what is no line of the minutes, or has no words, in the place of a recorded line."""
    if line.trace or not line.kind.printed:
        raise Refused(
            M("That is not a line of the minutes: it would do something else."),
            M("Leave this line as it is, and type it as a line of its own."),
        )
    if not fitting.is_line(line):
        raise Refused(M("The line would be empty."), M("Take it off the minutes instead."))


def retyped(transaction: Transaction, entry: Entry, line: capture.Line) -> Entry:
    """Draft a recorded line as what `line` says; how it was typed first stays, and when it was said unless it says so.

    The action it made is told anew, or made, or taken away where it is no promise any more. Raises `Refused` for what
    is no line of the minutes, and where the action has a history that forbids it.
    """
    must_be_line(line)
    changed = replace(
        entry,
        text=line.text,
        speaker=line.speaker,
        person=line.person,
        agency=line.agency,
        private=line.private,
        security=line.security,
        matter=line.matter or _kept_matter(transaction, entry),
        vote=fitting.vote_of(line),
        at=_said_at(transaction, entry, line),
        flags=(*line.flags, *_kept_flags(entry, line), *fitting.too_many_voices(transaction, line, entry.meeting)),
    )
    changed = _of_kind(transaction, changed, line)
    changed = editing.rewrite(transaction, changed)
    return _in_item(transaction, changed, line)


def spoken_by(transaction: Transaction, entry: Entry, line: capture.Line) -> Entry:
    """Draft a head that names who speaks below it, `Kapolres:`, as naming somebody else; it has no words of its own."""
    named = replace(entry, speaker=line.speaker, person=line.person, agency=line.agency, flags=line.flags)
    return transaction.put(named)


def _said_at(transaction: Transaction, entry: Entry, line: capture.Line) -> datetime | None:
    """Return when a line was said: at the hour that it is typed with, on the day of the meeting."""
    if line.time is None:
        return entry.at
    day = transaction.need(Meeting, entry.meeting).date
    return datetime.combine(day, line.time, transaction.session.settings.timezone)


def _kept_flags(entry: Entry, line: capture.Line) -> tuple[str, ...]:
    """Return what was said of a line when it was recorded and its words cannot tell: a box, a table, a break."""
    beside = dict.fromkeys(("ticked", "status-beside"), line.kind is EntryKind.ACTION)
    holds = {"adjourned": True, "done-proposed": line.kind is EntryKind.NOTE} | beside
    return tuple(flag for flag in entry.flags if holds.get(flag) and flag not in line.flags)


def _kept_matter(transaction: Transaction, entry: Entry) -> str:
    """Return the matter of a line that whoever types it anew may not know of: it stays."""
    matter = transaction.get(Matter, entry.matter) if entry.matter else None
    return "" if matter is None or transaction.session.visibility.sees(matter) else matter.id


def divided(
    transaction: Transaction, entry: Entry, first: capture.Line, second: capture.Line, *, raw: str
) -> tuple[Entry, Entry]:
    """Draft a line as two: the second stands behind it and its sub-points. What was owed stays with the first."""
    must_be_line(second)
    action = transaction.get(Action, entry.action) if entry.action else None
    if action is not None and first.kind is EntryKind.ACTION:
        first = _completed(first, action)
    kept = retyped(transaction, entry, first)
    number = transaction.numbers.next(f"{entry.meeting}.entries")
    new = Entry(
        id=f"{entry.meeting}.{number}",
        meeting=entry.meeting,
        number=number,
        kind=EntryKind.NOTE,
        text=second.text,
        raw=raw,
        item=kept.item,
        order=float(number),
        at=kept.at,
        typed_by=transaction.session.who,
    )
    below = moving.put_behind(transaction, kept, new)
    return kept, retyped(transaction, below, second)


def _completed(line: capture.Line, action: Action) -> capture.Line:
    """Return what a promise still says with the owners and the date that it had, and no doubt whether it has them."""
    filled = replace(
        line,
        lead=line.lead or action.lead,
        supporting=line.supporting or action.supporting,
        pic=line.pic or action.pic,
        due=line.due or action.due,
    )
    settled = {"no-lead": filled.lead, "no-due": filled.due}
    return replace(filled, flags=tuple(flag for flag in line.flags if not settled.get(flag)))


def _of_kind(transaction: Transaction, entry: Entry, line: capture.Line) -> Entry:
    """Draft the line as of the kind it is typed as, and its promise as it is typed."""
    kind, parent = _below(transaction, entry) if line.kind is EntryKind.CONTINUATION else (line.kind, "")
    if kind is not EntryKind.ACTION:
        return editing.turn(transaction, replace(entry, parent=parent), kind)
    if not entry.action:
        return editing.turn(transaction, entry, kind, assigning.promise_of(line, line.text))
    meeting = transaction.need(Meeting, entry.meeting)
    promise = editing.tied(assigning.promise_of(line, line.text), meeting, entry)
    action = assigning.retell(transaction, entry.action, promise)
    transaction.put(replace(action, private=promise.private, security=promise.security, matter=promise.matter))
    return entry


def _below(transaction: Transaction, entry: Entry) -> tuple[EntryKind, str]:
    """Return kind and parent of a line as a sub-point of what stands above it in its item; a note below nothing."""
    if entry.kind is EntryKind.CONTINUATION and entry.parent:
        return entry.kind, entry.parent
    above = [line for line in transaction.find(Entry, meeting=entry.meeting) if by_place(line) < by_place(entry)]
    placed = moving.below_its_neighbour(
        transaction, sorted(above, key=by_place), replace(entry, kind=EntryKind.CONTINUATION)
    )
    return placed.kind, placed.parent


def _in_item(transaction: Transaction, entry: Entry, line: capture.Line) -> Entry:
    """Draft a line at the end of the item that it names (`#3 text`)."""
    if line.agenda is None:
        return entry
    target = fitting.target(transaction, entry.meeting, line, entry.item)
    if target is None or isinstance(target, capture.NewItem):
        raise Refused(M("There is no such agenda item."), M("Begin with the number of one: #3 …"))
    return entry if target.id == entry.item else moving.move_to_item(transaction, entry, target.id)
