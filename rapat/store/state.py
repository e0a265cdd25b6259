"""The state in memory: documents that are held as JSON, and found without reading the others.

Whoever only reads needs no more than the tables; who changes something does it through TinyDB (`live_tables`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store import documents
from rapat.store.contract import Record
from rapat.store.query import Query, Row, texts_in
from rapat.store.table import HeldTables, Table

if TYPE_CHECKING:
    from rapat.store.live_tables import LiveTinyDB

REMOVED: Final = "removed"
"""The kind that remembers the last revision of removed documents, so that no revision ever returns."""
_EMPTY: Final = Table()


class State:
    """The documents in memory, found by kind and id and by the fields that are looked up."""

    def __init__(self, tables: HeldTables) -> None:
        """Begin with these tables."""
        self._tables = tables
        self._db: LiveTinyDB | None = None
        """The same tables as a database, once something is changed."""

    @property
    def tables(self) -> Mapping[str, Table]:
        """The living documents; not to be changed."""
        return self._tables

    def table(self, kind: str) -> Table:
        """The living documents of a kind, none where there are none; not to be changed."""
        return self.tables.get(kind, _EMPTY)

    def number(self, kind: str, ident: str) -> int | None:
        """Look up the TinyDB id of a document; None when it is not here."""
        table = self._tables.get(kind)
        return None if table is None else table.first("id", ident)

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
        if self._db is None:
            from rapat.store.live_tables import LiveTinyDB  # noqa: PLC0415 - a database, for who changes something

            self._db = LiveTinyDB(self._tables)
        self._db.put(kind, n, document)

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
