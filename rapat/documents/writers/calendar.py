"""Due dates and meetings as a calendar file, with ids that stay: a second import changes and does not double."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from rapat.documents.contexts import followup
from rapat.documents.contexts.shared import Desk
from rapat.documents.frame import Frame
from rapat.documents.printable import printable
from rapat.documents.writers.pdf import missing
from rapat.model import Action, Meeting
from rapat.model.readings import FollowUp

DOMAIN = "rapat"
_HOUR = timedelta(hours=2)


def write(subject: FollowUp, desk: Desk, frame: Frame) -> bytes:
    """Write the due dates of unfinished actions and the meeting they belong to; `Refused` without the library."""
    try:
        from icalendar import Calendar, Event  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise missing("icalendar", "ICS") from fault
    calendar = Calendar()
    calendar.add("prodid", "-//rapat//minutes and promises//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", " ".join(printable(frame.title, "ics").split()))
    stamp = datetime.combine(frame.today, time(), desk.settings.timezone)
    # A calendar leaves the office as a message does: R and SR stay behind.
    out = (file.action for file in followup.shown(subject) if desk.goes_out(followup.class_of(file)))
    for action in out:
        if action.due_date is not None and not action.status.settled:
            event = Event()
            event.add("uid", f"{action.id}@{DOMAIN}")
            event.add("dtstamp", stamp)
            event.add("dtstart", action.due_date)
            event.add("summary", printable(f"{action.id} {desk.agency(action.lead)}: {action.text}", "ics"))
            event.add("description", printable(_told(action, desk), "ics"))
            calendar.add_component(event)
    if subject.meeting is not None:
        event = Event()
        for name, value in _meeting(subject.meeting, desk).items():
            event.add(name, value)
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _told(action: Action, desk: Desk) -> str:
    return "\n".join(part for part in (action.text, desk.names(action.supporting), action.meeting) if part)


def _meeting(meeting: Meeting, desk: Desk) -> dict[str, object]:
    zone = desk.settings.timezone
    begin = datetime.combine(meeting.date, meeting.start or time(9), zone)
    end = datetime.combine(meeting.date, meeting.end, zone) if meeting.end else begin + _HOUR
    return {
        "uid": f"{meeting.id}@{DOMAIN}",
        "dtstart": begin,
        "dtend": end,
        "summary": printable(meeting.title, "ics"),
        "location": printable(meeting.place, "ics"),
    }
