"""A meeting without a network: taken along to a folder on a laptop, written there, brought back wholly or not at all.

On the server the meeting shows who has it, and nobody writes in it. The folder goes on from the record of the server at
which it was taken; what was written since is brought as new lines of the server, in their order, in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from rapat.errors import Damaged, NotAllowed, RapatError, Refused, Unconfirmed
from rapat.model import Action, Extension, Loan, Meeting, Progress, Turn
from rapat.model.plain import Plain, ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat import finality, guarding, lent_rule
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import TABLES
from rapat.secretariat.undo_history import UNDONE
from rapat.store import open_store, sharing, taken
from rapat.store.contract import COUNTERS, Author, Change, Op, Record, Store, StoreTransaction, TransactionBody
from rapat.store.lines import Stamp
from rapat.store.taken import Taken
from rapat.text.language import M

RESERVED: Final = 200
"""Numbers of actions that a laptop may give; so many are left out on the server."""
_NUMBERED: Final = {TABLES[Progress]: ("progress", ".P"), TABLES[Extension]: ("extensions", ".X")}
"""What is said of an action gets the next number where others said something meanwhile."""
_OWN: Final = frozenset({"id", "rev"})


_STEPS: Final = frozenset({TABLES[Extension], TABLES[Turn]})
_OF_STATUS: Final = ("status", "turns", "reason", "done_on", "verified_on", "verified_by")
"""What is said together with the status of an action: it stays as others have it who changed it meanwhile."""


class Brought(NamedTuple):
    """What was brought back."""

    records: int
    apart: tuple[str, ...]
    """What was changed on both sides, as document and field: there the server's word stands."""


def take(session: Session, meeting: Meeting, folder: Path, until: date | None = None) -> Taken:
    """Take a meeting along to a new folder, which works by itself; the server has it to read until it is back.

    Raises `Refused` for a meeting whose minutes are under way to approval, and for one that somebody has.
    """
    session.require(Operation.PLAN, meeting)
    store = sharing.served(session.store)
    if session.store.shows_part:
        raise NotAllowed(M("Only secretaries of the workspace take a meeting along."), M("Ask the secretariat."))
    sharing.check_new(folder)

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        lent_rule.must_be_here(transaction.session.store, current)
        for year in _years(current, session.today()):
            for _ in range(RESERVED):
                transaction.numbers.next(f"actions-{year}")
        return transaction.put(replace(current, lent=Loan(by=session.who, at=session.now(), until=until)))

    def body(base: StoreTransaction) -> list[Change]:
        transaction = Transaction(session, base)
        transaction.require(Operation.PLAN, meeting)
        draft(transaction)
        return transaction.changes()

    record = session.commit(body, f"{Operation.PLAN.value}: take")
    assert record is not None  # noqa: S101 - it changes the meeting
    try:
        return sharing.take_along(store, folder, record.seq - 1, meeting.id)
    except (OSError, RapatError):
        release(session, meeting)  # nobody has it: else it would be locked for everybody
        raise


def _years(meeting: Meeting, today: date) -> Iterable[int]:
    """Return the years by which promises may be numbered where a meeting goes: its own, this one, and the next."""
    return sorted({meeting.date.year, today.year, max(meeting.date, today).year + 1})


def release(session: Session, meeting: Meeting) -> Meeting:
    """Let a meeting be written on the server again that is not brought back: what a laptop has of it is lost."""
    session.require(Operation.PLAN, meeting)

    def draft(transaction: Transaction) -> Meeting:
        current = transaction.need(Meeting, meeting.id)
        lent_rule.must_be_lent(current)
        return transaction.put(replace(current, lent=None))

    return session.transact(Operation.PLAN, draft, "release", about=meeting)


def bring(session: Session) -> Brought:
    """Bring the meeting of this folder back to its server: all that was written here, or nothing.

    Nobody writes here meanwhile, nor until it is brought where the answer of the server was lost. Raises `Damaged`
    where lines were changed by hand, `Refused` where the meeting was released, or is back already, `Unconfirmed` where
    nobody knows whether it is.
    """
    lent_rule.must_be_taken(taken.read(session.folder))
    own = session.store
    for fault in (*own.troubles, *own.maintenance.verify().faults):
        raise Damaged(M("What was written here was changed by hand: %(fault)s", fault=fault), _SHOWN)
    with sharing.alone(own, session.author, "bring"):
        marked = lent_rule.must_be_taken(taken.read(session.folder))
        if not own.has(marked.seq, marked.hash):
            raise Damaged(M("What was written here does not go on from what was taken."), _SHOWN)
        records = [record for record in own.since(marked.seq) if record.ops]
        with closing(open_store(session.folder, server=marked.server)) as there:
            brought = _bring(session, own, there, marked, records)
        taken.write(session.folder, replace(marked, bringing=False, brought=True))
    return brought


def _sent(folder: Path, marked: Taken, send: Callable[[], None]) -> None:
    """Send what was written here: marked before, for whoever is killed, and open again where it surely failed."""
    taken.write(folder, replace(marked, bringing=True))
    try:
        send()
    except Unconfirmed as fault:
        raise Unconfirmed(
            M("The server was lost while the meeting was brought back: nobody knows whether it is there."),
            M("Once it is reached again: rapat meetings bring. Nothing is brought twice."),
        ) from fault
    except RapatError:
        taken.write(folder, replace(marked, bringing=False))
        raise


_SHOWN: Final = M(
    "Nothing was brought. Show the folder to who looks after the server; what the hall decided is typed in."
)


def _bring(session: Session, own: Store, there: Store, marked: Taken, records: Sequence[Record]) -> Brought:
    end = own.head.brief
    last = f"{marked.hash[:8]}{own.head.hash[:24]}"
    if there.made(last) is not None:  # the answer was lost the last time
        return Brought(len(records), ())
    taken.write(session.folder, replace(marked, bringing=False))  # now it is known: it is not there
    plain = there.get(TABLES[Meeting], marked.meeting)
    taking = next(iter(there.since(marked.seq, 1)), None)
    if plain is None or taking is None or taking.prev != marked.hash:
        raise Refused(M("The record on the server is another than the one this meeting was taken from."), _SHOWN)
    loans = [
        record.seq
        for record in there.records_naming([marked.meeting], after=marked.seq)
        if record.why.startswith((f"{Operation.PLAN.value}: take", f"{Operation.PLAN.value}: release"))
    ]
    if plain.get("lent") is None or loans[-1:] != [taking.seq]:
        raise _released(marked)
    merging, loan = _Merging(own, marked.seq), plain["lent"]

    def still_lent(base: StoreTransaction) -> ReadOnlyPlain:
        """Read the meeting as it is when it is written: it may be released while it is brought."""
        current = base.get(TABLES[Meeting], marked.meeting) or {}
        if current.get("lent") != loan:
            raise _released(marked)
        return current

    def put(record: Record, base: StoreTransaction) -> list[Change]:
        """Put one record of the laptop upon what the server has; it is held to what any record is held to there."""
        still_lent(base)
        changes = merging.step(record, base)
        merging.numbers[record.seq] = base.seq
        touches = guarding.touches(base, changes)
        guarding.check_final(base, touches)
        restores = {(op.kind, op.name): op.doc for op in record.ops} if UNDONE.fullmatch(record.why) else {}
        guarding.check_said(base, touches, record.why, record.time, restores)
        return changes

    def back(base: StoreTransaction) -> list[Change]:
        current = still_lent(base)
        fields = {name: value for name, value in current.items() if name not in _OWN and name != "lent"}
        return [Change(TABLES[Meeting], marked.meeting, fields)]

    def stamped(record: Record) -> Stamp:
        """Say of a record what it was, and of which it takes back the number that this has on the server."""
        author, why = Author(record.who, marked.login, _clock(record)), record.why
        undone = UNDONE.fullmatch(why)
        if undone:
            why = f"{Operation.UNDO.value}: {merging.numbers.get(int(undone[1]), 0)}"
        return Stamp(author, why, record.time, record.cid)

    steps: list[tuple[Callable[[], Stamp], TransactionBody]] = [
        (partial(stamped, record), partial(put, record)) for record in records
    ]
    why = f"{Operation.PLAN.value}: bring {end}"
    steps.append((lambda: Stamp(session.author._replace(account=marked.login), why, session.now(), last), back))
    _sent(session.folder, marked, lambda: sharing.served(there).bring(steps, merging.begin))
    return Brought(len(records), tuple(dict.fromkeys(merging.apart)))


def _released(marked: Taken) -> Refused:
    return Refused(
        M("%(id)s was released, or taken by another laptop; nothing was brought.", id=marked.meeting), _SHOWN
    )


def _clock(record: Record) -> str:
    return " ".join(word for word in record.clock.split() if word != "back")


class _Merging:
    """Puts what the laptop wrote upon what the server has now: where nobody wrote meanwhile, that is the same."""

    def __init__(self, own: Store, since: int) -> None:
        self._own = own
        self._since = since
        self.apart: list[str] = []
        self.numbers: dict[int, int] = {}
        """By number of a record on the laptop, the one it gets on the server."""
        self.begin()

    def begin(self) -> None:
        """Begin anew: others were first."""
        self.apart.clear()
        self.numbers.clear()
        self._known: dict[tuple[str, str], ReadOnlyPlain | None] = {}
        self._renamed: dict[tuple[str, str], str] = {}

    def step(self, record: Record, base: StoreTransaction) -> list[Change]:
        """Put one record of the laptop upon what the server has."""
        return list(self._changes(record, base))

    def _before(self, kind: str, ident: str) -> ReadOnlyPlain | None:
        if (kind, ident) not in self._known:
            past = [doc for record, doc in self._own.history(kind, ident) if record.seq <= self._since]
            self._known[kind, ident] = past[-1] if past else None
        return self._known[kind, ident]

    def _changes(self, record: Record, base: StoreTransaction) -> Iterator[Change]:
        moved = {action for op in record.ops if (action := _action_of(op)) and not self._goes_on(action, base)}
        for op in record.ops:
            before = self._before(op.kind, op.name)
            self._known[op.kind, op.name] = op.doc
            ident = self._renamed.get((op.kind, op.name), op.name)
            now = base.get(op.kind, ident)
            if op.kind == COUNTERS:
                if int((op.doc or {}).get("value", 0)) > int((now or {}).get("value", 0)):
                    yield Change(op.kind, ident, {"value": int((op.doc or {})["value"])})
                continue
            if op.doc is None:
                if now is not None:
                    yield Change(op.kind, ident, None)
                continue
            after = _fields(op.doc)
            if _action_of(op) in moved:
                if op.kind == TABLES[Turn] or (op.kind == TABLES[Extension] and before is not None):
                    continue
                for name in _OF_STATUS if op.kind not in _STEPS else ():
                    after.pop(name, None)
                    after.update({name: now[name]} if op.kind == TABLES[Action] and now and name in now else {})
            if before is None and now is not None and op.kind == TABLES[Action]:
                raise Refused(
                    M("The number %(id)s, which was given here, was given on the server meanwhile.", id=ident), _SHOWN
                )
            if before is None and now is not None and op.kind in _NUMBERED:
                counter, mark = _NUMBERED[op.kind]
                thing = str(op.doc["action"])
                ident = self._renamed[op.kind, op.name] = f"{thing}{mark}{base.next(f'{thing}.{counter}')}"
            else:
                after = self._merged(op.name, before or {}, after, now)
            if now is None or ident != op.name or not finality.same(_fields(now), after):
                yield Change(op.kind, ident, after)

    def _goes_on(self, action: str, base: StoreTransaction) -> bool:
        """Whether an action stands on the server as the laptop had it, so that its status goes on from there."""
        before, now = self._before(TABLES[Action], action), base.get(TABLES[Action], action)
        if before is None or now is None or before.get("status") == now.get("status"):
            return True
        self.apart.append(f"{action}: status")
        return False

    def _merged(self, ident: str, before: ReadOnlyPlain, after: ReadOnlyPlain, now: ReadOnlyPlain | None) -> Plain:
        if now is None or finality.same(before, now):
            return _fields(after)
        merged = _fields(now)
        for name in (*after, *(name for name in before if name not in after)):
            if name in _OWN or before.get(name) == after.get(name):
                continue
            if now.get(name) != before.get(name) and now.get(name) != after.get(name):
                self.apart.append(f"{ident}: {name}")
            elif name in after:
                merged[name] = after[name]
            else:
                merged.pop(name, None)
        return merged


def _action_of(op: Op) -> str:
    """Name the action whose status an operation may tell; empty for none."""
    if op.kind == TABLES[Action]:
        return op.name
    return str((op.doc or {}).get("action", "")) if op.kind in (TABLES[Progress], *_STEPS) else ""


def _fields(plain: ReadOnlyPlain) -> Plain:
    return {name: value for name, value in plain.items() if name not in _OWN}
