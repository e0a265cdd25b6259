"""The journal: segments of lines that are only ever added to, each line durable before anybody is told it is saved.

A segment is named by the number of its first record. Readers take no lock: they look whether the segment has grown and
read what is new. What stands behind the last good line is a line being written, the torn end of a crash, or damage;
only a writer, who holds the lock, may tell.
"""

from __future__ import annotations

import bisect
import errno
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem
from rapat.errors import Damaged, Unavailable
from rapat.language import M, Message
from rapat.store import ground, lines
from rapat.store.contract import Record

SEGMENT: Final = 8 << 20
"""Bytes after which the next record begins a new segment."""


class Place(NamedTuple):
    """A point between two records: where it is in the files, and the record before it."""

    segment: int
    offset: int
    seq: int
    hash: str
    time: datetime | None = None


_SUFFIX: Final = ".jsonl"

BEGINNING: Final = Place(1, 0, 0, lines.START)


class Moved(Exception):
    """The file no longer holds what was read before: its end was cut back."""


def segment_path(folder: Path, first: int) -> Path:
    """The file of the segment whose first record is number `first`."""
    return folder / f"{first:010}{_SUFFIX}"


def segments(folder: Path) -> list[int]:
    """The first record number of every segment, ascending."""
    with os.scandir(folder) as found:
        stems = [file.name.removesuffix(_SUFFIX) for file in found if file.name.endswith(_SUFFIX)]
    return sorted(int(stem) for stem in stems if stem.isdigit())


class Journal:
    """Reads from a place onwards, and adds."""

    def __init__(self, folder: Path, place: Place = BEGINNING, *, segment_size: int = SEGMENT) -> None:
        """Stand at `place`; nothing is opened yet."""
        self.folder = folder
        self.place = place
        self.leftover = b""
        """Bytes after the last good line that are no good line."""
        self._size = segment_size
        self._handle: int | None = None
        self._failed = False

    def follow(self) -> list[Record]:
        """The records that are new since the last call; raises `Moved` when the end was cut back."""
        found: list[Record] = []
        while True:
            found += self._unread()
            first = self.place.seq + 1
            if self.leftover or first == self.place.segment or not segment_path(self.folder, first).exists():
                return found
            self._turn_to(first)

    def _unread(self) -> Iterator[Record]:
        handle = self._open()
        size = os.fstat(handle).st_size
        if size < self.place.offset:
            raise Moved
        if size == self.place.offset + len(self.leftover):
            return
        data = read_at(handle, self.place.offset, size - self.place.offset)
        start = 0
        while (end := data.find(b"\n", start) + 1) and (record := lines.decode(data[start:end])):
            if not follows(record, self.place.seq, self.place.hash):
                break
            self._pass(record, end - start)
            start = end
            yield record
        self.leftover = data[start:]

    def _pass(self, record: Record, length: int) -> None:
        place = self.place
        self.place = Place(place.segment, place.offset + length, record.seq, record.hash, record.time)

    def settle(self) -> None:
        """Under the lock: cut off the torn end of a crash, keeping it aside; raises `Damaged` if it is more."""
        if self.beyond() or any(lines.decode(line) for line in self.leftover.splitlines(keepends=True)):
            raise damaged(self.folder, self.place)
        self.cut()

    def beyond(self) -> list[int]:
        """The segments behind the one that is read, which nothing leads to; none in a sound journal."""
        return [first for first in segments(self.folder) if first > self.place.segment]

    def cut(self) -> None:
        """Under the lock: cut off what stands behind the last good line, keeping it aside."""
        if not self.leftover:
            return
        handle = self._open()
        name = f"{segment_path(self.folder, self.place.segment).name}.from-{self.place.offset}"
        ground.keep_aside(self.folder.parent, name, self.leftover)
        os.ftruncate(handle, self.place.offset)
        filesystem.durable(handle)
        self.leftover = b""

    def append(self, line: bytes, record: Record) -> None:
        """Add a record's line; when this returns it is durable, and this journal stands behind it.

        Raises `Unavailable`: nothing was written, or, when the disk did not confirm, that the outcome is unknown.
        """
        if self._failed:
            raise _unconfirmed()
        if self.place.offset >= self._size:
            self._begin_segment()
        handle = self._open()
        try:
            filesystem.write_all(handle, line)
        except BaseException:
            os.ftruncate(handle, self.place.offset)
            raise
        try:
            filesystem.durable(handle)
        except OSError as fault:
            self._failed = True
            # A later writer must not build on what may not be on the medium.
            os.ftruncate(handle, self.place.offset)
            raise _unconfirmed() from fault
        self._pass(record, len(line))

    def sync(self) -> Place:
        """Make sure that what was read is on the medium, whoever wrote it; return the place behind it."""
        try:
            filesystem.durable(self._open())
        except OSError as fault:
            self._failed = True
            raise _unconfirmed() from fault
        return self.place

    def _begin_segment(self) -> None:
        filesystem.durable(self._open())  # another process may have died between writing its line and syncing it
        first = self.place.seq + 1
        path = segment_path(self.folder, first)
        os.close(filesystem.open_file(path, create=True))
        filesystem.sync_folder(self.folder)
        self._turn_to(first)

    def _turn_to(self, first: int) -> None:
        self.close()
        self.place = self.place._replace(segment=first, offset=0)

    def _open(self) -> int:
        if self._handle is None:
            path = segment_path(self.folder, self.place.segment)
            try:
                self._handle = filesystem.open_file(path)
            except OSError as fault:
                if fault.errno not in (errno.EACCES, errno.EROFS, errno.EPERM):
                    raise
                self._handle = filesystem.open_file(path, write=False)
        return self._handle

    def close(self) -> None:
        """Let go of the segment."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def follows(record: Record, seq: int, previous: str) -> bool:
    """Whether a record continues the chain; a record of repair may leave numbers out."""
    return record.prev == previous and (record.seq == seq + 1 or (record.lost is not None and record.seq > seq))


def read_at(handle: int, offset: int, length: int) -> bytes:
    """Read up to `length` bytes from `offset`."""
    os.lseek(handle, offset, os.SEEK_SET)
    parts = []
    while length > 0 and (part := os.read(handle, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def damaged(folder: Path, place: Place) -> Damaged:
    """The error of a journal that is damaged behind `place`."""
    return Damaged(
        M(
            "The journal is damaged after record %(seq)s (%(file)s, byte %(offset)s).",
            seq=place.seq,
            file=segment_path(folder, place.segment).name,
            offset=place.offset,
        ),
        M("Nothing is written until it is repaired: run rapat doctor."),
    )


def _unconfirmed() -> Unavailable:
    return Unavailable(
        M("The disk did not confirm the last change; whether it is kept is unknown."),
        M("Nothing more is written by this program: check the disk, then start again and look."),
    )


def records(folder: Path, after: int, limit: int | None = None) -> list[Record]:
    """The good records after number `after`, at most `limit`, read anew from the segments."""
    firsts = segments(folder)
    start = max(bisect.bisect_right(firsts, after + 1) - 1, 0)
    found: list[Record] = []
    for first in firsts[start:]:
        for line in segment_path(folder, first).read_bytes().splitlines(keepends=True):
            record = lines.decode(line)
            if record is not None and record.seq > after:
                found.append(record)
                if len(found) == limit:
                    return found
    return found


def faults(folder: Path) -> Iterator[Message]:
    """A sentence for each line that does not read or does not follow the one before it, through all segments.

    A last line without its end is none: it is being written, or a crash left it before anybody was told it is saved.
    """
    seq, previous = 0, lines.START
    firsts = segments(folder)
    known = {number for record in records(folder, 0) for number in record.lost or ()}
    for first in firsts:
        name = segment_path(folder, first).name
        if first != seq + 1 and not known.issuperset(range(seq + 1, first)):
            yield M("The journal lacks the records from %(first)s to %(last)s.", first=seq + 1, last=first - 1)
        data = segment_path(folder, first).read_bytes()
        for number, line in enumerate(data.splitlines(keepends=True), 1):
            record = lines.decode(line)
            if record is None:
                if (line.endswith(b"\n") or first != firsts[-1]) and seq + 1 not in known:
                    yield M("Line %(line)s of %(file)s was altered.", line=number, file=name)
                continue
            if not follows(record, seq, previous) and not known.issuperset(range(seq + 1, record.seq)):
                yield M("Record %(seq)s in %(file)s does not follow the one before it.", seq=record.seq, file=name)
            seq, previous = record.seq, record.hash
