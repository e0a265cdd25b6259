"""The attendance list to be signed at the door names who is to come, so that only the signature is missing."""

from __future__ import annotations

from msgspec.structs import replace

from rapat import documents
from rapat.model import Forum
from rapat.secretariat import confirming, planning, reading, recording
from tests.conftest import Office


def test_who_was_announced_is_printed_before_the_sitting(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    confirming.confirm(session, meeting, "KODIM", "Mayor Uji | [x], Pasi Intel", representing="Dandim")
    confirming.confirm(session, meeting, "POLRES", absent="Apel")
    minutes = reading.minutes(session, meeting)
    options = documents.RenderOptions.from_session(session)
    made = documents.render("daftar-hadir", minutes, ("txt",), options)["txt"].decode()
    assert all(word in made for word in ("Mayor Uji | [x]", "Pasi Intel"))
    assert "Apel" not in made
    without = documents.render("daftar-hadir", replace(minutes, confirmed=()), ("txt",), options)["txt"].decode()
    assert "Mayor" not in without


def test_guests_on_the_roll_have_a_row_to_sign_and_more_are_to_be_had(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    recorder = recording.Recorder(office.session(), meeting.id)
    recorder.take("/buka 09.00")
    recorder.take("+ tamu Budi Santoso (Camat Uji)")
    minutes = reading.minutes(office.session(), meeting)
    options = documents.RenderOptions.from_session(office.session(), blank=True)
    made = documents.render("daftar-hadir", minutes, ("md",), options)["md"].decode()
    assert "Budi Santoso" in made
    more = documents.RenderOptions.from_session(office.session(), blank=True, rows=40)
    made = documents.render("daftar-hadir", minutes, ("md",), more)["md"].decode()
    assert "| 40." in made
    assert "| 41." not in made
