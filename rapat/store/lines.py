"""A record and its line in the journal: JSON whose last field is the SHA-256 of the bytes before it.

The hash is taken over the bytes as they stand, so no canonical form of JSON is needed, and each line proves itself
alone; `prev` chains it to the line above, through all segments.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from rapat.errors import Refused
from rapat.model.bounds import EARLIEST, LATEST
from rapat.store.contract import Author, Head, Record
from rapat.store.documents import is_document
from rapat.text.language import M

VERSION: Final = 1
START: Final = "0" * 64
"""`prev` of the first record."""

_HASH: Final = b',"hash":"'
_TAIL: Final = len(_HASH) + 64 + len(b'"}\n')

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Record)


class Stamp(NamedTuple):
    """Who makes a record, what for, when, and the client's own id for it."""

    author: Author
    why: str
    at: datetime
    cid: str | None = None


def make(
    last: Head, since: datetime | None, ops: Sequence[object], more: Mapping[str, object], stamp: Stamp
) -> tuple[bytes, Record]:
    """Make the line of the record behind record `last`, which was written at `since`, and the record.

    `more` are fields that not every record has. Raises `Refused` for what no record can hold.
    """
    author, why, at, cid = stamp
    fields: dict[str, object] = {"v": VERSION, "seq": last.seq + 1, "time": at}
    back = "back" if since is not None and at < since else ""
    if clock := f"{author.clock} {back}".strip():
        fields["clock"] = clock
    fields |= {"who": author.who, "account": author.account}
    fields |= {"office": author.office} if author.office else {}
    fields |= {"why": why} | ({} if cid is None else {"cid": cid})
    try:
        line = encode({**fields, "ops": ops, **more, "prev": last.hash})
    except UnicodeEncodeError as fault:
        raise Refused(M("The text holds characters that no file can keep."), M("Remove them and try again.")) from fault
    record = decode(line)
    if record is None:
        raise Refused(M("The change cannot be written as JSON."))
    return line, record


def encode(fields: Mapping[str, object]) -> bytes:
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
    """Yield the lines of a segment with their ends; what stands behind the last end is left out."""
    start = 0
    while end := data.find(b"\n", start) + 1:
        yield data[start:end]
        start = end


def ended(data: bytes) -> bool:
    """Whether bytes without a line end are a line whose end was damaged, not one that was never written to its end."""
    return data[-_TAIL:].startswith(_HASH)
