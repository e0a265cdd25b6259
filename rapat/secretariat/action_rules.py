"""What every use case on an action asks: how it stands, who takes part in it, who its owners are."""

from __future__ import annotations

from datetime import timedelta

from rapat.errors import Refused
from rapat.model import UNFINISHED, Action, ActionStatus, Meeting
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Between
from rapat.text.language import M


def unfinished_before(source: Session | Transaction, meeting: Meeting) -> list[Action]:
    """Read what a meeting's forum owes from before it: not settled, of its day at the latest, and not its own."""
    if not meeting.forum:
        return []
    until = Between(before=meeting.date + timedelta(days=1))
    found = source.find(Action, forum=meeting.forum, status=UNFINISHED, created=until)
    return [action for action in found if action.meeting != meeting.id]


def must_be_unsettled(action: Action) -> None:
    """Check that an action is not verified or void; raises `Refused`."""
    if action.status.closed:
        raise Refused(
            M("%(id)s is settled.", id=action.id),
            M("Reopen it first: rapat actions reopen %(id)s --reason …", id=action.id),
        )


def must_be_unfinished(action: Action) -> None:
    """Check that the date of an action may still move: it is not settled, nor reported done. Raises `Refused`."""
    must_be_unsettled(action)
    if action.status is ActionStatus.DONE:
        raise Refused(
            M("%(id)s is reported done; its date is not moved any more.", id=action.id),
            M("Return it first: rapat actions return %(id)s --reason …", id=action.id),
        )


def need_unsettled(transaction: Transaction, ident: str) -> Action:
    """Read an action that is not verified or void; raises `Refused`."""
    action = transaction.need(Action, ident)
    must_be_unsettled(action)
    return action


def need_unfinished(transaction: Transaction, ident: str) -> Action:
    """Read an action whose date may still move; raises `Refused`."""
    action = transaction.need(Action, ident)
    must_be_unfinished(action)
    return action


def own_agency(session: Session, action: Action) -> str:
    """Return whose report it is when none is named: the acting person's agency if it takes part, else the lead's."""
    own = session.agency
    return own if own and own in (action.lead, *action.supporting) else action.lead


def must_support(action: Action, agency: str) -> None:
    """Check that an agency supports an action; raises `Refused`."""
    if agency not in action.supporting:
        raise Refused(
            M("%(agency)s takes no part in %(id)s.", agency=agency, id=action.id),
            M(
                "Say that it does: rapat actions assign %(id)s --supporting %(agencies)s",
                id=action.id,
                agencies=",".join((*action.supporting, agency)),
            ),
        )
