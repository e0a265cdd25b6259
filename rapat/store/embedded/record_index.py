"""What each line of the journal's finished segments names, kept in the user's own folder: a cache and nothing more.

A line of an index tells where a line of the segment lies and what it names. It is believed only of a file that is to
the system what it was (its size, its times, its number), and what is read at the place it tells is a record by its own
hash, or counts for nothing. Where there is no index that fits it is made from the segment.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

import msgspec

from rapat import filesystem
from rapat.store import lines
from rapat.store.embedded.caches import Stamp, stamp
from rapat.store.embedded.journal import read_at, segment_bytes, segment_path, segments

SEARCHED: Final = 8
"""Names that bytes are searched for one after the other; for more, each line's names are looked at."""
_ANY: Final = b"*"
"""What a line names that does not read: it may name anything."""
_FORMAT: Final = 1


class _Document(msgspec.Struct):
    id: str


class _Op(msgspec.Struct, array_like=True):
    kind: str
    n: int
    doc: _Document | None
    id: str = ""


class _Line(msgspec.Struct):
    """As much of a record as it is found by."""

    who: str
    account: str
    ops: tuple[_Op, ...]


class _Head(msgspec.Struct, frozen=True):
    """What an index says of itself: of which segment it is, as the system told, and a sum of its own bytes."""

    format: int
    stamp: Stamp
    sum: int


_line_decoder = msgspec.json.Decoder(_Line)


class RecordIndex:
    """The indexes of one workspace's segments."""

    def __init__(self, folder: Path) -> None:
        """Keep them in `folder`; nothing is read yet."""
        self._folder = folder

    def lines_naming(self, journal: Path, first: int, names: Collection[str]) -> Iterator[bytes]:
        """Yield the lines of a finished segment that name one of `names`, and those that do not read.

        Raises OSError or `Moved` where the segment is gone.
        """
        path = segment_path(journal, first)
        body = self._read(path) or self._make(path, segment_bytes(journal, first))
        handle = filesystem.open_readable(path)
        try:
            for start, length in _places(body, names):
                yield read_at(handle, start, length)
        finally:
            os.close(handle)

    def renew(self, journal: Path) -> None:
        """Make the indexes of finished segments that have none that fits."""
        for first in segments(journal)[:-1]:
            path = segment_path(journal, first)
            if not self._read(path):
                self._make(path, segment_bytes(journal, first))

    def _read(self, segment: Path) -> bytes:
        """Read the lines of a segment's index; nothing where there is none that fits."""
        try:
            head, _, body = filesystem.read(self._folder / segment.name).partition(b"\n")
            told = msgspec.json.decode(head, type=_Head)
        except (OSError, msgspec.DecodeError):
            return b""
        return body if told == _Head(_FORMAT, stamp(segment), zlib.crc32(body)) else b""

    def _make(self, segment: Path, data: bytes) -> bytes:
        """Make a segment's index and keep it; where the folder cannot be written, it is made again the next time."""
        of, start, parts = stamp(segment), 0, []
        for line in lines.whole(data):
            parts.append(b"%d %d\t%b\t\n" % (start, len(line), b"\t".join(_named(line))))
            start += len(line)
        body = b"".join(parts)
        with contextlib.suppress(OSError):
            filesystem.make_folders(self._folder, private=True)
            head = msgspec.json.encode(_Head(_FORMAT, of, zlib.crc32(body)))
            filesystem.replace(self._folder / segment.name, b"%b\n%b" % (head, body), lasting=False)
        return body


def _named(line: bytes) -> list[bytes]:
    """List what a line names, as JSON writes it."""
    try:
        read = _line_decoder.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return [_ANY]
    names = {read.who, read.account}
    for op in read.ops:
        parts = (op.doc.id if op.doc else op.id).split(".")
        names |= {op.kind, *(".".join(parts[:count]) for count in range(1, len(parts) + 1))}
    return [msgspec.json.encode(name) for name in names]


def _places(body: bytes, names: Collection[str]) -> list[tuple[int, int]]:
    """Find where the lines lie that an index tells to name one of `names`."""
    asked = [_ANY, *map(msgspec.json.encode, names)]
    if len(asked) > SEARCHED:
        every = frozenset(asked)
        hits = {line for line in lines.whole(body) if not every.isdisjoint(line.split(b"\t")[1:])}
    else:
        hits = {line for name in asked for line in _holding(body, b"\t%b\t" % name)}
    return sorted(_place(line) for line in hits)


def _holding(body: bytes, needle: bytes) -> Iterator[bytes]:
    """Yield the lines that hold some bytes."""
    at = body.find(needle)
    while at >= 0:
        end = body.find(b"\n", at) + 1
        yield body[body.rfind(b"\n", 0, at) + 1 : end]
        at = body.find(needle, end)


def _place(line: bytes) -> tuple[int, int]:
    start, length = line.split(b"\t", 1)[0].split()
    return int(start), int(length)
