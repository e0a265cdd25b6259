"""Files that prove something: copied into the workspace under their SHA-256, so that a name can never deceive."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem
from rapat.errors import Refused
from rapat.store import incoming

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
    """Copy a file into the workspace, durably and piece by piece; raises `Refused` when it cannot be read."""
    place = folder / FOLDER
    digest, size = hashlib.sha256(), 0
    temporary = place / f".{secrets.token_hex(8)}.{os.getpid()}.new"
    with closing(incoming.pieces(path)) as pieces:
        first = next(pieces, b"")  # what cannot be read leaves nothing behind
        filesystem.make_folder(place)
        handle = filesystem.open_file(temporary, create=True)
        try:
            try:
                for piece in chain((first,), pieces):
                    digest.update(piece)
                    size += len(piece)
                    filesystem.write_all(handle, piece)
                filesystem.durable(handle)
            finally:
                filesystem.close(handle)
            kept = Kept(path.name, digest.hexdigest(), size)
            _settle(folder, temporary, kept.sha256)
        except (OSError, Refused):
            filesystem.remove(temporary)
            raise
    return kept


def _settle(folder: Path, temporary: Path, sha256: str) -> None:
    """Put a copy at the place of its hash, unless the same file lies there."""
    target = path_of(folder, sha256)
    if target.exists():
        filesystem.remove(temporary)
        return
    filesystem.make_folder(target.parent)
    filesystem.move(temporary, target)
