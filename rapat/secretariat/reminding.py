"""Who is to be reminded of what on a day: a function of the record and of a setting; and what was issued.

A thing has days on which its agencies are reminded: some before it is due, then again and again while it is overdue.
The last of them up to today counts, and is told unless the agency was reminded since: so a weekend on which nobody
looked is made up for on Monday, and nothing is told twice. What is reported done is not dunned: it waits for somebody
else. Nothing needs to run at night.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import Final, NamedTuple

from rapat.dates.days import day_of
from rapat.errors import WrongUsage
from rapat.model import (
    WORKING,
    Action,
    Agency,
    Circular,
    Confirmation,
    IssuedReminder,
    Meeting,
    MeetingStatus,
    Priority,
    RemindedOf,
    ReminderReason,
    bounds,
)
from rapat.policy import Operation
from rapat.secretariat import circulars, confirmations, reading
from rapat.secretariat.agency_sight import AgencySight
from rapat.secretariat.circulars import Awaited
from rapat.secretariat.periods import Period
from rapat.secretariat.reading import Filter
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Between
from rapat.settings import Reminders
from rapat.text.language import M

_ASKED_FOR: Final = frozenset({MeetingStatus.SCHEDULED.value, MeetingStatus.REVIEW.value})
_DAY: Final = timedelta(days=1)
Key = tuple[str, str, ReminderReason]
"""Of which thing an agency is reminded: its code, the id of the thing, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that an agency is, or will be, to be reminded of."""

    agency: str
    """Code; empty for an action that nobody leads."""
    reason: ReminderReason
    day: date
    """When it is due, or the day of the meeting; of a circular, until when it is to be acknowledged, or
    when it was recalled."""
    about: Action | Meeting | Circular
    is_confirmed: bool = False
    """Of a meeting, whether the agency has said who comes."""

    @property
    def key(self) -> Key:
        """What stays the same when it is told again; what is due becomes overdue, and is the same thing."""
        return _key(self.agency, self.about.id, self.reason)

    @property
    def text(self) -> str:
        """What is to be done, or the title of the meeting."""
        return self.about.title if isinstance(self.about, Meeting) else self.about.text

    @property
    def urgency(self) -> tuple[int, bool, bool, date, str]:
        """What to sort by, the most pressing first: why, what is marked urgent, what the agency leads, the day."""
        action = self.about if isinstance(self.about, Action) else None
        return (
            list(ReminderReason).index(self.reason),
            action is not None and action.priority is not Priority.URGENT,
            action is not None and action.lead != self.agency,
            self.day,
            self.about.id,
        )


def _key(agency: str, about: str, reason: ReminderReason) -> Key:
    return agency, about, ReminderReason.DUE if reason is ReminderReason.OVERDUE else reason


class Reminder(NamedTuple):
    """What one agency is to be reminded of today."""

    agency: Agency
    things: tuple[Thing, ...]
    """The most pressing first; perhaps none, where all is left out."""
    left_out: int = 0
    """How many are told to nobody there: of class R or SR, which no message holds, or above what they may read."""
    others: int = 0
    """How many promises that the agency leads are overdue and are not among the things: their day is another."""


class Today(NamedTuple):
    """What is to be sent today."""

    reminders: tuple[Reminder, ...]
    """Those that are to acknowledge a circular first, else by the code of the agency."""
    unassigned: tuple[Action, ...] = ()
    """Actions due or overdue that no agency leads: nobody can be reminded of them."""
    only_of: str = ""
    """The agency that alone is told of, for who reminds nobody; empty where all are."""
    told: int = 0
    """How many things are left out because their agencies were reminded of them today already."""


def step(reason: ReminderReason, day: date, setting: Reminders, today: date) -> date | None:
    """Return since when a reminder counts for the last day up to `today` on which a thing of a `day` is to be told.

    That is the day itself; of several before it is due, from the middle between the one before and itself on: what was
    made up for late is not told again next day. None where no such day has come.
    """
    match reason:
        case ReminderReason.OVERDUE:
            return _repeated(day, setting.overdue_every, today)
        case ReminderReason.REVIEW:
            return _repeated(day, setting.review_every, today)
        case ReminderReason.CIRCULAR:
            return today
        case ReminderReason.DUE:
            before = setting.before_due
        case ReminderReason.RECALLED:
            return day
        case ReminderReason.MEETING:
            before = setting.before_meeting
    *_, earlier, last = [None, None, *sorted(at for days in before if (at := day - timedelta(days)) <= today)]
    return last if last is None or earlier is None else earlier + timedelta(((last - earlier).days + 1) // 2)


def _repeated(day: date, every: int, today: date) -> date:
    return today - timedelta((today - day).days % every) if every else day


def concerned(
    actions: Iterable[Action],
    meetings: Iterable[Meeting],
    today: date,
    confirmed: Callable[[Meeting], Mapping[str, Confirmation]] = lambda _: {},
    circulars: Iterable[tuple[date, Awaited]] = (),
    recalled: Iterable[tuple[date, Circular]] = (),
) -> Iterator[Thing]:
    """Yield of what each agency could be reminded, whatever the day; what nobody leads for an agency without a code.

    Of circulars it is told on which day each is to be acknowledged, or was `recalled`.

    `confirmed` gives by agency what was said of who comes: an agency that stays away is not reminded of the meeting.
    """
    for until, (circular, missing) in circulars:
        for code in missing:
            yield Thing(agency=code, reason=ReminderReason.CIRCULAR, day=until, about=circular)
    for since, circular in recalled:
        for code in circular.to:
            yield Thing(agency=code, reason=ReminderReason.RECALLED, day=since, about=circular)
    for action in actions:
        day = action.due_date
        if day is None or action.status not in WORKING or action.private:
            continue
        reason = ReminderReason.OVERDUE if day < today else ReminderReason.DUE
        for code in dict.fromkeys((action.lead, *action.supporting)):
            yield Thing(agency=code, reason=reason, day=day, about=action)
    for meeting in meetings:
        in_review = meeting.status is MeetingStatus.REVIEW
        if in_review or (meeting.status is MeetingStatus.SCHEDULED and meeting.date >= today):
            reason = ReminderReason.REVIEW if in_review else ReminderReason.MEETING
            answers = {} if in_review else confirmed(meeting)
            for code in dict.fromkeys(meeting.invited):
                if code not in answers or answers[code].comes:
                    yield Thing(
                        agency=code, reason=reason, day=meeting.date, about=meeting, is_confirmed=code in answers
                    )


def stepped(things: Iterable[Thing], setting: Reminders, today: date) -> list[tuple[Thing, date]]:
    """List the things of which a day to remind has come, each with the day since when a reminder counts for it."""
    days = ((thing, step(thing.reason, thing.day, setting, today)) for thing in things)
    return [(thing, day) for thing, day in days if day is not None]


def last_told(issued: Iterable[IssuedReminder], zone: tzinfo) -> dict[Key, date]:
    """Tell by thing the day on which its agency was reminded of it last."""
    told: dict[Key, date] = {}
    for reminder in issued:
        day = day_of(reminder.at, zone)
        for thing in reminder.things:
            key = _key(reminder.agency, thing.about, thing.reason)
            told[key] = max(told.get(key, day), day)
    return told


def outstanding(
    steps: Iterable[tuple[Thing, date]],
    told: Mapping[Key, date],
    setting: Reminders,
    today: date,
    *,
    is_asked_for: bool = False,
) -> list[Thing]:
    """List the things that were not told since their day, the most pressing first.

    What is told again and again is left alone for as many days after it was told, on whichever day that was; but not
    where somebody asks for it.
    """

    def waits(thing: Thing, last: date) -> bool:
        if is_asked_for:
            return False
        every = {ReminderReason.OVERDUE: setting.overdue_every, ReminderReason.REVIEW: setting.review_every}
        return last >= thing.day and (today - last).days < every.get(thing.reason, 0)

    due = [
        thing
        for thing, day in steps
        if (last := told.get(thing.key)) is None or (last < day and not waits(thing, last))
    ]
    return sorted(due, key=lambda thing: thing.urgency)


def overdue_by(more_than: int, today: date) -> Period:
    """Return the days on which what is overdue by more than some days was due; raises `WrongUsage` for too many."""
    most = (today - bounds.EARLIEST.date()).days - 1
    if more_than > most:
        raise WrongUsage(
            M("No calendar goes back %(count)s days.", count=more_than), M("Write %(most)d or fewer.", most=most)
        )
    return Period(None, today - timedelta(more_than) - _DAY)


def today(session: Session, *, agency: str = "", due: Period | None = None, again: bool = False) -> Today:
    """Tell who is to be reminded of what today, of one agency or of all; `again` what was told today once more.

    With days `due`, of the promises due on these and of nothing else, whether a day to remind of them has come or not,
    and however lately they were told before today: who asks for them means to chase.
    Who reminds nobody is shown what the own agency is to be reminded of.
    """
    day, own = session.today(), session.agency
    may = session.may(Operation.REMIND)
    meetings = session.find(Meeting, status=_ASKED_FOR)
    actions = reading.each_action(session, Filter(statuses=WORKING), day, session.calendar)
    waiting = [(session.day_of(each.circular.due), each) for each in circulars.awaited(session)]
    recalled = circulars.recalled_lately(session)
    told_of = [
        thing
        for thing in concerned(actions, meetings, day, partial(confirmations.by_agency, session), waiting, recalled)
        if (may or (own and thing.agency == own)) and agency in ("", thing.agency)
    ]
    things = [thing for thing in told_of if due is None or (isinstance(thing.about, Action) and due.holds(thing.day))]
    setting = session.settings.reminders
    steps = stepped(things, setting, day) if due is None else [(thing, day) for thing in things]
    by_agency: dict[str, list[Thing]] = {}
    told = _told(session, steps, again=again)
    for thing in outstanding(steps, told, setting, day, is_asked_for=due is not None):
        by_agency.setdefault(thing.agency, []).append(thing)
    told_today = sum(told.get(thing.key) == day for thing, _ in steps)
    unassigned = tuple(thing.about for thing in by_agency.pop("", ()) if isinstance(thing.about, Action))
    late = _late(told_of)
    return Today(
        tuple(
            _reminder(session, code, things, late.get(code, ()))
            for code, things in sorted(by_agency.items(), key=_by_warnings)
        ),
        unassigned,
        "" if may else own,
        told_today,
    )


def about(session: Session, actions: Iterable[Action]) -> list[Reminder]:
    """Return what the agencies that take part in some actions are reminded of where they are chosen to be, by code."""
    by_agency: dict[str, list[Thing]] = {}
    day = session.today()
    for thing in concerned(actions, (), day):
        by_agency.setdefault(thing.agency, []).append(thing)
    by_agency.pop("", None)
    every = reading.each_action(session, Filter(statuses=WORKING), day, session.calendar)
    late = _late(concerned(every, (), day))
    return [
        _reminder(session, code, sorted(things, key=lambda thing: thing.urgency), late.get(code, ()))
        for code, things in sorted(by_agency.items())
    ]


def _by_warnings(of_agency: tuple[str, Sequence[Thing]]) -> tuple[bool, str]:
    """What to sort agencies by: whoever has a circular to acknowledge, or one that holds no more, is called first."""
    code, things = of_agency
    return all(not isinstance(thing.about, Circular) for thing in things), code


def _told(session: Session, steps: Sequence[tuple[Thing, date]], *, again: bool) -> dict[Key, date]:
    """Read when each thing was told last, as far back as it matters."""
    if not steps:
        return {}
    setting = session.settings.reminders
    left_alone = session.today() - timedelta(max(setting.overdue_every, setting.review_every))
    since = min(left_alone, *(day for _, day in steps)) - _DAY
    issued = session.whole.find(IssuedReminder, at=Between(after=since))
    zone = session.settings.timezone
    return last_told((each for each in issued if not again or day_of(each.at, zone) != session.today()), zone)


def _late(things: Iterable[Thing]) -> dict[str, list[Thing]]:
    """List by agency what it leads and is overdue."""
    late: dict[str, list[Thing]] = {}
    for thing in things:
        leads = isinstance(thing.about, Action) and thing.about.lead == thing.agency
        if leads and thing.reason is ReminderReason.OVERDUE:
            late.setdefault(thing.agency, []).append(thing)
    return late


def _reminder(session: Session, code: str, things: Sequence[Thing], late: Iterable[Thing]) -> Reminder:
    """Make an agency's reminder of what may be sent to it; of what is `late` besides it is told how much."""
    agency = session.get(Agency, code) or Agency(id=code, name=code)
    sight = AgencySight(session, code)

    def may_go(thing: Thing) -> bool:
        return not reading.class_of(session, thing.about).is_secret and sight.reads(thing.about)

    sent, told = tuple(filter(may_go, things)), {thing.about.id for thing in things}
    others = sum(may_go(thing) for thing in late if thing.about.id not in told)
    return Reminder(agency, sent, len(things) - len(sent), others)


def issue(session: Session, reminders: Iterable[Reminder], *, again: bool = False) -> list[IssuedReminder]:
    """Note that reminders went out: who, when, of what; nothing twice a day unless it is sent `again`.

    Returns those that were noted; raises `NotAllowed` for who reminds nobody.
    """
    session.require(Operation.REMIND)
    sent = [reminder for reminder in reminders if reminder.things]
    if not sent:
        return []

    def draft(transaction: Transaction) -> list[IssuedReminder]:
        day, zone = session.today(), session.settings.timezone
        told = last_told(transaction.find(IssuedReminder, at=Between(after=day - _DAY)), zone)
        return [
            _put(session, transaction, reminder.agency.id, things)
            for reminder in sent
            if (things := [thing for thing in reminder.things if again or told.get(thing.key) != day])
        ]

    return session.transact(Operation.REMIND, draft)


def _put(session: Session, transaction: Transaction, agency: str, things: Iterable[Thing]) -> IssuedReminder:
    year = session.today().year
    return transaction.put(
        IssuedReminder(
            id=f"INGAT-{year}-{transaction.numbers.next(f'reminders-{year}'):04}",
            at=session.now(),
            by=session.who,
            agency=agency,
            things=tuple(RemindedOf(about=thing.about.id, reason=thing.reason, day=thing.day) for thing in things),
        )
    )
