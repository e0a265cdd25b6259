"""What the papers of one meeting may print."""

from __future__ import annotations

from typing import Literal, NewType

from rapat.documents.contexts.words.agreed import Decision, Promise
from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View
from rapat.documents.house_style import Says

Spoken = Literal["note", "information", "question"]
"""What a line of the discussion is."""


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
    next_ahead: str
    """Day or words of it, for papers that tell of today: empty once that day has passed."""
    version: int
    final: bool
    status: str
    breaks: tuple[Break, ...]


class Invitee(View, frozen=True):
    """An agency that is invited, in the order of the invitation."""

    agency: str
    """Full name."""
    head: str
    """Position of its head; empty where the register does not say."""
    name: str
    """Of who comes, with titles; empty where the agency has not said who does."""
    position: str
    """Of who comes."""


class Letter(View, frozen=True):
    """The invitation as a letter."""

    number: str
    """As registered, else the forum's pattern with dots for the running number."""
    day: str
    """Date of the letter, "18 November 2026"; the day of printing until one is set."""
    copies: tuple[str, ...]
    """Who gets a copy (tembusan)."""
    addressees: tuple[Invitee, ...]
    """Who is invited, without the agency that invites."""
    start: str
    end: str
    """The hours as planned, whatever came of them; empty when none were set."""
    signer: Signer
    sender: str
    """The office of who signs, as it stands in a sentence."""
    cancelled: bool
    """Whether the meeting was cancelled: then the letter says so, and invites nobody."""
    reason: str
    """Why it was, as typed; empty where nobody said."""
    invited_by: str
    """Number of the letter that invited to a cancelled meeting; empty where it had none."""
    invited_on: str
    """Its date, "18 November 2026"; empty where it had none."""


class AgendaPoint(View, frozen=True):
    """An item of the agenda."""

    number: int
    """As the meeting counts its items."""
    place: int
    """Its number on paper; 0 for what opens and what closes the meeting, which stand there without one."""
    title: str
    presenter: str


class Seat(View, frozen=True):
    """One mark of the roll-call."""

    agency: str
    name: str
    listed: str
    """The name as a narrow column has it: its words stay on one line, its titles may go to the next."""
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
    remarks: str
    """For whom, when somebody came and left, and the note, as a cell of a table."""


class Line(View, frozen=True):
    """A printed line of the record."""

    kind: Spoken
    speaker: str
    says: Says
    """How the text follows the speaker: "states" behind a colon, "does" by its own verb of saying; empty without one.

    The others where an office lets its papers make sentences (`sentences = true` in rapat.toml)."""
    text: str
    points: tuple[str, ...]
    """Its sub-points."""
    mark: str
    """"(R)" where the line's own class is above the meeting's."""


class Discussion(View, frozen=True):
    """What was said on one item."""

    number: str
    """"2.3"; "2" for what was said without an agenda."""
    title: str
    """Empty without an agenda, and where older actions are reviewed without an item for it."""
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
    changes: tuple[str, ...]
    """What that version tells otherwise than the one before it, a sentence each."""


class Enclosure(View, frozen=True):
    """A file kept with the meeting that is no photograph."""

    name: str
    """With what it shows before it, where that was said."""


PictureName = NewType("PictureName", str)
"""The SHA-256 of a photograph: a name, and nothing that anybody wrote."""


class Photograph(View, frozen=True):
    """A photograph kept with the meeting."""

    picture: PictureName
    """Which one `::: foto` shows; nothing to read."""
    caption: str
    """What it shows, else the title of its agenda item; may be empty."""


class Quorum(View, frozen=True):
    """How many agencies a forum asks for, and how many were there."""

    there: int
    needed: int
    reached: bool


class OfMeeting(View, frozen=True):
    """What notula, ringkasan, undangan and daftar-hadir may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    """Absent where the workspace has none: ask with `if`."""
    paper: Paper
    meeting: Sitting
    letter: Letter
    invitees: tuple[Invitee, ...]
    signing: tuple[Invitee, ...]
    """The rows of an attendance list to sign: invitees, other names of the roll-call, then empty ones."""
    blank: bool
    """Whether an attendance list is wanted empty, to be signed."""
    complete: bool
    """Whether its message tells what is urgent, and whose attendance nobody noted, as the paper does."""
    exact: bool
    """Whether it names the part in which a result stands, and the office of a writer whose name is not known."""
    agenda: tuple[AgendaPoint, ...]
    opens: bool
    """Whether the form opens the agenda by itself, since no item does; likewise `closes`."""
    closes: bool
    present: tuple[Seat, ...]
    absent: tuple[Seat, ...]
    unmarked: tuple[str, ...]
    """Invited agencies that the roll-call never marked."""
    quorum: Quorum | None
    """Absent where the forum asks for no number: ask with `if`."""
    opening: tuple[Line, ...]
    """What was said before the first item, and under one that opens the meeting."""
    discussion: tuple[Discussion, ...]
    closing: tuple[Line, ...]
    """What was said under the item that closes the meeting."""
    record: tuple[Discussion, ...]
    """Opening (number 1), discussion and closing (5), one after the other."""
    decisions: tuple[Decision, ...]
    actions: tuple[Promise, ...]
    """Promised in this meeting."""
    reviewed: tuple[Promise, ...]
    """Older actions that this meeting looked at."""
    signers: tuple[Signer, ...]
    """In the order of the blocks: left, right, below."""
    corrections: tuple[Correction, ...]
    changes: tuple[str, ...]
    """What this version tells otherwise than the one before it, a sentence each; empty for the first version."""
    attachments: tuple[Enclosure, ...]
    photographs: tuple[Photograph, ...]


class OfNote(View, frozen=True):
    """What nota-dinas may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    """Absent where the workspace has none: ask with `if`."""
    paper: Paper
    meeting: Sitting
    to: str
    """Position of whom it goes to; empty where the registers do not know."""
    signer: Signer
    """Who sends it."""
    agenda: tuple[AgendaPoint, ...]
    opens: bool
    closes: bool
    present: tuple[Seat, ...]
    absent: tuple[Seat, ...]
    decisions: tuple[Decision, ...]
    actions: tuple[Promise, ...]
    """Promised in this meeting."""
    undecided: tuple[Promise, ...]
    """Those of them without who is responsible, or until when."""
    blocked: tuple[Promise, ...]
    """Those of them that cannot go on."""
    parked: tuple[str, ...]
    """What was put off."""
    attached: bool
    """Whether there is an attendance list to go with it."""
