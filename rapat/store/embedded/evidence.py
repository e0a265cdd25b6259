"""Files that prove something: copied into the workspace under their SHA-256, so that a name can never deceive."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from datetime import datetime
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.errors import Refused
from rapat.store import incoming, locking
from rapat.store.files import Kept, checked_hash, is_hash

FOLDER: Final = "evidence"


class EvidenceFiles:
    """`Files` of the workspace `folder`."""

    def __init__(self, folder: Path) -> None:
        """Keep them below `folder`; nothing is made yet."""
        self._folder = folder

    def keep(self, path: Path, /) -> Kept:
        """Copy a file into the workspace; see `keep`."""
        return keep(self._folder, path)

    def keep_data(self, name: str, data: bytes, /) -> Kept:
        """Keep what was read or made already as a file of the workspace."""
        return _keep(self._folder, name, iter((data,)))

    def read(self, sha256: str, /) -> bytes | None:
        """Read a kept file whole; see `read`."""
        return read(self._folder, sha256)

    def hashed(self, sha256: str, /) -> str:
        """Tell the SHA-256 of a kept file as it lies there now; see `hashed`."""
        return hashed(self._folder, sha256)


def path_of(folder: Path, sha256: str) -> Path:
    """Name where a kept file lies in the workspace `folder`: `evidence/ab/abcd…`; raises `Damaged` for no SHA-256."""
    return folder / FOLDER / checked_hash(sha256)[:2] / sha256


def hashed(folder: Path, sha256: str) -> str:
    """Tell the SHA-256 of a kept file as it lies there now.

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
    with closing(incoming.pieces(path)) as pieces:
        return _keep(folder, path.name, pieces)


def _keep(folder: Path, name: str, pieces: Iterator[bytes]) -> Kept:
    kept_in = folder / FOLDER
    digest, size = hashlib.sha256(), 0
    temporary = kept_in / f".{os.urandom(8).hex()}.{os.getpid()}.new"
    first = next(pieces, b"")  # what cannot be read leaves nothing behind
    filesystem.make_folder(kept_in)
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
        kept = Kept(name, digest.hexdigest(), size)
        _put(folder, temporary, kept.sha256)
    except (OSError, Refused):
        filesystem.remove(temporary)
        raise
    return kept


def sweep(folder: Path, named: AbstractSet[str], before: datetime) -> list[str]:
    """Move what was kept before a moment and is not `named` to `aside/`; return the names, of whole files the SHA-256.

    What an interruption left of a copy is nobody's either.
    """
    whole = sorted((folder / FOLDER).glob("[0-9a-f][0-9a-f]/*"))
    nobodys = [path for path in whole if is_hash(path.name) and path.name not in named and _is_before(path, before)]
    swept = [*nobodys, *_unfinished(folder, before)]
    for path in swept:
        locking.set_aside(folder, path)
    return [path.name for path in swept]


def unfinished(folder: Path, before: datetime) -> list[str]:
    """Name the copies that were begun before a moment and never finished: whoever made them was interrupted."""
    return [path.name for path in _unfinished(folder, before)]


def _unfinished(folder: Path, before: datetime) -> list[Path]:
    begun = sorted((folder / FOLDER).glob(".*.new"))
    return [path for path in begun if filesystem.is_temporary(path.name) and _is_before(path, before)]


def _is_before(path: Path, moment: datetime) -> bool:
    return _kept_at(path) < moment.timestamp()


def _kept_at(path: Path) -> float:
    """Tell when a file was kept, in seconds since 1970; never for what is gone or no file."""
    try:
        status = path.lstat()
    except OSError:
        return float("inf")
    return status.st_mtime if stat.S_ISREG(status.st_mode) else float("inf")


def _put(folder: Path, temporary: Path, sha256: str) -> None:
    """Move a copy to where its hash belongs, unless the same file lies there; what else stands there moves aside."""
    target = path_of(folder, sha256)
    with suppress(OSError):
        if hashed(folder, sha256) == sha256:
            filesystem.remove(temporary)
            return
    filesystem.make_folder(target.parent)
    if os.path.lexists(target):
        locking.set_aside(folder, target)
    filesystem.move(temporary, target)
