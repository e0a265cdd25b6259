"""What names a kept file is a SHA-256: nothing else leads anywhere, and nothing in its place is waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import Action, Attachment, Evidence, Frozen, Meeting, Progress
from rapat.secretariat import auditing, canon, following_up, sittings
from rapat.secretariat.session import Session
from rapat.store.embedded import evidence
from tests.conftest import Office
from tests.secretariat.forging import altered, put, straight
from tests.secretariat.sitting import approved, closed

MEETING = "WASDIN-2026-001"
NAMES = [
    "/dev/zero",
    "a\x00b",
    "..",
    "../../../../etc/passwd",
    "ab/" + "c" * 61,
    "A" * 64,
    "a" * 63,
    "a" * 65,
    "٣" * 64,
]


@pytest.mark.parametrize("name", NAMES)
def test_no_other_name_leads_to_a_file(tmp_path: Path, name: str) -> None:
    for use in (evidence.path_of, evidence.hashed, evidence.read):
        with pytest.raises(Damaged, match="no kept file has such a name"):
            use(tmp_path, name)


def attachment(session: Session, name: str) -> None:
    file = Attachment(name="paparan.pdf", sha256=name, size=1, at=session.now())
    straight(session, put(replace(session.need(Meeting, MEETING), attachments=(file,))))


def approval(session: Session, name: str) -> None:
    meeting = session.need(Meeting, MEETING)
    straight(session, put(replace(meeting, approvals=(replace(meeting.approvals[0], evidence=name),))))


def report(session: Session, name: str) -> None:
    action = session.find(Action, meeting=MEETING)[0]
    following_up.report(session, action, "Jadwal disusun")
    (progress,) = session.find(Progress, action=action.id)
    straight(session, put(replace(progress, evidence=(Evidence(name="foto.jpg", sha256=name),))))


def logo(session: Session, name: str) -> None:
    (frozen,) = session.find(Frozen)
    leaves = (*frozen.leaves, canon.leaves({"office/logo": name}, os.urandom)[0])
    straight(session, put(replace(frozen, leaves=leaves)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("forge", [attachment, approval, report, logo], ids=lambda forge: forge.__name__)
def test_a_name_that_leads_elsewhere_is_a_sentence(
    office: Office, forge: Callable[[Session, str], None], name: str
) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    assert auditing.verify_evidence(session) == []
    forge(session, name)
    (told,) = auditing.verify_evidence(session)
    assert "no kept file has such a name" in str(told)


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(office: Office, tmp_path: Path) -> None:
    session = office.session("kabid")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    meeting = closed(office)
    sittings.attach(session, meeting, tmp_path / "a.txt")
    (kept,) = session.need(Meeting, meeting.id).attachments
    path = evidence.path_of(session.folder, kept.sha256)
    for make in (os.mkfifo, lambda place: place.symlink_to("/dev/zero")):
        path.unlink()
        make(path)
        (told,) = auditing.verify_evidence(session)
        assert "a.txt" in str(told)
        assert evidence.read(session.folder, kept.sha256) is None


def test_frozen_settings_that_do_not_read_are_a_sentence(office: Office) -> None:
    session = office.session("kabid")
    approved(session, closed(office))
    (frozen,) = session.find(Frozen)
    for place, value in (("office/zone", "Tidak/Ada"), ("office/size", "A3"), ("office/margins", [1.0])):
        leaves = altered(frozen.leaves, place, value)
        assert leaves != frozen.leaves
        straight(session, put(replace(frozen, leaves=leaves)))
        assert auditing.verify_seals(session)
