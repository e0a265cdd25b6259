"""One who speaks is one speaker on paper, under the office, by whatever name the note-taker typed."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.documents.subjects import subjects
from rapat.model import Person
from rapat.model.views import Minutes
from rapat.secretariat import approving, registers
from tests.conftest import Office
from tests.documents.making import paper, words
from tests.documents.test_frozen_settings import printed
from tests.secretariat.sitting import closed

LINES = (
    "Kapolres: pos siap",
    "Kapolres Bontang: patroli siap",
    "Plh. Kapolres: laporan siap",
    "POLRES: regu siap",
    "Kepolisian Resor Bontang: kendaraan siap",
    "Kasat Reskrim Polres: berkas siap",
    "Ketua: rapat ditutup",
)


def test_aliases_of_one_are_printed_as_the_office(office: Office) -> None:
    text = words(printed(office.session("kabid"), "notula", closed(office, *LINES).id))
    assert "Kapolres: Pos siap." in text
    assert "Kapolres: Patroli siap." in text
    assert "Plh. Kapolres: Laporan siap." in text
    assert "Polres: Regu siap." in text
    assert "Polres: Kendaraan siap." in text
    assert "Kasat Reskrim Polres: Berkas siap." in text
    assert "Kepala Badan: Rapat ditutup." in text


def test_sealed_minutes_go_on_naming_them_so(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office, *LINES)
    draft = words(printed(session, "notula", meeting.id))
    approving.review(session, meeting)
    before = printed(session, "notula", meeting.id)
    for line in ("Kapolres: Patroli siap.", "Polres: Kendaraan siap.", "Kepala Badan: Rapat ditutup."):
        assert line in draft
        assert line in words(before)
    registers.edit(session, Person, "kapolres", {"position": "Kepala Kepolisian"})
    assert printed(session, "notula", meeting.id) == before


def test_minutes_that_were_frozen_by_older_rules_keep_the_names_as_typed(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office, *LINES)
    approving.review(session, meeting)
    (minutes,) = subjects(session, "notula", meeting.id)
    assert isinstance(minutes, Minutes)
    assert minutes.imprint is not None
    older = replace(minutes, imprint=replace(minutes.imprint, wording=0))
    assert "Kapolres Bontang: Patroli siap." in words(paper("notula", older))


def test_two_of_one_office_are_told_apart_by_their_agencies(office: Office) -> None:
    session = office.session("kabid")
    registers.edit(session, Person, "bnnk", {"position": "Kepala Seksi"})
    registers.edit(session, Person, "kapolres", {"position": "Kepala Seksi"})
    text = words(printed(session, "notula", closed(office, "Kapolres Bontang: siap", "Kepala BNN Kota: siap").id))
    assert "Kepala Seksi Polres: Siap." in text
    assert "Kepala Seksi BNN Kota: Siap." in text
