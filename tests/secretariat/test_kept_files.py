"""What names a kept file is a SHA-256: nothing else leads anywhere, and nothing in its place is waited for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import Action, Attachment, Evidence, Frozen, Meeting, Progress
from rapat.secretariat import approving, auditing, canon, following_up
from rapat.secretariat.desk import Desk
from rapat.store import evidence
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


def attachment(desk: Desk, name: str) -> None:
    file = Attachment(name="paparan.pdf", sha256=name, size=1, at=desk.now())
    straight(desk, put(replace(desk.need(Meeting, MEETING), attachments=(file,))))


def approval(desk: Desk, name: str) -> None:
    meeting = desk.need(Meeting, MEETING)
    straight(desk, put(replace(meeting, approvals=(replace(meeting.approvals[0], evidence=name),))))


def report(desk: Desk, name: str) -> None:
    action = desk.find(Action, meeting=MEETING)[0]
    following_up.report(desk, action, "Jadwal disusun")
    (progress,) = desk.find(Progress, action=action.id)
    straight(desk, put(replace(progress, evidence=(Evidence(name="foto.jpg", sha256=name),))))


def logo(desk: Desk, name: str) -> None:
    (frozen,) = desk.find(Frozen)
    leaves = (*frozen.leaves, canon.leaves({"office/logo": name}, os.urandom)[0])
    straight(desk, put(replace(frozen, leaves=leaves)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("forge", [attachment, approval, report, logo], ids=lambda forge: forge.__name__)
def test_a_name_that_leads_elsewhere_is_a_sentence(
    office: Office, forge: Callable[[Desk, str], None], name: str
) -> None:
    desk = office.desk("kabid")
    approved(desk, closed(office))
    assert auditing.verify_evidence(desk) == []
    forge(desk, name)
    (told,) = auditing.verify_evidence(desk)
    assert "no kept file has such a name" in str(told)


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(office: Office, tmp_path: Path) -> None:
    desk = office.desk("kabid")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    kept = approving.attach(desk, closed(office), tmp_path / "a.txt")
    path = evidence.path_of(desk.folder, kept.sha256)
    for make in (os.mkfifo, lambda place: place.symlink_to("/dev/zero")):
        path.unlink()
        make(path)
        (told,) = auditing.verify_evidence(desk)
        assert "a.txt" in str(told)
        assert evidence.read(desk.folder, kept.sha256) is None


def test_frozen_settings_that_do_not_read_are_a_sentence(office: Office) -> None:
    desk = office.desk("kabid")
    approved(desk, closed(office))
    (frozen,) = desk.find(Frozen)
    for place, value in (("office/zone", "Tidak/Ada"), ("office/size", "A3"), ("office/margins", [1.0])):
        leaves = altered(frozen.leaves, place, value)
        assert leaves != frozen.leaves
        straight(desk, put(replace(frozen, leaves=leaves)))
        assert auditing.verify_seals(desk)
