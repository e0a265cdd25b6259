"""The store on a server: reads are its queries, a record is a line that its function takes in."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from rapat.errors import Damaged, Unavailable
from rapat.model.plain import Plain
from rapat.store import documents, lines
from rapat.store.contract import Author, Change, Head, Record, Tallied, Tally, Touched, TransactionBody
from rapat.store.embedded.protected import ProtectedTexts
from rapat.store.lines import Stamp
from rapat.store.query import Query
from rapat.store.server.address import Address
from rapat.store.server.asking import Looking
from rapat.store.server.connection import Link, Question
from rapat.store.server.course import Course
from rapat.store.server.drafting import Drafting
from rapat.store.server.evidence import ServerFiles
from rapat.store.server.hearing import Ear
from rapat.store.server.office_settings import ServerSettings
from rapat.store.server.reading import Reading
from rapat.store.server.remembered import Remembered
from rapat.text.language import N_, M, Message
from rapat.text.matching import fold

if TYPE_CHECKING:
    from rapat.store.server.maintenance import ServerMaintenance

R = TypeVar("R")

_PAGE: Final = 500
"""Records read from the server at a time."""
_SETTLE: Final = N_(
    "Nothing is written until that is settled: bring back the newer database, or accept it as it is with:"
    " rapat verify --accept"
)
_SAY_AGAIN: Final = N_("What you wrote behind it is not there: look at it, and say it again.")


class _Page(msgspec.Struct, frozen=True):
    """A part of the trail, and the number of the last record that was looked at where more are to come."""

    last: int | None
    records: list[Record]


class ServerStore:
    """A `Store` in a database that several offices share; texts that must be erasable stay in the office's folder."""

    def __init__(self, url: str, folder: Path, *, read_only: bool = False, known_below: Path | None = None) -> None:
        """Connect to the record at an address, for the workspace in `folder`; raises what `connection` raises.

        `known_below` is the user's state folder, where the newest record seen is remembered.
        """
        self.address = Address(url)
        self.folder = folder
        self.link = Link(self.address)
        self.account = self.link.login
        """Whom the server let in: records are made in that name and no other."""
        self._course = Course(self.link)
        self._reading = Reading(self.link)
        self._shown = Reading(
            self.link, Looking(self._course.newest, self._course.noting, self._course.asked_for_a_screen)
        )
        """What screens and commands read again and again."""
        self._drafting = Drafting(self.link, self._course, self, self._note)
        self._read_only = read_only
        self._ear = Ear(self.link)
        self.files = ServerFiles(self.link)
        self.secrets = ProtectedTexts(folder)
        self.settings = ServerSettings(self.link, self.address)
        self.remembered = Remembered(self, folder, known_below, keeps=self.link.keeps)

    @cached_property
    def maintenance(self) -> ServerMaintenance:
        """What is done to the whole of this store."""
        from rapat.store.server.maintenance import ServerMaintenance  # noqa: PLC0415 - for those who look after it

        return ServerMaintenance(self)

    @property
    def shows_part(self) -> bool:
        """Whether this account does not keep the record."""
        return not self.link.keeps

    @property
    def is_far(self) -> bool:
        """All that is asked goes over the network."""
        return True

    def knows(self, account: str, /) -> bool | None:
        """Whether the server has a login of that name."""
        if "\0" in account:
            return False
        return bool(self.link.ask("SELECT FROM pg_roles WHERE rolname = %s AND rolcanlogin", (account,)).fetchall())

    # Reading

    @property
    def head(self) -> Head:
        """The newest record, by number and hash. Who asks again and again is told what was heard, without asking."""
        return self._course.head

    @property
    def seq(self) -> int:
        """The number of the newest record."""
        return self.head.seq

    def get(self, kind: str, ident: str, /) -> Plain | None:
        """Copy one document; None when there is none."""
        return self._shown.get(kind, ident)

    def find(self, query: Query, /) -> list[Plain]:
        """Copy the documents that fit, in the order the query asks for."""
        return list(self.each(query))

    def each(self, query: Query, /) -> Iterator[Plain]:
        """Copy the documents that fit, one at a time, as they stood at the call."""
        return self._shown.each(query)

    def each_of(self, queries: Sequence[Query], /) -> Iterator[tuple[str, Plain]]:
        """Copy the documents that fit one of several queries, with their kinds, as they stood at the call."""
        with self.link.snapshot():
            found = [(query.kind, self._reading.rows(query)) for query in queries]
        return ((kind, documents.read(held)) for kind, rows in found for held in rows)

    def tallied(self, tally: Tally[R], /) -> Tallied[R]:
        """Tell what a tally comes to: nothing is made ahead here, so that it is the documents alone."""
        return Tallied([], list(self.each_of([Query(kind) for kind in tally.kinds])))

    def differing(self, _: Tally[R], /) -> list[str]:
        """Name what a tally kept otherwise than its documents tell: nothing is kept here."""
        return []

    def count(self, query: Query, /) -> int:
        """Count the documents that fit."""
        return self._shown.count(query)

    def fields(self, query: Query, names: frozenset[str], /) -> Iterator[Plain]:
        """Copy some fields of the documents that fit, in no order, as they stood at the call."""
        return (documents.fields(held, names) for held in self._shown.rows(query))

    def texts(self, query: Query, field: str, /) -> frozenset[str]:
        """Collect the texts of a field in the documents that fit."""
        return self._shown.texts(query, field)

    def search(self, words: Sequence[str]) -> list[tuple[str, Plain]]:
        """Copy the documents that have all of the words, with their kinds; each text is looked through here."""
        return list(self._reading.having(list(map(fold, words))))

    def looked_through(self) -> list[str]:
        """Name none: there is no archive."""
        return []

    # Records

    def lines_after(self, seq: int, until: int | None = None) -> Iterator[bytes]:
        """Yield the lines of the journal behind record `seq`, as they stand in any store; a page at a time."""
        while True:
            rows = self.link.ask(
                "SELECT seq, line FROM rapat.journal WHERE seq > %s AND seq <= %s ORDER BY seq LIMIT %s",
                (seq, (1 << 62) if until is None else until, _PAGE),
            ).fetchall()
            for at, line in rows:
                seq = at
                yield bytes(line)
            if len(rows) < _PAGE:
                return

    def since(self, seq: int, limit: int | None = None) -> list[Record]:
        """Read the records after number `seq`, at most `limit`."""
        rows = self.link.ask(
            "SELECT line FROM rapat.journal WHERE seq > %s ORDER BY seq LIMIT %s", (max(seq, 0), limit)
        )
        return [record for row in rows if (record := lines.decode(bytes(row[0]))) is not None]

    def changes_after(self, seq: int, wait: float = 0) -> list[Touched]:
        """List what was changed by the records after number `seq`; the server tells when there is one."""
        deadline = time.monotonic() + wait
        known = self._course.kept.touched_after(seq) if self._course.pulse.beats and self.link.keeps else None
        if known is not None and (known or not wait):
            return known
        while not (records := self.since(seq)):
            left = deadline - time.monotonic()
            if left <= 0:
                return []
            self._ear.wait(seq.__lt__, left)
        return [Touched(kind, ident, record.seq) for record in records for kind, ident in record.touched]

    def records_naming(
        self, names: Collection[str], /, *, after: int = 0, until: int | None = None, newest_first: bool = False
    ) -> Iterator[Record]:
        """Yield the records behind `after`, up to `until`, that name one of `names`."""
        text = "SELECT line FROM rapat.journal WHERE names && %s::text[] AND seq > %s AND seq <= %s ORDER BY seq"
        rows = self.link.ask(
            f"{text} DESC" if newest_first else text,
            ([name for name in names if "\0" not in name], after, (1 << 62) if until is None else until),
        )
        return (record for row in rows if (record := lines.decode(bytes(row[0]))) is not None)

    def history(self, kind: str, ident: str, /) -> list[tuple[Record, Plain | None]]:
        """Read every change of one document, oldest first."""
        return [change for record in self.records_naming([ident]) for change in record.became(kind, ident)]

    def has(self, seq: int, digest: str, /) -> bool:
        """Whether record `seq` is there with a hash that begins with `digest`."""
        known = self._course.kept.hash_of(seq) if self._course.pulse.beats else None
        if known is not None:
            return known.startswith(digest)
        if not self.link.keeps:
            return bool(self.link.ask("SELECT rapat.has_record(%s, %s)", (seq, digest)).fetchall()[0][0])
        rows = self.link.ask("SELECT hash FROM rapat.journal WHERE seq = %s", (seq,)).fetchall()
        return bool(rows) and str(rows[0][0]).startswith(digest)

    def made(self, cid: str) -> Record | None:
        """Return the record of the transaction with a client's id; None where there is none."""
        if "\0" in cid:
            return None
        rows = self.link.ask(*_made(cid)).fetchall()
        return lines.decode(bytes(rows[0][0])) if rows else None

    def trail(
        self,
        names: Collection[str] | None = None,
        /,
        *,
        after: int = 0,
        until: int | None = None,
        backwards: bool = False,
    ) -> Iterator[Record]:
        """Yield what is shown to this account of the records behind `after`, up to `until`; see `Shared`."""
        start, end = after, (1 << 62) if until is None else until
        named = None if names is None else [name for name in names if "\0" not in name]
        while True:
            (row,) = self.link.ask(
                "SELECT rapat.trail(%s::text[], %s, %s, %s, %s)::text", (named, start, end, backwards, _PAGE)
            ).fetchall()
            page = msgspec.json.decode(row[0], type=_Page)
            yield from page.records
            if page.last is None:
                return
            start, end = (start, page.last - 1) if backwards else (page.last, end)

    def own_last(self) -> tuple[int, str] | None:
        """Tell number and `why` of this account's last record that was not taken back; None where there is none."""
        rows = self.link.ask("SELECT seq, why FROM rapat.last_own()").fetchall()
        return (int(rows[0][0]), str(rows[0][1])) if rows else None

    def own_undo(self) -> tuple[int, int, str] | None:
        """Tell this account's last undo that holds, and number and `why` of what it took back; see `Shared`."""
        rows = self.link.ask("SELECT seq, undone, why FROM rapat.last_undo()").fetchall()
        return (int(rows[0][0]), int(rows[0][1]), str(rows[0][2])) if rows else None

    @property
    def troubles(self) -> tuple[Message, ...]:
        """What keeps it from being written, or is wrong with what is: the server was set back, the clock is off."""
        told = self.remembered.message
        remedy = M(_SETTLE if self.link.keeps else _SAY_AGAIN)
        missing = () if told is None else (M("%(what)s %(remedy)s", what=told, remedy=remedy),)
        return (*missing, *self._course.troubles)

    # Writing

    def commit(
        self,
        body: TransactionBody | Sequence[Change],
        *,
        author: Author,
        why: str,
        at: datetime,
        cid: str | None = None,
    ) -> Record | None:
        """Make the changes durable as one record; see the contract. The body runs again where others were first."""
        self._check_open()
        self._check_known()
        return self._drafting.commit(body, Stamp(author, why, at, cid))

    def bring(self, steps: Sequence[tuple[Callable[[], Stamp], TransactionBody]], begin: Callable[[], None]) -> None:
        """Make a record of each step, all of them or none; see `Shared`. Raises what `commit` raises."""
        self._check_known()
        self._drafting.bring(steps, begin)

    def take_back(self, seq: int, stamp: Stamp) -> int:
        """Take back the own last record, or last undo, number `seq`, which the server restores unseen; see `Shared`."""
        self._check_open()
        return self._drafting.take_back(seq, stamp)

    def _check_open(self) -> None:
        if self._read_only:
            raise Unavailable(M("The workspace is open for reading only."))

    def _check_known(self) -> None:
        """Check that the server has what was known of it, where one keeps the record; raises `Damaged`."""
        if self.link.keeps and (missing := self.remembered.message) is not None:
            raise Damaged(missing, M(_SETTLE))

    def _note(self) -> None:
        """Remember now and then how far the record came."""
        if self.remembered.is_due():
            self.remembered.remember()

    def close(self) -> None:
        """Let go of the connections; where the record stands is remembered first."""
        if not self.link.connection_is_lost():
            self.remembered.remember()
        self._course.close()
        self.link.close()
        self._ear.close()


def _made(cid: str) -> Question:
    """Ask for the line of the transaction with a client's id."""
    return "SELECT line FROM rapat.journal WHERE cid = %s ORDER BY seq LIMIT 1", (cid,)
