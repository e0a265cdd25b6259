"""What a user knows of a workspace outside of it: the newest record this account saw there, in the user's state folder.

A journal that is replaced by an older copy, or whose end is cut off, is sound by itself; only what was known before
tells. One small file for each workspace, by its path, beside the user's other state; losing it loses no more than that
memory. It also holds the counters, so that no number is given twice after a loss.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import msgspec

from rapat import filesystem

_FOLDER: Final = "known"
_INDEX: Final = "index"


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The newest record that was seen, where its line ended, and what the counters stood at."""

    folder: str = ""
    segment: int
    offset: int
    seq: int
    hash: str
    time: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    numbers: dict[str, int] = {}
    given_up: tuple[tuple[int, str], ...] = ()
    """Number and hash of newest records that were seen before and that a repair gave up since, whoever made it."""


class Anchors:
    """The memory of one user; `folder` is the user's state folder for rapat."""

    def __init__(self, folder: Path, workspace: Path) -> None:
        """Remember `workspace` below `folder`; nothing is read yet."""
        path = str(workspace.resolve())
        self._workspace = path.encode("utf-8", "backslashreplace").decode()  # a name on disk need not be UTF-8
        name = hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._path = folder / _FOLDER / f"{name}.json"
        self.index = folder / _INDEX / name
        """The folder of what can be made again from the workspace's journal."""

    def read(self) -> Anchor | None:
        """Read what was known last; None for nothing, or nothing that reads."""
        try:
            anchor = msgspec.json.decode(filesystem.read(self._path), type=Anchor)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return anchor if anchor.folder == self._workspace else None

    def write(self, anchor: Anchor) -> None:
        """Remember; where the state folder cannot be written, nothing is remembered."""
        with contextlib.suppress(OSError):
            filesystem.make_folders(self._path.parent, private=True)
            written = msgspec.structs.replace(anchor, folder=self._workspace)
            filesystem.replace(self._path, msgspec.json.encode(written), lasting=False)

    def forget(self) -> None:
        """Forget the workspace: a new one begins in its place."""
        with contextlib.suppress(OSError):
            filesystem.remove(self._path)
