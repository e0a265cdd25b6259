"""What was promised: the action, its due date and every postponement, and the progress the agencies report."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

import msgspec

from rapat.model.plain import Document, Value
from rapat.model.registers import SecurityClass


class ActionStatus(StrEnum):
    """The stored status; overdue is computed from the date, never stored."""

    OPEN = "open"
    PROGRESS = "progress"
    BLOCKED = "blocked"
    DONE = "done"
    VERIFIED = "verified"
    VOID = "void"

    @property
    def closed(self) -> bool:
        """Whether nothing more is owed: verified or void. `done` still waits for verification."""
        return self in (ActionStatus.VERIFIED, ActionStatus.VOID)


WORKING: Final = frozenset({ActionStatus.OPEN, ActionStatus.PROGRESS, ActionStatus.BLOCKED})
"""The statuses of an action that is neither done nor closed."""
UNFINISHED: Final = frozenset(status for status in ActionStatus if not status.closed)
"""The statuses of an action that is still owed."""


class Priority(StrEnum):
    """How pressing an action is."""

    NORMAL = "normal"
    URGENT = "urgent"


NEXT_MEETING = "rapat berikutnya"
"""The anchor that stands for the next meeting of the forum."""
PERIOD_END = "period-end"
"""Flag of a due date that names a period and no day of it, and is due at its end."""
AT_ONCE = "urgent"
"""Flag of what is due as soon as possible, without a date: "segera"."""


def sitting_of(forum: str) -> str:
    """Return the anchor that stands for the next meeting of a forum called so: rapat Forkopimda."""
    return f"rapat {forum}"


class Due(Value, frozen=True, kw_only=True):
    """A due date and the words that said it. `date` is None while an anchor is unresolved or no date was given."""

    text: str
    """The words as typed: "H-7 Nataru"; empty when set from a calendar."""
    date: dt.date | None = None
    anchor: str = ""
    """Event name or code the date hangs on, "rapat berikutnya" for the forum's next meeting; empty for none."""
    days: int = 0
    """Days from the anchor: -7 for `H-7`."""
    rule: str = ""
    """RRULE text of a recurring duty."""
    time: dt.time | None = None
    """As clocks of the office show it."""
    flags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Read what earlier versions wrote of an hour that named its zone, 09.00 WIB: its words alone tell it.

        Which clocks the office has is not known here, and an hour of others would be a wrong one.
        """
        if self.time is not None and self.time.tzinfo is not None:
            msgspec.structs.force_setattr(self, "time", None)

    @property
    def by_period(self) -> bool:
        """Whether the words name a period and no day of it ("2 kali seminggu"): the words say more than the rule."""
        return PERIOD_END in self.flags and bool(self.text)

    @property
    def anchored(self) -> str:
        """What the date hangs on, as people write it: `H-7 Nataru`; empty for a day of the calendar."""
        return f"H{self.days:+d} {self.anchor}" if self.anchor and self.days else self.anchor


class Evidence(Value, frozen=True, kw_only=True):
    """What proves a report: a file kept in the workspace (`sha256`, `size`) or a link (`url`)."""

    name: str
    sha256: str = ""
    size: int = 0
    url: str = ""


class Substep(Value, frozen=True, kw_only=True):
    """A line of an action, with its own tick and date: one of the steps that it is done in."""

    number: int
    """From 1; never given again in its action."""
    text: str
    agency: str = ""
    """Code of the agency that does it; empty for the one that leads the action."""
    due: dt.date | None = None
    done_on: dt.date | None = None
    done_by: str = ""
    """Person id of who ticked it."""
    entered_by: str = ""
    """The secretary who ticked it for somebody else."""


class Action(Document, frozen=True, kw_only=True):
    """A promise. `id` is `TL-2026-0042`, never reused; `42` is enough to name it in its year."""

    text: str
    lead: str = ""
    """Code of the agency responsible (PJ); empty when nobody took it yet."""
    supporting: tuple[str, ...] = ()
    pic: str = ""
    """Person in charge: a person id."""
    due: Due | None = None
    original_due: dt.date | None = None
    """The first date promised; never overwritten."""
    status: ActionStatus = ActionStatus.OPEN
    reason: str = ""
    """Why it is blocked, returned, reopened or void."""
    priority: Priority = Priority.NORMAL
    meeting: str = ""
    """Meeting, forum, agenda item and line it comes from; empty when added outside a meeting."""
    forum: str = ""
    item: str = ""
    entry: str = ""
    decision: str = ""
    """Id of the line that decided it; empty where it rests on no decision."""
    created: dt.date
    matter: str = ""
    security: SecurityClass = SecurityClass.ORDINARY
    private: bool = False
    done_on: dt.date | None = None
    verified_on: dt.date | None = None
    verified_by: str = ""
    counts_turns: bool = False
    """Of a duty that comes again, whether turns count as missed from its first one on.

    Where it was recorded before turns were kept, only those do that follow one that somebody touched.
    """
    substeps: tuple[Substep, ...] = ()
    """The steps that it is done in, in the order they were added."""

    @property
    def comes_again(self) -> bool:
        """Whether it is a duty with turns: one action that is due on every day its rule gives."""
        return self.due is not None and bool(self.due.rule) and self.due.date is not None

    @property
    def due_date(self) -> dt.date | None:
        """The day it is due now, None when there is none."""
        return self.due.date if self.due else None

    @property
    def pressing(self) -> dt.date:
        """The day that a list by due date has it by: what is due at once comes before all, what has no date last."""
        if self.due is None or self.due.date is not None:
            return self.due_date or dt.date.max
        return dt.date.min if AT_ONCE in self.due.flags else dt.date.max

    def overdue(self, today: dt.date) -> bool:
        """Tell whether it is late on `today`: due before it and neither done nor closed."""
        return self.status in WORKING and self.due_date is not None and self.due_date < today


class ActionOutline(Value, frozen=True, kw_only=True):
    """Of an action, whose it is and who may read it: what a store keeps at hand, also of closed ones."""

    id: str
    lead: str = ""
    supporting: tuple[str, ...] = ()
    status: ActionStatus = ActionStatus.OPEN
    meeting: str = ""
    forum: str = ""
    security: SecurityClass = SecurityClass.ORDINARY
    private: bool = False


def outline(action: Action) -> ActionOutline:
    """Keep of an action whose it is and who may read it."""
    return msgspec.convert(action, ActionOutline, from_attributes=True)


class Turn(Document, frozen=True, kw_only=True):
    """One turn of a duty that comes again, from when somebody touches it; until then it is what the rule gives.

    `id` is `TL-2026-0042.G3`.
    """

    action: str
    number: int
    """From 1: the first day that the duty was due."""
    due: dt.date
    """The day the rule gives."""
    until: dt.date | None = None
    """The day it is due by agreed time."""
    status: ActionStatus = ActionStatus.OPEN
    """Open, done or verified."""
    reason: str = ""
    """Why it was sent back."""
    done_on: dt.date | None = None
    verified_on: dt.date | None = None
    verified_by: str = ""

    @property
    def due_date(self) -> dt.date:
        """The day it is due now."""
        return self.until or self.due


class TurnReport(Value, frozen=True, kw_only=True):
    """Which turn a report speaks of, and what became of it."""

    number: int
    status: ActionStatus


class Handover(Value, frozen=True, kw_only=True):
    """An action that passed from one lead agency to another; an empty code is nobody."""

    old: str
    new: str


class Progress(Document, frozen=True, kw_only=True):
    """A dated report on an action by an agency. `id` is `TL-2026-0042.P1`."""

    action: str
    agency: str = ""
    """Whose word it is: the agency that reports, or the office of who verifies."""
    by: str = ""
    entered_by: str = ""
    """The secretary who took it down for somebody else."""
    at: dt.datetime
    text: str
    status: ActionStatus | None = None
    """The status this report led to, where it changed one."""
    turns: tuple[TurnReport, ...] = ()
    """Of a duty that comes again, the turns it speaks of; the action itself stays open."""
    part: ActionStatus | None = None
    """What a supporting agency says of its own part; the action stays as it is."""
    handover: Handover | None = None
    """The change of lead that this tells; `text` says why."""
    meeting: str = ""
    """The meeting whose follow-up review took it down."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def claims(self) -> bool:
        """Whether it says that the action, or a turn of it, was done."""
        return self.status is ActionStatus.DONE or any(turn.status is ActionStatus.DONE for turn in self.turns)

    @property
    def place(self) -> tuple[dt.datetime, int]:
        """What reports are sorted by: their moment, and of one moment their numbers."""
        digits = self.id.rpartition(".P")[2]
        return self.at, int(digits) if digits.isdecimal() else 0


class ExtensionState(StrEnum):
    """Where a request for more time stands."""

    REQUESTED = "requested"
    GRANTED = "granted"
    REFUSED = "refused"
    CLOSED = "closed"
    """The action ended before it was answered."""


class Extension(Document, frozen=True, kw_only=True):
    """A due date moved, or a request to move it. `id` is `TL-2026-0042.X1`."""

    action: str
    agency: str = ""
    """Who asked."""
    asked_by: str = ""
    asked_at: dt.datetime
    old: dt.date | None
    new: Due
    reason: str
    state: ExtensionState = ExtensionState.REQUESTED
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    answer: str = ""
    entered_by: str = ""
    """The secretary who took down what an agency asked."""
    answer_entered_by: str = ""
    """The secretary who took down what somebody else answered."""
    meeting: str = ""
    turn: int = 0
    """The number of the one turn that it is about; 0 for the date of the action."""

    @property
    def was_asked(self) -> bool:
        """Whether an agency asked for it; else more time was given of the decider's own accord."""
        return bool(self.agency) or self.decided_at is None or self.decided_at != self.asked_at
