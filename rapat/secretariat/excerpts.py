"""What of a meeting a reader or a room is given: the rest is left out, and what may be told of is counted."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from rapat.capture import OF_PROMISES
from rapat.model import Action, AgendaItem, Entry, Meeting, SecurityClass
from rapat.model.views import ActionHistory, Minutes
from rapat.secretariat import reading, record_order
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Stretch
from rapat.secretariat.visibility import HIDDEN, untitled, without_files_of, without_matter


class Excerpt(NamedTuple):
    """Minutes as somebody may read them."""

    minutes: Minutes
    left_out: int
    """How many lines are above the reader's clearance; private ones are not told of."""


def excerpt(session: Session, minutes: Minutes) -> Excerpt:
    """Leave out of minutes, frozen or not, what the acting person may not see; what is changed so carries no seal.

    Frozen minutes hold every line that is printed, whoever may read it.
    """
    count = session.left_out(minutes.meeting.id)
    items = {item.id: item for item in record_order.agenda(session, minutes.meeting.id)}
    visible = {entry.id for entry in session.find(Entry, meeting=minutes.meeting.id)}
    shown = tuple(_titled(item, items.get(item.id)) for item in minutes.items)
    reduced = replace(
        minutes,
        meeting=without_files_of(minutes.meeting, {item.id for item in shown if item.title == HIDDEN}),
        items=shown,
        entries=tuple(entry for entry in minutes.entries if entry.id in visible),
        actions=_filed(session, minutes.actions),
        reviewed=_filed(session, minutes.reviewed),
        previous=_visible(session, minutes.previous),
    )
    if reduced == minutes:
        return Excerpt(minutes, count)
    return Excerpt(replace(reduced, seal=None, code=""), count)


def _titled(item: AgendaItem, now: AgendaItem | None) -> AgendaItem:
    return untitled(item) if now is None or now.title == HIDDEN else item


def _filed(session: Session, files: Iterable[ActionHistory]) -> tuple[ActionHistory, ...]:
    return tuple(
        replace(file, meeting=_visible(session, file.meeting))
        for file in files
        if session.get(Action, file.action.id) is not None
    )


def _visible(session: Session, then: Meeting | None) -> Meeting | None:
    """Return a meeting as it was kept, where the acting person may read it now."""
    return then if then is not None and session.get(Meeting, then.id) is not None else None


def _said(entry: Entry, told: Container[str]) -> Entry:
    """Return a line as a room may know it: its words, and a promise that is `told` there with what that lacks.

    What else is doubtful is for whoever keeps the minutes: it tells of matters, of classes and of who reads what.
    """
    action = entry.action if entry.action in told else ""
    flags = tuple(flag for flag in entry.flags if flag in OF_PROMISES) if action or not entry.action else ()
    return replace(without_matter(entry), action=action, flags=flags)


class RoomLines(NamedTuple):
    """Lines of a meeting that everybody in its room may see, and what they promised."""

    entries: list[Entry]
    actions: list[Action]
    more: bool
    """Whether the record goes on beyond them."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a projector may show of a meeting: nothing private, nothing above the meeting's class, whoever looks."""

    session: Session
    meeting: Meeting

    def last(self, count: int) -> RoomLines:
        """Read the last lines: of the last `count` that are printed and not private, those that the room may see."""
        return self._shown(reading.last_entries(self.session, self.meeting.id, count, public=True))

    def first(self, count: int) -> RoomLines:
        """Read the first lines, likewise."""
        return self._shown(reading.first_entries(self.session, self.meeting.id, count, public=True))

    def items(self) -> list[AgendaItem]:
        """Read the agenda; of titles that are not for the room, that there is one."""
        agenda = record_order.agenda(self.session, self.meeting.id)
        return [without_matter(item if self._tells(item) else untitled(item)) for item in agenda]

    def left_out(self) -> int:
        """Count the lines and titles above the meeting's class; private ones are not told of."""
        visibility = self.session.visibility
        lines = sum(map(visibility.sees, visibility.lines_above(self.meeting, self.meeting.security)))
        agenda = record_order.agenda(self.session, self.meeting.id)
        titles = sum(item.title != HIDDEN and not self._tells(item) for item in agenda)
        return lines + titles + self.session.left_out(self.meeting.id)

    def _shown(self, lines: Stretch[Entry]) -> RoomLines:
        entries = [entry for entry in lines.documents if self._is_open(entry) and not self._is_below_private(entry)]
        actions = [self.session.get(Action, entry.action) for entry in entries if entry.action]
        promised = [action for action in actions if action is not None and not action.private]
        told = {action.id: without_matter(action) for action in promised if self._is_for_room(action.security)}
        return RoomLines([_said(entry, told) for entry in entries], list(told.values()), lines.more)

    def _is_for_room(self, security: SecurityClass) -> bool:
        return security.rank <= self.meeting.security.rank

    def _is_open(self, entry: Entry) -> bool:
        """Whether a line is neither private nor above the meeting's class."""
        private, security = self.session.visibility.secrecy(entry)
        return not private and self._is_for_room(security)

    def _is_below_private(self, entry: Entry) -> bool:
        """Whether a line continues one that is private, wherever that was moved."""
        passed: set[str] = set()
        above: Entry | None = entry
        while above is not None and above.id not in passed:
            if above.private:
                return True
            passed.add(above.id)
            above = self.session.whole.get(Entry, above.parent) if above.parent else None
        return False

    def _tells(self, item: AgendaItem) -> bool:
        """Whether the title of an agenda item may be read in the room."""
        return self._is_for_room(item.security) and all(map(self._parked_tells, item.parked))

    def _parked_tells(self, ident: str) -> bool:
        """Whether a parked point that came back may be read in the room."""
        entry = self.session.get(Entry, ident)
        if entry is None:
            return self.session.whole.get(Entry, ident) is None
        return self._is_open(entry)
