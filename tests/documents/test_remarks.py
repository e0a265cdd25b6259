"""What nothing decides is not guessed on paper, but named before it is printed, while it can be corrected."""

from __future__ import annotations

from rapat.documents import remarks
from rapat.documents.subjects import subjects
from rapat.model import Forum, Meeting
from rapat.model.views import Minutes
from rapat.secretariat import approving, checklist, planning, recording
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
    lines = ("Kapolres: macet di jl merdeka, juga Jl. Bhayangkara", "BNNK: macet di jl merdeka, jl yg lain dibuka")
    said = told(office.session("kabid"), closed(office, *lines))
    assert "jl merdeka (baris 8)" in said
    assert said.count("(baris") == 1


def test_nothing_is_said_of_what_is_frozen(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office, *LINES)
    assert told(session, approving.review(session, meeting)) == ""


def test_many_words_are_cut_short(office: Office) -> None:
    said = told(office.session("kabid"), closed(office, "catat bdg cdf dfg fgh ghj hjk jkl klm lmn"))
    assert said.count("(baris") == 8
    assert "…" in said


def test_who_spoke_for_an_agency_that_came_without_a_name_is_offered(office: Office) -> None:
    session, meeting = office.session("kabid"), closed(office, "Dandim: siap", "Pasi Ops: siap", "BNNK: siap")
    (minutes,) = subjects(session, "daftar-hadir", meeting.id)
    assert isinstance(minutes, Minutes)
    said = remarks.on_seats(minutes, session)
    assert said is not None
    assert "+ POLRES Kapolres" in Language("id").say(said)
    assert "BNNK" not in Language("id").say(said)
    lacking = [Language("id").say(item.message) for item in checklist.missing(session, meeting)]
    assert any("+ POLRES Kapolres" in one for one in lacking)
    recording.Recorder(session, meeting.id).take("+ POLRES Kapolres")
    (minutes,) = subjects(session, "daftar-hadir", meeting.id)
    assert isinstance(minutes, Minutes)
    again = remarks.on_seats(minutes, session)
    assert again is None or "POLRES" not in Language("id").say(again)


def test_the_echo_offers_who_speaks_for_an_agency_without_a_name(office: Office) -> None:
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(office.session(), meeting.id)
    recorder.take("/buka 09.00")
    recorder.take("+ POLRES, KODIM")
    said = Language("id").say(recorder.echo("Kapolres: situasi aman"))
    assert "+ POLRES Kapolres" in said
    assert "+" not in Language("id").say(recorder.echo("Polres: situasi aman"))
    recorder.take("+ POLRES Kapolres")
    assert "+" not in Language("id").say(recorder.echo("Kapolres: situasi aman"))


def test_who_is_marked_absent_and_speaks_is_named(office: Office) -> None:
    lines = ("+ BNNK izin", "BNNK: siap mendukung", "+ POLRES Kapolres", "Kapolres: siap", "+ KODIM izin")
    session = office.session("kabid")
    meeting = closed(office, *lines)
    (minutes,) = subjects(session, "notula", meeting.id)
    assert isinstance(minutes, Minutes)
    said = remarks.on_absent(minutes, session)
    assert said is not None
    assert Language("id").say(said).startswith("Tercatat tidak hadir, tetapi berbicara dalam notula: BNNK (baris ")
    assert "POLRES" not in Language("id").say(said)
    assert "KODIM" not in Language("id").say(said)
