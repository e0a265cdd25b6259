"""What was parked comes back, without every line of every earlier meeting being read for it."""

from __future__ import annotations

from rapat.model import AgendaItem, Forum, Meeting
from rapat.secretariat import agendas, planning, recording
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.sitting import approved, closed

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
    recorder.take_all([f"#{item.number}" for item in agendas.items(session, meeting.id)])
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
        "Siapa menanggung biaya patroli"
    ]
    assert not [item for item in session.find(AgendaItem, meeting=second.id) if item.parked]
