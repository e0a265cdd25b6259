"""What must be erasable: one file for each secret, under a name that tells nothing; the journal holds only the name.

The journal is never rewritten, so nothing that somebody may have to forget (who reported, by the law on personal data)
goes into it. A secret lies in `protected/` under a random key of 128 bits; erasing it overwrites and removes its file,
and the key in the journal then leads nowhere. The folder's mode keeps others out; what protects a stolen disk is the
encryption of the disk.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.errors import Refused
from rapat.text.language import M

FOLDER: Final = "protected"
_KEY: Final = re.compile(r"[0-9a-f]{32}")


def keep(folder: Path, text: str) -> str:
    """Keep a secret of the workspace `folder`, durably; return its key."""
    key = secrets.token_hex(16)
    filesystem.make_folder(folder / FOLDER)
    filesystem.replace(_path(folder, key), text.encode("utf-8", "surrogatepass"))
    return key


def read(folder: Path, key: str) -> str | None:
    """The secret under a key; None when it was erased, or left out of a backup."""
    try:
        return _path(folder, key).read_bytes().decode("utf-8", "surrogatepass")
    except FileNotFoundError:
        return None


def erase(folder: Path, key: str) -> bool:
    """Overwrite and remove a secret; return whether it was there."""
    path = _path(folder, key)
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
    if _KEY.fullmatch(key) is None:
        raise Refused(M("%(key)s is no key of a protected text.", key=key))
    return folder / FOLDER / key
