"""The register of decisions: what was decided, whether it still holds, which promises rest on it, what replaced it.

The words of a decision are a line of its meeting; the register adds what came of it. That it was carried out follows
from its actions, that it is procedural from its agenda item, until somebody says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    Action,
    ActionStatus,
    Agency,
    AgendaItem,
    DecisionStatus,
    Entry,
    EntryKind,
    Forum,
    Meeting,
    MeetingStatus,
    Owing,
    Person,
    Ruling,
)
from rapat.model.labels import DECISION_STATUS
from rapat.model.views import DecisionHistory, Decisions, decided, is_resolution
from rapat.policy import Operation
from rapat.secretariat import checks, decision_numbers, reading, record_order
from rapat.secretariat.search_query import SearchQuery, forms_of
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Filled, Source
from rapat.text.language import M, Message

_HOLDS: Final = frozenset({DecisionStatus.IN_FORCE, DecisionStatus.CARRIED_OUT})
ALL: Final[frozenset[DecisionStatus | Owing]] = frozenset(DecisionStatus)
STEPS: Final = frozenset({"revoke", "restore"})
"""The steps that begin where a decision holds, and where it does not."""
REGISTERED: Final = ALL - {DecisionStatus.PROCEDURAL}
"""What a register lists unless it is asked for more."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which decisions are meant. An empty field leaves nothing out."""

    forum: str = ""
    since: date | None = None
    until: date | None = None
    asked: Container[DecisionStatus | Owing] = REGISTERED
    """Which of them, by where they stand, or by what of them is still to be done."""
    search: str = ""


def listed(session: Session, wanted: Filter) -> list[DecisionHistory]:
    """Return the decisions that fit and that the acting person may read, oldest first."""
    forum = session.need(Forum, wanted.forum) if wanted.forum else None
    query = SearchQuery(words=forms_of(wanted.search, session.settings.synonyms))
    return [
        file
        for file in of_period(session, forum, wanted.since, wanted.until).decisions
        if file.is_among(wanted.asked) and query.fits(f"{file.label} {file.entry.text} {file.item}")
    ]


def of_period(session: Session, forum: Forum | None, since: date | None = None, until: date | None = None) -> Decisions:
    """Tell what was decided in a period, oldest first: of a forum or of all meetings the acting person may read."""
    held = [
        meeting
        for meeting in reading.meetings(session, forum=forum.id if forum else "", since=since, until=until)
        if meeting.status is not MeetingStatus.CANCELLED
    ]
    found = _found(session, forum, held)
    days = [file.meeting.date for file in found.decisions]
    return replace(
        found, since=since or min(days, default=session.today()), until=until or max((session.today(), *days))
    )


def of_sitting(session: Session, meeting: Meeting) -> Decisions:
    """Tell what was decided in one meeting, with the numbers and the standing that its decisions have anywhere."""
    forum = session.get(Forum, meeting.forum) if meeting.forum else None
    return replace(_found(session, forum, [meeting]), since=meeting.date, until=meeting.date, meeting=meeting)


def _found(session: Session, forum: Forum | None, held: Sequence[Meeting]) -> Decisions:
    """Tell what was decided in meetings, as a list of today."""
    register = _Register(session, held)
    return Decisions(
        since=session.today(),
        until=session.today(),
        decisions=tuple(file for meeting in held for file in register.of_meeting(meeting)),
        forum=forum,
        withheld=_withheld(session, forum, held, register.withheld),
        agencies={agency.id: agency for agency in session.find(Agency)},
        people={person.id: person for person in session.find(Person)},
    )


def show(session: Session, entry: Entry) -> DecisionHistory:
    """Return one decision with what came of it."""
    files = _Register(session).of_meeting(session.need(Meeting, entry.meeting))
    file = next((file for file in files if file.entry.id == entry.id), None)
    if file is None:
        raise _private(entry)
    return file


def basis(session: Session, action: Action) -> Message | None:
    """Name the decision that an action rests on, by number and words; None where the acting person may read none."""
    entry = session.get(Entry, action.decision) if action.decision else None
    if entry is None or entry.private:
        return None
    return M("%(label)s, %(text)s", label=_Register(session).label(entry.id), text=entry.text)


class _Register:
    """Reads decisions with what came of them; what is asked of the whole record is read once."""

    def __init__(self, session: Session, held: Sequence[Meeting] = ()) -> None:
        """Read in a session; a server is asked at once what it does not show of the meetings `held`."""
        self._session = session
        self._tied: Mapping[str, Sequence[Action]] | None = None
        self._replaced: Mapping[str, Sequence[str]] | None = None
        served = decision_numbers.by_server(session, [meeting.id for meeting in held]) if held else None
        self._numbers = {meeting.id: served.numbers for meeting in held} if served is not None else {}
        self.withheld = served.withheld if served is not None else None
        """How many decisions a server withholds for their class; None where they are counted here."""

    def of_meeting(self, meeting: Meeting) -> list[DecisionHistory]:
        """Return the decisions of a meeting that the acting person may read."""
        items = record_order.agenda(self._session, meeting.id)
        files = decided(meeting, items, reading.entries(self._session, meeting.id), all_of_them=True)
        if not files:
            return []
        rulings = {ruling.id: ruling for ruling in self._session.whole.find(Ruling, meeting=meeting.id)}
        return [self._completed(file, rulings.get(file.entry.id), items) for file in files]

    def _completed(self, file: DecisionHistory, ruling: Ruling | None, items: Sequence[AgendaItem]) -> DecisionHistory:
        # One that is not for this person counts for nothing: else what is said would tell that there is one.
        asked = (self._session.get(Action, action.id) for action in self._actions(file.entry.id))
        told = tuple(action for action in asked if action is not None)
        later = self.label(ruling.replaced_by) if ruling and ruling.replaced_by else ""
        return replace(
            file,
            number=self._number(file.entry.id),
            status=_status(ruling, told, settles=not is_resolution(file.entry, items)),
            ruling=next(iter(self._session.visibility.shown([ruling])), None) if ruling is not None else None,
            actions=told,
            replaced_by=later,
            replaces=tuple(filter(None, map(self.label, self._replaces(file.entry.id)))),
        )

    def _actions(self, ident: str) -> Sequence[Action]:
        if self._tied is None:
            tied = defaultdict(list)
            for action in self._session.whole.each(Action, decision=Filled()):
                tied[action.decision].append(action)
            self._tied = {decision: sorted(actions, key=lambda action: action.id) for decision, actions in tied.items()}
        return self._tied.get(ident, ())

    def _replaces(self, ident: str) -> Sequence[str]:
        if self._replaced is None:
            replaced = defaultdict(list)
            for ruling in self._session.whole.each(Ruling, replaced_by=Filled()):
                replaced[ruling.replaced_by].append(ruling.id)
            self._replaced = {later: sorted(earlier) for later, earlier in replaced.items()}
        return self._replaced.get(ident, ())

    def label(self, ident: str) -> str:
        """Name another decision by its label; empty where the acting person may not read it."""
        entry = self._session.get(Entry, ident)
        return f"{entry.meeting}/K{self._number(ident)}" if entry is not None else ""

    def _number(self, ident: str) -> int:
        meeting = ident.partition(".")[0]
        if meeting not in self._numbers:
            self._numbers[meeting] = decision_numbers.told(self._session, meeting)
        return self._numbers[meeting].get(ident, 0)


def numbered(file: DecisionHistory) -> Message:
    """Name a decision by its number, and say where that may still change."""
    if file.is_provisional:
        return M("%(label)s (provisional)", label=file.label)
    return M("%(label)s", label=file.label)


def standing(file: DecisionHistory) -> Message:
    """Tell where a decision stands: nothing is in force by minutes that nobody approved yet.

    That its actions are done is told in figures: a schedule that was drawn up is no patrol.
    """
    if file.meeting.status is not MeetingStatus.FINAL:
        return M("provisional, minutes not approved yet")
    if file.replaced_by:
        return M("replaced by %(label)s", label=file.replaced_by)
    if not file.owed or file.status not in _HOLDS:
        return Message(DECISION_STATUS[file.status], {})
    return M("in force, %(done)s of %(count)s actions done and verified", done=file.done, count=len(file.owed))


def share(file: DecisionHistory) -> str:
    """Write how many of the actions of a decision are done and verified, "0/2"; a dash where it has none."""
    return f"{file.done}/{len(file.owed)}" if file.owed else "-"


def _status(ruling: Ruling | None, tied: Iterable[Action], *, settles: bool) -> DecisionStatus:
    """Tell where a decision stands: as somebody said, else as its item and its actions tell.

    `settles` is whether its item tells that it only settles the sitting itself.
    """
    if ruling is not None and ruling.ended is not None:
        return ruling.ended
    told = ruling.procedural if ruling is not None else None
    if settles if told is None else told:
        return DecisionStatus.PROCEDURAL
    owed = [action for action in tied if action.status is not ActionStatus.VOID]
    done = bool(owed) and all(action.status is ActionStatus.VERIFIED for action in owed)
    return DecisionStatus.CARRIED_OUT if done else DecisionStatus.IN_FORCE


def _withheld(session: Session, forum: Forum | None, held: Iterable[Meeting], count: int | None) -> int | None:
    """Count the decisions of meetings that are kept from the acting person for their class; None where it is whole.

    `count` is how many a server says there are; None where it is for us to count.
    """
    if session.visibility.unlimited:
        return None
    if count is None:
        seen = session.visibility
        taken = (entry for meeting in held for entry in _resolutions(session.whole, meeting.id))
        count = sum(not seen.secrecy(entry).private and not seen.sees(entry) for entry in taken)
    return None if not count and session.visibility.chairs(forum) else count


def _resolutions(source: Source, meeting: str) -> list[Entry]:
    """Return the decisions of a meeting that settle more than the sitting itself."""
    taken = source.find(Entry, meeting=meeting, kind=EntryKind.DECISION.value)
    items = record_order.agenda(source, meeting) if taken else []
    return [entry for entry in taken if is_resolution(entry, items)]


def link(session: Session, action: Action, entry: Entry | None) -> Action:
    """Tie an action to the decision it rests on, or to none."""

    def draft(transaction: Transaction) -> Action:
        current = transaction.need(Action, action.id)
        if entry is not None:
            _must_be_decision(transaction, entry)
        return transaction.put(replace(current, decision=entry.id if entry is not None else ""))

    return session.transact(Operation.ASSIGN, draft, about=action)


def end(session: Session, entry: Entry, reason: str, later: Entry | None = None) -> Ruling:
    """Enter that a decision holds no more: revoked with a reason, or replaced by a later one.

    Raises `Refused` where it holds no more already, where it is replaced by itself or by an earlier one.
    """
    if later is None:
        checks.must_have_reason(reason)

    def draft(transaction: Transaction) -> Ruling:
        decision = _must_be_decision(transaction, entry)
        current = check(transaction, decision, "revoke")
        if later is not None:
            _must_be_later(transaction, decision, _must_be_decision(transaction, later))
        return transaction.put(
            replace(
                current,
                replaced_by=later.id if later is not None else "",
                reason=reason.strip(),
                ended_on=session.today(),
                ended_by=session.who,
            )
        )

    return session.transact(Operation.RESOLVE, draft, reason.strip(), about=entry)


def restore(session: Session, entry: Entry, reason: str) -> Ruling:
    """Enter that a decision that was revoked or replaced holds again; the journal keeps why it did not."""
    checks.must_have_reason(reason)

    def draft(transaction: Transaction) -> Ruling:
        current = check(transaction, _must_be_decision(transaction, entry), "restore")
        return transaction.put(replace(current, replaced_by="", reason="", ended_on=None, ended_by=""))

    return session.transact(Operation.RESOLVE, draft, reason.strip(), about=entry)


def mark(session: Session, entry: Entry, *, procedural: bool) -> Ruling:
    """Enter whether a decision settles the sitting itself; such a one stands in no register unless asked for."""

    def draft(transaction: Transaction) -> Ruling:
        current = _ruling(transaction, _must_be_decision(transaction, entry))
        return transaction.put(replace(current, procedural=procedural))

    return session.transact(Operation.RESOLVE, draft, about=entry)


def check(source: Source, decision: Entry, step: str) -> Ruling:
    """Return what is kept of a decision from which a step of `STEPS` begins; raises `Refused` where it does not."""
    ruling, name = _ruling(source, decision), _named(source, decision)
    if step == "revoke" and ruling.ended is not None:
        raise Refused(
            M("%(id)s holds no more since %(day)s.", id=name, day=ruling.ended_on),
            M("Let it hold again first: rapat decisions restore %(id)s --reason …", id=name),
        )
    if step == "restore" and ruling.ended is None:
        raise Refused(M("%(id)s holds.", id=name), M("Look at it with: rapat decisions show %(id)s", id=name))
    return ruling


def _named(source: Source, decision: Entry) -> str:
    """Name a decision as people do, `WASDIN-2026-002/K3`; by its line where it has no number, as private ones have."""
    number = decision_numbers.of_meeting(source, decision.meeting).get(decision.id)
    return f"{decision.meeting}/K{number}" if number else decision.id


def _ruling(source: Source, decision: Entry) -> Ruling:
    return source.get(Ruling, decision.id) or Ruling(id=decision.id, meeting=decision.meeting)


def _must_be_decision(transaction: Transaction, entry: Entry) -> Entry:
    """Read the line of a decision as it is now; raises `Refused` where it took none, or is for the secretariat."""
    current = transaction.need(Entry, entry.id)
    if current.kind is not EntryKind.DECISION:
        raise Refused(M("%(id)s is no decision.", id=entry.id), M("Look it up with: rapat decisions list"))
    if current.private:
        raise _private(entry)
    return current


def _private(entry: Entry) -> Refused:
    return Refused(
        M("%(id)s is private: it stands in no register.", id=entry.id),
        M("Make it a line of the minutes first: rapat entries edit %(id)s --private no", id=entry.id),
    )


def _must_be_later(transaction: Transaction, earlier: Entry, later: Entry) -> None:
    if _when(transaction, later) <= _when(transaction, earlier):
        raise Refused(
            M(
                "%(later)s was not taken after %(earlier)s.",
                later=_named(transaction, later),
                earlier=_named(transaction, earlier),
            ),
            M("Name first the decision that holds no more, then the later one."),
        )


def _when(source: Source, entry: Entry) -> tuple[date, float]:
    meeting = source.get(Meeting, entry.meeting)
    return (meeting.date if meeting is not None else date.min, entry.order)
