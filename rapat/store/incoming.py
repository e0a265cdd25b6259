"""Files that people name: opened only when they are files, so that nothing waits for a pipe and nothing is endless."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.errors import Refused, reason_of
from rapat.text.language import M, Message

LARGEST_TEXT: Final = 100_000_000
"""Bytes of the largest text that is read whole: a million lines."""
PIECE: Final = 1 << 20
"""Bytes read at a time."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[int, int]]:
    """Open a regular file for reading; yields its descriptor and its size in bytes.

    Raises `Refused` for what cannot be read, and for a folder, a pipe or a device, without waiting for one.
    """
    handle = _opened(path)
    try:
        yield handle, os.fstat(handle).st_size
    finally:
        os.close(handle)


def pieces(path: Path) -> Generator[bytes, None, None]:
    """Read a regular file piece by piece, as long as it was when it was opened; raises `Refused` as `opened` does."""
    with opened(path) as (handle, size):
        read = 0
        while read < size:
            try:
                piece = os.read(handle, min(PIECE, size - read))
            except OSError as fault:
                raise _unreadable(path, reason_of(fault)) from fault
            if not piece:
                return
            read += len(piece)
            yield piece


def read(path: Path) -> bytes:
    """Read a regular file of text whole; raises `Refused` as `opened` does, and for one above `LARGEST_TEXT`."""
    with opened(path) as (_, size):
        if size > LARGEST_TEXT:
            raise Refused(
                M("%(path)s is too large: %(size)s MB.", path=path, size=size // 1_000_000),
                M("Divide it into files of at most %(most)s MB.", most=LARGEST_TEXT // 1_000_000),
            )
    return b"".join(pieces(path))


def _opened(path: Path) -> int:
    try:
        return filesystem.open_readable(path)
    except filesystem.NotAFile as fault:
        folder = fault.errno == errno.EISDIR
        why = M("it is a folder") if folder else M("it is a pipe or a device, not a file")
        raise _unreadable(path, why) from fault
    except OSError as fault:
        raise _unreadable(path, reason_of(fault)) from fault
    except ValueError as fault:  # a name with a null character, or one no file system can hold
        raise _unreadable(path, M("no file has such a name")) from fault


def _unreadable(path: Path, why: Message | str) -> Refused:
    return Refused(
        M("%(path)s cannot be read: %(fault)s.", path=path, fault=why),
        M("Name a file that exists and that you may read."),
    )
