"""What has a day, for calendars: sittings, a forum's rule, due dates. Nothing above a paper's class is among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from rapat.dates import recurrence
from rapat.documents.contexts import followup
from rapat.documents.contexts.shared import Presenter
from rapat.model import Action, Meeting, MeetingStatus
from rapat.model.views import ActionHistory, FollowUp, Minutes, Schedule

Event = dict[str, object]
"""The properties of an event by their names in RFC 5545, in small letters; its `uid` stays the same for good."""
DOMAIN: Final = "rapat"
_LENGTH: Final = timedelta(hours=2)
_BACK: Final = timedelta(days=31)
_START: Final = time(9)


def of_meeting(minutes: Minutes, presenter: Presenter) -> Iterator[Event]:
    """List the sitting of a meeting."""
    return _sittings((minutes.meeting,), presenter)


def of_actions(listed: FollowUp, presenter: Presenter) -> Iterator[Event]:
    """List the due dates of what is unfinished, then the sitting of the meeting the list is of."""
    yield from _due(listed, presenter)
    if listed.meeting is not None:
        yield from _sittings((listed.meeting,), presenter)


def of_schedule(schedule: Schedule, presenter: Presenter) -> Iterator[Event]:
    """List a forum's rule with its exceptions, then the planned sittings."""
    yield from _series(schedule, presenter)
    yield from _sittings(schedule.meetings, presenter)


def _sittings(meetings: Iterable[Meeting], presenter: Presenter) -> Iterator[Event]:
    return (_meeting(meeting, presenter) for meeting in meetings if presenter.goes_out(meeting.security))


def _due(subject: FollowUp, presenter: Presenter) -> Iterator[Event]:
    for file in followup.public(subject):
        action = file.action
        if action.due_date is not None and not action.status.closed and presenter.goes_out(followup.class_of(file)):
            yield {
                "uid": f"{action.id}@{DOMAIN}",
                **_days(file, action.due_date),
                "summary": f"{action.id} {presenter.agency(action.lead)}: {action.text}",
                "description": _told(action, presenter),
            }


def _days(file: ActionHistory, day: date) -> Event:
    """Say when an action is due: a duty that comes again on the day of its turn and on all its rule gives behind it."""
    duty, due = file.duty, file.action.due
    if duty is None or due is None or duty.current is None or duty.ends:
        return {"dtstart": day}
    first = (file.action.original_due or day) if recurrence.is_counted(due.rule) else duty.current.due
    moved: Event = {"exdate": [duty.current.due], "rdate": [day]} if day != duty.current.due else {}
    return {"dtstart": first, "rrule": recurrence.plain(due.rule), **moved}


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
    first = recurrence.next_dates(forum.rule, forum.rule_start, count=1, after=after - timedelta(days=1))
    if not first:
        return

    def moment(day: date) -> datetime:
        return datetime.combine(day, start, zone)

    length = timedelta(minutes=forum.minutes) if forum.minutes else _LENGTH
    fields: Event = {
        "uid": f"{forum.id}@{DOMAIN}",
        "dtstart": moment(first[0]),
        "dtend": moment(first[0]) + length,
        "rrule": recurrence.plain(forum.rule),
        "summary": forum.called,
        "location": forum.place,
    }
    if out := sorted({*forum.skipped, *occupied}):
        fields["exdate"] = [moment(day) for day in out]
    if extra := sorted(set(forum.extra) - occupied):
        fields["rdate"] = [moment(day) for day in extra]
    yield fields


def _told(action: Action, presenter: Presenter) -> str:
    return "\n".join(part for part in (action.text, presenter.names(action.supporting), action.meeting) if part)


def _meeting(meeting: Meeting, presenter: Presenter) -> Event:
    zone = presenter.settings.timezone
    begin = datetime.combine(meeting.date, meeting.start or _START, zone)
    return {
        "uid": f"{meeting.id}@{DOMAIN}",
        "sequence": len(meeting.postponements),
        "status": "CANCELLED" if meeting.status is MeetingStatus.CANCELLED else "CONFIRMED",
        "dtstart": begin,
        "dtend": datetime.combine(meeting.date, meeting.end, zone) if meeting.end else begin + _LENGTH,
        "summary": meeting.title,
        "location": meeting.place,
        "description": meeting.id,
    }
