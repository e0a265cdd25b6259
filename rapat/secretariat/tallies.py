"""The tally behind the account: what became of promises that are settled, and who came to meetings that are closed.

Made of the closed documents of a year and kept by the store until one of them changes, so that the account of ten years
reads no more files than that of one. It holds what `outcomes` and `turnout` tell, not what figures make of it, and not
what anybody may see: that is asked of each promise and meeting anew. `verify` proves it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from itertools import chain
from typing import Final, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from rapat import __version__
from rapat.dates.working_turns import WEEKDAYS, WorkingDays
from rapat.model import (
    Action,
    Attendance,
    AttendanceOutline,
    Extension,
    Meeting,
    MeetingStatus,
    Progress,
    Turn,
)
from rapat.model.account import Came, Outcome
from rapat.model.closing import owner_id
from rapat.model.plain import Document, ReadOnlyPlain, Value
from rapat.secretariat import outcomes
from rapat.secretariat.outcomes import Known
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES, Unread, query, understood
from rapat.secretariat.turnout import came_of
from rapat.store.contract import Tally
from rapat.text.language import M, Message

V = TypeVar("V", bound=Value)
R = TypeVar("R", bound=msgspec.Struct)
Plains = Iterable[tuple[str, ReadOnlyPlain]]
"""Documents with their kinds."""
_EDITION: Final = 3
"""Of what `outcomes` and `turnout` tell; raised when they tell otherwise."""
_HELD: Final = frozenset(MeetingStatus) - {MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED}
_WHOLE: Final[frozenset[str]] = frozenset()
_PROMISES: Final = (Action, Progress, Extension, Turn)
_NAMED: Final = 8
"""Ids that a sentence names."""


class Settled(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What became of a closed action, from a day on; of one that only time settles, all that was written of it."""

    id: str
    created: date
    since: date | None = None
    """From this day on it never becomes anything else; None where that is not known."""
    outcome: Outcome | None = None
    """None where `since` is."""
    known: Known | None = None


class Sitting(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is kept of a closed meeting."""

    meeting: Meeting | None
    """None where it does not read, or was not held."""
    came: dict[str, Came]
    unread: tuple[tuple[str, str], ...] = ()
    """Kind and id of what does not read."""


class Held(NamedTuple):
    """A meeting that was held, and how each agency that was invited came to it."""

    meeting: Meeting
    came: Mapping[str, Came]


@dataclass(frozen=True, slots=True)
class Promise:
    """An action, to be asked what it had become by a day."""

    action: Action
    outcome: Outcome | None = None
    """What it had become by each of the days that were asked for; None where that is still to be told."""
    known: Known | None = None
    zone: tzinfo = UTC
    calendar: WorkingDays = WEEKDAYS

    def by(self, day: date) -> Sequence[Outcome]:
        """Tell what it had become by one of the days that were asked for."""
        if self.outcome is not None:
            return (self.outcome,)
        return () if self.known is None else outcomes.of(self.known, day, self.zone, self.calendar)


def promises(session: Session, days: Sequence[date]) -> Iterator[Promise]:
    """Yield every action, whoever looks, to be asked what it had become by one of `days`."""
    first, last, zone = min(days), max(days), session.settings.timezone
    rows, plains = session.store.tallied(_of_promises(session))
    unsettled: list[str] = []
    for row in rows:
        if row.created > last:
            continue
        if row.known is not None:
            yield Promise(row.known.action, known=row.known, zone=zone, calendar=session.calendar)
        elif row.outcome is None or row.since is None or row.since > first:
            unsettled.append(row.id)
        else:
            yield Promise(row.outcome.action, outcome=row.outcome)
    if unsettled:
        ids = frozenset(unsettled)
        asked = [query(word, {"id" if word is Action else "action": ids}) for word in _PROMISES]
        plains = [*plains, *session.store.each_of(asked)]  # what lies together is read once for all of them
    for known in _known(plains, session.unread):
        yield Promise(known.action, known=known, zone=zone, calendar=session.calendar)


def sittings(session: Session) -> Iterator[Held]:
    """Yield every meeting that was held and had a roll-call, whoever looks."""
    rows, plains = session.store.tallied(_of_sittings())
    for sitting in chain(rows, _sittings(plains).values()):
        session.unread.update(sitting.unread)
        if sitting.meeting is not None:
            yield Held(sitting.meeting, sitting.came)


def faults(session: Session) -> list[Message]:
    """Say what the tally told otherwise than the record; it is right from then on."""
    found = sorted({*session.store.differing(_of_promises(session)), *session.store.differing(_of_sittings())})
    if not found:
        return []
    more = ["…"] if len(found) > _NAMED else []
    return [
        M(
            "The tally of the account was not what the record tells of %(ids)s. It was made again; an account given"
            " since the last proof may be wrong.",
            ids=[*found[:_NAMED], *more],
        )
    ]


def _of_promises(session: Session) -> Tally[Settled]:
    zone = session.settings.timezone
    return Tally(
        name="promises",
        terms=_terms(str(zone), Outcome, *_PROMISES),
        owner=TABLES[Action],
        kinds={TABLES[word]: _WHOLE for word in _PROMISES},
        row=Settled,
        make=lambda plains: _settled(plains, zone),
    )


def _of_sittings() -> Tally[Sitting]:
    return Tally(
        name="sittings",
        terms=_terms("", Came, Meeting, AttendanceOutline),
        owner=TABLES[Meeting],
        kinds={TABLES[Meeting]: _WHOLE, TABLES[Attendance]: frozenset(AttendanceOutline.__struct_fields__)},
        row=Sitting,
        make=_sittings,
    )


def _terms(*told: str | type[msgspec.Struct]) -> str:
    """Tell on what rows depend besides the documents: who computes them, and which fields they have."""
    names = (part if isinstance(part, str) else ",".join(part.__struct_fields__) for part in told)
    return " ".join((str(_EDITION), __version__, *names))


def _settled(plains: Plains, zone: tzinfo) -> Mapping[str, Settled]:
    """Make the rows of closed actions; of one that does not read as a whole, one that tells nothing."""
    plains, unread = list(plains), set[tuple[str, str]]()
    known = {one.action.id: one for one in _known(plains, unread)}
    doubtful = {owner_id(ident) for _, ident in unread}
    rows = {ident: _row(one, zone) for ident, one in known.items() if ident not in doubtful}
    return rows | {ident: Settled(ident, date.min) for ident in doubtful}


def _row(known: Known, zone: tzinfo) -> Settled:
    action, since = known.action, outcomes.settled(known, zone)
    if since is None:
        return Settled(action.id, action.created, known=known)
    (outcome,) = outcomes.of(
        known, since, zone, WEEKDAYS
    )  # time settles it, so that it is no duty and asks no calendar
    return Settled(action.id, action.created, since, outcome)


def _known(plains: Plains, unread: Unread) -> list[Known]:
    """Put each action together with what was written beside it."""
    actions: list[Action] = []
    beside: dict[str, tuple[list[Progress], list[Extension], list[Turn]]] = defaultdict(lambda: ([], [], []))
    for kind, plain in plains:
        match understood(plain, _TYPES[kind], unread):
            case Action() as action:
                actions.append(action)
            case Progress(action=ident) as report:
                beside[ident][0].append(report)
            case Extension(action=ident) as request:
                beside[ident][1].append(request)
            case Turn(action=ident) as turn:
                beside[ident][2].append(turn)
    return [Known(action, *beside[action.id]) if action.id in beside else Known(action) for action in actions]


_TYPES: Final[Mapping[str, type[Document]]] = {TABLES[word]: word for word in _PROMISES}


def _sittings(plains: Plains) -> dict[str, Sitting]:
    """Put each meeting that was held together with how those invited came, by its id; and what does not read."""
    meetings: list[Meeting] = []
    marks: dict[str, dict[str, AttendanceOutline]] = defaultdict(dict)
    unread: Unread = set()
    for kind, plain in plains:
        if kind == TABLES[Meeting]:
            meeting = understood(plain, Meeting, unread)
            meetings += [meeting] if meeting is not None and meeting.status in _HELD else []
        elif (mark := understood(plain, AttendanceOutline, unread)) is not None and mark.agency:
            marks[mark.meeting][mark.agency] = mark
    sittings = {
        meeting.id: Sitting(meeting, {code: came_of(marks[meeting.id].get(code)) for code in meeting.invited})
        for meeting in meetings
        if meeting.id in marks
    }
    for name in sorted(unread):
        before = sittings.get(owner_id(name[1]), Sitting(None, {}))
        sittings[owner_id(name[1])] = replace(before, unread=(*before.unread, name))
    return sittings
