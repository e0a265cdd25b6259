"""What is asked at every sitting reads no more of an archive of many years than of one of few."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from rapat import workspace
from rapat.model import Entry, Forum, Meeting, MeetingStatus, to_plain
from rapat.secretariat import due_dates, planning
from rapat.secretariat.planning import Plan
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Author, Change
from tests.conftest import MONDAY, WITA, Office
from tests.counting import counted

FEW, MANY = 24, 96
"""Sittings that are closed and archived, one a month."""


def years_of_sittings(office: Office, count: int) -> Session:
    """Put sittings of earlier months into the archive."""
    first = date(2026, 11, 1)
    days = [first - timedelta(days=30 * number) for number in range(1, count + 1)]
    meetings = [
        Meeting(
            id=f"WASDIN-{day.year}-9{number:02}",
            title="Rapat",
            date=day,
            forum="WASDIN",
            status=MeetingStatus.FINAL,
            opened=datetime.combine(day, datetime.min.time(), WITA),
        )
        for number, day in enumerate(days)
    ]
    changes = [Change(TABLES[Meeting], meeting.id, to_plain(meeting)) for meeting in meetings]
    store = office.workspace.store
    store.commit(changes, author=Author("notulis", "tester"), why="bench", at=MONDAY)
    store.maintenance.compact()
    return office.session()


def by_rule(session: Session) -> object:
    """Look at the next dates, as the home screen does."""
    return planning.next_sittings(session, session.need(Forum, "WASDIN"), 1)


def taken_late(session: Session) -> object:
    """Look for the meeting after one of weeks ago, as the capture line does."""
    return due_dates.next_meeting(session, "WASDIN", session.today() - timedelta(days=60))


@pytest.mark.parametrize("ask", [by_rule, taken_late])
def test_what_is_read_does_not_grow_with_the_archive(office: Office, ask: Callable[[Session], object]) -> None:
    copied = []
    for count in (FEW, MANY):
        session = years_of_sittings(office, count)
        with counted() as counts:
            assert ask(session) is not None
        copied.append(counts["copied"])
    assert copied[1] <= copied[0] + 4


def test_the_sitting_before_is_found_however_long_ago_it_was(office: Office) -> None:
    session = years_of_sittings(office, FEW)
    newest = date(2026, 11, 1) - timedelta(days=30)
    before = [planning.previous_of(session, "WASDIN", newest + timedelta(days=days)) for days in (1, 99, 700, 9000)]
    assert [meeting and meeting.date for meeting in before] == [newest] * 4
    assert planning.previous_of(session, "WASDIN", date(2000, 1, 1)) is None
    assert planning.previous_of(session, "LAIN", newest) is None


def test_a_line_taken_down_asks_nothing_of_the_archive(office: Office) -> None:
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), Plan())
    by_size = []
    for count in (FEW, MANY):
        years_of_sittings(office, count)
        recorder = Recorder(office.at("2026-11-24 09:00").session(), "WASDIN-2026-001")
        recorder.take("Kapolres: situasi aman")
        with counted() as counts:
            for number in range(3):
                recorder.take(f"POLRES: baris {number} situasi aman")
        by_size.append(counts)
    assert by_size[1] <= by_size[0]
    assert by_size[1]["decoded"] == 3  # the lines themselves
    assert not {name for name in by_size[1] if name.startswith(("archive", "2026"))}


def test_a_sitting_archived_by_another_process_is_read_by_who_took_it_down(office: Office) -> None:
    session = years_of_sittings(office, FEW)
    planning.plan(session, session.need(Forum, "WASDIN"), Plan())
    recorder = Recorder(office.at("2026-11-24 09:00").session(), "WASDIN-2026-001")
    recorder.take("Kapolres: situasi aman")
    lines = recorder.session.find(Entry, meeting=recorder.meeting_id)
    with workspace.open_workspace(office.workspace.folder) as elsewhere:
        store = elsewhere.store
        final = {**to_plain(recorder.meeting), "status": "final"}
        store.commit(
            [Change(TABLES[Meeting], recorder.meeting_id, final)],
            author=Author("notulis", "tester"),
            why="bench",
            at=MONDAY,
        )
        store.maintenance.compact()
    office.workspace.store.maintenance.compact()
    assert recorder.session.get(Entry, f"{recorder.meeting_id}.99") is None
    assert recorder.session.get(Entry, lines[0].id) == lines[0]
    assert recorder.session.find(Entry, meeting=recorder.meeting_id) == lines


PLANNING = """
import sys
from datetime import datetime
from pathlib import Path
from rapat import workspace
from rapat.model import Forum
from rapat.secretariat import planning
from rapat.store.embedded import EmbeddedStore

commit = EmbeddedStore.commit

def watching(store, body, **more):
    def watched(base):
        before = set(sys.modules)
        changes = body(base)
        assert sys.modules.keys() == before, sys.modules.keys() - before
        return changes
    return commit(store, watched, **more)

EmbeddedStore.commit = watching
with workspace.open_workspace(Path(sys.argv[1])) as opened:
    session = opened.session(lambda: datetime.fromisoformat("2026-11-02T09:00+08:00"), "tester")
    planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
"""


def test_nothing_is_imported_while_others_wait_for_the_lock(office: Office) -> None:
    folder = office.workspace.folder
    result = subprocess.run([sys.executable, "-c", PLANNING, str(folder)], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
