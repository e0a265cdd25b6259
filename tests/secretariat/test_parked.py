"""What was parked comes back, without every line of every earlier meeting being read for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rapat import workspace
from rapat.model import AgendaItem, Entry, EntryKind, Forum, Meeting, MeetingStatus, to_plain
from rapat.model.plain import Document
from rapat.secretariat import agendas, planning, record_order, recording
from rapat.secretariat.recording import Recorder
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Author, Change
from tests.conftest import MONDAY, WITA, Office
from tests.counting import counted
from tests.secretariat.sitting import approved, closed

FEW, MANY = 12, 36
"""Sittings that are closed and archived, one a month."""
_LINES = 200
_ITEMS = 80


def test_planning_reads_the_questions_of_earlier_meetings_alone(office: Office) -> None:
    session = office.session()
    meeting = closed(office)
    recorder = recording.Recorder(session, meeting.id, "catatan.txt")
    recorder.take_all([f"Kapolres: butir {number}" for number in range(_LINES)])
    approved(session, session.need(Meeting, meeting.id))
    session.store.maintenance.compact()
    forum = session.need(Forum, "WASDIN")
    with counted() as counts:
        later = planning.plan(session, forum, planning.Plan())
    assert counts["copied"] < _LINES
    assert later.previous == meeting.id


def test_of_agendas_it_reads_what_took_something_up(office: Office) -> None:
    session = office.session()
    meeting = closed(office)
    for number in range(_ITEMS):
        agendas.add_item(session, meeting, f"Pokok {number}")
    recorder = recording.Recorder(session, meeting.id)
    recorder.take_all([f"#{item.number}" for item in record_order.agenda(session, meeting.id)])
    recorder.take("? Siapa menanggung biaya patroli")
    approved(session, session.need(Meeting, meeting.id))
    session.store.maintenance.compact()
    forum = session.need(Forum, "WASDIN")
    with counted() as counts:
        planning.plan(session, forum, planning.Plan())
    assert counts["copied"] < _ITEMS


def test_a_question_is_taken_up_once(office: Office) -> None:
    session = office.session()
    meeting = closed(office)
    recording.Recorder(session, meeting.id).take("? Siapa menanggung biaya patroli")
    approved(session, session.need(Meeting, meeting.id))
    session.store.maintenance.compact()
    forum = session.need(Forum, "WASDIN")
    first, second = (planning.plan(session, forum, planning.Plan()) for _ in range(2))
    assert [item.title for item in session.find(AgendaItem, meeting=first.id) if item.parked] == [
        "Pihak yang menanggung biaya patroli"
    ]
    assert not [item for item in session.find(AgendaItem, meeting=second.id) if item.parked]


def sittings(count: int) -> Iterator[Document]:
    """Sittings of earlier months: each parks a point, and takes up that of the one before."""
    for number in range(count):
        day = date(2026, 11, 1) - timedelta(days=30 * (count - number))
        meeting = f"WASDIN-{day.year}-9{number:02}"
        yield Meeting(
            id=meeting,
            title="Rapat",
            date=day,
            forum="WASDIN",
            status=MeetingStatus.FINAL,
            opened=datetime.combine(day, datetime.min.time(), WITA),
        )
        taken = (f"WASDIN-{(day - timedelta(days=30)).year}-9{number - 1:02}.1",) if number else ()
        yield AgendaItem(id=f"{meeting}.M1", meeting=meeting, number=1, title="Butir", parked=taken)
        yield Entry(
            id=f"{meeting}.1",
            meeting=meeting,
            number=1,
            order=1,
            kind=EntryKind.QUESTION,
            text=f"Titipan {number}",
            raw=f"? Titipan {number}",
        )


@contextmanager
def fresh(folder: Path, known: Path) -> Iterator[Session]:
    """What another process of the same account opens."""
    with workspace.open_workspace(folder, known_below=known) as opened:
        yield opened.session(lambda: MONDAY, "tester", "notulis")


def archived(folder: Path, known: Path, count: int) -> None:
    """Put sittings into the archive."""
    with workspace.open_workspace(folder, known_below=known) as opened:
        changes = [Change(TABLES[type(it)], it.id, to_plain(it)) for it in sittings(count)]
        opened.store.commit(changes, author=Author("notulis", "tester"), why="bench", at=MONDAY)
        opened.store.maintenance.compact()


def planned(session: Session) -> str:
    """Plan a sitting."""
    return planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan()).id


def opened(session: Session) -> str:
    """Capture the first line of the sitting that is planned already."""
    (meeting,) = session.find(Meeting, forum="WASDIN", status=MeetingStatus.SCHEDULED)
    Recorder(session, meeting.id).take("/buka 09.00")
    return meeting.id


@pytest.mark.parametrize("count", [FEW, MANY])
@pytest.mark.parametrize("act", [planned, opened])
def test_a_fresh_process_opens_the_files_of_what_waits_alone(
    office: Office, tmp_path: Path, act: Callable[[Session], str], count: int
) -> None:
    folder, known = office.workspace.folder, tmp_path / "known"
    planned(office.session())
    archived(folder, known, count)
    with fresh(folder, known) as session:
        with counted() as counts:
            meeting = act(session)
        assert sum(number for name, number in counts.items() if name == "archive" or name.isdecimal()) <= 4
        items = session.find(AgendaItem, meeting=meeting)
    assert [item.title for item in items if item.parked and not item.carried] == [f"Titipan {count - 1}"]


def test_who_never_saw_the_files_opens_them_once(office: Office, tmp_path: Path) -> None:
    folder = office.workspace.folder
    archived(folder, tmp_path / "known", FEW)
    for most in (2 * FEW, 4):
        with fresh(folder, tmp_path / "other") as session, counted() as counts:
            planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
        opened_files = sum(number for name, number in counts.items() if name == "archive" or name.isdecimal())
        assert opened_files <= most


@pytest.mark.parametrize("count", [FEW, MANY])
def test_who_may_read_a_meeting_is_told_without_its_file(office: Office, tmp_path: Path, count: int) -> None:
    folder, known = office.workspace.folder, tmp_path / "known"
    archived(folder, known, count)
    with workspace.open_workspace(folder, known_below=known) as store:
        session = store.session(lambda: MONDAY, "tester", "bnnk")
        with counted() as counts:
            session.find(Meeting)
    assert not sum(number for name, number in counts.items() if name.isdecimal())
