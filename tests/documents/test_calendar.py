"""Calendar files: meetings with their rule, due dates, ids that stay."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import icalendar
import msgspec
import pytest

from rapat.documents import sample
from rapat.errors import Refused
from rapat.model import ActionStatus, Forum, Meeting, MeetingStatus, SecurityClass
from rapat.model.meetings import Postponement
from rapat.model.views import Subject
from rapat.secretariat import planning
from rapat.secretariat.planning import Plan
from rapat.text.printable import printable
from tests.conftest import Office
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


def reminders(event: icalendar.Event) -> list[timedelta]:
    """How long before or after its beginning an event reminds of itself."""
    return [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]


def test_a_due_date_is_free_time_with_reminders() -> None:
    for event in events("tindak-lanjut", sample.FOLLOW_UP).values():
        assert event["TRANSP"] == "TRANSPARENT"
        morning = timedelta(hours=8)
        assert reminders(event) == [morning - timedelta(days=days) for days in (7, 3, 1, 0)]
    said = str(events("tindak-lanjut", sample.FOLLOW_UP)["TL-2026-0044"]["DESCRIPTION"]).splitlines()
    assert said[1:3] == ["PJ: BNN Kota Bontang", "Pendukung: Badan Kesbangpol"]


def test_a_sitting_takes_time_and_reminds_until_it_begins() -> None:
    planned, held = (events("undangan", each)[sample.MEETING] for each in (sample.PLANNED, sample.FINAL))
    assert planned["TRANSP"] == "OPAQUE"
    assert reminders(planned) == [-timedelta(days=1), -timedelta(hours=1)]
    assert reminders(held) == []


@pytest.mark.parametrize(
    ("status", "told", "said"),
    [
        (ActionStatus.DONE, "CONFIRMED", "(selesai"),
        (ActionStatus.VERIFIED, "CANCELLED", "(terverifikasi)"),
        (ActionStatus.VOID, "CANCELLED", ""),
    ],
)
def test_what_is_done_stays_and_what_is_void_or_verified_goes_from_the_calendar(
    status: ActionStatus, told: str, said: str
) -> None:
    file = sample.FOLLOW_UP.actions[0]
    assert file.action.due is not None
    late = replace(file.action.due, date=sample.TODAY - timedelta(days=60))
    actions = [replace(file, action=replace(file.action, status=status, rev=7))]
    (event,) = events("tindak-lanjut", replace(sample.FOLLOW_UP, actions=tuple(actions))).values()
    assert (event["STATUS"], event["SEQUENCE"], reminders(event)) == (told, 7, [])
    assert said in str(event["SUMMARY"])
    long_ago = replace(file, action=replace(file.action, status=status, due=late))
    assert events("tindak-lanjut", replace(sample.FOLLOW_UP, actions=(long_ago,))) == {}


def test_what_is_off_is_cancelled_under_its_own_id() -> None:
    meeting = replace(sample.PLANNED.meeting, status=MeetingStatus.CANCELLED, cancelled="bentrok dengan apel", rev=5)
    (event,) = events("undangan", replace(sample.PLANNED, meeting=meeting)).values()
    assert (event["UID"], event["STATUS"], event["SEQUENCE"]) == (f"{meeting.id}@rapat", "CANCELLED", 5)
    assert "bentrok dengan apel" in str(event["DESCRIPTION"])
    assert reminders(event) == []
    closed = replace(sample.SCHEDULE, forum=replace(sample.FORUM, active=False))
    assert events("jadwal", closed)["WASDIN"]["STATUS"] == "CANCELLED"


@pytest.mark.parametrize("plan", [Plan(place="Aula"), Plan(title="Rapat lain"), Plan(start=time(13, 30))])
def test_each_change_of_the_record_raises_the_sequence(office: Office, plan: Plan) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), Plan(date=sample.TODAY))
    planning.change(session, meeting, plan)
    changed = session.need(Meeting, meeting.id)
    before, after = (
        events("undangan", replace(sample.PLANNED, meeting=each))[meeting.id].decoded("SEQUENCE")
        for each in (meeting, changed)
    )
    assert int(before) < int(after)


def test_a_calendar_says_that_it_is_an_excerpt() -> None:
    for kind, subject in (
        ("jadwal", replace(sample.SCHEDULE, excerpt=True)),
        ("tindak-lanjut", replace(sample.FOLLOW_UP, withheld=2)),
    ):
        assert b"X-WR-CALDESC:Petikan" in made(kind, subject, "ics")
    assert b"X-WR-CALDESC" not in made("jadwal", sample.SCHEDULE, "ics")


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
        "TRANSP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
    }


def test_what_has_a_class_says_so_in_its_title_and_to_the_calendar() -> None:
    restricted = tuple(
        replace(file, action=replace(file.action, security=SecurityClass.RESTRICTED))
        for file in sample.FOLLOW_UP.actions
    )
    due = events("tindak-lanjut", replace(sample.FOLLOW_UP, actions=restricted))["TL-2026-0042"]
    sitting = replace(sample.PLANNED, meeting=replace(sample.PLANNED.meeting, security=SecurityClass.RESTRICTED))
    for event in (due, events("undangan", sitting)[sample.MEETING]):
        assert str(event["SUMMARY"]).startswith("(T) ")
        assert event["CLASS"] == "CONFIDENTIAL"
    open_one = events("tindak-lanjut", sample.FOLLOW_UP)["TL-2026-0042"]
    assert "CLASS" not in open_one
    assert not str(open_one["SUMMARY"]).startswith("(")


def test_a_calendar_of_a_class_is_called_by_it() -> None:
    meeting = replace(sample.PLANNED.meeting, security=SecurityClass.RESTRICTED)
    plain, classed = (
        made("undangan", planned, "ics").decode()
        for planned in (sample.PLANNED, replace(sample.PLANNED, meeting=meeting))
    )
    assert "X-WR-CALNAME:TERBATAS – Undangan rapat" in classed
    assert "X-WR-CALNAME:Undangan rapat" in plain
