"""How an agency stands is told of all years, and read again only where somebody changed it."""

from __future__ import annotations

from rapat.model import Action, Attendance, Meeting, Person
from rapat.secretariat import assigning, planning, reading, recording, registers
from rapat.secretariat.agency_record import AgencyRecord
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.session import Session
from tests.conftest import Office
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
    assert sorted(action.id for action in led) == sorted(action.id for action in anew.led)
    assert anew.presences.total() == len(marks)
    return (
        sorted(record.led, key=lambda action: action.id) == sorted(anew.led, key=lambda action: action.id)
        and record.presences == anew.presences
    )


def test_it_follows_what_is_changed(office: Office) -> None:
    session = office.session()
    record = of_store(session, "POLRES")
    meeting = closed(office)
    record.renew(session)
    assert record.presences.total() == 1
    assert len(record.led) == 1
    assert same(record, session)
    assigning.assign(session, record.led[0], lead="KODIM")
    record.renew(session)
    assert not record.led
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
    assert len(record.led) == 14
    assert reading.actions(session, reading.Filter(agency="POLRES"))
    assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
    record.renew(session)
    assert len(record.led) == 15


def test_the_roll_calls_of_closed_meetings_are_counted_without_their_files(office: Office) -> None:
    session = office.session()
    approved(session, closed(office))
    session.store.maintenance.compact()
    for person in ("notulis", "bnnk"):
        with counted() as counts:
            record = of_store(office.session(person), "POLRES")
        assert not counts["2026"]
        assert record.presences.total() == len(office.session(person).find(Attendance, agency="POLRES"))
