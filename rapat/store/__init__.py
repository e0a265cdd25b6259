"""Where documents are kept and never lost: the contract, what every backend shares, and the backend in a folder.

Whoever is outside opens a store here and knows it by its contract alone; which backend it has is nobody's business.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rapat.errors import Refused
from rapat.store.contract import Head, Store
from rapat.store.embedded import EmbeddedStore
from rapat.store.embedded.creating import create
from rapat.text.language import M

if TYPE_CHECKING:
    from rapat.store.server.store import ServerStore

__all__ = ["backup_head", "create", "has_word_index", "open_store", "restore"]


def open_store(
    folder: Path, *, server: str = "", read_only: bool = False, newer: int = 0, known_below: Path | None = None
) -> Store:
    """Open the store in `folder`, or on the `server` that it names; raises `Damaged` or `Unavailable` with what to do.

    With `newer`, the format of a newer rapat's workspace, it is read and never written. `known_below` is the user's
    state folder, where the newest record seen is remembered outside of the workspace.
    """
    if server:
        return open_server(folder, server, read_only=read_only, known_below=known_below)
    return EmbeddedStore(folder, read_only=read_only, newer=newer, known_below=known_below)


def open_server(folder: Path, url: str, *, read_only: bool = False, known_below: Path | None = None) -> ServerStore:
    """Open the record on a server for the office whose folder it is; raises `Refused` where psycopg is missing."""
    check_server_library()
    from rapat.store.server.store import ServerStore  # noqa: PLC0415 - only who works on a server pays for it

    return ServerStore(url, folder, read_only=read_only, known_below=known_below)


def check_server_library() -> None:
    """Check that the library for servers is installed; raises `Refused` with how to install it."""
    if find_spec("psycopg") is None:
        raise Refused(
            M("A record on a server needs the library %(library)s.", library="psycopg"),
            M('Install it with: pip install "rapat[offices]"'),
        )


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
