"""Files that people name: a pipe or a device is refused at once, a large file is never in memory."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from rapat import filesystem
from rapat.errors import Refused
from rapat.store import incoming
from rapat.store.embedded import evidence


@pytest.fixture
def odd(tmp_path: Path) -> dict[str, Path]:
    """Things that have a name and are no files."""
    made = {name: tmp_path / name for name in ("pipe", "folder", "socket", "missing", "loop")}
    made["folder"].mkdir()
    made["loop"].symlink_to(made["loop"])
    os.mkfifo(made["pipe"])
    listener = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(tmp_path)  # a socket's path has at most a hundred characters
    listener.bind("socket")
    os.chdir(here)
    listener.close()
    return {**made, "device": Path("/dev/zero"), "null": Path("a\0b"), "long": tmp_path / ("x" * 5000)}


@pytest.mark.skipif(os.name == "nt", reason="pipes have no names in folders there")
@pytest.mark.parametrize("what", ["pipe", "folder", "socket", "missing", "loop", "device", "null", "long"])
def test_what_is_no_file_is_refused_at_once(odd: dict[str, Path], tmp_path: Path, what: str) -> None:
    for operation in (incoming.read, lambda path: evidence.keep(tmp_path, path)):
        with pytest.raises(Refused, match="cannot be read"):
            operation(odd[what])
    assert not (tmp_path / "evidence").exists()


@pytest.mark.skipif(os.name == "nt", reason="pipes have no names in folders there")
def test_what_becomes_a_pipe_meanwhile_is_refused(odd: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked at again once it is open: it may have changed hands."""
    plain = odd["folder"] / "surat.txt"
    plain.write_text("x", encoding="utf-8")
    seen = plain.stat()
    monkeypatch.setattr(os, "stat", lambda _: seen)
    with pytest.raises(Refused, match="pipe or a device"):
        incoming.read(odd["pipe"])


def test_a_file_is_copied_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = os.urandom(3 * incoming.PIECE + 5)
    source = tmp_path / "foto.jpg"
    source.write_bytes(content)
    written: list[int] = []
    real = filesystem.write_all

    def counted(handle: int, data: bytes) -> None:
        written.append(len(data))
        real(handle, data)

    monkeypatch.setattr(filesystem, "write_all", counted)
    kept = evidence.keep(tmp_path, source)
    assert kept == ("foto.jpg", hashlib.sha256(content).hexdigest(), len(content))
    assert max(written) == incoming.PIECE
    assert evidence.path_of(tmp_path, kept.sha256).read_bytes() == content
    assert evidence.keep(tmp_path, source) == kept
    assert [path.name for path in (tmp_path / "evidence").rglob("*") if path.is_file()] == [kept.sha256]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "foto.jpg"
    source.write_bytes(b"x" * 100)

    def full(_: int, __: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filesystem, "write_all", full)
    with pytest.raises(OSError, match="No space"):
        evidence.keep(tmp_path, source)
    assert list((tmp_path / "evidence").iterdir()) == []


def test_an_empty_file_and_a_growing_one(tmp_path: Path) -> None:
    source = tmp_path / "log"
    source.write_bytes(b"")
    assert evidence.keep(tmp_path, source).size == 0
    source.write_bytes(b"satu")
    pieces = incoming.pieces(source)
    with source.open("ab") as file:
        file.write(b"!" * 10)
    assert b"".join(pieces) == b"satu" + b"!" * 10  # opened only now: as long as it is then


def test_a_text_too_large_to_be_read_whole_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "besar.txt"
    with source.open("wb") as file:
        file.truncate(incoming.LARGEST_TEXT + 1)
    with pytest.raises(Refused, match="too large"):
        incoming.read(source)
