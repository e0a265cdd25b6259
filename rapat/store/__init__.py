"""Where documents are kept and never lost: the contract, what every backend shares, and the backend in a folder.

Whoever is outside opens a store here and knows it by its contract alone; which backend it has is nobody's business.
"""

from __future__ import annotations

from pathlib import Path

from rapat.store.contract import Head, Store
from rapat.store.embedded import EmbeddedStore
from rapat.store.embedded.creating import create

__all__ = ["backup_head", "create", "has_word_index", "open_store", "restore"]


def open_store(folder: Path, *, read_only: bool = False, newer: int = 0, known_below: Path | None = None) -> Store:
    """Open the store in `folder`; raises `Damaged` or `Unavailable` with what to do.

    With `newer`, the format of a newer rapat's workspace, it is read and never written. `known_below` is the user's
    state folder, where the newest record seen is remembered outside of the workspace.
    """
    return EmbeddedStore(folder, read_only=read_only, newer=newer, known_below=known_below)


def restore(source: Path, folder: Path) -> int:
    """Make a workspace from a backup in a new or empty folder; return the number of its newest record.

    Raises `Refused` for a folder that is not empty and for a file that is no backup, `Damaged` when its journal is not
    what it was, `Unavailable` where there is no room.
    """
    from rapat.store.embedded import backups  # noqa: PLC0415 - only who restores pays for reading archives

    return backups.restore(source, folder)


def backup_head(file: Path) -> Head | None:
    """Read the newest record that a backup says it holds; None where the file is no backup."""
    from rapat.store.embedded import parcel  # noqa: PLC0415 - as above

    try:
        with parcel.opened(file) as (_, manifest):
            return manifest.head
    except (parcel.Unfit, OSError):
        return None


def has_word_index() -> bool:
    """Whether searching can be helped by an index on this machine; else every file is looked through."""
    from rapat.store.embedded import word_index  # noqa: PLC0415 - only who asks pays for loading a database

    return word_index.can_be_made()
