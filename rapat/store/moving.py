"""A whole record moves between a folder and a server: the journal's lines are the same bytes at both ends.

What is brought is proven before it counts: the same newest record, the same documents under the same numbers, the same
files. Texts that must be erasable stay in the folder of the office.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapat import filesystem
from rapat.errors import Damaged, Refused
from rapat.settings import FILE, quoted
from rapat.store import documents, lines, locking, workspace_file
from rapat.store.contract import Head, Store
from rapat.store.embedded import EmbeddedStore, evidence, journal, journal_place, protected
from rapat.store.embedded.creating import create
from rapat.store.embedded.layout import JOURNAL, OWN, STATE, YEARS
from rapat.store.query import Query
from rapat.text.language import M

if TYPE_CHECKING:
    from rapat.store.server.shared import Shared

_TEMPLATES = "templates"


class Moved(NamedTuple):
    """What was moved, and is the same at both ends."""

    head: Head
    documents: int
    files: int
    protected: int = 0
    """Texts that must be erasable, which stayed in the folder."""


def to_server(source: EmbeddedStore, target: Shared) -> Moved:
    """Bring the record of a folder to a server that has none, and prove that it is the same there.

    Raises `Refused` where the server has a record, `Damaged` where the folder is not sound or the two differ.
    """
    _check_sound(source)
    if target.seq:
        raise Refused(
            M("The server %(place)s has a record already.", place=target.address.place), M("Use an empty database.")
        )
    for sha256 in _names(source.folder):
        data = source.files.read(sha256)
        if data is None:
            raise Damaged(
                M("The attached file %(name)s is not what it was.", name=sha256),
                M("Run `rapat doctor`, and put it back in its place."),
            )
        target.files.keep_data(sha256, data)
    with target.link.used() as connection, connection.transaction():
        for line in _lines(source.folder):
            connection.execute("SELECT rapat.bring(%b)", (line,))
    own = source.settings.read()
    if own is not None:
        target.settings.write(own.text)
    stay = sum(1 for path in (source.folder / protected.FOLDER).glob("*") if not path.name.startswith("."))
    return _proven(source, target, _names(source.folder))._replace(protected=stay)


def to_folder(source: Shared, folder: Path, *, own: Path | None = None, protected: bool = True) -> Moved:
    """Write the record of a server into a new folder, and prove that it is the same there.

    `own` is the folder of the office, whose templates come too, and with `protected` its texts that must be erasable.
    """
    check_new(folder)
    filesystem.make_folders(folder, private=True)
    create(folder)
    with source.link.snapshot():
        head, settings = source.head, source.settings.read()
        _write(folder / JOURNAL, source.lines_after(0))
    names = _copy_files(source, folder)
    _copy_own(own, folder, with_protected=protected)
    if settings is not None:
        workspace_file.write(folder, settings.text)
    written = EmbeddedStore(folder, read_only=True)  # who writes may compact at closing, which is a record
    try:
        if written.head != head:
            raise _differs()
        return _proven(written, source, names)
    finally:
        written.close()


def check_new(folder: Path) -> None:
    """Check that a folder is new or empty; raises `Refused`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(M("%(folder)s is not empty.", folder=folder), M("Name a new folder."))


def copy_until(source: Shared, folder: Path, until: int) -> Head:
    """Write the record of a server up to record `until` into a new folder, without its settings; return where it ends.

    What must be erasable stays where it is.
    """
    check_new(folder)
    filesystem.make_folders(folder, private=True)
    create(folder)
    _write(folder / JOURNAL, source.lines_after(0, until))
    _copy_files(source, folder)
    _copy_own(source.folder, folder, with_protected=False)
    with closing(EmbeddedStore(folder, read_only=True)) as written:
        _check_sound(written)
        return written.head


def _copy_files(source: Shared, folder: Path) -> list[str]:
    """Copy the kept files of a server; return their SHA-256."""
    names = source.files.names()
    for sha256 in names:
        data = source.files.read(sha256)
        if data is None:
            raise Damaged(M("The attached file %(name)s is not what it was.", name=sha256))
        evidence.EvidenceFiles(folder).keep_data(sha256, data)
    return names


def _copy_own(own: Path | None, folder: Path, *, with_protected: bool) -> None:
    """Copy what is an office's own and on no server: links are left out, since they may lead anywhere."""
    for name in (_TEMPLATES, *([protected.FOLDER] if with_protected else [])):
        for path in sorted((own / name).rglob("*")) if own is not None else []:
            if path.is_file() and not path.is_symlink():
                place = folder / name / path.relative_to(own / name)  # type: ignore[operator]  # it is there
                filesystem.make_folders(place.parent)
                filesystem.replace(place, filesystem.read(path))


def _write(folder: Path, found: Iterator[bytes]) -> None:
    """Write lines as the segments of a new journal, whose first file is there; durably."""
    handle, size = filesystem.open_file(journal.segment_path(folder, 1)), 0
    try:
        for line in found:
            record = lines.decode(line)
            if record is not None and size >= journal.SEGMENT:
                filesystem.durable(handle)
                filesystem.close(handle)
                handle, size = filesystem.open_file(journal.segment_path(folder, record.seq), create=True), 0
            filesystem.write_all(handle, line)
            size += len(line)
        filesystem.durable(handle)
    finally:
        filesystem.close(handle)
    filesystem.sync_folder(folder)


def _lines(folder: Path) -> Iterator[bytes]:
    place = journal_place.folder_of(folder)
    for first in journal.segments(place):
        yield from lines.whole(journal.segment_bytes(place, first))


def _names(folder: Path) -> list[str]:
    """List the SHA-256 of the kept files of a folder."""
    found = (folder / evidence.FOLDER).glob("[0-9a-f][0-9a-f]/*")
    return sorted(path.name for path in found if len(path.name) == hashlib.sha256().digest_size * 2)


def _check_sound(store: Store) -> None:
    for fault in (*store.troubles, *store.maintenance.verify().faults):
        raise Damaged(fault, M("Repair it first: rapat doctor --repair"))


def _proven(folder: EmbeddedStore, server: Shared, names: list[str]) -> Moved:
    """Prove that both ends have the same; raises `Damaged` where they do not."""
    if folder.head != server.head:
        raise _differs()
    rows = server.link.ask("SELECT kind, id, doc FROM rapat.documents WHERE doc IS NOT NULL ORDER BY kind, n")
    kinds: dict[str, list[str]] = {}
    count = 0
    for kind, ident, text in rows:
        count += 1
        kinds.setdefault(kind, []).append(ident)
        if folder.get(kind, ident) != documents.read(text.encode()):
            raise _differs()
    for kind, idents in kinds.items():
        if [plain["id"] for plain in folder.each(Query(kind))] != idents:
            raise _differs()
    for store in (folder, server):
        for fault in store.maintenance.verify().faults:
            raise Damaged(fault, M("Nothing was changed where it came from."))
    for sha256 in names:
        if folder.files.hashed(sha256) != sha256 or server.files.hashed(sha256) != sha256:
            raise _differs()
    return Moved(folder.head, count, len(names))


def _differs() -> Damaged:
    return Damaged(
        M("What was moved is not the same at both ends."), M("Work on where it came from; nothing was changed there.")
    )


def point_to(folder: Path, url: str) -> None:
    """Make a folder the workspace of an office whose record is on a server: its `rapat.toml` says no more.

    The record that was here moves to `aside/`, and the settings with it.
    """
    before = folder / f"{FILE}.before"
    filesystem.replace(before, filesystem.read(folder / FILE))
    workspace_file.write(folder, f"server = {quoted(url)}\n")  # from here on nobody opens what lies here
    for path in (before, *(folder / name for name in (JOURNAL, STATE, YEARS, OWN, evidence.FOLDER))):
        if os.path.lexists(path):
            locking.set_aside(folder, path)
