"""What the rest of rapat may ask of a store, whichever backend keeps it.

A document is a plain JSON object with an `id` (as people write it) and a `rev` (given by the store, 1 for a new
document). A commit is one record of the journal: all of its changes become durable together, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, NamedTuple, Protocol, TypeGuard

import msgspec

from rapat.text.language import Message

Plain = dict[str, Any]
"""A document as plain JSON."""


DEEPEST: Final = 40
"""How many objects and lists of a document may lie within each other; ours need six."""


def is_document(kind: str, value: object) -> TypeGuard[Plain]:
    """Whether a value has the form of a document that a store wrote: an object with its id and revision."""
    if not isinstance(value, dict) or type(value.get("id")) is not str or type(value.get("rev")) is not int:
        return False
    return (kind != COUNTERS or type(value.get("value")) is int) and _is_shallow(value, DEEPEST)


_NESTED: Final = frozenset({dict, list})


def _is_shallow(value: Plain | list[Any], room: int) -> bool:
    """Whether at most `room` objects and lists lie within each other."""
    parts: Iterable[Any] = value.values() if isinstance(value, dict) else value
    if _NESTED.isdisjoint(map(type, parts)):  # of every document at each opening: nearly all of them end here
        return True
    return room > 0 and all(_is_shallow(part, room - 1) for part in parts if type(part) in _NESTED)


COUNTERS = "counters"
"""The kind in which the store itself keeps what `Numbers` has given out."""


FOLD = "fold"
"""The `why` of the records in which the store tells that it wrote the journal into the state files."""


class Change(NamedTuple):
    """A document to write, or to remove when `doc` is None."""

    kind: str
    id: str
    doc: Mapping[str, Any] | None
    expect: int | None = None
    """The revision the writer saw (0: it did not exist); None does not ask."""


class Author(NamedTuple):
    """Who makes a change: the person's id (empty for nobody in the registers), the system's account, and the clock."""

    who: str
    account: str
    clock: str = ""
    """`set` where the clock that dates the change was set by hand; else empty."""


class Head(NamedTuple):
    """The newest record of a journal: what proves, kept elsewhere, that nothing was cut off or put in its place."""

    seq: int
    hash: str
    """Of the record: 64 hexadecimal digits; as printed, its first 16."""

    @property
    def brief(self) -> str:
        """The printed form: `412/1f2e3d4c5b6a7980`."""
        return f"{self.seq}/{self.hash[:16]}"

    @property
    def full(self) -> str:
        """Number and whole hash."""
        return f"{self.seq}/{self.hash}"


class Op(msgspec.Struct, frozen=True, array_like=True):
    """What a record did to one document: `n` is its TinyDB id, `doc` what it became, None when it was removed.

    Only a removal carries `id` and `rev`, which otherwise stand in the document.
    """

    kind: str
    n: int
    doc: Plain | None
    id: str = ""
    rev: int = 0

    @property
    def name(self) -> str:
        """The id of the document as people write it."""
        return self.id if self.doc is None else str(self.doc["id"])


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal: one transaction, chained to the line before it by `prev`."""

    v: int
    seq: int
    time: Annotated[datetime, msgspec.Meta(tz=True)]
    clock: str = ""
    """`set` when it was set by hand, `back` when it stood before the record above, or both; `seq` orders, not time."""
    who: str
    account: str
    why: str
    cid: str | None = None
    """Made by the client, so that a repeated commit is recognised."""
    ops: tuple[Op, ...]
    replaced: tuple[str, ...] | None = None
    """The `lineage.digest` of what each operation replaced, in their order; empty for a document that was not there.

    None in foldings, repairs, and whatever an older rapat wrote.
    """
    lost: tuple[int, ...] | None = None
    """In a record of repair: the numbers of the records that could not be saved. None in every other record."""
    breaks: tuple[tuple[int, str], ...] | None = None
    """In a record of repair: number and `prev` of every record that does not follow the one before it."""
    dropped: tuple[tuple[int, str], ...] | None = None
    """In a record of repair: number and hash of records that were left out; their words are kept in `aside/`."""
    known: tuple[tuple[int, str], ...] | None = None
    """In a record of repair: number and hash of newest records known elsewhere that the journal does not have."""
    unproven: tuple[tuple[str, str], ...] | None = None
    """In a record of repair: kind and id of documents that the state files alone knew, and that nothing proves."""
    state: str | None = None
    """In a record of folding: the `statefile.proof` of the `rapat.json` that tells of everything before it."""
    laid: dict[str, str] | None = None
    """In a record of folding: the `statefile.proof` of each archive file that was written with it."""
    prev: str
    hash: str
    """SHA-256 of the line's bytes before this field."""

    @property
    def touched(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of every document the record changed, in order; the store's own counters left out."""
        return tuple((op.kind, op.name) for op in self.ops if op.kind != COUNTERS)


class Fragment(NamedTuple):
    """What can still be read of a damaged line of the journal; text of the line itself, proven by nothing."""

    seq: int
    time: str
    who: str
    why: str
    touched: tuple[tuple[str, str], ...]
    """Kind and id of the documents that the line names."""


class Besides:
    """Stands among the values a query asks for and equals every text that is none of the `known` ones.

    A list that leaves out what it does not understand can so still learn that there is such a thing.
    """

    def __init__(self, known: frozenset[str]) -> None:
        """Take the values that are known."""
        self.known = known

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and other not in self.known

    def __hash__(self) -> int:
        return hash(self.known)


class Numbers(Protocol):
    """What a draft is given under the lock."""

    @property
    def seq(self) -> int:
        """The sequence number this record will get."""
        ...

    def next(self, counter: str) -> int:
        """Allocate the next number of a named counter, from 1; kept in the same record, never given twice."""
        ...

    def mark(self) -> Mapping[str, int]:
        """What was allocated so far in this transaction, to return to."""
        ...

    def back_to(self, mark: Mapping[str, int]) -> None:
        """Give back what was allocated since `mark`: a part of the draft was dropped before anybody saw it."""
        ...


TransactionBody = Callable[[Numbers], Sequence[Change]]
"""Makes the changes of a transaction while the lock is held; it may read the store and sees the newest state."""


class Store(Protocol):
    """Documents by kind and id, and the journal of everything that happened to them."""

    @property
    def seq(self) -> int:
        """The number of the newest record; 0 in an empty store."""
        ...

    @property
    def head(self) -> Head:
        """The newest record, by number and hash; number 0 in an empty store."""
        ...

    def get(self, kind: str, id: str) -> Plain | None:  # noqa: A002 - the word of the model
        """Copy one document; None when there is none."""
        ...

    def find(self, kind: str, /, **equal: object) -> list[Plain]:
        """Copy the documents whose top-level fields equal the given values, in the order they were created.

        A frozenset means any of its values, `Besides` in it any unknown one; None means that the field is absent.
        Equality on `meeting`, `forum` or `action` is a look-up. Naming the unsettled `status`es spares reading the
        archive.
        """
        ...

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents whose JSON has all of the words, in any case and in any field, with their kinds.

        What a word with a quotation mark or a backslash finds may be less than there is: JSON writes them otherwise.
        """
        ...

    def commit(
        self,
        draft: TransactionBody | Sequence[Change],
        *,
        author: Author,
        why: str,
        at: datetime,
        cid: str | None = None,
    ) -> Record | None:
        """Make the changes durable as one record and return it; None when there is nothing to change.

        Raises `Conflict` when a document is not at its expected revision, `Unavailable` when the store cannot be
        written, `Damaged` when it must not be. Repeating a `cid` returns the record it made and writes nothing.
        """
        ...

    def since(self, seq: int, wait: float = 0, limit: int | None = None) -> list[Record]:
        """The records after number `seq`, at most `limit`; with `wait`, up to that many seconds until there is one."""
        ...

    def history(self, kind: str, id: str) -> list[tuple[Record, Plain | None]]:  # noqa: A002 - the word of the model
        """Every change of one document, oldest first: its record and what the document became."""
        ...

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps this store from being written, each with what to do; empty while it is sound.

        Reading goes on meanwhile, with the best that can be told.
        """
        ...

    def has(self, seq: int, hash: str) -> bool:  # noqa: A002 - the word of the record
        """Whether record `seq` is there with a hash that begins with `hash`."""
        ...

    def verify(self) -> list[Message]:
        """Check the whole chain, the state against a replay of it, and the folder; one sentence for each fault."""
        ...

    def check_chain(self, until: int) -> list[Message]:
        """Walk the chain from the first record to number `until`; a sentence for each place where it does not hold."""
        ...

    def repairs(self, until: int | None = None) -> list[Message]:
        """A sentence for each repair that concerns records up to number `until`: what was lost, what broke."""
        ...

    def repair(self, author: Author, at: datetime) -> Record | None:
        """Make a damaged store whole again: a journal of every record that proves itself, and the state made from it.

        Nothing is deleted: the old journal moves to `aside/`. The record of repair, which is returned, says which
        records are lost and where the chain is broken, and holds the newest form of all that only the state files knew.
        None where the journal is sound; state files that differ from it are made again.
        """
        ...

    def fragments(self) -> list[Fragment]:
        """What can still be read of the damaged lines of the journal, before they are repaired."""
        ...

    def accept(self, author: Author, at: datetime) -> Record | None:
        """Accept that the journal is shorter or other than this account knew it, as a record; None where it is neither.

        Records that name themselves of a newer rapat are set aside, with their words kept, so that writing goes on.
        No number that was given is given again: the record's own and the counters go on behind what was known.
        """
        ...

    def maintain(self) -> None:
        """Fold the journal into the state files; never needed for correctness, done while nobody waits."""
        ...

    def close(self) -> None:
        """Let go of files and locks."""
        ...
