"""A record and its line in the journal: JSON whose last field is the SHA-256 of the bytes before it.

The hash is taken over the bytes as they stand, so no canonical form of JSON is needed, and each line proves itself
alone; `prev` chains it to the line above, through all segments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from rapat.model.bounds import EARLIEST, LATEST
from rapat.store.contract import Record, is_document

VERSION: Final = 1
START: Final = "0" * 64
"""`prev` of the first record."""

_HASH: Final = b',"hash":"'
_TAIL: Final = len(_HASH) + 64 + len(b'"}\n')

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


def encode(fields: Mapping[str, Any]) -> bytes:
    """Make the line of a record from all of its fields but `hash`; raises UnicodeEncodeError for lone surrogates."""
    body = _encoder.encode(fields)[:-1]
    return b'%b%b%b"}\n' % (body, _HASH, hashlib.sha256(body).hexdigest().encode())


def decode(line: bytes) -> Record | None:
    """Read a line, its newline included; None when it is not whole or not what was written."""
    if len(line) <= _TAIL or line[-_TAIL : -_TAIL + len(_HASH)] != _HASH:
        return None
    if hashlib.sha256(line[:-_TAIL]).hexdigest().encode() != line[-67:-3]:
        return None
    try:
        record = _decoder.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None
    if not EARLIEST <= record.time <= LATEST:
        return None
    return record if all(op.doc is None or is_document(op.kind, op.doc) for op in record.ops) else None


def whole(data: bytes) -> Iterator[bytes]:
    """The lines of a segment with their ends, one after the other; what stands behind the last end is left out."""
    start = 0
    while found := data.find(b"\n", start) + 1:
        yield data[start:found]
        start = found


def ended(data: bytes) -> bool:
    """Whether bytes without a line end are a line whose end was damaged, not one that was never written to its end."""
    return data[-_TAIL:].startswith(_HASH)
