"""Where papers go: a folder each, a manifest, nothing overwritten without a trace, nothing half-written."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapat import filesystem
from rapat.documents import filing, issuing, sample
from rapat.documents.filing import MANIFEST, Folder, Issue, digest
from rapat.documents.issuing import Issuer, PaperRequest
from rapat.errors import Refused
from tests.documents.making import order
from tests.store.faulty import FailingOs

AT = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
ISSUER = Issuer("notulis", "tester", AT)


def line(name: str, data: bytes) -> Issue:
    return Issue(
        file=name, sha256=digest(data), size=len(data), kind="notula", format="txt", language="id", at=AT, rapat="1"
    )


def test_papers_of_a_meeting_lie_in_its_folder_with_their_traces(tmp_path: Path) -> None:
    steps: list[int] = []
    issued = issuing.issue(
        [PaperRequest("notula", sample.FINAL, ("txt", "md")), PaperRequest("tindak-lanjut", sample.FINAL, ("csv",))],
        order(),
        tmp_path,
        ISSUER,
        lambda _, number, count: steps.append(number * 10 + count),
    )
    assert steps == [12, 22]
    assert {path.parent.name for path in issued.paths} == {sample.MEETING}
    folder = Folder(tmp_path / sample.MEETING)
    newest = folder.newest()
    for path in issued.paths:
        issue = newest[path.name]
        assert issue.sha256 == digest(path.read_bytes())
        assert issue.size == path.stat().st_size
        assert (issue.by, issue.account, issue.at) == ("notulis", "tester", AT)
    assert newest[f"notula-{sample.MEETING}.txt"].seal == sample.SEAL.full
    assert len(newest[f"notula-{sample.MEETING}.txt"].template) == 64
    assert newest[f"tindak-lanjut-{sample.MEETING}.csv"].template == ""


def test_the_same_paper_again_leaves_no_new_trace(tmp_path: Path) -> None:
    for _ in range(2):
        Folder(tmp_path).put(b"a", line("a.txt", b"a"))
    assert len((tmp_path / MANIFEST).read_bytes().splitlines()) == 1


def test_a_newer_paper_says_which_it_replaced(tmp_path: Path) -> None:
    Folder(tmp_path).put(b"a", line("a.txt", b"a"))
    written = Folder(tmp_path).put(b"b", line("a.txt", b"b"))
    assert written.kept is None
    assert (tmp_path / "a.txt").read_bytes() == b"b"
    assert Folder(tmp_path).newest()["a.txt"].replaced == digest(b"a")


def test_what_was_changed_by_hand_is_kept(tmp_path: Path) -> None:
    Folder(tmp_path).put(b"a", line("a.wa.txt", b"a"))
    for number in (1, 2):
        (tmp_path / "a.wa.txt").write_bytes(b"by hand %d" % number)
        written = Folder(tmp_path).put(b"b%d" % number, line("a.wa.txt", b"b%d" % number))
        assert written.kept == tmp_path / f"a ({number}).wa.txt"
        assert written.kept.read_bytes() == b"by hand %d" % number
    assert (tmp_path / "a.wa.txt").read_bytes() == b"b2"


def test_a_torn_manifest_is_read_past(tmp_path: Path) -> None:
    Folder(tmp_path).put(b"a", line("a.txt", b"a"))
    with (tmp_path / MANIFEST).open("ab") as manifest:
        manifest.write(b'{"file": "b.tx')
    Folder(tmp_path).put(b"c", line("c.txt", b"c"))
    assert set(Folder(tmp_path).newest()) == {"a.txt", "c.txt"}


def test_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Folder(tmp_path).put(b"old", line("a.txt", b"old"))

    monkeypatch.setattr(filesystem, "os", FailingOs("write", 2, errno.ENOSPC))  # the first is the manifest's
    with pytest.raises(Refused, match="No space left"):
        Folder(tmp_path).put(b"newer", line("a.txt", b"newer"))
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", MANIFEST}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs permissions that bind")
def test_a_folder_that_may_not_be_written_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Refused, match="cannot be written"):
        filing.write(tmp_path / "a.txt", b"a")


def test_a_place_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"")
    with pytest.raises(Refused, match="cannot be written"):
        filing.write(tmp_path / "papers" / "a.txt", b"a")
