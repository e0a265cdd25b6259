"""Files that prove something and texts that must be erasable: what keeps them, and the names they are kept under.

What is none of these names could lead to any file.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from rapat.errors import Damaged, Refused
from rapat.text.language import M

_HASH: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_IN_BYTES: Final = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_KEY: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_SHOWN: Final = 64
"""Characters of a wrong name that are told."""


def hashes_in(data: bytes) -> set[str]:
    """Find whatever could be the name of a kept file."""
    return {name.decode() for name in _IN_BYTES.findall(data)}


class Kept(NamedTuple):
    """A file that was kept: the name it had, its SHA-256 as 64 hexadecimal digits, its size in bytes."""

    name: str
    sha256: str
    size: int


class Files(Protocol):
    """Files that prove something, kept under their SHA-256, so that a name can never deceive.

    They are kept before the transaction that refers to them; one that nothing refers to harms nobody.
    """

    def keep(self, path: Path, /) -> Kept:
        """Copy a file, durably; raises `Refused` when it cannot be read."""
        ...

    def keep_data(self, name: str, data: bytes, /) -> Kept:
        """Keep what was read or made already, durably, as a file that is called `name`."""
        ...

    def read(self, sha256: str, /) -> bytes | None:
        """Read a kept file whole; None where it is not there or not what was kept. Raises `Damaged` for no SHA-256."""
        ...

    def hashed(self, sha256: str, /) -> str:
        """Tell the SHA-256 of a kept file as it is now.

        Raises `OSError` where it is not there or does not read, `Damaged` for what is no SHA-256.
        """
        ...


class Secrets(Protocol):
    """Texts that must be erasable, under keys that tell nothing; records hold only the keys, and are never rewritten.

    They stay in the office's own folder, whatever keeps the documents.
    """

    def keep(self, text: str, key: str = "", /) -> str:
        """Keep a text, durably, under the key that a record names already, else under a new one; return the key."""
        ...

    def read(self, key: str, /) -> str | None:
        """Read the text under a key; None when it was erased, or left out of a backup. Raises `Refused` for no key."""
        ...

    def erase(self, key: str, /) -> bool:
        """Overwrite and remove a text, and what a write of it left; return whether it was there whole."""
        ...

    def begun(self, before: datetime | None = None, /) -> list[str]:
        """Name the keys whose writing was begun, before a moment if one is given, and broken off."""
        ...


def is_hash(text: str) -> bool:
    """Whether a text names a kept file: 64 hexadecimal digits, as SHA-256 is written here."""
    return _HASH.fullmatch(text) is not None


def checked_hash(sha256: str) -> str:
    """Return the name of a kept file; raises `Damaged` for what is none."""
    if not is_hash(sha256):
        raise Damaged(
            M("%(name)s is no SHA-256: no kept file has such a name.", name=sha256[:_SHOWN] or "''"),
            M("Run `rapat verify` to see what names it."),
        )
    return sha256


def new_key() -> str:
    """Make the key of a protected text: 128 random bits, in hexadecimal."""
    return os.urandom(16).hex()


def is_key(text: str) -> bool:
    """Whether a text is the key of a protected text: 32 hexadecimal digits."""
    return _KEY.fullmatch(text) is not None


def checked_key(key: str) -> str:
    """Return the key of a protected text; raises `Refused` for what is none."""
    if not is_key(key):
        raise Refused(M("%(key)s is no key of a protected text.", key=key))
    return key
