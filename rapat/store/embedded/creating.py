"""A new workspace's files."""

from __future__ import annotations

import os
from pathlib import Path

from rapat import filesystem
from rapat.store.embedded import journal, snapshot
from rapat.store.embedded.anchors import Anchors
from rapat.store.embedded.layout import JOURNAL, STATE


def create(folder: Path, *, known_below: Path | None = None) -> None:
    """Make an empty store in a folder that exists; forget what `known_below` tells of another that was there."""
    if known_below is not None:
        Anchors(known_below, folder).forget()
    filesystem.make_folder(folder / JOURNAL)
    os.close(filesystem.open_file(journal.segment_path(folder / JOURNAL, 1), create=True))
    filesystem.sync_folder(folder / JOURNAL)
    write_empty_state(folder)


def write_empty_state(folder: Path) -> None:
    """Write the state file of a workspace that nothing was compacted of yet."""
    filesystem.replace(folder / STATE, snapshot.encode({}, {"place": journal.BEGINNING._asdict()}))
