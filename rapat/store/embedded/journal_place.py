"""Where the journal of a workspace lies: in its place, or beside it where a repair was interrupted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from rapat import filesystem
from rapat.store.embedded.layout import JOURNAL

READY: Final = "journal.new"
"""A journal that is complete and waits to take its place; where a repair was interrupted, it is the one to read."""


def folder_of(folder: Path) -> Path:
    """Name the folder of the journal of the workspace `folder`."""
    usual = folder / JOURNAL
    return folder / READY if not usual.is_dir() and (folder / READY).is_dir() else usual


def finish(folder: Path) -> None:
    """Under the lock: put a journal in its place that an interrupted repair left ready."""
    if folder_of(folder).name == READY:
        filesystem.move(folder / READY, folder / JOURNAL)
