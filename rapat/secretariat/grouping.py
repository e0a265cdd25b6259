"""A list of actions in groups: by who leads, by how near it is due, by forum, by status. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from rapat.model import WORKING, Action, ActionStatus

WEEK: Final = timedelta(days=7)
"""How far ahead something is due soon."""
_LAST: Final = "\U0010ffff"
"""Sorts behind every name."""


class GroupBy(StrEnum):
    """What the actions of a group have in common."""

    AGENCY = "agency"
    DUE = "due"
    FORUM = "forum"
    STATUS = "status"


HEADING: Final = "="
"""No id of a document begins like it."""


class Heading(NamedTuple):
    """What stands in a list before what belongs together."""

    key: str
    """What its members have in common."""
    members: Sequence[str]
    """Their ids, or the keys of their rows."""

    @property
    def row(self) -> str:
        """The key of its own row."""
        return f"{HEADING}{self.key}"


class OrderBy(StrEnum):
    """What the actions of a list are sorted by."""

    DUE = "due"
    NEWEST = "newest"
    """What was promised last."""
    AGENCY = "agency"


SortKey = tuple[str | int, ...]
"""What sorts before what; the same kinds of values in every key of one order."""


def placing(by: OrderBy) -> Callable[[Action], SortKey]:
    """Return what gives an action its place in an order; of several alike the nearest date comes first, then the id."""
    return _PLACES[by]


class DueBand(StrEnum):
    """How near something is due, in the order of the groups."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    REPORTED = "reported"
    """Reported done, or settled: nobody is asked for it."""


class Group(NamedTuple):
    """Actions that have something in common."""

    key: str
    """Code of the agency or forum, the status, or a `DueBand`; empty for no agency or forum."""
    actions: list[Action]


def grouped(actions: Iterable[Action], by: GroupBy, today: date) -> list[Group]:
    """Put actions into groups, each in the order they came; what has no agency or forum comes last."""
    groups: dict[str, list[Action]] = {}
    for action in actions:
        groups.setdefault(key(action, by, today), []).append(action)
    return [Group(name, groups[name]) for name in sorted(groups, key=order)]


def key(action: Action, by: GroupBy, today: date) -> str:
    """Return the key of the group that an action belongs to."""
    return _KEYS[by](action, today)


def order(key: str) -> tuple[int, str]:
    """Return what the keys of groups are sorted by."""
    fixed = (*DueBand, *ActionStatus)
    return (fixed.index(key), "") if key in fixed else (0, key or _LAST)


def _due(action: Action, today: date) -> str:
    due = action.due_date
    if action.status not in WORKING:
        return DueBand.REPORTED
    if due is None:
        return DueBand.UNDATED
    if action.overdue(today):
        return DueBand.OVERDUE
    return DueBand.SOON if due <= today + WEEK else DueBand.LATER


_KEYS: Final[Mapping[GroupBy, Callable[[Action, date], str]]] = {
    GroupBy.AGENCY: lambda action, _: action.lead,
    GroupBy.DUE: _due,
    GroupBy.FORUM: lambda action, _: action.forum,
    GroupBy.STATUS: lambda action, _: action.status,
}
_PLACES: Final[Mapping[OrderBy, Callable[[Action], SortKey]]] = {
    OrderBy.DUE: lambda action: (action.pressing.toordinal(),),
    OrderBy.NEWEST: lambda action: (-action.created.toordinal(), action.pressing.toordinal()),
    OrderBy.AGENCY: lambda action: (action.lead or _LAST, action.pressing.toordinal()),
}
