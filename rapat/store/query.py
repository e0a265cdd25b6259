"""Which documents are asked for: a kind, conditions on top-level fields, an order and a limit; a value, not a language.

A query means the same to every backend: one in memory asks `fits` of each document, one on a server writes the
conditions as its own. Fields hold plain JSON, so values are text, numbers and truths; days and moments are ISO text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Generic, NamedTuple, TypeVar

import msgspec

R = TypeVar("R")


class Equal(msgspec.Struct, frozen=True):
    """The field equals the value; None means that it is absent."""

    field: str
    value: object
    or_absent: bool = False
    """Whether a document without the field fits too: documents leave out fields that hold their default."""

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document fits."""
        if self.field not in document:
            return self.or_absent or self.value is None
        return document[self.field] == self.value


class AnyOf(msgspec.Struct, frozen=True):
    """The field equals one of the values."""

    field: str
    values: frozenset[object]
    or_absent: bool = False
    """As of `Equal`."""
    or_unknown: frozenset[str] | None = None
    """With the texts that are known: any other text fits too.

    A list that leaves out what it does not understand can so still learn that there is such a thing.
    """

    @property
    def is_closed(self) -> bool:
        """Whether these are texts, and nothing else fits."""
        return not self.or_absent and self.or_unknown is None and all(isinstance(value, str) for value in self.values)

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document fits."""
        if self.field not in document:
            return self.or_absent
        value = document[self.field]
        if self.or_unknown is not None and isinstance(value, str) and value not in self.or_unknown:
            return True
        if isinstance(value, str):
            return value in self.values
        return any(value == asked for asked in self.values)


class Contains(msgspec.Struct, frozen=True):
    """The field is a list that holds the value."""

    field: str
    value: object

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document fits."""
        held = document.get(self.field)
        return isinstance(held, list) and self.value in held


class Present(msgspec.Struct, frozen=True):
    """The document has the field: what holds its default is left out."""

    field: str

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document fits."""
        return self.field in document


class Before(msgspec.Struct, frozen=True):
    """The field holds a text below this one, as days and moments of one zone compare."""

    field: str
    value: str
    or_absent: bool = False
    """As of `Equal`."""

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document fits."""
        if self.field not in document:
            return self.or_absent
        held = document[self.field]
        return isinstance(held, str) and held < self.value


class After(msgspec.Struct, frozen=True):
    """The field holds a text above this one."""

    field: str
    value: str
    or_absent: bool = False
    """As of `Equal`: what has not happened yet has no day."""

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document fits."""
        if self.field not in document:
            return self.or_absent
        held = document[self.field]
        return isinstance(held, str) and held > self.value


Condition = Equal | AnyOf | Contains | Present | Before | After


class Order(msgspec.Struct, frozen=True):
    """Sort by a field that holds values of one sort; documents without it come before the lowest."""

    field: str
    """Empty: the order in which they were created."""
    descending: bool = False


NEWEST_FIRST: Final = Order("", descending=True)
"""With a limit, documents older than the last that fits are not looked at."""


class Row(NamedTuple, Generic[R]):
    """A document that fits, before the query's order and limit."""

    n: int
    """Rises in the order in which documents were created."""
    key: Any
    """What the field holds that the query sorts by; None where it does not, or the document has no such field."""
    document: R
    """The document itself, or what it is read from."""


class Query(msgspec.Struct, frozen=True):
    """The documents of a kind that fit all conditions.

    A condition of equality, or with one of several texts, on the id or on the field that names what a document belongs
    to is a look-up. Naming the statuses that are not closed spares reading the archive.
    """

    kind: str
    where: tuple[Condition, ...] = ()
    order: Order | None = None
    """None: in the order they were created."""
    limit: int | None = None
    """How many at most, after sorting; None: all."""
    in_any_order: bool = False
    """Whether the order does not matter where none is asked for: then a long archive need not be held at once."""

    def fits(self, document: Mapping[str, object]) -> bool:
        """Whether a document of the kind fits all conditions."""
        return all(condition.fits(document) for condition in self.where)

    def equal(self, field: str) -> str | None:
        """Read the text that a field must equal; None where no condition says so."""
        for condition in self.where:
            if isinstance(condition, Equal) and condition.field == field and not condition.or_absent:
                return condition.value if isinstance(condition.value, str) else None
        return None

    def any_of(self, field: str) -> frozenset[str] | None:
        """Read the texts one of which a field must equal, also the only one; None where no condition says so."""
        if (alone := self.equal(field)) is not None:
            return frozenset({alone})
        for condition in self.where:
            if isinstance(condition, AnyOf) and condition.field == field and condition.is_closed:
                return frozenset(value for value in condition.values if isinstance(value, str))
        return None

    def implies(self, field: str, value: str | None) -> bool:
        """Whether every document that fits has a field, and with `value` in it where that is not None."""
        parts = [part for part in self.where if part.field == field]
        if value is not None:
            return any(isinstance(part, Equal) and part.value == value and not part.or_absent for part in parts)
        return any(not part.fits({}) for part in parts)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that decide which documents fit and in which order: all that `row` needs to be given."""
        asked = {condition.field for condition in self.where}
        return frozenset(asked | {self.order.field} if self.order and self.order.field else asked)

    def row(self, n: int, fields: Mapping[str, object], document: R) -> Row[R] | None:
        """Make the row of a document that fits by its `fields`; None for one that does not."""
        if not self.fits(fields):
            return None
        return Row(n, fields.get(self.order.field) if self.order and self.order.field else None, document)

    def arranged(self, rows: list[Row[R]]) -> Iterator[R]:
        """Yield the documents of `rows` in the query's order, and no more than its limit.

        `rows` is emptied on the way, so that whoever reads each has not all of an archive in memory twice.
        """
        rows.sort(key=lambda row: row.n)
        if self.order == NEWEST_FIRST:
            rows.reverse()
        elif self.order is not None:
            descending = self.order.descending
            absent = [row for row in rows if row.key is None]
            present = sorted((row for row in rows if row.key is not None), key=lambda row: row.key, reverse=descending)
            rows[:] = [*present, *absent] if descending else [*absent, *present]
        if self.limit is not None:
            del rows[self.limit :]
        rows.reverse()
        return (rows.pop().document for _ in range(len(rows)))


def texts_in(value: object) -> Iterator[str]:
    """Yield what a field holds that is text: alone or in a list."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield part


def matching(kind: str, **equal: object) -> Query:
    """Ask for the documents of a kind whose fields equal plain values."""
    return Query(kind, tuple(Equal(field, value) for field, value in equal.items()))
