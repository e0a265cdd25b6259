"""The class of what belongs to a matter: at least that of the matter, however it was tied and whichever came first.

A line that was said is not among it: everybody who is invited has read its words, and the echo says where it is below.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, AgendaItem, Matter, Meeting, SecurityClass, strictest
from rapat.secretariat import audience, stages
from rapat.secretariat.session import Transaction
from rapat.text.language import M

Belonging = TypeVar("Belonging", Action, AgendaItem)


def at_least(transaction: Transaction, security: SecurityClass, matter: str) -> SecurityClass:
    """Return a class, or that of the matter with a code where this is higher."""
    named = transaction.get(Matter, matter) if matter else None
    return strictest(security, named.security if named is not None else None)


def tied(transaction: Transaction, one: Belonging, matter: str) -> Belonging:
    """Return an action or an agenda item as it belongs to a matter, or to none; of a line its action keeps its class.

    A title that tells nothing of what it is about is for all.
    """
    told = bool(one.entry) if isinstance(one, Action) else audience.is_untold(one.title)
    return replace(one, matter=matter, security=one.security if told else at_least(transaction, one.security, matter))


def lowered(transaction: Transaction, one: Action | AgendaItem, security: SecurityClass) -> SecurityClass:
    """Return the class that something gets; raises `Refused` below that of its matter, where that may be known."""
    least = at_least(transaction, security, one.matter)
    matter = transaction.get(Matter, one.matter) if least is not security else None
    if matter is not None and transaction.session.visibility.sees(matter):
        raise Refused(
            M("%(id)s belongs to a matter of class %(security)s.", id=one.id, security=least.value),
            M("Give it that class or a higher one, or tie it to no matter first."),
        )
    return least


def raise_with(transaction: Transaction, before: Matter, after: Matter) -> None:
    """Draft what belongs to a matter that became more secret as secret as that, as far as it can still change."""
    if after.security.rank <= before.security.rank:
        return
    meetings: dict[str, bool] = {}
    for item in transaction.find(AgendaItem, matter=after.id):
        if item.meeting not in meetings:
            meeting = transaction.get(Meeting, item.meeting)
            meetings[item.meeting] = meeting is not None and stages.is_open(meeting)
        if meetings[item.meeting]:
            _put(transaction, item)
    for action in transaction.find(Action, matter=after.id):
        _put(transaction, action)


def _put(transaction: Transaction, one: Belonging) -> None:
    raised = tied(transaction, one, one.matter)
    if raised != one:
        transaction.put(raised)
