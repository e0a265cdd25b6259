"""Planning a sitting: its date by the forum's rule, its number, its particulars; moving and cancelling it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    Forum,
    Meeting,
    MeetingStatus,
    Postponement,
    SecurityClass,
    Urgency,
)
from rapat.policy import Operation
from rapat.secretariat import agendas, checks, confirmations, due_dates, letter_numbers, record_order, whose_paper
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stages import must_be_open
from rapat.secretariat.stored import Between
from rapat.settings import Settings
from rapat.text.language import Language, M, Message

INCIDENTAL = "INSIDENTAL"
"""First part of the numbers of meetings without a forum."""

_NOT_CANCELLED = frozenset(MeetingStatus) - {MeetingStatus.CANCELLED}
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
    """Id of the meeting that is planned there, or was until it was moved: the turn is taken either way."""


_MOVED: Final = timedelta(days=100)
"""How far back a sitting may have been moved from a day that is still ahead."""


_TURNS: Final = 12
"""Days of a rule among which the next free one is looked for."""


def next_sittings(session: Session, forum: Forum, count: int = 3, after: date | None = None) -> list[Sitting]:
    """Return the next dates by the forum's rule, holidays pointed out; none for a forum that meets when called."""
    if not forum.rule:
        return []
    from rapat.dates import working_turns  # noqa: PLC0415 - the library of rules is needed only here

    since = after or session.today() - timedelta(days=1)
    dates = working_turns.next_days(
        forum.rule,
        start=forum.rule_start or date(since.year, 1, 1),
        after=since,
        count=count,
        calendar=session.calendar,
        exdates=forum.skipped,
        rdates=forum.extra,
    )
    near = session.find(Meeting, forum=forum.id, date=Between(after=since - _MOVED))
    planned = {moved.old: meeting.id for meeting in near for moved in meeting.postponements}
    planned |= {meeting.date: meeting.id for meeting in near}
    return [Sitting(day, session.calendar.holiday(day) or "", planned.get(day, "")) for day in dates]


def sittings_until(session: Session, forum: Forum, last: date, after: date | None = None) -> list[Sitting]:
    """Return the dates by the forum's rule up to a day; none by a rule that only an older program takes."""
    given: list[Sitting] = []
    count = 2
    with suppress(Refused):  # the forum's own screen says what is wrong
        given = next_sittings(session, forum, count, after)
        while len(given) == count and given[-1].date < last:
            count *= 2
            given = next_sittings(session, forum, count, after)
    return [sitting for sitting in given if sitting.date <= last]


def plan(
    session: Session,
    forum: Forum | None,
    wish: Plan,
    also: Callable[[Transaction, Meeting], object] = lambda _, __: None,
) -> Meeting:
    """Plan a sitting of `forum`, or an incidental meeting without one; its agenda is laid at once.

    What is `also` to be done with it is done in the same record, once its agenda is there.
    """
    agendas.load_grammar()
    due_dates.load_counting()
    day = wish.date or _next_free(session, forum)

    def draft(transaction: Transaction) -> Meeting:
        meeting = transaction.put(_meeting(transaction, forum, wish, day))
        agendas.lay(transaction, meeting, forum)
        if forum is not None:
            due_dates.redate_anchored(transaction, forum=forum.id)
        also(transaction, meeting)
        return meeting

    return session.transact(Operation.PLAN, draft, about=forum)


def doubts(session: Session, meeting: Meeting) -> list[Message]:
    """Say what stands against a meeting that is yet to be held, and what it may not have been meant to skip.

    Against it stand a day off, another sitting, a quorum that fails; skipped are turns that were cancelled.
    """
    if meeting.status is not MeetingStatus.SCHEDULED:
        return []
    holiday = session.calendar.holiday(meeting.date)
    told = [M("%(day)s is a day off: %(holiday)s.", day=meeting.date, holiday=holiday)] if holiday else []
    same_day = session.find(Meeting, forum=meeting.forum, date=meeting.date, status=_NOT_CANCELLED)
    others = [other.id for other in same_day if other.id != meeting.id] if meeting.forum else []
    if others:
        told.append(M("%(forum)s meets on that day already: %(ids)s.", forum=meeting.forum, ids=others))
    told += [
        M("%(day)s was cancelled; the next by the rule is %(next)s.", day=day, next=meeting.date)
        for day in _cancelled_before(session, meeting)
    ]
    missed = confirmations.missed_quorum(session, meeting)
    return told if missed is None else [*told, missed.told]


def _cancelled_before(session: Session, meeting: Meeting) -> list[date]:
    """Return the days ahead whose sittings were cancelled, right before a meeting on the next day of the rule."""
    forum = forum_of(session, meeting)
    turns = next_sittings(session, forum, _TURNS) if forum is not None else []
    if meeting.date not in {turn.date for turn in turns}:
        return []
    before = [turn for turn in turns if turn.date < meeting.date]
    cancelled = list(takewhile(lambda turn: _is_cancelled(session, turn), reversed(before)))
    return [turn.date for turn in reversed(cancelled)]


def _is_cancelled(session: Session, turn: Sitting) -> bool:
    return bool(turn.meeting) and session.need(Meeting, turn.meeting).status is MeetingStatus.CANCELLED


def change(session: Session, meeting: Meeting, wish: Plan, expect: int | None = None) -> Meeting:
    """Change the particulars of a meeting that is not final; its date is moved with `move`."""

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        transaction.expect(current, expect)
        must_be_open(current)
        fields = {
            name: tuple(value) if name in _LISTS else value
            for name, value in dataclasses.asdict(wish).items()
            if name != "date" and value is not None
        }
        if wish.letter_number:
            fields["letter_number"] = wish.letter_number.strip()
        asked = _lettered(transaction, replace(current, **fields), wish, current.letter_date or session.today())
        changed = transaction.put(_check_people(transaction, asked))
        if not set(changed.invited) <= set(current.invited):
            agendas.cover_brought(transaction, changed)
        if changed.security.rank < current.security.rank:
            agendas.cover(
                transaction,
                changed,
                [ident for item in record_order.agenda(transaction, changed.id) for ident in item.parked],
            )
        return changed

    return session.transact(Operation.PLAN, draft, about=meeting)


def _lettered(transaction: Transaction, meeting: Meeting, wish: Plan, otherwise: date) -> Meeting:
    """Give a meeting the number and day of its invitation, where a number is wished.

    A bare number is put into the pattern of the forum or of the office that signs; a new one dates the letter.
    """
    given = (wish.letter_number or "").strip()
    if not given:
        return meeting
    day = wish.letter_date or otherwise
    if given.isdecimal():
        forum = forum_of(transaction, meeting)
        settings = whose_paper.settings_of_meeting(transaction, transaction.session.settings, forum, meeting.chair)
        given = letter_numbers.number(settings, forum, given, day, meeting.security)
    return replace(meeting, letter_number=given, letter_date=day)


def move(session: Session, meeting: Meeting, day: date, reason: str, start: time | None = None) -> Meeting:
    """Move a scheduled meeting to another date, with its reason; the old date stays on record."""
    due_dates.load_counting()
    checks.must_have_reason(reason)

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
        due_dates.redate_anchored(transaction, forum=current.forum)
        return changed

    return session.transact(Operation.PLAN, draft, f"move: {reason}", about=meeting)


def cancel(session: Session, meeting: Meeting, reason: str) -> Meeting:
    """Cancel a scheduled meeting; its number is not given again."""
    due_dates.load_counting()
    checks.must_have_reason(reason)

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        if current.status is not MeetingStatus.SCHEDULED:
            raise Refused(M("%(id)s is not scheduled any more and cannot be cancelled.", id=current.id))
        cancelled = transaction.put(replace(current, status=MeetingStatus.CANCELLED, cancelled=reason))
        due_dates.redate_anchored(transaction, forum=current.forum)
        return cancelled

    return session.transact(Operation.PLAN, draft, f"cancel: {reason}", about=meeting)


def forum_of(source: Session | Transaction, meeting: Meeting) -> Forum | None:
    """Read the forum a meeting belongs to; None for an incidental one."""
    return source.get(Forum, meeting.forum) if meeting.forum else None


def previous_of(source: Session | Transaction, forum: str, day: date) -> Meeting | None:
    """Read the last held meeting of a forum before `day`."""
    for days in agendas.looking_back(day):
        held = source.find(Meeting, forum=forum, date=days, status=_NOT_CANCELLED)
        if held:
            return max(held, key=lambda meeting: meeting.date)
    return None


def _meeting(transaction: Transaction, forum: Forum | None, wish: Plan, day: date) -> Meeting:
    settings = transaction.session.settings
    series = forum.id if forum else INCIDENTAL
    number = transaction.numbers.next(f"{series}-{day.year}")
    previous = previous_of(transaction, forum.id, day) if forum else None
    base = forum or Forum(id=INCIDENTAL, name="", secretariat=settings.secretariat)
    title = wish.title or _called(base.name, settings)
    if not title:
        raise Refused(M("A meeting without a forum needs a title."), M("Give one with --title."))
    meeting = _check_people(
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
            letter_date=wish.letter_date,
            previous=previous.id if previous else "",
        ),
    )
    return _lettered(transaction, meeting, wish, transaction.session.today())


def _called(forum: str, settings: Settings) -> str:
    """Name a sitting after its forum: one is invited to a meeting, not to a team."""
    if not forum or _A_MEETING.match(forum):
        return forum
    return Language(settings.language).say(M("Meeting of %(forum)s", forum=forum))


_A_MEETING = re.compile(r"(rapat|rakor|musyawarah|meeting|sidang)\b", re.IGNORECASE)


def _check_people(transaction: Transaction, meeting: Meeting) -> Meeting:
    people = (meeting.chair, meeting.secretary, meeting.note_taker, *meeting.cosigners)
    checks.must_be_registered(transaction, meeting.invited, people)
    return meeting


def _next_free(session: Session, forum: Forum | None) -> date:
    if forum is not None:
        for sitting in next_sittings(session, forum, _TURNS):
            if not sitting.meeting:
                return sitting.date
    raise Refused(M("The meeting has no date."), M("Give one with --date, such as: besok."))
