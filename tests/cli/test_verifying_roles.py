"""Whoever holds a paper may ask whether it is genuine; nobody learns more than that, nor of what they may not read."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from rapat import workspace
from rapat.cli.console import Console
from rapat.cli.root import ROOT
from rapat.documents.filing import MANIFEST
from tests.cli.terminal import NOW, Terminal
from tests.cli.test_papers import approved

__all__ = ["approved"]


@pytest.fixture
def outsider(rapat: Terminal) -> Terminal:
    """Somebody of an agency that was not invited."""
    rapat("people", "add", "satpol", "Kasat", "--agency", "SATPOLPP")
    return Terminal(rapat.folder, person="satpol")


@pytest.fixture
def papers(rapat: Terminal, approved: str, tmp_path: Path) -> dict[str, Path]:
    """Issued papers of a meeting, away from their manifest, by their kind."""
    away = tmp_path / "diterima"
    away.mkdir()
    found = {}
    for kind, form in (("notula", "txt"), ("ringkasan", "txt"), ("tindak-lanjut", "csv"), ("daftar-hadir", "html")):
        (path,) = map(Path, rapat("documents", kind, approved, "-f", form).out.splitlines())
        found[kind] = Path(shutil.copy(path, away / path.name))
    return found


def seal_of(rapat: Terminal, meeting: str) -> str:
    text = rapat("documents", "notula", meeting, "-f", "md", "-o", "-").out
    return next(word for word in text.replace("`", " ").split() if word.startswith("RAPAT2/"))


@pytest.mark.parametrize("person", ["bnnk", "kapolres", "auditor", "kaban", "kabid"])
def test_who_may_read_the_meeting_verifies_its_papers(rapat: Terminal, papers: dict[str, Path], person: str) -> None:
    reader = Terminal(rapat.folder, person=person)
    assert reader("verify", str(papers["notula"])).out == "Everything agrees: 1 papers, 1 seals.\n"
    for kind in ("ringkasan", "tindak-lanjut", "daftar-hadir"):
        assert "No fault found: 1 papers" in reader("verify", str(papers[kind])).out, kind
    papers["ringkasan"].write_bytes(papers["ringkasan"].read_bytes() + b"x")
    changed = reader.try_to("verify", str(papers["ringkasan"]))
    assert (changed.code, "it was changed" in changed.out) == (1, True)


def test_whoever_may_not_read_the_list_is_not_told_what_is_missing(rapat: Terminal, papers: dict[str, Path]) -> None:
    folder = rapat.folder / "documents" / "WASDIN-2026-001"
    (folder / MANIFEST).unlink()
    (folder / papers["ringkasan"].name).unlink()
    assert "is missing" in rapat.try_to("verify", str(folder)).out
    told = Terminal(rapat.folder, person="bnnk").try_to("verify", str(folder))
    assert "ringkasan" not in told.out + told.err
    assert told.code == 0


@pytest.mark.parametrize("kind", ["notula", "ringkasan", "tindak-lanjut", "daftar-hadir"])
def test_of_a_meeting_one_may_not_read_genuine_and_forged_are_alike(
    rapat: Terminal, outsider: Terminal, papers: dict[str, Path], kind: str
) -> None:
    paper = papers[kind]
    genuine = paper.read_bytes()
    assert rapat("verify", str(paper)).code == 0

    def told(data: bytes) -> tuple[int, str, str]:
        paper.write_bytes(data)
        return outsider.try_to("verify", str(paper))

    nowhere = told(genuine.replace(b"WASDIN-2026-001", b"WASDIN-2026-777") + b"\n")
    assert (nowhere[0], "it was changed, or it is not for you" in nowhere[1]) == (1, True)
    assert told(genuine) == nowhere
    assert told(genuine + b"\n") == nowhere


@pytest.mark.parametrize(
    "forge",
    [
        str,
        lambda seal: seal[:-1] + ("0" if seal[-1] != "0" else "1"),
        lambda seal: seal.replace("/1/", "/2/", 1),
    ],
)
def test_a_seal_of_a_meeting_one_may_not_read_is_one_that_does_not_exist(
    rapat: Terminal, outsider: Terminal, approved: str, forge: Callable[[str], str]
) -> None:
    seal = forge(seal_of(rapat, approved))
    other = seal.replace("WASDIN-2026-001", "WASDIN-2026-777")
    nowhere = outsider.try_to("verify", "--seal", other)
    assert (nowhere.code, nowhere.out) == (1, "")
    told = outsider.try_to("verify", "--seal", seal)
    assert (told.code, told.out, told.err.replace("-001", "-777")) == nowhere
    assert Terminal(rapat.folder, person="bnnk").try_to("verify", "--seal", seal_of(rapat, approved)).code == 0


def test_a_manifest_beside_the_paper_helps_nobody_to_more(
    rapat: Terminal, outsider: Terminal, papers: dict[str, Path]
) -> None:
    paper = papers["notula"]
    manifest = rapat.folder / "documents" / "WASDIN-2026-001" / MANIFEST
    told = []
    genuine = paper.read_bytes()
    for meeting in ("WASDIN-2026-001", "WASDIN-2026-777"):
        data = genuine.replace(b"WASDIN-2026-001", meeting.encode())
        (line,) = (one for one in manifest.read_text(encoding="utf-8").splitlines() if paper.name in one)
        line = line.replace(sha256(genuine).hexdigest(), sha256(data).hexdigest())
        line = line.replace("WASDIN-2026-001", meeting).replace(f"notula-{meeting}", "notula-WASDIN-2026-001")
        (paper.parent / MANIFEST).write_text(f"{line}\n", encoding="utf-8")
        paper.write_bytes(data)
        checked = outsider.try_to("verify", str(paper))
        told.append((checked.code, checked.out.replace("-777", "-001"), checked.err.replace("-777", "-001")))
    assert told[0] == told[1]
    assert told[0][0] == 1


def ran(*words: str, **environment: str) -> tuple[int, str, str]:
    """Run `rapat` in the current folder, in no workspace that is named."""
    out, err = io.StringIO(), io.StringIO()
    console = Console({"RAPAT_NOW": NOW, "RAPAT_LANG": "en", **environment}, io.StringIO(), out, err, "tester")
    return ROOT.run(console, list(words)), out.getvalue(), err.getvalue()


def test_a_paper_is_checked_in_the_nearest_workspace(
    rapat: Terminal, papers: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, own = str(papers["notula"]), tmp_path / "milik"
    other = tmp_path / "lain"
    ROOT.run(Console({}, io.StringIO(), io.StringIO(), io.StringIO(), "tester"), ["init", str(other)])
    monkeypatch.setattr(workspace, "own_folder", lambda: own)
    inside = next(path for path in (rapat.folder / "documents").rglob(papers["notula"].name))
    monkeypatch.chdir(tmp_path)
    assert "No manifest beside" in ran("verify", paper)[1]  # there is no workspace anywhere
    monkeypatch.chdir(rapat.folder / "documents")
    assert "Everything agrees" in ran("verify", paper)[1]  # the one of the current folder
    assert "Everything agrees" in ran("verify", os.path.relpath(paper))[1]
    monkeypatch.chdir(other)
    assert "is in no issue" in ran("verify", paper)[1]
    assert "Everything agrees" in ran("verify", str(inside))[1]  # the one that it lies in comes first
    assert ran("verify", str(inside), RAPAT_WORKSPACE=str(other))[0] == 1  # but for one that is named
    assert ran("--workspace", str(other), "verify", str(inside))[0] == 1
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(workspace, "own_folder", lambda: rapat.folder)
    assert "Everything agrees" in ran("verify", paper)[1]  # one's own, where there is no other


def test_a_workspace_that_is_named_and_is_none_is_told(papers: dict[str, Path], tmp_path: Path) -> None:
    for code, out, err in (
        ran("verify", str(papers["notula"]), RAPAT_WORKSPACE=str(tmp_path)),
        ran("--workspace", str(tmp_path), "verify", str(papers["notula"])),
    ):
        assert (code, out) == (1, "")
        assert "is no workspace" in err


def test_an_excerpt_for_another_agency_is_not_called_faulty(rapat: Terminal, outsider: Terminal, approved: str) -> None:
    """Where it lies beside its manifest too: what cannot be judged is told in one sentence, renamed or not."""
    made = rapat("excerpts", "make", approved, "--for", "BNNK", "--json").json
    (path,) = map(Path, rapat("documents", "kutipan", made["id"], "-f", "txt").out.splitlines())
    assert rapat("verify", str(path)).code == 0
    copy = path.with_name("lain.txt")
    shutil.copy(path, copy)
    told = {outsider.try_to("verify", str(paper)).out.replace(paper.name, "x") for paper in (path, copy)}
    assert len(told) == 1
    assert "it is not for you" in told.pop()


def test_who_reads_a_part_is_not_told_that_all_agrees(rapat: Terminal) -> None:
    """Files that are not shown to them were not looked at, and none is named."""
    wakil = Terminal(rapat.folder, person="bnnk")
    told = wakil("verify").out
    assert "shown to this account" in told
    assert "Everything agrees" not in told
    assert "shown to this account is sound" in wakil("doctor").out
