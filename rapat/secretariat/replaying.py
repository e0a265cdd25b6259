"""The documents as they stood at some record of the journal, read from the journal alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rapat.model import from_plain
from rapat.model.plain import Document, Plain
from rapat.secretariat.stored import TABLES, D, query
from rapat.store.contract import Record
from rapat.store.query import Query, matching
from rapat.store.state import State

Keeps = Callable[[str, Plain], bool]
"""Whether a document of a kind is worth keeping."""


class Past:
    """Reads plain documents as a store does."""

    def __init__(self, state: State) -> None:
        """Read from this state."""
        self._state = state

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Read one document; None when there is none."""
        return self._state.get(kind, ident)

    def find(self, query: Query, /) -> list[Plain]:
        """Read the documents that fit, in the order the query asks for."""
        return list(self.each(query))

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Read the documents that fit, one at a time."""
        return self._state.each(query)

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        return self._state.texts(query, field)


class Replay:
    """Takes one record after the other, and reads as a store does."""

    def __init__(self, keeps: Keeps = lambda *_: True) -> None:
        """Begin before the first record; what it does not keep is passed over, so that memory holds what matters."""
        self._state = State({})
        self._keeps = keeps

    @property
    def store(self) -> Past:
        """Return the plain documents as they stand, read as from a store."""
        return Past(self._state)

    def apply(self, record: Record) -> None:
        """Take the next record in."""
        for op in record.ops:
            if op.doc is None or self._keeps(op.kind, op.doc):
                self._state.put(op.kind, op.n, op.doc)

    def plain(self, kind: str, ident: str) -> Plain | None:
        """Return one document as plain JSON, as it stood."""
        return self._state.get(kind, ident)

    def named(self, kinds: Sequence[str], meeting: str) -> list[tuple[str, str]]:
        """Return kind and id of what belongs to a meeting."""
        return [
            (kind, str(plain["id"])) for kind in kinds for plain in self.store.find(matching(kind, meeting=meeting))
        ]

    def get(self, document_type: type[D], ident: str) -> D | None:
        """Return one document, as it stood."""
        plain = self._state.get(TABLES[document_type], ident)
        return None if plain is None else from_plain(plain, document_type)

    def find(self, document_type: type[D], **equal: object) -> list[D]:
        """Return the documents of a type whose fields equal the given ones, in the order they came."""
        return [from_plain(plain, document_type) for plain in self.store.find(query(document_type, equal))]

    def texts(self, document_type: type[Document], field: str, **equal: object) -> frozenset[str]:
        """Collect the texts of a field in the documents of a type that fit."""
        return self.store.texts(query(document_type, equal), field)
