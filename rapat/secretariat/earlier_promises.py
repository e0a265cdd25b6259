"""The promise that a line made before it was turned into something else: turned back, it is owed again as it was."""

from __future__ import annotations

from msgspec.structs import replace

from rapat import capture
from rapat.dates import deadlines
from rapat.model import Action, Entry, EntryKind, from_plain
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import TABLES


def of(session: Session, entry: Entry) -> Action | None:
    """Return the promise that a line made last, as it was last; None where it owes one, or never did.

    The journal is read for it: to be asked before the transaction.
    """
    if entry.action:
        return None
    lines = session.store.history(TABLES[Entry], entry.id)
    ident = next((str(line["action"]) for _, line in reversed(lines) if line is not None and line.get("action")), "")
    states = session.store.history(TABLES[Action], ident) if ident else []
    last = next((plain for _, plain in reversed(states) if plain is not None), None)
    action = from_plain(last, Action) if last is not None else None
    return action if action is not None and session.visibility.sees(action) else None


def restored(transaction: Transaction, entry: Entry, earlier: Action) -> Entry | None:
    """Draft a line as the promise that it made before, under its number, with owners, date and urgency as they were.

    Words, place and class are those of the line. None where that number is owed elsewhere.
    """
    if entry.action or transaction.get(Action, earlier.id) is not None:
        return None
    follows = replace(
        earlier,
        text=entry.text,
        meeting=entry.meeting,
        item=entry.item,
        entry=entry.id,
        private=entry.private or earlier.private,
    )
    action = transaction.put(follows)
    doubts = capture.due_flags(deadlines.deadline_of(action.due) if action.due else None)
    own = [flag for flag in entry.flags if flag not in capture.OF_PROMISES and flag != "action-proposed"]
    flags = (*own, *(() if action.lead else ("no-lead",)), *doubts)
    return transaction.put(
        replace(entry, kind=EntryKind.ACTION, parent="", action=action.id, flags=tuple(dict.fromkeys(flags)))
    )
