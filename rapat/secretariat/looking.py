"""A file is looked at before it is taken: what it is, how large, and its first lines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from rapat.store import incoming
from rapat.text.language import M, Message

_HEAD: Final = 4096
"""Bytes that are looked at."""
_LINES: Final = 12
_BEGINNINGS: Final[Mapping[bytes, Message]] = {
    b"%PDF-": M("PDF"),
    b"\x89PNG\r\n": M("PNG picture"),
    b"\xff\xd8\xff": M("JPEG picture"),
    b"PK\x03\x04": M("packed file, such as Word or Excel"),
}
"""What a file is by its first bytes, whatever its name says."""
_THOUSAND: Final = 1000


class Look(NamedTuple):
    """What is seen of a file."""

    kind: Message
    size: int
    """In bytes."""
    lines: tuple[str, ...] = ()
    """The first lines of a text; none of anything else."""

    @property
    def told(self) -> Message:
        """Say what it is and how large."""
        if self.size < _THOUSAND:
            return M("%(kind)s, %(size)s bytes", kind=self.kind, size=self.size)
        if self.size < _THOUSAND**2:
            return M("%(kind)s, %(size)s KB", kind=self.kind, size=self.size // _THOUSAND)
        return M("%(kind)s, %(size)s MB", kind=self.kind, size=self.size // _THOUSAND**2)


def look(path: Path) -> Look:
    """Look at a file; raises `Refused` for what cannot be read, and for what is no file."""
    with incoming.opened(path) as (handle, size):
        head = os.read(handle, _HEAD)
    for beginning, kind in _BEGINNINGS.items():
        if head.startswith(beginning):
            return Look(kind, size)
    if b"\0" in head:
        return Look(M("file"), size)
    lines = head.decode("utf-8", errors="replace").splitlines()
    return Look(M("text"), size, tuple(lines[:_LINES]))
