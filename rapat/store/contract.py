"""What the rest of rapat may ask of a store, whichever backend keeps it.

A document is a plain JSON object with an `id` (as people write it) and a `rev` (given by the store, 1 for a new
document). A commit is one record of the journal: all of its changes become durable together, or none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Generic, NamedTuple, Protocol, TypeVar

import msgspec

from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.store.files import Files, Secrets
from rapat.store.offices import OfficeSettings
from rapat.store.query import Query
from rapat.text.language import Message

R = TypeVar("R")

COUNTERS = "counters"
"""The kind in which the store itself keeps what `Numbers` has given out."""


COMPACTION = "fold"
"""The `why` of the records in which the store tells that it wrote the journal into the state files."""


class Change(NamedTuple):
    """A document to write, or to remove when `doc` is None."""

    kind: str
    id: str
    doc: ReadOnlyPlain | None
    expect: int | None = None
    """The revision the writer saw (0: it did not exist); None does not ask."""


class Author(NamedTuple):
    """Who makes a change: the person's id (empty for nobody in the registers), the system's account, and the clock."""

    who: str
    account: str
    clock: str = ""
    """`set` where the clock that dates the change was set by hand; else empty."""
    office: str = ""
    """The office that it was made in, where several share a store; empty in a store of one."""


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
    office: str = ""
    """As of `Author`; it stands in the line only where there is one."""
    why: str
    cid: str | None = None
    """Made by the client, so that a repeated commit is recognised."""
    ops: tuple[Op, ...]
    replaced: tuple[str, ...] | None = None
    """The `lineage.digest` of what each operation replaced, in their order; empty for a document that was not there.

    None in compactions, repairs, and whatever an older rapat wrote.
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
    """In a record of compaction: the `snapshot.proof` of the `rapat.json` that tells of everything before it."""
    archived: dict[str, str] | None = msgspec.field(default=None, name="laid")
    """In a record of compaction: the `snapshot.proof` of each archive file that was written with it.

    The journal calls it `laid`.
    """
    prev: str
    hash: str
    """SHA-256 of the line's bytes before this field."""

    @property
    def touched(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of every document the record changed, in order; the store's own counters left out."""
        return tuple((op.kind, op.name) for op in self.ops if op.kind != COUNTERS)

    def became(self, kind: str, ident: str) -> list[tuple[Record, Plain | None]]:
        """List what this record made of one document, each with the record; None where it was removed."""
        return [(self, op.doc) for op in self.ops if (op.kind, op.name) == (kind, ident)]


class Tally(NamedTuple, Generic[R]):
    """What is made of closed documents, to be kept by a store until they change: derived, so it can be thrown away."""

    name: str
    terms: str
    """What it depends on besides the documents: what was made on other terms is made again."""
    owner: str
    """The kind that closes, and that something is made of."""
    kinds: Mapping[str, frozenset[str]]
    """That kind and those that belong to it, each with the fields that are looked at; none means all.

    Of what belongs to meetings only fields that `closing.EXTRACTED` declares.
    """
    row: type[R]
    """What is made; it reads back from JSON as it was."""
    make: Callable[[Sequence[tuple[str, Plain]]], Mapping[str, R]]
    """Makes rows of documents with their kinds, by the id of the document that closes; of some none may be made."""


class Tallied(NamedTuple, Generic[R]):
    """What a tally comes to: what was made of closed documents, and the documents that it was not made of."""

    rows: Sequence[R]
    """In no order."""
    documents: Sequence[tuple[str, Plain]]
    """With their kinds, in no order; of what the rows tell of there are none among them."""


class Fragment(NamedTuple):
    """What can still be read of a damaged line of the journal; text of the line itself, proven by nothing."""

    seq: int
    time: str
    who: str
    why: str
    touched: tuple[tuple[str, str], ...]
    """Kind and id of the documents that the line names."""


class Touched(NamedTuple):
    """That a record changed a document; what it became, the store tells whom it may tell."""

    kind: str
    id: str
    seq: int
    """The number of the record."""


class Reader(Protocol):
    """Whatever plain documents are read from: a store, a transaction, or a replayed journal."""

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Read one document; None when there is none."""
        ...

    def find(self, query: Query, /) -> Sequence[Plain]:
        """Read the documents that fit, in the order the query asks for."""
        ...

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Read what `find` reads, one document at a time: nothing is copied before it is asked for, or held after it.

        They are the documents as they stood at the call, whatever is committed on the way.
        """
        ...

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect what a field holds that is text, alone or in a list, in the documents that fit.

        The query's order and limit do not matter. What `closing.EXTRACTED` declares is told without reading a closed
        document.
        """
        ...


class Numbers(Protocol):
    """The numbers that a transaction may allocate."""

    @property
    def seq(self) -> int:
        """The number the record will get, as far as is known now."""
        ...

    def next(self, counter: str) -> int:
        """Allocate the next number of a counter, from 1; kept in the same record, never given twice."""
        ...

    def mark(self) -> Mapping[str, int]:
        """Return what was allocated so far in this transaction, to go back to."""
        ...

    def back_to(self, mark: Mapping[str, int]) -> None:
        """Give back what was allocated since `mark`: a part of the body was dropped before anybody saw it."""
        ...


class StoreTransaction(Reader, Numbers, Protocol):
    """What the body of a transaction is given: the newest state, which does not change while it runs, and numbers."""


TransactionBody = Callable[[StoreTransaction], Sequence[Change]]
"""Makes the changes of a transaction from what it reads in it.

It reads nothing else of the store and has no effect but what it returns: a store may run it again, on a newer state,
until its changes fit.
"""


class Store(Protocol):
    """Documents by kind and id, and the journal of everything that happened to them."""

    @property
    def account(self) -> str:
        """Whom the store itself let in, in whose name all is written; empty where the system's account counts."""
        ...

    @property
    def shows_part(self) -> bool:
        """Whether it shows its documents as the account may read them, and no journal, instead of all there is."""
        ...

    @property
    def is_far(self) -> bool:
        """Whether what is asked of it goes over a network, which may keep who asks waiting."""
        ...

    def knows(self, account: str, /) -> bool | None:
        """Whether the store itself could let an account in; None where the system knows."""
        ...

    @property
    def seq(self) -> int:
        """The number of the newest record; 0 in an empty store."""
        ...

    @property
    def head(self) -> Head:
        """The newest record, by number and hash; number 0 in an empty store."""
        ...

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Copy one document; None when there is none."""
        ...

    def find(self, query: Query, /) -> list[Plain]:
        """Copy the documents that fit, in the order the query asks for."""
        ...

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Copy what `find` copies, one document at a time, as they stood at the call; see `Reader`."""
        ...

    def each_of(self, queries: Sequence[Query], /) -> Iterator[tuple[str, Plain]]:
        """Copy the documents that fit one of several queries, with their kinds, in no order, as they stood at the call.

        What lies together is read once for all of them; orders and limits do not matter.
        """
        ...

    def tallied(self, tally: Tally[R], /) -> Tallied[R]:
        """Tell what a tally comes to, as everything stands at the call; of what changed since there are no rows."""
        ...

    def differing(self, tally: Tally[R], /) -> list[str]:
        """Name what a tally kept otherwise than its documents tell; it is made again, and right from then on."""
        ...

    def count(self, query: Query, /) -> int:
        """Count the documents that fit; the query's limit does not matter.

        What `closing.EXTRACTED` declares is counted without reading a closed document.
        """
        ...

    def fields(self, query: Query, names: frozenset[str], /) -> Iterator[Plain]:
        """Copy of the documents that fit, in no order, the fields that they have of `names`, as they stood at the call.

        The query's order and limit do not matter. What `closing.EXTRACTED` declares is told without reading a closed
        document.
        """
        ...

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect what a field holds that is text, alone or in a list, in the documents that fit; see `Reader`."""
        ...

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents that have all of the words, with their kinds, in no order; the store's own are left out.

        A word may stand anywhere in a text of the document, alone, in a list or an object; what `matching.fold` makes
        the same is the same. It may have spaces in it. Names of fields and numbers are no texts.
        """
        ...

    def looked_through(self) -> list[str]:
        """Name the years that a search had to look through as a whole, since no index of their words was made yet.

        Only those that are felt: `Maintenance.index_words` makes it.
        """
        ...

    def commit(
        self,
        body: TransactionBody | Sequence[Change],
        *,
        author: Author,
        why: str,
        at: datetime,
        cid: str | None = None,
    ) -> Record | None:
        """Make the changes durable as one record and return it, not to be changed; None where nothing is to change.

        `cid` is the client's own id for the transaction: repeating it returns the record it made and writes nothing.
        Raises `Conflict` when a document is not at its expected revision, `Unavailable` when the store cannot be
        written, `Unconfirmed` when nobody knows whether it was, `Damaged` when it must not be.
        """
        ...

    def made(self, cid: str) -> Record | None:
        """Return the record of the transaction with a client's id; None where there is none, or it is long ago."""
        ...

    def changes_after(self, seq: int, wait: float = 0) -> list[Touched]:
        """List what was changed by the records after number `seq`; with `wait`, seconds to wait until there is one."""
        ...

    def since(self, seq: int, limit: int | None = None) -> list[Record]:
        """Read the records after number `seq`, at most `limit`: for those who audit, not for what is shown.

        They are not to be changed.
        """
        ...

    def records_naming(
        self, names: Collection[str], /, *, after: int = 0, until: int | None = None, newest_first: bool = False
    ) -> Iterator[Record]:
        """Yield the records behind number `after`, up to `until`, that name one of `names`; oldest first unless asked.

        A record names the kind and the id of each document it changed, the part of an id before a dot, who made it and
        the account. Records that name none may be among them: whoever asks looks at each.
        """
        ...

    def history(self, kind: str, ident: str, /) -> list[tuple[Record, Plain | None]]:
        """Read every change of one document, oldest first: its record and what the document became."""
        ...

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps this store from being written, or is wrong with what is, each with what to do.

        Reading goes on meanwhile, with the best that can be told.
        """
        ...

    def has(self, seq: int, digest: str, /) -> bool:
        """Whether record `seq` is there with a hash that begins with `digest`."""
        ...

    @property
    def files(self) -> Files:
        """The files that prove something."""
        ...

    @property
    def secrets(self) -> Secrets:
        """The texts that must be erasable."""
        ...

    @property
    def settings(self) -> OfficeSettings:
        """What the offices that share this store set, each for itself."""
        ...

    @property
    def maintenance(self) -> Maintenance:
        """What is done to the whole of this store."""
        ...

    def close(self) -> None:
        """Let go of files, locks and memory."""
        ...


class Backup(NamedTuple):
    """A backup that was written: its newest record, and a sentence for each file it could not take."""

    head: Head
    missing: tuple[Message, ...]

    @property
    def seq(self) -> int:
        """The number of its newest record."""
        return self.head.seq


class Verification(NamedTuple):
    """What a check of a whole record came to, in sentences."""

    faults: list[Message]
    notices: list[Message]
    """What is no fault and is told for ever, such as what was lost before a repair."""


class Maintenance(Protocol):
    """What is done to the whole of a store, by those who look after it."""

    def verify(self, take: Callable[[Record], None] | None = None, /) -> Verification:
        """Check the whole chain, the state against a replay of it, and the folder; tell of every repair.

        The journal may be long: whoever has more to ask of its records is given each on the same walk, by `take`,
        oldest first and as the chain has them.
        """
        ...

    def check_chain(self, until: int) -> Verification:
        """Walk the chain from the first record to number `until`: where it does not hold, which repairs concern it."""
        ...

    def repair(self, author: Author, at: datetime, /) -> Record | None:
        """Make a damaged store whole again: a journal of every record that proves itself, and the state made from it.

        Nothing is deleted: the old journal moves to `aside/`. The record of repair, which is returned, says which
        records are lost and where the chain is broken, and holds the newest form of all that only the state files knew.
        None where the journal is sound; state files that differ from it are made again.
        """
        ...

    def fragments(self) -> list[Fragment]:
        """Read what can still be read of the damaged lines of the journal, before they are repaired."""
        ...

    def accept(self, author: Author, at: datetime, /) -> Record | None:
        """Accept that the journal is shorter or other than this account knew it, as a record; None where it is neither.

        Records that name themselves of a newer rapat are set aside, with their words kept, so that writing goes on.
        No number that was given is given again: the record's own and the counters go on behind what was known.
        """
        ...

    def sweep(self, before: datetime, /) -> list[str]:
        """Put aside the kept files that were kept before a moment and that no record names; return their SHA-256.

        A body that failed, or that ran again with another file, leaves such files. What was taken back is still named.
        Copies that are `unfinished` go with them, and are told by their names.
        """
        ...

    def unfinished(self, before: datetime, /) -> list[str]:
        """Name the copies of files to keep that were begun before a moment and that an interruption left unfinished."""
        ...

    def compact(self) -> None:
        """Write the journal into the state files; never needed for correctness, done while nobody waits."""
        ...

    def index_words(self, told: Callable[[int, int], None], /) -> None:
        """Make what spares searches from looking through the archive, where it is missing.

        Never needed for correctness. `told` is given how much of how much is done.
        """
        ...

    def back_up(self, target: Path, *, protected: bool = False) -> Backup:
        """Write everything that cannot be made again to a new file, which is read back before it gets its name.

        Others may go on writing. What must be erasable is left out but with `protected`. Raises `Refused` for a file
        that exists and for what could not be restored, `Damaged` for a chain that does not hold, `Unavailable` where
        the medium does not give back what was written.
        """
        ...
