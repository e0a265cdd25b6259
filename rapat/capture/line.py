"""What a capture line means, and what must be known of the meeting to understand it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import msgspec
from msgspec import field
from msgspec.structs import replace

from rapat.capture.columns import Column
from rapat.capture.names import Directory
from rapat.dates import deadlines
from rapat.dates.workdays import Calendar
from rapat.model import Due, EntryKind, Presence, Priority, SecurityClass
from rapat.text.spelling import Spelling


class NewItem(msgspec.Struct, frozen=True):
    """`# title`: a new agenda item."""

    title: str


class NextItem(msgspec.Struct, frozen=True):
    """`#`: the next agenda item."""


class GoTo(msgspec.Struct, frozen=True):
    """`#3`: to item 3; with `only_this_line` just this line stands there."""

    number: int
    only_this_line: bool = False


class AttendanceMark(msgspec.Struct, frozen=True, kw_only=True):
    """One agency or guest of a roll-call line; what a field does not say is empty."""

    agency: str = ""
    presence: Presence | None = None
    """None leaves the presence as it is, as for `+ KEJARI pulang 10.30`."""
    name: str = ""
    position: str = ""
    person: str = ""
    representing: str = ""
    arrived: dt.time | None = None
    left: dt.time | None = None
    note: str = ""
    beside: tuple[str, ...] = ()
    """Who else of the agency stays on the list, where the record was asked."""
    gone: tuple[str, ...] = ()
    """Who of it is taken off the list, where the record was asked."""

    @property
    def named(self) -> bool:
        """Whether it says who, or as what."""
        return bool(self.name or self.position or self.person)

    @property
    def nameless(self) -> bool:
        """Whether it says that an agency came, and neither who nor as what."""
        came = self.presence is not None and self.presence.is_there
        return came and bool(self.agency) and not self.named


class Command(msgspec.Struct, frozen=True):
    """A command line: `name` is one of open, close, break, resume, undo, attach, help, next-meeting."""

    name: str
    argument: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A head that stood alone on its line (`Kesimpulan:`, `Kapolres:`): what the lines below take from it."""

    kind: EntryKind | None = None
    """What the lines below are; NOTE where they are entries of their own, equals of each other."""
    owed: bool = False
    """A head that joins decisions and follow-up, or may be one of duties: what sounds owed below is a promise."""
    speaker: str = ""
    person: str = ""
    agency: str = ""
    """Who speaks, or the agency that a head of follow-up names and who of it is in charge."""
    supporting: tuple[str, ...] = ()
    """Codes of the agencies that support the one that a head of follow-up names."""
    within: Head | None = None
    """The head of follow-up among whose lines this one names who owes those below it."""
    asked: tuple[str, ...] = ()
    """Codes of the agencies that the lines below are addressed to: `Kepada Dishub:`."""
    outline: str = ""
    """Style of the head's own number: the next of that style is another section."""
    outline_indent: int = 0
    bullet: str = ""
    """Style of the first line below, "plain" without a bullet; others belong to the one above them."""
    indent: int = 0
    """How far that line is indented."""
    away: Presence | None = None
    """Why those below it were not there."""
    columns: tuple[Column, ...] = ()
    """What the columns of the table below it tell, where their own heading names them."""
    discussed: bool = False
    """A head of all that was said, `Pembahasan:`: an agency alone on a counted line below it speaks."""
    underlined: Head | None = None
    """What the line is a head of, if a line is drawn right under it, as under `Tugas Polres`."""
    listing: bool = False
    """A list of what is meant (agenda, members), in which no line is a head or a speaker."""


class Vote(msgspec.Struct, frozen=True, kw_only=True):
    """How a decision was voted on: `(setuju 7, tidak 1, abstain 1)`."""

    agree: int = 0
    against: int = 0
    abstain: int = 0


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it was understood. `raw` is the line exactly as typed, whatever became of it."""

    raw: str
    kind: EntryKind
    text: str = ""
    """The sentence without its marks."""
    speaker: str = ""
    """The speaker as typed: "Kapolres"."""
    person: str = ""
    agency: str = ""
    """Person id and agency code of the speaker, where the registers know them."""
    time: dt.time | None = None
    private: bool = False
    security: SecurityClass | None = None
    matter: str = ""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    pic: str = ""
    due: Due | None = None
    deadline: deadlines.Deadline | None = None
    """How the date was read, with its alternatives: an action's, which keeps `due` of it, or the next meeting's."""
    priority: Priority | None = None
    proposed: tuple[str, ...] = ()
    """Codes of the agencies that the prose asks ("Polres dan Kodim agar …"): proposed as owners, never taken."""
    proposed_due: deadlines.Deadline | None = None
    """When that would be due."""
    proposed_command: Command | None = None
    """What it sounds like, with the line's own hour: the opening or the closing of the meeting."""
    rests_on: str = ""
    """Words of the decision above that the promise rests on, where the record was asked."""
    may_rest_on: str = ""
    """Words of the decision right above a promise that has nothing of it in its own, where the record was asked."""
    vote: Vote | None = None
    """How a decision was voted on; the words say it too."""
    done: bool = False
    """A ticked box: what it promises is done."""
    unknown: tuple[str, ...] = ()
    """Words that should name somebody or something and do not."""
    agenda: NewItem | NextItem | GoTo | None = None
    roll: tuple[AttendanceMark, ...] = ()
    command: Command | None = None
    correction: tuple[str, str] | None = None
    corrects: tuple[int, str] | None = None
    """Number of the line that a correction puts right, and how that will read, where the record was asked."""
    uncorrected: tuple[int, ...] = ()
    """Numbers of further lines that have the words, and stay as they are."""
    turn_above: EntryKind | None = None
    """A mark alone: the kind the entry above becomes."""
    ends: str = ""
    """The action that the entry above made and that is owed no more, where the record was asked."""
    completing: Line | None = None
    """The same line as what the promise right above it lacks, where one stands there: `PJ: DLH`."""
    literal: bool = False
    """Its words were typed behind a backslash: nothing in them is a mark."""
    below: bool = False
    """Typed as a bullet: it shares what hides the entry above, whatever kind of line it is."""
    heading: bool = False
    """A head alone on its line: it colours the lines below and is no part of the minutes itself."""
    rule: bool = False
    """A drawn line, the head of a table, an empty bullet: nothing was said."""
    flags: tuple[str, ...] = ()
    """Codes of `FLAGS`: what is missing or doubtful."""
    head: Head | None = None
    """What the next line may take from this one and those before."""

    @property
    def hidden(self) -> bool:
        """Whether the secretariat alone, or those with clearance for a secret, may read the line."""
        return self.private or (self.security is not None and self.security.is_secret)

    @property
    def asks_for_help(self) -> bool:
        """Whether it is `/bantuan`."""
        return self.command is not None and self.command.name == "help"

    @property
    def trace(self) -> bool:
        """Whether the line acts on the record or the meeting and is itself no part of the minutes."""
        acts = self.command is not None or bool(self.roll) or self.correction is not None or self.turn_above is not None
        moves = self.agenda is not None and not (isinstance(self.agenda, GoTo) and self.agenda.only_this_line)
        return acts or moves or self.heading or self.rule


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What the capture line knows of the meeting and the registers."""

    day: dt.date
    """The meeting's day: relative dates count from it."""
    calendar: Calendar
    directory: Directory = field(default_factory=Directory)
    events: Mapping[str, dt.date] = field(default_factory=dict)
    """Days of events by their names in lower case."""
    next_meeting: dt.date | None = None
    """When the forum meets next, where that is planned."""
    zone: dt.tzinfo | None = None
    """Whose clocks a time is told by; None leaves a time as it is said."""
    invited: tuple[str, ...] = ()
    security: SecurityClass = SecurityClass.ORDINARY
    """The meeting's own class."""
    secretariat: str = ""
    """Code of the agency that keeps the minutes: it leads what everybody owes."""
    chair: str = ""
    secretary: str = ""
    note_taker: str = ""
    """Person ids."""
    seats_told: frozenset[str] = frozenset()
    """Agencies of whose speakers it was said already that the roll-call names nobody."""
    phrases: Mapping[str, str] = field(default_factory=dict)
    """Text modules by name: `;buka` stands for a sentence."""
    items: tuple[str, ...] = ()
    """Titles of the agenda, in order."""
    matters: tuple[str, ...] = ()
    """Codes of the matters that whoever types may know of."""
    closed_matters: frozenset[str] = frozenset()
    matter_classes: Mapping[str, SecurityClass] = field(default_factory=dict)
    """The class of each of those matters that is above the ordinary."""
    """Those of them that are closed."""
    any_matter: str = ""
    """Words that stand for the code of any matter inside a sentence, and tell nothing of it."""
    head: Head | None = None
    """The head that stands above, from the line before."""
    spelling: Callable[[], Spelling] | None = None
    """How the office's papers spell, asked for once somebody types; None where they keep every letter."""

    @property
    def open_matters(self) -> tuple[str, ...]:
        """The codes that are offered."""
        return tuple(code for code in self.matters if code not in self.closed_matters)

    def under(self, head: Head | None) -> Context:
        """Return the same below another head."""
        return self if self.head is head else replace(self, head=head)

    def read_due(self, words: str) -> deadlines.Deadline:
        """Read a due expression as on the meeting's day."""
        read = deadlines.read(
            words, today=self.day, calendar=self.calendar, events=self.events, next_meeting=self.next_meeting
        )
        return self._here(read)

    def find_due(self, text: str) -> deadlines.Deadline | None:
        """Find the due expression in running text."""
        found = deadlines.find(
            text, today=self.day, calendar=self.calendar, events=self.events, next_meeting=self.next_meeting
        )
        return found and self._here(found)

    def closing_due(self, text: str) -> tuple[str, deadlines.Deadline] | None:
        """Take a closing due phrase off the end of a text."""
        taken = deadlines.closing(
            text, today=self.day, calendar=self.calendar, events=self.events, next_meeting=self.next_meeting
        )
        return taken and (taken[0], self._here(taken[1]))

    def measured_last(self, text: str) -> bool:
        """Return whether a text ends with how old or long something is, which is no due date."""
        return deadlines.measured_last(text, today=self.day, calendar=self.calendar)

    def _here(self, read: deadlines.Deadline) -> deadlines.Deadline:
        return read if self.zone is None else read.in_zone(self.zone)
