"""What people have written anywhere does not take the place of what a workspace keeps."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rapat import targets
from rapat.errors import Refused
from rapat.secretariat import proofs
from rapat.settings import FILE
from rapat.store.embedded import backups
from tests.cli.terminal import Terminal

OWN = ("rapat.toml", "rapat.json", "journal/0000000001.jsonl", "journal", "templates/id/notula.md", "protected/a")
"""Places in a workspace that hold what is no paper."""
SPELLED: tuple[Callable[[Path], Path], ...] = (
    lambda place: place,
    lambda place: place.parent / "documents" / ".." / place.name,
    lambda place: place.parent / ".." / place.parent.name / place.name,
    lambda place: Path(os.path.relpath(place)),
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder that looks like a workspace, with a link beside it that leads into its journal."""
    folder = tmp_path / "kerja"
    (folder / "journal").mkdir(parents=True)
    (folder / "documents").mkdir()
    (folder / FILE).write_text("format = 1\n", encoding="utf-8")
    (tmp_path / "tautan").symlink_to(folder / "journal")
    (folder / "documents" / "pintas").symlink_to(folder / "journal")
    (folder / "documents" / "berkas.md").symlink_to(folder / FILE)
    return folder


@pytest.mark.parametrize("name", OWN)
def test_nothing_is_written_where_the_record_is_kept(office: Path, name: str) -> None:
    for spelled in SPELLED:
        with pytest.raises(Refused, match="where the record is kept"):
            targets.check(spelled(office / name))


@pytest.mark.parametrize("name", ["../tautan/0000000001.jsonl", "documents/pintas/x", "documents/berkas.md"])
def test_a_link_into_the_record_leads_nowhere_else(office: Path, name: str) -> None:
    with pytest.raises(Refused, match="where the record is kept"):
        targets.check(office / name)


@pytest.mark.parametrize("name", ["documents/x.md", "documents/WASDIN/x.md", "../x.md", "../kerja.zip", "../kerja-2/x"])
def test_papers_have_their_place_and_everywhere_else(office: Path, name: str) -> None:
    targets.check(office / name)


def test_the_folder_of_papers_need_not_be_there(office: Path) -> None:
    for path in (office / "documents").iterdir():
        path.unlink()
    (office / "documents").rmdir()
    targets.check(office / "documents" / "x.md")
    with pytest.raises(Refused):
        targets.check(office / "Documents" / "x.md")


def test_every_command_that_writes_a_file_asks(rapat: Terminal) -> None:
    """The record is byte for byte what it was, and one sentence says where to write instead."""
    folder = rapat.folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for words in (
        ("documents", "tindak-lanjut", "-f", "md", "-o", str(folder / "journal" / "0000000001.jsonl")),
        ("documents", "tindak-lanjut", "-o", f"{folder / 'journal'}/"),
        ("calendar", "-o", str(folder / FILE)),
        ("backup", str(folder / "cadangan.zip")),
    ):
        ran = rapat.try_to(*words)
        assert (ran.code, "where the record is kept" in ran.err) == (1, True), (words, ran)
        assert "documents" in ran.err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_evidence_and_backups_ask_too(office: Path) -> None:
    """Before anything else: neither is given a record that it could write."""
    nothing: Any = None
    with pytest.raises(Refused, match="where the record is kept"):
        proofs.save(nothing, [], office / "evidence")
    with pytest.raises(Refused, match="where the record is kept"):
        backups.write(nothing, office / "x.zip")
