"""Calendar files: meetings with their rule, due dates, ids that stay."""

from __future__ import annotations

from datetime import date, datetime

import icalendar
import msgspec
import pytest

from rapat.documents import sample
from rapat.errors import Refused
from rapat.model import SecurityClass
from rapat.model.meetings import Postponement
from rapat.model.views import Subject
from rapat.text.printable import printable
from tests.documents.making import HOSTILE, NINE, made

replace = msgspec.structs.replace


def events(kind: str, subject: Subject) -> dict[str, icalendar.Event]:
    """The events of a calendar file by their id."""
    data = made(kind, subject, "ics")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(data)
    found = [event for event in calendar.walk("VEVENT") if isinstance(event, icalendar.Event)]
    assert len({str(event["UID"]) for event in found}) == len(found)
    return {str(event["UID"]).partition("@")[0]: event for event in found}


def test_due_dates_have_lasting_ids_and_days() -> None:
    found = events("tindak-lanjut", sample.FOLLOW_UP)
    assert found["TL-2026-0042"].decoded("DTSTART") == date(2026, 12, 18)
    assert "Polres Bontang" in str(found["TL-2026-0042"]["SUMMARY"])


def test_a_forum_is_a_series_with_its_exceptions() -> None:
    moved = replace(
        sample.SITTING,
        postponements=(Postponement(old=date(2026, 11, 24), new=date(2026, 11, 25), reason="x", at=NINE),),
        date=date(2026, 11, 25),
    )
    changed = replace(sample.SCHEDULE, meetings=(sample.OLDER_MEETING, moved))
    found = events("jadwal", changed)
    series = found["WASDIN"]
    assert series["RRULE"].to_ical() == b"FREQ=MONTHLY;BYDAY=-1TU"
    start = series.decoded("DTSTART")
    assert isinstance(start, datetime)
    # The first sitting not long before the day of printing: past years need not fill a calendar.
    assert (start.date(), start.hour, str(start.tzinfo)) == (date(2026, 11, 24), 9, "Asia/Makassar")
    lines = made("jadwal", changed, "ics").decode().replace("\r\n ", "").split("\r\n")
    left_out = next(line for line in lines if line.startswith("EXDATE")).partition(":")[2].split(",")
    # What the forum leaves out, what is planned, and the day a meeting was moved away from.
    assert left_out == [f"2026{day}T090000" for day in ("0331", "1027", "1124", "1125")]
    assert found[sample.MEETING]["SEQUENCE"] == 1


def test_a_calendar_tells_its_zone() -> None:
    assert b"BEGIN:VTIMEZONE" in made("jadwal", sample.SCHEDULE, "ics")


def test_secrets_stay_behind() -> None:
    actions = tuple(
        replace(file, action=replace(file.action, security=SecurityClass.SECRET)) for file in sample.FOLLOW_UP.actions
    )
    assert events("tindak-lanjut", replace(sample.FOLLOW_UP, actions=actions)) == {}
    secret = replace(sample.FINAL, meeting=replace(sample.SITTING, security=SecurityClass.SECRET))
    with pytest.raises(Refused, match="class R"):
        made("undangan", secret, "ics")


@pytest.mark.parametrize("name", HOSTILE)
def test_user_text_is_text_in_a_calendar(name: str) -> None:
    text = HOSTILE[name]
    typed = replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, title=text, place=text))
    (event,) = events("undangan", typed).values()
    for field in ("SUMMARY", "LOCATION"):
        assert str(event[field]) == printable(text, "ics")
    assert set(event) == {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "STATUS",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
    }
