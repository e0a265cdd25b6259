"""What the accounts of a period have in common."""

from __future__ import annotations

from datetime import date

from rapat.documents.kinds.kind import Topic
from rapat.model.views import Account


def topic(account: Account, _: date) -> Topic:
    """Name whose account it is and of which days."""
    whose = account.agency or account.forum
    ident = whose.id if whose else ""
    since = f"{account.recap.since:%Y-%m-%d}" if account.recap.since else ""
    return Topic(ident, whose.name if whose else "", (ident, since, f"{account.recap.until:%Y-%m-%d}"))


def empty(account: Account) -> bool:
    """Whether nothing is counted: no promise, no meeting."""
    total = account.recap.total
    return not (total.outcomes or total.came.invited)


def concerned(account: Account) -> list[str]:
    """List the agencies that are told of: that whose account it is, else all that promised or were invited."""
    if account.agency is not None:
        return [account.agency.id]
    return [row.key for row in account.recap.rows if row.key]
