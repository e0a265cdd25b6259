"""The proof that what the journal tells is what a secretariat does: one walk through its records.

The rules that refuse a change at the door (`finality`, `conduct`, the permissions of `policy` and `honesty`) are asked
again of every record, so that what came in by another way is named; frozen values are compared with the record they
were frozen from, approvals with the values, and what is read now with what the journal tells.

No record is judged by rules that came after it: from when on which ones hold, the journal says itself (`Rules`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapat.errors import Damaged
from rapat.model import Frozen, Issuance, Meeting, MeetingStatus, Rules, from_plain
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat import comparing, conduct, entitlement, finality, issues
from rapat.secretariat.effects import Effects
from rapat.secretariat.finality import Touch
from rapat.secretariat.replaying import Replay
from rapat.secretariat.session import EDITION, RULES, Session
from rapat.secretariat.stored import DOCUMENT_TYPES, TABLES
from rapat.secretariat.undo_history import Reversals
from rapat.settings import Settings
from rapat.store.chain import ranges
from rapat.store.contract import COMPACTION, Record
from rapat.text.language import M, Message

Key = tuple[str, str]
_KEPT: Final = frozenset({"progress", "extensions", "issues", "reminders"})
"""What a repair may bring back, and never change."""


class _Fault(NamedTuple):
    """A fault of the journal, and between which records it was judged: what was lost there may excuse it."""

    message: Message
    thing: Key = ("", "")
    since: int | None = None
    """Number of the record up to which everything is known that it was judged by; None where nothing excuses it."""
    seq: int = 0
    by_registers: bool = False
    """Whether it was judged by the registers, which a record that is lost to this day may have changed."""


class Proof:
    """Judges record after record, oldest first, keeping what the rules need for the next.

    What stands behind a lost record is not judged by what came before it, since the lost one may have opened the
    minutes; it is compared with what was approved instead.
    """

    def __init__(self, settings: Settings) -> None:
        """Begin before the first record."""
        self.replay = Replay()
        self._permissions = entitlement.PermissionAudit(self.replay, settings)
        self._reversals = Reversals()
        self._faults: list[_Fault] = []
        self._last: Record | None = None
        self._known: dict[Key, int] = {}
        """Which record told last what a document is."""
        self._unread: set[Key] = set()
        """What does not read, as it stands."""
        self._lost: dict[int, float] = {}
        """The numbers of lost records, and of the repair that brought back what could be; infinite before one."""
        self._rules: Rules | None = None
        self._freezes = False

    def take(self, record: Record) -> None:
        """Judge the next record by what stood before it, and take it in."""
        touches = self._touches(record)
        began = {touch.id: touch.old for touch in touches if touch.kind == TABLES[Meeting]}
        self._faults += self._follow_rules(record)
        unread = frozenset(self._unread)
        self._faults += self._unreadable(touches)
        sound = [touch for touch in touches if (touch.kind, touch.id) not in unread | self._unread]
        if not record.lost:  # a repair that lost nothing has no minutes to open either
            self._faults += _readable(self._breaches(record, sound))
        if record.lost or record.breaks or record.dropped or record.known:
            self._faults += self._changed_by_repair(record, sound)
            self._faults += self._lost_falsely(record)
        else:  # what mends no damage is no repair, whatever it calls itself
            self._faults += _readable(self._judge(record, sound))
        self._freezes = self._freezes or any(touch.kind == TABLES[Frozen] for touch in touches)
        self._reversals.remember(record)
        self._permissions.notice(record)
        self.replay.apply(record)
        if record.lost is not None:
            self._lost |= dict.fromkeys(record.lost, record.seq)
            if record.ops:
                self._faults += self._put_back()
        for ident, before in began.items():
            self._faults += _readable(self._step(record, ident, before))
        self._known |= dict.fromkeys(((touch.kind, touch.id) for touch in touches), record.seq)
        self._note_gap(record)
        self._last = record

    def faults(self, session: Session) -> list[Message]:
        """Say what is wrong with the records, every closed meeting and every approved version, and with what is read.

        `session` reads what there is once all records were taken.
        """
        otherwise = _readable(map(_Fault, comparing.read_otherwise(session, self.replay)))
        return [*self._messages(), *(fault.message for fault in otherwise)]

    def _messages(self) -> list[Message]:
        """Say what is wrong, but for what a lost record may explain; what that concerns is compared instead."""
        excused = {fault.thing[1] for fault in self._faults if self._is_excused(fault)}
        faults = [fault for fault in self._faults if not self._is_excused(fault)]
        for meeting in comparing.meetings(self.replay):
            if meeting.id in excused and meeting.status.value in finality.FROZEN:
                faults += _readable(map(_Fault, comparing.not_as_approved(self.replay, meeting)))
        return list({str(fault.message): fault.message for fault in faults}.values())

    def _is_excused(self, fault: _Fault) -> bool:
        if fault.by_registers:
            return any(number < fault.seq < repaired for number, repaired in self._lost.items())
        return fault.since is not None and not self._lost.keys().isdisjoint(range(fault.since + 1, fault.seq))

    def _touches(self, record: Record) -> list[Touch]:
        last = {(op.kind, op.name): op.doc for op in record.ops if op.kind in DOCUMENT_TYPES}
        return [Touch(kind, ident, self.replay.plain(kind, ident), doc) for (kind, ident), doc in last.items()]

    def _note_gap(self, record: Record) -> None:
        """Take numbers that are left out for lost, whether a repair tells of them or none was made yet."""
        if self._last is not None and record.seq > self._last.seq + 1:
            for number in range(self._last.seq + 1, record.seq):
                self._lost.setdefault(number, math.inf)

    # What is asked of a record

    def _judge(self, record: Record, touches: list[Touch]) -> Iterator[_Fault]:
        yield from map(_Fault, _issues(record, touches))
        rules = self._rules
        if rules is None or rules.edition > EDITION:
            return
        yield from self._clock(record)
        yield from map(_Fault, _is_none(record))
        yield from self._misdone(record, touches)
        for message in self._permissions.faults(record, rules):
            yield _Fault(message, seq=record.seq, by_registers=True)

    def _misdone(self, record: Record, touches: list[Touch]) -> Iterator[_Fault]:
        """Yield what a record changed that nobody changes like that."""
        operation = record.why.partition(":")[0]
        effects = Effects(touches, operation, record.time, self._reversals.of(record), self._reversals.undone(record))
        for breach in conduct.breaches(effects, self.replay.store):
            if breach.kind == TABLES[Issuance] and self.replay.plain(breach.kind, breach.id) is not None:
                continue  # a list that was changed is told already
            fault = self._doubted(record, (breach.kind, breach.id), _misconduct(record, breach))
            # What an undo brings back may have been made, changed and removed in lost records alone.
            yield fault._replace(since=fault.since or 0) if operation == Operation.UNDO else fault

    def _doubted(self, record: Record, thing: Key, message: Message) -> _Fault:
        return _Fault(message, thing, self._known.get(thing), record.seq)

    def _breaches(self, record: Record, touches: list[Touch]) -> Iterator[_Fault]:
        """Yield what a record changed though minutes hold it."""
        asked = [touch for touch in touches if finality.concerns(touch.kind)]

        def before(ident: str) -> ReadOnlyPlain | None:
            return self.replay.plain(TABLES[Meeting], ident)

        freezes = self._freezes or self._rules is not None
        for breach in finality.breaches(asked, before, record.seq, freezes=freezes):
            message = M(
                "Record %(seq)s by %(who)s changed %(kind)s %(thing)s, which closed minutes hold (%(id)s)."
                " Their notula is still printed from what was approved.",
                seq=record.seq,
                who=record.who or record.account or "?",
                kind=breach.kind,
                thing=breach.id,
                id=breach.meeting,
            )
            yield self._doubted(record, (TABLES[Meeting], breach.meeting), message)

    def _clock(self, record: Record) -> Iterator[_Fault]:
        """Tell where a record does not say truly that the clock went back; the one before it must be there to tell."""
        last = self._last
        if last is None or (last.seq + 1, last.hash) != (record.seq, record.prev):
            return
        back = record.time < last.time
        if back and "back" not in record.clock.split():
            yield _Fault(M("Record %(seq)s is older than the one before it and does not say so.", seq=record.seq))
        if not back and record.clock not in ("", "set"):
            yield _Fault(
                M("Record %(seq)s says that the clock went back, but its time does not show it.", seq=record.seq)
            )

    def _step(self, record: Record, ident: str, before: ReadOnlyPlain | None) -> Iterator[_Fault]:
        """Yield what is wrong with a meeting's step to review, or to final, in a record."""
        meeting = None if (TABLES[Meeting], ident) in self._unread else self.replay.get(Meeting, ident)
        if meeting is None:
            return
        header: ReadOnlyPlain = before or {}
        if meeting.status is MeetingStatus.REVIEW and header.get("status") != MeetingStatus.REVIEW.value:
            yield from map(_Fault, comparing.not_frozen_as_it_stands(self.replay, record.seq, meeting))
        approvals = header.get("approvals")
        if len(meeting.approvals) > (len(approvals) if isinstance(approvals, list | tuple) else 0):
            approval = meeting.approvals[-1]
            if not comparing.holds(self.replay, meeting, approval) or approval.seq != record.seq:
                yield self._doubted(record, (TABLES[Meeting], ident), comparing.not_approved(meeting, approval))

    # Repairs, and what does not read

    def _changed_by_repair(self, record: Record, touches: list[Touch]) -> Iterator[_Fault]:
        """Yield what a repair changed that never changes, whatever was lost."""
        kept = Effects([touch for touch in touches if touch.kind in _KEPT and touch.old], record.why, record.time)
        for breach in conduct.altered(kept, self.replay.store):
            yield _Fault(_misconduct(record, breach))

    def _lost_falsely(self, record: Record) -> Iterator[_Fault]:
        """Yield which records a repair names as lost though nothing is missing there."""
        before = self._last.seq if self._last else 0
        there = [seq for seq in record.lost or () if seq not in self._lost and not before < seq < record.seq]
        if there:
            yield _Fault(
                M(
                    "Record %(seq)s names records as lost that are there, or never were: %(numbers)s.",
                    seq=record.seq,
                    numbers=ranges(there),
                )
            )

    def _put_back(self) -> Iterator[_Fault]:
        """Yield what a repair put back of closed minutes otherwise than it was frozen.

        A repair may change what minutes hold, since it brings back what was lost; but only to what was approved.
        """
        for meeting in comparing.meetings(self.replay):
            yield from _readable(map(_Fault, comparing.not_as_approved(self.replay, meeting)))

    def _unreadable(self, touches: Iterable[Touch]) -> Iterator[_Fault]:
        """Yield what a record wrote that does not read; it is judged neither now nor by what comes next."""
        for touch in touches:
            key = (touch.kind, touch.id)
            if not conduct.concerns(touch.kind):
                continue
            was_unread = key in self._unread
            self._unread.discard(key)
            try:
                if touch.new is not None:
                    from_plain(touch.new, DOCUMENT_TYPES[touch.kind])
            except Damaged as fault:
                self._unread.add(key)
                yield _Fault(fault.what)
            if was_unread:
                yield _Fault(
                    M("%(kind)s %(id)s did not read for a while: what changed is unknown.", kind=key[0], id=key[1])
                )

    def _follow_rules(self, record: Record) -> Iterator[_Fault]:
        """Take over the rules that a record tells; a sentence for what loosens them."""
        for op in record.ops:
            if (op.kind, op.name) != (TABLES[Rules], RULES):
                continue
            before = self._rules
            try:
                new = None if op.doc is None else from_plain(op.doc, Rules)
            except Damaged as fault:
                yield _Fault(fault.what)
                continue
            if new is None or (before is not None and new.edition < before.edition):
                yield _Fault(M("Record %(seq)s takes back the rules that the journal is kept by.", seq=record.seq))
                continue
            if new.edition > EDITION:
                yield _Fault(
                    M(
                        "From record %(seq)s on the journal is kept by rules that this rapat does not know: "
                        "who was allowed what is not checked there.",
                        seq=record.seq,
                    )
                )
            if before is not None and new.sample and not before.sample:
                yield _Fault(
                    M("From record %(seq)s on anybody may act as anybody, as in a sample workspace.", seq=record.seq)
                )
            self._rules = new


def _readable(faults: Iterator[_Fault]) -> Iterator[_Fault]:
    """Yield the faults, and as the last of them a document that does not read."""
    try:
        yield from faults
    except Damaged as fault:
        yield _Fault(fault.what)


def _misconduct(record: Record, breach: conduct.Breach) -> Message:
    return M(
        "Record %(seq)s by %(who)s changed %(kind)s %(id)s, which is not done like that: %(why)s.",
        seq=record.seq,
        who=record.who or record.account or "?",
        kind=breach.kind,
        id=breach.id,
        why=breach.reason.why,
    )


def _is_none(record: Record) -> Iterator[Message]:
    """Say of a record not written by the store itself that it changes nothing, or that no operation made it."""
    who = record.who or record.account or "?"
    if record.state is not None:
        if record.touched or record.why != COMPACTION:
            yield M("Record %(seq)s by %(who)s folds nothing, whatever it calls itself.", seq=record.seq, who=who)
    elif record.lost is None and not record.ops:
        yield M("Record %(seq)s by %(who)s changes nothing: nobody makes such a record.", seq=record.seq, who=who)


def _issues(record: Record, touches: Iterable[Touch]) -> Iterator[Message]:
    """Yield which lists of issued papers a record changed, since none ever is, or filled with what names no paper."""
    for touch in touches:
        if touch.kind == TABLES[Issuance] and touch.old is not None and not finality.same(touch.old, touch.new):
            yield M(
                "Record %(seq)s by %(who)s changed the list of issued papers %(id)s.",
                seq=record.seq,
                who=record.who or record.account or "?",
                id=touch.id,
            )
        if touch.kind == TABLES[Issuance] and touch.new is not None:
            for file in from_plain(touch.new, Issuance).files:
                if not issues.named(file):
                    yield M(
                        "The list of issued papers %(id)s names what cannot be a paper: %(name)s.",
                        id=touch.id,
                        name=file.file or "''",
                    )
