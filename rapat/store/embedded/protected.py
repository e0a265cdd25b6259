"""What must be erasable: one file for each secret, under a name that tells nothing; the journal holds only the name.

The journal is never rewritten, so nothing that somebody may have to forget (who reported, by the law on personal data)
goes into it. A secret lies in `protected/` under a random key of 128 bits; erasing it overwrites and removes its file,
and the key in the journal then leads nowhere. Each file begins with the SHA-256 of its text, so that what was written,
copied or erased in part is not there, rather than being half of somebody. The folder's mode keeps others out; what
protects a stolen disk is the encryption of the disk.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.store.files import checked_key, is_key, new_key

FOLDER: Final = "protected"


class ProtectedTexts:
    """`Secrets` of the workspace `folder`."""

    def __init__(self, folder: Path) -> None:
        """Keep them below `folder`; nothing is made yet."""
        self._folder = folder

    def keep(self, text: str, key: str = "", /) -> str:
        """Keep a text; see `keep`."""
        return keep(self._folder, text, key)

    def read(self, key: str, /) -> str | None:
        """Read the text under a key; see `read`."""
        return read(self._folder, key)

    def erase(self, key: str, /) -> bool:
        """Overwrite and remove a text; see `erase`."""
        return erase(self._folder, key)

    def begun(self, before: datetime | None = None, /) -> list[str]:
        """Name the keys whose writing was broken off; see `begun`."""
        return begun(self._folder, before)


def keep(folder: Path, text: str, key: str = "") -> str:
    """Keep a secret of the workspace `folder`, durably, under a key or a new one; return the key."""
    key = key or new_key()
    filesystem.make_folder(folder / FOLDER)
    data = text.encode("utf-8", "surrogatepass")
    filesystem.replace(_path(folder, key), _proof(data) + b"\n" + data)
    return key


def read(folder: Path, key: str) -> str | None:
    """Read the secret under a key; None when it was erased, left out of a backup, or is not whole."""
    try:
        proof, _, data = filesystem.read(_path(folder, key)).partition(b"\n")
    except FileNotFoundError:
        return None
    return data.decode("utf-8", "surrogatepass") if proof == _proof(data) else None


def _proof(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def erase(folder: Path, key: str) -> bool:
    """Overwrite and remove a secret, and what a write of it left that was broken off; return whether it was there."""
    path = _path(folder, key)
    for begun in path.parent.glob(f".{key}*"):
        if filesystem.is_temporary(begun.name):
            _wipe(begun)
    return _wipe(path)


def begun(folder: Path, before: datetime | None = None) -> list[str]:
    """Name the keys of secrets whose writing was begun, before a moment if one is given, and never finished.

    What lies there may be all of somebody: nothing but `erase` takes it away.
    """
    found = set[str]()
    for path in (folder / FOLDER).glob(".*.new"):
        key = path.name[1:].partition(".")[0]
        with suppress(FileNotFoundError):  # whoever was writing it is done
            old = before is None or path.stat().st_mtime < before.timestamp()
            if old and filesystem.is_temporary(path.name) and is_key(key):
                found.add(key)
    return sorted(found)


def _wipe(path: Path) -> bool:
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return False
    handle = filesystem.open_file(path, append=False)
    try:
        filesystem.write_all(handle, b"\0" * size)
        filesystem.durable(handle)
    finally:
        filesystem.close(handle)
    filesystem.remove(path)
    filesystem.sync_folder(path.parent)
    return True


def _path(folder: Path, key: str) -> Path:
    return folder / FOLDER / checked_key(key)
