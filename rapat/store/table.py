"""A table of documents in memory as the JSON they are stored in: each is read when it is asked for.

What nobody asks for costs what it costs in a file. A query reads of each document the fields that it asks about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from functools import cached_property
from typing import Final

from rapat.model.closing import LOOKED_UP
from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store import documents
from rapat.store.query import NEWEST_FIRST, Query, Row

_NONE: Final[Mapping[int, documents.Json]] = {}


class Table(MutableMapping[str, Plain]):
    """Documents of a kind by TinyDB id, which is text as in the files; found by the fields that are looked up, too."""

    def __init__(self, rows: Mapping[int, documents.Json] | documents.Json = _NONE) -> None:
        """Begin with these documents, which are JSON objects, or with the JSON object of all of them by TinyDB id.

        What nobody asks for stays as it is: the documents are told apart, and indexes made, when first asked for.
        """
        self._given = rows
        self._indexes: dict[str, _Index] = {}

    @cached_property
    def _rows(self) -> dict[int, documents.Json]:
        given, self._given = self._given, _NONE
        return dict(given) if isinstance(given, Mapping) else documents.rows(given)

    def __getitem__(self, n: str) -> Plain:
        return documents.read(self._rows[int(n)])

    def __setitem__(self, n: str, document: ReadOnlyPlain) -> None:
        self.put(int(n), document)

    def __delitem__(self, n: str) -> None:
        number = int(n)
        if number not in self._rows:
            raise KeyError(n)
        self.put(number, None)

    def __iter__(self) -> Iterator[str]:
        return map(str, self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, n: object) -> bool:
        return isinstance(n, str) and int(n) in self._rows

    def has(self, n: int) -> bool:
        """Whether there is a document with a TinyDB id."""
        return n in self._rows

    def json(self, n: int) -> documents.Json:
        """Return a document as it is held; raises KeyError where there is none."""
        return self._rows[n]

    def numbers(self, field: str, value: str) -> Iterable[int]:
        """Look up the TinyDB ids of the documents whose field is a text; in the order they were put here."""
        return self._index(field).numbers(value)

    def first(self, field: str, value: str) -> int | None:
        """Look up the TinyDB id of the first document put here whose field is a text; None for none."""
        return (self._indexes.get(field) or self._index(field)).first(value)

    def texts(self, field: str) -> Iterable[str]:
        """List what the field holds that is text, each once."""
        return self._index(field).texts

    def find(self, query: Query) -> Iterator[Row[documents.Json]]:
        """Find the documents that fit, in no order but the newest first; nothing may be put here on the way."""
        numbers: Iterable[int] = self._rows
        fields = query.fields
        for field in LOOKED_UP & fields:
            values = query.any_of(field)
            if values is not None and len(values) <= len(self._rows):
                numbers = [n for value in values for n in self.numbers(field, value)]
                fields = fields if len(query.where) > 1 or fields > {field} else frozenset()
                break
        if query.order == NEWEST_FIRST:
            numbers = sorted(numbers, reverse=True)
        for n in numbers:
            held = self._rows[n]
            if not fields:
                yield Row(n, None, held)
            elif row := query.row(n, documents.fields(held, fields), held):
                yield row

    def having(self, words: Sequence[str]) -> Iterator[Plain]:
        """Read the documents that have all of some folded words; nothing may be put here on the way."""
        for held in documents.having(self._rows.values(), words):
            document = documents.read(held)
            if documents.has_words(document, words):
                yield document

    def put(self, n: int, document: ReadOnlyPlain | None) -> None:
        """Set or remove one document."""
        if self._indexes:
            names = frozenset(self._indexes)
            before = documents.fields(self._rows[n], names) if n in self._rows else {}
            for field, index in self._indexes.items():
                index.move(n, before.get(field), None if document is None else document.get(field))
        if document is None:
            self._rows.pop(n, None)
        else:
            self._rows[n] = documents.written(document)

    def without(self, numbers: Iterable[int]) -> Table:
        """Make a table of the same documents but those with some TinyDB ids."""
        gone = frozenset(numbers)
        return Table({n: held for n, held in self._rows.items() if n not in gone})

    def _index(self, field: str) -> _Index:
        index = self._indexes.get(field)
        if index is None:
            index, names = _Index(), frozenset({field})
            for n, held in self._rows.items():
                index.move(n, None, documents.fields(held, names).get(field))
            self._indexes[field] = index
        return index


class _Index:
    """The TinyDB ids of documents by what a field of theirs holds; one alone, which most are, takes little."""

    def __init__(self) -> None:
        self._numbers: dict[str, int | dict[int, None]] = {}

    def numbers(self, value: str) -> Iterable[int]:
        """Return the ids of the documents that hold a text."""
        numbers = self._numbers.get(value, ())
        return (numbers,) if isinstance(numbers, int) else numbers

    def first(self, value: str) -> int | None:
        """Return the id of the first document that holds a text; None for none."""
        numbers = self._numbers.get(value)
        return numbers if numbers is None or isinstance(numbers, int) else next(iter(numbers), None)

    @property
    def texts(self) -> Iterable[str]:
        """What the field holds in any document."""
        return self._numbers.keys()

    def move(self, n: int, before: object, after: object) -> None:
        """Take in that a document holds something else than before; what is no text is not looked up."""
        if before == after:
            return
        if isinstance(before, str):
            self._drop(before, n)
        if isinstance(after, str):
            self._add(after, n)

    def _add(self, value: str, n: int) -> None:
        numbers = self._numbers.setdefault(value, n)
        if isinstance(numbers, dict):
            numbers[n] = None
        elif numbers != n:
            self._numbers[value] = {numbers: None, n: None}

    def _drop(self, value: str, n: int) -> None:
        numbers = self._numbers.get(value)
        if numbers == n:
            del self._numbers[value]
        elif isinstance(numbers, dict):
            numbers.pop(n, None)


Tables = dict[str, dict[str, Plain]]
"""Documents by table and TinyDB id; the ids are text, as in the state files."""
HeldTables = dict[str, Table]
"""The same, held as JSON and read when they are asked for."""


def held(tables: Mapping[str, Mapping[str, Plain]]) -> HeldTables:
    """Hold documents as JSON."""
    return {
        kind: Table({int(n): documents.written(document) for n, document in rows.items()})
        for kind, rows in tables.items()
    }
