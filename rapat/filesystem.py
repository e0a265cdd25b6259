"""The only way to the file system: whoever makes, replaces or renames a file or a folder does it here.

Here alone is decided who may read what is made: its owner, and the group of the folder it is made in where that folder
lets its group write. The umask has no say, so that a folder shared by a group stays one, and a paper is never open to
more people than its folder. The tests stop the store at every single call of `os` that is made here.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

if sys.platform == "darwin":
    import fcntl

LARGEST: Final = 1 << 30
"""Bytes of the largest file of its own that rapat reads whole: far more than any it writes."""
_FLAGS: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0)
_QUEUING = 20.0
"""Seconds that a printer's queue may take to take a file."""
_OWNERS: Final = 0o600
_GROUPS: Final = 0o660
_WRITABLE_BY_GROUP: Final = 0o020
_NOT_FOR_FOLDERS: Final = (errno.EINVAL, errno.ENOTSUP)
"""What file systems say that have no such thing as syncing a folder."""
_TEMPORARY: Final = re.compile(r"\..+\.\d+\.new")
_NAME_KEPT: Final = 50
"""Letters of a name that its temporary file repeats: names are limited to 255 bytes."""


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
    except OSError as fault:
        if fault.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(handle)


def status(path: Path) -> os.stat_result:
    """Look at what lies at a path, links followed; raises OSError where nothing does."""
    return os.stat(path)


def open_file(
    path: Path, *, create: bool = False, append: bool = True, write: bool = True, private: bool = False
) -> int:
    """Open a file and return its handle; with `create` a new one, its owner's and its folder's group's alone.

    With `private` a new file is its owner's alone (mode 0600), whatever the folder.
    """
    flags = (os.O_RDWR if write else os.O_RDONLY) | (os.O_APPEND if append else 0) | _FLAGS
    if not create:
        return os.open(path, flags)
    handle = os.open(path, flags | os.O_CREAT | os.O_EXCL, _OWNERS)
    if not private:
        _share_file(handle, path.parent)
    return handle


def open_or_create(path: Path, *, append: bool = True) -> int:
    """Open a file that may have to be made first, by this process or by another at the same moment."""
    try:
        return open_file(path, append=append)
    except FileNotFoundError:
        pass
    try:
        return open_file(path, create=True, append=append)
    except FileExistsError:
        return open_file(path, append=append)


def _share_file(handle: int, folder: Path) -> None:
    above = folder.stat()
    if os.name == "nt" or not above.st_mode & _WRITABLE_BY_GROUP:
        return
    with suppress(PermissionError):  # who is not of the group keeps it to himself; some media know no modes
        if os.fstat(handle).st_gid != above.st_gid:  # a folder without the setgid bit
            os.fchown(handle, -1, above.st_gid)
        os.fchmod(handle, _GROUPS)


def read(path: Path, most: int = LARGEST) -> bytes:
    """Read a whole file of at most `most` bytes; raises OSError for a larger one, and for what is no file.

    A folder, a pipe or a device that stands where a file belongs is refused at once, without waiting for it.
    """
    handle = open_readable(path)
    try:
        if (size := os.fstat(handle).st_size) > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), os.fspath(path))
        parts = []
        while size > 0 and (part := os.read(handle, size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
    finally:
        os.close(handle)


def open_readable(path: Path) -> int:
    """Open a file for reading and return its handle; raises `NotAFile` for a folder, a pipe or a device."""
    _must_be_file(path, os.stat(path).st_mode)  # opening some devices is an act already
    handle = os.open(path, os.O_RDONLY | _WITHOUT_WAITING | _FLAGS)
    try:
        _must_be_file(path, os.fstat(handle).st_mode)  # what stands there may have changed meanwhile
    except OSError:
        os.close(handle)
        raise
    return handle


class NotAFile(OSError):
    """Something else stands where a file belongs: `errno` is EISDIR for a folder, EINVAL for a pipe or a device."""


def _must_be_file(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise NotAFile(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, "not a file", os.fspath(path))


def close(handle: int) -> None:
    """Let go of a file."""
    os.close(handle)


def make_folder(folder: Path, *, private: bool = False) -> None:
    """Make a folder, durably, unless it is there: its owner's, and the group's as far as the folder above is.

    With `private` it is its owner's alone (mode 0700).
    """
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if folder.is_dir():
            return
        raise
    if not private:
        _share_folder(folder)
    sync_folder(folder.parent)


def _share_folder(folder: Path) -> None:
    above = folder.parent.stat()
    if os.name == "nt" or not above.st_mode & 0o070:
        return
    with suppress(PermissionError):
        if folder.stat().st_gid != above.st_gid:
            os.chown(folder, -1, above.st_gid)
        os.chmod(folder, 0o700 | (above.st_mode & 0o2070))


def make_folders(folder: Path, *, private: bool = False) -> None:
    """Make a folder and those above it that are missing, each as `make_folder` does."""
    for missing in reversed([above for above in folder.parents if not above.exists()]):
        make_folder(missing)
    make_folder(folder, private=private)


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`; raises OSError when the disk takes only a part of it."""
    written = os.write(handle, data)
    while written < len(data):
        written += os.write(handle, data[written:])


def cut(handle: int, length: int) -> None:
    """Cut a file back to `length` bytes."""
    os.ftruncate(handle, length)


def append_line(path: Path, line: bytes) -> None:
    """Add a line, durably, to a file that may not be there yet; what a crash left unfinished stays a line by itself."""
    handle = open_or_create(path)
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        torn = b""
        if size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            torn = b"" if os.read(handle, 1) == b"\n" else b"\n"
        write_all(handle, torn + line + b"\n")
        durable(handle)
    finally:
        os.close(handle)


def write_into(path: Path, data: bytes) -> None:
    """Write into what stands at `path` and is no file: a pipe, a device."""
    handle = os.open(path, os.O_WRONLY | _FLAGS)
    try:
        write_all(handle, data)
    finally:
        os.close(handle)


@contextmanager
def replacing(path: Path, *, private: bool = False, lasting: bool = True) -> Iterator[int]:
    """Give the handle of a new file that takes the place of `path` when the block ends, and never where it raises.

    A reader, or a crash, meets the old file or the new one, never a part. With `private` it is its owner's alone;
    without `lasting` it is not waited for until the medium has it: a crash of the machine may then leave it empty.
    """
    temporary = path.with_name(f".{path.name[:_NAME_KEPT]}.{os.getpid()}.new")
    remove(temporary)
    try:
        handle = open_file(temporary, create=True, append=False, private=private)
    except OSError as fault:
        fault.filename = os.fspath(path)  # what people know
        raise
    try:
        try:
            yield handle
            if lasting:
                durable(handle)
        finally:
            os.close(handle)
        move(temporary, path, lasting=lasting)
    except BaseException:
        with suppress(OSError):  # what went wrong is raised, not what went wrong then
            remove(temporary)
        raise


def replace(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put `data` in place of a file's content, as `replacing` does."""
    with replacing(path, lasting=lasting) as handle:
        write_all(handle, data)


def move(path: Path, target: Path, *, lasting: bool = True) -> None:
    """Rename a file, durably if it is to be `lasting`, over what is there; or a folder to a name that is free."""
    deadline = time.monotonic() + 1
    while True:
        try:
            os.replace(path, target)
            break
        except PermissionError:
            # Windows refuses while somebody reads the old file; our readers are done in milliseconds.
            if os.name != "nt" or time.monotonic() > deadline:
                raise
            time.sleep(0.005)
    if lasting:
        sync_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file if it is there."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, if it is there; links in it are removed, not followed."""
    import shutil  # noqa: PLC0415 - costs a cold command 4 ms that only a failed restore needs

    shutil.rmtree(folder, ignore_errors=True)


def read_by_others(folder: Path) -> str:
    """Tell who else than its owner may read something that lies in a folder: `everybody`, `group`, or nobody ("").

    Others must be let into the folder and read a file there; Windows tells by other means than a mode.
    """
    if os.name == "nt":
        return ""
    modes = [path.stat().st_mode for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    above = folder.stat().st_mode
    for who, enter, read in (("everybody", stat.S_IXOTH, stat.S_IROTH), ("group", stat.S_IXGRP, stat.S_IRGRP)):
        if above & enter and any(mode & read for mode in modes):
            return who
    return ""


def free_space(folder: Path) -> int:
    """Return how many bytes may still be written where a folder lies."""
    import shutil  # noqa: PLC0415 - costs a cold command 4 ms that only a backup needs

    return shutil.disk_usage(folder).free


def sweep(folder: Path, suffix: str) -> None:
    """Remove what killed programs left of files of a kind that they were replacing; nobody may be replacing one."""
    try:
        with os.scandir(folder) as entries:
            left = [entry.name for entry in entries if _is_left(entry.name, suffix) and not entry.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in left:
        remove(folder / name)


def clear(folder: Path, older_than: float) -> None:
    """Remove the files of a folder that were written more than `older_than` seconds ago; what cannot be, stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        before = time.time() - older_than
        old = [entry.name for entry in entries if entry.is_file() and entry.stat().st_mtime < before]
        for name in old:
            with suppress(OSError):  # a program of Windows holds what it shows
                remove(folder / name)


def is_temporary(name: str) -> bool:
    """Return whether a file of this name is being written to replace another, or was left so by a crash."""
    return _TEMPORARY.fullmatch(name) is not None


def _is_left(name: str, suffix: str) -> bool:
    return is_temporary(name) and name.rsplit(".", 2)[0].endswith(suffix)


def has_desktop(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether there is a desktop that shows files to whoever sits here; far away, over SSH, there is none."""
    if platform in ("win32", "darwin"):
        return not environment.get("SSH_CONNECTION")
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def show(target: str) -> bool:
    """Show a file, a folder or a link with the program that the desktop has for it; return whether there is one.

    It is not waited for, and cannot write into the terminal.
    """
    if not has_desktop(os.environ):
        return False
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606 - the desktop's own way
        return True
    return _started(["open" if sys.platform == "darwin" else "xdg-open", target])


def print_out(path: Path) -> str:
    """Hand a file to the system's printer; return what the program says against it, empty where it took the file.

    It is waited for as long as a queue needs to take a file. Raises `OSError` where there is no such program.
    """
    if sys.platform == "win32":
        os.startfile(path, "print")  # noqa: S606 - the desktop's own way
        return ""
    import subprocess  # noqa: PLC0415 - as below

    command = ["lp", "--", os.fspath(path)]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_QUEUING, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as late:
        return f"lp: {late.timeout:.0f} s"
    said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
    return "" if done.returncode == 0 else next(iter(said), f"lp: {done.returncode}")


def _started(command: Sequence[str]) -> bool:
    import subprocess  # noqa: PLC0415 - costs a cold command 5 ms that few need

    nothing = subprocess.DEVNULL
    try:
        subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603
    except OSError:
        return False
    return True
