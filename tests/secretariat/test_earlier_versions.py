"""What an earlier version of minutes shows: the narrower of what was open then and what is open now."""

from __future__ import annotations

import pytest

from rapat.errors import NotFound
from rapat.model import Action, AgendaItem, Entry, Forum, Meeting, Person, SecurityClass
from rapat.secretariat import approved as approvals
from rapat.secretariat import approving, editing, planning, reading, recording, registers
from rapat.secretariat.editing import Correction
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed


def texts(office: Office, meeting: Meeting, person: str, version: int = 1) -> list[str]:
    """What a person reads of a version."""
    minutes = approvals.notula(office.desk(person), meeting, version)
    return [entry.text for entry in minutes.entries] + [file.action.text for file in minutes.actions]


def line(office: Office, meeting: Meeting, text: str) -> Entry:
    return next(entry for entry in reading.entries(office.desk(), meeting.id) if text in entry.text)


@pytest.mark.parametrize("change", [Correction(private=True), Correction(security=SecurityClass.SECRET)])
def test_what_became_secret_since_is_not_read_in_the_version_before(office: Office, change: Correction) -> None:
    desk, meeting = office.desk(), closed(office)
    amended = approving.amend(desk, approved(desk, meeting), "Seharusnya tertutup")
    editing.edit(desk, line(office, meeting, "Patroli"), change)
    editing.edit(desk, line(office, meeting, "Susun"), change)
    final = approved(desk, desk.need(Meeting, amended.id))
    seen = texts(office, final, "kapolres")
    assert "situasi aman" in seen
    assert not {"Patroli gabungan diutamakan", "Susun jadwal patroli"} & set(seen)
    assert approvals.notula(office.desk("kapolres"), final, 1).seal is None
    assert "Patroli gabungan diutamakan" in texts(office, final, "notulis")
    assert approvals.notula(desk, final, 1).seal is not None


def test_what_was_secret_then_stays_so_in_the_version_of_then(office: Office) -> None:
    desk, meeting = office.desk(), closed(office)
    editing.edit(desk, line(office, meeting, "Patroli"), Correction(security=SecurityClass.SECRET))
    amended = approving.amend(desk, approved(desk, meeting), "Boleh dibuka")
    editing.edit(desk, line(office, meeting, "Patroli"), Correction(security=SecurityClass.ORDINARY))
    final = approved(desk, desk.need(Meeting, amended.id))
    assert "Patroli gabungan diutamakan" not in texts(office, final, "kapolres", 1)
    assert "Patroli gabungan diutamakan" in texts(office, final, "kapolres", 2)


def test_a_meeting_of_a_lower_class_now_keeps_its_version_of_a_higher(office: Office) -> None:
    desk, meeting = office.desk(), closed(office)
    meeting = planning.change(desk, meeting, planning.Plan(security=SecurityClass.SECRET))
    amended = approving.amend(desk, approved(desk, meeting), "Boleh dibuka")
    planning.change(desk, amended, planning.Plan(security=SecurityClass.ORDINARY))
    final = approved(desk, desk.need(Meeting, amended.id))
    assert texts(office, final, "kapolres", 2)
    with pytest.raises(NotFound):
        texts(office, final, "kapolres", 1)
    assert texts(office, final, "kaban", 1)


def test_an_earlier_version_keeps_its_own_titles(office: Office) -> None:
    desk, meeting = office.desk(), closed(office)
    amended = approving.amend(desk, approved(desk, meeting), "Judul keliru")
    item = desk.find(AgendaItem, meeting=meeting.id)[0]
    planning.edit_item(desk, item, title="Judul baru")
    editing.edit(desk, line(office, meeting, "Patroli"), Correction(private=True))
    final = approved(desk, desk.need(Meeting, amended.id))
    titles = [one.title for one in approvals.notula(office.desk("kapolres"), final, 1).items]
    assert item.title in titles
    assert "Judul baru" not in titles


def test_the_list_of_a_meeting_stays_whatever_becomes_of_the_forum(office: Office) -> None:
    desk, meeting = office.desk(), closed(office)
    registers.edit(desk, Forum, "WASDIN", {"members": ["KESBANGPOL", "DINKES"]})
    registers.add(desk, Person, {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES"})
    assert desk.need(Meeting, meeting.id).invited == ("KESBANGPOL", "POLRES", "KODIM", "BNNK", "KEJARI")
    assert office.desk("kapolres").get(Meeting, meeting.id) is not None
    assert office.desk("bnnk").find(Entry, meeting=meeting.id)
    newcomer = office.desk("kadinkes")
    assert newcomer.get(Meeting, meeting.id) is None
    assert newcomer.find(Entry, meeting=meeting.id) == []
    assert newcomer.find(Action) == []


def test_who_attended_uninvited_is_on_the_list(office: Office) -> None:
    desk = office.desk()
    registers.add(desk, Person, {"id": "kadinkes", "name": "Kadinkes", "agency": "DINKES"})
    meeting = planning.plan(desk, desk.need(Forum, "WASDIN"), planning.Plan(invited=("POLRES",)))
    assert [office.desk(who).get(Meeting, meeting.id) is None for who in ("kadinkes", "bnnk")] == [True, True]
    recording.Recorder(desk, meeting.id).take("+ DINKES")
    assert [office.desk(who).get(Meeting, meeting.id) is None for who in ("kadinkes", "bnnk")] == [False, True]
