"""A disk that fails: the calls of the store's one door are counted, stopped, and what was not made durable is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

COUNTED: Final = frozenset({"write", "fdatasync", "fsync", "ftruncate", "replace", "mkdir", "unlink", "open"})
MODES: Final = ("kept", "lost", "torn")
"""What becomes of data that was written and not synced: it may be there, be gone, or be there in part."""


class Crash(BaseException):
    """The machine stops here: nothing after this call happens, no handler, no clean-up."""


class FaultyOs:
    """`os`, of which the call number `stop` ends everything; the medium remembers what was made durable."""

    def __init__(self, stop: int = -1) -> None:
        """Count from zero; -1 never stops."""
        self.stop = stop
        self.calls = 0
        self.dead = False
        self._unsynced: dict[str, int] = {}
        """Length up to which each file is on the medium."""
        self._names: list[tuple[Path, bytes | None]] = []
        """Names that were given and whose folder was not synced: what stood there before (None: nothing)."""
        self._moved: list[tuple[Path, Path]] = []
        """Folders that were renamed, from where to where, and the folder above not synced since."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever `os` has
        real = getattr(os, name)
        return self._counted(name, real) if name in COUNTED else real

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever `os` takes
            if self.dead or self.calls == self.stop:
                self.dead = True
                raise Crash(name)
            self.calls += 1
            return self._done(name, real, words, more)

        return call

    def _done(self, name: str, real: Callable[..., Any], words: tuple[Any, ...], more: dict[str, Any]) -> Any:  # noqa: ANN401
        if name == "write":
            path = _path(words[0])
            self._unsynced.setdefault(path, Path(path).stat().st_size)
        elif name in ("fdatasync", "fsync"):
            self._synced(_path(words[0]))
        elif name == "replace":
            target = Path(words[1])
            if Path(words[0]).is_dir():
                self._moved.append((Path(words[0]), target))
                return real(*words, **more)
            self._names.append((target, target.read_bytes() if target.exists() else None))
        elif name == "open" and words[1] & os.O_CREAT and not Path(words[0]).exists():
            self._names.append((Path(words[0]), None))
        return real(*words, **more)

    def _synced(self, path: str) -> None:
        self._unsynced.pop(path, None)
        if Path(path).is_dir():
            self._names = [one for one in self._names if str(one[0].parent) != path]
            self._moved = [one for one in self._moved if str(one[1].parent) != path]

    def reboot(self, mode: str) -> None:
        """Leave on the medium what a crash leaves."""
        if mode == "kept":
            return
        for path, length in self._unsynced.items():
            if Path(path).exists():
                size = Path(path).stat().st_size
                os.truncate(path, length if mode == "lost" else min(size, (length + size) // 2))
        for source, target in reversed(self._moved if mode == "lost" else []):
            target.rename(source)
        if mode == "lost":
            for name, before in reversed(self._names):
                if before is None:
                    name.unlink(missing_ok=True)
                else:
                    name.write_bytes(before)


class FailingOs(FaultyOs):
    """`os`, of which one kind of call fails with an error of the system, once or from then on."""

    def __init__(self, name: str, number: int, code: int, *, once: bool = False) -> None:
        """Fail the call `name` from number `number` on."""
        super().__init__()
        self._name, self._number, self._code, self._once = name, number, code, once
        self._seen = 0

    def _done(self, name: str, real: Callable[..., Any], words: tuple[Any, ...], more: dict[str, Any]) -> Any:  # noqa: ANN401
        if name == self._name:
            self._seen += 1
            if self._seen == self._number or (self._seen > self._number and not self._once):
                if name == "write" and self._code == errno.ENOSPC and len(words[1]) > 1:
                    os.write(words[0], words[1][: len(words[1]) // 2])  # a full disk takes a part
                raise OSError(self._code, os.strerror(self._code))
        return super()._done(name, real, words, more)


def _path(handle: int) -> str:
    return str(Path(f"/proc/self/fd/{handle}").readlink())
