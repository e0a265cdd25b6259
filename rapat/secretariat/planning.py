"""Planning a sitting: its date by the forum's rule, its number, its agenda; moving and cancelling it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    AgendaItem,
    Entry,
    EntryKind,
    Forum,
    ItemKind,
    Meeting,
    MeetingStatus,
    Postponement,
    SecurityClass,
    Urgency,
)
from rapat.policy import Operation
from rapat.secretariat import finality, following_up, letter_numbers
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source
from rapat.secretariat.visibility import Visibility
from rapat.settings import Settings
from rapat.text.language import N_, Language, M

INCIDENTAL = "INSIDENTAL"
"""First part of the numbers of meetings without a forum."""

_OPEN = frozenset(
    status.value
    for status in MeetingStatus
    if status.value not in finality.CLOSED and status is not MeetingStatus.CANCELLED
)
"""The stored statuses of meetings whose agenda may still change."""
_UNHELD = (MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED)


_LISTS = frozenset({"invited", "cosigners", "copies"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a planner may say of a sitting; whatever is None comes from the forum."""

    title: str | None = None
    date: dt.date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    invited: Sequence[str] | None = None
    chair: str | None = None
    secretary: str | None = None
    note_taker: str | None = None
    cosigners: Sequence[str] | None = None
    security: SecurityClass | None = None
    urgency: Urgency | None = None
    letter_number: str | None = None
    letter_date: dt.date | None = None
    copies: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A date the forum's rule gives, and what stands against it."""

    date: dt.date
    holiday: str = ""
    """Name of the public holiday or collective leave on that day; empty for none."""
    meeting: str = ""
    """Id of the meeting already planned there."""


def next_sittings(session: Session, forum: Forum, count: int = 3, after: date | None = None) -> list[Sitting]:
    """The next dates by the forum's rule, holidays pointed out; none for a forum that meets when called."""
    if not forum.rule:
        return []
    from rapat.dates import recurrence  # noqa: PLC0415 - dateutil is needed only here

    since = after or session.today() - timedelta(days=1)
    dates = recurrence.next_dates(
        forum.rule,
        start=forum.rule_start or date(since.year, 1, 1),
        after=since,
        count=count,
        exdates=forum.skipped,
        rdates=forum.extra,
    )
    planned = {meeting.date: meeting.id for meeting in session.find(Meeting, forum=forum.id)}
    return [Sitting(day, session.calendar.holiday(day) or "", planned.get(day, "")) for day in dates]


def plan(session: Session, forum: Forum | None, wish: Plan) -> Meeting:
    """Plan a sitting of `forum`, or an incidental meeting without one; its agenda is laid at once."""
    day = wish.date or _next_free(session, forum)

    def draft(transaction: Transaction) -> Meeting:
        meeting = transaction.put(_meeting(transaction, forum, wish, day))
        lay_agenda(transaction, meeting, forum)
        if forum is not None:
            following_up.settle_anchors(transaction, forum=forum.id)
        return meeting

    return session.transact(Operation.PLAN, draft, about=forum)


def change(session: Session, meeting: Meeting, wish: Plan, expect: int | None = None) -> Meeting:
    """Change the particulars of a meeting that is not final; its date is moved with `move`."""

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        transaction.expect(current, expect)
        must_be_open(current)
        fields = {
            name: tuple(value) if name in _LISTS else value
            for name in Plan.__slots__
            if name != "date" and (value := getattr(wish, name)) is not None
        }
        if wish.letter_number:
            forum = transaction.get(Forum, current.forum)
            fields["letter_number"], fields["letter_date"] = _letter(
                session.settings, forum, wish, current.letter_date or session.today()
            )
        changed = transaction.put(_check_people(transaction, replace(current, **fields)))
        if changed.security.rank < current.security.rank:
            _cover(transaction, changed, [ident for item in agenda(transaction, changed.id) for ident in item.parked])
        return changed

    return session.transact(Operation.PLAN, draft, about=meeting)


def _letter(settings: Settings, forum: Forum | None, wish: Plan, otherwise: date) -> tuple[str, date | None]:
    """Number and day of the invitation: a bare running number is put into the forum's pattern, a new one dates it."""
    given = (wish.letter_number or "").strip()
    if not given:
        return "", wish.letter_date
    day = wish.letter_date or otherwise
    return letter_numbers.number(settings, forum, given, day) if given.isdecimal() else given, day


def move(session: Session, meeting: Meeting, day: date, reason: str, start: time | None = None) -> Meeting:
    """Move a scheduled meeting to another date, with its reason; the old date stays on record."""
    _need_reason(reason)

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        if current.status is not MeetingStatus.SCHEDULED:
            raise Refused(M("%(id)s has been opened; only a scheduled meeting can be moved.", id=current.id))
        if day == current.date and start in (None, current.start):
            raise Refused(M("%(id)s is on %(date)s already.", id=current.id, date=day))
        moved = Postponement(old=current.date, new=day, reason=reason, at=session.now())
        changed = transaction.put(
            replace(current, date=day, start=start or current.start, postponements=(*current.postponements, moved))
        )
        following_up.settle_anchors(transaction, forum=current.forum)
        return changed

    return session.transact(Operation.PLAN, draft, f"move: {reason}", about=meeting)


def cancel(session: Session, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a scheduled meeting; its number is not given again."""
    _need_reason(reason)

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        if current.status is not MeetingStatus.SCHEDULED:
            raise Refused(M("%(id)s is not scheduled any more and cannot be cancelled.", id=current.id))
        cancelled = transaction.put(replace(current, status=MeetingStatus.CANCELLED, cancelled=reason))
        following_up.settle_anchors(transaction, forum=current.forum)
        return cancelled

    return session.transact(Operation.PLAN, draft, f"cancel: {reason}", about=meeting)


def add_item(
    session: Session,
    meeting: Meeting,
    title: str,
    minutes: int | None = None,
    presenter: str = "",
    at: int | None = None,
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Add an item to the agenda, at number `at` or at the end; a class typed before the title is its own."""

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, meeting.id))
        new = put_item(transaction, meeting.id, title=title, minutes=minutes, presenter=presenter, security=security)
        if at is not None:
            arrange(transaction, meeting.id, new.id, at)
        return transaction.need(AgendaItem, new.id)

    return session.transact(Operation.PLAN, draft, about=meeting)


def edit_item(
    session: Session,
    item: AgendaItem,
    *,
    title: str | None = None,
    minutes: int | None = None,
    presenter: str | None = None,
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Change an item's title, planned minutes, presenter or class."""

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, item.meeting))
        current = transaction.need(AgendaItem, item.id)
        words, own = _classed(title) if title else (current.title, None)
        return transaction.put(
            replace(
                current,
                title=words,
                security=security or own or current.security,
                minutes=current.minutes if minutes is None else minutes,
                presenter=current.presenter if presenter is None else presenter,
            )
        )

    return session.transact(Operation.PLAN, draft, about=item)


def move_item(session: Session, item: AgendaItem, number: int) -> AgendaItem:
    """Give an item another place in the agenda."""

    def draft(transaction: Transaction) -> AgendaItem:
        must_be_open(transaction.need(Meeting, item.meeting))
        arrange(transaction, item.meeting, item.id, number)
        return transaction.need(AgendaItem, item.id)

    return session.transact(Operation.PLAN, draft, about=item)


def drop_item(session: Session, item: AgendaItem) -> None:
    """Take an item off the agenda; refused while it has record."""

    def draft(transaction: Transaction) -> None:
        must_be_open(transaction.need(Meeting, item.meeting))
        if any(entry.kind.printed for entry in transaction.find(Entry, meeting=item.meeting) if entry.item == item.id):
            raise Refused(
                M("Item %(number)s has record.", number=item.number), M("Move its lines to another item first.")
            )
        transaction.remove(transaction.need(AgendaItem, item.id))
        for number, other in enumerate(agenda(transaction, item.meeting), start=1):
            if other.number != number:
                transaction.put(replace(other, number=number))

    session.transact(Operation.PLAN, draft, about=item)


def agenda(source: Source, meeting: str) -> list[AgendaItem]:
    """The items of a meeting in their printed order."""
    return sorted(source.find(AgendaItem, meeting=meeting), key=lambda item: item.number)


def put_item(
    transaction: Transaction,
    meeting: str,
    *,
    title: str,
    kind: ItemKind = ItemKind.ADDED,
    minutes: int | None = None,
    presenter: str = "",
    parked: tuple[str, ...] = (),
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Draft a new item at the end of a meeting's agenda; its class is `security`, else what stands before its title."""
    title, own = _classed(title)
    count = transaction.numbers.next(f"{meeting}.items")
    return transaction.put(
        AgendaItem(
            id=f"{meeting}.M{count}",
            meeting=meeting,
            number=len(transaction.find(AgendaItem, meeting=meeting)) + 1,
            title=title,
            kind=kind,
            security=security or own or SecurityClass.ORDINARY,
            minutes=minutes,
            presenter=presenter,
            parked=parked,
        )
    )


def _classed(title: str) -> tuple[str, SecurityClass | None]:
    """The words of a title, and the class typed before them; raises `Refused` without words, and for a private one."""
    from rapat.capture import marks_before  # noqa: PLC0415 - a list of actions needs no grammar

    private, security, words = marks_before(title.strip())
    if private:
        raise Refused(
            M("The title of an agenda item cannot be private: the invitation has it."),
            M("Give it a class, such as (R), or record it as a private line in the meeting."),
        )
    if not words.strip():
        raise Refused(M("The agenda item has no title."), M("Write what is to be discussed."))
    return words.strip(), security


def arrange(transaction: Transaction, meeting: str, ident: str, number: int) -> None:
    """Draft the item `ident` at place `number` and count the others around it."""
    items = agenda(transaction, meeting)
    moved = next(item for item in items if item.id == ident)
    items.remove(moved)
    items.insert(max(0, min(number - 1, len(items))), moved)
    for place, item in enumerate(items, start=1):
        if item.number != place:
            transaction.put(replace(item, number=place))


def lay_agenda(transaction: Transaction, meeting: Meeting, forum: Forum | None) -> None:
    """Draft what a meeting opens with: approval of the previous minutes, follow-up, the template, parked points.

    Called when a meeting is planned and again when it opens: only what is missing is added, parked points at the end.
    """
    text = Language(transaction.session.settings.language).text
    present = agenda(transaction, meeting.id)
    kinds = {item.kind for item in present}
    if forum is not None and not present:
        previous = meeting.previous
        if previous:
            put_item(
                transaction, meeting.id, title=text(N_("Approval of the previous minutes")), kind=ItemKind.APPROVAL
            )
        if previous or following_up.unfinished(transaction, forum.id):
            put_item(
                transaction, meeting.id, title=text(N_("Follow-up of the previous meeting")), kind=ItemKind.FOLLOW_UP
            )
        for line in filter(lambda one: one.title.strip(), forum.agenda):
            put_item(
                transaction,
                meeting.id,
                title=line.title,
                kind=ItemKind.TEMPLATE,
                minutes=line.minutes,
                presenter=line.presenter,
            )
    elif forum is not None and ItemKind.FOLLOW_UP not in kinds and following_up.unfinished(transaction, forum.id):
        new = put_item(
            transaction, meeting.id, title=text(N_("Follow-up of the previous meeting")), kind=ItemKind.FOLLOW_UP
        )
        arrange(transaction, meeting.id, new.id, 2 if ItemKind.APPROVAL in kinds else 1)
    if forum is not None:
        for question in parked_points(transaction, forum.id, meeting):
            title = _title(question.text) or question.raw.strip() or question.id
            if _kept_from(transaction, question, meeting):
                title = _covered(transaction, question)
            put_item(transaction, meeting.id, title=title, kind=ItemKind.PARKED, parked=(question.id,))


def cover_parked(transaction: Transaction, question: Entry) -> None:
    """Draft the words of a parked point out of every open agenda whose readers are not all to read them any more."""
    origin = transaction.need(Meeting, question.meeting)
    if not origin.forum:
        return
    for meeting in transaction.find(Meeting, forum=origin.forum, status=_OPEN):
        _cover(transaction, meeting, (question.id,))


def _cover(transaction: Transaction, meeting: Meeting, idents: Collection[str]) -> None:
    """Draft other titles for the items of a meeting that tell of those parked points it may not tell of."""
    for item in transaction.find(AgendaItem, meeting=meeting.id):
        for ident in set(item.parked) & set(idents):
            question = transaction.get(Entry, ident)
            if question is not None and _kept_from(transaction, question, meeting):
                transaction.put(replace(item, title=_covered(transaction, question), presenter=""))


def _kept_from(transaction: Transaction, question: Entry, meeting: Meeting) -> bool:
    """Whether a parked point is not for everybody who reads the agenda and the invitation of a meeting."""
    private, security = Visibility(transaction, None, "").secrecy(question)
    return private or security.rank > meeting.security.rank


def _covered(transaction: Transaction, question: Entry) -> str:
    """A title that tells nothing: the point travels by its number."""
    closed = Language(transaction.session.settings.language).text(N_("A point of a higher class"))
    return f"{closed} ({question.id})"


def parked_points(source: Session | Transaction, forum: str, before: Meeting) -> list[Entry]:
    """The questions earlier meetings of the forum parked and no later one has taken up."""
    meetings = [
        meeting
        for meeting in source.find(Meeting, forum=forum)
        if meeting.id != before.id and meeting.date <= before.date and meeting.status not in _UNHELD
    ]
    waiting = [
        meeting.id for meeting in source.find(Meeting, forum=forum) if meeting.status is not MeetingStatus.CANCELLED
    ]
    taken = {ident for meeting in waiting for item in source.find(AgendaItem, meeting=meeting) for ident in item.parked}
    return [
        entry
        for meeting in meetings
        for entry in source.find(Entry, meeting=meeting.id)
        if entry.kind is EntryKind.QUESTION and not entry.private and entry.id not in taken
    ]


def must_be_open(meeting: Meeting) -> None:
    """Refuse a change to a meeting whose minutes are final, in review or cancelled."""
    if meeting.status in finality.CLOSED:
        raise finality.refused(meeting.id, meeting.status)
    if meeting.status is MeetingStatus.CANCELLED:
        raise Refused(M("%(id)s was cancelled.", id=meeting.id), M("Plan another meeting."))


def must_be(meeting: Meeting, *statuses: MeetingStatus) -> None:
    """Refuse a step that does not begin at the status the meeting has."""
    if meeting.status not in statuses:
        raise Refused(
            M("%(id)s is %(status)s.", id=meeting.id, status=_STANDS[meeting.status]),
            M("This is done when it is: %(statuses)s.", statuses=[_STANDS[status] for status in statuses]),
        )


_STANDS = {
    MeetingStatus.SCHEDULED: M("scheduled"),
    MeetingStatus.LIVE: M("live"),
    MeetingStatus.ADJOURNED: M("adjourned"),
    MeetingStatus.DRAFT: M("a draft"),
    MeetingStatus.REVIEW: M("in review"),
    MeetingStatus.FINAL: M("final"),
    MeetingStatus.CANCELLED: M("cancelled"),
}


def forum_of(source: Session | Transaction, meeting: Meeting) -> Forum | None:
    """The forum a meeting belongs to; None for an incidental one."""
    return source.get(Forum, meeting.forum) if meeting.forum else None


def previous_of(source: Session | Transaction, forum: str, day: date) -> Meeting | None:
    """The last held meeting of a forum before `day`."""
    held = [
        meeting
        for meeting in source.find(Meeting, forum=forum)
        if meeting.date < day and meeting.status is not MeetingStatus.CANCELLED
    ]
    return max(held, key=lambda meeting: meeting.date, default=None)


def _meeting(transaction: Transaction, forum: Forum | None, wish: Plan, day: date) -> Meeting:
    settings = transaction.session.settings
    series = forum.id if forum else INCIDENTAL
    number = transaction.numbers.next(f"{series}-{day.year}")
    previous = previous_of(transaction, forum.id, day) if forum else None
    base = forum or Forum(id=INCIDENTAL, name="", secretariat=settings.secretariat)
    title = wish.title or _called(base.name, settings)
    if not title:
        raise Refused(M("A meeting without a forum needs a title."), M("Give one with --title."))
    letter, dated = _letter(settings, forum, wish, transaction.session.today())
    return _check_people(
        transaction,
        Meeting(
            id=f"{series}-{day.year}-{number:03}",
            title=title,
            date=day,
            forum=forum.id if forum else "",
            start=wish.start or base.start,
            end=wish.end,
            place=wish.place or base.place,
            security=wish.security or base.security,
            urgency=wish.urgency or base.urgency,
            invited=tuple(base.members if wish.invited is None else wish.invited),
            chair=wish.chair or base.chair,
            secretary=wish.secretary or base.secretary,
            note_taker=wish.note_taker or base.note_taker,
            cosigners=tuple(base.cosigners if wish.cosigners is None else wish.cosigners),
            copies=tuple(base.copies if wish.copies is None else wish.copies),
            letter_number=letter,
            letter_date=dated,
            previous=previous.id if previous else "",
        ),
    )


def _called(forum: str, settings: Settings) -> str:
    """Name a sitting after its forum: one is invited to a meeting, not to a team."""
    if not forum or _A_MEETING.match(forum):
        return forum
    return Language(settings.language).say(M("Meeting of %(forum)s", forum=forum))


_A_MEETING = re.compile(r"(rapat|rakor|musyawarah|meeting|sidang)\b", re.IGNORECASE)


def _check_people(transaction: Transaction, meeting: Meeting) -> Meeting:
    from rapat.model import Agency, Person  # noqa: PLC0415

    missing = [code for code in meeting.invited if transaction.get(Agency, code) is None]
    missing += [
        ident
        for ident in (meeting.chair, meeting.secretary, meeting.note_taker, *meeting.cosigners)
        if ident and transaction.get(Person, ident) is None
    ]
    if missing:
        raise Refused(
            M("There is no %(ids)s in the registers.", ids=missing), M("Enter it first, or correct the code.")
        )
    return meeting


def _next_free(session: Session, forum: Forum | None) -> date:
    if forum is not None:
        for sitting in next_sittings(session, forum, count=12):
            if not sitting.meeting:
                return sitting.date
    raise Refused(M("The meeting has no date."), M("Give one with --date, such as --date besok."))


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(M("The reason is missing."), M("Give it with --reason."))


def _title(text: str) -> str:
    """A parked point as a title: its first sentence, not longer than a line of the agenda."""
    first = re.split(r"(?<=[.?!])\s", text.strip(), maxsplit=1)[0]
    return first if len(first) <= 120 else f"{first[:117].rsplit(' ', 1)[0]} …"  # noqa: PLR2004 - one printed line
