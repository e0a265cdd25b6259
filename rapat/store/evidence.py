"""Files that prove something: copied into the workspace under their SHA-256, so that a name can never deceive."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem
from rapat.errors import Refused
from rapat.language import M

FOLDER: Final = "evidence"


class Kept(NamedTuple):
    """A file that was kept: the name it had, its SHA-256 as 64 hexadecimal digits, its size in bytes."""

    name: str
    sha256: str
    size: int


def path_of(folder: Path, sha256: str) -> Path:
    """Where a kept file lies in the workspace `folder`: `evidence/ab/abcd…`."""
    return folder / FOLDER / sha256[:2] / sha256


def hashed(folder: Path, sha256: str) -> str:
    """SHA-256 of a kept file as it lies there now; raises `OSError` where it is not."""
    with path_of(folder, sha256).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(folder: Path, path: Path) -> Kept:
    """Copy a file into the workspace, durably; raises `Refused` when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Refused(
            M("%(path)s cannot be read: %(fault)s.", path=path, fault=fault.strerror or str(fault)),
            M("Name a file that exists and that you may read."),
        ) from fault
    kept = Kept(path.name, hashlib.sha256(content).hexdigest(), len(content))
    target = path_of(folder, kept.sha256)
    if not target.exists():
        filesystem.make_folder(target.parent.parent)
        filesystem.make_folder(target.parent)
        filesystem.replace(target, content)
    return kept
