"""Backups: one file that holds everything the workspace cannot make again, and coming back from it.

In it are the settings, the journal up to one record, the evidence and the workspace's own templates. The state files
are left out: they are made from the journal. What must be erasable (`protected/`) is left out unless it is asked for.
What a backup may hold, and how much, is told in `parcel`; a backup is read back before it gets its name.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from rapat import filesystem, settings, targets
from rapat.errors import Damaged, Refused, Unavailable, reason_of
from rapat.store import lines
from rapat.store.contract import Backup, Head
from rapat.store.embedded import evidence, journal, journal_place, parcel, verifying
from rapat.store.embedded.creating import write_empty_state
from rapat.store.embedded.layout import JOURNAL
from rapat.store.embedded.protected import FOLDER as PROTECTED
from rapat.store.embedded.replica import Replica
from rapat.text.language import M, Message

_TEMPLATES: Final = "templates"
_SQUEEZED: Final = 100
"""How many times smaller a part may become; one that would shrink more is stored as it is, lest restoring refuse it."""


def write(replica: Replica, target: Path, *, protected: bool = False) -> Backup:
    """Write a backup of the workspace that `replica` was read from to a new file that only its owner may read.

    The journal is taken up to the newest record of `replica`, and only whole records. The file is read back, and
    appears whole or not at all. Raises as the contract says.
    """
    targets.check(target)
    if os.path.lexists(target):
        raise Refused(M("%(path)s exists already.", path=target), M("Name a new file."))
    folder, seq = replica.folder, replica.journal.position.seq
    for flaw in verifying.walk_chain(replica, seq).flaws:
        raise Damaged(
            flaw.message, M("A backup of it could not be restored: copy the folder, then run: rapat doctor --repair")
        )
    with (
        filesystem.replacing(target, private=True) as handle,
        os.fdopen(handle, "w+b", closefd=False) as file,
    ):
        with zipfile.ZipFile(file, "w", strict_timestamps=False) as archive:
            head = _journal(archive, journal_place.folder_of(folder), seq)
            missing = tuple(_files(archive, folder, with_protected=protected))
            manifest = parcel.Manifest(format=parcel.FORMAT, seq=head.seq, hash=head.hash, protected=protected)
            archive.writestr(parcel.MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2))
            written = _contents(archive)
        _read_back(file, target, written)
    return Backup(head, missing)


def _journal(archive: zipfile.ZipFile, folder: Path, seq: int) -> Head:
    """Store the journal up to record `seq`; return the record it ends with."""
    head = Head(0, lines.START)
    for first in journal.segments(folder):
        if first > max(seq, 1):
            break
        path = journal.segment_path(folder, first)
        data, head = _up_to(journal.segment_bytes(folder, first), seq, head)
        _pack(archive, f"{JOURNAL}/{path.name}", data)
    return head


def _up_to(data: bytes, seq: int, head: Head) -> tuple[bytes, Head]:
    """Cut the lines of a segment after record `seq`; return them and the last record among them."""
    end = 0
    for line in lines.whole(data):
        record = lines.decode(line)
        if record is not None and record.seq > seq:
            break
        if record is None and not line.endswith(b"\n"):
            break  # being written
        end += len(line)
        head = head if record is None else Head(record.seq, record.hash)
    return data[:end], head


def _files(archive: zipfile.ZipFile, folder: Path, *, with_protected: bool) -> Iterator[Message]:
    """Store everything but the journal; a sentence for each file that could not be."""
    archive.write(folder / settings.FILE, settings.FILE)
    yield from _evidence(archive, folder)
    yield from _plain(archive, folder, _TEMPLATES)
    if with_protected:
        yield from _plain(archive, folder, PROTECTED)


def _evidence(archive: zipfile.ZipFile, folder: Path) -> Iterator[Message]:
    """Store each attached file under its SHA-256; of a link what it leads to, if that is the file of this name."""
    for path in sorted((folder / evidence.FOLDER).glob("*/*")):
        name = path.relative_to(folder).as_posix()
        if parcel.fault(name) is not None:
            continue  # the temporary of a copy that was broken off
        try:
            sha256 = evidence.hashed(folder, path.name)
            if sha256 != path.name and path.is_symlink():
                yield M("%(name)s leads to another file, which the backup leaves out.", name=name)
                continue
            archive.write(path, name, zipfile.ZIP_STORED)  # pictures and PDF do not shrink
        except OSError as fault:
            yield M("%(name)s is missing in the backup: %(fault)s.", name=name, fault=reason_of(fault))
            continue
        if sha256 != path.name:
            yield M("%(name)s is not what was attached; the backup holds it as it is.", name=name)


def _plain(archive: zipfile.ZipFile, folder: Path, below: str) -> Iterator[Message]:
    """Store the files of a folder; links are left out, since they may lead anywhere."""
    for path in sorted((folder / below).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield M("%(name)s is a link, which the backup leaves out.", name=name)
        elif path.is_file():
            wrong = parcel.fault(name)
            if wrong is not None:
                yield M("%(name)s is left out of the backup: %(fault)s.", name=name, fault=wrong)
                continue
            _pack(archive, name, path.read_bytes())


def _pack(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    shrinks = len(data) > _SQUEEZED * len(zlib.compress(data, 1))
    archive.writestr(name, data, zipfile.ZIP_STORED if shrinks else zipfile.ZIP_DEFLATED)


def _contents(archive: zipfile.ZipFile) -> set[tuple[str, int, int]]:
    return {(part.filename, part.file_size, part.CRC) for part in archive.infolist()}


def _read_back(file: BinaryIO, target: Path, written: set[tuple[str, int, int]]) -> None:
    """Read a backup that was just written as restoring would.

    Raises `Refused` for what restoring would refuse, `Unavailable` when the medium does not give back what was written.
    """
    size = file.seek(0, os.SEEK_END)
    why = M("it does not hold what was written")
    try:
        with zipfile.ZipFile(file) as archive:
            if _contents(archive) == written:
                parcel.check(archive, size)
                parcel.read_through(archive)
                return
    except parcel.Damage as damage:
        why = damage.why
    except parcel.Unfit as unfit:
        raise Refused(
            M("A backup could not be restored: %(fault)s.", fault=unfit.why),
            M("Mend that in the workspace, then write the backup again."),
        ) from unfit
    except zipfile.BadZipFile:
        why = M("it is no archive")
    raise Unavailable(
        M("The backup %(path)s could not be read back: %(fault)s.", path=target, fault=why),
        M("Check the disk, or write it to another one."),
    )


def restore(source: Path, folder: Path) -> int:
    """Make a workspace from a backup in a new or empty folder; return the number of its newest record.

    It is made beside its place and checked there: `folder` has the whole workspace afterwards, or nothing. Nothing is
    written anywhere else, whatever the file's names say. Raises `Refused` for a folder that is not empty and for a file
    that is no backup, `Damaged` when its journal is not what it was.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - the name as given: a link stays one
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(M("%(folder)s is not empty.", folder=folder), M("Name a new folder."))
    if source.exists() and not source.is_file():
        raise Refused(M("%(path)s is no file.", path=source), M("Name a file that `rapat backup` made."))
    parent = next(above for above in (folder, *folder.parents) if above.is_dir())
    staging = parent / f".{folder.name[:50]}.{os.getpid()}.new"
    try:
        with parcel.opened(source) as (archive, manifest):
            _refuse_without_room(source, parcel.unfolded(archive), parent)
            filesystem.make_folder(staging, private=parent != folder)
            _unpack(archive, staging)
        _check(source, staging, manifest.head)
        _move_in(staging, folder)
    except parcel.Unfit as unfit:
        raise Refused(
            M("%(path)s is no backup that can be restored: %(fault)s.", path=source, fault=unfit.why),
            M("Name a file that `rapat backup` made."),
        ) from unfit
    finally:
        filesystem.remove_folder(staging)
    return manifest.seq


def _refuse_without_room(source: Path, needed: int, folder: Path) -> None:
    room = filesystem.free_space(folder)
    if needed > room:
        raise Unavailable(
            M(
                "%(path)s needs %(needed)s MB; the disk has room for %(room)s MB.",
                path=source,
                needed=-(-needed >> 20),
                room=room >> 20,
            ),
            M("Free some space, or name a folder on another disk."),
        )


def _unpack(archive: zipfile.ZipFile, staging: Path) -> None:
    folders = {staging}
    for part in parcel.parts_of(archive):
        if part.filename == parcel.MANIFEST:
            continue
        path = staging / part.filename
        filesystem.make_folders(path.parent)
        parcel.unpack(archive, part, path)
        folders.add(path.parent)
    write_empty_state(staging)
    for made in folders:
        filesystem.sync_folder(made)


def _check(source: Path, staging: Path, head: Head) -> None:
    """Hold the restored journal against the record that the backup ends with; raises `Damaged`.

    It is not compacted, which would add a record: what was restored is what was backed up.
    """
    replica = Replica(staging, journal.SEGMENT, 0, None)
    try:
        last = replica.journal.position
        newer = replica.newest_version > lines.VERSION
        if (
            replica.troubles
            or newer
            or verifying.walk_chain(replica, head.seq).flaws
            or Head(last.seq, last.hash) != head
        ):
            raise Damaged(
                M("The journal in %(path)s is damaged.", path=source), M("Restore an older backup, and keep this one.")
            )
    finally:
        replica.journal.close()


def _move_in(staging: Path, folder: Path) -> None:
    """Give the finished workspace its name; into a folder that is there, with its mode and group, part by part."""
    if not folder.is_dir():
        filesystem.make_folders(folder.parent)
        filesystem.move(staging, folder)
        return
    for path in sorted(staging.iterdir(), key=lambda path: path.name == settings.FILE):  # what makes it a workspace
        filesystem.move(path, folder / path.name)
