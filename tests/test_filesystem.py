"""One door to the file system: what is made there is nobody else's, whole or not at all; nobody goes round it."""

from __future__ import annotations

import ast
import errno
import os
from pathlib import Path

import pytest

from rapat import filesystem
from tests.store.faulty import FailingOs

PACKAGE = Path(__file__).parent.parent / "rapat"
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")

DOOR = "filesystem.py"
MAKING = {
    *("mkdir", "makedirs", "rename", "renames", "replace", "link", "symlink", "unlink", "remove", "rmdir", "mkfifo"),
    *("touch", "write_text", "write_bytes", "hardlink_to", "symlink_to", "link_to"),
    *("copy", "copy2", "copyfile", "copytree", "move", "rmtree"),
    *("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile"),
}
"""Methods that make, rename or remove files, whatever they are called on, if they look so (see `goes_round`)."""
MODULES = {"os", "shutil", "tempfile"}
ALLOWED = {
    ("cli/faults.py", "os.open"): "the null device, for output that nobody reads",
    ("cli/commands.py", "write_text"): "help, which is written into a text",
    ("documents/writers/word/package.py", "ZipFile"): "a package that is made in memory",
    ("documents/writers/typesetting.py", "write_bytes"): "what Typst reads, in a folder that goes with it",
    ("secretariat/pictures.py", "tempfile.TemporaryDirectory"): "what Typst reads, in a folder that goes with it",
    ("secretariat/pictures.py", "write_text"): "what Typst reads, in a folder that goes with it",
    ("secretariat/proofs.py", "tempfile.mkdtemp"): "what another program shows, outside of the workspace",
}
WRITING = set("wax+")


def goes_round(call: ast.Call) -> str:
    """The name of a call that changes the file system by itself; empty for any other."""
    match call.func:
        case ast.Name(id="open"):
            return "open" if writes(call, 1) else ""
        case ast.Attribute(value=ast.Name(id=module), attr=name) if module in MODULES:
            changes = name in MAKING | {"open", "ftruncate", "truncate", "chmod", "chown"}
            return f"{module}.{name}" if changes or module != "os" else ""
        case ast.Attribute(value=ast.Name(id="filesystem")):
            return ""
        case ast.Attribute(attr="open"):
            return "open" if writes(call, 0) else ""
        case ast.Attribute(attr="ZipFile"):
            named = isinstance(call.args[0], ast.Name) and call.args[0].id == "file"  # a file that is open already
            return "" if named or not writes(call, 1) else "ZipFile"
        case ast.Attribute(attr="replace" | "move" | "remove" | "copy" as name):
            # A path's `replace` has one argument, a text's two; that of a date or a value has named ones.
            return name if name == "replace" and len(call.args) == 1 and not call.keywords else ""
        case ast.Attribute(attr=name):
            return name if name in MAKING and name != "link" else ""
    return ""


def writes(call: ast.Call, at: int) -> bool:
    """Whether a call of some `open` names a mode that writes."""
    modes = [*call.args[at : at + 1], *(word.value for word in call.keywords if word.arg == "mode")]
    return any(isinstance(mode, ast.Constant) and set(str(mode.value)) & WRITING for mode in modes)


def calls_round(text: str) -> set[str]:
    return {name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and (name := goes_round(node))}


def test_nobody_goes_round_the_door() -> None:
    found = {
        (module.relative_to(PACKAGE).as_posix(), name)
        for module in PACKAGE.rglob("*.py")
        for name in calls_round(module.read_text(encoding="utf-8"))
        if module.relative_to(PACKAGE).as_posix() != DOOR
    }
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("open(path, 'w')", "open"),
        ("open(path, mode='ab')", "open"),
        ("path.open('r+b')", "open"),
        ("path.write_text(told, encoding='utf-8')", "write_text"),
        ("path.parent.mkdir(parents=True)", "mkdir"),
        ("new.replace(self.path)", "replace"),
        ("path.rename(kept)", "rename"),
        ("os.open(path, flags)", "os.open"),
        ("os.makedirs(path)", "os.makedirs"),
        ("shutil.copyfile(one, other)", "shutil.copyfile"),
        ("tempfile.mkdtemp()", "tempfile.mkdtemp"),
        ("zipfile.ZipFile(target, 'w')", "ZipFile"),
        ("path.unlink(missing_ok=True)", "unlink"),
    ],
)
def test_who_goes_round_is_seen(text: str, name: str) -> None:
    assert calls_round(text) == {name}


@pytest.mark.parametrize("text", ["text.replace('a', 'b')", "day.replace(day=1)", "path.open('rb')", "open(path)"])
def test_reading_and_texts_are_no_way_round(text: str) -> None:
    assert calls_round(text) == set()


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize(
    ("above", "file", "folder"),
    [
        (0o700, 0o600, 0o700),
        (0o755, 0o600, 0o750),
        (0o750, 0o600, 0o750),
        (0o770, 0o660, 0o770),
        (0o2770, 0o660, 0o2770),
        (0o777, 0o660, 0o770),
    ],
)
def test_what_is_made_is_as_open_as_its_folder_and_no_more(
    tmp_path: Path, above: int, file: int, folder: int, umask: int
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(above)
    before = os.umask(umask)
    try:
        filesystem.replace(place / "replaced", b"1")
        filesystem.append_line(place / "lines", b"1")
        filesystem.close(filesystem.open_or_create(place / "opened"))
        filesystem.make_folders(place / "one" / "two")
        with filesystem.replacing(place / "private", private=True) as handle:
            filesystem.write_all(handle, b"1")
        filesystem.make_folder(place / "alone", private=True)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o7777 for path in place.rglob("*")}
    assert modes == {
        **dict.fromkeys(["replaced", "lines", "opened"], file),
        **dict.fromkeys(["one", "two"], folder),
        "private": 0o600,
        "alone": modes["alone"],
    }
    assert modes["alone"] & 0o777 == 0o700


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give a folder away")
@pytest.mark.parametrize("above", [0o770, 0o2770])
def test_what_is_made_belongs_to_the_group_of_its_folder(tmp_path: Path, above: int) -> None:
    place = tmp_path / "place"
    place.mkdir()
    os.chown(place, -1, 54_321)
    place.chmod(above)
    filesystem.replace(place / "file", b"1")
    filesystem.make_folder(place / "folder")
    assert {path.stat().st_gid for path in place.iterdir()} == {54_321}


@pytest.mark.parametrize("call", ["write", "fdatasync", "replace"])
def test_a_replacing_that_fails_leaves_the_old_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a"
    filesystem.replace(path, b"old")
    monkeypatch.setattr(filesystem, "os", FailingOs(call, 1, errno.ENOSPC))
    with pytest.raises(OSError, match="No space"):
        filesystem.replace(path, b"newer")
    monkeypatch.undo()
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"old")]


@pytest.mark.parametrize("name", ["n" * 250, "é" * 125, "a b"])
def test_any_name_can_be_replaced(tmp_path: Path, name: str) -> None:
    filesystem.replace(tmp_path / name, b"1")
    filesystem.replace(tmp_path / name, b"2")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [(name, b"2")]


def test_a_torn_line_stays_a_line_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    filesystem.append_line(path, b"one")
    path.write_bytes(path.read_bytes() + b"to")
    filesystem.append_line(path, b"three")
    assert path.read_bytes().split(b"\n") == [b"one", b"to", b"three", b""]


def test_a_file_where_a_folder_must_be_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileExistsError):
        filesystem.make_folder(tmp_path / "a")


def test_what_killed_programs_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    left = [".rapat.json.4711.new", ".actions-2026.json.1.new"]
    stays = ["rapat.json", ".rapat.json.new", "catatan.4711.new", ".x.new.txt"]
    for name in (*left, *stays):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".folder.1.new").mkdir()
    filesystem.sweep(tmp_path, ".json")
    assert {path.name for path in tmp_path.iterdir()} == {*stays, ".folder.1.new"}
    filesystem.sweep(tmp_path / "nowhere", ".json")
