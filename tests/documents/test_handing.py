"""Papers handed on: the folder opened and PDFs printed by the system's own programs, or one sentence where none is."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from rapat import filesystem
from rapat.documents import handing
from rapat.errors import Refused

CALLED = """#!/bin/sh
echo "$@" > "$(dirname "$0")/called"
sleep 30
"""


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of programs with an opener and a printer that take their time; the file that tells of their call."""
    for name in ("xdg-open", "lp"):
        (tmp_path / name).write_text(CALLED if name != "lp" else CALLED.replace("sleep", ": "), encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path / "called"


def told(called: Path) -> str:
    for _ in range(500):
        if called.is_file() and (text := called.read_text(encoding="utf-8")):
            return text.strip()
        time.sleep(0.02)
    raise AssertionError("It was not called.")


def test_the_folder_is_opened_and_nobody_waits(tmp_path: Path, desktop: Path) -> None:
    began = time.monotonic()
    assert str(handing.open_folder(tmp_path)) == f"Opened: {tmp_path}"
    assert time.monotonic() - began < 20
    assert told(desktop) == str(tmp_path)


def test_pdfs_are_printed(tmp_path: Path, desktop: Path) -> None:
    paths = [tmp_path / "notula.pdf", tmp_path / "notula.docx"]
    for path in paths:
        path.touch()
    assert "1 files" in str(handing.print_out(paths))
    assert told(desktop).endswith(str(paths[0]))


@pytest.mark.parametrize(("says", "why"), [("lp: no default destination", "no default destination"), ("", "lp: 3")])
def test_what_the_printer_refuses_is_told(tmp_path: Path, desktop: Path, says: str, why: str) -> None:
    program = desktop.parent / "lp"
    program.write_text(f"#!/bin/sh\necho '{says}' >&2\nexit 3\n", encoding="utf-8")
    paper = tmp_path / "notula.pdf"
    paper.touch()
    with pytest.raises(Refused, match=why) as refused:
        handing.print_out([paper])
    assert "notula.pdf" in str(refused.value.message)


def test_a_printer_that_hangs_is_not_waited_for_longer(
    tmp_path: Path, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desktop.parent / "lp").write_text("#!/bin/sh\nexec sleep 30\n", encoding="utf-8")
    monkeypatch.setattr(filesystem, "_QUEUING", 0.2)
    paper = tmp_path / "notula.pdf"
    paper.touch()
    with pytest.raises(Refused, match="did not take"):
        handing.print_out([paper])


@pytest.mark.parametrize("gone", ["DISPLAY", "PATH"])
def test_without_a_desktop_it_is_said_where_the_folder_lies(
    tmp_path: Path, desktop: Path, monkeypatch: pytest.MonkeyPatch, gone: str
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(gone, "")
    assert str(handing.open_folder(tmp_path)) == f"There is no desktop here, as over SSH. It lies here: {tmp_path}"
    assert not desktop.exists()


def test_what_cannot_be_printed_is_said(tmp_path: Path, desktop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del desktop
    with pytest.raises(Refused, match="no PDF"):
        handing.print_out([])
    with pytest.raises(Refused, match="No paper is written there yet"):
        handing.open_folder(tmp_path / "none")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    paper = tmp_path / "notula.pdf"
    paper.touch()
    with pytest.raises(Refused, match="no printer"):
        handing.print_out([paper])


def test_a_desktop_far_away_is_none() -> None:
    assert filesystem.has_desktop({}, "darwin")
    assert not filesystem.has_desktop({"SSH_CONNECTION": "1"}, "darwin")
    assert filesystem.has_desktop({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not filesystem.has_desktop({}, "linux")
