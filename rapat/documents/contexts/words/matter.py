"""What the papers of a matter, an exercise, a case may print."""

from __future__ import annotations

from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View


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
    only_said: bool
    """Whether it is no more than what was said in a meeting."""
    id: str
    """The number that people know it by: of an action, a circular, a receipt; of a line that of its minutes."""
    sitting: str
    """Title of the meeting; empty for what was in none."""
    agency: str
    """Short name of who said it, leads it, hands over."""
    text: str
    mark: str
    """"(R)" where its class is above the ordinary."""
    status: str
    """Of an action."""


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
    planned: str
    """The date of its plan, "8 Desember 2026": today, and no day after it began."""
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
    drawn_up_by: str
    """Full name of the secretariat, where it draws the paper up for the agency that leads; else empty."""
    signer: Signer
    """The head of the agency that leads, where that has papers of its own; else of the secretariat."""


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
