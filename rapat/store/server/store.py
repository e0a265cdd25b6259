"""The store on a server: reads are its queries, a record is a line that its function takes in."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
import psycopg

from rapat.errors import Conflict, Damaged, NotAllowed, RapatError, Refused, Unavailable, Unconfirmed
from rapat.model.bounds import EARLIEST, LATEST
from rapat.model.plain import Plain
from rapat.store import documents, lineage, lines
from rapat.store.contract import Author, Change, Head, Record, Tallied, Tally, Touched, TransactionBody
from rapat.store.embedded import journal
from rapat.store.embedded.protected import ProtectedTexts
from rapat.store.lines import Stamp
from rapat.store.operations import conflicts, last_of_each, operation
from rapat.store.query import Query
from rapat.store.server import handing_in
from rapat.store.server.asking import Looking, MovedError, Rows, Still, Upon, Ways
from rapat.store.server.connection import VERSION, Address, Answer, Link, Question, check_version, lost, no_rights
from rapat.store.server.evidence import ServerFiles
from rapat.store.server.handing_in import Verdict
from rapat.store.server.hearing import Ear, Pulse
from rapat.store.server.kept import Base, Kept, Standing
from rapat.store.server.office_settings import ServerSettings
from rapat.store.server.reading import Reading, ServerTransaction
from rapat.store.server.remembered import Remembered
from rapat.text.language import N_, M, Message
from rapat.text.matching import fold

if TYPE_CHECKING:
    from rapat.store.server.maintenance import ServerMaintenance

R = TypeVar("R")

_TRIES: Final = 200
"""How often a body runs again because others were first; nobody is first that often in a row."""
_PAGE: Final = 500
"""Records read from the server at a time."""
_OFTEN: Final = 5
"""After how many questions for the newest record the server is listened to instead."""
_STANDING: Final[Question] = (
    "SELECT seq, hash, rapat.is_keeper(), (SELECT max(version) FROM rapat.versions) FROM rapat.head",
    (),
)
"""Asks for the newest record, and whether one may still read it and knows how."""
_WHERE: Final[Question] = (
    "SELECT seq, hash, clock_timestamp(), rapat.is_keeper(), (SELECT max(version) FROM rapat.versions) FROM rapat.head",
    (),
)
"""Asks where the record stands for what is handed in: its newest, and the clock."""
_NONE_KNOWN: Final = Head(-1, "")
_PAUSE: Final = 1.0
"""Seconds before the newest record is asked for again where it could not be."""
_SETTLE: Final = N_(
    "Nothing is written until that is settled: bring back the newer database, or accept it as it is with:"
    " rapat verify --accept"
)
_SAY_AGAIN: Final = N_("What you wrote behind it is not there: look at it, and say it again.")
_OFF: Final = 5
"""Minutes from which on a clock is called off."""
_BACK: Final = 5.0
"""Seconds in which a lost server may come back before an outcome is called unknown."""


class _BehindError(Exception):
    """Others were first."""


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
        self._kept = Kept()
        """What is known, the newest record before all; who keeps the record drafts upon it."""
        self._reading = Reading(self.link)
        self._shown = Reading(self.link, Looking(self._newest, self._noting, self._asked_for_a_screen))
        """What screens and commands read again and again."""
        self._read_only = read_only
        self._ear = Ear(self.link)
        self._pulse = Pulse(self.link, self._beat, self._is_news)
        self._asked = 0
        """How often the newest record was asked for."""
        self._clock_off = 0
        """Minutes between this computer's clock and the server's, as far as it matters."""
        self._fault: tuple[float, RapatError] | None = None
        """Why it could not be asked, and when."""
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
        if self.link.is_silent:
            raise self.address.silence()
        now = time.monotonic()
        if self._fault is not None and (self._pulse.beats or now - self._fault[0] < _PAUSE):
            raise self._fault[1]  # a screen that looks often does not wait for a dead network each time
        if (known := self._kept.base) is not None and self._pulse.beats:
            return known.head
        if self._asked > _OFTEN:
            self._pulse.begin()
        try:
            head = self._look().head
        except RapatError as fault:
            self._fault = now, fault
            raise
        self._asked += 1
        self._fault = None
        return head

    def _stands(self, kept: Kept) -> Question:
        """Ask where the record stands now, and, where one keeps it, what came since what is known."""
        if not self.link.keeps:
            return _STANDING
        known = _NONE_KNOWN if (base := kept.base) is None else base.head
        return "SELECT seq, hash, highest, clock, version, behind FROM rapat.stands(%s::bigint, %s::text)", known

    def _look(self, kept: Kept | None = None, stamp: Stamp | None = None) -> Base:
        """Ask where the record stands; what is known is moved on to there."""
        kept = kept or self._kept
        asked = kept.times
        rows = self._asked_whether(lambda: self.link.ask(*self._stands(kept)).fetchall())
        return self._caught_up(kept, asked, rows, stamp)

    def _caught_up(self, kept: Kept, asked: int, rows: Rows, stamp: Stamp | None = None) -> Base:
        """Take in where the record stands, which was asked when `kept.times` was `asked`; return what is known then."""
        if not self.link.keeps:
            return kept.catch_up(asked, Base(self._standing(rows)), None)
        seq, digest, highest, clock, version, behind = rows[0]
        check_version(version, self.address)
        if stamp is not None and not stamp.author.clock:
            self._compare_clocks(clock, stamp.at)
        newest = lines.decode(bytes(behind[-1])) if behind else None
        told = Base(Head(seq, digest), highest, None if newest is None else newest.time)
        return kept.catch_up(asked, told, behind)

    def _asked_whether(self, ask: Callable[[], R]) -> R:
        """Ask what only the function of this rapat tells, and only to who keeps the record; else say what changed."""
        try:
            return ask()
        except (Refused, NotAllowed):
            self._standing(self.link.ask(*_STANDING).fetchall())
            raise

    def _beat(self, ask: Callable[[Question], Rows]) -> bool:
        """Learn by itself where the record stands; False where that cannot be asked."""
        begun, asked = time.monotonic(), self._kept.times
        try:
            self._caught_up(self._kept, asked, self._asked_whether(lambda: ask(self._stands(self._kept))))
        except RapatError as fault:
            self._fault = begun, fault
            if not isinstance(fault, Unavailable):
                self._kept.begin(None)  # what may be read is for the server to say
            return False
        self._fault = None
        return self._kept.base is not None  # else what was told was forgotten meanwhile

    def _is_news(self, seq: int) -> bool:
        """Whether a record that is told of is not known."""
        base = self._kept.base
        return base is None or seq > base.head.seq

    def _is_past(self, seq: int) -> bool:
        """Whether a later record is known."""
        base = self._kept.base
        return base is not None and base.head.seq > seq

    def _newest(self) -> Kept | None:
        """Return what is known of the newest record, where the server tells of it by itself; None where it must ask."""
        return self._kept if self._pulse.beats and not self.link.is_held else None

    def _noting(self) -> Kept | None:
        """Return where an answer may be kept for what is drafted, or looked at again."""
        return self._newest() if not self.link.keeps or self.link.is_held else self._kept

    def _asked_for_a_screen(self, question: Question) -> Answer:
        """Ask, and learn on the same way what came meanwhile, where anything is known."""
        if not self.link.keeps or self.link.is_held or self._kept.base is None:
            return self.link.ask(*question)
        return self._asked_and_caught_up(self._kept, question)

    def _asked_and_caught_up(self, kept: Kept, question: Question) -> Answer:
        """Ask, and learn on the same way what came until then: the answer is of no later record."""
        asked = kept.times
        answer, stands = self._asked_whether(lambda: self.link.ask_together(question, self._stands(kept)))
        self._caught_up(kept, asked, stands.fetchall())
        return answer

    def _standing(self, rows: Rows) -> Head:
        """Read where the record stands; raises what keeps this account from working with it."""
        if not rows:
            raise no_rights(self.address)
        self._check_standing(*rows[0][2:])
        return Head(*rows[0][:2])

    def _check_standing(self, keeps: object, schema: int | None) -> None:
        """Check that this account may what it might when it came, and this program knows what is there.

        What is read else would pass for all there is.
        """
        check_version(schema, self.address)
        if keeps != self.link.keeps:
            raise NotAllowed(
                M("Your rights on the server %(place)s were changed while you worked.", place=self.address.place),
                M("Close rapat and open it again."),
            )

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
        known = self._kept.touched_after(seq) if self._pulse.beats and self.link.keeps else None
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
        return (*missing, *([self._clock_message()] if self._clock_off else []))

    def _clock_message(self) -> Message:
        return M(
            "The clock of this computer is %(minutes)s minutes off that of the server %(place)s: what is written is"
            " dated wrong until one of them is set right.",
            minutes=abs(self._clock_off),
            place=self.address.place,
        )

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
        if self._read_only:
            raise Unavailable(M("The workspace is open for reading only."))
        if self.link.keeps and (missing := self.remembered.message) is not None:
            raise Damaged(missing, M(_SETTLE))
        stamp = Stamp(author, why, at, cid)
        with self.link.turn():  # whoever reads meanwhile in another thread must not be in this one's snapshot
            return self._drafted_upon_known(body, stamp) if self.link.keeps else self._hand_in(body, stamp)

    def _drafted_upon_known(self, body: TransactionBody | Sequence[Change], stamp: Stamp) -> Record | None:
        """Draft upon what is known and hand the line in: on one way, where nothing is missing and nobody was first."""
        is_sure = was_lost = False
        for _ in range(_TRIES):
            base = self._kept.base
            if base is None or not (is_sure or self._pulse.beats):
                base, is_sure = self._look(stamp=stamp), True
            try:
                drafted = self._draft_or_refusal(base, body, stamp)
            except MovedError:
                is_sure = True
                continue
            if not isinstance(drafted, tuple):
                if not is_sure and self._look() != base:
                    continue
                if (made := self._made_before(stamp)) is None and drafted is not None:
                    raise drafted
                return made
            verdict = self._append(*drafted)
            if verdict == "made":
                return self._noted(drafted[1])
            if verdict == "again" and (made := self._made_before(stamp)) is not None:
                return made
            if verdict == "lost":
                if was_lost or stamp.cid is None:  # by its id the server knows a line that comes twice
                    raise lost(self.address)
                was_lost = True
            is_sure = verdict == "behind"
        raise self._too_many()

    def _draft_or_refusal(
        self, base: Base, body: TransactionBody | Sequence[Change], stamp: Stamp
    ) -> tuple[bytes, Record] | RapatError | None:
        """Draft as `_draft` does; return what is raised of the record, which may be of an older one than there is."""
        try:
            return self._draft(self._kept, base, body, stamp)
        except Unavailable:
            raise
        except RapatError as fault:
            return fault

    def _noted(self, record: Record) -> Record:
        """Know of a record that was made here, and return it."""
        self._kept.follow([record])
        if self.remembered.is_due():
            self.remembered.remember()
        return record

    def _made_before(self, stamp: Stamp) -> Record | None:
        """Return the record of the same client's id; None where there is none."""
        return None if stamp.cid is None else self.made(stamp.cid)

    def _too_many(self) -> Unavailable:
        return Unavailable(
            M("Others write all the time to the server %(place)s; nothing was written.", place=self.address.place),
            M("Try again."),
        )

    def bring(self, steps: Sequence[tuple[Callable[[], Stamp], TransactionBody]], begin: Callable[[], None]) -> None:
        """Make a record of each step, all of them or none; see `Shared`. Raises what `commit` raises."""
        if self.link.keeps and (missing := self.remembered.message) is not None:
            raise Damaged(missing, M(_SETTLE))
        for _ in range(_TRIES):
            begin()
            ended, kept = False, Kept()
            try:
                with suppress(_BehindError, MovedError), self._forgetting(), self.link.whole():
                    for stamp, body in steps:
                        self._add(kept, stamp(), body)
                    ended = True
            except Unavailable as fault:
                if ended and self.link.connection_is_lost():
                    raise _unknown() from fault
                raise
            if ended:
                return
        raise self._too_many()

    def _add(self, kept: Kept, stamp: Stamp, body: TransactionBody) -> None:
        """Make a record within what is made wholly or not at all; what is read in it is kept apart."""
        drafted = self._draft(kept, kept.base or self._look(kept), body, stamp)
        if drafted is not None:
            match self._append(*drafted):
                case "made":
                    kept.follow([drafted[1]])
                case "lost":
                    raise lost(self.address)
                case _:
                    raise _BehindError

    def _hand_in(self, body: TransactionBody | Sequence[Change], stamp: Stamp) -> Record | None:
        """Hand in what somebody writes who does not keep the record: the server makes the line of it."""
        for _ in range(_TRIES):
            with self.link.snapshot(_WHERE) as (rows,):
                head = self._stand(rows, stamp)
                changes, standing = self._drafted(Still(self.link, head), body, head)
            if not changes:
                return None
            handed = handing_in.handed_in(changes, standing)
            ops = [
                operation(change, 0, held.document if (held := standing.get(change[:2])) else None)
                for change in changes
            ]
            with self._forgetting():
                verdict = handing_in.hand_in(self.link, head.seq, stamp, handed) or self._verdict(stamp)
            if verdict.verdict != "behind":
                return verdict.record(handing_in.as_told(head, stamp, ops))
        raise self._too_many()

    def take_back(self, seq: int, stamp: Stamp) -> None:
        """Take back the own last record, or last undo, number `seq`, which the server restores unseen; see `Shared`."""
        if self._read_only:
            raise Unavailable(M("The workspace is open for reading only."))
        with self.link.turn():
            for _ in range(_TRIES):
                if seq not in {own[0] for own in (self.own_last(), self.own_undo()) if own is not None}:
                    raise Conflict(M("Something else was written with this account since."), M("Look at it first."))
                with self._forgetting():
                    verdict = handing_in.take_back(self.link, self.seq, seq, stamp) or self._verdict(stamp)
                if verdict.verdict != "behind":
                    return
        raise self._too_many()

    def _verdict(self, stamp: Stamp) -> Verdict:
        """Ask what became of what was handed in when the connection was lost."""
        made = self._settled(lambda: handing_in.made(self.link, stamp.cid or ""))
        if made is None:
            raise lost(self.address)
        return made

    def _draft(
        self, kept: Kept, base: Base, body: TransactionBody | Sequence[Change], stamp: Stamp
    ) -> tuple[bytes, Record] | None:
        """Run a body upon what is known of record `base`, and make its line; None where nothing is to change.

        Raises `MovedError` where something had to be asked for, and the record went on meanwhile.
        """
        ways = Upon(kept, base, lambda question: self._asked_and_caught_up(kept, question))
        changes, standing = self._drafted(ways, body, base.head)
        if not changes:
            return None
        highest = base.highest
        ops, replaced = [], []
        for change in changes:
            held = standing.get((change.kind, change.id))
            n = held.n if held else (highest := highest + 1)
            stands = _stands(change, held)
            ops.append(operation(change, n, stands))
            replaced.append(lineage.digest(stands))
        if not EARLIEST <= stamp.at <= LATEST:
            raise Refused(
                M("The clock says %(time)s, which no record can hold.", time=stamp.at.isoformat()),
                M("Set the clock of this computer and try again; nothing was written."),
            )
        line, record = lines.make(base.head, base.time, ops, {"replaced": replaced}, stamp)
        if len(line) > journal.LONGEST:
            raise Refused(
                M("The change is too large for one record."),
                M("Divide it and do it in several steps; nothing was written."),
            )
        return line, record

    def _stand(self, rows: Rows, stamp: Stamp) -> Head:
        """Tell where the record stands for what is handed in."""
        if not rows:
            raise no_rights(self.address)
        seq, digest, clock, *standing = rows[0]
        self._check_standing(*standing)
        if not stamp.author.clock:
            self._compare_clocks(clock, stamp.at)
        return Head(seq, digest)

    def _drafted(
        self, ways: Ways, body: TransactionBody | Sequence[Change], head: Head
    ) -> tuple[list[Change], dict[tuple[str, str], Standing]]:
        """Run a body upon a record; return its changes, and what stands where they go. Raises `Conflict`."""
        reading = Reading(self.link, ways)
        transaction = ServerTransaction(reading, head.seq + 1)
        drafted = body(transaction) if callable(body) else body
        if not drafted:
            return [], {}
        changes = last_of_each([*drafted, *transaction.counters()])
        for change in changes:
            _check_name(change)
        standing = reading.standing(changes)
        for change in changes:
            held = standing.get((change.kind, change.id))
            if conflicts(change, held.document if held else None):
                raise self._conflict(change)
        return changes, standing

    def _append(self, line: bytes, record: Record) -> str:
        """Hand a line to the server; return its verdict, or `lost` where it surely did not get there.

        Where another line came first, what came is known on return.
        """
        try:
            connection = self.link.connection()
            with self.link.bounded(connection):
                (told,) = connection.execute(
                    "SELECT verdict, clock, behind FROM rapat.append(%b, %s, %s)",
                    (line, record.seq - 1, VERSION),
                    binary=True,
                ).fetchall()
        except psycopg.Error as fault:
            with self._forgetting():
                return self._append_failed(record, fault)
        verdict, clock, behind = told
        if not self.link.is_held and "set" not in record.clock:
            self._compare_clocks(clock, record.time)
        if verdict == "again" or (
            verdict == "behind" and not (self._kept.follow(behind) and self._is_past(record.seq - 1))
        ):
            self._kept.begin(None)  # it was written before, nobody here saw when; or the server was set back
        return str(verdict)

    def _append_failed(self, record: Record, fault: psycopg.Error) -> str:
        """Return the verdict on a record that was handed in, as far as it can be settled; raises what else is wrong."""
        if not self.link.connection_is_lost():
            refused = self.link.told(fault)
            if isinstance(refused, (Refused, NotAllowed)) and not self.link.is_held:
                self._standing(self.link.ask(*_STANDING).fetchall())  # what was changed on the server
            raise refused from None
        taken = self._settled(lambda: self.has(record.seq, record.hash) or None)
        return "lost" if taken is None else "made"

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Know nothing after a block, so that it is asked for; until the server has answered, what is known holds."""
        try:
            yield
        finally:
            self._kept.begin(None)

    def _settled(self, look: Callable[[], R | None]) -> R | None:
        """Look again what became of what was written when the connection was lost; None where it was not taken."""
        deadline = time.monotonic() + _BACK
        while True:
            try:
                found = look()
            except Unavailable as fault:
                if time.monotonic() > deadline:
                    raise _unknown() from fault
                time.sleep(0.2)
            else:
                return found

    def _compare_clocks(self, clock: datetime, at: datetime) -> None:
        """Keep how many minutes the clock that dates what is written here is off that of the server."""
        apart = round((at - clock).total_seconds() / 60)
        if abs(apart - self._clock_off) > 1:  # else it would be told anew with every record
            self._clock_off = apart if abs(apart) >= _OFF else 0

    def _conflict(self, change: Change) -> Conflict:
        record = next(
            (
                record
                for record in self.records_naming([change.id], newest_first=True)
                if (change.kind, change.id) in record.touched
            ),
            None,
        )
        if record is None:
            return Conflict(M("%(id)s does not exist any more.", id=change.id), M("Nothing was written."))
        return Conflict(
            M(
                "%(who)s changed %(id)s first (%(why)s, %(time)s).",
                who=record.who or record.account or "?",
                id=change.id,
                why=record.why,
                time=record.time,
            ),
            M("Nothing was written: look at it again and repeat your change."),
        )

    def close(self) -> None:
        """Let go of the connections; where the record stands is remembered first."""
        if not self.link.connection_is_lost():
            self.remembered.remember()
        self._pulse.close()
        self.link.close()
        self._ear.close()


def _unknown() -> Unconfirmed:
    return Unconfirmed(
        M("The connection was lost while the change was written: nobody knows whether it was."),
        M("Connect again and look before you repeat it."),
    )


def _stands(change: Change, held: Standing | None) -> Plain | None:
    """Return what a change replaces: a document, the mark of its removal, or nothing."""
    if held is None:
        return None
    return held.document or {"id": f"{change.kind}/{change.id}", "rev": held.rev}


def _made(cid: str) -> Question:
    """Ask for the line of the transaction with a client's id."""
    return "SELECT line FROM rapat.journal WHERE cid = %s ORDER BY seq LIMIT 1", (cid,)


def _check_name(change: Change) -> None:
    """Check that a server can keep the name of a document; raises `Refused`."""
    if "\0" in change.kind or "\0" in change.id:
        raise Refused(M("The text holds characters that no file can keep."), M("Remove them and try again."))
