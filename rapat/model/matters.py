"""Work that outlives a meeting: joint training, a case, an exchange of information, what the public reported.

One word for the four kinds: what all have stands first, and `OWN` says which further fields belong to which kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from rapat.model.meetings import Attachment
from rapat.model.plain import Document, Value
from rapat.model.registers import SecurityClass, Urgency

CUT: Final = " …"
"""The end of a title that lacks the rest of what was seen."""
NO_SUCH_MATTER: Final = "no-such-matter"
MATTER_CLOSED: Final = "matter-closed"
SECOND_MATTER: Final = "second-matter"
MATTER_ABOVE: Final = "matter-above"
FLAGS_OF_MATTERS: Final = frozenset({NO_SUCH_MATTER, MATTER_CLOSED, SECOND_MATTER, MATTER_ABOVE})
"""What may be doubted of the code in a line; it tells that there is a matter."""


class MatterKind(StrEnum):
    """What a matter is about; it decides its own fields, its checks and the first part of its code."""

    TRAINING = "training"
    CASE = "case"
    INFORMATION = "information"
    COMMUNITY = "community"


class MatterStatus(StrEnum):
    """Where a matter stands."""

    OPEN = "open"
    PROGRESS = "progress"
    CLOSED = "closed"
    REOPENED = "reopened"


class Exercise(StrEnum):
    """How agencies train together."""

    FLOOR_GAME = "floor-game"
    COMMAND_POST = "command-post"
    FIELD = "field"


class Judgement(StrEnum):
    """What the evaluation of an exercise says of something."""

    GOOD = "good"
    IMPROVE = "improve"
    RECOMMENDATION = "recommendation"


class CaseStep(StrEnum):
    """What a case came to on a day."""

    FOUND = "found"
    ANALYSIS = "analysis"
    OPERATION = "operation"
    HANDOVER = "handover"
    TRIAL = "trial"
    ENDED = "ended"


class Reliability(StrEnum):
    """How far a source is believed, by the usual grading."""

    RELIABLE = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    UNKNOWN = "F"


class Credibility(StrEnum):
    """How far what a source tells is believed, by the usual grading."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNKNOWN = "6"


class InformationUse(StrEnum):
    """What was done with a piece of information."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    ACTED_ON = "acted-on"


class Channel(StrEnum):
    """How a report of the public came in."""

    WHATSAPP = "whatsapp"
    PHONE = "phone"
    IN_PERSON = "in-person"
    LETTER = "letter"
    FKDM = "fkdm"
    SOCIAL_MEDIA = "social-media"


class Task(Value, frozen=True, kw_only=True):
    """What an agency does in an exercise, and with how many people."""

    agency: str
    people: int | None = None
    text: str = ""


class Equipment(Value, frozen=True, kw_only=True):
    """What an exercise needs, and which agency brings it."""

    text: str
    agency: str = ""


class Finding(Value, frozen=True, kw_only=True):
    """One finding of an evaluation."""

    judgement: Judgement
    text: str
    action: str = ""
    """Id of the action that it became."""


class TeamMember(Value, frozen=True, kw_only=True):
    """A place in a joint team: an agency, and the office or the person that fills it."""

    agency: str
    office: str = ""
    person: str = ""
    """Id of who fills it, where that is somebody of the registers."""
    joined: dt.date | None = None
    left: dt.date | None = None
    """Since when it is filled no more; it stays on record."""
    reason: str = ""
    """Why it was left."""


class Milestone(Value, frozen=True, kw_only=True):
    """What a case came to, and when."""

    step: CaseStep
    date: dt.date
    text: str = ""


class Hand(Value, frozen=True, kw_only=True):
    """Who says for an agency that it gave or has something, and when that was entered."""

    by: str
    """Id of who entered it."""
    at: dt.datetime
    entered_by: str = ""
    """Id of the secretary who entered it for the agency; empty where people speak for their own."""
    told_by: str = ""
    """Who of the agency told it, where somebody else entered it."""
    remark: str = ""


class CaseHandover(Value, frozen=True, kw_only=True):
    """Suspects or goods that passed from one agency to another, with the number of the receipt."""

    giver: str
    taker: str
    date: dt.date
    text: str
    receipt: str = ""
    given: Hand | None = None
    received: Hand | None = None
    """None until the taker says that it has it."""


class Matter(Document, frozen=True, kw_only=True):
    """A piece of shared work. `id` is its code, `LAT-2026-02`; that of one that few may know has a random number."""

    kind: MatterKind
    title: str
    lead: str = ""
    """Code of the agency that leads it."""
    members: tuple[str, ...] = ()
    """Codes of the other agencies that take part."""
    restricted: bool = False
    """Whether only those admitted may know of it, and not all of its agencies."""
    admitted: tuple[str, ...] = ()
    """Of a restricted one, the ids of those people of its agencies who are admitted."""
    security: SecurityClass = SecurityClass.ORDINARY
    status: MatterStatus = MatterStatus.OPEN
    outcome: str = ""
    """How it ended; kept when it is reopened."""
    reason: str = ""
    """Why it was reopened."""
    parent: str = ""
    """Code of the matter that it is a part of."""
    opened_by: str
    opened_at: dt.datetime
    closed_by: str = ""
    closed_at: dt.datetime | None = None
    files: tuple[Attachment, ...] = ()
    date: dt.date | None = None
    """Of training its first day; else when happened what is told."""
    end: dt.date | None = None
    time: dt.time | None = None
    place: str = ""
    received: dt.date | None = None
    received_time: dt.time | None = None
    content: str = ""
    """What is told, or was seen."""
    exercise: Exercise | None = None
    event: str = ""
    """Code of the event on whose days it is held."""
    scenario: str = ""
    tasks: tuple[Task, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    safety: str = ""
    """The office of the safety officer."""
    budget: str = ""
    """Where the money comes from, in words."""
    findings: tuple[Finding, ...] = ()
    basis: str = ""
    """Number of the letter that a case rests on."""
    team: tuple[TeamMember, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    handovers: tuple[CaseHandover, ...] = ()
    source: str = ""
    """Code of the agency that a piece of information comes from."""
    how: str = ""
    """How it was received."""
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    must_know: tuple[str, ...] = ()
    """Codes of the agencies that must know it."""
    use: InformationUse | None = None
    expiry: dt.date | None = None
    channel: Channel | None = None
    urgency: Urgency = Urgency.ORDINARY
    answer_by: dt.date | None = None
    """Until when who reported is owed an answer."""
    answered: str = ""
    """What was answered."""
    answered_at: dt.datetime | None = None
    """When that was entered; None where nothing was answered, and of what was entered before this was kept."""
    forum: str = ""
    """Code of the forum for whose next sitting a report waits."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is done in it."""
        return self.status is MatterStatus.CLOSED

    @property
    def full_title(self) -> str:
        """What it is called; of a report whose title was cut short the whole of what was seen."""
        return self.content if self.content and self.title.endswith(CUT) else self.title

    @property
    def last_day(self) -> dt.date | None:
        """The last of its days; of one day that; None where it has none."""
        return self.end or self.date

    @property
    def agencies(self) -> tuple[str, ...]:
        """The codes of the agencies that take part, that of the lead first."""
        return tuple(dict.fromkeys(code for code in (self.lead, *self.members) if code))

    @property
    def team_of_old(self) -> tuple[str, ...]:
        """The codes of all agencies that take part or did once, as far as the joint team tells."""
        return tuple(dict.fromkeys((*self.agencies, *(member.agency for member in self.team))))

    def was_left_by(self, person: str, agency: str) -> bool:
        """Whether a place of the joint team was left by a person, or by the agency as whose it was filled."""
        return any(
            member.left is not None and (member.person == person if member.person else member.agency == agency)
            for member in self.team
        )

    @property
    def words(self) -> Iterator[str]:
        """Everything that people wrote of it in words of their own, but for what its findings say."""
        yield from (getattr(self, name) for name in WORDS)
        yield from (task.text for task in self.tasks)
        yield from (thing.text for thing in self.equipment)
        yield from (member.office for member in self.team)
        yield from (step.text for step in self.milestones)
        for handover in self.handovers:
            yield from (handover.text, handover.receipt)
        for file in self.files:
            yield from (file.name, file.caption)

    @property
    def is_known_to_few(self) -> bool:
        """Whether a gap in the numbers would tell those who may not know that there is one: of every case it would."""
        return self.restricted or self.security.is_secret or self.kind is MatterKind.CASE


WORDS: Final = (
    *("title", "place", "content", "scenario", "safety", "budget", "basis", "how"),
    *("answered", "outcome", "reason"),
)
"""The fields that hold words of somebody's own; those of its rows and files stand beside them."""
SAME: Final = "= "
"""What stands before the code of another report in the outcome of one that tells the same."""
OWN: Final[Mapping[MatterKind, tuple[str, ...]]] = {
    MatterKind.TRAINING: (
        *(
            "exercise",
            "event",
            "date",
            "end",
            "place",
            "scenario",
            "tasks",
            "equipment",
            "safety",
            "budget",
            "findings",
        ),
    ),
    MatterKind.CASE: ("basis", "team", "milestones", "handovers"),
    MatterKind.INFORMATION: (
        *("source", "received", "received_time", "how", "reliability", "credibility"),
        *("content", "place", "date", "time", "must_know", "use", "expiry"),
    ),
    MatterKind.COMMUNITY: (
        *("channel", "received", "received_time", "place", "date", "time", "content", "urgency"),
        *("answer_by", "answered", "forum"),
    ),
}
"""The fields that each kind has of its own, in the order in which they are told."""
SHARED: Final = ("lead", "members", "restricted", "admitted", "security", "parent")
"""The fields that all kinds have and that somebody fills in."""
ANY_OWN: Final = frozenset(name for names in OWN.values() for name in names)
"""Every field that some kind has of its own."""
