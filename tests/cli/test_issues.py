"""Issued papers are in the journal: a manifest that was rewritten, deleted or never there proves nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from tinydb import TinyDB

from rapat import workspace
from rapat.documents import showing
from rapat.documents.filing import MANIFEST
from rapat.secretariat import issues
from rapat.store.contract import Author, Change
from rapat.store.query import matching
from tests.cli.terminal import Terminal
from tests.cli.test_papers import approved

__all__ = ["approved"]


@pytest.fixture
def paper(rapat: Terminal, approved: str) -> Path:
    """Final minutes as plain text, in the workspace's own folder."""
    (path,) = map(Path, rapat("documents", "notula", approved, "-f", "txt").out.splitlines())
    return path


def records(rapat: Terminal) -> list[str]:
    return [trace["why"] for trace in rapat("audit", "--kind", "issues", "--json").json]


def test_one_record_for_papers_written_together_and_none_for_the_same_again(rapat: Terminal, paper: Path) -> None:
    assert records(rapat) == ["issue"]
    rapat("documents", "notula", paper.parent.name, "-f", "txt")
    assert records(rapat) == ["issue"]
    for _ in range(2):  # the papers that tell how the journal stood are the same too
        rapat("documents", "all", paper.parent.name, "-f", "txt", "-f", "csv")
    assert records(rapat) == ["issue"] * 2
    rapat("actions", "progress", "1", "Peta diperbarui")
    rapat("documents", "tindak-lanjut", paper.parent.name, "-f", "txt")
    assert records(rapat) == ["issue"] * 3
    assert "TL-2026-0001 (reported on)" in rapat("undo").out  # what was printed is no change to take back


def test_issues_lie_on_their_own_shelf(rapat: Terminal, paper: Path) -> None:
    with workspace.open_workspace(rapat.folder) as opened:
        opened.store.maintenance.compact()
        assert opened.store.maintenance.verify().faults == []
    with TinyDB(rapat.folder / "archive" / "issues-2026.json") as db:
        ((issue,),) = (row["files"] for row in db.table("issues").all())
    assert issue["sha256"] == sha256(paper.read_bytes()).hexdigest()
    assert issue["file"] == f"{paper.parent.name}/{paper.name}"
    with TinyDB(rapat.folder / "rapat.json") as db:
        assert "issues" not in db.tables()
    assert rapat("verify", str(paper)).code == 0


def test_a_deleted_manifest_does_not_matter(rapat: Terminal, paper: Path) -> None:
    (paper.parent / MANIFEST).unlink()
    assert "1 papers, 1 seals" in rapat("verify", str(paper.parent)).out
    paper.write_bytes(paper.read_bytes() + b"lain")
    checked = rapat.try_to("verify", str(paper.parent))
    assert (checked.code, "was changed since it was issued" in checked.out) == (1, True)


def test_a_rewritten_manifest_does_not_help(rapat: Terminal, paper: Path) -> None:
    forged = paper.read_bytes().replace(b"Pimpinan", b"Penguasa")
    manifest = paper.parent / MANIFEST
    line = json.loads(manifest.read_bytes()) | {"sha256": sha256(forged).hexdigest(), "size": len(forged)}
    paper.write_bytes(forged)
    manifest.write_text(json.dumps(line) + "\n", encoding="utf-8")
    checked = rapat.try_to("verify", str(paper.parent))
    assert (checked.code, "but no issue does: it was changed" in checked.out) == (1, True)


def test_an_issue_that_was_interrupted_is_told_as_what_it_is(rapat: Terminal, paper: Path) -> None:
    rapat("actions", "add", "Lain", "--lead", "POLRES")
    with pytest.MonkeyPatch.context() as stopped:
        stopped.setattr(issues, "note", lambda *_: None)  # after the files, before the journal
        (path,) = map(Path, rapat("documents", "ringkasan", paper.parent.name, "-f", "txt").out.splitlines())
    assert "is known by its manifest alone" in rapat("verify", str(path)).err
    with pytest.MonkeyPatch.context() as stopped:
        stopped.setattr(issues, "note", lambda *_: None)
        rapat("documents", "notula", paper.parent.name, "-f", "txt", "--lang", "en")
    checked = rapat.try_to("verify", str(paper))
    assert checked.code == 1
    assert "was changed since" not in checked.out
    assert "but no issue does: it was changed, or its issue was interrupted" in checked.out
    rapat("documents", "notula", paper.parent.name, "-f", "txt", "--lang", "en")  # as it is told to
    assert "Everything agrees" in rapat("verify", str(paper)).out


@pytest.mark.parametrize("label", ["Kode naskah", "Posisi jurnal", "Journal as of"])
def test_the_position_is_found_by_what_papers_called_it(label: str) -> None:
    assert showing.read(f"{label}: 412/1f2e3d4c5b6a7980".encode()).positions == {"412/1f2e3d4c5b6a7980"}


def test_the_position_of_a_paper_without_a_seal_is_compared(rapat: Terminal, paper: Path) -> None:
    for form in ("txt", "html", "docx", "pdf", "md", "message"):
        (path,) = map(Path, rapat("documents", "ringkasan", paper.parent.name, "-f", form).out.splitlines())
        assert rapat("verify", str(path)).code == 0, form
        with workspace.open_workspace(rapat.folder) as opened:
            file = opened.store.find(matching("issues"))[-1]["files"][0]
            assert showing.read(path.read_bytes()).positions <= {file["head"]}, form
            if form in ("txt", "html", "docx", "md"):
                assert showing.read(path.read_bytes()).positions, form


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("3/" + "0" * 16, "Record 3 of the journal is not the one that was written down"),
        ("999/" + "0" * 16, "the records since are missing"),
    ],
)
def test_a_paper_that_was_made_of_another_journal_is_named(rapat: Terminal, paper: Path, head: str, told: str) -> None:
    (path,) = map(Path, rapat("documents", "ringkasan", paper.parent.name, "-f", "txt").out.splitlines())
    with workspace.open_workspace(rapat.folder) as opened:
        file = opened.store.find(matching("issues"))[-1]["files"][0]
        was, data = file["head"], path.read_text(encoding="utf-8")
        shown = "".join(data.split())
        assert f"Kodenaskah:{was}" in shown
        for number, text in enumerate((data, data.replace(was, head))):
            forged = {**file, "file": f"{number}.txt", "head": head, "elsewhere": True}
            forged["sha256"] = sha256(text.encode()).hexdigest()
            ident = f"TERBIT-2026-900{number}"
            plain = {"id": ident, "at": "2026-11-24T09:00:00+08:00", "files": [forged]}
            opened.store.commit(
                [Change("issues", ident, plain)], author=Author("x", "x"), why="issue", at=datetime.now(UTC)
            )
    copy = rapat.folder.parent / "salinan.txt"
    copy.write_text(data.replace(was, head), encoding="utf-8")
    checked = rapat.try_to("verify", str(copy))
    assert (checked.code, "was made of another journal" in checked.out, told in checked.out) == (1, True, True)
    copy.write_text(data, encoding="utf-8")
    checked = rapat.try_to("verify", str(copy))
    assert checked.code == 1
    assert f"but its issue tells {head}" in checked.out


def test_a_manifest_that_tells_otherwise_is_named(rapat: Terminal, paper: Path) -> None:
    manifest = paper.parent / MANIFEST
    line = json.loads(manifest.read_bytes()) | {"sha256": "0" * 64}
    manifest.write_text(json.dumps(line) + "\n", encoding="utf-8")
    checked = rapat.try_to("verify", str(paper.parent))
    assert (checked.code, "otherwise than the journal" in checked.out) == (1, True)


def test_papers_that_happen_to_be_alike_are_no_fault(rapat: Terminal, paper: Path) -> None:
    rapat("documents", "keputusan", "WASDIN", "--to", "1/1/2026", "-f", "csv")
    rapat("documents", "keputusan", "--to", "1/1/2026", "-f", "csv")
    found = list((rapat.folder / "documents").rglob("keputusan*.csv"))
    assert len({path.read_bytes() for path in found}) == 1
    assert len(found) == 2
    assert "3 papers, 1 seals" in rapat("verify", str(rapat.folder / "documents")).out
    assert paper.exists()


def test_a_stranger_among_the_papers_is_listed(rapat: Terminal, paper: Path) -> None:
    stranger = paper.with_name("notula-lain.txt")
    stranger.write_bytes(paper.read_bytes().replace(b"Pimpinan", b"Penguasa"))
    checked = rapat.try_to("verify", str(rapat.folder / "documents"))
    assert checked.code == 1
    assert [line for line in checked.out.splitlines() if "in no issue" in line and stranger.name in line]


def test_a_paper_that_only_its_manifest_knows_is_said_so(rapat: Terminal, paper: Path) -> None:
    data = b"naskah"
    line = json.loads((paper.parent / MANIFEST).read_bytes())
    old = paper.with_suffix(".md")
    line |= {"file": old.name, "format": "md", "sha256": sha256(data).hexdigest(), "seal": ""}
    old.write_bytes(data)
    with (paper.parent / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(json.dumps(line) + "\n")
    checked = rapat("verify", str(paper.parent))
    assert f"{old.name} is known by its manifest alone" in checked.err


def test_an_older_paper_put_back_is_named(rapat: Terminal, paper: Path) -> None:
    meeting, old = paper.parent.name, paper.read_bytes()
    rapat("meetings", "amend", meeting, "--reason", "Salah ketik")
    rapat("actions", "add", "Lain", "--lead", "POLRES")
    (path,) = map(Path, rapat("documents", "ringkasan", meeting, "-f", "txt").out.splitlines())
    path.write_bytes(old)
    checked = rapat.try_to("verify", str(paper.parent))
    assert (checked.code, "another paper than the one issued there last" in checked.out) == (1, True)


def test_a_missing_paper_is_named_though_the_manifest_is_gone_too(rapat: Terminal, paper: Path) -> None:
    paper.unlink()
    (paper.parent / MANIFEST).unlink()
    rapat("documents", "daftar-hadir", paper.parent.name, "-f", "txt")
    checked = rapat.try_to("verify", str(paper.parent))
    assert (checked.code, f"{paper.name} is missing" in checked.out) == (1, True)


def test_papers_elsewhere_are_known_wherever_they_lie(rapat: Terminal, paper: Path, tmp_path: Path) -> None:
    for place in (tmp_path / "kiriman.txt", tmp_path / "map"):
        if place.name == "map":
            place.mkdir()
        made = rapat("documents", "ringkasan", paper.parent.name, "-f", "txt", "-o", str(place)).out.split()[-1]
        Path(made).rename(tmp_path / "dikirim.txt")
        assert rapat("verify", str(tmp_path / "dikirim.txt")).code == 0
    assert rapat("verify", str(paper.parent)).code == 0


def test_who_may_not_issue_gets_papers_that_the_journal_does_not_know(
    rapat: Terminal, paper: Path, tmp_path: Path
) -> None:
    auditor = Terminal(rapat.folder, person="auditor")
    copy = tmp_path / "salinan.txt"
    auditor("documents", "tindak-lanjut", paper.parent.name, "-f", "txt", "-o", str(copy))
    assert records(rapat) == ["issue"]
    checked = rapat.try_to("verify", str(copy))
    assert (checked.code, "in no issue" in checked.out) == (1, True)
    # The notula has the same bytes whoever prints it: it is the paper that was issued.
    auditor("documents", "notula", paper.parent.name, "-f", "txt", "-o", str(copy))
    assert rapat("verify", str(copy)).code == 0


def test_an_approved_version_is_printed_while_the_next_is_made(rapat: Terminal, paper: Path) -> None:
    meeting, before = paper.parent.name, paper.read_text(encoding="utf-8")
    rapat("meetings", "amend", meeting, "--reason", "Salah ketik")
    assert "KONSEP" in rapat("documents", "notula", meeting, "-f", "txt", "-o", "-").out
    assert rapat("documents", "notula", meeting, "--version", "1", "-f", "txt", "-o", "-").out == before
    assert rapat.try_to("documents", "notula", meeting, "--version", "2").code == 1
    assert rapat.try_to("documents", "ringkasan", meeting, "--version", "1").code == 2


def test_what_was_made_from_an_earlier_version_says_so(rapat: Terminal, paper: Path) -> None:
    meeting = paper.parent.name
    for kind in ("ringkasan", "daftar-hadir", "tindak-lanjut", "undangan"):
        rapat("documents", kind, meeting, "-f", "docx")
    assert "holds no more" not in rapat("verify", str(paper.parent)).out
    rapat("meetings", "amend", meeting, "--reason", "Salah ketik")
    rapat("meetings", "edit", meeting, "--place", "Aula Kesbangpol")
    rapat("meetings", "review", meeting)
    rapat("meetings", "approve", meeting, "--by", "kaban")
    told = [line for line in rapat("verify", str(paper.parent)).out.splitlines() if "made from it" in line]
    assert len(told) == 1
    assert "Version 1 of" in told[0]
    assert all(f"{kind}-{meeting}.docx" in told[0] for kind in ("ringkasan", "daftar-hadir", "tindak-lanjut"))
    assert "undangan" not in told[0]
    later = rapat("documents", "all", meeting, "-f", "docx").out
    assert f"ringkasan-{meeting}-v2.docx" in later
    assert "made from it" not in rapat("verify", str(paper.parent / f"ringkasan-{meeting}-v2.docx")).out


def test_an_invitation_is_called_the_same_in_each_version(rapat: Terminal, paper: Path) -> None:
    meeting = paper.parent.name
    rapat("meetings", "amend", meeting, "--reason", "Salah ketik")
    made = Path(rapat("documents", "undangan", meeting, "-f", "docx").out.strip())
    assert made.name == f"undangan-{meeting}.docx"
    assert "No fault found" in rapat("verify", str(made)).out


@pytest.mark.parametrize("form", ["txt", "message"])
@pytest.mark.parametrize(("kind", "about"), [("tindak-lanjut", ""), ("lembar-instansi", "POLRES")])
def test_a_list_says_by_which_version_of_the_minutes_it_is(
    rapat: Terminal, paper: Path, kind: str, about: str, form: str
) -> None:
    meeting = paper.parent.name

    def printed() -> str:
        made = rapat("documents", kind, meeting, "-f", form).out.splitlines()
        return next(Path(line).read_text(encoding="utf-8") for line in made if about in line)

    assert "Menurut notula versi" not in printed()
    rapat("meetings", "amend", meeting, "--reason", "Salah ketik")
    assert "Menurut notula versi 2, menggantikan versi 1." in printed()
