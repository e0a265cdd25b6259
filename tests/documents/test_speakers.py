"""One who speaks is one speaker on paper, under the office, by whatever name the note-taker typed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from rapat.documents.contexts.speakers import Speakers
from rapat.documents.subjects import subjects
from rapat.model import Agency, Entry, EntryKind, Person
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


@pytest.mark.parametrize(
    ("agency", "position", "printed_as"),
    [
        ("Sekretariat Daerah Kota Bontang", "Sekretaris Daerah", "Sekretaris Daerah"),
        ("Inspektorat Kota", "Inspektur", "Inspektur"),
        ("Sekretariat Daerah", "Wakil Wali Kota", "Wakil Wali Kota"),
        ("Sekretariat Daerah", "Kepala Bagian Hukum", "Kepala Bagian Hukum Unit X"),
        ("Sekretariat Daerah", "Sekretaris Umum", "Sekretaris Umum Unit X"),
        ("Kecamatan Bontang Utara", "Kepala Seksi Trantib", "Kepala Seksi Trantib Unit X"),
    ],
)
def test_a_head_that_says_the_office_is_named_alone(
    office: Office, agency: str, position: str, printed_as: str
) -> None:
    session = office.session("kabid")
    registers.edit(session, Agency, "BNNK", {"name": agency, "short": "Unit X", "aliases": [], "head": ""})
    registers.edit(session, Person, "bnnk", {"position": position})
    meeting = closed(office, "Kepala BNN Kota:: siap hadir", f"{position}: akan hadir")
    assert f"{printed_as}: Akan hadir." in words(printed(session, "notula", meeting.id))


def test_minutes_of_older_rules_name_a_head_with_the_agency(office: Office) -> None:
    session = office.session("kabid")
    registers.edit(
        session, Agency, "BNNK", {"name": "Inspektorat Daerah", "short": "Unit X", "aliases": [], "head": ""}
    )
    registers.edit(session, Person, "bnnk", {"position": "Inspektur Daerah"})
    approving.review(session, closed(office, "Inspektur Daerah: akan hadir"))
    (minutes,) = subjects(session, "notula", "WASDIN-2026-001")
    assert isinstance(minutes, Minutes)
    assert minutes.imprint is not None
    older = replace(minutes, imprint=replace(minutes.imprint, wording=5))
    assert "Inspektur Daerah Unit X: Akan hadir." in words(paper("notula", older))
    assert "Inspektur Daerah: Akan hadir." in words(paper("notula", minutes))


@pytest.mark.parametrize(
    ("typed", "printed_as"),
    [
        ("kasat narkoba polres", "Kasat Narkoba Polres"),
        ("wakil kepala bnn", "Wakil Kepala BNN"),
        ("pak budi dari pln", "Pak Budi dari PLN"),
        ("staf Umum", "staf Umum"),
    ],
)
def test_a_speaker_in_small_letters_is_printed_as_a_name(typed: str, printed_as: str) -> None:
    entry = _said(typed)
    agencies = {"BNN": Agency(id="BNN", name="BNN Kota Palu")}
    minutes = SimpleNamespace(agencies=agencies, people={})
    assert Speakers(minutes, "Palu", 11).of(entry) == printed_as  # type: ignore[arg-type]
    assert Speakers(minutes, "Palu", 10).of(entry) == typed  # type: ignore[arg-type]


def _said(speaker: str) -> Entry:
    return Entry(
        id="e",
        meeting="m",
        number=1,
        order=1.0,
        kind=EntryKind.NOTE,
        text="hadir",
        raw="x",
        speaker=speaker,
        agency="BNN",
    )
