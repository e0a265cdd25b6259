"""The tables in memory as TinyDB's own, through which every change of them passes.

That every state file opens in plain TinyDB is a promise of the format; so the tables are TinyDB's, and its tests keep
ours to what it would do. Stock TinyDB reads and rewrites every key of the whole file for each change; here the one
method through which every change passes touches only what changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import tinydb.table
from tinydb import TinyDB
from tinydb.storages import Storage

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store import documents
from rapat.store.table import HeldTables, Table, Tables, held


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
    """TinyDB over tables in memory, with `LiveTable`s."""

    table_class = LiveTable

    def __init__(self, tables: HeldTables) -> None:
        """Open these tables; what is put here is changed there."""
        super().__init__(storage=lambda: Memory(tables))

    def put(self, kind: str, n: int, document: ReadOnlyPlain | None) -> None:
        """Set one document, or remove it with None."""
        table = self.table(kind)
        if not isinstance(table, LiveTable):
            raise TypeError(table)
        table.put(n, document)
