"""Planning a sitting: its date by the forum's rule, its number, its agenda; moving and cancelling it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from msgspec.structs import replace

from rapat import letters
from rapat.errors import Refused
from rapat.language import N_, Language, M
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
from rapat.policy import Deed
from rapat.secretariat import finality, following_up
from rapat.secretariat.desk import Desk, Source, Work
from rapat.secretariat.sight import Sight
from rapat.settings import Settings

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


def next_sittings(desk: Desk, forum: Forum, count: int = 3, after: date | None = None) -> list[Sitting]:
    """The next dates by the forum's rule, holidays pointed out; none for a forum that meets when called."""
    if not forum.rule:
        return []
    from rapat import recurrence  # noqa: PLC0415 - dateutil is needed only here

    since = after or desk.today() - timedelta(days=1)
    dates = recurrence.next_dates(
        forum.rule,
        start=forum.rule_start or date(since.year, 1, 1),
        after=since,
        count=count,
        exdates=forum.skipped,
        rdates=forum.extra,
    )
    planned = {meeting.date: meeting.id for meeting in desk.find(Meeting, forum=forum.id)}
    return [Sitting(day, desk.calendar.holiday(day) or "", planned.get(day, "")) for day in dates]


def plan(desk: Desk, forum: Forum | None, wish: Plan) -> Meeting:
    """Plan a sitting of `forum`, or an incidental meeting without one; its agenda is laid at once."""
    day = wish.date or _next_free(desk, forum)

    def draft(work: Work) -> Meeting:
        meeting = work.put(_meeting(work, forum, wish, day))
        lay_agenda(work, meeting, forum)
        if forum is not None:
            following_up.settle_anchors(work, forum=forum.id)
        return meeting

    return desk.transact(Deed.PLAN, draft, about=forum)


def change(desk: Desk, meeting: Meeting, wish: Plan, expect: int | None = None) -> Meeting:
    """Change the particulars of a meeting that is not final; its date is moved with `move`."""

    def draft(work: Work) -> Meeting:
        current = work.need(Meeting, meeting.id)
        work.expect(current, expect)
        must_be_open(current)
        fields = {
            name: tuple(value) if name in _LISTS else value
            for name in Plan.__slots__
            if name != "date" and (value := getattr(wish, name)) is not None
        }
        if wish.letter_number:
            forum = work.get(Forum, current.forum)
            fields["letter_number"], fields["letter_date"] = _letter(
                desk.settings, forum, wish, current.letter_date or desk.today()
            )
        changed = work.put(_check_people(work, replace(current, **fields)))
        if changed.security.rank < current.security.rank:
            _cover(work, changed, [ident for item in agenda(work, changed.id) for ident in item.parked])
        return changed

    return desk.transact(Deed.PLAN, draft, about=meeting)


def _letter(settings: Settings, forum: Forum | None, wish: Plan, otherwise: date) -> tuple[str, date | None]:
    """Number and day of the invitation: a bare running number is put into the forum's pattern, a new one dates it."""
    given = (wish.letter_number or "").strip()
    if not given:
        return "", wish.letter_date
    day = wish.letter_date or otherwise
    return letters.number(settings, forum, given, day) if given.isdecimal() else given, day


def move(desk: Desk, meeting: Meeting, day: date, reason: str, start: time | None = None) -> Meeting:
    """Move a scheduled meeting to another date, with its reason; the old date stays on record."""
    _need_reason(reason)

    def draft(work: Work) -> Meeting:
        current = work.need(Meeting, meeting.id)
        if current.status is not MeetingStatus.SCHEDULED:
            raise Refused(M("%(id)s has been opened; only a scheduled meeting can be moved.", id=current.id))
        if day == current.date and start in (None, current.start):
            raise Refused(M("%(id)s is on %(date)s already.", id=current.id, date=day))
        moved = Postponement(old=current.date, new=day, reason=reason, at=desk.now())
        changed = work.put(
            replace(current, date=day, start=start or current.start, postponements=(*current.postponements, moved))
        )
        following_up.settle_anchors(work, forum=current.forum)
        return changed

    return desk.transact(Deed.PLAN, draft, f"move: {reason}", about=meeting)


def cancel(desk: Desk, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a scheduled meeting; its number is not given again."""
    _need_reason(reason)

    def draft(work: Work) -> Meeting:
        current = work.need(Meeting, meeting.id)
        if current.status is not MeetingStatus.SCHEDULED:
            raise Refused(M("%(id)s is not scheduled any more and cannot be cancelled.", id=current.id))
        cancelled = work.put(replace(current, status=MeetingStatus.CANCELLED, cancelled=reason))
        following_up.settle_anchors(work, forum=current.forum)
        return cancelled

    return desk.transact(Deed.PLAN, draft, f"cancel: {reason}", about=meeting)


def add_item(
    desk: Desk,
    meeting: Meeting,
    title: str,
    minutes: int | None = None,
    presenter: str = "",
    at: int | None = None,
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Add an item to the agenda, at number `at` or at the end; a class typed before the title is its own."""

    def draft(work: Work) -> AgendaItem:
        must_be_open(work.need(Meeting, meeting.id))
        new = put_item(work, meeting.id, title=title, minutes=minutes, presenter=presenter, security=security)
        if at is not None:
            arrange(work, meeting.id, new.id, at)
        return work.need(AgendaItem, new.id)

    return desk.transact(Deed.PLAN, draft, about=meeting)


def edit_item(
    desk: Desk,
    item: AgendaItem,
    *,
    title: str | None = None,
    minutes: int | None = None,
    presenter: str | None = None,
    security: SecurityClass | None = None,
) -> AgendaItem:
    """Change an item's title, planned minutes, presenter or class."""

    def draft(work: Work) -> AgendaItem:
        must_be_open(work.need(Meeting, item.meeting))
        current = work.need(AgendaItem, item.id)
        words, own = _classed(title) if title else (current.title, None)
        return work.put(
            replace(
                current,
                title=words,
                security=security or own or current.security,
                minutes=current.minutes if minutes is None else minutes,
                presenter=current.presenter if presenter is None else presenter,
            )
        )

    return desk.transact(Deed.PLAN, draft, about=item)


def move_item(desk: Desk, item: AgendaItem, number: int) -> AgendaItem:
    """Give an item another place in the agenda."""

    def draft(work: Work) -> AgendaItem:
        must_be_open(work.need(Meeting, item.meeting))
        arrange(work, item.meeting, item.id, number)
        return work.need(AgendaItem, item.id)

    return desk.transact(Deed.PLAN, draft, about=item)


def drop_item(desk: Desk, item: AgendaItem) -> None:
    """Take an item off the agenda; refused while it has record."""

    def draft(work: Work) -> None:
        must_be_open(work.need(Meeting, item.meeting))
        if any(entry.kind.printed for entry in work.find(Entry, meeting=item.meeting) if entry.item == item.id):
            raise Refused(
                M("Item %(number)s has record.", number=item.number), M("Move its lines to another item first.")
            )
        work.remove(work.need(AgendaItem, item.id))
        for number, other in enumerate(agenda(work, item.meeting), start=1):
            if other.number != number:
                work.put(replace(other, number=number))

    desk.transact(Deed.PLAN, draft, about=item)


def agenda(source: Source, meeting: str) -> list[AgendaItem]:
    """The items of a meeting in their printed order."""
    return sorted(source.find(AgendaItem, meeting=meeting), key=lambda item: item.number)


def put_item(
    work: Work,
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
    count = work.numbers.next(f"{meeting}.items")
    return work.put(
        AgendaItem(
            id=f"{meeting}.M{count}",
            meeting=meeting,
            number=len(work.find(AgendaItem, meeting=meeting)) + 1,
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


def arrange(work: Work, meeting: str, ident: str, number: int) -> None:
    """Draft the item `ident` at place `number` and count the others around it."""
    items = agenda(work, meeting)
    moved = next(item for item in items if item.id == ident)
    items.remove(moved)
    items.insert(max(0, min(number - 1, len(items))), moved)
    for place, item in enumerate(items, start=1):
        if item.number != place:
            work.put(replace(item, number=place))


def lay_agenda(work: Work, meeting: Meeting, forum: Forum | None) -> None:
    """Draft what a meeting opens with: approval of the previous minutes, follow-up, the template, parked points.

    Called when a meeting is planned and again when it opens: only what is missing is added, parked points at the end.
    """
    text = Language(work.desk.settings.language).text
    present = agenda(work, meeting.id)
    kinds = {item.kind for item in present}
    if forum is not None and not present:
        previous = meeting.previous
        if previous:
            put_item(work, meeting.id, title=text(N_("Approval of the previous minutes")), kind=ItemKind.APPROVAL)
        if previous or following_up.unfinished(work, forum.id):
            put_item(work, meeting.id, title=text(N_("Follow-up of the previous meeting")), kind=ItemKind.FOLLOW_UP)
        for line in filter(lambda one: one.title.strip(), forum.agenda):
            put_item(
                work,
                meeting.id,
                title=line.title,
                kind=ItemKind.TEMPLATE,
                minutes=line.minutes,
                presenter=line.presenter,
            )
    elif forum is not None and ItemKind.FOLLOW_UP not in kinds and following_up.unfinished(work, forum.id):
        new = put_item(work, meeting.id, title=text(N_("Follow-up of the previous meeting")), kind=ItemKind.FOLLOW_UP)
        arrange(work, meeting.id, new.id, 2 if ItemKind.APPROVAL in kinds else 1)
    if forum is not None:
        for question in parked_points(work, forum.id, meeting):
            title = _title(question.text) or question.raw.strip() or question.id
            if _kept_from(work, question, meeting):
                title = _covered(work, question)
            put_item(work, meeting.id, title=title, kind=ItemKind.PARKED, parked=(question.id,))


def cover_parked(work: Work, question: Entry) -> None:
    """Draft the words of a parked point out of every open agenda whose readers are not all to read them any more."""
    origin = work.need(Meeting, question.meeting)
    if not origin.forum:
        return
    for meeting in work.find(Meeting, forum=origin.forum, status=_OPEN):
        _cover(work, meeting, (question.id,))


def _cover(work: Work, meeting: Meeting, idents: Collection[str]) -> None:
    """Draft other titles for the items of a meeting that tell of those parked points it may not tell of."""
    for item in work.find(AgendaItem, meeting=meeting.id):
        for ident in set(item.parked) & set(idents):
            question = work.get(Entry, ident)
            if question is not None and _kept_from(work, question, meeting):
                work.put(replace(item, title=_covered(work, question), presenter=""))


def _kept_from(work: Work, question: Entry, meeting: Meeting) -> bool:
    """Whether a parked point is not for everybody who reads the agenda and the invitation of a meeting."""
    private, security = Sight(work, None, "").secrecy(question)
    return private or security.rank > meeting.security.rank


def _covered(work: Work, question: Entry) -> str:
    """A title that tells nothing: the point travels by its number."""
    closed = Language(work.desk.settings.language).text(N_("A point of a higher class"))
    return f"{closed} ({question.id})"


def parked_points(source: Desk | Work, forum: str, before: Meeting) -> list[Entry]:
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


def forum_of(source: Desk | Work, meeting: Meeting) -> Forum | None:
    """The forum a meeting belongs to; None for an incidental one."""
    return source.get(Forum, meeting.forum) if meeting.forum else None


def previous_of(source: Desk | Work, forum: str, day: date) -> Meeting | None:
    """The last held meeting of a forum before `day`."""
    held = [
        meeting
        for meeting in source.find(Meeting, forum=forum)
        if meeting.date < day and meeting.status is not MeetingStatus.CANCELLED
    ]
    return max(held, key=lambda meeting: meeting.date, default=None)


def _meeting(work: Work, forum: Forum | None, wish: Plan, day: date) -> Meeting:
    settings = work.desk.settings
    series = forum.id if forum else INCIDENTAL
    number = work.numbers.next(f"{series}-{day.year}")
    previous = previous_of(work, forum.id, day) if forum else None
    base = forum or Forum(id=INCIDENTAL, name="", secretariat=settings.secretariat)
    title = wish.title or _called(base.name, settings)
    if not title:
        raise Refused(M("A meeting without a forum needs a title."), M("Give one with --title."))
    letter, dated = _letter(settings, forum, wish, work.desk.today())
    return _check_people(
        work,
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


def _check_people(work: Work, meeting: Meeting) -> Meeting:
    from rapat.model import Agency, Person  # noqa: PLC0415

    missing = [code for code in meeting.invited if work.get(Agency, code) is None]
    missing += [
        ident
        for ident in (meeting.chair, meeting.secretary, meeting.note_taker, *meeting.cosigners)
        if ident and work.get(Person, ident) is None
    ]
    if missing:
        raise Refused(
            M("There is no %(ids)s in the registers.", ids=missing), M("Enter it first, or correct the code.")
        )
    return meeting


def _next_free(desk: Desk, forum: Forum | None) -> date:
    if forum is not None:
        for sitting in next_sittings(desk, forum, count=12):
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
