"""What is not known prints a dash, and an office stands once where nobody knows who holds it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.model import Agency, Attendance, Person, Presence
from tests.documents.making import order, paper, words


@pytest.mark.parametrize(("kind", "rows"), [("notula", 2), ("ringkasan", 2), ("daftar-hadir", 1)])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_missing_place_and_missing_people_print_a_dash(kind: str, rows: int, language: str) -> None:
    meeting = replace(sample.DRAFT.meeting, place="", invited=())
    text = words(paper(kind, replace(sample.DRAFT, meeting=meeting, attendance=()), "txt", order(language)))
    named = ("Tempat", "Hadir" if kind == "notula" else "Peserta") if language == "id" else ("Place", "Present")
    if kind == "ringkasan" and language == "en":
        named = ("Place", "Participants")
    for name in named[:rows]:
        assert f"{name} : –" in text


def test_a_position_that_the_register_has_as_name_stands_once() -> None:
    person = Person(
        id="kabid",
        name="Kabid Wasnas Kesbangpol",
        title_after="S.H.",
        position="Kepala Bidang Kewaspadaan Nasional",
        agency="KESBANGPOL",
    )
    agency = Agency(id="KESBANGPOL", name="Badan Kesatuan Bangsa dan Politik", short="Kesbangpol")
    mark = Attendance(
        id="a", meeting=sample.MEETING, agency="KESBANGPOL", person="kabid", name=person.name, presence=Presence.PRESENT
    )
    subject = replace(
        sample.DRAFT,
        attendance=(mark,),
        people={**sample.PEOPLE, "kabid": person},
        agencies={**sample.AGENCIES, "KESBANGPOL": agency},
    )
    text = paper("daftar-hadir", subject, "csv")
    assert "Kepala Bidang Kewaspadaan Nasional" in text
    assert "Kabid Wasnas" not in text
