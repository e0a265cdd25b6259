"""An officer stands with the agency on a paper whose letterhead is another's; older minutes stay as they were."""

from __future__ import annotations

from dataclasses import replace as copy

import pytest
from msgspec.structs import replace

from rapat.documents.subjects import subjects
from rapat.model import Agency, Forum, Meeting, Person
from rapat.model.views import Minutes
from rapat.secretariat import approving, registers, wordings
from tests.conftest import Office
from tests.documents.making import paper, words
from tests.documents.test_frozen_settings import printed
from tests.secretariat.sitting import approved, closed

OFFICER = "Kepala Bidang Kewaspadaan"
BARE = f"Sekretaris : {OFFICER} Pencatat"


@pytest.fixture
def officers(office: Office) -> Office:
    """An office whose secretary has a title that tells no agency."""
    session = office.session("kabid")
    registers.edit(session, Person, "kabid", {"name": OFFICER, "position": OFFICER})
    return office


def under_police(office: Office) -> None:
    session = office.session("kabid")
    registers.edit(session, Agency, "POLRES", {"letterhead": ["RESOR X"]})
    registers.edit(session, Forum, "WASDIN", {"letterhead_of": "POLRES"})


def secretary_in(text: str) -> str:
    return next(line for line in text.splitlines() if line.strip().startswith("Sekretaris"))


def test_at_home_the_office_stands_alone(officers: Office) -> None:
    session = officers.session("kabid")
    line = secretary_in(printed(session, "notula", closed(officers).id))
    assert line.endswith(OFFICER)


def test_under_the_letterhead_of_another_the_agency_is_named(officers: Office) -> None:
    under_police(officers)
    session = officers.session("kabid")
    meeting = closed(officers)
    own = session.need(Agency, session.need(Person, "kabid").agency)
    open_minutes = secretary_in(printed(session, "notula", meeting.id))
    assert open_minutes.endswith(f"{OFFICER} {own.called}")
    approving.review(session, meeting)
    assert secretary_in(printed(session, "notula", meeting.id)) == open_minutes
    registers.edit(session, Agency, own.id, {"short": "Nama Baru"})
    assert secretary_in(printed(session, "notula", meeting.id)) == open_minutes


def test_minutes_of_older_rules_name_the_office_alone(officers: Office) -> None:
    under_police(officers)
    session = officers.session("kabid")
    approving.review(session, closed(officers))
    (minutes,) = subjects(session, "notula", "WASDIN-2026-001")
    assert isinstance(minutes, Minutes)
    assert minutes.imprint is not None
    assert minutes.imprint.paper_of == "POLRES"
    older = replace(minutes, imprint=replace(minutes.imprint, wording=wordings.BY_AGENCY - 1, paper_of=""))
    assert BARE in words(paper("notula", older))
    assert BARE not in words(paper("notula", minutes))


def test_the_name_of_the_city_tells_no_agency(officers: Office) -> None:
    session = officers.session("kabid")
    names = {"name": "Badan X", "short": "Badan X", "aliases": ["Pos Kota Lama"], "head": ""}
    registers.edit(session, Agency, "BNNK", names)
    registers.edit(session, Person, "bnnk", {"position": "Koordinator Kota Lama"})
    meeting = closed(officers, "Koordinator Kota Lama: akan hadir")
    assert "Koordinator Kota Lama: Akan hadir." in words(printed(session, "notula", meeting.id))
    in_its_city = copy(session, settings=replace(session.settings, city="Kota Lama"))
    assert "Koordinator Kota Lama Badan X: Akan hadir." in words(printed(in_its_city, "notula", meeting.id))


def test_other_rules_of_wording_correct_nothing(officers: Office) -> None:
    """Version 1 was frozen before agencies stood behind offices; version 2 tells nothing of that as a correction."""
    under_police(officers)
    session = officers.session("kabid")
    meeting = approved(session, closed(officers, "Kapolres: pos siap"))
    approving.amend(session, session.need(Meeting, meeting.id), "Salah ketik")
    (minutes,) = subjects(session, "notula", meeting.id)
    assert isinstance(minutes, Minutes)
    assert minutes.before is not None
    assert minutes.before.imprint is not None
    own = session.need(Person, "kabid").agency
    imprint = replace(minutes.before.imprint, wording=wordings.BY_AGENCY - 1, paper_of="")
    agencies = {code: agency for code, agency in minutes.before.agencies.items() if code != own}
    older = replace(minutes, before=replace(minutes.before, imprint=imprint, agencies=agencies))
    for told in (minutes, older):
        assert paper("notula", told).count("Sekretaris") == 1
        assert paper("notula", told).count("Kapolres: Pos siap") == 1
