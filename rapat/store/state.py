"""The state in memory: TinyDB tables over live documents, and the indexes that make look-ups cheap at any size.

That every state file opens in plain TinyDB is a promise of the format; so the tables here are TinyDB's own, and its
tests keep ours to what it would do. Stock TinyDB reads and rewrites every key of the whole file for each change; here
its storage hands out the living memory, and the one method through which every change passes touches only what changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any, Final

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from rapat.model.closing import LOOKED_UP
from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store.contract import Record
from rapat.store.query import Query

Tables = dict[str, dict[str, Plain]]
"""Documents by table and TinyDB id; the ids are text, as in the state files."""

REMOVED: Final = "removed"
"""The kind that remembers the last revision of removed documents, so that no revision ever returns."""


class Memory(Storage):
    """A TinyDB storage that is the living memory itself; the journal makes it durable, not `write`."""

    def __init__(self, tables: Tables) -> None:
        """Serve these tables."""
        self.tables = tables

    def read(self) -> Tables:
        """Hand out the living tables."""
        return self.tables

    def write(self, data: Tables) -> None:
        """Keep what TinyDB hands back."""
        self.tables = data


class _Numbered(MutableMapping[int, ReadOnlyPlain]):
    """A table's living documents with the integer keys that TinyDB's updaters expect."""

    def __init__(self, documents: dict[str, Plain]) -> None:
        self._documents = documents

    def __getitem__(self, n: int) -> ReadOnlyPlain:
        document: ReadOnlyPlain = self._documents[str(n)]
        return document

    def __setitem__(self, n: int, document: ReadOnlyPlain) -> None:
        self._documents[str(n)] = dict(document)

    def __delitem__(self, n: int) -> None:
        del self._documents[str(n)]

    def __iter__(self) -> Iterator[int]:
        return map(int, self._documents)

    def __len__(self) -> int:
        return len(self._documents)


class LiveTable(Table):
    """A TinyDB table whose changes cost what they change."""

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        # The one private name of TinyDB we use: all of its mutators pass through here, as a test makes sure.
        tables = self._storage.read()
        updater(_Numbered({} if tables is None else tables.setdefault(self.name, {})))
        self.clear_cache()

    def put(self, n: int, document: Plain | None) -> None:
        """Set or remove one document."""
        self._update_table(lambda rows: rows.pop(n, None) if document is None else rows.__setitem__(n, document))


class LiveTinyDB(TinyDB):
    """TinyDB with `LiveTable`s."""

    table_class = LiveTable


class _Fits:
    """A query as TinyDB asks it."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def __call__(self, value: ReadOnlyPlain) -> bool:
        return self._query.fits(value)

    def __hash__(self) -> int:
        return id(self)  # asked for by TinyDB's query cache, which must not keep it

    def is_cacheable(self) -> bool:
        return False


class State:
    """The documents in memory, found by kind and id and by the indexed fields."""

    def __init__(self, tables: Tables) -> None:
        """Begin with these tables; indexes are made when first asked for."""
        self._memory = Memory(tables)
        self._db = LiveTinyDB(storage=lambda: self._memory)
        self._indexes: dict[tuple[str, str], dict[str, dict[int, None]]] = {}

    @property
    def tables(self) -> Tables:
        """The living documents; not to be changed."""
        return self._memory.tables

    def number(self, kind: str, ident: str) -> int | None:
        """Look up the TinyDB id of a document; None when it is not here."""
        return next(iter(self._index(kind, "id").get(ident, ())), None)

    def get(self, kind: str, ident: str) -> Plain | None:
        """Read one living document; not to be changed."""
        n = self.number(kind, ident)
        return None if n is None else self.tables[kind][str(n)]

    def find(self, query: Query) -> list[tuple[int, Plain]]:
        """Read the living documents that fit, with their TinyDB ids, in no order; not to be changed."""
        for field in LOOKED_UP:
            value = query.equal(field)
            if value is not None:
                rows = self.tables.get(query.kind, {})
                hits = self._index(query.kind, field).get(value, ())
                return [(n, document) for n in hits if query.fits(document := rows[str(n)])]
        return [(document.doc_id, document) for document in self._db.table(query.kind).search(_Fits(query))]

    def put(self, kind: str, n: int, document: Plain | None) -> None:
        """Set one document, or remove it with None."""
        table = self._db.table(kind)
        if not isinstance(table, LiveTable):
            raise TypeError(table)
        before = self.tables.get(kind, {}).get(str(n))
        table.put(n, document)
        for (indexed, field), index in self._indexes.items():
            if indexed == kind:
                if before is not None:
                    index.get(_text(before, field), {}).pop(n, None)
                if document is not None:
                    index.setdefault(_text(document, field), {})[n] = None

    def apply(self, record: Record) -> None:
        """Apply the after-images of a record; a removal leaves a mark with the last revision."""
        for op in record.ops:
            self.put(op.kind, op.n, op.doc)
            mark = None if op.doc is not None else {"id": f"{op.kind}/{op.id}", "rev": op.rev}
            if mark or self.number(REMOVED, f"{op.kind}/{op.name}"):
                self.put(REMOVED, op.n, mark)

    def _index(self, kind: str, field: str) -> dict[str, dict[int, None]]:
        index = self._indexes.get((kind, field))
        if index is None:
            index = self._indexes[kind, field] = {}
            for n, document in self.tables.get(kind, {}).items():
                index.setdefault(_text(document, field), {})[int(n)] = None
        return index


def _text(document: ReadOnlyPlain, field: str) -> str:
    value = document.get(field)
    return value if isinstance(value, str) else ""
