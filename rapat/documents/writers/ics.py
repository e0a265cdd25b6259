"""Sittings and due dates as a calendar file, with ids that stay: a second import changes and does not double."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from rapat.dates import recurrence
from rapat.documents.contexts import followup
from rapat.documents.contexts.shared import Presenter
from rapat.documents.page import Frame
from rapat.errors import missing_library
from rapat.model import Action, Meeting, MeetingStatus
from rapat.model.views import FollowUp, Minutes, Schedule
from rapat.text.printable import printable

DOMAIN: Final = "rapat"
_LENGTH: Final = timedelta(hours=2)
_BACK: Final = timedelta(days=31)
_START: Final = time(9)


def write(subject: Minutes | FollowUp | Schedule, presenter: Presenter, frame: Frame) -> bytes:
    """Write what has a day; raises `Refused` where the library is missing.

    Of a forum its rule with every exception and the planned sittings, of a meeting its sitting, of a list the due dates
    of what is unfinished. A calendar leaves the office as a message does: what is of class R or SR stays behind.
    """
    try:
        from icalendar import Calendar, vText  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing_library("icalendar", "ICS") from fault
    calendar = Calendar()
    calendar.add("prodid", "-//rapat//minutes and promises//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(" ".join(printable(frame.title, "ics").split())))
    stamp = datetime.combine(frame.today, time(), presenter.settings.timezone).astimezone(UTC)
    for fields in _events(subject, presenter):
        calendar.add_component(_event({**fields, "dtstamp": stamp}))
    if any(component.name == "VEVENT" for component in calendar.subcomponents):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _events(subject: Minutes | FollowUp | Schedule, presenter: Presenter) -> Iterator[dict[str, object]]:
    match subject:
        case Schedule():
            yield from _series(subject, presenter)
            meetings = subject.meetings
        case Minutes(meeting=meeting):
            meetings = (meeting,)
        case FollowUp(meeting=meeting):
            yield from _due(subject, presenter)
            meetings = (meeting,) if meeting is not None else ()
    for meeting in meetings:
        if presenter.goes_out(meeting.security):
            yield _meeting(meeting, presenter)


def _event(fields: Mapping[str, object]) -> Any:  # noqa: ANN401 - icalendar is loaded late
    from icalendar import Event  # noqa: PLC0415 - an extra

    event = Event()
    for name, value in fields.items():
        event.add(name, value)
    return event


def _due(subject: FollowUp, presenter: Presenter) -> Iterator[dict[str, object]]:
    for file in followup.shown(subject):
        action = file.action
        if action.due_date is not None and not action.status.closed and presenter.goes_out(followup.class_of(file)):
            yield {
                "uid": f"{action.id}@{DOMAIN}",
                "dtstart": action.due_date,
                "summary": printable(f"{action.id} {presenter.agency(action.lead)}: {action.text}", "ics"),
                "description": printable(_told(action, presenter), "ics"),
            }


def _series(subject: Schedule, presenter: Presenter) -> Iterator[dict[str, object]]:
    """The forum's rule; a day on which a sitting is planned or was moved away is left to that sitting."""
    forum = subject.forum
    if not forum.rule or forum.rule_start is None or not presenter.goes_out(forum.security):
        return
    from icalendar.prop import vRecur  # noqa: PLC0415 - an extra

    zone, start = presenter.settings.timezone, forum.start or _START
    taken = {day for meeting in subject.meetings for day in (meeting.date, *(one.old for one in meeting.postponements))}
    # A rule that is counted must begin where it begins; another need not fill calendars with years gone by.
    counted = "COUNT=" in forum.rule.upper()
    after = forum.rule_start if counted else max(forum.rule_start, presenter.today - _BACK)
    first = recurrence.next_dates(forum.rule, forum.rule_start, count=1, after=after - timedelta(days=1))
    if not first:
        return

    def moment(day: date) -> datetime:
        return datetime.combine(day, start, zone)

    length = timedelta(minutes=forum.minutes) if forum.minutes else _LENGTH
    fields: dict[str, object] = {
        "uid": f"{forum.id}@{DOMAIN}",
        "dtstart": moment(first[0]),
        "dtend": moment(first[0]) + length,
        "rrule": vRecur.from_ical(recurrence.plain(forum.rule)),
        "summary": printable(forum.called, "ics"),
        "location": printable(forum.place, "ics"),
    }
    if out := sorted({*forum.skipped, *taken}):
        fields["exdate"] = [moment(day) for day in out]
    if extra := sorted(set(forum.extra) - taken):
        fields["rdate"] = [moment(day) for day in extra]
    yield fields


def _told(action: Action, presenter: Presenter) -> str:
    return "\n".join(part for part in (action.text, presenter.names(action.supporting), action.meeting) if part)


def _meeting(meeting: Meeting, presenter: Presenter) -> dict[str, object]:
    zone = presenter.settings.timezone
    begin = datetime.combine(meeting.date, meeting.start or _START, zone)
    return {
        "uid": f"{meeting.id}@{DOMAIN}",
        "sequence": len(meeting.postponements),
        "status": "CANCELLED" if meeting.status is MeetingStatus.CANCELLED else "CONFIRMED",
        "dtstart": begin,
        "dtend": datetime.combine(meeting.date, meeting.end, zone) if meeting.end else begin + _LENGTH,
        "summary": printable(meeting.title, "ics"),
        "location": printable(meeting.place, "ics"),
        "description": printable(meeting.id, "ics"),
    }
