"""The lock between processes, file systems that break locks, and what is kept aside.

Standard library on purpose: importing portalocker or filelock costs a cold command about 40 ms, more than all of the
store.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.errors import Unavailable
from rapat.text.language import M

PATIENCE: Final = 5.0
"""Seconds a writer waits for the lock before it says who holds it."""

_SIGNATURE: Final = 120
"""Bytes of the lock file that name its holder."""
_ASIDE: Final = "aside"

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE: Final = 1 << 20  # far behind the holder's name: a locked byte cannot be read on Windows

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


def set_aside(folder: Path, path: Path) -> Path:
    """Move a file that cannot be used into the `aside/` of the workspace `folder`, and say where; nothing is lost."""
    filesystem.make_folder(folder / _ASIDE)
    number = 1
    while (target := folder / _ASIDE / f"{path.name}.{number}").exists():
        number += 1
    filesystem.move(path, target)
    return target


def replace(folder: Path, path: Path, data: bytes) -> None:
    """Put `data` in place of a file of the workspace `folder`; a folder that stands there moves to `aside/`."""
    if path.is_dir():
        set_aside(folder, path)
    filesystem.replace(path, data)


def keep_aside(folder: Path, name: str, data: bytes) -> None:
    """Write bytes that are about to be cut off into the `aside/` of the workspace `folder`."""
    filesystem.make_folder(folder / _ASIDE)
    number = 1
    while (target := folder / _ASIDE / f"{name}.{number}").exists():
        number += 1
    filesystem.replace(target, data)


class Lock:
    """An exclusive lock between processes, on a file of its own; the system frees it when its holder dies."""

    def __init__(self, path: Path) -> None:
        """Name the lock file; it is made when first needed."""
        self._path = path
        self._handle: int | None = None

    @contextlib.contextmanager
    def held(self, holder: str, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock; after `patience` seconds raises `Unavailable` with the name the holder left."""
        handle = self._acquire(time.monotonic() + patience, patience)
        try:
            self._sign(handle, holder)
            yield
        finally:
            _unlock(handle)

    def _acquire(self, deadline: float, patience: float) -> int:
        """Lock the file that lies at the path: one that was replaced or removed meanwhile locks nobody else out."""
        while True:
            if self._handle is None:
                self._make_way()
                self._handle = filesystem.open_or_create(self._path, append=False)
            self._wait(self._handle, deadline, patience)
            if self._is_there(self._handle):
                return self._handle
            _unlock(self._handle)
            self.close()

    def _make_way(self) -> None:
        """Move aside what stands there and is no file: a folder, a pipe or a device locks nobody out, or everybody."""
        with contextlib.suppress(FileNotFoundError):  # not made yet, or another process was quicker
            if not stat.S_ISREG(filesystem.status(self._path).st_mode):
                set_aside(self._path.parent, self._path)

    def _is_there(self, handle: int) -> bool:
        try:
            return os.path.samestat(filesystem.status(self._path), os.fstat(handle))
        except FileNotFoundError:
            return False

    def _wait(self, handle: int, deadline: float, patience: float) -> None:
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                raise Unavailable(
                    M(
                        "Another program has been writing to this workspace for %(seconds)s seconds: %(holder)s.",
                        seconds=round(patience),
                        holder=self.holder() or "?",
                    ),
                    M("Wait for it, continue it if it is stopped, or end it; then try again."),
                )
            time.sleep(0.001)

    def _sign(self, handle: int, holder: str) -> None:
        name = holder.encode()[:_SIGNATURE].ljust(_SIGNATURE)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, name)

    def holder(self) -> str:
        """Read the name the last holder left; empty for none."""
        try:
            handle = filesystem.open_readable(self._path)
        except OSError:
            return ""
        try:
            return os.read(handle, _SIGNATURE).decode(errors="replace").strip()
        finally:
            filesystem.close(handle)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


_BREAK_LOCKS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "afpfs", "webdav", "davfs", "9p", "vboxsf", "prl_fs"}
)


def unsafe_filesystem(folder: Path) -> str:
    """Name the type of the file system under `folder` when it is one known to break locks; empty when it is not."""
    if sys.platform == "win32":
        return _remote_drive(folder)
    try:
        if sys.platform == "darwin":
            table = os.popen("/sbin/mount").read()  # noqa: S605 - no input in it; macOS has no file that says it
            return unsafe_mount([_mac_mount(line) for line in table.splitlines() if " on " in line], folder)
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return unsafe_mount([_linux_mount(line) for line in table.splitlines()], folder)


def unsafe_mount(mounts: list[tuple[str, str]], folder: Path) -> str:
    """Name, of `mounts` (where, type), the type of the one that holds `folder`, if it is known to break locks."""
    path = str(folder.resolve())
    kind, deepest = "", -1
    for where, mounted in mounts:
        inside = where in {"/", path} or path.startswith(where + "/")
        if inside and len(where) >= deepest:  # of two on one folder the later hides the earlier
            kind, deepest = mounted, len(where)
    base, _, program = kind.partition(".")
    return kind if base in _BREAK_LOCKS or (base.startswith("fuse") and program in ("sshfs", "rclone", "s3fs")) else ""


def _linux_mount(line: str) -> tuple[str, str]:
    before, _, after = line.partition(" - ")
    where = before.split(" ")[4].encode("utf-8", "surrogateescape").decode("unicode_escape", "replace")
    return where, after.split(" ")[0]


def _mac_mount(line: str) -> tuple[str, str]:
    where, _, options = line.partition(" on ")[2].rpartition(" (")
    return where, options.partition(",")[0].rstrip(")")


def _remote_drive(folder: Path) -> str:
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415 - only Windows pays for it

    drive = str(folder.resolve().drive)
    remote = 4  # DRIVE_REMOTE
    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")
    return "smb" if drive.startswith("\\\\") or kind == remote else ""
