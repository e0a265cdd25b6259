"""A record in the making: drafted upon what is known, and its line handed over, or what it changes handed in."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol, TypeVar

import psycopg

from rapat.errors import Conflict, NotAllowed, RapatError, Refused, Unavailable, Unconfirmed
from rapat.model.bounds import EARLIEST, LATEST
from rapat.model.plain import Plain
from rapat.store import lineage, lines
from rapat.store.contract import Change, Head, Record, TransactionBody
from rapat.store.embedded import journal
from rapat.store.lines import Stamp
from rapat.store.operations import conflicts, last_of_each, operation
from rapat.store.server import handing_in, holding
from rapat.store.server.asking import MovedError, Rows, Still, Upon, Ways
from rapat.store.server.connection import Link, Question
from rapat.store.server.course import Course
from rapat.store.server.faults import lost, no_rights
from rapat.store.server.handing_in import Verdict
from rapat.store.server.kept import Base, Kept, Standing
from rapat.store.server.reading import Reading, ServerTransaction
from rapat.store.server.versions import VERSION
from rapat.text.language import M

R = TypeVar("R")

_TRIES: Final = 200
"""How often a body runs again because others were first; nobody is first that often in a row."""
_WHERE: Final[Question] = (
    "SELECT seq, hash, clock_timestamp(), rapat.is_keeper(), (SELECT max(version) FROM rapat.versions) FROM rapat.head",
    (),
)
"""Asks where the record stands for what is handed in: its newest, and the clock."""
_BACK: Final = 5.0
"""Seconds in which a lost server may come back before an outcome is called unknown."""


class _BehindError(Exception):
    """Others were first."""


class Journal(Protocol):
    """What is asked of the journal while a record is made."""

    @property
    def seq(self) -> int:
        """The number of the newest record."""
        ...

    def has(self, seq: int, digest: str, /) -> bool:
        """Whether record `seq` is there with a hash that begins with `digest`."""
        ...

    def made(self, cid: str) -> Record | None:
        """Return the record of the transaction with a client's id; None where there is none."""
        ...

    def records_naming(self, names: Collection[str], /, *, newest_first: bool = False) -> Iterator[Record]:
        """Yield the records that name one of `names`."""
        ...

    def own_last(self) -> tuple[int, str] | None:
        """Tell number and `why` of this account's last record that was not taken back; None where there is none."""
        ...

    def own_undo(self) -> tuple[int, int, str] | None:
        """Tell this account's last undo that holds, and number and `why` of what it took back."""
        ...


class Drafting:
    """Makes records over one link, upon what is known of the course of the record."""

    def __init__(self, link: Link, course: Course, journal: Journal, note: Callable[[], None]) -> None:
        """Take the link, what is known, and whom to ask for older records; `note` is called after each record."""
        self._link = link
        self._address = link.address
        self._course = course
        self._journal = journal
        self._note = note

    def commit(self, body: TransactionBody | Sequence[Change], stamp: Stamp) -> Record | None:
        """Make the changes durable as one record; see the contract. The body runs again where others were first."""
        with self._link.turn():  # whoever reads meanwhile in another thread must not be in this one's snapshot
            return self._drafted_upon_known(body, stamp) if self._link.keeps else self._hand_in(body, stamp)

    def _drafted_upon_known(self, body: TransactionBody | Sequence[Change], stamp: Stamp) -> Record | None:
        """Draft upon what is known and hand the line in: on one way, where nothing is missing and nobody was first."""
        is_sure = was_lost = False
        for _ in range(_TRIES):
            base = self._course.kept.base
            if base is None or not (is_sure or self._course.pulse.beats):
                base, is_sure = self._course.look(stamp=stamp), True
            try:
                drafted = self._draft_or_refusal(base, body, stamp)
            except MovedError:
                is_sure = True
                continue
            if not isinstance(drafted, tuple):
                if not is_sure and self._course.look() != base:
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
                    raise lost(self._address)
                was_lost = True
            is_sure = verdict == "behind"
        raise self._too_many()

    def _draft_or_refusal(
        self, base: Base, body: TransactionBody | Sequence[Change], stamp: Stamp
    ) -> tuple[bytes, Record] | RapatError | None:
        """Draft as `_draft` does; return what is raised of the record, which may be of an older one than there is."""
        try:
            return self._draft(self._course.kept, base, body, stamp)
        except Unavailable:
            raise
        except RapatError as fault:
            return fault

    def _noted(self, record: Record) -> Record:
        """Know of a record that was made here, and return it."""
        self._course.kept.follow([record])
        self._note()
        return record

    def _made_before(self, stamp: Stamp) -> Record | None:
        """Return the record of the same client's id; None where there is none."""
        return None if stamp.cid is None else self._journal.made(stamp.cid)

    def _too_many(self) -> Unavailable:
        return Unavailable(
            M("Others write all the time to the server %(place)s; nothing was written.", place=self._address.place),
            M("Try again."),
        )

    def bring(self, steps: Sequence[tuple[Callable[[], Stamp], TransactionBody]], begin: Callable[[], None]) -> None:
        """Make a record of each step, all of them or none; see `Shared`. Raises what `commit` raises."""
        for _ in range(_TRIES):
            begin()
            holding.end_what_was_left(self._link)  # within the block nothing can be ended
            ended, kept = False, Kept()
            try:
                with suppress(_BehindError, MovedError), self._forgetting(), self._link.whole():
                    for stamp, body in steps:
                        self._add(kept, stamp(), body)
                    ended = True
            except Unavailable as fault:
                if ended and self._link.connection_is_lost():
                    raise _unknown() from fault
                raise
            if ended:
                return
        raise self._too_many()

    def _add(self, kept: Kept, stamp: Stamp, body: TransactionBody) -> None:
        """Make a record within what is made wholly or not at all; what is read in it is kept apart."""
        drafted = self._draft(kept, kept.base or self._course.look(kept), body, stamp)
        if drafted is not None:
            match self._append(*drafted):
                case "made":
                    kept.follow([drafted[1]])
                case "lost":
                    raise lost(self._address)
                case _:
                    raise _BehindError

    def _hand_in(self, body: TransactionBody | Sequence[Change], stamp: Stamp) -> Record | None:
        """Hand in what somebody writes who does not keep the record: the server makes the line of it."""
        for _ in range(_TRIES):
            with self._link.snapshot(_WHERE) as (rows,):
                head = self._stand(rows, stamp)
                changes, standing = self._drafted(Still(self._link, head), body, head)
            if not changes:
                return None
            handed = handing_in.handed_in(changes, standing)
            ops = [
                operation(change, 0, held.document if (held := standing.get(change[:2])) else None)
                for change in changes
            ]
            with self._forgetting():
                verdict = handing_in.hand_in(self._link, head.seq, stamp, handed) or self._verdict(stamp)
            if verdict.verdict != "behind":
                return verdict.record(handing_in.as_told(head, stamp, ops))
        raise self._too_many()

    def take_back(self, seq: int, stamp: Stamp) -> int:
        """Take back the own last record, or last undo, number `seq`, which the server restores unseen; see `Shared`."""
        with self._link.turn():
            for _ in range(_TRIES):
                if seq not in {
                    own[0] for own in (self._journal.own_last(), self._journal.own_undo()) if own is not None
                }:
                    raise Conflict(M("Something else was written with this account since."), M("Look at it first."))
                with self._forgetting():
                    verdict = handing_in.take_back(self._link, self._journal.seq, seq, stamp) or self._verdict(stamp)
                if verdict.verdict != "behind":
                    return verdict.seq
        raise self._too_many()

    def _verdict(self, stamp: Stamp) -> Verdict:
        """Ask what became of what was handed in when the connection was lost."""
        made = self._settled(lambda: handing_in.made(self._link, stamp.cid or ""))
        if made is None:
            raise lost(self._address)
        return made

    def _draft(
        self, kept: Kept, base: Base, body: TransactionBody | Sequence[Change], stamp: Stamp
    ) -> tuple[bytes, Record] | None:
        """Run a body upon what is known of record `base`, and make its line; None where nothing is to change.

        Raises `MovedError` where something had to be asked for, and the record went on meanwhile.
        """
        ways = Upon(kept, base, lambda question: self._course.asked_and_caught_up(kept, question))
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
            raise no_rights(self._address)
        seq, digest, clock, *standing = rows[0]
        self._course.check_standing(*standing)
        if not stamp.author.clock:
            self._course.compare_clocks(clock, stamp.at)
        return Head(seq, digest)

    def _drafted(
        self, ways: Ways, body: TransactionBody | Sequence[Change], head: Head
    ) -> tuple[list[Change], dict[tuple[str, str], Standing]]:
        """Run a body upon a record; return its changes, and what stands where they go. Raises `Conflict`."""
        reading = Reading(self._link, ways)
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
            told = holding.written(self._link, lambda: self._appended(line, record))
        except psycopg.Error as fault:
            with self._forgetting():
                return self._append_failed(record, fault)
        verdict, clock, behind = told
        if not self._link.is_held and "set" not in record.clock:
            self._course.compare_clocks(clock, record.time)
        if verdict == "again" or (
            verdict == "behind" and not (self._course.kept.follow(behind) and self._course.is_past(record.seq - 1))
        ):
            self._course.kept.begin(None)  # it was written before, nobody here saw when; or the server was set back
        return str(verdict)

    def _appended(self, line: bytes, record: Record) -> tuple[Any, ...]:
        connection = self._link.connection()
        with self._link.bounded(connection):
            (told,) = connection.execute(
                "SELECT verdict, clock, behind FROM rapat.append(%b, %s, %s)",
                (line, record.seq - 1, VERSION),
                binary=True,
            ).fetchall()
        return told

    def _append_failed(self, record: Record, fault: psycopg.Error) -> str:
        """Return the verdict on a record that was handed in, as far as it can be settled; raises what else is wrong."""
        if not self._link.connection_is_lost():
            refused = self._link.told(fault)
            if isinstance(refused, (Refused, NotAllowed)) and not self._link.is_held:
                self._course.check()  # what was changed on the server
            raise refused from None
        taken = self._settled(lambda: self._journal.has(record.seq, record.hash) or None)
        return "lost" if taken is None else "made"

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """Know nothing after a block, so that it is asked for; until the server has answered, what is known holds."""
        try:
            yield
        finally:
            self._course.kept.begin(None)

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

    def _conflict(self, change: Change) -> Conflict:
        record = next(
            (
                record
                for record in self._journal.records_naming([change.id], newest_first=True)
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


def _check_name(change: Change) -> None:
    """Check that a server can keep the name of a document; raises `Refused`."""
    if "\0" in change.kind or "\0" in change.id:
        raise Refused(M("The text holds characters that no file can keep."), M("Remove them and try again."))
