"""Files that prove something: copied into the workspace under their SHA-256, so that a name can never deceive."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from contextlib import closing, suppress
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem
from rapat.errors import Damaged, Refused
from rapat.store import incoming
from rapat.store.embedded import locking
from rapat.text.language import M

FOLDER: Final = "evidence"
_NAME: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SHOWN: Final = 64


class Kept(NamedTuple):
    """A file that was kept: the name it had, its SHA-256 as 64 hexadecimal digits, its size in bytes."""

    name: str
    sha256: str
    size: int


def named(sha256: str) -> bool:
    """Whether a text names a kept file: 64 hexadecimal digits, as SHA-256 is written here."""
    return _NAME.fullmatch(sha256) is not None


def path_of(folder: Path, sha256: str) -> Path:
    """Where a kept file lies in the workspace `folder`: `evidence/ab/abcd…`.

    Raises `Damaged` for what is no name of one: it could lead to any file.
    """
    if not named(sha256):
        raise Damaged(
            M("%(name)s is no SHA-256: no kept file has such a name.", name=sha256[:_SHOWN] or "''"),
            M("Run `rapat verify` to see what names it."),
        )
    return folder / FOLDER / sha256[:2] / sha256


def hashed(folder: Path, sha256: str) -> str:
    """SHA-256 of a kept file as it lies there now.

    Raises `OSError` where it is not, or where a pipe or a device stands in its place; `Damaged` for no name of one.
    """
    with _opened(folder, sha256) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read(folder: Path, sha256: str) -> bytes | None:
    """Read a kept file whole; None where it is not there or not what was kept. Raises `Damaged` for no name of one."""
    try:
        with _opened(folder, sha256) as file:
            data = file.read()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _opened(folder: Path, sha256: str) -> BufferedReader:
    """Open a kept file; raises `OSError` unless a file lies there: a pipe would make wait, a device might not end."""
    return os.fdopen(filesystem.open_readable(path_of(folder, sha256)), "rb")


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
    """Put a copy at the place of its hash, unless the same file lies there; what else stands there moves aside."""
    target = path_of(folder, sha256)
    with suppress(OSError):
        if hashed(folder, sha256) == sha256:
            filesystem.remove(temporary)
            return
    filesystem.make_folder(target.parent)
    if os.path.lexists(target):
        locking.set_aside(folder, target)
    filesystem.move(temporary, target)
