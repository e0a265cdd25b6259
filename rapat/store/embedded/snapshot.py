"""State files: what plain TinyDB opens, written one document to a line so that people can read and compare them.

That plain TinyDB opens them is a promise of the format: whoever has the files and no rapat can read them with it.

The first table, `_meta`, holds one document that says what the file is and the SHA-256 of all that follows its line;
a file that does not agree with it is not believed but made again from the journal.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Final, NamedTuple

import msgspec

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store import documents
from rapat.store.documents import Json
from rapat.store.table import HeldTables, Table, Tables

FORMAT: Final = 1
META: Final = "_meta"

_HEAD: Final = b'{"_meta":{\n"1":'
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_document = msgspec.json.Decoder()
_HIGHEST: Final = 10**15
"""Above every TinyDB id that is believed."""
_ROW: Final = re.compile(rb'\n"([0-9]{1,15})":\{"id":("[^"\\]*")')
"""How the line of a document begins: its TinyDB id, and its own id, which stands first."""
_FOREIGN_ESCAPE: Final = re.compile(rb"\\u(?!00)")
_NO_OPENING: Final = bytes(byte for byte in range(256) if byte not in b"[{\n")
_PIECE: Final = 1 << 16
_ARCHIVE: Final = re.compile(r"archive/[a-z]+-[0-9]{4}\.json")


class SnapshotPosition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The position in the journal up to which a state file is."""

    segment: int
    offset: int
    seq: int
    hash: str
    time: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class Meta(msgspec.Struct, frozen=True):
    """What a state file says of itself; each kind of file has some of it."""

    format: int = FORMAT
    position: SnapshotPosition | None = msgspec.field(default=None, name="place")
    """Where the file was made; the file calls it `place`."""
    highest: int = 0
    cids: dict[str, int] = {}
    archives: tuple[str, ...] = ()
    proofs: dict[str, str] = {}
    """The `proof` of other files that this one answers for, by name: of the archives, or of the meetings of a year."""
    file: str = ""
    """Its own name, in the workspace's folder; `rapat.json` does not say it."""
    rebuilt: int = 0
    """How often the state was made again from the journal: what others have in memory from before is wrong."""


def encode(tables: Mapping[str, Mapping[str, Plain]], meta: ReadOnlyPlain) -> bytes:
    """Make the bytes of a state file; empty tables are left out."""
    parts = [b"\n}"]
    for name in sorted(name for name, rows in tables.items() if rows):
        rows, ids = tables[name], sorted(tables[name], key=int)
        written = b",\n".join(b'"%b":%b' % (n.encode(), _encoder.encode(rows[n])) for n in ids)
        parts.append(b",\n%b:{\n%b\n}" % (_encoder.encode(name), written))
    parts.append(b"\n}\n")
    body = b"".join(parts)
    head = _encoder.encode({**meta, "format": FORMAT, "sha256": hashlib.sha256(body).hexdigest()})
    return b"%b%b%b" % (_HEAD, head, body)


class Heading(NamedTuple):
    """The first line of a state file."""

    meta: Plain
    """Its `_meta` as it stands there."""
    end: int
    """Where the line ends, in bytes from the beginning of the file."""


def head(data: bytes) -> Heading | None:
    """Read the first line of a state file; None when it has none."""
    end = data.find(b"\n", len(_HEAD))
    if not data.startswith(_HEAD) or end < 0:
        return None
    try:
        meta = msgspec.json.decode(data[len(_HEAD) : end])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return Heading(meta, end) if isinstance(meta, dict) else None


def proof(data: bytes) -> str:
    """Identify a whole state file in 64 hexadecimal digits; empty for what is none.

    Taken over its `_meta`, which holds the hash of the rest: who knows it elsewhere knows the file unchanged.
    """
    heading = head(data)
    return _proof(data, heading.end) if heading else ""


def _proof(data: bytes, end: int) -> str:
    return hashlib.sha256(memoryview(data)[:end]).hexdigest()


def whole(data: bytes, file: str | None = None) -> bool:
    """Whether a state file agrees with its own hash and, where `file` is given, was written under that name."""
    heading = head(data)
    if heading is None or hashlib.sha256(data[heading.end :]).hexdigest() != heading.meta.get("sha256"):
        return False
    return file is None or heading.meta.get("file") == file


class Lines:
    """A state file that is whole, as `encode` wrote it, of which some documents are read without the others."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file; where its documents stand is found once for each table that is asked for."""
        self._data = data
        self._places: dict[str, dict[bytes, tuple[int, int]]] = {}

    def document(self, kind: str, ident: str) -> tuple[int, Plain] | None:
        """Read a document and its TinyDB id. None is no answer: whoever needs one reads the file."""
        if kind not in self._places:
            self._places[kind] = self._found(kind)
        place = self._places[kind].get(_encoder.encode(ident))
        if place is None:
            return None
        n, begin = place
        try:
            read = _document.decode(self._data[begin : self._data.find(b"\n", begin)].rstrip(b","))
        except (msgspec.DecodeError, RecursionError):
            return None
        return (n, read) if documents.is_document(kind, read) and read["id"] == ident and 0 < n < _HIGHEST else None

    def _found(self, kind: str) -> dict[bytes, tuple[int, int]]:
        """Find the documents of a table by the JSON of their ids: the TinyDB id of each, and where it begins."""
        head = b',\n"%b":{' % kind.encode()
        begin = self._data.find(head)
        if begin < 0:
            return {}
        begin += len(head)
        rows = _ROW.finditer(self._data, begin, self._data.find(b"\n}", begin))
        found: dict[bytes, tuple[int, int]] = {}
        for row in rows:
            found.setdefault(row[2], (int(row[1]), row.end(1) + 2))
        return found


class Opened(NamedTuple):
    """What a state file holds, its documents still as they stand there."""

    tables: HeldTables
    about: Meta
    proof: str
    """See `proof`."""


class Decoded(NamedTuple):
    """What a state file holds."""

    tables: Tables
    meta: Plain
    """Its `_meta` as it stands there."""
    about: Meta
    proof: str
    """See `proof`."""


def opened(data: bytes) -> Opened | None:
    """Read a state file; None when it is not what `encode` wrote, even if its hash says so.

    Every document is looked at once, to be believed; what is held is where its table stands in `data`.
    """
    heading = head(data)
    if heading is None or hashlib.sha256(memoryview(data)[heading.end :]).hexdigest() != heading.meta.get("sha256"):
        return None
    try:
        about = msgspec.convert(heading.meta, Meta)
        tables = _decoder.decode(data)
        tables.pop(META, None)
        sound = all(map(_ARCHIVE.fullmatch, about.archives)) and _are_sound(tables, data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    held = {kind: Table(rows) for kind, rows in tables.items()}
    return Opened(held, about, _proof(data, heading.end)) if sound else None


def decode(data: bytes) -> Decoded | None:
    """Read a state file and all of its documents; None when `opened` reads none."""
    read, heading = opened(data), head(data)
    if read is None or heading is None:
        return None
    return Decoded({kind: dict(table) for kind, table in read.tables.items()}, heading.meta, read.about, read.proof)


def _are_sound(tables: Mapping[str, Json], data: bytes) -> bool:
    """Whether each table has documents only, each under a TinyDB id that is believed.

    Most of them are never read; so they are held against their form without being read, where the bytes are plain.
    """
    numbered = [documents.numbered(kind, rows) for kind, rows in tables.items()]
    if any(numbers and (min(numbers) <= 0 or max(numbers) >= _HIGHEST) for numbers in numbered):
        return False
    is_plain = _is_plain(data)
    return all(
        documents.is_document(kind, _document.decode(document))
        for kind, rows in tables.items()
        if not is_plain or _may_be_deep(rows)
        for document in documents.rows(rows).values()
    )


def _is_plain(data: bytes) -> bool:
    """Whether bytes are UTF-8 without the escapes that `encode` never writes.

    Looked at in pieces: the whole as text would take twice its size and more.
    """
    if b"\\" in data and _FOREIGN_ESCAPE.search(data):
        return False
    if not data.isascii():
        for _ in codecs.iterdecode(_pieces(data), "utf-8"):
            pass
    return True


def _may_be_deep(table: Json) -> bool:
    """Whether a line of a table, which is a document, begins more objects and lists than may lie within each other."""
    openings = b"".join(piece.translate(None, _NO_OPENING) for piece in _pieces(table))
    return max(map(len, openings.split(b"\n"))) > documents.DEEPEST


def _pieces(data: Json) -> Iterator[bytes]:
    """Cut JSON into pieces, of which one at a time is a copy: thousands of documents would take their size again."""
    view = memoryview(data)
    return (bytes(view[start : start + _PIECE]) for start in range(0, len(view), _PIECE))
