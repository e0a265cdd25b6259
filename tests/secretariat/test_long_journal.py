"""Any single question reads of a long journal what it tells of, and not the rest."""

from __future__ import annotations

import pytest

from rapat.model import Action, Agency, Entry, Meeting, Person
from rapat.secretariat import approved, approving, assigning, auditing, issues, recording, registers, undoing
from rapat.secretariat.assigning import ActionDraft
from rapat.store.contract import Author, Change
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.sitting import closed

_MANY = 600
_FEW = 80
"""Lines: the newest records that are looked at whatever they name, and what is told."""


def lengthen(office: Office) -> None:
    """Let somebody else write for a long time, and fold it."""
    store = office.session().store
    for number in range(_MANY):
        change = Change("events", f"E{number}", {"name": f"Acara {number}", "date": "2026-12-01"})
        store.commit([change], author=Author("kabid", "kabid"), why="registers", at=office.now)
    store.maintenance.compact()


def reopened(office: Office) -> Office:
    """The same workspace, with nothing in memory but what it was folded to."""
    office.session().store._writer.replica.reload()  # type: ignore[attr-defined]  # as a new process
    return office


def test_the_trail_of_one_thing(office: Office) -> None:
    made = assigning.add(office.session(), ActionDraft("Kirim data", lead="POLRES"))
    lengthen(office)
    with counted() as counts:
        traces = list(auditing.audit(office.session(), auditing.Which(id=made.id)))
    assert [trace.why for trace in traces] == ["assign"]
    assert counts["decoded"] < _FEW


@pytest.mark.parametrize("which", [auditing.Which(kind="forums"), auditing.Which(who="kapolres")])
def test_the_trail_of_one_kind_or_person(office: Office, which: auditing.Which) -> None:
    lengthen(office)
    with counted() as counts:
        list(auditing.audit(office.session(), which))
    assert counts["decoded"] < _FEW


def test_taking_back_what_was_done_long_ago(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "DINKES", {"head": "Kepala Dinas"})
    lengthen(office)
    with counted() as counts:
        undoing.undo(reopened(office).session())
    assert not session.need(Agency, "DINKES").head
    assert counts["decoded"] < 4 * _FEW


def test_taking_back_what_was_otherwise_long_ago(office: Office) -> None:
    session = office.session()
    registers.edit(session, Agency, "DINKES", {"head": "Kepala Dinas"})
    lengthen(office)
    registers.edit(session, Agency, "DINKES", {"head": "Plt. Kepala Dinas"})
    with counted() as counts:
        undoing.undo(reopened(office).session())
    assert session.need(Agency, "DINKES").head == "Kepala Dinas"
    assert counts["decoded"] < 4 * _FEW


def test_taking_back_an_action_of_long_ago(office: Office) -> None:
    session = office.session()
    made = assigning.add(session, ActionDraft("Kirim data", lead="POLRES"))
    lengthen(office)
    with counted() as counts:
        undoing.undo(reopened(office).session())
    assert session.get(Action, made.id) is None
    assert counts["decoded"] < 4 * _FEW


def test_taking_back_a_thousand_lines(office: Office) -> None:
    session = office.session()
    meeting = closed(office)
    lengthen(office)
    lines = [f"Kapolres: butir {number}" for number in range(1000)]
    recording.Recorder(office.session(), meeting.id, "catatan.txt").take_all(lines)
    with counted() as counts:
        undoing.undo(reopened(office).session())
    assert not [entry for entry in session.find(Entry, meeting=meeting.id) if entry.origin]
    assert counts["decoded"] < 4 * _FEW


def test_minutes_in_review_and_final(office: Office) -> None:
    session = office.session()
    meeting = approving.review(session, closed(office))
    lengthen(office)
    with counted() as counts:
        approved.notula(reopened(office).session(), meeting)
    assert counts["decoded"] < _FEW
    meeting = approving.approve(session, session.need(Meeting, meeting.id), session.need(Person, "kaban"))
    lengthen(office)
    with counted() as counts:
        approved.notula(reopened(office).session(), session.need(Meeting, meeting.id))
    assert counts["decoded"] < _FEW


def test_everything_is_verified_on_one_walk(office: Office) -> None:
    lengthen(office)
    session = office.session()
    with counted() as counts:
        auditing.verify(session)
    assert session.store.seq <= counts["decoded"] < session.store.seq + _FEW


def test_what_was_issued(office: Office) -> None:
    lengthen(office)
    with counted() as counts:
        issues.noted(office.session())
    assert counts["decoded"] < _FEW
