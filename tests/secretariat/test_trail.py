"""The trail of changes reads of the journal what it tells."""

from __future__ import annotations

from rapat.model import Agency
from rapat.secretariat import auditing, registers
from rapat.store.contract import Author, Change
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.test_long_journal import reopened


def lengthen(office: Office, count: int) -> None:
    """Let somebody write so many records, and fold them."""
    store = office.session().store
    for number in range(count):
        change = Change("events", f"E{number}", {"name": f"Acara {number}", "date": "2026-12-01"})
        store.commit([change], author=Author("kabid", "kabid"), why="registers", at=office.now)
    store.maintenance.compact()


def decoded_for_the_newest(office: Office) -> int:
    session = reopened(office).session()
    with counted() as counts:
        traces = auditing.newest(session, 20)
    assert [trace.id for trace in traces[-3:]] == [trace.id for trace in list(auditing.audit(session))[-3:]]
    assert len(traces) == 20
    return counts["decoded"]


def test_the_newest_changes_are_read_alone(office: Office) -> None:
    lengthen(office, 300)
    before = decoded_for_the_newest(office)
    lengthen(office, 600)
    assert decoded_for_the_newest(office) <= before


def test_the_newest_are_the_end_of_all(office: Office) -> None:
    registers.edit(office.session("kabid"), Agency, "DINKES", {"head": "Kepala Dinas"})
    everything = list(auditing.audit(office.session()))
    assert everything[-1].entered_by == "notulis"
    for count in (1, 3, len(everything), len(everything) + 5):
        assert auditing.newest(office.session(), count) == everything[-count:]
    hidden = office.session("kapolres")
    assert auditing.newest(hidden, 5) == list(auditing.audit(hidden))[-5:]
