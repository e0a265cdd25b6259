"""Files that people name: opened only when they are files, so that nothing waits for a pipe and nothing is endless."""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rapat.errors import Refused
from rapat.language import M, Message

LARGEST_TEXT: Final = 100_000_000
"""Bytes of the largest text that is read whole: a million lines."""
PIECE: Final = 1 << 20
"""Bytes read at a time."""
_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


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
                raise _unreadable(path, fault.strerror or str(fault)) from fault
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
        _must_be_regular(path, os.stat(path).st_mode)  # noqa: PTH116 - opening some devices is a deed already
        handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
    except OSError as fault:
        raise _unreadable(path, fault.strerror or str(fault)) from fault
    except ValueError as fault:  # a name with a null character, or one no file system can hold
        raise _unreadable(path, M("no file has such a name")) from fault
    try:
        _must_be_regular(path, os.fstat(handle).st_mode)  # what stands there may have changed meanwhile
    except Refused:
        os.close(handle)
        raise
    return handle


def _must_be_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise _unreadable(path, M("it is a folder"))
    if not stat.S_ISREG(mode):
        raise _unreadable(path, M("it is a pipe or a device, not a file"))


def _unreadable(path: Path, why: Message | str) -> Refused:
    return Refused(
        M("%(path)s cannot be read: %(fault)s.", path=path, fault=why),
        M("Name a file that exists and that you may read."),
    )
