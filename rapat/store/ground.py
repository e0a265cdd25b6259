"""The one door to the operating system: locking, making durable, replacing a file that somebody reads.

Standard library on purpose: importing portalocker or filelock costs a cold command about 40 ms, more than the rest of
the store together.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rapat.errors import Unavailable
from rapat.language import M

PATIENCE: Final = 5.0
"""Seconds a writer waits for the lock before it says who holds it."""

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    # Far behind the holder's name: a locked byte cannot be read on Windows.
    _LOCKED_BYTE: Final = 1 << 20
else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


_SIGNATURE: Final = 120
"""Bytes of the lock file that name its holder."""
_BINARY: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def durable(handle: int) -> None:
    """Return once the file's content is on the medium; raises OSError when the system cannot say so."""
    if sys.platform == "darwin":
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # fsync leaves it in the drive's cache there
    elif hasattr(os, "fdatasync"):
        os.fdatasync(handle)
    else:
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Make new and renamed entries of a folder durable; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def shared(folder: Path) -> int:
    """The mode for files in `folder`: for the group too where the folder is the group's, whatever the umask says."""
    return 0o660 if folder.stat().st_mode & 0o020 else 0o600


def open_file(path: Path, *, create: bool = False, append: bool = True, write: bool = True) -> int:
    """Open a file for reading and writing; a new one gets the mode its folder asks for."""
    flags = (os.O_RDWR if write else os.O_RDONLY) | (os.O_APPEND if append else 0) | _BINARY
    if not create:
        return os.open(path, flags)
    handle = os.open(path, flags | os.O_CREAT | os.O_EXCL, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(handle, shared(path.parent))
    return handle


def make_folder(folder: Path) -> None:
    """Make a folder with the mode of the one above it, durably, if it is not there."""
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        folder.chmod(folder.parent.stat().st_mode & 0o7777)
        sync_folder(folder.parent)


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`; raises OSError when the disk takes only a part of it."""
    written = 0
    while written < len(data):
        written += os.write(handle, data[written:])


def replace(path: Path, data: bytes) -> None:
    """Put `data` in place of a file's content so that a reader, or a crash, meets the old or the new, never a part."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    temporary.unlink(missing_ok=True)
    handle = open_file(temporary, create=True)
    try:
        try:
            write_all(handle, data)
            durable(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


class Lock:
    """An exclusive lock between processes, on a file of its own; the system frees it when its holder dies."""

    def __init__(self, path: Path) -> None:
        """Name the lock file; it is made when first needed."""
        self._path = path
        self._handle: int | None = None

    @contextmanager
    def held(self, holder: str, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock; after `patience` seconds raises `Unavailable` with the name the holder left."""
        if self._handle is None:
            try:
                self._handle = open_file(self._path, append=False)
            except FileNotFoundError:
                self._handle = self._made()
        handle = self._handle
        self._acquire(handle, patience)
        try:
            self._sign(handle, holder)
            yield
        finally:
            _unlock(handle)

    def _sign(self, handle: int, holder: str) -> None:
        name = holder.encode()[:_SIGNATURE].ljust(_SIGNATURE)
        os.lseek(handle, 0, os.SEEK_SET)
        if os.read(handle, _SIGNATURE) != name:  # a writer alone on the workspace need not write its name again
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, name)

    def _made(self) -> int:
        try:
            return open_file(self._path, create=True, append=False)
        except FileExistsError:  # another process was first
            return open_file(self._path, append=False)

    def _acquire(self, handle: int, patience: float) -> None:
        deadline = time.monotonic() + patience
        while not _try_lock(handle):
            if time.monotonic() > deadline:
                raise Unavailable(
                    M(
                        "Another program has been writing to this workspace for %(seconds)s seconds: %(holder)s.",
                        seconds=round(patience),
                        holder=self.holder() or "?",
                    ),
                    M("Wait for it, continue it if it is stopped, or end it; then try again."),
                )
            time.sleep(0.001)

    def holder(self) -> str:
        """The name the last holder left."""
        try:
            return self._path.read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
