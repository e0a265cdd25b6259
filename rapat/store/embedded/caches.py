"""Files in the user's own folder that only spare work: one that is not there, or does not read, is as good as none."""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from rapat import filesystem

T = TypeVar("T")


class _Kept(msgspec.Struct, frozen=True):
    format: int
    """Of what is held; that of another form is not read."""
    sum: int
    held: msgspec.Raw


class Stamp(NamedTuple):
    """What the system tells of a file; another file, or other bytes, are told otherwise."""

    size: int
    modified: int
    changed: int
    number: int


def stamp(path: Path) -> Stamp:
    """Read what the system tells of a file; raises OSError where there is none."""
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def keep(path: Path, form: int, held: bytes) -> None:
    """Write JSON to a file; where that cannot be, it is made again the next time."""
    with contextlib.suppress(OSError):
        filesystem.make_folders(path.parent, private=True)
        kept = _Kept(form, zlib.crc32(held), msgspec.Raw(held))
        filesystem.replace(path, msgspec.json.encode(kept), lasting=False)


def kept(path: Path, form: int, word: type[T]) -> T | None:
    """Read what `keep` wrote as a type; None for nothing, another form, and what is not whole."""
    try:
        read = msgspec.json.decode(filesystem.read(path), type=_Kept)
        whole = (read.format, read.sum) == (form, zlib.crc32(read.held))
        return msgspec.json.decode(read.held, type=word) if whole else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
