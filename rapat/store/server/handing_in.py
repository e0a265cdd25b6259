"""What somebody hands in who does not keep the record: the fields that changed, of which the server makes the line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, LiteralString

import msgspec
import psycopg

from rapat.errors import Refused
from rapat.model.plain import Plain
from rapat.store import documents, lines
from rapat.store.contract import Change, Head, Record
from rapat.store.lines import Stamp
from rapat.store.served import LONGEST
from rapat.store.server import holding
from rapat.store.server.connection import Link
from rapat.store.server.kept import Standing
from rapat.text.language import M

_OWN: Final = frozenset({"id", "rev"})
_encoder = msgspec.json.Encoder()


def handed_in(changes: Sequence[Change], standing: Mapping[tuple[str, str], Standing]) -> str:
    """Tell changes by the fields in which they differ from what is shown to who makes them; raises `Refused`."""
    try:
        text = _encoder.encode(
            [_differing(change, standing.get((change.kind, change.id))) for change in changes]
        ).decode()
    except UnicodeEncodeError:
        text = r"\u0000"
    if r"\u0000" in text:
        raise Refused(M("The text holds characters that no file can keep."), M("Remove them and try again."))
    return text


def _differing(change: Change, stands: Standing | None) -> Plain:
    if change.doc is None:
        raise Refused(M("Only the secretariat takes a document away."))
    before = (stands.document if stands else None) or {}
    after = documents.read(documents.written(change.doc))  # as it would be read again: a tuple is a list there
    written = {name: value for name, value in after.items() if name not in _OWN and before.get(name) != value}
    for value in written.values():
        _check_texts(value)
    off = [name for name in before if name not in after and name not in _OWN]
    return {"kind": change.kind, "id": change.id, "set": written, "off": off}


def _check_texts(value: object) -> None:
    """Check that no text in a value is longer than the server takes it; raises `Refused`."""
    match value:
        case str() if len(value) > LONGEST:
            raise Refused(
                M("The text has %(count)s letters.", count=len(value)),
                M("Write at most %(most)s letters; what is longer goes into a file beside it.", most=LONGEST),
            )
        case list() | tuple():
            for one in value:
                _check_texts(one)
        case dict():
            for one in value.values():
                _check_texts(one)


class Verdict(msgspec.Struct, frozen=True):
    """What the server says of what was handed in, and number and hash of the record that it made of it."""

    verdict: str
    """`made`, `behind` where another record came first, `again` where it is there already."""
    seq: int = 0
    hash: str = ""

    def record(self, made: Record) -> Record:
        """Return the record as its author knows it: with what is shown to them."""
        return msgspec.structs.replace(made, seq=self.seq, hash=self.hash)


def hand_in(link: Link, base: int, stamp: Stamp, changes: str) -> Verdict | None:
    """Hand changes in upon record `base`; None where the connection was lost. Raises what the server says."""
    operation, _, reason = stamp.why.partition(": ")
    return _told(
        link,
        "SELECT rapat.hand_in(%s, %s, %s, %s, %s, %s, %s::jsonb)::text",
        (base, operation, reason, *_when(stamp), changes),
    )


def take_back(link: Link, base: int, target: int, stamp: Stamp) -> Verdict | None:
    """Let the server take back the own record `target` upon record `base`; as `hand_in`."""
    return _told(link, "SELECT rapat.take_back(%s, %s, %s, %s, %s)::text", (base, target, *_when(stamp)))


def _when(stamp: Stamp) -> tuple[str, str, str]:
    """Return id, moment and clock of a record as the server is given them."""
    return stamp.cid or "", str(msgspec.to_builtins(stamp.at)), stamp.author.clock


def _told(link: Link, query: LiteralString, values: Sequence[object]) -> Verdict | None:
    def write() -> tuple[Any, ...]:
        connection = link.connection()
        with link.bounded(connection):
            return connection.execute(query, values).fetchall()[0]

    try:
        row = holding.written(link, write)
    except psycopg.Error as fault:
        if not link.connection_is_lost():
            raise link.told(fault) from None
        return None
    return msgspec.json.decode(row[0], type=Verdict)


def made(link: Link, cid: str) -> Verdict | None:
    """Ask for the record that this login made with a client's id; None where there is none."""
    rows = link.ask("SELECT seq, hash FROM rapat.was_made(%s)", (cid,)).fetchall()
    return Verdict("again", *rows[0]) if rows else None


def as_told(last: Head, stamp: Stamp, ops: Sequence[object]) -> Record:
    """Make a record as its author knows it, before the server has told its number and hash."""
    return lines.make(last, None, ops, {}, stamp)[1]
