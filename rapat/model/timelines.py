"""What happened in a matter, in order, as far as somebody may read it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from rapat.model.actions import ActionStatus
from rapat.model.matters import CaseStep, Matter
from rapat.model.plain import Value
from rapat.model.registers import Agency, Person, SecurityClass


class Happened(StrEnum):
    """What stands in a timeline, in the order of what happened at once."""

    OPENED = "opened"
    PART = "part"
    """A matter that is a part of it was opened."""
    ALIKE = "alike"
    """Another report of the same came in."""
    HELD = "held"
    """The day of an exercise."""
    TOLD = "told"
    """When happened what a report or a piece of information tells."""
    RECEIVED = "received"
    MILESTONE = "milestone"
    HANDOVER = "handover"
    TAKEN = "taken"
    """Who takes a handover says that it has it."""
    JOINED = "joined"
    """An agency took a place in the joint team."""
    LEFT = "left"
    ITEM = "item"
    """An item of an agenda."""
    LINE = "line"
    DECISION = "decision"
    ACTION = "action"
    CIRCULAR = "circular"
    RECALLED = "recalled"
    """A circular was recalled."""
    ANSWERED = "answered"
    """Who reported was answered."""
    CLOSED = "closed"


class Happening(Value, frozen=True, kw_only=True):
    """One thing that happened."""

    day: dt.date
    time: dt.time | None = None
    what: Happened
    id: str = ""
    """Number of the line, the action, the part; of a handover its receipt."""
    meeting: str = ""
    sitting: str = ""
    """Title of the meeting."""
    place: str = ""
    """Its number in the minutes of the meeting, as they print it: "2.3.b"; empty where it has none, or none yet."""
    agency: str = ""
    """Who said it, leads it, hands over."""
    taker: str = ""
    """Of a handover, who takes."""
    step: CaseStep | None = None
    """Of a milestone, what the case came to."""
    words: str = ""
    security: SecurityClass = SecurityClass.ORDINARY
    is_draft: bool = False
    """Whether the minutes of its meeting are not approved yet."""
    status: ActionStatus | None = None
    """Of an action."""
    replaced_by: str = ""
    """Of a circular, the one that corrects it."""
    recalled: bool = False
    """Of a circular, whether it says nothing any more."""


class Timeline(Value, frozen=True, kw_only=True):
    """A matter with what happened in it."""

    matter: Matter
    happenings: tuple[Happening, ...] = ()
    left_out: int = 0
    """How many lines, actions and circulars there are besides, which are not for whoever reads."""
    agencies: dict[str, Agency] = msgspec.field(default_factory=dict)
    people: dict[str, Person] = msgspec.field(default_factory=dict)
    events: dict[str, str] = msgspec.field(default_factory=dict)
    """The names of the events that it may be held on, by their codes."""
