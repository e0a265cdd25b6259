"""One agenda in all papers of a meeting, numbered as the discussion is; and guests, by their office."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from rapat.documents import sample
from rapat.documents.contexts import parts, seats
from rapat.model import AgendaItem, Attendance, Presence
from rapat.model.views import Minutes
from tests.documents.making import paper
from tests.documents.test_sheets import presented

PAPERS = ("undangan", "daftar-hadir", "notula")


def with_agenda(*titles: str) -> Minutes:
    """The sample's draft with an agenda of these titles."""
    items = tuple(
        AgendaItem(id=f"{sample.MEETING}.A{at}", meeting=sample.MEETING, number=at, title=title)
        for at, title in enumerate(titles, 1)
    )
    return replace(sample.DRAFT, items=items, entries=(), actions=(), reviewed=())


def agenda(kind: str, subject: Minutes) -> list[str]:
    """The lines of the agenda that a paper lists."""
    text = paper(kind, subject, "txt")
    block = re.search(r"^acara +: (.*?)(?=^\S|\n\n)", text, re.IGNORECASE | re.MULTILINE | re.DOTALL)
    assert block is not None
    return [line.strip() for line in block[1].splitlines()]


@pytest.mark.parametrize(
    "titles", [("Situasi", "Lain-lain"), ("Pembukaan", "Situasi", "Lain-lain"), ("Situasi", "Lain-lain", "Penutup")]
)
def test_all_papers_of_a_meeting_list_one_agenda(titles: tuple[str, ...]) -> None:
    listed = {tuple(agenda(kind, with_agenda(*titles))) for kind in PAPERS}
    assert listed == {("Pembukaan", "1. Situasi", "2. Lain-lain", "Penutup")}


def test_an_agenda_is_numbered_as_its_discussion() -> None:
    subject = with_agenda("Pembukaan", "Situasi", "Lain-lain", "Penutup")
    discussed = [int(part.number.rpartition(".")[2]) for part in parts.of(subject).discussion]
    assert list(parts.places(subject.items).values()) == discussed == [1, 2]


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (("Camat Bontang Selatan", "narasumber", ""), ("", "Camat Bontang Selatan, narasumber", "")),
        (("Camat Bontang Selatan", "", "narasumber"), ("", "Camat Bontang Selatan", "narasumber")),
        (("Siti Uji", "Camat Bontang Selatan", ""), ("Siti Uji", "Camat Bontang Selatan", "")),
        (("Siti Uji", "undangan", ""), ("Siti Uji", "", "")),
        (("Pengelola terminal", "", "undangan"), ("", "Pengelola terminal", "")),
    ],
)
@pytest.mark.parametrize("wording", [7, 8])
def test_the_office_of_a_guest_is_a_position(mark: tuple[str, ...], told: tuple[str, ...], wording: int) -> None:
    name, position, note = mark
    guest = Attendance(
        id=f"{sample.MEETING}.G1",
        meeting=sample.MEETING,
        presence=Presence.GUEST,
        name=name,
        position=position,
        note=note,
    )
    seat = seats.seat(guest, presented(sample.DRAFT, wording), sample.TODAY)
    assert (seat.name, seat.position, seat.note) == (told if wording > 7 else mark)


def test_a_guest_without_a_name_stands_by_the_office_alone() -> None:
    guest = replace(sample.DRAFT.attendance[-1], presence=Presence.GUEST, agency="", name="Camat Uji", note="undangan")
    guest = replace(guest, id=f"{sample.MEETING}.G9", person="", position="")
    text = paper("notula", replace(sample.DRAFT, attendance=(guest,)), "txt")
    assert "1. Camat Uji (tamu)\n" in text
