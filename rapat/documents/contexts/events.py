"""What has a day, for calendars: sittings, a forum's rule, due dates. Nothing above a paper's class is among them.

A calendar takes a file in again and again: `uid` stays for good, `sequence` rises with each change of the record, and
what is off is not left out but cancelled, so that it goes from the calendars that had it. What was done is not off: it
stays, says so, and reminds nobody. A due date is free time with reminders; a sitting is time taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple, cast

from rapat.dates import recurrence, working_turns
from rapat.documents import house_style
from rapat.documents.contexts import followup, promised, shared
from rapat.documents.contexts.presenting import Presenter
from rapat.model import ActionStatus, Meeting, MeetingStatus, SecurityClass, labels
from rapat.model.views import ActionHistory, FollowUp, Minutes, Schedule
from rapat.secretariat import turn_steps
from rapat.text.language import M, Message

Event = dict[str, object]
"""The properties of an event by their names in RFC 5545, in small letters; its `uid` stays the same for good.

`alarms` is a sequence of spans from its beginning to each of its reminders.
"""
DOMAIN: Final = "rapat"
_LENGTH: Final = timedelta(hours=2)
_BACK: Final = timedelta(days=31)
_AHEAD: Final = timedelta(800)
"""How far ahead days off are told beside a rule."""
_START: Final = time(9)
_BEFORE_SITTING: Final = (timedelta(days=-1), timedelta(hours=-1))
_MORNING: Final = timedelta(hours=8)
"""When people are reminded of a day that is theirs from midnight on."""
_BEFORE_DUE: Final = tuple(_MORNING - timedelta(days=days) for days in (7, 3, 1, 0))
"""H-7, H-3, H-1 and the day itself."""
_TAKEN: Final[Event] = {"transp": "OPAQUE"}
_FREE: Final[Event] = {"transp": "TRANSPARENT", "x-microsoft-cdo-busystatus": "FREE"}
_OFF: Final[Event] = {"status": "CANCELLED"}


class Calendar(NamedTuple):
    """The events of a calendar file, and what is said of all of them."""

    events: Iterable[Event]
    remark: str = ""
    """That it is an excerpt; empty for nothing."""


def of_meeting(minutes: Minutes, presenter: Presenter) -> Calendar:
    """List the sitting of a meeting."""
    return Calendar(_sittings((minutes.meeting,), presenter))


def of_actions(listed: FollowUp, presenter: Presenter) -> Calendar:
    """List the due dates, then the sitting of the meeting the list is of."""
    sittings = (listed.meeting,) if listed.meeting is not None else ()
    events = (*_due(listed, presenter), *_sittings(sittings, presenter))
    return Calendar(events, shared.excerpt(presenter, listed.withheld))


def of_dates(
    listed: FollowUp, meetings: Iterable[Meeting], schedules: Iterable[Schedule], presenter: Presenter
) -> Calendar:
    """List due dates, sittings, and the rules of forums; each date once."""
    rules = (event for schedule in schedules for event in _series(schedule, presenter))
    found = (*rules, *_due(listed, presenter), *_sittings(meetings, presenter))
    return Calendar(found, shared.excerpt(presenter, listed.withheld))


def of_schedule(schedule: Schedule, presenter: Presenter) -> Calendar:
    """List a forum's rule with its exceptions, then the planned sittings."""
    events = (*_series(schedule, presenter), *_sittings(schedule.meetings, presenter))
    return Calendar(events, shared.excerpt(presenter, 0 if schedule.excerpt else None))


def _sittings(meetings: Iterable[Meeting], presenter: Presenter) -> Iterator[Event]:
    return (_meeting(meeting, presenter) for meeting in meetings if presenter.goes_out(meeting.security))


def _due(subject: FollowUp, presenter: Presenter) -> Iterator[Event]:
    """Each day that something is due; of what is finished, what was due long ago is left out."""
    for file in followup.public(subject):
        action, day = file.action, file.action.due_date
        finished = action.status in followup.SETTLED or action.status.closed
        if day is None or not presenter.goes_out(followup.class_of(file)):
            continue
        if finished and day < presenter.today - _BACK:
            continue
        yield {
            "uid": f"{action.id}@{DOMAIN}",
            "sequence": action.rev,
            **_days(file, day, presenter),
            **_FREE,
            **_called(_summary(file, presenter), followup.class_of(file)),
            "description": _description(file, presenter),
            **_standing(action.status),
        }


def _called(summary: str, security: SecurityClass) -> Event:
    """Name an event, with its class where it has one: people see it in the title, calendars by their own word."""
    mark = shared.mark(security, SecurityClass.ORDINARY)
    return {"summary": f"{mark} {summary}", "class": "CONFIDENTIAL"} if mark else {"summary": summary}


def _standing(status: ActionStatus) -> Event:
    """Say whether an action is still owed and reminded of, said to be done, or off: void, or verified."""
    if status in (ActionStatus.VOID, ActionStatus.VERIFIED):
        return _OFF
    return {"status": "CONFIRMED"} if status in followup.SETTLED else {"alarms": _BEFORE_DUE}


def _summary(file: ActionHistory, presenter: Presenter) -> str:
    """Name an action as papers spell it, and that it is done where it is."""
    action = file.action
    text = house_style.capital(presenter.spelled(action.text, file.imprint))
    lead = presenter.agency(action.lead) if action.lead else ""
    named = f"{action.id} {lead}: {text}" if lead else f"{action.id}: {text}"
    if action.status not in followup.SETTLED:
        return named
    return f"{named} ({presenter.language.text(labels.STATUS[action.status])})"


def _days(file: ActionHistory, day: date, presenter: Presenter) -> Event:
    """Say when an action is due: a duty that comes again on the day of its turn and on all its rule gives behind it.

    A rule of a calendar file knows no days off: those of the coming years are told beside it.
    """
    duty, due = file.duty, file.action.due
    if duty is None or due is None or duty.current is None or duty.ends:
        return {"dtstart": day}
    first = (file.action.original_due or day) if recurrence.is_counted(due.rule) else duty.current.due
    calendar = presenter.calendar()
    out, extra = working_turns.apart_from_rule(due.rule, first, presenter.today + _AHEAD, calendar)
    if day != duty.current.due:
        out, extra = [*out, duty.current.due], [*extra, day]
    return {"dtstart": first, "rrule": recurrence.plain(due.rule), **_differing(out, extra)}


def _differing(out: Iterable[date], extra: Iterable[date]) -> Event:
    """Say which days of a rule are none, and which are beside it."""
    fields: Event = {}
    if days := sorted(out):
        fields["exdate"] = days
    if days := sorted(extra):
        fields["rdate"] = days
    return fields


def _series(subject: Schedule, presenter: Presenter) -> Iterator[Event]:
    """The forum's rule; a day on which a sitting is planned or was moved away is left to that sitting."""
    forum = subject.forum
    if not forum.rule or forum.rule_start is None or not presenter.goes_out(forum.security):
        return
    zone, start = presenter.settings.timezone, forum.start or _START
    occupied = {
        day for meeting in subject.meetings for day in (meeting.date, *(move.old for move in meeting.postponements))
    }
    # A rule that is counted must begin where it begins; another need not fill calendars with years gone by.
    counted = recurrence.is_counted(forum.rule)
    after = forum.rule_start if counted else max(forum.rule_start, presenter.today - _BACK)
    calendar = presenter.calendar()
    first = working_turns.next_days(forum.rule, forum.rule_start, after - timedelta(days=1), 1, calendar)
    if not first:
        return

    def moment(day: date) -> datetime:
        return datetime.combine(day, start, zone)

    length = timedelta(minutes=forum.minutes) if forum.minutes else _LENGTH
    fields: Event = {
        "uid": f"{forum.id}@{DOMAIN}",
        "sequence": forum.rev,
        "dtstart": moment(first[0]),
        "dtend": moment(first[0]) + length,
        "rrule": recurrence.plain(forum.rule),
        **_called(forum.called, forum.security),
        "location": forum.place,
        **({**_TAKEN, "alarms": _BEFORE_SITTING} if forum.active else _OFF),
    }
    off, moved = working_turns.apart_from_rule(forum.rule, first[0], presenter.today + _AHEAD, calendar)
    out, extra = {*forum.skipped, *occupied, *off}, {*forum.extra, *moved} - occupied - set(forum.skipped)
    told = _differing(out - extra, extra)
    yield fields | {name: [moment(day) for day in cast("list[date]", days)] for name, days in told.items()}


def _description(file: ActionHistory, presenter: Presenter) -> str:
    action = file.action
    meeting = f"{file.meeting.title} ({file.meeting.id})" if file.meeting is not None else action.meeting
    said = (
        M("Lead: %(agency)s", agency=presenter.agency(action.lead)) if action.lead else None,
        M("Supporting: %(agencies)s", agencies=presenter.names(action.supporting)) if action.supporting else None,
        _clock(file, presenter),
        M("Status: %(status)s", status=Message(labels.STATUS[turn_steps.status_of(file)])),
        M("Meeting: %(meeting)s", meeting=meeting) if meeting else None,
    )
    text = house_style.capital(presenter.spelled(action.text, file.imprint))
    points = (f"- {point}" for point in promised.points_of(presenter, file))
    return "\n".join((text, *points, *(presenter.language.say(line) for line in said if line is not None)))


def _clock(file: ActionHistory, presenter: Presenter) -> Message | None:
    """Say at what time of its day something is due, which an event of the whole day does not show."""
    due, day = file.action.due, file.action.due_date
    if due is None or due.time is None or day is None:
        return None
    zone = shared.zone_name(presenter.settings.timezone, day)
    return M("Due at: %(time)s %(zone)s", time=presenter.clock(due.time), zone=zone)


def _meeting(meeting: Meeting, presenter: Presenter) -> Event:
    zone = presenter.settings.timezone
    begin = datetime.combine(meeting.date, meeting.start or _START, zone)
    off = meeting.status is MeetingStatus.CANCELLED
    return {
        "uid": f"{meeting.id}@{DOMAIN}",
        "sequence": max(meeting.rev, len(meeting.postponements)),
        "dtstart": begin,
        "dtend": datetime.combine(meeting.date, meeting.end, zone) if meeting.end else begin + _LENGTH,
        **_called(presenter.spelled(meeting.title), meeting.security),
        "location": meeting.place,
        "description": f"{meeting.id}\n{meeting.cancelled}" if off and meeting.cancelled else meeting.id,
        **(_OFF if off else {"status": "CONFIRMED", **_TAKEN}),
        **({"alarms": _BEFORE_SITTING} if meeting.status is MeetingStatus.SCHEDULED else {}),
    }
