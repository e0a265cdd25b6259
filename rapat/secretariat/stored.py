"""The documents as they are stored: the table of each type, and reading them whoever looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Generic, NamedTuple, Protocol, TypeVar

import msgspec
from msgspec.structs import replace

from rapat.errors import Damaged
from rapat.model import (
    Acknowledgement,
    Action,
    ActionOutline,
    Agency,
    AgendaItem,
    Attendance,
    AttendanceOutline,
    Circular,
    CircularAnswer,
    Comment,
    Confirmation,
    Entry,
    Event,
    Extension,
    Forum,
    Frozen,
    Issuance,
    IssuedReminder,
    Matter,
    Meeting,
    Person,
    Progress,
    QueuedPoint,
    Quotation,
    Reporter,
    Rules,
    Ruling,
    Turn,
    from_plain,
)
from rapat.model.plain import Document, ReadOnlyPlain, Value, defaults_of, fields_of
from rapat.store.contract import Reader
from rapat.store.query import NEWEST_FIRST, After, AnyOf, Before, Condition, Contains, Equal, Order, Present, Query

D = TypeVar("D", bound=Document)
V = TypeVar("V", bound=Value)

TABLES: dict[type[Document], str] = {
    Agency: "agencies",
    Person: "people",
    Forum: "forums",
    Event: "events",
    Meeting: "meetings",
    AgendaItem: "items",
    Attendance: "attendance",
    Entry: "entries",
    Action: "actions",
    Progress: "progress",
    Extension: "extensions",
    Turn: "turns",
    Frozen: "frozen",
    Ruling: "rulings",
    Confirmation: "confirmations",
    Comment: "comments",
    Issuance: "issues",
    IssuedReminder: "reminders",
    Matter: "matters",
    Reporter: "reporters",
    Circular: "circulars",
    Acknowledgement: "acknowledgements",
    CircularAnswer: "answers",
    QueuedPoint: "points",
    Quotation: "quotations",
    Rules: "rules",
}
"""The name of each document type's table in the store."""
DOCUMENT_TYPES: dict[str, type[Document]] = {kind: word for word, kind in TABLES.items()}
_HELD_IN: Mapping[type[Value], str] = {
    ActionOutline: TABLES[Action],
    AttendanceOutline: TABLES[Attendance],
    **dict(TABLES.items()),
}
"""The table of each type that is read from one, whole or in part."""


class Source(Protocol):
    """Whatever documents are read from: a session, a transaction, or a replayed journal."""

    def get(self, document_type: type[D], ident: str) -> D | None:
        """Read one document; None when there is none."""
        ...

    def find(self, document_type: type[D], **equal: object) -> Sequence[D]:
        """Read all documents of a type whose fields equal the given ones, in the order they came."""
        ...

    def texts(self, document_type: type[Document], field: str, **equal: object) -> frozenset[str]:
        """Collect the texts of a field in the documents of a type that fit: ids, codes, what a list holds."""
        ...


_defaults = cache(defaults_of)


class Holding(msgspec.Struct, frozen=True):
    """Asks for a list that holds a value, where `find` is otherwise given what a field equals."""

    value: str


class Filled:
    """Asks for a field that holds something else than its default."""


class Between(msgspec.Struct, frozen=True):
    """Asks for a day above the one and below the other; None sets no bound. Days beyond it need not be read."""

    after: date | None = None
    before: date | None = None
    or_none: bool = False
    """Whether a document that has no such day yet fits too."""


def query(document_type: type[Document], equal: Mapping[str, object]) -> Query:
    """Ask the store for the documents of a type whose fields equal the given values, or one of a frozenset.

    A `Holding` asks what a list holds, `Filled` whether there is anything, `Between` where a day lies.

    Documents leave out fields that hold their default, so that asking for one means absent too; nothing else needs to
    know. Where some of the codes of a field are asked for, those that only a newer rapat knows are asked for as well:
    they cannot be shown, but they must be counted.
    """
    conditions = (condition for name, value in equal.items() for condition in _conditions(document_type, name, value))
    return Query(TABLES[document_type], tuple(conditions))


def _conditions(document_type: type[Document], name: str, asked: object) -> Iterator[Condition]:
    match asked:
        case Holding(value):
            yield Contains(name, value)
        case Filled():
            yield Present(name)
        case Between(after, before, or_none):
            if after is not None:
                yield After(name, after.isoformat(), or_absent=or_none)
            if before is not None:
                yield Before(name, before.isoformat(), or_absent=or_none)
        case _:
            yield _equal(document_type, name, asked)


def _equal(document_type: type[Document], name: str, asked: object) -> Condition:
    defaults = _defaults(document_type)
    if not isinstance(asked, frozenset):
        value = msgspec.to_builtins(asked)
        return Equal(name, value, or_absent=name in defaults and defaults[name] == value)
    values = frozenset(msgspec.to_builtins(value) for value in asked)
    codes = fields_of(document_type).get(name)
    known = frozenset(map(str, codes)) if isinstance(codes, type) and issubclass(codes, StrEnum) else None
    return AnyOf(name, values, or_absent=name in defaults and defaults[name] in values, or_unknown=known)


Images = Mapping[tuple[str, str], ReadOnlyPlain | None]
"""Documents by kind and id as they were; None where there was none."""
Unread = set[tuple[str, str]]
"""Kind and id of documents that were asked for and that this version cannot read."""


def understood(plain: ReadOnlyPlain, document_type: type[V], unread: Unread) -> V | None:
    """Read a document, whole or in part; None, and a note in `unread`, where this version does not know its values."""
    try:
        return from_plain(plain, document_type)
    except Damaged:
        unread.add((_HELD_IN[document_type], str(plain.get("id", "?"))))
        return None


class Stretch(NamedTuple, Generic[D]):
    """The beginning or the end of a long row of documents."""

    documents: list[D]
    """From the lowest to the highest."""
    more: bool
    """Whether the row goes on beyond them."""


class Whole(msgspec.Struct, frozen=True):
    """The documents as they are stored, whoever looks: for use cases, never for what is shown."""

    store: Reader
    unread: Unread
    """What the lists leave out; whoever shows a list says how many that are."""
    found: dict[tuple[type[Document], str], Document | None] | None = None
    """What was read of a state that stands still while it is read, as a transaction's does; None for one that moves."""

    def get(self, document_type: type[D], ident: str) -> D | None:
        """Read one document; None when there is none."""
        if self.found is None:
            return self._got(document_type, ident)
        key = (document_type, ident)
        if key not in self.found:
            self.found[key] = self._got(document_type, ident)
        found = self.found[key]
        return found if isinstance(found, document_type) else None

    def _got(self, document_type: type[D], ident: str) -> D | None:
        plain = self.store.get(TABLES[document_type], ident)
        return None if plain is None else from_plain(plain, document_type)

    def find(self, document_type: type[D], **equal: object) -> list[D]:
        """Read all documents of a type whose fields equal the given ones, in the order they came.

        Those that a newer rapat wrote in a way this one cannot read are left out and noted in `unread`.
        """
        return list(self.each_understood(self.store.each(query(document_type, equal)), document_type))

    def each(self, document_type: type[D], **equal: object) -> Iterator[D]:
        """Read what `find` reads, one document at a time, as they stood at the call, in whatever order."""
        asked = replace(query(document_type, equal), in_any_order=True)
        return self.each_understood(self.store.each(asked), document_type)

    def texts(self, document_type: type[Document], field: str, **equal: object) -> frozenset[str]:
        """Collect the texts of a field in the documents of a type that fit, whether this version can read them or not.

        What `closing.EXTRACTED` declares is told without reading a closed document.
        """
        return self.store.texts(query(document_type, equal), field)

    def last(self, document_type: type[D], by: str, count: int, **equal: object) -> Stretch[D]:
        """Read those documents of a type that fit and are highest by a field that holds numbers, at most `count`."""
        return self._last(document_type, Order(by, descending=True), count, equal)

    def newest(self, document_type: type[D], count: int, **equal: object) -> Stretch[D]:
        """Read those documents of a type that fit and were created last, at most `count`, the oldest first."""
        return self._last(document_type, NEWEST_FIRST, count, equal)

    def _last(self, document_type: type[D], order: Order, count: int, equal: Mapping[str, object]) -> Stretch[D]:
        plains = self.store.find(replace(query(document_type, equal), order=order, limit=count + 1))
        return Stretch(self.understood(reversed(plains[:count]), document_type), len(plains) > count)

    def first(self, document_type: type[D], by: str, count: int, **equal: object) -> Stretch[D]:
        """Read those documents of a type that fit and are lowest by a field that holds numbers, at most `count`."""
        plains = self.store.find(replace(query(document_type, equal), order=Order(by), limit=count + 1))
        return Stretch(self.understood(plains[:count], document_type), len(plains) > count)

    def understood(self, plains: Iterable[ReadOnlyPlain], document_type: type[D]) -> list[D]:
        """Read documents, but for those that this version cannot read."""
        return list(self.each_understood(plains, document_type))

    def each_understood(self, plains: Iterable[ReadOnlyPlain], document_type: type[D]) -> Iterator[D]:
        """Read documents one at a time, but for those that this version cannot read."""
        for plain in plains:
            document = understood(plain, document_type, self.unread)
            if document is not None:
                yield document
