"""Where documents are kept and never lost: the contract, the journal, and the embedded backend on TinyDB."""

from __future__ import annotations

import os
from pathlib import Path

from rapat.store import ground, journal, statefile
from rapat.store.anchors import Anchors
from rapat.store.contract import Store
from rapat.store.embedded import EmbeddedStore
from rapat.store.repairing import JOURNAL
from rapat.store.replica import STATE


def create(folder: Path, *, known_below: Path | None = None) -> None:
    """Make an empty store in a folder that exists; forget what `known_below` tells of another that was there."""
    if known_below is not None:
        Anchors(known_below, folder).forget()
    ground.make_folder(folder / JOURNAL)
    os.close(ground.open_file(journal.segment_path(folder / JOURNAL, 1), create=True))
    ground.sync_folder(folder / JOURNAL)
    ground.replace(folder / STATE, statefile.encode({}, {"place": journal.BEGINNING._asdict()}))


def open_store(folder: Path, *, read_only: bool = False, known_below: Path | None = None) -> Store:
    """Open the store in `folder`; raises `Damaged` or `Unavailable` with what to do.

    `known_below` is the user's state folder, where the newest record seen is remembered outside of the workspace.
    """
    return EmbeddedStore(folder, read_only=read_only, known_below=known_below)
