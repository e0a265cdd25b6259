"""What waits for a forum until its next sitting, and how it comes onto that agenda: each thing once.

Points are put there; reports of the public, circulars and overdue promises wait by what they are. Something waits until
the agenda of a sitting that is not cancelled has it; taken off that agenda it waits again, and where the sitting does
not reach it, it comes back with what else was not reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    Action,
    AgendaItem,
    CircularAnswer,
    Entry,
    Forum,
    Matter,
    Meeting,
    MeetingStatus,
    QueuedPoint,
    SecurityClass,
    WaitsAs,
    strictest,
)
from rapat.policy import Operation
from rapat.secretariat import (
    agendas,
    audience,
    checks,
    circulars,
    hidden_numbers,
    honesty,
    matter_class,
    matter_words,
    matters,
    planning,
    reading,
)
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stages import must_be_open
from rapat.secretariat.stored import Between, Filled, Holding
from rapat.text.language import Language, M, Message

_NUMBERS: Final = hidden_numbers.Series(QueuedPoint, "ANT", "points")
_NOT_CANCELLED: Final = frozenset(MeetingStatus) - {MeetingStatus.CANCELLED}
_LETTERS: Final = 160
"""Letters of what waits that an agenda shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDraft:
    """What is to come before a forum; a class typed before the text is the point's own."""

    text: str
    agency: str = ""
    """Empty for the acting person's own."""
    security: SecurityClass | None = None
    matter: str = ""


class Queued(NamedTuple):
    """Something that waits for a forum."""

    id: str
    kind: WaitsAs
    title: str
    """Its own words."""
    since: date
    agency: str = ""
    """Code of the agency that it comes from, or that owes it."""
    security: SecurityClass = SecurityClass.ORDINARY
    matter: str = ""

    @property
    def is_taken_with_all(self) -> bool:
        """Whether it is taken with everything: overdue promises stand in the review of earlier ones, and are named."""
        return self.kind is not WaitsAs.OVERDUE

    @property
    def comes_by_itself(self) -> bool:
        """Whether it is laid onto the next agenda, so that nobody has to take it there."""
        return self.kind in (WaitsAs.UNREACHED, WaitsAs.PARKED)


def put(session: Session, forum: Forum, draft: PointDraft) -> QueuedPoint:
    """Put a point to a forum, for the own agency or, as its secretariat, for another.

    Raises `Refused` for one without words, `NotAllowed` for who is neither of its members nor of its secretariat.
    """
    agendas.load_grammar()
    agency = draft.agency or session.agency
    session.require(Operation.QUEUE, forum)
    honesty.check_puts(session, forum, agency)
    words, matter = matter_words.worded(session, draft.text, draft.matter)
    text, own = agendas.classed(words)
    drawn = hidden_numbers.draw(session)

    def body(transaction: Transaction) -> QueuedPoint:
        checks.must_be_registered(transaction, (agency,))
        matters.must_be_there(transaction, matter)
        security = draft.security or own or SecurityClass.ORDINARY
        now = session.now()
        return transaction.put(
            QueuedPoint(
                id=_NUMBERS.next(transaction, drawn, secret=security.is_secret),
                forum=transaction.need(Forum, forum.id).id,
                text=text,
                agency=agency,
                by=session.who,
                entered_by=honesty.entering(session, None, agency),
                at=now,
                security=security,
                matter=matter,
            )
        )

    return session.transact(Operation.QUEUE, body, about=forum)


def withdraw(session: Session, point: QueuedPoint, reason: str) -> QueuedPoint:
    """Take a point off again, with a reason; raises `Refused` once an agenda has it."""
    checks.must_have_reason(reason)
    forum = session.need(Forum, point.forum)
    session.require(Operation.QUEUE, point)
    honesty.check_puts(session, forum, point.agency)

    def draft(transaction: Transaction) -> QueuedPoint:
        current = transaction.need(QueuedPoint, point.id)
        return transaction.put(
            replace(current, withdrawn_by=session.who, withdrawn_at=session.now(), reason=reason.strip())
        )

    return session.transact(Operation.QUEUE, draft, "withdraw", about=point)


def agendas_with(session: Session, point: QueuedPoint) -> Iterator[tuple[AgendaItem, Meeting]]:
    """Yield the items that a point came onto an agenda as, with their sittings, but for those that were cancelled."""
    for item in session.find(AgendaItem, parked=Holding(point.id)):
        sitting = session.get(Meeting, item.meeting)
        if sitting is not None and sitting.status in _NOT_CANCELLED:
            yield item, sitting


def sitting_of(session: Session, point: QueuedPoint) -> Meeting | None:
    """Return the sitting whose agenda has a point, else the forum's next or newest; None where there is none.

    It is one that the acting person sees.
    """
    taken = [sitting for _, sitting in agendas_with(session, point)]
    sittings = taken or list(session.find(Meeting, forum=point.forum, status=_NOT_CANCELLED))
    coming = [sitting for sitting in sittings if sitting.date >= session.today()]
    return min(coming, key=reading.by_date) if coming else max(sittings, key=reading.by_date, default=None)


def waiting(session: Session, forum: Forum) -> list[Queued]:
    """Return what waits for a forum, as far as the acting person may read it, in the order in which it is offered."""
    agendas.load_grammar()
    return _waiting(session, session, forum, _next(session, forum))


def take(session: Session, meeting: Meeting, idents: Sequence[str]) -> list[AgendaItem]:
    """Take what waits onto the agenda of a sitting, by its ids; raises `Refused` for what does not wait."""
    agendas.load_grammar()

    def draft(transaction: Transaction) -> list[AgendaItem]:
        current = transaction.need(Meeting, meeting.id)
        must_be_open(current)
        return take_into(transaction, current, idents)

    return session.transact(Operation.PLAN, draft, about=meeting)


def plan(session: Session, forum: Forum, wish: planning.Plan, idents: Sequence[str] | None) -> Meeting:
    """Plan a sitting and take what waits onto its agenda, in one record; None takes all of it but promises."""

    def also(transaction: Transaction, meeting: Meeting) -> None:
        waiting = _waiting(transaction.session, transaction, forum, meeting)
        take_into(
            transaction, meeting, [one.id for one in waiting if one.is_taken_with_all] if idents is None else idents
        )

    return planning.plan(session, forum, wish, also)


def take_into(transaction: Transaction, meeting: Meeting, idents: Sequence[str]) -> list[AgendaItem]:
    """Draft what waits into the agenda of a sitting: what the acting person may read, in the order of the queue."""
    forum = planning.forum_of(transaction, meeting)
    if forum is None:
        raise Refused(M("%(id)s is of no forum.", id=meeting.id), M("Nothing waits for a meeting without a forum."))
    offered = {one.id: one for one in _waiting(transaction.session, transaction, forum, meeting)}
    wanted = dict.fromkeys(map(str.upper, idents))
    for ident in wanted:
        if ident not in offered:
            raise Refused(
                M("%(id)s does not wait for %(forum)s.", id=ident, forum=forum.id),
                M("Look at what does: rapat queue list %(forum)s", forum=forum.id),
            )
    return [_laid(transaction, meeting, one) for one in offered.values() if one.id in wanted]


def _laid(transaction: Transaction, meeting: Meeting, one: Queued) -> AgendaItem:
    """Draft one thing into an agenda, in words that all who are invited may read."""
    if one.kind is WaitsAs.UNREACHED:
        return agendas.carry_over(transaction, meeting, transaction.need(AgendaItem, one.id))
    if one.kind is WaitsAs.PARKED:
        return agendas.bring_back(transaction, meeting, transaction.need(Entry, one.id))
    language = Language(transaction.session.settings.language)
    told = audience.is_for_all(transaction, meeting.invited, (one.id,))
    title = language.say(_TOLD.get(one.kind, _as_it_is)(one) if told else audience.FEW)
    item = agendas.put_item(
        transaction,
        meeting.id,
        title=shorten(title, _LETTERS, placeholder=" …"),
        parked=(one.id,),
        security=one.security,
    )
    return transaction.put(matter_class.tied(transaction, item, one.matter)) if one.matter else item


def _as_it_is(one: Queued) -> str:
    return one.title


_TOLD: Final[Mapping[WaitsAs, Callable[[Queued], Message | str]]] = {
    WaitsAs.CIRCULAR: lambda one: M("Circular %(id)s: %(text)s", id=one.id, text=one.title),
    WaitsAs.OVERDUE: lambda one: M("Overdue: %(text)s (%(id)s)", id=one.id, text=one.title),
}
"""What stands on an agenda beside the words of what waited."""


def _waiting(session: Session, source: Session | Transaction, forum: Forum, before: Meeting) -> list[Queued]:
    """List what waits: read as the acting person may, compared with the agendas of `source`."""
    planned = frozenset(source.texts(Meeting, "id", status=_NOT_CANCELLED)) | {before.id}
    whole = session.whole if isinstance(source, Session) else source
    taken = whole.texts(AgendaItem, "parked", parked=Filled(), meeting=planned)
    found: Iterable[Queued] = (
        *_unreached(source, forum, before),
        *_parked(session, source, forum, before),
        *_points(session, forum),
        *_reports(session, source, forum),
        *_circulars(session, forum, before),
    )
    return [
        *(one for one in found if one.comes_by_itself or one.id not in taken),
        *_overdue(session, source, forum, taken),
    ]


def _unreached(source: Session | Transaction, forum: Forum, before: Meeting) -> Iterator[Queued]:
    for item in agendas.unreached(source, forum.id, before):
        origin = source.get(Meeting, item.meeting)
        if origin is not None:
            yield Queued(item.id, WaitsAs.UNREACHED, item.title, origin.date, item.presenter, item.security)


def _parked(session: Session, source: Session | Transaction, forum: Forum, before: Meeting) -> Iterator[Queued]:
    for question in agendas.parked_points(source, forum.id, before):
        origin = source.get(Meeting, question.meeting)
        if origin is not None:
            security = session.visibility.secrecy(question).security
            title = agendas.heading(question)
            yield Queued(question.id, WaitsAs.PARKED, title, origin.date, question.agency, security)


def _points(session: Session, forum: Forum) -> Iterator[Queued]:
    for point in session.find(QueuedPoint, forum=forum.id):
        if point.waits:
            yield Queued(
                point.id,
                WaitsAs.POINT,
                point.text,
                session.day_of(point.at),
                point.agency,
                strictest(point.security, _class_of(session, point.matter)),
                point.matter,
            )


def _class_of(session: Session, code: str) -> SecurityClass:
    """Return the class of the matter of a code: words of it have it on an agenda."""
    matter = session.get(Matter, code) if code else None
    return matter.security if matter is not None else SecurityClass.ORDINARY


def _reports(session: Session, source: Session | Transaction, forum: Forum) -> Iterator[Queued]:
    """Return the open reports that were sent to the forum, but for those that an agenda names already."""
    reports = [report for report in session.find(Matter, forum=forum.id) if not report.is_closed]
    came = {report.id: report.received or session.day_of(report.opened_at) for report in reports}
    after = min(came.values(), default=date.max) - timedelta(days=1)
    items = _items_since(source, forum, after, matter=frozenset(came)) if came else {}
    named_there = {item.matter for item in items}
    for report in reports:
        if report.id not in named_there:
            since, lead, security = came[report.id], report.lead, report.security
            yield Queued(report.id, WaitsAs.REPORT, report.title, since, lead, security, report.id)


def _circulars(session: Session, forum: Forum, before: Meeting) -> Iterator[Queued]:
    """Return the circulars among the forum's members since its last sitting that were answered, or wait for somebody.

    Those that go beyond the forum are no matter of its own.
    """
    last = planning.previous_of(session, forum.id, before.date)
    party = {*forum.members, forum.secretariat}
    answered = session.texts(CircularAnswer, "circular")
    for circular, missing in circulars.awaited(session):
        addressed = {circular.sender, *circular.to}
        since = session.day_of(circular.issued_at)
        if not addressed <= party or (last is not None and since < last.date):
            continue
        if circular.id in answered or missing:
            yield Queued(
                circular.id,
                WaitsAs.CIRCULAR,
                circular.text,
                since,
                circular.sender,
                circular.security,
                circular.matter,
            )


def _overdue(session: Session, source: Session | Transaction, forum: Forum, taken: frozenset[str]) -> Iterator[Queued]:
    """Return the forum's overdue promises that no agenda had since their day; `taken` has what any ever had."""
    late = reading.actions(session, reading.Filter(forum=forum.id, overdue=True))
    late = [action for action in late if not action.private and action.due_date is not None]
    earliest = min((action.due_date for action in late if action.due_date and action.id in taken), default=None)
    had: dict[str, date] = {}
    items = _items_since(source, forum, earliest, parked=Filled()) if earliest else {}
    for item, day in items.items():
        for ident in item.parked:
            had[ident] = max(had.get(ident, date.min), day)
    for action in late:
        due = action.due_date
        if due is not None and had.get(action.id, due) <= due:
            yield _owed(session, action, due)


def _items_since(source: Session | Transaction, forum: Forum, after: date, **wanted: object) -> dict[AgendaItem, date]:
    """Read what the agendas of the forum's sittings after a day have that is `wanted`, with the day of its sitting.

    Of old ones much is looked through, so that it is asked only where there is something to find.
    """
    days = Between(after=after)
    sittings = {one.id: one.date for one in source.find(Meeting, forum=forum.id, date=days, status=_NOT_CANCELLED)}
    items = source.find(AgendaItem, meeting=frozenset(sittings), **wanted) if sittings else []
    return {item: sittings[item.meeting] for item in items}


def _owed(session: Session, action: Action, due: date) -> Queued:
    return Queued(
        action.id,
        WaitsAs.OVERDUE,
        action.text,
        due + timedelta(days=1),
        action.lead,
        strictest(session.visibility.secrecy_of(action).security, _class_of(session, action.matter)),
        action.matter,
    )


def _next(session: Session, forum: Forum) -> Meeting:
    """Return the forum's next planned sitting, else one of tomorrow that nobody planned yet."""
    today = session.today()
    coming = session.find(
        Meeting, forum=forum.id, status=MeetingStatus.SCHEDULED, date=Between(after=today - timedelta(days=1))
    )
    if coming:
        return min(coming, key=lambda meeting: (meeting.date, meeting.id))
    return Meeting(id="", title="", forum=forum.id, date=today + timedelta(days=1))
