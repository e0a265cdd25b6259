"""What the acting person sees: the one gate between the store and everything that shows, prints, counts or finds.

`Session` asks it of every document before anybody is given it. For what one may not see there is no other answer than
for what does not exist. Within a meeting that one may read, what is above the own clearance is left out, and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import (
    Acknowledgement,
    Action,
    ActionOutline,
    AgendaItem,
    Amendment,
    Attachment,
    Attendance,
    Circular,
    CircularAnswer,
    Comment,
    Confirmation,
    Entry,
    Extension,
    Forum,
    Frozen,
    Issuance,
    IssuedReminder,
    Matter,
    Meeting,
    MeetingStatus,
    Person,
    Progress,
    QueuedPoint,
    Quotation,
    Reporter,
    Ruling,
    SecurityClass,
    Turn,
    strictest,
)
from rapat.model.matters import FLAGS_OF_MATTERS
from rapat.model.plain import Document
from rapat.policy import NOTHING, READS, Standing, Thing, reads, standings
from rapat.secretariat import audience
from rapat.secretariat.stored import Source

D = TypeVar("D", bound=Document)
Titled = TypeVar("Titled", bound=AgendaItem)
Held = TypeVar("Held", bound=Meeting)
Passed = TypeVar("Passed", bound=Circular)
Promised = TypeVar("Promised", bound=Action)
Tied = TypeVar("Tied", bound=AgendaItem | Action | Entry | Circular)
Kept = TypeVar("Kept", AgendaItem, Action, Entry)
_CODE: Final = re.compile(r"^([A-Z][A-Z0-9]*)-([0-9]+)-([0-9A-Z-]+)$")
"""The code of a matter: its kind, year and number. No code has a letter that means something in a pattern."""
HIDDEN: Final = "…"
"""What stands for a title that is not for the person who looks."""
_ORDINARY: Final = SecurityClass.ORDINARY
_NOTED: Final[dict[type[Document], str]] = {Issuance: "issues", IssuedReminder: "reminders", Reporter: "reporters"}
"""The tables of what was noted of the work itself; all else that belongs to no meeting or action is a register's."""


def untitled(item: Titled) -> Titled:
    """Return an agenda item without what its title tells: its words, who presents it, how secret it is."""
    return replace(item, title=HIDDEN, presenter="", security=_ORDINARY)


def without_matter(document: Tied) -> Tied:
    """Return what names a matter without it: a line also without how it was typed and what is doubted of its code.

    A code that stands in the words a second time is no word of them either. An agenda item loses what brought it.
    """
    code = document.matter
    if isinstance(document, AgendaItem):
        parked = tuple(ident for ident in document.parked if ident != code)
        return replace(document, matter="", parked=parked, title=_without(document.title, code))
    document = replace(document, matter="", text=_without(document.text, code))
    if isinstance(document, Entry):
        flags = tuple(flag for flag in document.flags if flag not in FLAGS_OF_MATTERS)
        return replace(document, raw="", flags=flags)
    return document


def _without(words: str, code: str) -> str:
    """Return words with `HIDDEN` for the code of a matter, however somebody typed it: marked, small, without its year.

    `told` of the server's `showing.sql` says the same.
    """
    if not code:
        return words
    short = _CODE.sub(r"\1-(?:\2-)?\3", code)
    return re.sub(rf"&?{short}(?![0-9])", HIDDEN, words, flags=re.IGNORECASE)


def _untied(document: Document) -> Document:
    """Return a document without the matters that it belongs to or came of."""
    match document:
        case AgendaItem():
            return replace(document, matter="", parked=())
        case Action() | Circular():
            return replace(document, matter="")
        case Matter():
            return replace(document, parent="")
    return document


def without_files_of(meeting: Held, items: Container[str]) -> Held:
    """Return a meeting without the files that were attached under some items: their class is that of their item."""
    kept = tuple(file for file in meeting.attachments if file.item not in items)
    return meeting if kept == meeting.attachments else replace(meeting, attachments=kept)


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
        self.clearance = person.clearance if person else _ORDINARY
        """The highest class that the person reads everywhere."""
        self._things: dict[tuple[str, str], Thing] = {}
        self._meetings: dict[str, Meeting | None] = {}
        self.unlimited = Standing.SECRETARIAT in standings(person, NOTHING, home)
        """Whether the person sees everything: then nothing needs to be looked up."""

    def standings(self, thing: Thing) -> frozenset[Standing]:
        """Return what the person is towards a thing."""
        return standings(self._person, thing, self._home)

    def sees(self, document: Document) -> bool:
        """Whether the person sees a document."""
        if self.unlimited or self._person is None:
            return self.unlimited
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
            case (
                AgendaItem(meeting=ident)
                | Attendance(meeting=ident)
                | Frozen(meeting=ident)
                | Confirmation(meeting=ident)
            ):
                return self._sees_meeting(self._meeting(ident))
            case Ruling(id=ident) | Comment(entry=ident):
                return self._sees_line(ident)
            case Matter() | Circular() | Acknowledgement() | CircularAnswer() | QueuedPoint() | Quotation():
                return self._sees_between_meetings(document)
            case _:
                return self._reads(_NOTED.get(type(document), "people"))

    def _sees_between_meetings(
        self, document: Matter | Circular | Acknowledgement | CircularAnswer | QueuedPoint | Quotation
    ) -> bool:
        """Whether the person sees what stands in no meeting; what was said of a circular with the circular.

        A point that is put to a forum is for those alone who may know of its matter.
        """
        match document:
            case Matter():
                return self._sees_matter(document)
            case Circular():
                return self._allows("circulars", self.thing(document), Secrecy(security=document.security))
            case Quotation():
                return self._allows("quotations", self.thing(document), Secrecy(security=document.security))
            case QueuedPoint():
                own = self._allows("points", self.thing(document), Secrecy(security=document.security))
                return own and self._sees_matter_of(document.matter)
            case Acknowledgement(circular=ident) | CircularAnswer(circular=ident):
                circular = self._whole.get(Circular, ident)
                return circular is not None and self._sees_between_meetings(circular)

    def sees_action(self, action: Action | ActionOutline) -> bool:
        """Whether the person sees an action, of which no more needs to be known than its outline."""
        return self.unlimited or (self._person is not None and self._sees_action(action))

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

        An agenda item keeps its place, but not a title that is not for everybody; a meeting not the files that belong
        to such an item, or are of a class of their own, nor why it was amended where that is of such a class. An action
        does not tell the decision that it rests on, nor the meeting it comes from, where those are not; what is kept of
        a decision neither what replaced it nor why. How a line was typed holds what was corrected since, and stays with
        the secretariat. A matter that somebody does not see is named nowhere.
        """
        if isinstance(document, Meeting) and (document.attachments or document.amendments):
            shown = tuple(file for file in document.attachments if self._sees_file(document, file))
            amended = tuple(self._reasoned(document, each) for each in document.amendments)
            return replace(document, attachments=shown, amendments=amended)
        if isinstance(document, AgendaItem) and not self._sees_title(document):
            document = untitled(document)
        if isinstance(document, AgendaItem | Action | Entry | Circular) and not self._sees_matter_of(document.matter):
            document = without_matter(document)
        if isinstance(document, Circular):
            return self._without_unseen(document)
        if isinstance(document, Matter) and not self._sees_matter_of(document.parent):
            # One that tells the same as another ended with that one's code.
            return replace(document, parent="", outcome=_without(document.outcome, document.parent))
        if isinstance(document, Action):
            return self._without_origin(document)
        if isinstance(document, Ruling) and document.replaced_by and not self._sees_line(document.replaced_by):
            return replace(document, reason="", replaced_by="")
        if isinstance(document, Entry) and document.raw and not self._keeps_minutes(document):
            return replace(document, raw="")
        return document

    def as_kept(self, then: Kept) -> Kept:
        """Return a part of minutes as they were frozen, in the words for this person.

        Frozen values do not tell of which matter they are: they are of the one that the record has them of now, and
        name it no more than the record does. `leaf_for` of the server's `showing.sql` says the same.
        """
        now = None if self.unlimited else self._whole.get(type(then), then.id)
        if now is None or self._sees_matter_of(now.matter):
            return then
        return without_matter(replace(then, matter=now.matter))

    def sees_whole(self, document: Document) -> bool:
        """Whether a document tells this person all that it holds; how a line was typed is no part of that.

        Nor is what it belongs to: what is told of a document that hides nothing else must not tell that there is more.
        """
        return self.sees(document) and (
            isinstance(document, Entry) or _untied(self._worded(document)) == _untied(document)
        )

    def _without_origin(self, action: Promised) -> Promised:
        """Return an action without the decision and the meeting that the person does not see; its class stays."""
        if action.decision and not self._sees_line(action.decision):
            action = replace(action, decision="")
        if action.meeting and not self._sees_meeting(self._meeting(action.meeting)):
            action = replace(action, meeting="", item="", entry="", security=self.secrecy_of(action).security)
        return action

    def _without_unseen(self, circular: Passed) -> Passed:
        """Return a circular without the one that it corrects, or that corrects it, where the person does not see it."""
        for name in ("replaces", "replaced_by"):
            ident = circular.replaces if name == "replaces" else circular.replaced_by
            other = self._whole.get(Circular, ident) if ident else None
            if other is not None and not self.sees(other):
                circular = replace(circular, **{name: ""})
        return circular

    def _sees_file(self, meeting: Meeting, file: Attachment) -> bool:
        """Whether a file kept with a meeting may be known of: for its own class and that of its item's title."""
        item = self._whole.get(AgendaItem, file.item) if file.item else None
        own = Secrecy(file.private, strictest(meeting.security, file.security))
        return (item is None or self._sees_title(item)) and self._allows("entries", self.thing(meeting), own)

    def _reasoned(self, meeting: Meeting, amendment: Amendment) -> Amendment:
        """Return an amendment without its reason, where that is of a class that the person does not read."""
        own = Secrecy(security=strictest(meeting.security, amendment.security))
        told = self._allows("entries", self.thing(meeting), own)
        return amendment if told else replace(amendment, reason=HIDDEN)

    def _keeps_minutes(self, entry: Entry) -> bool:
        """Whether the person is of the secretariat of a line's meeting."""
        return Standing.SECRETARIAT in self.standings(self.thing(entry))

    def _sees_title(self, item: AgendaItem) -> bool:
        """Whether the title of an agenda item may be read: for its own class, and that of what brought it."""
        own = self._allows("items", self.thing(item), Secrecy(security=item.security))
        return own and all(map(self._sees_parked, self._parked(item))) and self._sees_brought(item)

    def _sees_brought(self, item: AgendaItem) -> bool:
        """Whether the words that something brought onto an agenda may be read by the person: as that itself.

        What was made final while they knew of it they have, though they left it since.
        """
        if not item.parked or audience.is_untold(item.title):
            return True
        try:
            found = audience.brought_by(self._whole, item.parked)
        except Damaged:
            return False
        return all(self._knows(brought, self._meeting(item.meeting)) for brought in found)

    def _knows(self, brought: audience.Brought, meeting: Meeting | None) -> bool:
        """Whether the person may know of what came onto the agenda of a meeting; of a point, whose matter it names."""
        if not isinstance(brought, Matter | QueuedPoint):
            return self.sees(brought)
        code = brought.id if isinstance(brought, Matter) else brought.matter
        if self._sees_matter_of(code):
            return True
        person, matter = self._person, self._whole.get(Matter, code)
        final = meeting is not None and meeting.status is MeetingStatus.FINAL
        return final and person is not None and matter is not None and matter.was_left_by(person.id, person.agency)

    def _sees_parked(self, entry: Entry) -> bool:
        """Whether a parked point may be read where it comes back: its secrecy and class went with it."""
        return self._allows("entries", self.thing(self._meeting(entry.meeting)), self.secrecy(entry))

    def _parked(self, item: AgendaItem) -> list[Entry]:
        """Read the parked points that brought an agenda item."""
        return [entry for ident in item.parked if (entry := self._whole.get(Entry, ident)) is not None]

    def thing(self, document: Document | None) -> Thing:
        """Return what decides who somebody is towards a document; it is looked up once for each meeting and forum."""
        match document:
            case Meeting(id=ident):
                return self._remembered("meetings", ident, lambda: self._of_meeting(document))
            case Action():
                return self._of_action(document)
            case Progress(action=ident) | Extension(action=ident) | Turn(action=ident):
                return self.thing(self._whole.get(Action, ident))
            case (
                Entry(meeting=ident)
                | AgendaItem(meeting=ident)
                | Attendance(meeting=ident)
                | Frozen(meeting=ident)
                | Ruling(meeting=ident)
                | Confirmation(meeting=ident)
                | Comment(meeting=ident)
            ):
                return self.thing(self._meeting(ident))
            case Forum() | QueuedPoint() | Quotation():
                return self._between(document)
            case Matter():
                return self._of_matter(document)
            case Circular(sender=sender, to=to):
                return Thing(parties=frozenset({sender}), invited=frozenset(to))
            case Acknowledgement(circular=ident) | CircularAnswer(circular=ident):
                return self.thing(self._whole.get(Circular, ident))
            case _:
                return NOTHING

    def _between(self, document: Forum | QueuedPoint | Quotation) -> Thing:
        """Return what decides who somebody is towards a forum's queue, a point in it, or an excerpt of minutes."""
        if isinstance(document, Forum):
            return self._of_forum(document.id)._replace(invited=frozenset(document.members))
        if isinstance(document, Quotation):
            return self.thing(self._meeting(document.meeting))._replace(parties=frozenset({document.receiver} - {""}))
        forum = self._whole.get(Forum, document.forum)
        own = self._between(forum) if forum is not None else NOTHING
        return own._replace(parties=frozenset({document.agency} - {""}))

    def _of_matter(self, matter: Matter) -> Thing:
        if not matter.restricted:
            return Thing(parties=frozenset(matter.agencies))
        people = (self._whole.get(Person, ident) for ident in matter.admitted)
        return Thing(admitted=frozenset(one.id for one in people if one is not None and one.agency in matter.agencies))

    def _of_meeting(self, meeting: Meeting) -> Thing:
        forum = self._of_forum(meeting.forum)
        came = self._whole.texts(Attendance, "agency", meeting=meeting.id)
        invited = frozenset({*meeting.invited, *came} - {""})
        final = meeting.status is MeetingStatus.FINAL
        chairs = frozenset({meeting.chair, "" if final else forum.heads} - {""})
        return Thing(forum.secretariat, chairs, invited, presides=meeting.chair, heads=forum.heads)

    def _of_action(self, action: Action | ActionOutline) -> Thing:
        own = self.thing(self._meeting(action.meeting)) if action.meeting else self._of_forum(action.forum)
        chair = own.heads if action.forum else own.presides
        parties = frozenset({action.lead, *action.supporting} - {""})
        return own._replace(chairs=frozenset({chair} - {""}), parties=parties)

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

    def _sees_matter(self, matter: Matter) -> bool:
        return reads(
            "matters",
            self.standings(self.thing(matter)),
            private=False,
            security=matter.security,
            clearance=self.clearance,
            restricted=matter.restricted,
        )

    def _sees_matter_of(self, code: str) -> bool:
        """Whether a document may name the matter of a code; what names none, or none that there is, does so freely.

        Of one that does not read it is not known whose it is.
        """
        try:
            matter = self._whole.get(Matter, code) if code else None
        except Damaged:
            return False
        return matter is None or self._sees_matter(matter)

    def _sees_action(self, action: Action | ActionOutline) -> bool:
        return self._allows("actions", self._of_action(action), self.secrecy_of(action)) and self._reaches(action)

    def _reaches(self, action: Action | ActionOutline) -> bool:
        """Whether the person has a part in an action, or reads its meeting: nobody else reads it."""
        if not action.meeting or Standing.PARTY in self.standings(self._of_action(action)):
            return True
        return self._sees_meeting(self._meeting(action.meeting))

    def withholds(self, action: Action) -> bool:
        """Whether an action is kept from the person for its class alone: then it may be told that there is one.

        Of a meeting that is not for the person as a whole nothing is told, not how much came of it.
        """
        if action.private or self.sees(action):
            return False
        if action.meeting and not self._sees_meeting(self._meeting(action.meeting)):
            return False
        return bool(READS["actions"] & self.standings(self.thing(action)))

    def reads_all(self, forum: Forum | None) -> bool:
        """Whether nothing of a forum, or of all of them, is kept from the person: a list of the rest is an excerpt."""
        return self.unlimited or (forum is not None and self.chairs(forum))

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

    def secrecy_of(self, action: Action | ActionOutline) -> Secrecy:
        """Whether an action is private, and its class: its own or its meeting's, which may have been raised since."""
        meeting = self._meeting(action.meeting)
        return Secrecy(action.private, strictest(action.security, meeting.security if meeting else None))

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
        return Secrecy(private, strictest(*classes))

    def secrecy_of_title(self, item: AgendaItem) -> Secrecy:
        """Whether the title of an agenda item is private, and its class: no less than that of what was parked."""
        parked = [self.secrecy(entry) for entry in self._parked(item)]
        private = any(secrecy.private for secrecy in parked)
        return Secrecy(private, strictest(item.security, *(secrecy.security for secrecy in parked)))

    def lines_above(self, meeting: Meeting, security: SecurityClass) -> list[Entry]:
        """Find the printed lines of a meeting, not private, whose class is above one; few others are read for it."""
        higher = frozenset(other for other in SecurityClass if other.rank > security.rank)
        if meeting.security in higher:
            lines = list(self._whole.find(Entry, meeting=meeting.id))
        else:
            lines = self._with_lines_below(self._of_classes(meeting.id, higher)) if higher else []
        secrecy = ((entry, self.secrecy(entry)) for entry in lines if entry.kind.printed)
        return [entry for entry, (private, own) in secrecy if own in higher and not private]

    def _of_classes(self, meeting: str, classes: frozenset[SecurityClass]) -> list[Entry]:
        """Find the lines of a meeting that are of one of some classes by their own or by what they promise."""
        actions = frozenset(action.id for action in self._whole.find(Action, meeting=meeting, security=classes))
        lines = [*self._whole.find(Entry, meeting=meeting, security=classes)]
        if actions:
            lines += self._whole.find(Entry, meeting=meeting, action=actions)
        return lines

    def _with_lines_below(self, lines: Iterable[Entry]) -> list[Entry]:
        """Add to lines of a meeting those that continue them: they are no less secret."""
        known = {entry.id: entry for entry in lines}
        newest = list(known.values())
        while newest:
            above = frozenset(entry.id for entry in newest)
            below = self._whole.find(Entry, meeting=newest[0].meeting, parent=above)
            newest = [entry for entry in below if entry.id not in known]
            known |= {entry.id: entry for entry in newest}
        return list(known.values())

    def _allows(self, kind: str, thing: Thing, secrecy: Secrecy) -> bool:
        standings_of_person = self.standings(thing)
        private, security = secrecy
        return reads(kind, standings_of_person, private=private, security=security, clearance=self.clearance)

    def _reads(self, kind: str) -> bool:
        return self._allows(kind, NOTHING, _OPEN)
