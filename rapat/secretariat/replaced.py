"""What stood in the place of what was just entered: owners, a date, a tie, who comes. Said once, where it is confirmed.

Whoever enters something over something else may not know that it was there; the journal keeps it, nobody looks there.
"""

from __future__ import annotations

from rapat.model import Action, Confirmation
from rapat.secretariat import confirmations, decisions, history, reading
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message


def of_action(session: Session, before: Action, after: Action) -> Message | None:
    """Name what of an action is another now than it was, as it was; None where only something was added."""
    was, now = _said(session, before), dict(_said(session, after))
    gone = [
        M("%(name)s %(value)s", name=Message(name), value=value)
        for name, value in was
        if value != "?" and now.get(name) != value
    ]
    return M("Before: %(values)s", values=gone) if gone else None


def of_confirmation(before: Confirmation | None) -> Message | None:
    """Name who was to come before somebody said anew who does; None where nobody had said anything."""
    return M("Before: %(values)s", values=confirmations.described(before)) if before is not None else None


def _said(session: Session, action: Action) -> list[tuple[str, object]]:
    (file,) = reading.files(session, [action], session.today(), session.calendar)
    return [(N_("What"), action.text), *history.particulars(file, "", decisions.basis(session, action))]
