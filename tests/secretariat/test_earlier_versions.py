"""What an earlier version of minutes shows: the narrower of what was open then and what is open now."""

from __future__ import annotations

import pytest

from rapat.errors import NotFound
from rapat.model import Action, AgendaItem, Entry, Forum, Meeting, Person, SecurityClass
from rapat.secretariat import agendas, approving, editing, planning, reading, recording, registers
from rapat.secretariat import approved as approvals
from rapat.secretariat.editing import Correction
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed


def texts(office: Office, meeting: Meeting, person: str, version: int = 1) -> list[str]:
    """What a person reads of a version."""
    minutes = approvals.notula(office.session(person), meeting, version)
    return [entry.text for entry in minutes.entries] + [file.action.text for file in minutes.actions]


def line(office: Office, meeting: Meeting, text: str) -> Entry:
    return next(entry for entry in reading.entries(office.session(), meeting.id) if text in entry.text)


@pytest.mark.parametrize("change", [Correction(private=True), Correction(security=SecurityClass.SECRET)])
def test_what_became_secret_since_is_not_read_in_the_version_before(office: Office, change: Correction) -> None:
    session, meeting = office.session(), closed(office)
    amended = approving.amend(session, approved(session, meeting), "Seharusnya tertutup")
    editing.edit(session, line(office, meeting, "Patroli"), change)
    editing.edit(session, line(office, meeting, "Susun"), change)
    final = approved(session, session.need(Meeting, amended.id))
    seen = texts(office, final, "kapolres")
    assert "situasi aman" in seen
    assert not {"Patroli gabungan diutamakan", "Susun jadwal patroli"} & set(seen)
    assert approvals.notula(office.session("kapolres"), final, 1).seal is None
    assert "Patroli gabungan diutamakan" in texts(office, final, "notulis")
    assert approvals.notula(session, final, 1).seal is not None


def test_what_was_secret_then_stays_so_in_the_version_of_then(office: Office) -> None:
    session, meeting = office.session(), closed(office)
    editing.edit(session, line(office, meeting, "Patroli"), Correction(security=SecurityClass.SECRET))
    amended = approving.amend(session, approved(session, meeting), "Boleh dibuka")
    editing.edit(session, line(office, meeting, "Patroli"), Correction(security=SecurityClass.ORDINARY))
    final = approved(session, session.need(Meeting, amended.id))
    assert "Patroli gabungan diutamakan" not in texts(office, final, "kapolres", 1)
    assert "Patroli gabungan diutamakan" in texts(office, final, "kapolres", 2)


def test_a_meeting_of_a_lower_class_now_keeps_its_version_of_a_higher(office: Office) -> None:
    session, meeting = office.session(), closed(office)
    meeting = planning.change(session, meeting, planning.Plan(security=SecurityClass.SECRET))
    amended = approving.amend(session, approved(session, meeting), "Boleh dibuka")
    planning.change(session, amended, planning.Plan(security=SecurityClass.ORDINARY))
    final = approved(session, session.need(Meeting, amended.id))
    assert texts(office, final, "kapolres", 2)
    with pytest.raises(NotFound):
        texts(office, final, "kapolres", 1)
    assert texts(office, final, "kaban", 1)


def test_an_earlier_version_keeps_its_own_titles(office: Office) -> None:
    session, meeting = office.session(), closed(office)
    amended = approving.amend(session, approved(session, meeting), "Judul keliru")
    item = session.find(AgendaItem, meeting=meeting.id)[0]
    agendas.edit_item(session, item, title="Judul baru")
    editing.edit(session, line(office, meeting, "Patroli"), Correction(private=True))
    final = approved(session, session.need(Meeting, amended.id))
    titles = [one.title for one in approvals.notula(office.session("kapolres"), final, 1).items]
    assert item.title in titles
    assert "Judul baru" not in titles


def test_the_list_of_a_meeting_stays_whatever_becomes_of_the_forum(office: Office) -> None:
    session, meeting = office.session(), closed(office)
    registers.edit(session, Forum, "WASDIN", {"members": ["KESBANGPOL", "DINKES"]})
    registers.add(session, Person, {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES"})
    assert session.need(Meeting, meeting.id).invited == ("KESBANGPOL", "POLRES", "KODIM", "BNNK", "KEJARI")
    assert office.session("kapolres").get(Meeting, meeting.id) is not None
    assert office.session("bnnk").find(Entry, meeting=meeting.id)
    newcomer = office.session("kadinkes")
    assert newcomer.get(Meeting, meeting.id) is None
    assert newcomer.find(Entry, meeting=meeting.id) == []
    assert newcomer.find(Action) == []


def test_who_attended_uninvited_is_on_the_list(office: Office) -> None:
    session = office.session()
    registers.add(session, Person, {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES"})
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(invited=("POLRES",)))
    assert [office.session(who).get(Meeting, meeting.id) is None for who in ("kadinkes", "bnnk")] == [True, True]
    recording.Recorder(session, meeting.id).take("+ DINKES")
    assert [office.session(who).get(Meeting, meeting.id) is None for who in ("kadinkes", "bnnk")] == [False, True]
