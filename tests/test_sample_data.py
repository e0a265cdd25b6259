"""The sample partnership is one coherent story, whatever the day on which the demo is built."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from rapat import settings
from rapat.capture import status_words
from rapat.dates import recurrence
from rapat.demo import year
from rapat.demo.source import Source
from rapat.errors import Damaged
from rapat.model import Agency, Event, Forum, MeetingStatus, Person, from_plain
from rapat.model.plain import unknown
from rapat.settings import Row
from rapat.store import workspace_file

SOURCE = Path(__file__).parents[1] / "sample_data"
ACTION = re.compile(r"(?:!!?|TL:)\s+(?P<text>.+)")
DAY = re.compile(
    r"(?P<base>[A-Z0-9]+?)(?:(?P<sign>[+-])(?P<count>\d+))?(?:@D(?P<from>-\d+))?(?: (?P<form>long|month))?"
)
FOR_WHOM = re.compile(r", mewakili [^,]+")
BRACES = re.compile(r"\{([^{}]*)\}")
BUILD_DAYS = [date(2026, 1, 1) + timedelta(days=count) for count in range(3 * 366)]
SPEAKS = {"progress", "done", "block", "request"}


def table(name: str) -> list[dict[str, str]]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SOURCE / name).read_text(encoding="utf-8"))


def lines(key: str) -> list[str]:
    return SAMPLE.record(key).splitlines()


def promises(key: str) -> list[str]:
    """The action lines of a record, without their mark."""
    return [found["text"] for line in lines(key) if (found := ACTION.fullmatch(line))]


SAMPLE = Source(SOURCE)
AGENCIES = {row["id"]: row for row in table("agencies.csv")}
PEOPLE = {row["id"]: row for row in table("people.csv")}
EVENTS = {row["id"]: row for row in table("events.csv")}
FORUMS = {row["id"]: row for row in toml("forums.toml")["forum"]}
MEETINGS = SAMPLE.meetings
FOLLOWED = SAMPLE.follow_up
YEAR = [path.stem for path in (SOURCE / "year").iterdir()]
HELD = [key for key, meeting in MEETINGS.items() if meeting["status"] not in ("scheduled", "cancelled")]


@cache
def sittings(forum: str) -> list[date]:
    row = FORUMS[forum]
    return recurrence.next_dates(row["rule"], start=row["rule_start"], after=date(2025, 1, 1), count=60)


def day(words: str, today: date, held: date | None = None) -> date:
    """The day of the notation in README.md when the demo is built on `today` and its meeting is on `held`."""
    found = DAY.fullmatch(words)
    assert found, words
    count = int(f"{found['sign']}{found['count']}") if found["count"] else 0
    if found["base"] == "D":
        return off_weekend(today + timedelta(days=count), count)
    if found["base"] == "M":
        assert held, words
        return held + timedelta(days=count)
    base = day(f"D{found['from'] or ''}", today)
    if count > 0:
        return [sitting for sitting in sittings(found["base"]) if sitting > base][count - 1]
    return [sitting for sitting in sittings(found["base"]) if sitting < base][count]


def off_weekend(found: date, count: int) -> date:
    beyond = found.isoweekday() - 5
    if beyond <= 0 or count == 0:
        return found
    return found + timedelta(days=3 - beyond if count > 0 else -beyond)


def held_on(key: str, today: date) -> date:
    meeting = MEETINGS[key]
    return day(meeting["when"], today) + timedelta(days=meeting.get("moved", {}).get("days", 0))


def story(followed: Row, today: date) -> list[date]:
    """The days of what became of an action, after the day of its meeting."""
    held = held_on(followed["meeting"], today)
    return [held, *(day(event["on"], today, held) for event in followed["events"])]


def agencies_of(promise: str) -> list[str]:
    return re.findall(r"@([A-Z]+)", promise)


def the_promise(followed: Row) -> str:
    (found,) = (line for line in promises(followed["meeting"]) if followed["action"] in line)
    return found


def test_settings_are_read_without_complaint() -> None:
    found = settings.parse(*workspace_file.read(SOURCE))
    assert (found.zone, found.language, found.secretariat) == ("Asia/Makassar", "id", "KESBANGPOL")
    assert found.secretariat in AGENCIES


@pytest.mark.parametrize(("name", "word"), [("agencies.csv", Agency), ("people.csv", Person)])
def test_registers_fit_the_model(name: str, word: type[Agency | Person]) -> None:
    for row in table(name):
        plain: dict[str, Any] = {field: value for field, value in row.items() if value}
        for several in {"aliases", "letterhead"} & plain.keys():
            plain[several] = plain[several].split(";")
        from_plain(plain, word)
        assert list(unknown(plain, word)) == []


def test_forums_and_events_fit_the_model() -> None:
    for row in FORUMS.values():
        plain = {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
        from_plain(plain, Forum)
        assert list(unknown(plain, Forum)) == []
    for row in EVENTS.values():
        from_plain({"id": row["id"], "name": row["name"], "date": "2026-12-24"}, Event)


def test_size_of_the_partnership() -> None:
    assert len(AGENCIES) >= 14
    assert sum(bool(forum.get("rule")) for forum in FORUMS.values()) == 6
    assert len(MEETINGS) == 15 + len(YEAR)
    assert len(YEAR) == 14
    assert sum(len(promises(key)) for key in HELD) >= 90
    assert sum(60 <= len(lines(key)) <= 90 for key in HELD) == 2


def test_every_status_has_a_meeting() -> None:
    found = Counter(meeting["status"] for meeting in MEETINGS.values())
    assert found == {
        "final": 8 + len(YEAR),
        "scheduled": 2,
        "live": 1,
        "adjourned": 1,
        "draft": 1,
        "review": 1,
        "cancelled": 1,
    }
    assert set(found) == set(MeetingStatus)
    assert any("moved" in meeting for meeting in MEETINGS.values())
    assert any("amended" in meeting for meeting in MEETINGS.values())
    assert any("forum" not in meeting for meeting in MEETINGS.values())


def test_names_of_agencies_mean_one_agency() -> None:
    names = Counter(
        name
        for row in AGENCIES.values()
        for name in {name.casefold() for name in (row["id"], row["name"], row["short"], *row["aliases"].split(";"))}
    )
    assert [name for name, count in names.items() if count > 1] == []
    assert not set(AGENCIES) & set(FORUMS)


def test_nothing_real_is_in_the_registers() -> None:
    for row in (*AGENCIES.values(), *PEOPLE.values()):
        assert not row["phone"] or "0000" in row["phone"]
        assert not row["email"] or row["email"].endswith(".example")
    for row in PEOPLE.values():
        assert row["agency"] in AGENCIES
        assert row["number_kind"] in ("", "NIP", "NRP")
        assert len(row["number"]) == {"": 0, "NIP": 18, "NRP": 8}[row["number_kind"]]
    assert len({row["number"] for row in PEOPLE.values() if row["number"]}) == sum(
        bool(row["number"]) for row in PEOPLE.values()
    )


def test_forums_and_meetings_name_who_is_in_the_registers() -> None:
    for row in (*FORUMS.values(), *MEETINGS.values()):
        codes = {*row.get("members", ()), *row.get("invited", ()), row.get("secretariat", "KESBANGPOL")}
        codes |= {item["presenter"] for item in row.get("agenda", ()) if "presenter" in item}
        assert codes <= set(AGENCIES), row
        people = {row[role] for role in ("chair", "secretary", "note_taker", "approved_by") if role in row}
        assert people <= set(PEOPLE), row
        assert PEOPLE[row.get("note_taker", "notulis")]["role"] == "secretary"
        assert PEOPLE[row.get("secretary", "notulis")]["role"] == "secretary"
    for meeting in MEETINGS.values():
        assert meeting.get("forum", "WASDIN") in FORUMS
        assert "forum" in meeting or {"title", "start", "place", "chair", "secretary", "note_taker"} <= set(meeting)


def test_every_record_belongs_to_a_meeting() -> None:
    amendments = [meeting["amended"]["record"] for meeting in MEETINGS.values() if "amended" in meeting]
    assert {path.stem for path in (SOURCE / "meetings").iterdir()} | set(YEAR) == {*HELD, *amendments}


@pytest.mark.parametrize("key", HELD)
def test_a_record_runs_from_roll_call_to_close(key: str) -> None:
    record, status = lines(key), MEETINGS[key]["status"]
    assert all(line == line.strip() and line for line in record)
    assert record[0].startswith("/buka ") is (status != "live")
    assert record[1].startswith("+ ")
    closing = {"live": "!", "adjourned": "/jeda "}.get(status, "/tutup ")
    assert record[-1].startswith(closing)
    assert status != "live" or not any(re.match(r"\d\d\.\d\d ", line) for line in record)


@pytest.mark.parametrize("key", HELD)
def test_every_agency_invited_is_marked_and_every_owner_is_known(key: str) -> None:
    meeting = MEETINGS[key]
    invited = set(meeting.get("invited") or FORUMS[meeting["forum"]]["members"])
    marked = {
        part.split()[0]
        for line in lines(key)
        if line.startswith("+ ") and not line.startswith("+ tamu")
        for part in FOR_WHOM.sub("", line.removeprefix("+ ")).split(", ")
    }
    assert marked <= invited
    assert marked == invited or meeting["status"] in ("live", "adjourned")
    owners = {owner for promise in promises(key) for owner in agencies_of(promise)}
    assert owners <= set(AGENCIES)


def test_the_two_complete_meetings_show_every_mark() -> None:
    complete = [key for key in HELD if len(lines(key)) >= 60]
    for key in complete:
        text = "\n".join(lines(key))
        for mark in (r"/buka \d", r"\+ ", r"#\d", r"- ", "= ", "! ", r"\? ", "% ", r"\([TR]\) ", "s/.+/.+/$"):
            assert re.search(rf"^{mark}", text, re.MULTILINE), (key, mark)
        assert re.search(r"^(info|ralat|rapat berikutnya): ", text, re.MULTILINE)


def test_due_words_of_every_kind_are_used() -> None:
    given = [promise for key in HELD for promise in promises(key)]
    assert sum("^setiap" in promise or "^tiap" in promise for promise in given) >= 3
    assert sum("Nataru" in promise.partition("^")[2] for promise in given) >= 3
    assert sum("^sebelum rapat berikutnya" in promise for promise in given) >= 2
    assert any(not agencies_of(promise) for promise in given)
    assert any("^" not in promise and "paling lambat" not in promise for promise in given)


def test_follow_up_names_one_action_each() -> None:
    named = [(followed["meeting"], the_promise(followed)) for followed in FOLLOWED]
    assert len(set(named)) == len(named)
    assert {MEETINGS[meeting]["status"] for meeting, _ in named} <= {"final", "review"}


def test_follow_up_is_told_by_those_who_promised() -> None:
    for followed in FOLLOWED:
        parties = set(agencies_of(the_promise(followed)))
        for event in followed["events"]:
            parties |= {event.get("lead", ""), *event.get("supporting", ())}
            assert (event["do"] in SPEAKS) is ("by" in event), event
            assert event.get("by", next(iter(parties))) in parties, event


def test_events_stand_where_they_may() -> None:
    after = {
        "progress": {"open", "progress", "blocked"},
        "assign": {"open", "progress", "blocked"},
        "request": {"open", "progress", "blocked"},
        "block": {"open", "progress"},
        "done": {"open", "progress", "blocked"},
        "verify": {"done"},
        "return": {"done"},
        "void": {"open", "progress", "blocked", "done"},
        "reopen": {"done", "verified", "void"},
    }
    becomes = {"block": "blocked", "verify": "verified", "return": "progress", "reopen": "open"}
    found: Counter[str] = Counter()
    for followed in filter(lambda followed: not comes_again(followed), FOLLOWED):
        status, asked = "open", False
        for event in followed["events"]:
            operation = event["do"]
            if operation in ("grant", "refuse"):
                assert asked, event
                asked = False
                continue
            assert status in after[operation], event
            asked = asked or operation == "request"
            if operation not in ("request", "assign"):
                status = becomes.get(operation, operation)
        found[status] += 1
    assert {"progress", "blocked", "done", "verified", "void"} <= set(found)
    assert found["done"] >= 3
    assert found["blocked"] >= 2


def comes_again(followed: Row) -> bool:
    """Whether an action is a duty: its reports and verifications are of its turns, and it stays open."""
    return any("^setiap" in line and followed["action"] in line for line in lines(followed["meeting"]))


def test_some_turns_of_duties_are_verified_and_the_newest_waits() -> None:
    stories = [[event["do"] for event in followed["events"]] for followed in FOLLOWED if comes_again(followed)]
    assert len(stories) >= 2
    assert any("verify" in story for story in stories)
    assert all(story[-1] == "done" for story in stories)


def test_somebody_asked_twice_and_somebody_still_waits() -> None:
    operations = [[event["do"] for event in followed["events"]] for followed in FOLLOWED]
    assert sum(story.count("grant") == 2 for story in operations) >= 2
    assert any(story[-1] == "request" for story in operations)
    assert any("refuse" in story for story in operations)


def test_evidence_is_there() -> None:
    files = {
        event["evidence"]
        for followed in FOLLOWED
        for event in followed["events"]
        if not event.get("evidence", "https://").startswith("https://")
    }
    files |= {shown["file"] for meeting in MEETINGS.values() for shown in meeting.get("photographs", ())}
    assert files == {path.name for path in (SOURCE / "evidence").iterdir()}


def test_letterheads_are_those_of_who_signs() -> None:
    emblems = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (SOURCE / "emblems").iterdir()}
    assert {row["logo"] for row in AGENCIES.values()} == {*emblems, ""}
    whose = {code: forum.get("letterhead_of") for code, forum in FORUMS.items()}
    assert (whose["NATARU"], whose["FORKOPIMDA"], whose["P4GN"]) == ("POLRES", "KDH", "BNNK")
    for row in (*FORUMS.values(), *MEETINGS.values()):
        chair = row.get("chair") or FORUMS[row["forum"]]["chair"]
        assert AGENCIES[row.get("letterhead_of", PEOPLE[chair]["agency"])]["letterhead"], row
    assert [code for code, row in AGENCIES.items() if row["profile"] == "police"] == ["POLRES"]


def test_no_dispute_is_settled_on_the_seventeenth_of_august() -> None:
    days = {day("KONFLIK-1@D-45", today) for today in BUILD_DAYS}
    assert {(found.month, found.day) for found in days} & {(8, 17), (5, 1), (6, 1), (12, 25), (1, 1)} == set()


def test_no_event_lies_before_its_meeting_or_in_the_future() -> None:
    for today in BUILD_DAYS:
        for followed in FOLLOWED:
            days = story(followed, today)
            assert days == sorted(days), (today, followed)
            assert days[-1] <= today, (today, followed)


def test_meetings_are_planned_held_and_approved_in_order() -> None:
    for today in BUILD_DAYS:
        for key, meeting in MEETINGS.items():
            held = held_on(key, today)
            planned = day(meeting.get("planned", "M-6"), today, held)
            first = held - timedelta(days=meeting.get("moved", {}).get("days", 0))
            assert planned <= min(first, today), (today, key)
            told = [meeting[act]["on"] for act in ("moved", "cancelled") if act in meeting]
            assert all(planned <= day(on, today, held) < first for on in told), (today, key)
            amended = meeting.get("amended", {})
            later = [meeting.get("review"), meeting.get("approved"), amended.get("on"), amended.get("approved")]
            days = [held, *(day(words, today, held) for words in later if words)]
            assert days == sorted(days), (today, key)
            assert (held > today) is (meeting["status"] == "scheduled"), (today, key)
            assert held > today or days[-1] <= today, (today, key)


def test_a_forum_is_planned_after_its_last_sitting() -> None:
    for today in BUILD_DAYS:
        for forum in FORUMS:
            own = [key for key, meeting in MEETINGS.items() if meeting.get("forum") == forum]
            assert own == sorted(own, key=lambda key: held_on(key, today)), (today, forum)
            for earlier, later in pairwise(own):
                planned = day(MEETINGS[later].get("planned", "M-6"), today, held_on(later, today))
                assert held_on(earlier, today) <= planned, (today, later)


def test_something_is_due_today_soon_and_late_on_any_day() -> None:
    for today in BUILD_DAYS:
        due = [
            day(words, today, held_on(key, today))
            for key in HELD
            for promise in promises(key)
            for words in BRACES.findall(promise.partition("^")[2] or promise.rpartition("paling lambat")[2])
        ]
        assert today in due
        assert any(today < found <= today + timedelta(days=5) for found in due)
        assert sum(found < today for found in due) >= 4


def test_every_brace_is_a_day_or_a_matter() -> None:
    texts = [path.read_text(encoding="utf-8") for name in ("meetings", "year") for path in (SOURCE / name).iterdir()]
    texts += [(SOURCE / name).read_text(encoding="utf-8") for name in ("meetings.toml", "follow_up.toml")]
    words = {found for text in texts for found in BRACES.findall(text) if "=" not in found}
    assert len(words) > 10
    matters = {step["key"] for step in toml("partnership.toml")["step"] if step["do"] == "matter"}
    assert {"case", "exercise"} <= matters & words
    for found in words - matters:
        day(found, date(2026, 11, 24), date(2026, 10, 27))


SITTING = """\
WASDIN-9, letter 20: Rapat {M month}
/buka 09.05
! Susun daftar @POLRES ^{M+21}
  M+20 request POLRES until M+35: Menunggu data: dua kelurahan.
  M+21 grant
  M+34 done POLRES: Selesai. [https://berkas.example/daftar]
/tutup 10.40
"""


def test_a_sitting_of_the_year_is_one_text() -> None:
    sitting = year.read("wasdin-09", SITTING)
    assert [sitting.meeting[name] for name in ("forum", "when", "letter")] == ["WASDIN", "WASDIN-9", "20"]
    assert sitting.record.splitlines() == ["/buka 09.05", "! Susun daftar @POLRES ^{M+21}", "/tutup 10.40"]
    reason, proof = "Menunggu data: dua kelurahan.", "https://berkas.example/daftar"
    asked = {"on": "M+20", "do": "request", "by": "POLRES", "until": "{M+35}", "text": reason}
    done = {"on": "M+34", "do": "done", "by": "POLRES", "text": "Selesai.", "evidence": proof}
    events = [asked, {"on": "M+21", "do": "grant"}, done]
    assert sitting.follow_up == [{"meeting": "wasdin-09", "action": "Susun daftar", "events": events}]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("WASDIN-9: Rapat", "WASDIN-9: Rapat"),
        ("  M+1 verify", "WASDIN-9, letter 20: Rapat\n= Sepakat\n  M+1 verify"),
        ("  M+1 verify", "WASDIN-9, letter 20: Rapat\n  M+1 verify"),
        ("  M+1 Selesai.", "WASDIN-9, letter 20: Rapat\n! Susun daftar\n  M+1 Selesai."),
        ("", ""),
    ],
)
def test_a_sitting_that_does_not_read_is_told(line: str, text: str) -> None:
    with pytest.raises(Damaged) as told:
        year.read("wasdin-09", text)
    assert (told.value.what.values["key"], told.value.what.values["text"]) == ("wasdin-09", line)


def test_a_sheet_came_back_with_what_one_agency_says_of_its_promises() -> None:
    returned = toml("follow_up.toml")["returned"]
    assert returned["agency"] in AGENCIES
    assert all(day(returned["on"], today) < today for today in BUILD_DAYS)
    for row in returned["rows"]:
        (text,) = (line for line in lines(row["meeting"]) if line.startswith("!") and row["action"] in line)
        assert f"@{returned['agency']}" in text
        assert status_words.read(row["status"]) is not None


def test_reminders_are_sent_in_the_past() -> None:
    reminded = toml("follow_up.toml")["reminded"]
    for today in BUILD_DAYS:
        assert day(reminded["after"], today) < day(reminded["until"], today) < today
