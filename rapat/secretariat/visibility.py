"""What the acting person sees: the one gate between the store and everything that shows, prints, counts or finds.

`Session` asks it of every document before anybody is given it. For what one may not see there is no other answer than
for what does not exist. Within a meeting that one may read, what is above the own clearance is left out, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from msgspec.structs import replace

from rapat.model import (
    Action,
    AgendaItem,
    Attendance,
    Entry,
    Extension,
    Forum,
    Frozen,
    Issuance,
    IssuedReminder,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    Ruling,
    SecurityClass,
    Turn,
)
from rapat.model.plain import Document
from rapat.policy import NOTHING, READS, Standing, Thing, reads, standings
from rapat.secretariat.stored import Source

D = TypeVar("D", bound=Document)
Titled = TypeVar("Titled", bound=AgendaItem)
HIDDEN: Final = "…"
"""What stands for a title that is not for the person who looks."""
_ORDINARY: Final = SecurityClass.ORDINARY
_NOTED: Final[dict[type[Document], str]] = {Issuance: "issues", IssuedReminder: "reminders"}
"""The tables of what was noted of the work itself; all else that belongs to no meeting or action is a register's."""


def untitled(item: Titled) -> Titled:
    """Return an agenda item without what its title tells: its words, who presents it, how secret it is."""
    return replace(item, title=HIDDEN, presenter="", security=_ORDINARY)


class Secrecy(NamedTuple):
    """How secret something is: for the secretariat alone, and its class."""

    private: bool = False
    security: SecurityClass = _ORDINARY


_OPEN: Final = Secrecy()


class Visibility:
    """What one person sees; it remembers what it had to look up, so it lives no longer than a look."""

    def __init__(self, whole: Source, person: Person | None, home: str) -> None:
        """Look at `whole` as `person`; `home` is the agency of the workspace's own secretariat."""
        self._whole = whole
        self._person = person
        self._home = home
        self._clearance = person.clearance if person else _ORDINARY
        self._things: dict[tuple[str, str], Thing] = {}
        self._meetings: dict[str, Meeting | None] = {}
        self.unlimited = Standing.SECRETARIAT in standings(person, NOTHING, home)
        """Whether the person sees everything: then nothing needs to be looked up."""

    def standings(self, thing: Thing) -> frozenset[Standing]:
        """Return what the person is towards a thing."""
        return standings(self._person, thing, self._home)

    def sees(self, document: Document) -> bool:
        """Whether the person sees a document."""
        if self.unlimited:
            return True
        if self._person is None:
            return False
        match document:
            case Meeting():
                return self._sees_meeting(document)
            case Action():
                return self._sees_action(document)
            case Progress(action=ident) | Extension(action=ident) | Turn(action=ident):
                action = self._whole.get(Action, ident)
                return action is not None and self._sees_action(action)
            case Entry():
                return self._sees_entry(document)
            case AgendaItem(meeting=ident) | Attendance(meeting=ident) | Frozen(meeting=ident):
                return self._sees_meeting(self._meeting(ident))
            case Ruling(id=ident):
                return self._sees_line(ident)
            case _:
                return self._reads(_NOTED.get(type(document), "people"))

    def shown(self, documents: Iterable[D]) -> list[D]:
        """Return the documents that the person sees, each with the words that are for this person."""
        return list(self.each_shown(documents))

    def each_shown(self, documents: Iterable[D]) -> Iterator[D]:
        """Yield what `shown` returns, one document at a time."""
        if self.unlimited:
            return iter(documents)
        return (self._worded(document) for document in documents if self.sees(document))

    def _worded(self, document: D) -> D:
        """Return the same document, in the words that are for this person.

        An agenda item keeps its place, but not a title that is not for everybody. An action does not tell the decision
        that it rests on where that one is not. How a line was typed holds what was
        corrected since, and stays with the secretariat.
        """
        if isinstance(document, AgendaItem) and not self._sees_title(document):
            return untitled(document)
        if isinstance(document, Action) and document.decision and not self._sees_line(document.decision):
            return replace(document, decision="")
        if isinstance(document, Entry) and document.raw and not self._keeps_minutes(document):
            return replace(document, raw="")
        return document

    def _keeps_minutes(self, entry: Entry) -> bool:
        """Whether the person is of the secretariat of a line's meeting."""
        return Standing.SECRETARIAT in self.standings(self.thing(entry))

    def _sees_title(self, item: AgendaItem) -> bool:
        """Whether the title of an agenda item may be read: for its own class, and that of what was parked."""
        own = self._allows("items", self.thing(item), Secrecy(security=item.security))
        return own and all(map(self._sees_parked, item.parked))

    def _sees_parked(self, ident: str) -> bool:
        """Whether a parked point may be read where it comes back: its secrecy and class went with it."""
        entry = self._whole.get(Entry, ident)
        return entry is None or self._allows("entries", self.thing(self._meeting(entry.meeting)), self.secrecy(entry))

    def thing(self, document: Document | None) -> Thing:
        """Return what decides who somebody is towards a document; it is looked up once for each meeting and forum."""
        match document:
            case Meeting(id=ident):
                return self._remembered("meetings", ident, lambda: self._of_meeting(document))
            case Action(forum=forum, lead=lead, supporting=supporting):
                own = self.thing(self._meeting(document.meeting)) if document.meeting else self._of_forum(forum)
                chair = own.heads if forum else own.presides
                return own._replace(chairs=frozenset({chair} - {""}), parties=frozenset({lead, *supporting} - {""}))
            case Progress(action=ident) | Extension(action=ident) | Turn(action=ident):
                return self.thing(self._whole.get(Action, ident))
            case (
                Entry(meeting=ident)
                | AgendaItem(meeting=ident)
                | Attendance(meeting=ident)
                | Frozen(meeting=ident)
                | Ruling(meeting=ident)
            ):
                return self.thing(self._meeting(ident))
            case Forum(id=ident):
                return self._of_forum(ident)
            case _:
                return NOTHING

    def _of_meeting(self, meeting: Meeting) -> Thing:
        forum = self._of_forum(meeting.forum)
        came = self._whole.texts(Attendance, "agency", meeting=meeting.id)
        invited = frozenset({*meeting.invited, *came} - {""})
        final = meeting.status is MeetingStatus.FINAL
        chairs = frozenset({meeting.chair, "" if final else forum.heads} - {""})
        return Thing(forum.secretariat, chairs, invited, presides=meeting.chair, heads=forum.heads)

    def _of_forum(self, ident: str) -> Thing:
        def of_forum() -> Thing:
            forum = self._whole.get(Forum, ident) if ident else None
            return Thing(forum.secretariat, frozenset({forum.chair} - {""}), heads=forum.chair) if forum else NOTHING

        return self._remembered("forums", ident, of_forum)

    def _remembered(self, kind: str, ident: str, make: Callable[[], Thing]) -> Thing:
        if (kind, ident) not in self._things:
            self._things[kind, ident] = make()
        return self._things[kind, ident]

    def _meeting(self, ident: str) -> Meeting | None:
        if ident not in self._meetings:
            self._meetings[ident] = self._whole.get(Meeting, ident) if ident else None
        return self._meetings[ident]

    def _sees_meeting(self, meeting: Meeting | None) -> bool:
        return meeting is not None and self._allows("meetings", self.thing(meeting), Secrecy(security=meeting.security))

    def _sees_action(self, action: Action) -> bool:
        return self._allows("actions", self.thing(action), self.secrecy_of(action)) and self._reaches(action)

    def _reaches(self, action: Action) -> bool:
        """Whether the person has a part in an action, or reads its meeting: nobody else reads it."""
        return (
            not action.meeting
            or Standing.PARTY in self.standings(self.thing(action))
            or self._sees_meeting(self._meeting(action.meeting))
        )

    def withholds(self, action: Action) -> bool:
        """Whether an action is kept from the person for its class alone: then it may be told that there is one."""
        if action.private or self.sees(action):
            return False
        return bool(READS["actions"] & self.standings(self.thing(action))) and self._reaches(action)

    def chairs(self, document: Document | None) -> bool:
        """Whether the person is named as chair of what a document belongs to, whoever decides on it now."""
        chairs = {Standing.CHAIR, Standing.PRESIDES, Standing.HEADS}
        return not chairs.isdisjoint(self.standings(self.thing(document)))

    def _sees_entry(self, entry: Entry) -> bool:
        """Whether the person sees a line; one not printed holds what was corrected, for the secretariat alone."""
        if not entry.kind.printed and not self._keeps_minutes(entry):
            return False
        meeting = self._meeting(entry.meeting)
        return self._sees_meeting(meeting) and self._allows("entries", self.thing(meeting), self.secrecy(entry))

    def _sees_line(self, ident: str) -> bool:
        entry = self._whole.get(Entry, ident)
        return entry is not None and self._sees_entry(entry)

    def secrecy_of(self, action: Action) -> Secrecy:
        """Whether an action is private, and its class: its own or its meeting's, which may have been raised since."""
        meeting = self._meeting(action.meeting)
        classes = (action.security, meeting.security if meeting else _ORDINARY)
        return Secrecy(action.private, max(classes, key=lambda security: security.rank))

    def secrecy(self, entry: Entry) -> Secrecy:
        """Whether a line is private, and its class.

        It is no less secret than its meeting, the line it continues, and the action it made, whatever was changed last.
        """
        meeting = self._meeting(entry.meeting)
        classes = [entry.security or _ORDINARY, meeting.security if meeting else _ORDINARY]
        private, parent = entry.private, entry.parent
        action = self._whole.get(Action, entry.action) if entry.action else None
        if action is not None:
            private, classes = private or action.private, [*classes, action.security]
        above = self._whole.get(Entry, parent) if parent else None
        if above is not None and above.number < entry.number:
            hidden, security = self.secrecy(above)
            private, classes = private or hidden, [*classes, security]
        return Secrecy(private, max(classes, key=lambda security: security.rank))

    def _allows(self, kind: str, thing: Thing, secrecy: Secrecy) -> bool:
        standings_of_person = self.standings(thing)
        private, security = secrecy
        return reads(kind, standings_of_person, private=private, security=security, clearance=self._clearance)

    def _reads(self, kind: str) -> bool:
        return self._allows(kind, NOTHING, _OPEN)
