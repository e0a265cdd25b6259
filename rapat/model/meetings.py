"""One sitting: the meeting itself, its agenda, who was there, and every line that was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final

from msgspec import structs

from rapat.model.actions import Due, Priority
from rapat.model.plain import Document, Value
from rapat.model.registers import SecurityClass, Urgency


class MeetingStatus(StrEnum):
    """Where a meeting stands between plan and final minutes."""

    SCHEDULED = "scheduled"
    LIVE = "live"
    ADJOURNED = "adjourned"
    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"
    CANCELLED = "cancelled"

    @property
    def begun(self) -> bool:
        """Whether the meeting is held, or was."""
        return self not in (MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED)

    @property
    def closed(self) -> bool:
        """Whether the meeting is over and done with: final or cancelled. Only an amendment opens it again."""
        return self in (MeetingStatus.FINAL, MeetingStatus.CANCELLED)


class Pause(Value, frozen=True, kw_only=True):
    """A break of the sitting; `until` is None while it lasts."""

    since: dt.datetime
    until: dt.datetime | None = None


class Postponement(Value, frozen=True, kw_only=True):
    """A meeting moved to another date."""

    old: dt.date
    new: dt.date
    reason: str
    at: dt.datetime


class Approval(Value, frozen=True, kw_only=True):
    """The act that made a version final. The seal is this plus the hash of journal record `seq`."""

    version: int
    by: str
    """Person id of the one who signed on paper."""
    at: dt.datetime
    seq: int
    """Number of the journal record that holds this approval."""
    digest: str
    """SHA-256 of the canonical form of the minutes' values (`canon`)."""
    canon: str = "canon-1"
    evidence: str = ""
    """SHA-256 of the scanned signed paper, if one was attached."""
    entered_by: str = ""
    """Person id of the secretary who entered it, where that is not who signed."""
    signed: dt.date | None = None
    """The day on which it was signed on paper; None for approvals from before this was asked."""


class Stood(Value, frozen=True, kw_only=True):
    """How a promise of final minutes stood when they were opened again: what had become of it corrects nothing."""

    action: str
    """Id of the action."""
    lead: str = ""
    supporting: tuple[str, ...] = ()
    pic: str = ""
    due: Due | None = None
    priority: Priority = Priority.NORMAL
    void: bool = False


class Amendment(Value, frozen=True, kw_only=True):
    """Why a version after the first exists."""

    version: int
    reason: str
    by: str
    at: dt.datetime
    security: SecurityClass | None = None
    """The class of the reason, where it has one of its own."""
    stood: tuple[Stood, ...] = ()
    """The promises that stood otherwise than the version before tells them; no paper has this."""


class Attachment(Value, frozen=True, kw_only=True):
    """A file kept with the meeting; `sha256` names it in the workspace's evidence folder."""

    name: str
    sha256: str
    size: int
    at: dt.datetime
    item: str = ""
    """Id of the agenda item under which it was attached; empty before the first."""
    caption: str = ""
    """What it shows, in the words of who attached it."""
    picture: str = ""
    """SHA-256 of the copy of a photograph that papers show, kept beside it; empty for other files."""
    security: SecurityClass | None = None
    """Its own class, above the meeting's and its item's."""
    private: bool = False
    """For the secretariat alone; never in a document."""


class Loan(Value, frozen=True, kw_only=True):
    """A meeting that somebody took along on a laptop: it is written there until it is brought back."""

    by: str
    """Person id."""
    at: dt.datetime
    until: dt.date | None = None
    """By when it is meant to be back."""


class Meeting(Document, frozen=True, kw_only=True):
    """One sitting of a forum, or an incidental one. `id` is `WASDIN-2026-011`: forum, year, running number."""

    title: str
    date: dt.date
    forum: str = ""
    """Forum code; empty for an incidental meeting (its id begins with INSIDENTAL)."""
    start: dt.time | None = None
    end: dt.time | None = None
    """Planned end; None prints "s.d. selesai"."""
    place: str = ""
    status: MeetingStatus = MeetingStatus.SCHEDULED
    security: SecurityClass = SecurityClass.ORDINARY
    urgency: Urgency = Urgency.ORDINARY
    invited: tuple[str, ...] = ()
    """Agency codes in the order of the invitation."""
    chair: str = ""
    """Person ids; the chair signs, the note-taker countersigns."""
    secretary: str = ""
    note_taker: str = ""
    cosigners: tuple[str, ...] = ()
    """Person ids of those who sign below the two others (mengetahui)."""
    letter_number: str = ""
    letter_date: dt.date | None = None
    copies: tuple[str, ...] = ()
    """Who gets a copy of the invitation (tembusan), in words."""
    version: int = 1
    opened: dt.datetime | None = None
    closed: dt.datetime | None = None
    pauses: tuple[Pause, ...] = ()
    next_date: dt.date | None = None
    """Date of the next meeting as announced at the end."""
    next_text: str = ""
    postponements: tuple[Postponement, ...] = ()
    cancelled: str = ""
    """Reason of a cancellation."""
    approvals: tuple[Approval, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    comment_until: dt.date | None = None
    """The last day on which those invited comment on the draft; None where this version was not sent round."""
    returned: str = ""
    """Why the last review sent the draft back; empty once it is in review again."""
    attachments: tuple[Attachment, ...] = ()
    previous: str = ""
    """Id of the meeting whose minutes this one approves."""
    lent: Loan | None = None
    """Who took it along, where several offices share the record; None where it lies here."""


class ItemKind(StrEnum):
    """Why an item stands on the agenda."""

    APPROVAL = "approval"
    FOLLOW_UP = "follow-up"
    TEMPLATE = "template"
    PARKED = "parked"
    ADDED = "added"


_OPENING: Final = r"(kata )?(pembukaan|pengantar)\b|opening\b"
_CLOSING: Final = (
    r"(?:(?:kata|sambutan|pesan|acara)[ -])?penutup(?:an)?(?: (?:rapat|pertemuan|acara|kegiatan|sidang|rakor))?"
    r"\b(?! +(?!dan\b|serta\b|oleh\b|dengan\b)\w)"
    r"|clos(?:ing|e)\b(?! +(?:of|the) +(?!the (?:meeting|sitting)|meeting|sitting|session))"
)
"""Titles of the closing: what is closed beside the meeting (`Penutupan jalan`) is discussed."""


@cache
def _titles(words: str) -> re.Pattern[str]:
    """Titles that begin with some words; every command loads this module, and few look at an agenda."""
    return re.compile(words, re.IGNORECASE)


def closes_meeting(title: str) -> bool:
    """Return whether a title is that of the closing, which the official form has as its last part."""
    return _titles(_CLOSING).match(title.strip()) is not None


class AgendaItem(Document, frozen=True, kw_only=True):
    """A numbered item of a meeting's agenda. `id` is `WASDIN-2026-011.M3`."""

    meeting: str
    number: int
    """Printed number and order; may change while the id stays."""
    title: str
    kind: ItemKind = ItemKind.ADDED
    minutes: int | None = None
    """Planned minutes."""
    presenter: str = ""
    security: SecurityClass = SecurityClass.ORDINARY
    """The title's own class, above the meeting's."""
    matter: str = ""
    parked: tuple[str, ...] = ()
    """Ids of the parked points that brought it here, or of what waited for the forum beside them."""
    carried: str = ""
    """Id of the item of an earlier meeting that was not reached there and comes back as this one."""
    spans: tuple[Pause, ...] = ()
    """When it was on the table."""

    @property
    def listed(self) -> str:
        """The title as lists show it: its class before it, where that is above the ordinary, the code behind it.

        Of a matter whose words are not for everybody the title tells nothing; the code tells whoever may know of it.
        """
        own = "" if self.security is SecurityClass.ORDINARY else f"({self.security.value}) "
        return f"{own}{self.title}{f' &{self.matter}' if self.matter else ''}"

    @property
    def opens(self) -> bool:
        """Whether its title is that of the opening, which the official form has as a part of its own."""
        return _titles(_OPENING).match(self.title) is not None

    @property
    def closes(self) -> bool:
        """Whether its title is that of the closing."""
        return closes_meeting(self.title)


class Presence(StrEnum):
    """How an agency was present, or why not."""

    PRESENT = "present"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    SICK = "sick"
    ON_DUTY = "on-duty"
    ABSENT = "absent"
    GUEST = "guest"

    @property
    def is_there(self) -> bool:
        """Whether an agency sits at the table, by its head or by somebody else."""
        return self in (Presence.PRESENT, Presence.REPRESENTED)


class Beside(Value, frozen=True, kw_only=True):
    """Another who came for an agency, beside the first."""

    presence: Presence
    name: str = ""
    position: str = ""
    person: str = ""
    representing: str = ""
    arrived: dt.datetime | None = None
    left: dt.datetime | None = None
    note: str = ""


class Attendance(Document, frozen=True, kw_only=True):
    """One mark of the roll-call. `id` is `WASDIN-2026-011.POLRES`, or `….G2` for a guest."""

    meeting: str
    agency: str = ""
    presence: Presence
    name: str = ""
    """Who sat there; for a guest, who they are."""
    position: str = ""
    person: str = ""
    representing: str = ""
    """Whom the substitute stood for: "Dandim 0908/Bontang"."""
    arrived: dt.datetime | None = None
    """Set only for a late arrival."""
    left: dt.datetime | None = None
    """Set only for an early departure."""
    note: str = ""
    beside: tuple[Beside, ...] = ()
    """Others who came for the same agency, in the order in which they came."""

    @property
    def each(self) -> tuple[Attendance, ...]:
        """One mark for each who came for the agency: what a list of persons shows."""
        alone = structs.replace(self, beside=()) if self.beside else self
        others = (
            structs.replace(alone, id=f"{self.id}+{at}", **structs.asdict(other))
            for at, other in enumerate(self.beside, start=2)
        )
        return alone, *others

    @property
    def nameless(self) -> bool:
        """Whether an agency was there, and nobody wrote down who came or as what."""
        return bool(self.agency) and self.presence.is_there and not (self.name or self.position or self.person)


class AttendanceOutline(Value, frozen=True, kw_only=True):
    """Of a mark of the roll-call, how an agency came: what a store keeps at hand, also of closed meetings."""

    id: str
    meeting: str
    agency: str = ""
    presence: Presence
    arrived: dt.datetime | None = None
    left: dt.datetime | None = None


def agencies_there(roll: Iterable[Attendance]) -> int:
    """Count the agencies of a roll-call that are there; guests have no voice."""
    return len({mark.agency for mark in roll if mark.agency and mark.presence.is_there})


class EntryKind(StrEnum):
    """What a typed line became. The last four leave a trace in the record and are never printed."""

    NOTE = "note"
    CONTINUATION = "continuation"
    DECISION = "decision"
    ACTION = "action"
    INFORMATION = "information"
    QUESTION = "question"
    AGENDA = "agenda"
    ATTENDANCE = "attendance"
    CORRECTION = "correction"
    COMMAND = "command"

    @property
    def printed(self) -> bool:
        """Whether entries of this kind belong to the minutes."""
        return self not in _TRACES


_TRACES = frozenset({EntryKind.AGENDA, EntryKind.ATTENDANCE, EntryKind.CORRECTION, EntryKind.COMMAND})


PRINTED: Final = frozenset(kind for kind in EntryKind if kind.printed)
"""The kinds of lines that papers print."""


class Vote(Value, frozen=True, kw_only=True):
    """How a decision was voted on; its words say it too."""

    agree: int = 0
    against: int = 0
    abstain: int = 0

    @property
    def total(self) -> int:
        """How many voices were counted."""
        return self.agree + self.against + self.abstain


class Entry(Document, frozen=True, kw_only=True):
    """One typed line and what it became. `id` is `WASDIN-2026-011.17`."""

    meeting: str
    number: int
    """Counts the lines of the meeting as typed; never reused."""
    kind: EntryKind
    text: str
    """The sentence without its marks, as it is printed."""
    raw: str
    """The line exactly as typed."""
    item: str = ""
    """Id of the agenda item it stands under."""
    order: float
    """Place in the record; equals `number` until the line is moved or inserted."""
    parent: str = ""
    """Id of the entry a continuation belongs to."""
    speaker: str = ""
    """The speaker as printed: "Kapolres"; empty for none."""
    person: str = ""
    agency: str = ""
    """Who the speaker is in the registers, where known."""
    at: dt.datetime | None = None
    """When it was said; None where a file does not tell."""
    private: bool = False
    """For the secretariat alone; never in a document."""
    security: SecurityClass | None = None
    """The line's own class, above the meeting's."""
    matter: str = ""
    action: str = ""
    """Id of the action the line made."""
    vote: Vote | None = None
    """How it was voted on, where it is a decision."""
    flags: tuple[str, ...] = ()
    typed_by: str = ""
    origin: str = ""
    """Name of the file it came from; empty when typed."""
