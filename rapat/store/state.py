"""The state in memory: TinyDB tables over documents that are held as JSON, and found without reading the others.

That every state file opens in plain TinyDB is a promise of the format; so the tables here are TinyDB's own, and its
tests keep ours to what it would do. Stock TinyDB reads and rewrites every key of the whole file for each change; here
the one method through which every change passes touches only what changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Final

import tinydb.table
from tinydb import TinyDB
from tinydb.storages import Storage

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store import documents
from rapat.store.contract import Record
from rapat.store.query import Query, Row, texts_in
from rapat.store.table import Table

Tables = dict[str, dict[str, Plain]]
"""Documents by table and TinyDB id; the ids are text, as in the state files."""
HeldTables = dict[str, Table]
"""The same, held as JSON and read when they are asked for."""

REMOVED: Final = "removed"
"""The kind that remembers the last revision of removed documents, so that no revision ever returns."""
_EMPTY: Final = Table()


class Memory(Storage):
    """A TinyDB storage that is the living memory itself; the journal makes it durable, not `write`."""

    def __init__(self, tables: HeldTables) -> None:
        """Serve these tables."""
        self.tables = tables

    def read(self) -> Tables:
        """Read every document, for whoever asks TinyDB."""
        return {kind: dict(table) for kind, table in self.tables.items()}

    def write(self, data: Mapping[str, Mapping[str, Plain]]) -> None:
        """Keep what TinyDB hands back."""
        self.tables.clear()
        self.tables.update(held(data))

    def table(self, kind: str) -> Table:
        """The living documents of a kind."""
        if kind not in self.tables:
            self.tables[kind] = Table()
        return self.tables[kind]


class _Numbered(MutableMapping[int, ReadOnlyPlain]):
    """A table's living documents with the integer keys that TinyDB's updaters expect."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, n: int) -> ReadOnlyPlain:
        return documents.read(self._table.json(n))

    def __setitem__(self, n: int, document: ReadOnlyPlain) -> None:
        self._table.put(n, document)

    def __delitem__(self, n: int) -> None:
        del self._table[str(n)]

    def __iter__(self) -> Iterator[int]:
        return map(int, self._table)

    def __len__(self) -> int:
        return len(self._table)


class LiveTable(tinydb.table.Table):
    """A TinyDB table whose changes cost what they change."""

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        # The one private name of TinyDB we use: all of its mutators pass through here, as a test makes sure.
        if not isinstance(self._storage, Memory):
            raise TypeError(self._storage)
        updater(_Numbered(self._storage.table(self.name)))
        self.clear_cache()

    def put(self, n: int, document: ReadOnlyPlain | None) -> None:
        """Set or remove one document."""
        self._update_table(lambda rows: rows.pop(n, None) if document is None else rows.__setitem__(n, document))


class LiveTinyDB(TinyDB):
    """TinyDB with `LiveTable`s."""

    table_class = LiveTable


class State:
    """The documents in memory, found by kind and id and by the fields that are looked up."""

    def __init__(self, tables: HeldTables) -> None:
        """Begin with these tables."""
        self._memory = Memory(tables)
        self._db = LiveTinyDB(storage=lambda: self._memory)

    @property
    def tables(self) -> Mapping[str, Table]:
        """The living documents; not to be changed."""
        return self._memory.tables

    def table(self, kind: str) -> Table:
        """The living documents of a kind, none where there are none; not to be changed."""
        return self.tables.get(kind, _EMPTY)

    def number(self, kind: str, ident: str) -> int | None:
        """Look up the TinyDB id of a document; None when it is not here."""
        return next(iter(self.table(kind).numbers("id", ident)), None)

    def get(self, kind: str, ident: str) -> Plain | None:
        """Read one document; None when it is not here."""
        n = self.number(kind, ident)
        return None if n is None else documents.read(self.tables[kind].json(n))

    def has(self, kind: str, n: int) -> bool:
        """Whether a document of a kind is here under a TinyDB id."""
        return self.table(kind).has(n)

    def find(self, query: Query) -> Iterator[Row[documents.Json]]:
        """Find the documents that fit, in no order; nothing may be put here on the way."""
        return self.table(query.kind).find(query)

    def each(self, query: Query) -> Iterator[Plain]:
        """Read the documents that fit one at a time, in the query's order, as they stand now."""
        return map(documents.read, query.arranged(list(self.find(query))))

    def texts(self, query: Query, field: str) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        return texts_of(self.find(query), field)

    def put(self, kind: str, n: int, document: ReadOnlyPlain | None) -> None:
        """Set one document, or remove it with None."""
        table = self._db.table(kind)
        if not isinstance(table, LiveTable):
            raise TypeError(table)
        table.put(n, document)

    def apply(self, record: Record) -> None:
        """Apply the after-images of a record; a removal leaves a mark with the last revision."""
        for op in record.ops:
            self.put(op.kind, op.n, op.doc)
            mark = None if op.doc is not None else {"id": f"{op.kind}/{op.id}", "rev": op.rev}
            if mark or self.number(REMOVED, f"{op.kind}/{op.name}") is not None:
                self.put(REMOVED, op.n, mark)


def texts_of(rows: Iterable[Row[documents.Json]], field: str) -> frozenset[str]:
    """Collect what a field of some documents holds that is text, alone or in a list."""
    names = frozenset({field})
    return frozenset(text for row in rows for text in texts_in(documents.fields(row.document, names).get(field)))


def held(tables: Mapping[str, Mapping[str, Plain]]) -> HeldTables:
    """Hold documents as JSON."""
    return {
        kind: Table({int(n): documents.written(document) for n, document in rows.items()})
        for kind, rows in tables.items()
    }
