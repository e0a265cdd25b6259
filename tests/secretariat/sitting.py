"""A closed sitting of the forum: what the tests of finality, seals and papers begin with."""

from __future__ import annotations

from rapat.model import Entry, EntryKind, Forum, Meeting, Person
from rapat.secretariat import approving, planning, reading, recording
from rapat.secretariat.session import Session
from tests.conftest import Office

LINES = (
    "/buka 09.00",
    "+ POLRES, KODIM",
    "Kapolres: situasi aman",
    "= Patroli gabungan diutamakan",
    "! Susun jadwal patroli @POLRES ^30/11",
    "! Kirim rekap @BNNK ^rapat berikutnya",
    "% hanya untuk sekretariat",
    "/tutup 11.00",
)


def closed(office: Office, *more: str) -> Meeting:
    """Hold and close a sitting on Tuesday 24 November 2026; `more` lines are typed before its end."""
    meeting = planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    return held(office, meeting, *more)


def held(office: Office, meeting: Meeting, *more: str) -> Meeting:
    """Hold and close a planned sitting as `closed` does."""
    recorder = recording.Recorder(office.at("2026-11-24 11:30").session(), meeting.id)
    for line in (*LINES[:-1], *more, LINES[-1]):
        recorder.take(line)
    return recorder.meeting


def approved(session: Session, meeting: Meeting) -> Meeting:
    """Have minutes approved by the chair, by way of review."""
    return approving.approve(session, approving.review(session, meeting), session.need(Person, "kaban"))


def spoken(session: Session, meeting: Meeting, kind: EntryKind = EntryKind.NOTE) -> Entry:
    """The first printed line of a kind."""
    return next(entry for entry in reading.entries(session, meeting.id) if entry.kind is kind and not entry.private)
