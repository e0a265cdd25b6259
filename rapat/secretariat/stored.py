"""The documents as they are stored: the table of each type, and reading them whoever looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from rapat.errors import Damaged
from rapat.model import (
    Action,
    Agency,
    AgendaItem,
    Attendance,
    Entry,
    Event,
    Extension,
    Forum,
    Frozen,
    Issuance,
    Meeting,
    Person,
    Progress,
    Rules,
    from_plain,
)
from rapat.model.plain import Document, fields_of
from rapat.store.contract import Besides, Store

D = TypeVar("D", bound=Document)

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
    Frozen: "frozen",
    Issuance: "issues",
    Rules: "rules",
}
"""The name of each word's table in the store."""
DOCUMENT_TYPES: dict[str, type[Document]] = {kind: word for word, kind in TABLES.items()}


class Source(Protocol):
    """Whatever documents are read from: a session, a transaction, or a replayed journal."""

    def get(self, word: type[D], ident: str) -> D | None:
        """Read one document; None when there is none."""
        ...

    def find(self, word: type[D], **equal: object) -> Sequence[D]:
        """Read all documents of a word whose fields equal the given ones, in the order they came."""
        ...


@cache
def _defaults(word: type[Document]) -> dict[str, object]:
    names, values = word.__struct_fields__, word.__struct_defaults__
    return dict(zip(names[-len(values) :], values, strict=True)) if values else {}


def query(word: type[Document], equal: dict[str, object]) -> dict[str, object]:
    """Make a query as the store needs it: documents leave out defaults, so that asking for one means absent too.

    Where some of the codes of a field are asked for, those that only a newer rapat knows are asked for as well: they
    cannot be shown, but they must be counted.
    """
    asked, defaults = dict(equal), _defaults(word)
    for name, wanted in equal.items():
        codes = fields_of(word).get(name)
        if isinstance(wanted, frozenset) and isinstance(codes, type) and issubclass(codes, StrEnum):
            asked[name] = wanted | {Besides(frozenset(codes))}
        if name in defaults and is_asked(defaults[name], wanted):
            found = asked[name]
            asked[name] = (found if isinstance(found, frozenset) else frozenset((found,))) | {None}
    return asked


def is_asked(value: object, wanted: object) -> bool:
    """Whether a field is what a query asks for: equal, or one of a frozenset."""
    return value in wanted if isinstance(wanted, frozenset) else value == wanted


Images = Mapping[tuple[str, str], Mapping[str, Any] | None]
"""Documents by kind and id as they were; None where there was none."""
Unread = set[tuple[str, str]]
"""Kind and id of documents that were asked for and that this version cannot read."""


def understood(plain: Mapping[str, Any], word: type[D], unread: Unread) -> D | None:
    """Read a document; None, and a note in `unread`, for one whose values this version does not know."""
    try:
        return from_plain(plain, word)
    except Damaged:
        unread.add((TABLES[word], str(plain.get("id", "?"))))
        return None


class Last(NamedTuple, Generic[D]):
    """The end of a long row of documents."""

    documents: list[D]
    """From the lowest to the highest."""
    more: bool
    """Whether there are some before them."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The documents as they are stored, whoever looks: for use cases, never for what is shown."""

    store: Store
    unread: Unread
    """What the lists leave out; whoever shows a list says how many that are."""

    def get(self, word: type[D], ident: str) -> D | None:
        """Read one document; None when there is none."""
        plain = self.store.get(TABLES[word], ident)
        return None if plain is None else from_plain(plain, word)

    def find(self, word: type[D], **equal: object) -> list[D]:
        """Read all documents of a word whose fields equal the given ones, in the order they came.

        Those that a newer rapat wrote in a way this one cannot read are left out and noted in `unread`.
        """
        return self.understood(self.store.find(TABLES[word], **query(word, equal)), word)

    def last(self, word: type[D], by: str, count: int, **equal: object) -> Last[D]:
        """Read those documents of a word that fit and are highest by a field that holds numbers, at most `count`."""
        plains = sorted(self.store.find(TABLES[word], **query(word, equal)), key=lambda plain: float(plain.get(by, 0)))
        return Last(self.understood(plains[-count:], word), len(plains) > count)

    def understood(self, found: Iterable[Mapping[str, Any]], word: type[D]) -> list[D]:
        """Read documents, but for those that this version cannot read."""
        return [document for plain in found if (document := understood(plain, word, self.unread)) is not None]
