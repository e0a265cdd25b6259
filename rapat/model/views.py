"""What the papers speak of, read together: one meeting's minutes, a list of actions, a seal."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable
from typing import Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from rapat.model.account import Outcome, Recap
from rapat.model.actions import Action, ActionStatus, Extension, Progress, Turn
from rapat.model.decisions import DecisionStatus, Owing, Ruling
from rapat.model.load import Load
from rapat.model.matters import Matter
from rapat.model.meetings import AgendaItem, Attendance, Entry, EntryKind, ItemKind, Meeting, MeetingStatus
from rapat.model.plain import Value
from rapat.model.quotations import Quotation
from rapat.model.receipts import CircularFile
from rapat.model.registers import Agency, Forum, Person, SecurityClass, strictest
from rapat.model.responses import Confirmation
from rapat.model.timelines import Timeline
from rapat.text.language import M

_CLOSED: Final = frozenset({MeetingStatus.REVIEW, MeetingStatus.FINAL})
"""The statuses of a meeting whose minutes stand as they are."""
CALLED_MINUTES: Final = ("notula", "notulen", "risalah", "berita acara", "minutes")
"""What minutes are called."""
_MINUTES: Final = re.compile(rf"\b(?:{'|'.join(CALLED_MINUTES)})\b", re.IGNORECASE)


class Seal(Value, frozen=True, kw_only=True):
    """What proves final minutes (kode pengesahan): printed short in the footer, in full in the QR code."""

    meeting: str
    version: int
    seq: int
    hash: str
    """Hash of journal record `seq`, 64 hexadecimal digits."""
    digest: str
    """SHA-256 of the minutes' values, by their `canon`."""
    canon: str = "canon-1"

    @property
    def full(self) -> str:
        """Everything, as the QR code carries it: `RAPAT2/WASDIN-2026-011/1/412/<hash>/<digest>`; RAPAT1 for canon-1."""
        form = self.canon.removeprefix("canon-")
        return f"RAPAT{form}/{self.meeting}/{self.version}/{self.seq}/{self.hash}/{self.digest}"

    @property
    def brief(self) -> str:
        """The printed form: `WASDIN-2026-011/v1/412/1f2e3d4c5b6a7980/0011223344556677` (16 digits of each)."""
        return "".join(self.parts)

    @property
    def parts(self) -> tuple[str, str]:
        """The printed form in two, the digests apart: together they are wider than a narrow foot."""
        return f"{self.meeting}/v{self.version}/{self.seq}/", f"{self.hash[:16]}/{self.digest[:16]}"


class Imprint(Value, frozen=True, kw_only=True):
    """What of an office's settings stands in its minutes as a value, or changes the words that are printed."""

    name: str = ""
    government: str = ""
    """First line of the letterhead, then the second, the address and how it is reached."""
    office: str = ""
    address: str = ""
    contact: str = ""
    logo: str = ""
    """SHA-256 of the picture, which is kept as evidence; empty for none."""
    city: str = ""
    zone: str
    language: Literal["id", "en"]
    profile: Literal["city", "police"] = "city"
    """Whose form it has: that of a city government, or of the police."""
    secretariat: str = ""
    letter_pattern: str = ""
    letter_class: str = ""
    letter_unit: str = ""
    paper_of: str = ""
    """The agency whose paper it is; empty in minutes that were frozen before it was told."""
    wording: int = 0
    """By which rules words and speakers are written; 0 in minutes that were frozen before these had a number."""
    sentences: bool = False
    """Whether papers make sentences of what was said."""
    abbreviations: dict[str, str] = msgspec.field(default_factory=dict)
    """Empty words: the short form stays as it was typed."""
    names: dict[str, str] = msgspec.field(default_factory=dict)
    """How the registers wrote the names that stand in the lines, by their compact form."""
    size: Literal["", "A4", "F4-215", "F4-210"] = ""
    """The sheet; empty in minutes that were frozen before sheet, margins and type were: they have those of today."""
    margins: tuple[float, float, float, float] | None = None
    """Top, bottom, left, right in centimetres."""
    font: str = ""
    font_size: float = 0.0
    """In points."""
    apart: tuple[dt.date, ...] = ()
    """Days that were known as working days or days off against their weekday, where a duty of working days is told."""

    def __post_init__(self) -> None:
        """Raise `ValueError` for a zone that does not exist, so that what is read has one."""
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, OSError) as fault:
            raise ValueError(self.zone) from fault

    @property
    def timezone(self) -> ZoneInfo:
        """The zone the meetings are in."""
        return ZoneInfo(self.zone)


class Duty(Value, frozen=True, kw_only=True):
    """Where a duty that comes again stands on a day."""

    current: Turn | None = None
    """The turn that is owed; None when the rule gives no more and all that could be reported was."""
    missed: tuple[Turn, ...] = ()
    """Turns that nobody reported before the next one fell due."""
    waiting: tuple[Turn, ...] = ()
    """Turns reported done that nobody verified yet."""
    passed: int = 0
    """How many turns fell due by then, of those that count: what `missed` is a part of."""
    ends: bool = False
    """Whether the rule gives no turn behind the current one."""


class ActionHistory(Value, frozen=True, kw_only=True):
    """An action with its whole history, oldest first."""

    action: Action
    progress: tuple[Progress, ...] = ()
    extensions: tuple[Extension, ...] = ()
    duty: Duty | None = None
    """Where it stands, if it comes again; None in what is told of a day that has passed."""
    meeting: Meeting | None = None
    """The meeting it comes from."""
    imprint: Imprint | None = None
    """What the settings were that its meeting's closed minutes are frozen with; None where today's hold."""
    points: tuple[Entry, ...] = ()
    """The sub-points typed below it, of which a paper tells those of its class; minutes have them among their lines."""
    given_up: str = ""
    """In a later version of minutes, why a promise was given up since the sitting agreed on it; else empty."""

    @property
    def postponed(self) -> int:
        """How often its date was moved."""
        return sum(1 for extension in self.extensions if extension.state == "granted")


class Registers(Value, frozen=True, kw_only=True):
    """Agencies and people by id, as they are called on a day."""

    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)


class Minutes(Value, frozen=True, kw_only=True):
    """Everything one meeting's papers speak of. Lists are in printed order; registers by id."""

    meeting: Meeting
    forum: Forum | None = None
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    """Who is to come, as those invited said; the minutes say nothing of it."""
    entries: tuple[Entry, ...] = ()
    """All lines, traces and private ones included: whoever prints chooses (`EntryKind.printed`, `private`)."""
    actions: tuple[ActionHistory, ...] = ()
    """Actions made in this meeting."""
    reviewed: tuple[ActionHistory, ...] = ()
    """Older unfinished actions of the forum, as they stand in this meeting's follow-up review."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)
    today: Registers | None = None
    """The registers of today, where agencies and people are called as they were in the sitting; else None."""
    previous: Meeting | None = None
    before: Minutes | None = None
    """What the approved version before this one said; None for the first, and where it was not frozen."""
    seal: Seal | None = None
    """Of an approved version, as its notula carries it."""
    code: str = ""
    """Root hash of minutes in review: the code of what is to be signed."""
    imprint: Imprint | None = None
    """What the office's settings were; None for minutes that are not frozen."""
    logo: bytes = b""
    """PNG of the letterhead, of frozen minutes."""
    left_out: int = 0
    """Lines that are not for who reads: then this is an excerpt, which carries no seal and no code."""
    full: bool = False
    """Whether its notula tells what is above the meeting's class too; else that stands in the full one alone."""
    quoted: Quotation | None = None
    """Which of it an excerpt quotes; None for what is no excerpt."""


class FollowUp(Value, frozen=True, kw_only=True):
    """A list of actions and whose it is: of a meeting, a forum, an agency, or of the whole workspace (none set)."""

    actions: tuple[ActionHistory, ...] = ()
    meeting: Meeting | None = None
    forum: Forum | None = None
    agency: Agency | None = None
    withheld: int | None = None
    """How many are not for who reads, of those that may be told of; None where the list is whole, else an excerpt."""
    untold: tuple[str, ...] = ()
    """Ids of what an agency owes and its list tells nothing of, since nobody there may read it: for who makes the list,
    never printed."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)


class DecisionHistory(Value, frozen=True, kw_only=True):
    """A decision with its sub-points and where it was taken."""

    entry: Entry
    meeting: Meeting
    points: tuple[Entry, ...] = ()
    item: str = ""
    """Title of the agenda item."""
    imprint: Imprint | None = None
    """What the settings were that its meeting's closed minutes are frozen with; None where today's hold."""
    number: int = 0
    """Its number in its meeting; 0 where it was not asked for."""
    status: DecisionStatus = DecisionStatus.IN_FORCE
    ruling: Ruling | None = None
    """What the register keeps of it, once somebody touched it."""
    actions: tuple[Action, ...] = ()
    """The promises that rest on it, void ones too."""
    replaced_by: str = ""
    """Label of the later decision that stands for it."""
    replaces: tuple[str, ...] = ()
    """Labels of the earlier decisions that it stands for."""

    @property
    def security(self) -> SecurityClass:
        """Tell its class: the highest of its own, its points', its meeting's."""
        return strictest(self.meeting.security, *(entry.security for entry in (self.entry, *self.points)))

    @property
    def label(self) -> str:
        """Name it as people do: `WASDIN-2026-002/K3`."""
        return f"{self.meeting.id}/K{self.number}"

    @property
    def owed(self) -> tuple[Action, ...]:
        """The promises that rest on it and are not taken off the list."""
        return tuple(action for action in self.actions if action.status is not ActionStatus.VOID)

    @property
    def done(self) -> int:
        """How many of these are done and verified."""
        return sum(action.status is ActionStatus.VERIFIED for action in self.owed)

    @property
    def owing(self) -> Owing | None:
        """Tell what of it is still to be done; None of one that is carried out, or does not hold."""
        if self.status is not DecisionStatus.IN_FORCE:
            return None
        return Owing.UNDONE if self.owed else Owing.WITHOUT

    def is_among(self, asked: Container[DecisionStatus | Owing]) -> bool:
        """Whether it stands as one of those that are asked for."""
        return self.status in asked or self.owing in asked

    @property
    def is_provisional(self) -> bool:
        """Whether its number is its place in minutes that may still change, and so may change with them."""
        is_kept = self.ruling is not None and bool(self.ruling.number)
        return self.number > 0 and not is_kept and self.meeting.status not in _CLOSED


class Decisions(Value, frozen=True, kw_only=True):
    """What was decided in a period, oldest first: of a forum, or of the whole workspace."""

    since: dt.date
    until: dt.date
    decisions: tuple[DecisionHistory, ...] = ()
    selected: str = ""
    """The value of the one `DecisionStatus` or `Owing` that alone is listed; empty for all that registers list."""
    forum: Forum | None = None
    meeting: Meeting | None = None
    """The one that alone is listed; None for a list of a period."""
    withheld: int | None = None
    """How many are not for who reads, of those that may be told of; None where the list is whole, else an excerpt."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)


def printed(entries: Iterable[Entry]) -> list[Entry]:
    """Return the lines that belong to the minutes, in order: no traces, nothing private nor below what is private."""
    hidden: set[str] = set()
    shown: list[Entry] = []
    for entry in entries:
        if entry.private or entry.parent in hidden:
            hidden.add(entry.id)
        elif entry.kind.printed:
            shown.append(entry)
    return shown


def classes_of_lines(minutes: Minutes) -> dict[str, SecurityClass]:
    """Give each printed line its class: the highest of its own, its parent line's, the meeting's."""
    by_line: dict[str, SecurityClass] = {}
    for entry in printed(minutes.entries):
        by_line[entry.id] = strictest(minutes.meeting.security, entry.security, by_line.get(entry.parent))
    return by_line


def is_resolution(entry: Entry, items: Iterable[AgendaItem]) -> bool:
    """Whether a line is a decision that is counted: approving the previous minutes is a step of the meeting itself.

    That is what is said of minutes under their item of the agenda.
    """
    return entry.kind is EntryKind.DECISION and not (
        _MINUTES.search(entry.text) is not None
        and any(item.id == entry.item and item.kind is ItemKind.APPROVAL for item in items)
    )


def decided(
    meeting: Meeting, items: Iterable[AgendaItem], entries: Iterable[Entry], *, all_of_them: bool = False
) -> list[DecisionHistory]:
    """Return the decisions of a meeting's record, each with its sub-points and the item it was taken under.

    With `all_of_them` those too that only settle the sitting itself.
    """
    items = list(items)
    found = {item.id: item for item in items}
    lines = printed(entries)

    def title(entry: Entry) -> str:
        """Return the title of the item of a decision; none that is of a higher class than the decision."""
        item = found.get(entry.item)
        limit = max(meeting.security.rank, (entry.security or meeting.security).rank)
        return item.title if item is not None and item.security.rank <= limit else ""

    return [
        DecisionHistory(
            entry=entry,
            meeting=meeting,
            points=tuple(line for line in lines if line.parent == entry.id and line.kind is EntryKind.CONTINUATION),
            item=title(entry),
        )
        for entry in lines
        if is_resolution(entry, items) or (all_of_them and entry.kind is EntryKind.DECISION)
    ]


class Schedule(Value, frozen=True, kw_only=True):
    """When a forum meets: by its rule, and the sittings that are planned or were moved."""

    forum: Forum
    meetings: tuple[Meeting, ...] = ()
    excerpt: bool = False
    """Whether there may be sittings that are not for who reads."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)


EXCERPT: Final = M("Excerpt: what its maker may read.")
"""What stands beside a list or figures that somebody reads who may not read all."""


class Account(Value, frozen=True, kw_only=True):
    """What became of the promises of a period, by agencies: of a forum, an agency, or the whole workspace."""

    recap: Recap
    before: Recap | None = None
    """The period before it, where the two are compared."""
    carried: tuple[Outcome, ...] = ()
    """What was given before it and is still overdue, where that is told too."""
    caught_up: tuple[Outcome, ...] = ()
    """What was given before it and was done in it, too late, where that is told too."""
    decisions: Decisions | None = None
    """What was decided in it, where that is told too."""
    classes: dict[str, SecurityClass] = msgspec.field(default_factory=dict)
    """The class of each promise that is counted in it, by the id of its action."""
    unapproved: frozenset[str] = frozenset()
    """The ids of those of them that rest on minutes which are not approved yet."""
    ahead: Load | None = None
    """What falls due in the coming weeks, where it is told up to today."""
    classes_ahead: frozenset[SecurityClass] = frozenset()
    """The classes of what that counts."""
    exercises: tuple[Matter, ...] = ()
    """The joint training of its days; of an account up to today what is to come, too."""
    forum: Forum | None = None
    agency: Agency | None = None
    withheld: int | None = None
    """0 for an excerpt: what its maker may read; None where it is whole."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)


class PublicReports(Value, frozen=True, kw_only=True):
    """What the public reported in a period, in the order it was received; who reported is no part of it."""

    since: dt.date | None
    """None where all up to `until` is told."""
    until: dt.date
    reports: tuple[Matter, ...] = ()
    withheld: int | None = None
    """0 for an excerpt: what its maker may read; None where it is whole."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)


Subject = Minutes | FollowUp | Decisions | Schedule | Account | CircularFile | Timeline | PublicReports
"""Everything a paper may speak of."""
