"""A store in memory, as plain as the contract can be kept: what every other backend means, in a page.

Nothing is durable; its records are the same lines as everywhere, chained alike. The tests hold the embedded store
against it, and use cases run on it where no file is wanted.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from rapat.errors import Conflict, Refused
from rapat.model.plain import Plain
from rapat.settings import FILE
from rapat.store import documents, incoming, lineage, lines
from rapat.store.chain import Chain
from rapat.store.contract import (
    COUNTERS,
    Author,
    Backup,
    Change,
    Fragment,
    Head,
    Record,
    Tallied,
    Tally,
    Touched,
    TransactionBody,
    Verification,
)
from rapat.store.files import Kept, checked_hash, checked_key, hashes_in, new_key
from rapat.store.lines import Stamp
from rapat.store.offices import SettingsText, decoded, encoded
from rapat.store.operations import conflicts, last_of_each, operation
from rapat.store.query import Query, texts_in
from rapat.text.language import M, Message
from rapat.text.matching import fold

R = TypeVar("R")
Documents = dict[tuple[str, str], tuple[int, Plain]]
"""Documents by kind and id, each with the number that tells in which order they were created."""


class MemoryTransaction:
    """A `StoreTransaction` on a state that nobody changes while it runs."""

    def __init__(self, state: Documents, seq: int) -> None:
        """Begin on `state`, for the record that will get number `seq`."""
        self.seq = seq
        self.given: dict[str, int] = {}
        self._documents = state

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Copy one document; None when there is none."""
        row = self._documents.get((kind, ident))
        return documents.copied(row[1]) if row else None

    def find(self, query: Query, /) -> list[Plain]:
        """Copy the documents that fit, in the order the query asks for."""
        return list(self.each(query))

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Copy the documents that fit one at a time, as they stood at the call: a change puts another in its place."""
        rows = [
            row
            for (kind, _), (n, document) in self._documents.items()
            if kind == query.kind and (row := query.row(n, document, document))
        ]
        return map(documents.copied, query.arranged(rows))

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        held = (row[1] for (kind, _), row in self._documents.items() if kind == query.kind and query.fits(row[1]))
        return frozenset(text for document in held for text in texts_in(document.get(field)))

    def next(self, counter: str) -> int:
        """Allocate the next number of a counter, from 1."""
        kept = self.get(COUNTERS, counter) or {"value": 0}
        self.given[counter] = self.given.get(counter, int(kept["value"])) + 1
        return self.given[counter]

    def mark(self) -> Mapping[str, int]:
        """Return what was allocated so far."""
        return dict(self.given)

    def back_to(self, mark: Mapping[str, int]) -> None:
        """Give back what was allocated since `mark`."""
        self.given = dict(mark)


class MemoryStore:
    """A `Store` and its `Maintenance` in memory, for any number of threads of one process."""

    def __init__(self) -> None:
        """Begin empty."""
        self._lock = threading.RLock()
        self._grown = threading.Condition(self._lock)
        self._documents: Documents = {}
        self._numbers: dict[tuple[str, str], int] = {}
        """The number of each document that ever was: it gets no other, and no other gets it."""
        self._removed: dict[tuple[str, str], Plain] = {}
        """The marks of removed documents: their revisions go on behind the last one."""
        self._lines: list[bytes] = []
        self._cids: dict[str, int] = {}
        self.files = MemoryFiles()
        self.secrets = MemorySecrets()
        self.settings = MemorySettings()
        self.maintenance = MemoryMaintenance(self)

    @property
    def account(self) -> str:
        """Nobody is let in here: the system's account counts."""
        return ""

    @property
    def shows_part(self) -> bool:
        """Everything is shown here; who may see what is asked outside."""
        return False

    @property
    def is_far(self) -> bool:
        """Nothing is asked over a network."""
        return False

    def knows(self, account: str, /) -> bool | None:
        """Leave it to the system."""
        del account
        return None

    # Reading

    @property
    def head(self) -> Head:
        """The newest record, by number and hash; number 0 in an empty store."""
        with self._lock:
            last = self.since(len(self._lines) - 1)
            return Head(last[0].seq, last[0].hash) if last else Head(0, lines.START)

    @property
    def seq(self) -> int:
        """The number of the newest record; 0 in an empty store."""
        return len(self._lines)

    def _state(self) -> MemoryTransaction:
        return MemoryTransaction(self._documents, self.seq + 1)

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Copy one document; None when there is none."""
        with self._lock:
            return self._state().get(kind, ident)

    def find(self, query: Query, /) -> list[Plain]:
        """Copy the documents that fit, in the order the query asks for."""
        return list(self.each(query))

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Copy the documents that fit, one at a time, as they stood at the call."""
        with self._lock:
            return self._state().each(query)

    def count(self, query: Query, /) -> int:
        """Count the documents that fit."""
        with self._lock:
            return sum(kind == query.kind and query.fits(row[1]) for (kind, _), row in self._documents.items())

    def each_of(self, queries: Sequence[Query], /) -> Iterator[tuple[str, Plain]]:
        """Copy the documents that fit one of several queries, with their kinds, in no order."""
        with self._lock:
            held = [
                (kind, row[1])
                for query in queries
                for (kind, _), row in self._documents.items()
                if kind == query.kind and query.fits(row[1])
            ]
        return ((kind, documents.copied(plain)) for kind, plain in held)

    def tallied(self, tally: Tally[R], /) -> Tallied[R]:
        """Tell what a tally comes to: nothing is made ahead here, so that it is the documents alone."""
        with self._lock:
            held = [(kind, row[1]) for (kind, _), row in self._documents.items() if kind in tally.kinds]
        return Tallied([], [(kind, documents.copied(plain)) for kind, plain in held])

    def differing(self, _: Tally[R], /) -> list[str]:
        """Name what a tally kept otherwise than its documents tell: nothing is kept here."""
        return []

    def fields(self, query: Query, names: frozenset[str], /) -> Iterator[Plain]:
        """Copy some fields of the documents that fit, in no order, as they stood at the call."""
        with self._lock:
            held = [row[1] for (kind, _), row in self._documents.items() if kind == query.kind and query.fits(row[1])]
        return (documents.copied({name: part for name, part in plain.items() if name in names}) for plain in held)

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        with self._lock:
            return self._state().texts(query, field)

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents that have all of the words, with their kinds; see the contract."""
        folded = list(map(fold, words))
        with self._lock:
            return [
                (kind, documents.copied(document))
                for (kind, _), (_, document) in self._documents.items()
                if kind != COUNTERS and documents.has_words(document, folded)
            ]

    def looked_through(self) -> list[str]:
        """Name none: there is no archive."""
        return []

    def since(self, seq: int, limit: int | None = None) -> list[Record]:
        """Read the records after number `seq`, at most `limit`."""
        start = max(seq, 0)
        end = None if limit is None else start + limit
        return [record for line in self._lines[start:end] if (record := lines.decode(line)) is not None]

    def changes_after(self, seq: int, wait: float = 0) -> list[Touched]:
        """List what was changed by the records after number `seq`; with `wait`, seconds to wait until there is one."""
        with self._grown:
            self._grown.wait_for(lambda: self.seq > seq, wait)
            return [Touched(kind, ident, record.seq) for record in self.since(seq) for kind, ident in record.touched]

    def records_naming(
        self, names: Collection[str], /, *, after: int = 0, until: int | None = None, newest_first: bool = False
    ) -> Iterator[Record]:
        """Yield the records behind `after`, up to `until`, that name one of `names`."""
        records = self.since(0, limit=until)[after:]
        for record in reversed(records) if newest_first else records:
            named = {record.who, record.account, *(op.kind for op in record.ops)}
            for op in record.ops:
                parts = op.name.split(".")
                named |= {".".join(parts[:count]) for count in range(1, len(parts) + 1)}
            if not named.isdisjoint(names):
                yield record

    def history(self, kind: str, ident: str, /) -> list[tuple[Record, Plain | None]]:
        """Read every change of one document, oldest first: its record and what the document became."""
        return [change for record in self.since(0) for change in record.became(kind, ident)]

    def has(self, seq: int, digest: str, /) -> bool:
        """Whether record `seq` is there with a hash that begins with `digest`."""
        return any(record.hash.startswith(digest) for record in self.since(seq - 1, 1)) if seq > 0 else False

    def made(self, cid: str) -> Record | None:
        """Return the record of the transaction with a client's id; None where there is none."""
        with self._lock:
            return self.since(self._cids[cid] - 1, 1)[0] if cid in self._cids else None

    # Writing

    def commit(
        self,
        body: TransactionBody | Sequence[Change],
        *,
        author: Author,
        why: str,
        at: datetime,
        cid: str | None = None,
    ) -> Record | None:
        """Make the changes one record; see the contract."""
        with self._grown:
            if cid is not None and (made := self.made(cid)) is not None:
                return made
            transaction = self._state()
            changes = body(transaction) if callable(body) else body
            if not changes:
                return None
            counters = [Change(COUNTERS, name, {"value": value}) for name, value in transaction.given.items()]
            record = self._append(last_of_each([*changes, *counters]), Stamp(author, why, at, cid))
            self._grown.notify_all()
            return record

    def _append(self, changes: Sequence[Change], stamp: Stamp) -> Record:
        numbers, ops, replaced = dict(self._numbers), [], []
        for change in changes:
            key = (change.kind, change.id)
            current = self._documents.get(key)
            if conflicts(change, current[1] if current else None):
                raise Conflict(M("%(id)s does not exist any more.", id=change.id), M("Nothing was written."))
            standing = current[1] if current else self._removed.get(key)
            ops.append(operation(change, numbers.setdefault(key, len(numbers) + 1), standing))
            replaced.append(lineage.digest(standing))
        last = next(iter(self.since(self.seq - 1)), None)
        line, record = lines.make(self.head, last.time if last else None, ops, {"replaced": replaced}, stamp)
        self._lines.append(line)
        self._numbers = numbers
        for op in record.ops:
            self._apply((op.kind, op.name), op.n, op.doc, op.rev)
        if record.cid is not None:
            self._cids[record.cid] = record.seq
        return self.since(self.seq - 1)[0]  # what memory holds is its own: nobody outside may change it

    def _apply(self, key: tuple[str, str], n: int, document: Plain | None, rev: int) -> None:
        if document is None:
            self._documents.pop(key, None)
            self._removed[key] = {"id": f"{key[0]}/{key[1]}", "rev": rev}
        else:
            self._documents[key] = (n, document)
            self._removed.pop(key, None)

    @property
    def troubles(self) -> tuple[Message, ...]:
        """Nothing keeps it from being written."""
        return ()

    def close(self) -> None:
        """Nothing needs to be let go of."""


class MemoryFiles:
    """`Files` in memory."""

    def __init__(self) -> None:
        """Begin without any."""
        self._contents: dict[str, bytes] = {}
        self._kept_at: dict[str, datetime] = {}

    def keep(self, path: Path, /) -> Kept:
        """Copy a file; raises `Refused` when it cannot be read."""
        return self.keep_data(path.name, b"".join(incoming.pieces(path)))

    def keep_data(self, name: str, data: bytes, /) -> Kept:
        """Keep what was read or made already."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._contents[sha256] = data
        self._kept_at[sha256] = datetime.now(UTC)
        return Kept(name, sha256, len(data))

    def read(self, sha256: str, /) -> bytes | None:
        """Read a kept file whole; None where there is none. Raises `Damaged` for no SHA-256."""
        return self._contents.get(checked_hash(sha256))

    def sweep(self, named: AbstractSet[str], before: datetime) -> list[str]:
        """Forget the files that were kept before a moment and are not `named`; return their SHA-256."""
        swept = sorted(sha256 for sha256, at in self._kept_at.items() if sha256 not in named and at < before)
        for sha256 in swept:
            del self._contents[sha256], self._kept_at[sha256]
        return swept

    def hashed(self, sha256: str, /) -> str:
        """Tell the SHA-256 of a kept file; raises `FileNotFoundError` where there is none, `Damaged` for no SHA-256."""
        if checked_hash(sha256) not in self._contents:
            raise FileNotFoundError(sha256)
        return sha256


class MemorySecrets:
    """`Secrets` in memory."""

    def __init__(self) -> None:
        """Begin without any."""
        self._texts: dict[str, str] = {}

    def keep(self, text: str, key: str = "", /) -> str:
        """Keep a text under a key, else under a new one; return the key."""
        key = checked_key(key) if key else new_key()
        self._texts[key] = text
        return key

    def read(self, key: str, /) -> str | None:
        """Read the text under a key; None when it was erased. Raises `Refused` for no key."""
        return self._texts.get(checked_key(key))

    def erase(self, key: str, /) -> bool:
        """Remove a text; return whether it was there."""
        return self._texts.pop(checked_key(key), None) is not None

    def begun(self, before: datetime | None = None, /) -> list[str]:
        """Name none: a text is kept at once or not at all."""
        del before
        return []


class MemorySettings:
    """`OfficeSettings` in memory, of any number of offices."""

    def __init__(self) -> None:
        """Begin without any."""
        self._texts: dict[str, SettingsText] = {}

    def read(self, office: str = "", /) -> SettingsText | None:
        """Read the settings of an office; None where it has none."""
        return self._texts.get(office)

    def write(self, text: str, office: str = "", /) -> None:
        """Put a text in place of an office's settings; raises `Refused` for what could not be read back."""
        where = f"{office}/{FILE}" if office else FILE
        self._texts[office] = SettingsText(decoded(encoded(text, where), where), where)


class MemoryMaintenance:
    """`Maintenance` of a store that nothing can damage: its chain is walked, and there is nothing to repair."""

    def __init__(self, store: MemoryStore) -> None:
        """Maintain `store`."""
        self._store = store

    def sweep(self, before: datetime, /) -> list[str]:
        """Forget kept files that no record names."""
        records = msgspec.json.encode(self._store.since(0))
        return self._store.files.sweep(hashes_in(records), before)

    def unfinished(self, before: datetime, /) -> list[str]:
        """Name none: a file is kept at once or not at all."""
        del before
        return []

    def compact(self) -> None:
        """There is nothing to compact."""

    def index_words(self, told: Callable[[int, int], None], /) -> None:
        """Nothing needs an index."""

    def verify(self, take: Callable[[Record], None] | None = None, /) -> Verification:
        """Check the whole chain; `take` is given every record."""
        return self._walk(self._store.seq, take)

    def check_chain(self, until: int) -> Verification:
        """Walk the chain from the first record to number `until`: where it does not hold; nothing was ever repaired."""
        return self._walk(until)

    def _walk(self, until: int, take: Callable[[Record], None] | None = None) -> Verification:
        chain = Chain()
        for record in self._store.since(0, limit=until):
            if chain.take(record, "") and take is not None:
                take(record)
        return Verification([flaw.message for flaw in chain.flaws], [])

    def repair(self, *_: object) -> None:
        """There is nothing to repair."""

    def fragments(self) -> list[Fragment]:
        """No line is damaged."""
        return []

    def accept(self, *_: object) -> None:
        """There is nothing to accept."""

    def back_up(self, target: Path, **_: object) -> Backup:
        """Refuse: what is in memory is not backed up."""
        raise Refused(M("%(path)s is not written: what is kept in memory has no backup.", path=target))
