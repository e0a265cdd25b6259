"""What happens around closed minutes: what may still be done, what is asked for, what is told before it is signed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rapat import documents
from rapat.documents.subjects import subjects
from rapat.errors import Damaged, Refused
from rapat.model import Action, Agency, Attendance, Entry, Forum, Meeting, MeetingStatus
from rapat.secretariat import (
    approved,
    approving,
    assigning,
    auditing,
    editing,
    planning,
    recording,
    registers,
    sittings,
    undoing,
)
from rapat.secretariat.session import Session
from rapat.store import lines
from rapat.store.contract import Author
from rapat.workspace import open_workspace
from tests.conftest import Office
from tests.secretariat.sitting import approved as approve
from tests.secretariat.sitting import closed, spoken


def test_minutes_without_a_chair_are_not_put_to_review(office: Office) -> None:
    meeting = planning.plan(
        office.session(), None, planning.Plan(title="Rapat mendadak", date=office.session().today())
    )
    recorder = recording.Recorder(office.session(), meeting.id)
    recorder.take("Kapolres: situasi aman")
    recorder.take("/tutup")
    with pytest.raises(Refused, match="--chair"):
        approving.review(office.session(), recorder.meeting)
    assert recorder.meeting.status is MeetingStatus.DRAFT


def test_another_lead_needs_a_reason_in_review_too(office: Office) -> None:
    approving.review(office.session(), closed(office))
    action = office.session().find(Action)[0]
    with pytest.raises(Refused, match="reason"):
        assigning.assign(office.session(), action, lead="KODIM")
    assert assigning.assign(office.session(), action, lead="KODIM", reason="Polres berhalangan").lead == "KODIM"


def test_undo_passes_over_repairs(office: Office, folder: Path) -> None:
    registers.edit(office.session(), Agency, "POLRES", {"head": "Kapolres"})
    path = folder / "journal" / "0000000001.jsonl"
    found = list(lines.whole(path.read_bytes()))
    path.write_bytes(b"".join((*found[:4], *found[5:])))
    with open_workspace(folder) as opened:
        session = opened.session(lambda: office.now, "tester", "notulis")
        assert opened.store.maintenance.repair(Author("notulis", "tester"), office.now) is not None
        assert undoing.undo(session).touched == (("agencies", "POLRES"),)


def test_the_attendance_list_of_closed_minutes_is_theirs(office: Office) -> None:
    session = office.session("kabid")
    meeting = approve(session, closed(office))

    def printed() -> object:
        subject = subjects(session, "daftar-hadir", meeting.id)[0]
        return documents.render(
            "daftar-hadir",
            subject,
            ("txt",),
            documents.RenderOptions.from_session(session).for_paper("daftar-hadir", subject),
        )

    before = printed()
    registers.edit(session, Agency, "POLRES", {"name": "Kepolisian Resor Lain", "short": "Polres Lain"})
    assert printed() == before


def told(session: Session, meeting: Meeting) -> list[str]:
    """What minutes in review print otherwise than the version before."""
    minutes = approved.notula(session, approving.review(session, session.need(Meeting, meeting.id)))
    return list(documents.changes(minutes, documents.RenderOptions.from_session(session, code="en")))


def test_what_an_amendment_brings_along_is_told(office: Office) -> None:
    session = office.session("kabid")
    meeting = approve(session, closed(office))
    registers.edit(session, Agency, "POLRES", {"name": "Kepolisian Resor Lain", "short": "Polres Lain"})
    action, amended = session.find(Action)[0], approving.amend(session, meeting, "salah tulis")
    assigning.assign(session, action, lead="KODIM", reason="salah catat")
    said = told(session, amended)

    assert any(one.startswith("Point 4.1, Responsible agency: “") and "Kodim" in one for one in said)
    assert any(one.startswith("Participant: “Polres") and "Polres Lain" in one for one in said)


def amended_by(office: Office, change: Callable[[Session, Meeting], object], *more: str) -> list[str]:
    """What an amendment that makes one change is told to change; `more` lines were typed in the sitting."""
    session = office.session("kabid")
    amended = approving.amend(session, approve(session, closed(office, *more)), "salah tulis")
    change(session, amended)
    return told(session, amended)


def retyped(session: Session, meeting: Meeting) -> None:
    """Take a line off and type it again."""
    recorder = recording.Recorder(session, meeting.id)
    line = next(line for line in session.find(Entry, meeting=meeting.id) if line.text == "pos siap")
    editing.edit(session, line, editing.Correction(private=True))
    recorder.take(line.raw)


def spaced(session: Session, meeting: Meeting) -> None:
    """Write a line with more spaces."""
    line = spoken(session, meeting)
    editing.edit(session, line, editing.Correction(text=line.text.replace(" ", "  ")))


@pytest.mark.parametrize("change", [lambda *_: None, spaced, retyped])
def test_an_amendment_that_prints_the_same_is_not_put_to_review(
    office: Office, change: Callable[[Session, Meeting], object]
) -> None:
    with pytest.raises(Refused, match="nothing was corrected"):
        amended_by(office, change, "#1", "Kapolres: pos siap")


def test_a_line_that_was_typed_again_is_no_new_one(office: Office) -> None:
    def change(session: Session, meeting: Meeting) -> None:
        retyped(session, meeting)
        editing.edit(session, spoken(session, meeting), editing.Correction(text="Lain sama sekali"))

    (said,) = amended_by(office, change, "#1", "Kapolres: pos siap")
    assert "Lain sama sekali" in said


def test_other_words_are_a_difference_and_so_is_a_new_line(office: Office) -> None:
    def change(session: Session, meeting: Meeting) -> None:
        line = spoken(session, meeting)
        editing.edit(session, line, editing.Correction(text="Lain sama sekali"))
        recording.Recorder(session, meeting.id).take("Kapolres: tambahan")

    said = amended_by(office, change)
    assert any("was corrected to “" in one and "Lain sama sekali" in one for one in said)
    assert any("is new" in one and "ambahan" in one for one in said)


def test_first_versions_differ_from_nothing(office: Office) -> None:
    assert told(office.session("kabid"), closed(office)) == []


def test_a_roll_call_that_is_not_understood_changes_nothing(office: Office) -> None:
    session = office.session()
    meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
    seq = session.store.seq
    with pytest.raises(Refused, match="XYZ"):
        sittings.call_roll(session, meeting, "XYZ")
    assert session.store.seq == seq
    assert session.need(Meeting, meeting.id).status is MeetingStatus.SCHEDULED
    sittings.call_roll(session, meeting, "POLRES")
    assert session.find(Attendance, meeting=meeting.id)


def test_a_seal_is_read_as_it_is_copied(office: Office) -> None:
    session = office.session("kabid")
    seal = approved.seal(session, approve(session, closed(office)))
    head, tail = seal.brief[:30], seal.brief[30:]
    assert auditing.verify_seal(session, f" {head}\n  {tail} \n") == seal
    assert auditing.verify_seal(session, seal.brief.upper()) == seal
    assert auditing.verify_seal(session, seal.full.lower()) == seal


def test_a_lost_approval_accuses_nobody_and_points_to_a_backup(office: Office, folder: Path) -> None:
    session = office.session("kabid")
    meeting = approve(session, closed(office))
    approving.amend(session, meeting, "salah tulis")
    office.workspace.store.maintenance.compact()
    path = folder / "journal" / "0000000001.jsonl"
    found = [line for line in lines.whole(path.read_bytes()) if b'"why":"approve' not in line]
    path.write_bytes(b"".join(found))
    with open_workspace(folder) as opened:
        session = opened.session(lambda: office.now, "tester", "kabid")
        opened.store.maintenance.repair(Author("kabid", "tester"), office.now)
        assert auditing.verify(session).faults == []
        assert len(opened.store.maintenance.verify().notices) == 1
        with pytest.raises(Damaged, match="backup"):
            approved.notula(session, session.need(Meeting, meeting.id), 1)
