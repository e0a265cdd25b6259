"""State files: what plain TinyDB opens, written one document to a line so that people can read and compare them.

The first table, `_meta`, holds one document that says what the file is and the SHA-256 of all that follows its line;
a file that does not agree with it is not read but rebuilt from the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from rapat.store.contract import Plain

FORMAT: Final = 1
META: Final = "_meta"

Tables = dict[str, dict[str, Plain]]
"""Documents by table and TinyDB id; the ids are text, as in the file."""

_HEAD: Final = b'{"_meta":{\n"1":'
_encoder = msgspec.json.Encoder()


def encode(tables: Mapping[str, Mapping[str, Plain]], meta: Mapping[str, Any]) -> bytes:
    """Make the bytes of a state file; empty tables are left out."""
    parts = [b"\n}"]
    for name in sorted(name for name, documents in tables.items() if documents and name != META):
        rows = [b'"%b":%b' % (n.encode(), _encoder.encode(doc)) for n, doc in tables[name].items()]
        parts.append(b",\n%b:{\n%b\n}" % (_encoder.encode(name), b",\n".join(rows)))
    parts.append(b"\n}\n")
    body = b"".join(parts)
    head = _encoder.encode({**meta, "format": FORMAT, "sha256": hashlib.sha256(body).hexdigest()})
    return b"%b%b%b" % (_HEAD, head, body)


def decode(data: bytes) -> tuple[Tables, dict[str, Any]] | None:
    """Read a state file; None when it is not exactly what `encode` wrote."""
    end = data.find(b"\n", len(_HEAD))
    if not data.startswith(_HEAD) or end < 0:
        return None
    try:
        meta: dict[str, Any] = msgspec.json.decode(data[len(_HEAD) : end])
        if hashlib.sha256(data[end:]).hexdigest() != meta["sha256"]:
            return None
        tables: Tables = msgspec.json.decode(data)
    except (msgspec.DecodeError, KeyError, TypeError, UnicodeDecodeError):
        return None
    del tables[META]
    return tables, meta
