"""Reading together what belongs together: the minutes of a meeting, lists of actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec.structs import replace

from rapat.model import (
    PRINTED,
    UNFINISHED,
    Action,
    ActionStatus,
    Agency,
    Attendance,
    Circular,
    Entry,
    EntryKind,
    Extension,
    ExtensionState,
    Forum,
    Meeting,
    MeetingStatus,
    Person,
    Presence,
    Progress,
    SecurityClass,
)
from rapat.model.views import ActionHistory, FollowUp, Minutes, Schedule
from rapat.secretariat import confirmations, record_order, turns
from rapat.secretariat.agency_sight import AgencySight
from rapat.secretariat.periods import ALWAYS, Period
from rapat.secretariat.record_order import by_place
from rapat.secretariat.session import Session
from rapat.secretariat.stored import Between, Holding, Source, Stretch, Whole
from rapat.text.matching import has_all, words_of

if TYPE_CHECKING:
    from rapat.dates.working_turns import WorkingDays

R = TypeVar("R", Progress, Extension)


class Filter(msgspec.Struct, frozen=True):
    """Which actions are meant. An empty field leaves nothing out, but for `statuses`."""

    agency: str = ""
    """Lead or supporting."""
    forum: str = ""
    meeting: str = ""
    statuses: frozenset[ActionStatus] = frozenset()
    """Empty means the unfinished ones, done but not verified included."""
    overdue: bool = False
    due_before: date | None = None
    due: Period = ALWAYS
    """In which period, both its days in it; `due_before` is the day behind the last."""
    search: str = ""

    def is_due(self, due: date | None) -> bool:
        """Whether a due date lies where it is asked for; having none does where nothing is."""
        if due is None:
            return self.due_before is None and self.due == ALWAYS
        return (self.due_before is None or due < self.due_before) and self.due.holds(due)


ALL = frozenset(ActionStatus)
_PUBLIC: Mapping[str, object] = {"kind": PRINTED, "private": False}
"""What is asked of the lines that are printed and not private."""


def meetings(
    session: Session,
    *,
    forum: str = "",
    status: MeetingStatus | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Meeting]:
    """Return the meetings the acting person may read, by date; raises `WrongUsage` for days the wrong way round."""
    period = Period(since, until)
    wanted: dict[str, object] = {"forum": forum} if forum else {}
    if status is not None:
        wanted["status"] = status.value
    found = [meeting for meeting in session.find(Meeting, **wanted) if period.holds(meeting.date)]
    return sorted(found, key=by_date)


def by_date(meeting: Meeting) -> tuple[date, time, str]:
    """Return what a list of meetings is sorted by."""
    return meeting.date, meeting.start or time(0), meeting.id


def actions(session: Session, wanted: Filter) -> list[Action]:
    """Return the actions that fit, by due date (those without one last), as the acting person may read them."""
    return sorted(each_action(session, wanted, session.today(), session.calendar), key=by_due_date)


def by_due_date(action: Action) -> tuple[date, str]:
    """Return what a list of actions is sorted by."""
    return action.pressing, action.id


def each_action(source: Session | Whole, wanted: Filter, today: date, calendar: WorkingDays) -> Iterator[Action]:
    """Yield the actions that fit on a day, each once and in no order."""
    equal: dict[str, object] = {
        name: value for name, value in (("forum", wanted.forum), ("meeting", wanted.meeting)) if value
    }
    statuses = wanted.statuses or UNFINISHED
    if statuses != ALL:  # settled ones lie elsewhere and stay unread; some that are stored as open are told as running
        running = {ActionStatus.OPEN} if ActionStatus.PROGRESS in statuses else set()
        equal["status"] = frozenset(status.value for status in statuses | running)
    words = words_of(wanted.search)
    on_any_day = wanted.due_before is None and wanted.due == ALWAYS

    def fits(action: Action) -> bool:
        if action.status not in statuses or (wanted.overdue and not action.overdue(today)):
            return False
        return (on_any_day or wanted.is_due(action.due_date)) and (not words or has_all(action.text, words))

    def each(**more: object) -> Iterator[Action]:
        stored = source.each(Action, **equal, **more)
        if isinstance(source, Session):
            return stored
        return (turns.as_told(source, action, today, calendar) for action in stored)

    if not wanted.agency:
        yield from filter(fits, each())
        return
    yield from filter(fits, each(lead=wanted.agency))
    for action in filter(fits, each(supporting=Holding(wanted.agency))):
        if action.lead != wanted.agency:
            yield action


def _withheld(session: Session, wanted: Filter) -> int | None:
    """Count the actions of a list that are kept from the acting person for their class; None where it is whole.

    Whole is what the secretariat, or the chair of the forum or meeting, reads, and the own agency's sheet: of anything
    else nobody is told whether there is more.
    """
    if session.visibility.unlimited:
        return None
    count = sum(
        map(session.visibility.withholds, each_action(session.whole, wanted, session.today(), session.calendar))
    )
    own = wanted.agency == session.agency != ""
    about = session.get(Meeting, wanted.meeting) if wanted.meeting else session.get(Forum, wanted.forum)
    return None if not count and (own or session.visibility.chairs(about)) else count


def files(
    source: Source, found: Iterable[Action], today: date | None = None, calendar: WorkingDays | None = None
) -> list[ActionHistory]:
    """Each action with its reports, postponements and the meeting it comes from.

    With `today` and the `calendar`, also where a duty that comes again stands on that day.
    """
    found = list(found)
    ids = frozenset(action.id for action in found)
    reports, requests = _by_action(source.find(Progress, action=ids)), _by_action(source.find(Extension, action=ids))
    origins: dict[str, Meeting | None] = {"": None}
    result = []
    for action in found:
        if action.meeting not in origins:
            origins[action.meeting] = source.get(Meeting, action.meeting)
        result.append(
            ActionHistory(
                action=action,
                progress=tuple(reports.get(action.id, ())),
                extensions=tuple(requests.get(action.id, ())),
                meeting=origins[action.meeting],
                duty=(
                    turns.stands(source, action, today, calendar) if today and calendar and action.comes_again else None
                ),
            )
        )
    return result


def _by_action(found: Iterable[R]) -> dict[str, list[R]]:
    """Part reports or requests by their actions, in their order."""
    parted: dict[str, list[R]] = defaultdict(list)
    for one in found:
        parted[one.action].append(one)
    return parted


def follow_up(session: Session, wanted: Filter) -> FollowUp:
    """Return the actions for a paper: of a meeting, a forum, an agency or the workspace; private ones left out."""
    shown = [action for action in actions(session, wanted) if not action.private]
    return FollowUp(
        actions=tuple(_with_points(session, files(session, shown, session.today(), session.calendar))),
        meeting=session.get(Meeting, wanted.meeting) if wanted.meeting else None,
        forum=session.get(Forum, wanted.forum) if wanted.forum else None,
        agency=session.get(Agency, wanted.agency) if wanted.agency else None,
        withheld=_withheld(session, wanted),
        agencies={agency.id: agency for agency in session.find(Agency)},
        people={person.id: person for person in session.find(Person)},
    )


def _with_points(source: Source, told: Iterable[ActionHistory]) -> Iterator[ActionHistory]:
    """Give each action with the sub-points below the line that it was typed as: they are half of the promise."""
    listed = list(told)
    meetings = frozenset(file.action.meeting for file in listed if file.action.entry)
    found = source.find(Entry, meeting=meetings, kind=EntryKind.CONTINUATION, private=False) if meetings else []
    below: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(found, key=by_place):
        below[entry.parent].append(entry)
    for file in listed:
        own = below.get(file.action.entry) if file.action.entry else None
        yield replace(file, points=tuple(own)) if own else file


def sheet(session: Session, chosen: Filter, listed: FollowUp, code: str) -> FollowUp:
    """Return the actions of a list that an agency leads or supports, for that agency to read.

    `chosen` is what the list was asked for. What nobody there may read is left out, and counted where somebody there
    reads its meeting: of a meeting that is not for them a sheet tells nothing, not that a promise comes from it.
    """
    sight = AgencySight(session, code)

    def may_be_told_of(action: Action) -> bool:
        meeting = session.whole.get(Meeting, action.meeting) if action.meeting else None
        return meeting is None or sight.reads(meeting)

    concerned = [file for file in listed.actions if code in (file.action.lead, *file.action.supporting)]
    unread = [file.action for file in concerned if not sight.reads(file.action)]
    untold = tuple(action.id for action in unread if not may_be_told_of(action))
    left_out = len(unread) - len(untold)
    withheld = left_out or None
    if listed.withheld is not None:
        whole = each_action(session.whole, replace(chosen, agency=code), session.today(), session.calendar)
        withheld = left_out + sum(session.visibility.withholds(action) and may_be_told_of(action) for action in whole)
    return replace(
        listed,
        actions=tuple(sight.told(concerned)),
        agency=listed.agencies.get(code),
        meeting=listed.meeting if listed.meeting is not None and sight.reads(listed.meeting) else None,
        withheld=withheld,
        untold=untold,
    )


def class_of(session: Session, thing: Action | Meeting | Circular) -> SecurityClass:
    """Return the class of a meeting, a circular or an action, whose meeting's holds for it where that is higher."""
    return thing.security if isinstance(thing, Meeting | Circular) else session.visibility.secrecy_of(thing).security


def schedule(session: Session, forum: Forum) -> Schedule:
    """When a forum meets, with every sitting that the acting person may read."""
    return Schedule(
        forum=forum,
        excerpt=not session.visibility.reads_all(forum),
        meetings=tuple(meetings(session, forum=forum.id)),
        agencies={agency.id: agency for agency in session.find(Agency)},
        people={person.id: person for person in session.find(Person)},
    )


def entries(source: Source, meeting: str) -> list[Entry]:
    """Return the lines of a meeting in the order of the record."""
    return sorted(source.find(Entry, meeting=meeting), key=by_place)


def last_entries(session: Session, meeting: str, count: int, *, public: bool = False) -> Stretch[Entry]:
    """Return the last `count` lines of a meeting in the order of the record, as far as the acting person sees them.

    With `public` only lines that are printed and not private count.
    """
    last = session.last(Entry, "order", count, meeting=meeting, **(_PUBLIC if public else {}))
    return last._replace(documents=sorted(last.documents, key=by_place))


def first_entries(session: Session, meeting: str, count: int, *, public: bool = False) -> Stretch[Entry]:
    """Return the first `count` lines of a meeting in the order of the record; otherwise as `last_entries`."""
    first = session.first(Entry, "order", count, meeting=meeting, **(_PUBLIC if public else {}))
    return first._replace(documents=sorted(first.documents, key=by_place))


def minutes(session: Session, meeting: Meeting) -> Minutes:
    """Return everything the papers of a meeting speak of, as it is now; a notula is made from `approved.notula`."""
    found = gathered(session, meeting, session.settings.timezone, session.today(), session.calendar)
    older = tuple(turns.in_sitting(session, file, meeting.date, session.calendar) for file in found.reviewed)
    older = (*settled(session, found), *older)
    return replace(found, reviewed=older, left_out=session.left_out(meeting.id))


def of_today(session: Session, made: Minutes) -> Minutes:
    """Return minutes whose older promises stand as they do today, as lists tell them beside those of the sitting.

    What a list dates, counts and calls late is of one day: a report that came since the sitting is not left out.
    """
    known = {file.action.id: session.get(Action, file.action.id) for file in made.reviewed}
    now = files(session, filter(None, known.values()), session.today(), session.calendar)
    return replace(made, reviewed=tuple(now))


def gathered(
    source: Source,
    meeting: Meeting,
    zone: tzinfo,
    today: date | None = None,
    calendar: WorkingDays | None = None,
) -> Minutes:
    """Gather from `source` everything the papers of a meeting speak of; its day lies in `zone`.

    With `today` and the `calendar`, duties that come again are told as they stand on that day.
    """
    return Minutes(
        meeting=meeting,
        forum=source.get(Forum, meeting.forum) if meeting.forum else None,
        items=tuple(record_order.agenda(source, meeting.id)),
        attendance=roll(source, meeting),
        confirmed=tuple(confirmations.by_agency(source, meeting).values()),
        entries=tuple(entries(source, meeting.id)),
        actions=tuple(files(source, source.find(Action, meeting=meeting.id), today, calendar)),
        reviewed=tuple(reviewed(source, meeting, zone)),
        agencies={agency.id: agency for agency in source.find(Agency)},
        people={person.id: person for person in source.find(Person)},
        previous=_previous(source, meeting),
    )


def _previous(source: Source, meeting: Meeting) -> Meeting | None:
    """Read the meeting before another that was held: it may have been planned behind one that was cancelled since."""
    previous = source.get(Meeting, meeting.previous) if meeting.previous else None
    while previous is not None and previous.status is MeetingStatus.CANCELLED:
        previous = source.get(Meeting, previous.previous) if previous.previous else None
    return previous


def roll(source: Source, meeting: Meeting) -> tuple[Attendance, ...]:
    """Return the roll-call in the order of the invitation, uninvited agencies and guests after it."""
    order = {code: place for place, code in enumerate(meeting.invited)}
    marks = source.find(Attendance, meeting=meeting.id)
    return tuple(sorted(marks, key=lambda mark: (order.get(mark.agency, len(order)), mark.presence is Presence.GUEST)))


def reviewed(source: Source, meeting: Meeting, zone: tzinfo) -> list[ActionHistory]:
    """Older actions of the forum that were unfinished when the meeting met, as they stood when it closed."""
    if not meeting.forum:
        return []
    closing = meeting.closed or (
        datetime.combine(meeting.date, time.max, zone)
        if meeting.status in (MeetingStatus.FINAL, MeetingStatus.REVIEW, MeetingStatus.DRAFT)
        else None
    )
    older = [
        action
        for action in source.find(
            Action,
            forum=meeting.forum,
            private=False,
            created=Between(before=meeting.date),
            # What was settled before is not reviewed, whatever its reports say, and years of it stay unread. A day is
            # left between, as the day of a verification was told in the zone of the settings of then.
            verified_on=Between(after=meeting.date - timedelta(days=2), or_none=True),
        )
        if action.meeting != meeting.id
    ]
    standing = []
    for file in files(source, older):
        before = _as_of(file, datetime.combine(meeting.date, time.min, zone))
        if not before.action.status.closed:
            standing.append(_as_of(file, closing) if closing else file)
    return standing


def settled(source: Source, minutes: Minutes) -> list[ActionHistory]:
    """Older actions of the forum that were verified since its meeting before, and before the day of this one.

    Minutes tell them first among what is reviewed: it is what was reported. A duty that comes again is never settled.
    """
    meeting, previous = minutes.meeting, minutes.previous
    if previous is None or not meeting.forum:
        return []
    known = {file.action.id for file in minutes.reviewed}
    found = source.find(
        Action,
        forum=meeting.forum,
        private=False,
        status=ActionStatus.VERIFIED,
        verified_on=Between(after=previous.date - timedelta(days=1), before=meeting.date),
    )
    wanted = (action for action in found if action.meeting != meeting.id and action.id not in known)
    told = files(source, [action for action in wanted if not action.comes_again])
    return [_as_of(file, meeting.closed) if meeting.closed is not None else file for file in told]


def _as_of(file: ActionHistory, moment: datetime) -> ActionHistory:
    """Return an action as it stood at `moment`, told from its dated history."""
    progress = tuple(report for report in file.progress if report.at <= moment)
    extensions = tuple(extension for extension in file.extensions if extension.asked_at <= moment)
    statuses = [report.status for report in progress if report.status is not None]
    granted = [
        extension.new
        for extension in extensions
        if extension.state is ExtensionState.GRANTED and (extension.decided_at or moment) <= moment
    ]
    action = file.action
    due = action.due
    if granted:
        due = granted[-1]
    elif due is not None and action.original_due is not None and (due.anchor or _moved(file)):
        due = replace(due, date=action.original_due)
    return replace(
        file,
        action=replace(action, status=statuses[-1] if statuses else ActionStatus.OPEN, due=due),
        progress=progress,
        extensions=extensions,
    )


def _moved(file: ActionHistory) -> bool:
    """Tell whether a date was moved by a postponement; an amendment may have corrected it without one."""
    return any(extension.state is ExtensionState.GRANTED for extension in file.extensions)
