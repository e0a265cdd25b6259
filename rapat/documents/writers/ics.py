"""Events as a calendar file (RFC 5545), with ids that stay: a second import changes and does not double."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
from icalendar import Alarm, vText
from icalendar.prop import vRecur

from rapat.documents.contexts.events import Calendar, Event
from rapat.documents.page import Page
from rapat.text.printable import one_line, printable


def write(listed: Calendar, page: Page, zone: ZoneInfo) -> bytes:
    """Write a calendar, as of the beginning of its day in `zone`."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//rapat//minutes and promises//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(f"{page.word} – {page.title}" if page.word else page.title))
    if listed.remark:
        calendar.add("x-wr-caldesc", _line(listed.remark))
    stamp = datetime.combine(page.today, time(), zone).astimezone(UTC)
    for event in listed.events:
        calendar.add_component(_component(event, stamp))
    if any(component.name == "VEVENT" for component in calendar.subcomponents):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _component(event: Event, stamp: datetime) -> icalendar.Event:
    component = icalendar.Event()
    for name, value in {**event, "dtstamp": stamp}.items():
        match name, value:
            case "alarms", tuple():
                for before in value:
                    component.add_component(_alarm(before, str(component["summary"])))
            case "rrule", _:
                component.add(name, vRecur.from_ical(str(value)))
            case _:
                component.add(name, printable(value, "ics") if isinstance(value, str) else value)
    return component


def _alarm(before: timedelta, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", before)
    return alarm


def _line(text: str) -> vText:
    return vText(one_line(text, "ics"))
