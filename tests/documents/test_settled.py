"""What was settled since the sitting before stands first in the table of older promises, with its day and lateness."""

from __future__ import annotations

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.model import Action, Forum, Meeting, Person
from rapat.secretariat import auditing, following_up, planning, recording
from rapat.secretariat.session import Session
from tests.conftest import Office
from tests.secretariat.sitting import approved, closed


def printed(session: Session, meeting: Meeting, kind: str) -> str:
    (subject,) = subjects(session, kind, meeting.id)
    options = documents.RenderOptions.from_session(session, code="id")
    return documents.render(kind, subject, ("md",), options)["md"].decode().replace("\u00a0", " ")


def test_what_was_settled_since_the_sitting_before_is_told_first(office: Office) -> None:
    closed(office)
    chair = office.session().need(Person, "kaban")
    promises = {action.text: action for action in office.session().find(Action)}
    made = promises["Susun jadwal patroli"]
    following_up.step(office.at("2026-12-04 09:00").session(), made, "done", "jadwal disusun.")
    session = office.at("2026-12-05 09:00").session()
    following_up.step(session, session.need(Action, made.id), "verify", "diterima", by=chair)
    session = office.at("2026-12-29 11:30").session()
    later = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    recorder = recording.Recorder(session, later.id)
    for line in ("/buka 09.00", "+ POLRES", "Kapolres: jadwal sudah dikirim", "/tutup 10.00"):
        recorder.take(line)
    rows = [line for line in printed(session, later, "notula").splitlines() if line.startswith("| ") and "TL-" in line]
    assert "Susun jadwal patroli" in rows[0]
    assert "Selesai 4 Des 2026, terlambat 4 hari. Jadwal disusun. Catatan verifikasi: Diterima" in rows[0]
    assert "Kirim rekap" in rows[1]
    assert "Susun jadwal patroli" not in printed(session, later, "tindak-lanjut")
    head = office.session("kabid")
    sealed = printed(head, approved(head, recorder.meeting), "notula")
    assert "Selesai 4 Des 2026, terlambat 4 hari" in sealed
    assert not auditing.verify(head).faults
