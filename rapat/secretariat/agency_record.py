"""What an agency leads, and how it came, of all years; read once, and then only what somebody changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from rapat.model import (
    UNFINISHED,
    Action,
    ActionOutline,
    ActionStatus,
    Attendance,
    Forum,
    Meeting,
    Person,
    Presence,
    Progress,
    Turn,
    closing,
)
from rapat.model.actions import outline
from rapat.secretariat.changes import EVERYTHING, Changed, ChangeFeed, Touched, reread
from rapat.secretariat.session import Session

_CLOSED = frozenset(status for status in ActionStatus if status.closed)


class Led(NamedTuple):
    """How many actions an agency leads; what was taken off is neither owed nor done."""

    all: int
    done: int
    late: int
    """Overdue on the day that was asked about."""

    @property
    def under_way(self) -> int:
        """How many are neither done nor late."""
        return max(self.all - self.done - self.late, 0)


@dataclass(slots=True)
class AgencyRecord:
    """The actions that an agency leads and its marks of attendance, as one person may read them."""

    agency: str
    _reader: Person | None = None
    _feed: ChangeFeed | None = None
    _owed: dict[str, Action] = field(default_factory=dict)
    _closed: dict[str, ActionOutline] = field(default_factory=dict)
    _presences: dict[str, Presence] = field(default_factory=dict)

    def renew(self, session: Session) -> None:
        """Take in what changed since the last time; all of it the first time, and where others may be read by now."""
        changed = EVERYTHING
        if self._feed is not None and self._reader == session.actor:
            changed = self._feed.look() or Changed()
        if changed.touches(Person, Forum):
            self._read(session)
        else:
            self._follow(session, changed)

    @property
    def actions(self) -> dict[str, ActionStatus]:
        """The actions that the agency leads, closed ones too, and where each stands."""
        owed = {ident: action.status for ident, action in self._owed.items()}
        return owed | {ident: action.status for ident, action in self._closed.items()}

    def led(self, today: date) -> Led:
        """Count the actions that the agency leads."""
        verified = sum(action.status is not ActionStatus.VOID for action in self._closed.values())
        done = sum(action.done_on is not None for action in self._owed.values())
        late = sum(action.overdue(today) for action in self._owed.values())
        return Led(len(self._owed) + verified, done + verified, late)

    @property
    def presences(self) -> Counter[Presence]:
        """How often the agency was marked as what."""
        return Counter(self._presences.values())

    def _read(self, session: Session) -> None:
        self._reader, self._feed = session.actor, ChangeFeed(session.store)
        self._owed, self._closed, self._presences = {}, {}, {}
        self._take(session.each(Action, lead=self.agency, status=UNFINISHED), ())
        self._take_closed(session)
        for presence in Presence:
            for ident in session.whole.texts(Attendance, "id", agency=self.agency, presence=presence):
                if self._may_read(session, closing.owner_id(ident)):
                    self._presences[ident] = presence

    def _take_closed(self, session: Session, **equal: object) -> None:
        closed = session.outlines(lead=self.agency, status=_CLOSED, **equal)
        self._closed |= {action.id: action for action in closed}

    def _may_read(self, session: Session, meeting: str) -> bool:
        """Whether the acting person reads a meeting, and so its roll-call."""
        return session.visibility.unlimited or session.get(Meeting, meeting) is not None

    def _follow(self, session: Session, changed: Changed) -> None:
        actions, marks = reread(session, _with_duties(changed), Action), reread(session, changed, Attendance)
        self._forget([*actions.missing, *marks.missing])
        self._take(actions.documents, marks.documents)
        for meeting in changed.ids(Meeting):  # whoever may not read it any more does not read what came of it
            self._forget([ident for ident in self._presences if ident.startswith(f"{meeting}.")])
            self._forget([action.id for action in self._owed.values() if action.meeting == meeting])
            self._forget([action.id for action in self._closed.values() if action.meeting == meeting])
            owed = session.find(Action, lead=self.agency, status=UNFINISHED, meeting=meeting)
            self._take(owed, session.find(Attendance, meeting=meeting))
            self._take_closed(session, meeting=meeting)

    def _take(self, actions: Iterable[Action], marks: Iterable[Attendance]) -> None:
        for action in actions:
            self._forget([action.id])
            if action.lead == self.agency and action.status.closed:
                self._closed[action.id] = outline(action)
            elif action.lead == self.agency:
                self._owed[action.id] = action
        for mark in marks:
            self._forget([mark.id])
            if mark.agency == self.agency:
                self._presences[mark.id] = mark.presence

    def _forget(self, idents: Iterable[str]) -> None:
        for ident in idents:
            self._owed.pop(ident, None)
            self._closed.pop(ident, None)
            self._presences.pop(ident, None)


def _with_duties(changed: Changed) -> Changed:
    """Return what changed, with the actions whose turns or reports did: they are told otherwise since."""
    told_of = dict.fromkeys(map(closing.owner_id, (*changed.ids(Turn), *changed.ids(Progress))))
    return replace(changed, touched=(*changed.touched, *(Touched(Action, ident) for ident in told_of)))
