"""Events as a calendar file (RFC 5545), with ids that stay: a second import changes and does not double."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, vText
from icalendar import Event as Component
from icalendar.prop import vRecur

from rapat.documents.contexts.events import Event
from rapat.documents.page import Page
from rapat.text.printable import printable


def write(events: Iterable[Event], page: Page, zone: ZoneInfo) -> bytes:
    """Write a calendar, as of the beginning of its day in `zone`."""
    calendar = Calendar()
    calendar.add("prodid", "-//rapat//minutes and promises//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(" ".join(printable(page.title, "ics").split())))
    stamp = datetime.combine(page.today, time(), zone).astimezone(UTC)
    for event in events:
        component = Component()
        for name, value in {**event, "dtstamp": stamp}.items():
            text = printable(value, "ics") if isinstance(value, str) else value
            component.add(name, vRecur.from_ical(str(value)) if name == "rrule" else text)
        calendar.add_component(component)
    if any(component.name == "VEVENT" for component in calendar.subcomponents):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
