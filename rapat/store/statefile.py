"""State files: what plain TinyDB opens, written one document to a line so that people can read and compare them.

The first table, `_meta`, holds one document that says what the file is and the SHA-256 of all that follows its line;
a file that does not agree with it is not believed but made again from the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final, TypeGuard

import msgspec

from rapat.store.contract import Plain, is_document

FORMAT: Final = 1
META: Final = "_meta"

Tables = dict[str, dict[str, Plain]]
"""Documents by table and TinyDB id; the ids are text, as in the file."""

_HEAD: Final = b'{"_meta":{\n"1":'
_encoder = msgspec.json.Encoder()


def encode(tables: Mapping[str, Mapping[str, Plain]], meta: Mapping[str, Any]) -> bytes:
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


def head(data: bytes) -> tuple[dict[str, Any], int] | None:
    """The `_meta` of a state file, and where its line ends; None when it has none."""
    end = data.find(b"\n", len(_HEAD))
    if not data.startswith(_HEAD) or end < 0:
        return None
    try:
        meta = msgspec.json.decode(data[len(_HEAD) : end])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return (meta, end) if isinstance(meta, dict) else None


def whole(data: bytes, file: str | None = None) -> bool:
    """Whether a state file agrees with its own hash and, where `file` is given, was written under that name."""
    found = head(data)
    if found is None or hashlib.sha256(data[found[1] :]).hexdigest() != found[0].get("sha256"):
        return False
    return file is None or found[0].get("file") == file


def decode(data: bytes) -> tuple[Tables, dict[str, Any]] | None:
    """Read a state file and its `_meta`; None when it is not exactly what `encode` wrote."""
    found = head(data)
    if found is None or not whole(data):
        return None
    try:
        tables = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return None
    del tables[META]
    return (tables, found[0]) if _well_formed(tables) else None


def _well_formed(tables: object) -> TypeGuard[Tables]:
    """Whether these are tables of documents as a store writes them: numbered, each with its id and revision."""
    return isinstance(tables, dict) and all(
        isinstance(rows, dict) and all(n.isascii() and n.isdecimal() and is_document(row) for n, row in rows.items())
        for rows in tables.values()
    )
