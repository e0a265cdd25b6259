"""Where documents are kept and never lost: the contract, the journal, and the embedded backend on TinyDB."""

from __future__ import annotations

import os
from pathlib import Path

from rapat import filesystem
from rapat.store.contract import Store
from rapat.store.embedded import EmbeddedStore, journal, snapshot
from rapat.store.embedded.anchors import Anchors
from rapat.store.embedded.layout import JOURNAL, STATE


def create(folder: Path, *, known_below: Path | None = None) -> None:
    """Make an empty store in a folder that exists; forget what `known_below` tells of another that was there."""
    if known_below is not None:
        Anchors(known_below, folder).forget()
    filesystem.make_folder(folder / JOURNAL)
    os.close(filesystem.open_file(journal.segment_path(folder / JOURNAL, 1), create=True))
    filesystem.sync_folder(folder / JOURNAL)
    filesystem.replace(folder / STATE, snapshot.encode({}, {"place": journal.BEGINNING._asdict()}))


def open_store(folder: Path, *, read_only: bool = False, newer: int = 0, known_below: Path | None = None) -> Store:
    """Open the store in `folder`; raises `Damaged` or `Unavailable` with what to do.

    With `newer`, the format of a newer rapat's workspace, it is read and never written. `known_below` is the user's
    state folder, where the newest record seen is remembered outside of the workspace.
    """
    return EmbeddedStore(folder, read_only=read_only, newer=newer, known_below=known_below)
