"""The variables of the templates, typed; their docstrings make the page that a secretary reads."""

from __future__ import annotations

from typing import Literal, NewType

import msgspec

from rapat.documents.house_style import Says

Capacity = Literal["chair", "secretary", "note-taker", "cosigner"]
"""In which capacity somebody signs; a cosigner takes note (mengetahui)."""


Spoken = Literal["note", "information", "question"]
"""What a line of the discussion is."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """The common base: immutable, and every field is ready to print."""


class Letterhead(View, frozen=True):
    """The letterhead (kop naskah dinas) of the office that signs."""

    government: str
    """What stands above the office, a line or several."""
    office: str
    address: tuple[str, ...]
    contact: str


class Paper(View, frozen=True):
    """The paper itself."""

    code: Literal["B", "T", "R", "SR"]
    """Security class as its code."""
    word: str
    """Security class as its word: "biasa"."""
    draft: bool
    """Whether the minutes are not yet final."""
    city: str
    today: str
    """Day of issue: "24 November 2026"."""
    police: bool
    """Whether the police form is set (`paper.profile`)."""
    left_out: int
    """How many lines a message leaves out for their class; 0 on paper."""
    excerpt: bool
    """Whether a list was made by somebody who does not see everything; minutes say so by `left_out`."""
    withheld: int
    """How many of an excerpt are left out for their class."""


class Signer(View, frozen=True):
    """One who signs."""

    capacity: Capacity
    on_behalf: str
    """"a.n. Wali Kota Bontang", a line above the position; empty where somebody signs for themselves."""
    position: str
    name: str
    """With titles; empty where the register knows only the position, a rule where it knows titles too."""
    rank: str
    number: str
    """"NIP 19770312 200312 2 007" or "NRP 76010123"."""
    military: bool
    """Whether it is a number of police or army (NRP)."""


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


class Decision(View, frozen=True):
    """A decision."""

    text: str
    points: tuple[str, ...]
    item: str
    """Title of the agenda item it was taken under."""
    place: str
    """Number of that item in the discussion, "2.3"; empty for a decision under none."""
    mark: str


class Resolution(View, frozen=True):
    """A decision in a list of many meetings' decisions."""

    text: str
    points: tuple[str, ...]
    item: str
    """Title of the agenda item it was taken under."""
    meeting: str
    """Title of the meeting."""
    meeting_id: str
    day: str
    """Day of the meeting, "24 Nov 2026"."""
    final: bool
    """Whether the minutes it stands in are approved."""
    mark: str
    number: str
    """"WASDIN-2026-002/K3"; empty in a list of one meeting."""
    status: str
    """Whether it holds: "Berlaku", "Diganti oleh WASDIN-2026-005/K1"; empty in a list of one meeting."""


class Report(View, frozen=True):
    """A report of progress."""

    day: str
    agency: str
    text: str
    entered_by: str
    """"dicatat oleh Notulis", where the secretariat took it down for the agency."""


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
    dated: bool
    """Whether `due` is a day; else it is the words as typed."""
    due_words: str
    """The words as typed that the date was read from."""
    original_due: str
    """First date promised, where it was moved."""
    postponed: int
    """How often the date was moved."""
    status: str
    settled: str
    """Once it is verified: "Selesai 17 Feb 2026, terlambat 7 hari"; empty until then."""
    void: bool
    """Whether it was made void: then it is printed struck through, with `void_reason`."""
    void_reason: str
    given_up: str
    """In later minutes, why it was given up since the sitting: it is told as agreed, with this remark."""
    waiting: bool
    """Whether it was reported done and waits for verification: nobody is reminded of it."""
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
    latest_by: str
    """"dicatat oleh Notulis", where the secretariat took the latest report down for the agency."""
    verified_by: str
    """"oleh Kepala Badan, Kesbangpol (dicatat oleh Notulis)"; empty unless it is verified."""
    handed: str
    """Who led before, where the lead changed: "Penanggung jawab diubah dari Satpol PP …"."""
    granted_by: str
    """"disetujui oleh Kepala Badan (dicatat oleh Notulis)", where its date was moved."""
    reports: tuple[Report, ...]
    evidence: str
    """Names of the evidence, with commas."""
    steps: str
    """"2/5 langkah": how many of the steps that it is done in are done; empty where it has none."""
    substeps: tuple[str, ...]
    """"2. Kirim data (KODIM, batas 30 Nov 2026)": each of these steps."""
    support_only: bool
    """On one agency's sheet: whether it only supports."""
    mark: str


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
    missed: int
    """Turns of duties that nobody reported before the next one fell due."""
    total: int
    """All but the void ones."""


class Basis(View, frozen=True):
    """Actions that were promised in one meeting."""

    name: str
    """Title and day of the meeting; empty for actions without one."""
    before: int
    """How many actions stand in the groups above."""
    actions: tuple[Promise, ...]


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
    blank: bool
    """Whether an attendance list is wanted empty, to be signed."""
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


class OfActions(View, frozen=True):
    """What tindak-lanjut and lembar-instansi may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    forum: str
    """Name of the forum whose actions these are; empty for others."""
    agency: str
    """Full name of the agency whose actions these are; empty for others."""
    agency_short: str
    agency_head: str
    """Position of its head."""
    meeting: str
    """Title of the meeting whose actions these are; empty for others."""
    meeting_id: str
    version: int
    """Of the meeting's minutes; 1 where the list is of more than one meeting."""
    meeting_day: str
    actions: tuple[Promise, ...]
    led: tuple[Promise, ...]
    """Those the agency is responsible for."""
    supported: tuple[Promise, ...]
    """Those the agency supports."""
    waiting: tuple[Promise, ...]
    """In a message to the agency: those reported done, which wait for verification and are not in the lists above."""
    by_basis: tuple[Basis, ...]
    """All of them, a group for each meeting in which they were promised."""
    tally: Tally
    tally_led: Tally
    """Of those that the agency leads: the account counts these alone."""
    tally_supported: Tally
    by_agency: tuple[Tally, ...]
    signer: Signer
    """Who signs the list: the chair of the meeting, else of the forum; without position or name where there is none."""


class OfDecisions(View, frozen=True):
    """What keputusan may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    forum: str
    """Name of the forum; empty for the decisions of all."""
    since: str
    until: str
    """First and last day of the period, "24 November 2026"."""
    decisions: tuple[Resolution, ...]
    provisional: int
    """How many of them are of minutes that are not approved yet."""


class Kept(View, frozen=True):
    """A row of the account: how an agency, or all in a month, kept what was promised, and came to meetings."""

    name: str
    """Of the agency, or the month: "November 2026"; empty for promises that nobody leads, and in the sum."""
    given: int
    """Promises, void ones left out."""
    on_time: int
    late: int
    undated: int
    """Those done without a date of the calendar, so neither on time nor late."""
    overdue: int
    missed: int
    """Turns of duties that nobody reported before the next one fell due."""
    running: int
    """With these the figures from `on_time` on add up to what was given; those below count some of them again."""
    on_first_date: int
    """Those done by the date that was first promised."""
    waiting: int
    """Those reported done, which nobody has verified."""
    verified: int
    postponed: int
    """Those whose date was moved."""
    days_moved: int
    returned: int
    void: int
    percent: str
    """Share of those on time among kept and overdue ones, "67"; "–" where there are none."""
    days: str
    """Median of the days from promise to report, "14"; "–" for none."""
    invited: int
    """Meetings that it was invited to."""
    present: int
    represented: int
    late_arrivals: int
    left_early: int
    excused: int
    absent: int
    attendance: str
    """Share of meetings it came to, "87"; "–" where it was invited to none."""


class Owed(View, frozen=True):
    """A promise that is overdue."""

    id: str
    text: str
    lead: str
    due: str
    """"Jumat, 4 Des 2026"."""
    late: int
    """Days past it."""
    mark: str


class Weeks(View, frozen=True):
    """What falls due for an agency in the coming weeks."""

    name: str
    """Of the agency; empty for promises that nobody leads."""
    weeks: tuple[str, ...]
    """For each week how many promises fall due, behind a shade that is darker the more there are: "▒ 3"."""


class Ahead(View, frozen=True):
    """What falls due in the coming weeks, that of today first."""

    mondays: tuple[str, ...]
    """The days with which they begin: "23/11"."""
    agencies: tuple[Weeks, ...]
    total: tuple[str, ...]
    """For each week how many for all."""


class OfAccount(View, frozen=True):
    """What rekap, laporan-triwulan and rekap-kehadiran may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    forum: str
    """Name of the forum whose account it is; empty for others."""
    agency: str
    """Full name of the agency whose account it is; empty for others."""
    since: str
    """First day of the period, "1 Oktober 2026"; of everything up to `until` that of the first promise."""
    until: str
    ends: str
    """Last day of a quarter that was not over on the day `until`; empty for any other period."""
    agencies: tuple[Kept, ...]
    """Those that promised something."""
    months: tuple[Kept, ...]
    """By the month in which it was promised."""
    attending: tuple[Kept, ...]
    """The agencies that were invited to anything."""
    attending_alone: str
    """Names of those of them that promised nothing, with commas: they are no row of the figures, and in their sum."""
    total: Kept
    before: Kept | None
    """The sum of the period before; absent where none is compared: ask with `if`."""
    before_since: str
    before_until: str
    ahead: Ahead | None
    """What falls due in the coming weeks; absent where the period ends before today, or nothing does: ask with `if`."""
    overdue: tuple[Owed, ...]
    decisions: tuple[Resolution, ...]
    provisional: int
    """How many of the decisions are of minutes that are not approved yet."""
    signer: Signer
    """Who signs: the chair of the forum; without position or name where there is none."""


class Received(View, frozen=True):
    """Whether an agency has a circular."""

    agency: str
    """Full name."""
    at: str
    """"Senin, 23 November 2026, 08.10 WITA"; empty where it was not acknowledged yet."""
    after: str
    """"1 jam 5 menit", "kurang dari 1 menit"; empty where it was not acknowledged yet."""
    remark: str
    """Whether it was late, who told it by telephone, what was said beside."""


class Answered(View, frozen=True):
    """What an agency answered to a circular."""

    agency: str
    """Full name."""
    text: str


class OfCircular(View, frozen=True):
    """What pemberitahuan may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    number: str
    sender: str
    """Full name of the agency that it comes from."""
    to: tuple[str, ...]
    """Full names of the addressees."""
    text: str
    """Empty in a message of what is too secret for one."""
    urgency: str
    """"Kilat"; empty for an ordinary one."""
    issued: str
    """"Senin, 23 November 2026, 08.00 WITA"."""
    day: str
    """Day of its issue: "23 November 2026"."""
    due: str
    """Until when it is to be acknowledged."""
    answer_by: str
    """Until when an answer is wanted, "Selasa, 8 Desember 2026"; empty where none is."""
    matter: str
    """Code of its matter; empty for none."""
    replaces: str
    """Number of the circular that it corrects; empty for none."""
    replaced_by: str
    """Number of the circular that corrects it; empty for none."""
    recalled: str
    """Why it was recalled."""
    is_recalled: bool
    files: tuple[str, ...]
    """Names of the files that go with it."""
    receipts: tuple[Received, ...]
    waiting: int
    """How many agencies have not acknowledged it."""
    median: str
    """The time that half of those who acknowledged it took at most; empty while nobody has."""
    answers: tuple[Answered, ...]
    signer: Signer
    """The head of the agency that it comes from."""


class Particular(View, frozen=True):
    """One thing that a matter says of itself."""

    name: str
    value: str


class Event(View, frozen=True):
    """One thing that happened in a matter."""

    day: str
    """"23 Nov 2026, 08.00 WITA", without the time of day where it is not known."""
    what: str
    """"Dalam rapat", "Tindak lanjut"."""
    id: str
    sitting: str
    """Title of the meeting; empty for what was in none."""
    agency: str
    """Short name of who said it, leads it, hands over."""
    text: str
    mark: str
    """"(R)" where its class is above the ordinary."""
    status: str
    """Of an action."""


class QuotedLine(View, frozen=True):
    """One line of an excerpt, and how many before it are left out."""

    number: str
    """As the minutes number it: "2.3.b"."""
    kind: Spoken
    speaker: str
    says: Says
    text: str
    points: tuple[str, ...]
    mark: str
    omitted: int
    """How many points of its part stand between it and the one before, and are not quoted."""


class QuotedDecision(View, frozen=True):
    """One decision of an excerpt, and how many before it are left out."""

    number: str
    """"3.2"."""
    text: str
    points: tuple[str, ...]
    mark: str
    omitted: int


class QuotedPromise(View, frozen=True):
    """One promise of an excerpt as it was agreed, and how many before it are left out."""

    number: str
    """"4.2"."""
    id: str
    text: str
    points: tuple[str, ...]
    lead: str
    supporting: str
    due: str
    mark: str
    omitted: int


class QuotedPart(View, frozen=True):
    """A part of the record of which something is quoted."""

    number: str
    title: str
    """Of the agenda item; empty for opening, closing and what was said without an agenda."""
    lines: tuple[QuotedLine, ...]
    omitted: int
    """How many points behind the last one are not quoted."""


class OfExcerpt(View, frozen=True):
    """What kutipan may print."""

    letterhead: Letterhead | None
    paper: Paper
    meeting: Sitting
    number: str
    """"KTP-2026-003"."""
    code: str
    """What proves it: "KTP-2026-003/1f2e-3d4c-5b6a-7980-0011"."""
    receiver: str
    """Who it is for."""
    purpose: str
    """What it is for; empty where that is not said."""
    day: str
    """When it was made, "24 November 2026"."""
    parts: tuple[QuotedPart, ...]
    decisions: tuple[QuotedDecision, ...]
    decisions_omitted: int
    """How many behind the last one are not quoted."""
    actions: tuple[QuotedPromise, ...]
    actions_omitted: int
    quoted: int
    """How many points it quotes, of all parts."""
    omitted: int
    """How many it does not; with those quoted all that the minutes have."""
    signer: Signer
    """Who wrote the minutes, and certifies what is quoted of them."""


class ExerciseTask(View, frozen=True):
    """What an agency does in an exercise."""

    agency: str
    people: str
    """How many it sends; empty where that is not said."""
    text: str


class ExerciseThing(View, frozen=True):
    """What an exercise needs."""

    thing: str
    agency: str
    """Who brings it; empty where that is not said."""


class ExerciseFinding(View, frozen=True):
    """What the evaluation of an exercise says of something."""

    judgement: str
    """"Perlu diperbaiki"."""
    text: str
    action: str
    """Number of the action that it became; empty where it is none."""
    agency: str
    """Who leads that."""
    status: str


class TeamSeat(View, frozen=True):
    """A place in the joint team of a case."""

    agency: str
    """Full name."""
    office: str
    since: str
    """"6 Nov 2026"; empty where it is not said, as the next."""
    until: str
    """Of one who left."""
    reason: str
    """Why it was left."""


class Reached(View, frozen=True):
    """What a case came to."""

    day: str
    step: str
    """"Operasi bersama"."""
    text: str


class Handover(View, frozen=True):
    """What passed from one agency to another in a case."""

    giver: str
    """Full name."""
    taker: str
    """Full name."""
    day: str
    """"6 Nov 2026"."""
    text: str
    receipt: str
    """Number of the receipt; empty where none is on record."""
    given: str
    """Who said that it was given, and when: "Kapolres Bontang, 6 Nov 2026, 10.00 WITA"; empty where nobody did."""
    received: str
    """Likewise of who took it."""


class OfMatter(View, frozen=True):
    """What urusan may print."""

    letterhead: Letterhead | None
    paper: Paper
    code: str
    title: str
    kind: str
    status: str
    particulars: tuple[Particular, ...]
    """What it says of itself in one value each."""
    tasks: tuple[ExerciseTask, ...]
    """Of an exercise; empty for others, as the next three."""
    people: str
    """How many the agencies send together."""
    equipment: tuple[ExerciseThing, ...]
    findings: tuple[ExerciseFinding, ...]
    team: tuple[TeamSeat, ...]
    """Of a case; empty for others, as the handovers."""
    handovers: tuple[Handover, ...]
    events: tuple[Event, ...]
    withheld: int
    """How much more there is that is not for whoever made the paper."""
    signer: Signer
    """The head of the secretariat."""


class OfExercise(View, frozen=True):
    """What rencana-latihan and evaluasi-latihan may print."""

    letterhead: Letterhead | None
    paper: Paper
    code: str
    title: str
    kind: str
    """"Gladi posko"; empty where it is not said."""
    days: str
    """"Kamis, 10 Desember 2026", with the last day where there are several; empty before it has a date."""
    place: str
    lead: str
    scenario: str
    tasks: tuple[ExerciseTask, ...]
    people: str
    """How many the agencies send together."""
    equipment: tuple[ExerciseThing, ...]
    safety: str
    """The office of the safety officer."""
    budget: str
    findings: tuple[ExerciseFinding, ...]
    outcome: str
    """How it ended; empty before it is closed."""
    signer: Signer
    """The head of the secretariat."""


class OfCase(View, frozen=True):
    """What perkembangan-kasus may print."""

    letterhead: Letterhead | None
    paper: Paper
    code: str
    title: str
    status: str
    lead: str
    """Full name."""
    members: tuple[str, ...]
    """Full names of the others that take part."""
    basis: str
    team: tuple[TeamSeat, ...]
    milestones: tuple[Reached, ...]
    handovers: tuple[Handover, ...]
    discussed: tuple[Event, ...]
    """What was said and decided of it in meetings."""
    actions: tuple[Event, ...]
    withheld: int
    """How much more there is that is not for whoever made the paper."""
    outcome: str
    """How it ended; empty before it is closed."""
    signer: Signer
    """The head of the secretariat."""


Variables = OfMeeting | OfExcerpt | OfActions | OfDecisions | OfAccount | OfCircular | OfMatter | OfExercise | OfCase
