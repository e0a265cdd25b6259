"""The variables of the templates, typed; their docstrings make the page that a secretary reads."""

from __future__ import annotations

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The common base: immutable, and every field is ready to print."""


class Letterhead(View, frozen=True):
    """The letterhead (kop naskah dinas)."""

    government: str
    office: str
    address: tuple[str, ...]
    contact: str


class Paper(View, frozen=True):
    """The paper itself."""

    code: str
    """Security class as its code: B, T, R or SR."""
    draft: bool
    """Whether the minutes are not yet final."""
    city: str
    today: str
    """Day of issue: "24 November 2026"."""
    police: bool
    """Whether the police form is set (`paper.profile`)."""
    left_out: int
    """How many lines a message leaves out for their class; 0 on paper."""


class Signer(View, frozen=True):
    """One who signs."""

    capacity: str
    """"chair", "secretary" or "note-taker"."""
    position: str
    name: str
    """With titles; empty where the register knows only the position."""
    rank: str
    number: str
    """"NIP 19770312 200312 2 007" or "NRP 76010123"."""
    military: bool
    """Whether rank and number stand in one line, as police and army do."""


class Break(View, frozen=True):
    """A break of the sitting."""

    since: str
    until: str


class Sitting(View, frozen=True):
    """The meeting."""

    id: str
    title: str
    forum: str
    """Name of the forum; empty for an incidental meeting."""
    day: str
    """"Selasa, 24 November 2026"."""
    date: str
    """"24 November 2026"."""
    start: str
    """Planned start, "09.00"; empty when none was set."""
    end: str
    """Close of the sitting, else its planned end; empty prints "selesai"."""
    zone: str
    """"WITA"."""
    opened: str
    closed: str
    place: str
    letter_number: str
    letter_date: str
    urgency: str
    """"biasa", "segera", "sangat segera"."""
    chair: str
    chair_position: str
    """The chair's position alone."""
    secretary: str
    note_taker: str
    next_day: str
    """Day of the next meeting as announced."""
    next_text: str
    """The words of that announcement, where no date was understood."""
    version: int
    final: bool
    status: str
    breaks: tuple[Break, ...]


class AgendaPoint(View, frozen=True):
    """An item of the agenda."""

    number: int
    title: str
    presenter: str


class Seat(View, frozen=True):
    """One mark of the roll-call."""

    agency: str
    name: str
    position: str
    representing: str
    represented: bool
    guest: bool
    reason: str
    """Why an agency was not there: "izin", "dinas luar", …"""
    arrived: str
    """Time of a late arrival."""
    left: str
    """Time of an early departure."""
    note: str


class Line(View, frozen=True):
    """A printed line of the record."""

    kind: str
    """"note", "information" or "question"."""
    speaker: str
    says: str
    """How the text follows the speaker: "that", "urges", "asks", "does" (its own verb), "states"; empty without one."""
    text: str
    points: tuple[str, ...]
    """Its sub-points."""
    mark: str
    """"(R)" where the line's own class is above the meeting's."""


class Decision(View, frozen=True):
    """A decision."""

    text: str
    points: tuple[str, ...]
    item: str
    """Title of the agenda item it was taken under."""
    mark: str


class Report(View, frozen=True):
    """A report of progress."""

    day: str
    agency: str
    text: str


class Promise(View, frozen=True):
    """An action."""

    id: str
    text: str
    points: tuple[str, ...]
    """The sub-points typed below it."""
    lead: str
    supporting: str
    """Names of the supporting agencies, with commas."""
    pic: str
    due: str
    """"Jumat, 4 Des 2026", or the words as typed where no date is known yet; empty for none."""
    due_words: str
    """The words as typed that the date was read from."""
    original_due: str
    """First date promised, where it was moved."""
    postponed: int
    """How often the date was moved."""
    status: str
    overdue: bool
    late: int
    """Days past the due date."""
    days_left: int
    urgent: bool
    basis: str
    """Meeting and day it comes from."""
    item: str
    """Title of the agenda item it comes from."""
    latest: str
    """Latest report of progress, or why it is blocked."""
    reports: tuple[Report, ...]
    evidence: str
    """Names of the evidence, with commas."""
    support_only: bool
    """On one agency's sheet: whether it only supports."""
    mark: str


class Discussion(View, frozen=True):
    """What was said on one item."""

    title: str
    lines: tuple[Line, ...]
    reviewed: tuple[Promise, ...]
    """The older actions, on the item under which they are reviewed."""
    decisions: int
    actions: int


class Correction(View, frozen=True):
    """Why a later version exists."""

    version: int
    reason: str
    by: str
    day: str


class Enclosure(View, frozen=True):
    """A file kept with the meeting."""

    name: str


class Tally(View, frozen=True):
    """A line of a summary: how many actions in which state."""

    name: str
    open: int
    progress: int
    blocked: int
    done: int
    verified: int
    void: int
    overdue: int
    total: int
