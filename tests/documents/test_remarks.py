"""What nothing decides is not guessed on paper, but named before it is printed, while it can be corrected."""

from __future__ import annotations

from rapat.documents import remarks
from rapat.documents.subjects import subjects
from rapat.model import Meeting
from rapat.model.views import Minutes
from rapat.secretariat import approving
from rapat.secretariat.session import Session
from rapat.text.language import Language
from tests.conftest import Office
from tests.secretariat.sitting import closed

LINES = ("Kapolres: td sdh dicek", "BNNK: 14 dari 20 kegiatan sudah jalan", "Kapolres: 24 Desember libur, 5 km jauhnya")


def told(session: Session, meeting: Meeting) -> str:
    (minutes,) = subjects(session, "notula", meeting.id)
    assert isinstance(minutes, Minutes)
    said = remarks.on_words(minutes, session)
    return Language("id").say(said) if said else ""


def test_words_and_figures_are_named_by_their_lines(office: Office) -> None:
    session = office.session("kabid")
    said = told(session, closed(office, *LINES))
    assert "td (baris 8)" in said
    assert "diawali angka; sebaiknya diawali kata: baris 9." in said


def test_nothing_is_said_of_clear_words(office: Office) -> None:
    assert told(office.session("kabid"), closed(office, "Kapolres: sdh siap yg lain")) == ""


def test_the_name_of_a_street_in_small_letters_is_named_once(office: Office) -> None:
    lines = ("Kapolres: macet di jl awang long dan Jl. Bhayangkara", "BNNK: jl awang long ditutup, jl yg lain dibuka")
    said = told(office.session("kabid"), closed(office, *lines))
    assert "jl awang long (baris 8)" in said
    assert said.count("(baris") == 1


def test_nothing_is_said_of_what_is_frozen(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office, *LINES)
    assert told(session, approving.review(session, meeting)) == ""


def test_many_words_are_cut_short(office: Office) -> None:
    said = told(office.session("kabid"), closed(office, "catat bdg cdf dfg fgh ghj hjk jkl klm lmn"))
    assert said.count("(baris") == 8
    assert "…" in said
