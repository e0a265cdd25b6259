"""The journal: segments of lines that are only ever added to, each line durable before anybody is told it is saved.

A segment is named by the number of its first record. Readers take no lock: they look whether the segment has grown and
read what is new. They pass over what is damaged and remember it (`Journal.flaws`); only a writer, who holds the lock,
may cut off the torn end that a crash left, and nobody writes while there is a flaw.
"""

from __future__ import annotations

import bisect
import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from rapat import filesystem
from rapat.errors import Unconfirmed
from rapat.store import lines, locking
from rapat.store.chain import Chain, Flaw
from rapat.store.contract import Head, Record
from rapat.text.language import M

SEGMENT: Final = 8 << 20
"""Bytes after which the next record begins a new segment."""
LONGEST: Final = 64 << 20
"""Bytes of the longest line that is written: one record, so that a segment has an end."""
LARGEST: Final = 4 * LONGEST
"""Bytes of the largest file that is read as a segment."""


class LogPosition(NamedTuple):
    """A point between two records: where it is in the files, and the record before it."""

    segment: int
    offset: int
    seq: int
    hash: str
    time: datetime | None = None

    @property
    def head(self) -> Head:
        """The record before it."""
        return Head(self.seq, self.hash)


_STEP: Final = 1 << 14
"""Bytes read at a time, backwards, to find where a line begins."""
_SUFFIX: Final = ".jsonl"
_BEGINNING: Final = re.compile(rb'\{"v":[0-9]+,"seq":([0-9]{1,18}),')
"""How the line of a record begins."""
_NAME: Final = re.compile(r"(?!0+\.)[0-9]{10,18}\.jsonl", re.ASCII)
"""What segments are called: no record has the number 0, so that nothing stands in a segment named after it."""

BEGINNING: Final = LogPosition(1, 0, 0, lines.START)


class Moved(Exception):
    """The file is not, or no longer holds, what was read before: it was cut back, replaced or taken away."""


def segment_path(folder: Path, first: int) -> Path:
    """Name the file of the segment whose first record is number `first`."""
    return folder / _name(first)


def _name(first: int) -> str:
    return f"{first:010}{_SUFFIX}"


def segments(folder: Path) -> list[int]:
    """List the first record number of every segment, ascending; files under other names are none. Raises `Moved`."""
    return _firsts(_named(folder))


def unfit(folder: Path) -> list[str]:
    """List the names of segments under which no file lies that could be one: a folder, a pipe, a device, a giant."""
    return _unfit(_named(folder))


def _firsts(named: Sequence[tuple[str, bool]]) -> list[int]:
    names = {name for name, fits in named if fits}
    firsts = sorted(int(name.removesuffix(_SUFFIX)) for name in names)
    return [first for first in firsts if _name(first) in names]


def _unfit(named: Sequence[tuple[str, bool]]) -> list[str]:
    return sorted(name for name, fits in named if not fits)


def _named(folder: Path) -> list[tuple[str, bool]]:
    """List everything that has the name of a segment, and whether it can be one."""
    try:
        with os.scandir(folder) as entries:
            return [(entry.name, _may_be_read(entry)) for entry in entries if _NAME.fullmatch(entry.name)]
    except FileNotFoundError as fault:
        raise Moved from fault  # a repair is putting another in its place


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file() and entry.stat().st_size <= LARGEST
    except OSError:
        return False


def segment_bytes(folder: Path, first: int) -> bytes:
    """Read the bytes of the segment whose first record is number `first`; raises `Moved` where it is gone meanwhile."""
    try:
        return filesystem.read(segment_path(folder, first), LARGEST)
    except OSError as fault:
        if isinstance(fault, filesystem.NotAFile) or fault.errno in (errno.ENOENT, errno.EFBIG):
            raise Moved from fault
        raise


class Journal:
    """Reads segments from a position onwards, and appends lines."""

    def __init__(self, folder: Path, position: LogPosition = BEGINNING, *, segment_size: int = SEGMENT) -> None:
        """Begin at `position`; nothing is opened yet."""
        self.folder = folder
        self.position = position
        self.torn = b""
        """Bytes behind the last line: one that is being written, or that a crash left."""
        self._chain = Chain(position.seq, position.hash)
        self._size = segment_size
        self._path = segment_path(folder, position.segment)
        self._next = segment_path(folder, position.seq + 1)
        """Where the next record goes if it begins a segment."""
        self._handle: int | None = None
        self._identity = (0, 0)
        """Which file the handle is of: its device and number there."""
        self.failed = False
        """Whether the disk did not confirm a change: nothing more is written then."""
        self._line: int | None = None
        """Lines of the open segment that were read; None where reading began in its middle."""

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What was damaged in all that was read so far."""
        return self._chain.flaws

    @property
    def repairs(self) -> tuple[Record, ...]:
        """The records of repair in all that was read so far."""
        return tuple(self._chain.repairs)

    def read(self) -> Iterator[Record]:
        """Read everything from the position on, through all segments there are; raises `Moved`."""
        named = _named(self.folder)
        for first in _firsts(named):
            if first > self.position.segment:
                self._pass_torn()
                self._turn_to(first)
            if first == self.position.segment:
                yield from self._unread()
        for name in _unfit(named):
            self._chain.pass_over(name)

    def follow(self) -> list[Record]:
        """Read the records that are new since the last call; raises `Moved` when what was read before has changed."""
        records: list[Record] = []
        while True:
            records += self._unread()
            first = self.position.seq + 1
            if self.torn or first == self.position.segment or not self._next.exists():
                return records
            self._turn_to(first)

    def _unread(self) -> Iterator[Record]:
        handle, size = self._opened()
        if size < self.position.offset:
            raise Moved
        if size == self.position.offset + len(self.torn):
            return
        data = read_at(handle, self.position.offset, size - self.position.offset)
        file, read = self._path.name, 0
        self._line = self._line if self.position.offset else 0
        for line in lines.whole(data):
            read += len(line)
            self._line = None if self._line is None else self._line + 1
            record = lines.decode(line)
            if record is None:
                self._line = self._line or self._lines_before(handle) + 1
                self._chain.pass_over(file, self._line)
            elif not self._chain.take(record, file):
                record = None
            self._pass(record, len(line))
            if record is not None:
                yield record
        self.torn = data[read:]
        if lines.ended(self.torn):
            self._pass_torn()

    def _pass(self, record: Record | None, length: int) -> None:
        """Move the position behind a line, which is a record or is passed over."""
        position = self.position
        offset = position.offset + length
        self.position = (
            position._replace(offset=offset)
            if record is None
            else LogPosition(position.segment, offset, record.seq, record.hash, record.time)
        )
        if self.position.seq != position.seq:
            self._next = segment_path(self.folder, self.position.seq + 1)

    def _lines_before(self, handle: int) -> int:
        """Count the lines of the open segment before the position."""
        return read_at(handle, 0, self.position.offset).count(b"\n")

    def _pass_torn(self) -> None:
        """Leave a segment that another follows: what is unfinished at its end is damage."""
        if self.torn:
            before = segment_bytes(self.folder, self.position.segment)[: self.position.offset].count(b"\n")
            self._chain.pass_over(self._path.name, before + 1)
            self.torn = b""

    def mend_tail(self) -> None:
        """Under the lock: finish or cut off what a crash left at the end, keeping aside what is cut.

        A whole record that lacks only its line end is kept; anything else without a line end was never told to anybody
        as saved.
        """
        if not self.torn:
            return
        handle, _ = self._opened()
        if lines.decode(self.torn + b"\n") is not None:
            filesystem.write_all(handle, b"\n")
            filesystem.durable(handle)
            return
        name = f"{self._path.name}.from-{self.position.offset}"
        locking.keep_aside(self.folder.parent, name, self.torn)
        filesystem.cut(handle, self.position.offset)
        filesystem.durable(handle)
        self.torn = b""

    def append(self, line: bytes, record: Record) -> None:
        """Add a record's line; when this returns it is durable, and this journal stands behind it.

        Raises `Unconfirmed` when the disk did not confirm, or the file was replaced meanwhile.
        """
        if self.failed:
            raise _unconfirmed()
        if self.position.offset >= self._size:
            self._begin_segment()
        handle, _ = self._opened()
        try:
            filesystem.write_all(handle, line)
        except BaseException:
            filesystem.cut(handle, self.position.offset)
            raise
        try:
            filesystem.durable(handle)
        except OSError as fault:
            self.failed = True
            # A later writer must not build on what may not be on the medium.
            filesystem.cut(handle, self.position.offset)
            raise _unconfirmed() from fault
        self._chain.take(record, "")
        self._pass(record, len(line))
        try:
            self._opened()
        except Moved as fault:
            raise _replaced() from fault

    def sync(self) -> LogPosition:
        """Make sure that what was read is on the medium, whoever wrote it; return the position behind it."""
        try:
            filesystem.durable(self._opened()[0])
        except OSError as fault:
            self.failed = True
            raise _unconfirmed() from fault
        return self.position

    def _begin_segment(self) -> None:
        filesystem.durable(self._opened()[0])  # another process may have died between writing its line and syncing it
        first = self.position.seq + 1
        path = segment_path(self.folder, first)
        os.close(filesystem.open_file(path, create=True))
        filesystem.sync_folder(self.folder)
        self._turn_to(first)

    def _turn_to(self, first: int) -> None:
        self.close()
        self.position = self.position._replace(segment=first, offset=0)
        self._path = segment_path(self.folder, first)

    def _opened(self) -> tuple[int, int]:
        """Return the handle of the open segment and its size; raises `Moved` where that is not the file at the path."""
        try:
            if self._handle is None:
                self._handle = self._open(self._path)
                ours = os.fstat(self._handle)
                self._identity = ours.st_dev, ours.st_ino
            there = filesystem.status(self._path)
        except FileNotFoundError as fault:
            raise Moved from fault
        if (there.st_dev, there.st_ino) != self._identity or not stat.S_ISREG(there.st_mode):
            raise Moved
        return self._handle, there.st_size

    def _open(self, path: Path) -> int:
        if not stat.S_ISREG(filesystem.status(path).st_mode):
            raise Moved
        try:
            return filesystem.open_file(path)
        except OSError as fault:
            if fault.errno not in (errno.EACCES, errno.EROFS, errno.EPERM):
                raise
            return filesystem.open_file(path, write=False)

    def close(self) -> None:
        """Let go of the segment."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def read_at(handle: int, offset: int, length: int) -> bytes:
    """Read up to `length` bytes from `offset`."""
    os.lseek(handle, offset, os.SEEK_SET)
    parts = []
    while length > 0 and (part := os.read(handle, length)):
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _unconfirmed() -> Unconfirmed:
    return Unconfirmed(
        M("The disk did not confirm the last change; whether it is kept is unknown."),
        M("Nothing more is written by this program: check the disk, then start again and look."),
    )


def _replaced() -> Unconfirmed:
    return Unconfirmed(
        M("The journal was replaced by another program while a change was written; whether it is kept is unknown."),
        M("Stop what copies or synchronises the folder, then look whether the change is there."),
    )


def _is_behind(line: bytes, after: int) -> bool:
    """Whether a line may be of a record behind number `after`; told without decoding it where it has one number."""
    number = _BEGINNING.match(line)
    return number is None or int(number[1]) > after or line.count(b'"seq"', number.end()) > 0 or b"\\u" in line


def bytes_behind(folder: Path, position: LogPosition) -> int:
    """Count the bytes of the journal behind a position, as the sizes of its files tell."""
    sizes = (segment_path(folder, first).stat().st_size for first in segments(folder) if first >= position.segment)
    return sum(sizes) - position.offset


def records(folder: Path, after: int, limit: int | None = None) -> list[Record]:
    """Read the records after number `after`, at most `limit`, anew from the segments in the order of their numbers."""
    read: list[Record] = []
    last = after
    firsts = segments(folder)
    for first in firsts[max(bisect.bisect_right(firsts, after + 1) - 1, 0) :]:
        for line in lines.whole(segment_bytes(folder, first)):
            record = lines.decode(line) if _is_behind(line, after) else None
            if record is not None and record.seq > last:
                last = record.seq
                read.append(record)
                if len(read) == limit:
                    return read
    return read


def holds_at(folder: Path, position: LogPosition) -> bool:
    """Whether the journal still holds, at `position`, the record that stood before it; a look at that line alone."""
    if not position.seq:
        return True
    try:
        segment, offset = position.segment, position.offset
        if not offset:
            firsts = segments(folder)
            segment = firsts[bisect.bisect_left(firsts, segment) - 1]
            offset = segment_path(folder, segment).stat().st_size
        handle = filesystem.open_readable(segment_path(folder, segment))
    except (OSError, IndexError, Moved):
        return False
    try:
        record = lines.decode(_line_before(handle, offset)) if os.fstat(handle).st_size >= offset else None
    finally:
        os.close(handle)
    return record is not None and (record.seq, record.hash) == (position.seq, position.hash)


def _line_before(handle: int, offset: int) -> bytes:
    """Read the line that ends at `offset`."""
    start, line, step = offset, b"", _STEP
    while start > 0 and b"\n" not in line[:-1]:
        step = min(step, start)
        start -= step
        line, step = read_at(handle, start, step) + line, 2 * step  # a long line is not copied for each piece of it
    return line[line.rfind(b"\n", 0, -1) + 1 :]


def has_record(folder: Path, seq: int, digest: str) -> bool:
    """Whether the journal has record `seq` with a hash that begins with `digest`."""
    return any(record.seq == seq and record.hash.startswith(digest) for record in records(folder, seq - 1, 1))
