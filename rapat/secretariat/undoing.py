"""Taking back: the last change of one person becomes a new record that restores what was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from rapat.errors import Conflict, NotAllowed, Refused, Unavailable
from rapat.model import (
    Action,
    Entry,
    EntryKind,
    Frozen,
    Meeting,
    MeetingStatus,
    Rules,
    from_plain,
)
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import LASTING, Operation
from rapat.secretariat import finality, following_up, remedies
from rapat.secretariat.records import newest_naming
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import DOCUMENT_TYPES, TABLES, Images
from rapat.secretariat.undo_history import UNDONE, actions_in, holding, judged
from rapat.secretariat.undo_rule import TAKEN_BACK
from rapat.store.contract import COUNTERS, Change, Op, Reader, Record, StoreTransaction
from rapat.store.lines import Stamp
from rapat.text.language import M, Message

if TYPE_CHECKING:
    from rapat.store.sharing import Shared

_LASTING_WORDS: Final[Mapping[Operation, Message]] = {
    Operation.REVIEW: M("minutes put to review or returned"),
    Operation.APPROVE: M("minutes approved"),
    Operation.AMEND: M("an amendment opened"),
    Operation.VERIFY: M("an action verified or returned"),
    Operation.ISSUE: M("papers issued"),
    Operation.REMIND: M("reminders issued"),
    Operation.REPORTER: M("a protected reporter kept, looked at or erased"),
    Operation.CIRCULAR: M("a circular issued, corrected or recalled"),
    Operation.ACKNOWLEDGE: M("a circular acknowledged or answered"),
    Operation.QUOTE: M("an excerpt made"),
    Operation.HAND_OVER: M("a handover given or received"),
}


class _Remedy(NamedTuple):
    """What puts right what lasts."""

    words: Message
    operation: Operation
    """What it is, for whom may do it."""


_AMENDED: Final = _Remedy(M("Correct it with an amendment, or by reopening."), Operation.AMEND)
_REMEDIES: Final[Mapping[Operation, _Remedy]] = {
    Operation.REVIEW: _Remedy(
        M("Return the minutes to draft, or put them before the participants again."), Operation.REVIEW
    ),
    Operation.CIRCULAR: _Remedy(
        M("Correct it, or recall it: rapat circulars recall ID --reason …"), Operation.CIRCULAR
    ),
    Operation.ACKNOWLEDGE: _Remedy(M("Say more with: rapat circulars answer ID TEXT"), Operation.ACKNOWLEDGE),
    Operation.VERIFY: _Remedy(
        M("Open the action again, with what was wrong: rapat actions reopen ID --reason …"),
        following_up.STEPS["reopen"].operation,
    ),
    Operation.REPORTER: _Remedy(
        M("Enter who reported anew with: rapat matters protect CODE"),
        Operation.REPORTER,
    ),
    Operation.QUOTE: _Remedy(M("Make another one: rapat excerpts make MEETING"), Operation.QUOTE),
    Operation.HAND_OVER: _Remedy(M("What stands now: rapat matters show CODE"), Operation.HAND_OVER),
    Operation.AMEND: _Remedy(M("Mend what is to be mended, then have the next version approved."), Operation.AMEND),
}

UNDO_TYPED: Final = f"{Operation.RECORD.value}: {Operation.UNDO.value}"
"""The `why` of a record that holds nothing but the line of an undo."""
_ATTEMPTS: Final = 25
"""How often the journal is read again where others write meanwhile."""
_UNDOABLE: Final = frozenset(operation.value for operation in set(Operation) - {Operation.ISSUE, Operation.REMIND})
"""What a record's `why` begins with where somebody may mean it by an undo; lasting operations are told, and refused."""


class Step(NamedTuple):
    """What an undo, or a redo, would be of."""

    seq: int
    """The number of the record that would be taken back: the change, or the undo of it."""
    record: Record
    """The change that would not hold any more, or hold again."""


def last_step(session: Session, only: Operation | None = None, action: str = "") -> Step:
    """Return what `undo` would take back; raises what it would raise before it looks at what was done since."""
    session.require(Operation.UNDO)
    if session.store.shows_part:
        return _last_of_part(session, only, action)
    last = next(_own(session), None)
    if last is None:
        raise _nothing()
    _check_undoable(session, last.why, last.ops, only, action)
    return Step(last.seq, last)


def last_undo(session: Session) -> Step:
    """Return the undo that `redo` would take back, with what would hold again; raises as `redo` where there is none."""
    session.require(Operation.UNDO)
    if session.store.shows_part:
        served = _served(session)
        found = served.own_undo()
        if found is None:
            raise _no_undo()
        seq, change, _ = found
        record = _shown(served, change)
        if record is None:
            raise _not_shown()
        return Step(seq, record)
    undone = _last_undo(session)
    if undone is None:
        raise _no_undo()
    return Step(undone[0].seq, undone[1])


def undo(session: Session, only: Operation | None = None, action: str = "", expect: int | None = None) -> Record:
    """Take back the acting person's last change that has not been taken back yet; return the record it was.

    With `only`, nothing is taken back unless that change was such an operation, and with `action` unless it was of the
    action of this id: a dialog takes back what was done in it. With `expect` it must be the record of this number,
    which is what was asked about.
    Never a step to or from review, an approval, an amendment, a verification or an issue, nothing
    that minutes in review or final hold or print, and nothing that the person may not do any more. `Conflict` if
    somebody changed the thing since.
    """
    last = last_step(session, only, action)
    _check_expected(last.seq, expect)
    if session.store.shows_part:  # the server restores what it was, unseen
        _take_back(session, last.seq)
    else:
        _commit(session, last.record, lambda _: None)
    return last.record


def _check_undoable(session: Session, why: str, ops: Sequence[Op], only: Operation | None, action: str = "") -> None:
    """Check that a change may be meant by an undo, and is none that lasts; raises `Refused`."""
    operation = why.split(":", 1)[0]
    if (only is not None and operation != only.value) or (action and action not in actions_in(ops)):
        raise Refused(
            M("Your last change was made elsewhere, and is not taken back from here."),
            M("Take it back there, or with: rapat undo"),
        )
    if operation in {lasting.value for lasting in LASTING}:
        raise Refused(
            M(
                "The last change was: %(operation)s. That is not taken back.",
                operation=_LASTING_WORDS[Operation(operation)],
            ),
            _remedy(session, Operation(operation), ops),
        )


def _remedy(session: Session, lasting: Operation, ops: Sequence[Op]) -> Message:
    """Say what puts right an operation that lasts: what the person may do as things stand, else whom to ask."""
    remedy = _REMEDIES.get(lasting, _AMENDED)
    about = _about(session, ops)
    if isinstance(about, Action) and about.status not in following_up.STEPS["reopen"].after:
        return M("What stands now: rapat actions show %(id)s", id=about.id)
    if lasting is not Operation.ACKNOWLEDGE and not session.may(remedy.operation, about):
        return remedies.whom_to_ask(session, remedy.operation, about)
    return remedy.words


def _about(session: Session, ops: Sequence[Op]) -> Action | Meeting | None:
    """Return the action, or else the meeting, that somebody changed; None where it was neither."""
    for action in sorted(actions_in(ops)):
        return session.get(Action, action)
    meetings = (session.get(Meeting, op.name) for op in ops if op.kind == TABLES[Meeting])
    return next(meetings, None)


def _nothing() -> Refused:
    return Refused(M("There is nothing of yours to take back."))


def _check_expected(seq: int, expect: int | None) -> None:
    if expect is not None and seq != expect:
        raise Refused(
            M("You did something else meanwhile, and nothing is taken back."), M("Take that back, or look at it first.")
        )


def _last_of_part(session: Session, only: Operation | None, action: str) -> Step:
    """Return the last change of an account that a server shows a part."""
    served = _served(session)
    last = served.own_last()
    if last is None:
        raise _nothing()
    seq, why = last
    record = _shown(served, seq)
    _check_undoable(session, why, record.ops if record is not None else (), only, action)
    if record is None:
        raise _not_shown()
    return Step(seq, record)


def undo_line(session: Session, meeting: str, leave_trace: Callable[[Transaction], None]) -> Record:
    """Take back the last line the acting person typed in a meeting, or their last change of a line there.

    A line that is taken back stays, as a trace that is not printed, and `leave_trace` drafts the trace of the undo in
    the same record; a changed line is again as it was. Raises `Refused` when there is nothing, or when the last lines
    came in together from a file.
    """
    lines = (record for record in _own(session) if typed_lines(record, meeting) or changed_lines(record, meeting))
    last = next(lines, None)
    if last is None:
        raise Refused(M("There is no line of yours to take back."))
    if changed_lines(last, meeting):
        _commit(session, last, lambda _: None)
        return last
    typed = typed_lines(last, meeting)
    if len(typed) > 1:
        raise Refused(M("The last lines came in together from a file."), M("Take back all of them with: rapat undo"))

    def draft(transaction: Transaction) -> None:
        entry = transaction.need(Entry, typed[0].id)
        transaction.put(replace(entry, kind=EntryKind.COMMAND, parent="", action="", flags=(TAKEN_BACK,)))
        leave_trace(transaction)

    _commit(session, last, draft)
    return last


def redo(session: Session, meeting: str = "", only: Operation | None = None, expect: int | None = None) -> Record:
    """Take back the acting person's last undo, and return the record that holds again.

    Only right after it: what was done since would be overtaken. With a `meeting` what comes back must be lines of it,
    with `only` a change of that operation; with `expect` the undo must be the record of this number. On the record it
    is the undo of an undo; `undo` takes the change back anew.
    """
    session.require(Operation.UNDO)
    if session.store.shows_part:
        return _redo_part(session, meeting, only, expect)
    found = _last_undo(session)
    if found is None:
        raise _no_undo()
    last, change = found
    lines = typed_lines(change, meeting) or changed_lines(change, meeting)
    if (meeting and not lines) or (only is not None and _operation(change) != only.value):
        raise _undone_elsewhere()
    _check_expected(last.seq, expect)
    _commit(session, last, lambda _: None, Operation(_operation(change)))
    return change


def _redo_part(session: Session, meeting: str, only: Operation | None, expect: int | None) -> Record:
    """Take back the last undo of an account that a server shows a part: no line of a meeting is among what it wrote."""
    served = _served(session)
    found = served.own_undo()
    if found is None:
        raise _no_undo()
    seq, change, why = found
    if meeting or (only is not None and why.partition(":")[0] != only.value):
        raise _undone_elsewhere()
    _check_expected(seq, expect)
    _take_back(session, seq)
    record = _shown(served, change)  # it tells of what is there again
    if record is None:
        raise _not_shown()
    return record


def _served(session: Session) -> Shared:
    """Return the store as what several share."""
    from rapat.store import sharing  # noqa: PLC0415 - only who works on a server pays for it

    return sharing.served(session.store)


def _take_back(session: Session, seq: int) -> None:
    """Let a server restore what the record `seq` of this account changed."""
    stamp = Stamp(session.author, f"{Operation.UNDO.value}: {seq}", session.now(), session.new_cid())
    session.written.append(_served(session).take_back(seq, stamp))


def _shown(served: Shared, seq: int) -> Record | None:
    """Return a record as far as a server shows it to this account; None for nothing."""
    return next(served.trail(after=seq - 1, until=seq), None)


def _not_shown() -> NotAllowed:
    return NotAllowed(M("Your last change is not shown to you any more."), M("Ask the secretariat."))


def _no_undo() -> Refused:
    return Refused(
        M("There is no undo of yours to take back: something else was done since."),
        M("What was taken back is typed again."),
    )


def _undone_elsewhere() -> Refused:
    return Refused(
        M("Your last undo was made elsewhere, and is not taken back from here."),
        M("Take it back there, or with: rapat redo"),
    )


def _last_undo(session: Session) -> tuple[Record, Record] | None:
    """Return the acting person's last undo that still holds, with what it took back; None if another change came since.

    An undo that takes back an undo is a redo: behind it the one before counts.
    """
    last, named = None, 0
    for record in _all_own(session):
        undone = UNDONE.fullmatch(record.why)
        if last is None:
            if undone is None:
                return None
            last, named = record, int(undone[1])
        elif record.seq == named and undone is None:
            return last, record
        elif record.seq == named:
            last = None
    return None


def changed_lines(record: Record, meeting: str) -> list[int]:
    """Return the numbers of the lines of a meeting that a record edited: retyped, moved, split, joined, took off."""
    if _operation(record) != Operation.EDIT.value:
        return []
    lines = (op.doc for op in record.ops if op.kind == TABLES[Entry] and op.doc is not None)
    return sorted({int(line["number"]) for line in lines if line.get("meeting") == meeting})


def _operation(record: Record) -> str:
    return record.why.partition(":")[0]


def typed_lines(record: Record, meeting: str) -> list[Entry]:
    """Return the lines of a meeting that a record brought in."""
    if record.why.partition(":")[0] != Operation.RECORD.value:
        return []
    new = [op.doc for op in record.ops if op.kind == TABLES[Entry] and op.doc is not None and _is_new(op)]
    return [from_plain(plain, Entry) for plain in new if plain.get("meeting") == meeting]


class _Printed(NamedTuple):
    """Frozen minutes that print an action as a record left it."""

    frozen: str
    meeting: str
    action: str


class _Plan(NamedTuple):
    """What is to be taken back, read before the transaction."""

    session: Session
    last: Record
    operation: Operation
    """What the person must be allowed to do to each document."""
    ops: Sequence[Op]
    before: Images
    draft: Callable[[Transaction], None]
    """What is drafted beside."""
    printed: Sequence[_Printed] = ()
    seen: int | None = None
    """The number of the record up to which the journal was read for this; None where nothing in it matters."""


class _OvertakenError(Exception):
    """Somebody wrote since the journal was read."""


class _ChangedError(Exception):
    """Somebody changed a document since."""

    def __init__(self, op: Op) -> None:
        super().__init__(op)
        self.op = op


def _commit(
    session: Session, last: Record, draft: Callable[[Transaction], None], operation: Operation | None = None
) -> None:
    """Restore what `last` changed, but for what `draft` drafts itself; whatever is long is read before the lock.

    It is asked for as the `operation`, unless given the one of `last`.
    """
    ops = _last_of_each(last.ops)
    asked = operation or Operation(_operation(last))
    plan = _Plan(session, last, asked, ops, _before(session, last, ops), draft)
    actions = actions_in(ops)
    for _ in range(_ATTEMPTS):
        if actions:
            seen = session.store.seq
            plan = plan._replace(seen=seen, printed=_printed_since(session, last.seq, actions))
            _refuse_judged(session, last.seq, actions)
        try:
            session.commit(partial(_restore, plan), f"{Operation.UNDO.value}: {last.seq}", restores=plan.before)
        except _OvertakenError:
            continue  # what was read of the journal may have changed
        except _ChangedError as changed:
            raise _changed_since(session, last, changed.op) from None
        return
    raise Unavailable(M("Others write to this workspace without a pause."), M("Try again in a moment."))


def _restore(plan: _Plan, base: StoreTransaction) -> list[Change]:
    """Make the changes of a plan, on what is stored now."""
    if plan.seen is not None and base.seq != plan.seen + 1:
        raise _OvertakenError
    transaction = Transaction(plan.session, base)
    _require_still(transaction, base, plan)
    _refuse_printed(transaction, plan.printed)
    plan.draft(transaction)
    drafted = transaction.changes()
    for op in plan.ops:
        if not finality.same(base.get(op.kind, op.name), op.doc):
            raise _ChangedError(op)
    kept = {(change.kind, change.id) for change in drafted}
    left = [op for op in reversed(plan.ops) if (op.kind, op.name) not in kept]
    return [*(Change(op.kind, op.name, plan.before[op.kind, op.name]) for op in left), *drafted]


def _require_still(transaction: Transaction, base: Reader, plan: _Plan) -> None:
    """Check that the person may still do this to each document; raises `NotAllowed`.

    Of what an undo took away, and is to come back, it is asked as it was made.
    """
    for op in plan.ops:
        about = base.get(op.kind, op.name) or op.doc or plan.before[op.kind, op.name]
        transaction.require(plan.operation, from_plain(about, DOCUMENT_TYPES[op.kind]) if about is not None else None)


def _printed_since(session: Session, since: int, actions: AbstractSet[str]) -> list[_Printed]:
    """Return the minutes put to review after record `since` that print some of the actions, standing or not."""
    printed: list[_Printed] = []
    for record in newest_naming(session.store, [TABLES[Frozen]], since) if actions else ():
        for op in record.ops:
            if op.kind == TABLES[Frozen] and op.doc is not None:
                frozen = from_plain(op.doc, Frozen)
                printed += [
                    _Printed(frozen.id, frozen.meeting, ident) for ident in sorted(actions & _actions_of(frozen))
                ]
    return printed


def _refuse_printed(transaction: Transaction, printed: Sequence[_Printed]) -> None:
    """Check that no minutes that still stand in review or final print what is to be taken back."""
    for line in printed:
        meeting = transaction.get(Meeting, line.meeting)
        if meeting is not None and transaction.get(Frozen, line.frozen) is not None:
            review = meeting.status is MeetingStatus.REVIEW
            raise finality.refused(line.meeting, finality.REVIEW if review else finality.FINAL, line.action)


def _refuse_judged(session: Session, since: int, actions: AbstractSet[str]) -> None:
    """Check that nobody decided, after record `since`, on one of some actions; raises `Conflict`."""
    for record in holding(newest_naming(session.store, actions, since) if actions else ()):
        hit = sorted(actions & judged(record))
        if hit:
            raise Conflict(
                M("%(id)s was decided on by %(who)s since.", id=hit[0], who=record.who or record.account),
                M("Look at it and change it by hand."),
            )


def _actions_of(frozen: Frozen) -> set[str]:
    """Return the actions that frozen minutes print, their own and those they went through."""
    values = (leaf.value for leaf in frozen.leaves if leaf.place.startswith(("actions/", "reviewed/")))
    return {finality.action_in(value) for value in values} - {""}


def _own(session: Session) -> Iterator[Record]:
    """Give the acting person's records that have not been taken back, newest first."""
    return holding(_all_own(session))


def _all_own(session: Session) -> Iterator[Record]:
    """Yield the acting person's changes and undos, newest first."""
    for record in newest_naming(session.store, [session.who or session.account]):
        if (record.who, record.account) == (session.who, session.account) and not _is_no_change(record):
            yield record


def _is_no_change(record: Record) -> bool:
    """Whether a record is none that somebody would take back.

    A repair, a first secretary, papers that were printed, the line of an undo.
    """
    return record.lost is not None or record.why == UNDO_TYPED or record.why.partition(":")[0] not in _UNDOABLE


def _before(session: Session, last: Record, ops: Sequence[Op]) -> Images:
    """Return what each document was before record `last`, read in one walk back; None for what it brought in."""
    images: dict[tuple[str, str], ReadOnlyPlain | None] = {(op.kind, op.name): None for op in ops if _is_new(op)}
    missing = {(op.kind, op.name) for op in ops} - images.keys()
    idents = {ident for _, ident in missing}
    for record in newest_naming(session.store, idents, end=last.seq - 1) if missing else ():
        for op in reversed(record.ops):
            key = (op.kind, op.name)
            if key in missing:
                missing.discard(key)
                images[key] = op.doc
        if not missing:
            break
    if missing:
        raise Refused(
            M("What %(id)s was before is not in the journal any more.", id=min(missing)[1]),
            M("Look at it and change it by hand."),
        )
    return images


def _last_of_each(ops: Sequence[Op]) -> list[Op]:
    """Return the documents that somebody changed, each as the record left it; counters and rules are told, not done."""
    return list({(op.kind, op.name): op for op in ops if op.kind not in (COUNTERS, TABLES[Rules])}.values())


def _is_new(op: Op) -> bool:
    """Whether a record brought a document in: no number is ever given twice, nor any revision."""
    return op.doc is not None and op.doc.get("rev") == 1


def _changed_since(session: Session, last: Record, op: Op) -> Conflict:
    since = newest_naming(session.store, [op.name], last.seq)
    record = next((record for record in since if (op.kind, op.name) in record.touched), last)
    return Conflict(
        M("%(id)s was changed by %(who)s since.", id=op.name, who=record.who or record.account),
        M("Look at it and change it by hand."),
    )
