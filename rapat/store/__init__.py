"""Where documents are kept and never lost: the contract, the journal, and the embedded backend on TinyDB."""

from __future__ import annotations

import os
from pathlib import Path

from rapat import filesystem
from rapat.store import journal, statefile
from rapat.store.contract import Store
from rapat.store.embedded import JOURNAL, STATE, EmbeddedStore


def create(folder: Path) -> None:
    """Make an empty store in a folder that exists."""
    filesystem.make_folder(folder / JOURNAL)
    os.close(filesystem.open_file(journal.segment_path(folder / JOURNAL, 1), create=True))
    filesystem.sync_folder(folder / JOURNAL)
    filesystem.replace(folder / STATE, statefile.encode({}, {"place": journal.BEGINNING._asdict()}))


def open_store(folder: Path, *, read_only: bool = False, newer: int = 0) -> Store:
    """Open the store in `folder`; raises `Damaged` or `Unavailable` with what to do.

    With `newer`, the format of a newer rapat's workspace, it is read and never written.
    """
    return EmbeddedStore(folder, read_only=read_only, newer=newer)
