"""How an agency stands is told of all years, and read again only where somebody changed it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rapat.model import Action, ActionStatus, Attendance, Due, Meeting, Person, SecurityClass, to_plain
from rapat.secretariat import assigning, planning, reading, recording, registers
from rapat.secretariat.agency_record import AgencyRecord, Led
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.session import Session
from rapat.secretariat.stored import TABLES
from rapat.store.contract import Author, Change
from rapat.workspace import open_workspace
from tests.conftest import MONDAY, Office
from tests.counting import counted
from tests.secretariat.sitting import approved, closed


def of_store(session: Session, agency: str) -> AgencyRecord:
    """The same, read anew."""
    record = AgencyRecord(agency)
    record.renew(session)
    return record


def same(record: AgencyRecord, session: Session) -> bool:
    """Whether a record tells what one that is read anew tells, and what the whole store tells."""
    anew = of_store(session, record.agency)
    led = [action for action in session.find(Action) if action.lead == record.agency]
    marks = [mark for mark in session.find(Attendance) if mark.agency == record.agency]
    assert anew.actions == {action.id: action.status for action in led}
    assert anew.led(session.today()) == counted_one_by_one(led, session.today())
    assert anew.presences.total() == len(marks)
    return (record.actions, record.led(session.today()), record.presences) == (
        anew.actions,
        anew.led(session.today()),
        anew.presences,
    )


def counted_one_by_one(led: list[Action], today: date) -> Led:
    """Count actions as each tells of itself."""
    held = [action for action in led if action.status is not ActionStatus.VOID]
    done = sum(action.status.closed or action.done_on is not None for action in held)
    return Led(len(held), done, sum(action.overdue(today) for action in held))


def test_it_follows_what_is_changed(office: Office) -> None:
    session = office.session()
    record = of_store(session, "POLRES")
    meeting = closed(office)
    record.renew(session)
    assert record.presences.total() == 1
    assert len(record.actions) == 1
    assert same(record, session)
    assigning.assign(session, session.need(Action, next(iter(record.actions))), lead="KODIM")
    record.renew(session)
    assert not record.actions
    assert same(record, session)
    approved(session, session.need(Meeting, meeting.id))
    record.renew(session)
    assert same(record, session)


def test_it_tells_nobody_more_than_they_may_read(office: Office) -> None:
    meeting = closed(office)
    record = of_store(office.session("bnnk"), "POLRES")
    assert same(record, office.session("bnnk"))
    planning.change(office.session(), meeting, planning.Plan(invited=["POLRES"]))
    record.renew(office.session("bnnk"))
    assert same(record, office.session("bnnk"))
    registers.edit(office.session(), Person, "bnnk", {"clearance": "R"})
    record.renew(office.session("bnnk"))
    assert same(record, office.session("bnnk"))


def test_a_change_by_anybody_reads_no_archive(office: Office) -> None:
    session = office.session()
    approved(session, closed(office))
    for number in range(12):
        assigning.add(session, ActionDraft(f"Kirim data {number}", lead="POLRES"))
    session.store.maintenance.compact()
    record = of_store(session, "POLRES")
    later = planning.plan(session, None, planning.Plan(title="Rapat lain", date=office.now.date()))
    record.renew(session)
    recorder = recording.Recorder(office.session(), later.id)
    for words in ("+ POLRES", "Kapolres: aman", "! Kirim @POLRES ^besok"):
        recorder.take(words)
        with counted() as counts:
            record.renew(session)
        assert not counts["archive"] + counts["2026"]
        assert counts["copied"] <= 8
    assert same(record, session)
    assert len(record.actions) == 14
    assert reading.actions(session, reading.Filter(agency="POLRES"))
    assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
    record.renew(session)
    assert len(record.actions) == 15


def test_the_roll_calls_of_closed_meetings_are_counted_without_their_files(office: Office) -> None:
    session = office.session()
    approved(session, closed(office))
    session.store.maintenance.compact()
    for person in ("notulis", "bnnk"):
        with counted() as counts:
            record = of_store(office.session(person), "POLRES")
        assert not counts["2026"]
        assert record.presences.total() == len(office.session(person).find(Attendance, agency="POLRES"))


YEARS = range(2019, 2026)


def years_of_actions(office: Office) -> None:
    """Archive, of each year, what POLRES did alone, with KODIM, as a secret, in private, and what was taken off."""
    kinds: list[dict[str, Any]] = [
        {},
        {"supporting": ("KODIM",)},
        {"security": SecurityClass("SR")},
        {"private": True},
        {"status": ActionStatus.VOID},
    ]
    actions = [
        Action(
            id=f"TL-{year}-{number:04}",
            text="kirim data",
            lead="POLRES",
            due=Due(text="", date=date(year, 3, 9)),
            created=date(year, 3, 2),
            verified_on=date(year, 3, 8),
            **{"status": ActionStatus.VERIFIED, **fields},
        )
        for year in YEARS
        for number, fields in enumerate(kinds, 1)
    ]
    store = office.workspace.store
    changes = [Change(TABLES[Action], action.id, to_plain(action)) for action in actions]
    store.commit(changes, author=Author("notulis", "tester"), why="report", at=MONDAY)
    store.maintenance.compact()


@pytest.mark.parametrize("person", ["notulis", "kapolres", "bnnk", "auditor"])
def test_a_fresh_session_counts_what_was_done_in_earlier_years_without_its_files(
    office: Office, tmp_path: Path, person: str
) -> None:
    """For an account that looked once; what it keeps is in its own folder."""
    folder = office.workspace.folder
    years_of_actions(office)
    for run in ("first", "second"):
        with open_workspace(folder, known_below=tmp_path / "known") as opened:
            session = opened.session(office.clock, "tester", person)
            with counted() as counts:
                record = of_store(session, "POLRES")
            assert run == "first" or (counts["archive"], counts["copied"]) == (0, 0)
            assert same(record, session)
            assert len(record.actions) >= 2 * len(YEARS) or person == "bnnk"
