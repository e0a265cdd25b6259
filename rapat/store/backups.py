"""Backups: one file that holds everything the workspace cannot make again, and coming back from it.

In it are the settings, the journal up to one record, the evidence and the workspace's own templates. The state files
are left out: they are made from the journal. What must be erasable (`protected/`) is left out unless it is asked for.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from rapat import filesystem
from rapat.errors import Damaged, Refused
from rapat.language import M
from rapat.store import journal, lines, statefile
from rapat.store.embedded import JOURNAL, STATE, EmbeddedStore

MANIFEST: Final = "backup.json"
FORMAT: Final = 1
_FOLDERS: Final = ("evidence", "templates")
_PROTECTED: Final = "protected"
_SETTINGS: Final = "rapat.toml"
_SYMLINK: Final = 0o12
_LARGEST: Final = 64 << 30
"""Bytes a backup may unfold to; more is no workspace."""


def back_up(store: EmbeddedStore, target: Path, *, protected: bool = False) -> int:
    """Write a backup of the store's workspace to a new file; return the number of its newest record.

    Others may go on writing: the journal is taken up to the record that is the newest now, and only whole records. The
    file appears whole or not at all. Raises `Refused` for a file that exists.
    """
    if target.exists():
        raise Refused(M("%(path)s exists already.", path=target), M("Name a new file."))
    seq = store.seq
    temporary = target.with_name(f".{target.name}.new")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            last = lines.START
            for first in journal.segments(store.folder / JOURNAL):
                if first > seq:
                    break
                path = journal.segment_path(store.folder / JOURNAL, first)
                data, last = _up_to(path.read_bytes(), seq, last)
                archive.writestr(f"{JOURNAL}/{path.name}", data)
            for path in _files(store.folder, protected=protected):
                archive.write(path, path.relative_to(store.folder).as_posix())
            manifest = {"format": FORMAT, "seq": seq, "hash": last, "protected": protected}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=2))
        with temporary.open("rb+") as file:
            filesystem.durable(file.fileno())
        filesystem.move(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return seq


def _up_to(data: bytes, seq: int, last: str) -> tuple[bytes, str]:
    """The lines of a segment up to record `seq`, and the hash of the last of them."""
    end = 0
    for line in data.splitlines(keepends=True):
        record = lines.decode(line)
        if record is not None and record.seq > seq:
            break
        if record is None and not line.endswith(b"\n"):
            break  # being written
        end += len(line)
        last = record.hash if record is not None else last
    return data[:end], last


def _files(folder: Path, *, protected: bool) -> Iterator[Path]:
    yield folder / _SETTINGS
    for name in (*_FOLDERS, *([_PROTECTED] if protected else [])):
        yield from (path for path in sorted((folder / name).rglob("*")) if path.is_file() and not path.is_symlink())


def restore(source: Path, folder: Path) -> int:
    """Make a workspace from a backup in a new or empty folder; return the number of its newest record.

    Nothing is written outside `folder`, whatever the file's names say. Raises `Refused` for a folder that is not empty
    and for a file that is no backup, `Damaged` when its journal is not what it was.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(M("%(folder)s is not empty.", folder=folder), M("Name a new folder."))
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _checked(archive)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for member in archive.infolist():
                if member.filename != MANIFEST:
                    path = folder / PurePosixPath(member.filename)
                    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    path.write_bytes(archive.read(member))
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, EOFError) as fault:
        raise Refused(
            M("%(path)s is no backup of rapat: %(fault)s.", path=source, fault=str(fault)),
            M("Name a file that `rapat backup` made."),
        ) from fault
    (folder / JOURNAL).mkdir(mode=0o700, exist_ok=True)
    filesystem.replace(folder / STATE, statefile.encode({}, {"place": journal.BEGINNING._asdict()}))
    store = EmbeddedStore(folder)
    try:
        store.maintain()
        if store.verify() or store.seq != manifest["seq"]:
            raise Damaged(
                M("The journal in %(path)s is damaged.", path=source), M("Look at what was saved with: rapat doctor")
            )
        return store.seq
    finally:
        store.close()


def _checked(archive: zipfile.ZipFile) -> dict[str, int]:
    """The manifest, once every member is known to stay inside; raises ValueError with what is wrong."""
    manifest = json.loads(archive.read(MANIFEST))
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT or not isinstance(manifest.get("seq"), int):
        raise ValueError(f"format {manifest.get('format') if isinstance(manifest, dict) else '?'}")
    known = (JOURNAL, *_FOLDERS, _PROTECTED)
    for member in archive.infolist():
        parts = PurePosixPath(member.filename).parts
        outside = member.filename.startswith("/") or "\\" in member.filename or ":" in member.filename or ".." in parts
        link = member.external_attr >> 28 == _SYMLINK
        if outside or link or (member.filename not in (MANIFEST, _SETTINGS) and parts[0] not in known):
            raise ValueError(member.filename)
    if sum(member.file_size for member in archive.infolist()) > _LARGEST:
        raise ValueError("size")
    return manifest
