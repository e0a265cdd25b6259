"""What a backup file may hold: which names, how much, and how each part of it is read without trusting the file.

A backup may come from anywhere. Nothing is believed of it before it was looked at: names that lead outside, that mean
one file twice or that some system cannot keep, links, locked parts, more than the disk or reason allows.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from rapat import filesystem, settings
from rapat.store.contract import Head
from rapat.text.filenames import is_device
from rapat.text.language import M, Message

MANIFEST: Final = "backup.json"
FORMAT: Final = 1
TIMES: Final = 200
"""How many times its own size a backup may unfold to, beyond `ROOM`; those of rapat stay below a half of it."""
ROOM: Final = 256 << 20
"""Bytes that any backup may unfold to."""
_MANIFEST_ROOM: Final = 64 << 10
_CHUNK: Final = 1 << 20
_LONGEST: Final = 200
"""Bytes of a part of a name: below what every file system takes."""
_DEEPEST: Final = 8
_SYMLINK: Final = 0o12
_LOCKED: Final = 0x1
_KNOWN_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FIXED: Final = re.compile(
    r"backup\.json|rapat\.toml|journal/[0-9]{10}\.jsonl|evidence/([0-9a-f]{2})/\1[0-9a-f]{62}|protected/[0-9a-f]{32}"
)
_FREE: Final = "templates/"
_NO_NAME: Final = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
"""What some system does not take in a name."""
_UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, KeyError, RuntimeError, NotImplementedError, OverflowError, MemoryError),
)
"""What the library raises on files that are no sound archive, whatever is wrong with them."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself."""

    format: int
    seq: int
    hash: str
    protected: bool = False

    @property
    def head(self) -> Head:
        """The record that its journal ends with."""
        return Head(self.seq, self.hash)


class Unfit(Exception):
    """The file is no backup that can be restored; `why` completes a sentence."""

    def __init__(self, why: Message) -> None:
        """Keep the reason."""
        super().__init__(why)
        self.why = why


class Damage(Unfit):
    """What the file holds cannot be read back."""


def fault(name: str) -> Message | None:
    """Say what is wrong with the name of a part of a backup; None for one that every system can keep in its place."""
    if _FIXED.fullmatch(name):
        return None
    parts = name.split("/")
    fits = (
        name.startswith(_FREE)
        and len(parts) <= _DEEPEST
        and all((core := part.strip(". ")) and core == part.lstrip(".") for part in parts)
        and all(len(part.encode("utf-8", "surrogatepass")) <= _LONGEST for part in parts)
        and not any(is_device(part) for part in parts)
        and not _NO_NAME.search(name)
    )
    return None if fits else M("it has no place for %(name)s", name=name[:_LONGEST])


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """Open a backup whose names, parts and size were looked at, with what it says of itself; raises `Unfit`."""
    with file.open("rb") as content:
        with _told():
            archive = zipfile.ZipFile(content)
        with archive:
            yield archive, check(archive, file.stat().st_size)


def check(archive: zipfile.ZipFile, size: int) -> Manifest:
    """Look at everything a backup of `size` bytes says it holds, reading only its manifest; raises `Unfit`."""
    seen: set[str] = set()
    for part in parts_of(archive):
        wrong = fault(part.filename)
        if wrong is not None:
            raise Unfit(wrong)
        if part.external_attr >> 28 == _SYMLINK:
            raise Unfit(M("%(name)s is a link", name=part.filename))
        if part.flag_bits & _LOCKED:
            raise Unfit(M("%(name)s is encrypted", name=part.filename))
        if part.compress_type not in _KNOWN_METHODS:
            raise Unfit(M("%(name)s is packed in a way that rapat does not know", name=part.filename))
        key = unicodedata.normalize("NFC", part.filename).casefold()
        if key in seen:
            raise Unfit(M("it holds %(name)s twice", name=part.filename))
        seen.add(key)
    if settings.FILE not in seen:
        raise Unfit(M("it has no %(name)s", name=settings.FILE))
    if not any(name.startswith("journal/") for name in seen):
        raise Unfit(M("it has no journal"))
    total = unfolded(archive)
    if total > ROOM + TIMES * size:
        raise Unfit(
            M(
                "it would unfold to %(total)s MB, more than %(times)s times its %(size)s MB",
                total=total >> 20,
                times=TIMES,
                size=-(-size >> 20),
            )
        )
    return _manifest(archive)


def parts_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List the files of a backup; entries for folders, which other programs add, mean nothing."""
    return [part for part in archive.infolist() if not part.is_dir()]


def unfolded(archive: zipfile.ZipFile) -> int:
    """Count the bytes that a backup says it unfolds to; what is read of it is never more."""
    return sum(part.file_size for part in archive.infolist())


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    part = next((part for part in archive.infolist() if part.filename == MANIFEST), None)
    if part is None or part.file_size > _MANIFEST_ROOM:
        raise Unfit(M("it has no %(name)s", name=MANIFEST))
    try:
        manifest = msgspec.json.decode(b"".join(_read(archive, part)), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise Unfit(M("its %(name)s cannot be read", name=MANIFEST)) from broken
    if manifest.format != FORMAT:
        raise Unfit(M("it has the format %(format)s, which this rapat does not know", format=manifest.format))
    return manifest


def unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    """Write a part of a backup to a new file, durably; raises `Unfit` when it is not what the archive says."""
    handle = filesystem.open_file(path, create=True, append=False)
    try:
        for data in _read(archive, part):
            filesystem.write_all(handle, data)
        filesystem.durable(handle)
    finally:
        filesystem.close(handle)


def read_through(archive: zipfile.ZipFile) -> None:
    """Read every part once and compare its checksum; raises `Unfit`."""
    for part in archive.infolist():
        for _ in _read(archive, part):
            pass


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of a part, piece by piece, never more than it says; raises `Unfit` at the first fault."""
    with _told(part.filename):
        source = archive.open(part)
    with source:
        while True:
            with _told(part.filename):
                data = source.read(_CHUNK)
            if not data:
                return
            yield data


@contextmanager
def _told(name: str = "") -> Iterator[None]:
    """Turn whatever the library raises into `Unfit`."""
    try:
        yield
    except _UNREADABLE as broken:
        raise Damage(M("%(name)s in it is damaged", name=name) if name else M("it is no archive")) from broken
