"""A list of actions as a screen holds it: their ids in order, and the actions themselves around where one looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rapat.model import Action
from rapat.secretariat import reading
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import Secrecy

_NEAR: Final = 100
"""Actions that are read together: a screen full, and what is scrolled to next."""


class ActionRows:
    """The actions that fit a filter, by due date; of tens of thousands, those in sight are in memory."""

    def __init__(self, session: Session | None = None, ids: Sequence[str] = (), count: int = 0) -> None:
        """Take who looks, the ids in their order, and how many actions there are with those that do not show."""
        self.ids = ids
        self.count = count
        self._session = session
        self._near: dict[str, Action] = {}

    def at(self, row: int) -> Action | None:
        """Read the action of a row; None where there is no such row, or none for the acting person any more."""
        if self._session is None or not 0 <= row < len(self.ids):
            return None
        if self.ids[row] not in self._near:
            first = max(0, row - _NEAR // 2)
            # In the order of their ids: those that are archived together are read one after the other.
            near = (self._session.get(Action, ident) for ident in sorted(self.ids[first : first + _NEAR]))
            self._near = {action.id: action for action in near if action is not None}
        return self._near.get(self.ids[row])

    def secrecy_of(self, action: Action) -> Secrecy:
        """Whether an action is private, and its class, as looked up since the list was read."""
        return Secrecy() if self._session is None else self._session.visibility.secrecy_of(action)


def listed(session: Session, selected: Filter, shows: Callable[[Action], bool]) -> ActionRows:
    """List the actions that fit a filter and that `shows` lets through; each is looked at once and let go of."""
    count, rows = 0, []
    for action in reading.each_action(session, selected, session.today()):
        count += 1
        if shows(action):
            rows.append(reading.by_due_date(action))
    rows.sort()
    return ActionRows(session, [ident for _, ident in rows], count)
