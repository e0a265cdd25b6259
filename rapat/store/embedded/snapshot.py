"""State files: what plain TinyDB opens, written one document to a line so that people can read and compare them.

That plain TinyDB opens them is a promise of the format: whoever has the files and no rapat can read them with it.

The first table, `_meta`, holds one document that says what the file is and the SHA-256 of all that follows its line;
a file that does not agree with it is not believed but made again from the journal.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Annotated, Final, NamedTuple

import msgspec

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store.documents import is_document
from rapat.store.state import Tables

FORMAT: Final = 1
META: Final = "_meta"

_HEAD: Final = b'{"_meta":{\n"1":'
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Tables)
_DIGITS: Final = 15
"""Of the highest TinyDB id that is believed."""
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
    rebuilt: int = 0
    """How often the state was made again from the journal: what others have in memory from before is wrong."""


def encode(tables: Mapping[str, Mapping[str, Plain]], meta: ReadOnlyPlain) -> bytes:
    """Make the bytes of a state file; empty tables are left out."""
    parts = [b"\n}"]
    for name in sorted(name for name, documents in tables.items() if documents):
        rows = sorted(tables[name].items(), key=lambda row: int(row[0]))
        written = b",\n".join(b'"%b":%b' % (n.encode(), _encoder.encode(document)) for n, document in rows)
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


class Decoded(NamedTuple):
    """What a state file holds."""

    tables: Tables
    meta: Plain
    """Its `_meta` as it stands there."""
    about: Meta
    proof: str
    """See `proof`."""


def decode(data: bytes) -> Decoded | None:
    """Read a state file; None when it is not what `encode` wrote, even if its hash says so."""
    heading = head(data)
    if heading is None or hashlib.sha256(memoryview(data)[heading.end :]).hexdigest() != heading.meta.get("sha256"):
        return None
    try:
        meta = msgspec.convert(heading.meta, Meta)
        tables = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    tables.pop(META, None)
    sound = all(_ARCHIVE.fullmatch(name) for name in meta.archives) and all(
        _are_numbers(rows) and all(is_document(kind, document) for document in rows.values())
        for kind, rows in tables.items()
    )
    return Decoded(tables, heading.meta, meta, _proof(data, heading.end)) if sound else None


def _are_numbers(ids: Collection[str]) -> bool:
    """Tell whether all of a table's TinyDB ids are numbers that are believed; at once, since every opening asks it."""
    lengths, text = {len(n) for n in ids}, "".join(ids)
    return not lengths or (min(lengths) > 0 and max(lengths) <= _DIGITS and text.isascii() and text.isdecimal())
