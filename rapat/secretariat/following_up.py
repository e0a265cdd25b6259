"""Following up what was promised: progress, requests for more time, done, verified; anchored dates settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import (
    NEXT_MEETING,
    WORKING,
    Action,
    ActionStatus,
    Agency,
    Due,
    Entry,
    Event,
    Evidence,
    Extension,
    ExtensionState,
    Forum,
    Handover,
    Meeting,
    MeetingStatus,
    Person,
    Priority,
    Progress,
    SecurityClass,
)
from rapat.policy import Operation
from rapat.secretariat import correcting, finality, honesty, naming
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M, Message


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What a new action says; codes and ids are the registers'."""

    text: str
    lead: str = ""
    supporting: tuple[str, ...] = ()
    pic: str = ""
    due: Due | None = None
    priority: Priority = Priority.NORMAL
    meeting: str = ""
    forum: str = ""
    item: str = ""
    entry: str = ""
    matter: str = ""
    security: SecurityClass = SecurityClass.ORDINARY
    private: bool = False


def read_due(source: Session | Transaction, words: str, day: date, forum: str = "") -> Due:
    """Read a due expression as on `day`; raises `Refused` with the reader's explanation when there is no date in it."""
    session = source.session if isinstance(source, Transaction) else source
    from rapat.dates import deadlines  # noqa: PLC0415 - a list of actions reads no dates in words

    found = deadlines.read(
        words,
        today=day,
        calendar=session.calendar,
        events=event_dates(source),
        next_meeting=next_meeting(source, forum, day),
    )
    if not found.understood:
        raise Refused(
            M('No date was found in "%(words)s": %(why)s', words=words, why=found.explanation),
            M("Write for example: Jumat depan, 30/11, 5 hari kerja, H-7 Nataru."),
        )
    return deadlines.due_of(found)


def event_dates(source: Session | Transaction) -> dict[str, date]:
    """The workspace's events by every name they go by, in lower case."""
    return {name.casefold(): event.date for event in source.find(Event) for name in naming.names_of(event)}


_NOT_SETTLED = frozenset(
    status.value for status in MeetingStatus if status not in (MeetingStatus.FINAL, MeetingStatus.CANCELLED)
)


def next_meeting(source: Session | Transaction, forum: str, day: date) -> date | None:
    """The date of the forum's next planned meeting after `day`; None when none is planned."""
    if not forum:
        return None
    today = (source.session if isinstance(source, Transaction) else source).today()
    # Minutes taken late may be followed by sittings that are final already; else those need not be read.
    planned: dict[str, object] = {"status": _NOT_SETTLED} if day >= today else {}
    coming = [
        meeting.date
        for meeting in source.find(Meeting, forum=forum, **planned)
        if meeting.date > day and meeting.status is not MeetingStatus.CANCELLED
    ]
    return min(coming, default=None)


def settle_anchors(transaction: Transaction, forum: str | None = None) -> None:
    """Draft the dates of anchored actions anew, after an event or a forum's next meeting was set or moved."""
    from rapat.dates.deadlines.calendar_math import add_days  # noqa: PLC0415 - a list of actions counts no dates

    events = event_dates(transaction)
    for action in transaction.find(Action, status=UNFINISHED) if forum is None else unfinished(transaction, forum):
        due = action.due
        if due is None or not due.anchor or action.status.closed or action.status is ActionStatus.DONE:
            continue
        if due.anchor == NEXT_MEETING:
            base = next_meeting(transaction, action.forum, _said_on(transaction, action))
        else:
            base = events.get(due.anchor.casefold())
        found = None if base is None else add_days(base, due.days)
        if found is not None and found != due.date:
            settled = replace(due, date=found, flags=tuple(flag for flag in due.flags if flag != "anchor-unresolved"))
            transaction.put(correcting.redated(transaction, action, settled))


UNFINISHED = frozenset(status.value for status in ActionStatus if not status.closed)
"""The stored statuses of actions that are still owed."""


def unfinished(source: Session | Transaction, forum: str) -> list[Action]:
    """The forum's actions that are not settled."""
    return source.find(Action, forum=forum, status=UNFINISHED)


def make(transaction: Transaction, promise: ActionDraft, day: date) -> Action:
    """Draft a new action with the next number of the year of `day`."""
    if not promise.text.strip():
        raise Refused(M("The action has no text."), M("Write what is to be done."))
    number = transaction.numbers.next(f"actions-{day.year}")
    return transaction.put(
        Action(
            id=f"TL-{day.year}-{number:04}",
            text=promise.text.strip(),
            lead=promise.lead,
            supporting=promise.supporting,
            pic=promise.pic,
            due=promise.due,
            original_due=promise.due.date if promise.due else None,
            priority=promise.priority,
            meeting=promise.meeting,
            forum=promise.forum,
            item=promise.item,
            entry=promise.entry,
            created=day,
            matter=promise.matter,
            security=promise.security,
            private=promise.private,
        )
    )


def retell(transaction: Transaction, ident: str, promise: ActionDraft) -> Action:
    """Draft an action as its corrected line says it: text, owners and due date.

    Raises `Refused` where another agency would take over what was claimed: that is told by `assign`, with a reason.
    """
    current = _unsettled(transaction, ident)
    if current.status is ActionStatus.DONE and promise.lead != current.lead:
        raise Refused(
            M("%(id)s is reported done by %(agency)s.", id=ident, agency=current.lead or "-"),
            M("Say who leads it with: rapat actions assign %(id)s --lead … --reason …", id=ident),
        )
    said = replace(
        current,
        text=promise.text,
        lead=promise.lead,
        supporting=promise.supporting,
        pic=promise.pic,
        priority=promise.priority,
    )
    return transaction.put(correcting.redated(transaction, said, promise.due))


def add(session: Session, promise: ActionDraft) -> Action:
    """Add an action outside a meeting's record."""

    def draft(transaction: Transaction) -> Action:
        _check_owners(transaction, promise.lead, promise.supporting, promise.pic)
        return make(transaction, promise, session.today())

    return session.transact(
        Operation.ASSIGN, draft, about=session.whole.get(Forum, promise.forum) if promise.forum else None
    )


def assign(
    session: Session,
    action: Action,
    *,
    lead: str | None = None,
    supporting: Sequence[str] | None = None,
    pic: str | None = None,
    reason: str = "",
    expect: int | None = None,
) -> Action:
    """Give an action another lead, other supporting agencies or another person in charge.

    A `reason` must be given where minutes in review or final name those who were: these stay as they are. So it must
    where another agency takes over what was reported done: the claim ends, since it was not the new lead's.
    """
    session.require(Operation.ASSIGN, action)

    def draft(transaction: Transaction) -> Action:
        current = _unsettled(transaction, action.id)
        transaction.expect(current, expect)
        origin = transaction.get(Meeting, current.meeting) if current.meeting else None
        if origin is not None and origin.status.value in finality.CLOSED:
            _need_reason(reason)
        new_lead = current.lead if lead is None else lead
        helpers = current.supporting if supporting is None else tuple(supporting)
        new = replace(
            current,
            lead=new_lead,
            supporting=tuple(code for code in dict.fromkeys(helpers) if code != new_lead),
            pic=current.pic if pic is None else pic,
        )
        _check_owners(transaction, new.lead, new.supporting, new.pic)
        return transaction.put(_handed_over(transaction, current, new, reason) if new.lead != current.lead else new)

    return session.transact(Operation.ASSIGN, draft, reason.strip(), about=action)


def _handed_over(transaction: Transaction, current: Action, new: Action, reason: str) -> Action:
    """Draft what tells that another agency leads from now on, and return the action without the old lead's claim.

    While the minutes are a draft and nobody claimed anything it is a correction, which tells nothing.
    """
    claimed = current.status is ActionStatus.DONE
    if claimed:
        _need_reason(reason)
        _close_request(transaction, current)
        new = replace(new, status=ActionStatus.OPEN, reason=reason.strip(), done_on=None)
    if claimed or not correcting.in_draft(transaction, current):
        status = ActionStatus.OPEN if claimed else None
        told = _Told(
            honesty.office(transaction.session, None), status, handover=Handover(old=current.lead, new=new.lead)
        )
        _log(transaction, current, reason, told)
    return new


def edit(
    session: Session,
    action: Action,
    *,
    text: str | None = None,
    priority: Priority | None = None,
    due: Due | None = None,
    security: SecurityClass | None = None,
    private: bool | None = None,
    expect: int | None = None,
) -> Action:
    """Correct an action and the line that made it; raises `Refused` for a date that minutes in review or final hold."""
    session.require(Operation.EDIT, action)

    def draft(transaction: Transaction) -> Action:
        current = _unsettled(transaction, action.id)
        transaction.expect(current, expect)
        new = replace(
            current,
            text=current.text if text is None else text.strip(),
            priority=priority or current.priority,
            security=security or current.security,
            private=current.private if private is None else private,
        )
        if not new.text:
            raise Refused(M("The action has no text."), M("Write what is to be done."))
        if due is not None:
            new = _corrected_date(transaction, new, due)
        put = transaction.put(new)
        if new.text != current.text:
            _reword_line(transaction, new)
        return put

    return session.transact(Operation.EDIT, draft, about=action)


def _corrected_date(transaction: Transaction, action: Action, due: Due) -> Action:
    origin = transaction.get(Meeting, action.meeting) if action.meeting else None
    if origin is None:
        return replace(action, due=due, original_due=due.date)
    if action.original_due and origin.status is MeetingStatus.FINAL:
        raise Refused(
            M("The date of %(id)s stands in final minutes.", id=action.id),
            M("Move it with: rapat actions extend %(id)s --until … --reason …", id=action.id),
        )
    if action.original_due and origin.status is MeetingStatus.REVIEW:
        raise finality.refused(origin.id, origin.status, action.id)
    return correcting.redated(transaction, action, due)


def _reword_line(transaction: Transaction, action: Action) -> None:
    """Let the line that made an action say what the action says, so that the minutes do not tell it in two ways."""
    line = transaction.get(Entry, action.entry) if action.entry else None
    if line is not None and line.action == action.id:
        transaction.put(replace(line, text=action.text))


def report(
    session: Session, action: Action, text: str, *, agency: str = "", evidence: str = "", meeting: str = ""
) -> Progress:
    """Report progress on an action, with a file or link as evidence; by the lead's word it is in progress from then on.

    What another agency reports is kept and shown, and changes nothing that the lead said.
    """
    session.require(Operation.REPORT, action)
    honesty.check_agency(session, action, agency)
    if not text.strip():
        raise Refused(M("The report is empty."), M("Write what was done."))
    proof = _evidence(session, evidence)

    def draft(transaction: Transaction) -> Progress:
        current = _unsettled(transaction, action.id)
        told = agency or _own(session, current)
        status = ActionStatus.PROGRESS if told == current.lead and current.status in WORKING else None
        if status is not None and current.status is not status:
            transaction.put(replace(current, status=status, reason=""))
        return _log(transaction, current, text, _Told(told, status, evidence=proof, meeting=meeting))

    return session.transact(Operation.REPORT, draft, about=action)


def request(
    session: Session, action: Action, until: Due, reason: str, *, agency: str = "", meeting: str = ""
) -> Extension:
    """Ask for more time for the lead; the date stays as it is until the secretariat or the chair agrees.

    Raises `Refused` for a supporting agency: the promise is not its own, but it may report the wish.
    """
    session.require(Operation.REQUEST, action)
    honesty.check_agency(session, action, agency)
    _need_reason(reason)

    def draft(transaction: Transaction) -> Extension:
        current = _unfinished(transaction, action.id)
        told = agency or _own(session, current)
        if told != current.lead:
            raise Refused(
                M(
                    "More time for %(id)s is asked by the agency that leads it, %(lead)s.",
                    id=current.id,
                    lead=current.lead or "-",
                ),
                M('Report your wish: rapat actions progress %(id)s "…"', id=current.id),
            )
        _check_later(current, until)
        if _pending(transaction, action.id):
            raise Refused(
                M("A request for %(id)s is waiting for an answer already.", id=action.id),
                M("Ask the secretariat to answer it."),
            )
        return _extension(transaction, current, until, reason, told, meeting)

    return session.transact(Operation.REQUEST, draft, about=action)


def extend(
    session: Session, action: Action, until: Due | None, reason: str, *, by: Person | None = None, meeting: str = ""
) -> Action:
    """Grant more time: the waiting request as asked (`until` None) or to another date; the original date stays.

    Where nobody asked and the minutes are a draft, it corrects them instead: nothing was postponed yet. What a later
    `meeting` decides is a postponement, whatever the minutes of the promise are.

    `by` is who agreed, one of `honesty.deciders`, where the secretariat enters it; it must, where there is somebody.
    """
    session.require(Operation.EXTEND, action)
    honesty.check_answer(session, session.whole, session.whole.get(Action, action.id) or action, by, agrees=False)

    def draft(transaction: Transaction) -> Action:
        current = _unfinished(transaction, action.id)
        pending = _pending(transaction, action.id)
        if until is None and pending is None:
            raise Refused(M("Nobody asked for more time for %(id)s.", id=action.id), M("Give a date with --until."))
        if pending is None:
            _need_reason(reason)
            if until is not None and meeting in ("", current.meeting) and correcting.in_draft(transaction, current):
                _check_later(current, until)
                return transaction.put(correcting.redated(transaction, current, until))
        honesty.check_answer(session, transaction, current, by)
        asked = pending or _extension(transaction, current, until or Due(text=""), reason, "", meeting)
        new = until or asked.new
        _check_later(current, new)
        granted = replace(
            asked,
            new=new,
            state=ExtensionState.GRANTED,
            decided_by=by.id if by else session.who,
            decided_at=session.now(),
            answer_entered_by=honesty.entering(session, by),
            answer=reason if pending else "",
        )
        transaction.put(granted)
        return transaction.put(replace(current, due=new, original_due=current.original_due or current.due_date))

    return session.transact(Operation.EXTEND, draft, about=action)


def refuse(session: Session, action: Action, reason: str, *, by: Person | None = None) -> Extension:
    """Refuse the waiting request for more time, with a reason; the date stays. `by` is the chair who refused."""
    session.require(Operation.EXTEND, action)
    honesty.check_answer(session, session.whole, session.whole.get(Action, action.id) or action, by, agrees=False)
    _need_reason(reason)

    def draft(transaction: Transaction) -> Extension:
        pending = _pending(transaction, action.id)
        if pending is None:
            raise Refused(M("Nobody asked for more time for %(id)s.", id=action.id))
        honesty.check_answer(session, transaction, transaction.need(Action, action.id), by, agrees=False)
        return transaction.put(
            replace(
                pending,
                state=ExtensionState.REFUSED,
                decided_by=by.id if by else session.who,
                decided_at=session.now(),
                answer_entered_by=honesty.entering(session, by),
                answer=reason,
            )
        )

    return session.transact(Operation.EXTEND, draft, "refuse", about=action)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change of status: from where it may be taken, and whether it needs a reason."""

    to: ActionStatus
    after: frozenset[ActionStatus]
    operation: Operation
    refusal: Message
    needs_reason: bool = False

    def check(self, action: Action) -> None:
        """Check that the step can be taken from where an action stands; raises `Refused`."""
        if action.status not in self.after:
            raise Refused(M("%(id)s: %(why)s", id=action.id, why=self.refusal))


_REPORTED = frozenset({ActionStatus.DONE})
STEPS: dict[str, Step] = {
    "done": Step(
        to=ActionStatus.DONE,
        after=WORKING,
        operation=Operation.REPORT,
        refusal=M("It is reported done or settled already."),
    ),
    "block": Step(
        to=ActionStatus.BLOCKED,
        after=WORKING - {ActionStatus.BLOCKED},
        operation=Operation.REPORT,
        needs_reason=True,
        refusal=M("It is blocked, done or settled already."),
    ),
    "verify": Step(
        to=ActionStatus.VERIFIED, after=_REPORTED, operation=Operation.VERIFY, refusal=M("It is not reported done.")
    ),
    "return": Step(
        to=ActionStatus.PROGRESS,
        after=_REPORTED,
        operation=Operation.VERIFY,
        needs_reason=True,
        refusal=M("It is not reported done."),
    ),
    "void": Step(
        to=ActionStatus.VOID,
        after=WORKING | _REPORTED,
        operation=Operation.ASSIGN,
        needs_reason=True,
        refusal=M("It is settled already."),
    ),
    "reopen": Step(
        to=ActionStatus.OPEN,
        after=_REPORTED | {ActionStatus.VERIFIED, ActionStatus.VOID},
        operation=Operation.ASSIGN,
        needs_reason=True,
        refusal=M("It is open already."),
    ),
}
"""What can be done to an action's status, by the name of the command."""


def step(
    session: Session,
    action: Action,
    name: str,
    reason: str = "",
    *,
    evidence: str = "",
    agency: str = "",
    by: Person | None = None,
    meeting: str = "",
) -> Action:
    """Take one of `STEPS`; its reason or evidence is kept as a report. Raises `Refused` where it does not apply.

    What a supporting agency says is done or blocked is its own part: it is kept as a report, and the action stays as
    it is. `by` is who verified, one of `honesty.deciders`, where the secretariat enters it.
    """
    taken = STEPS[name]
    session.require(taken.operation, action)
    if taken.operation is Operation.REPORT:
        honesty.check_agency(session, action, agency)
    if taken.to is ActionStatus.VERIFIED:
        honesty.check_verification(session, session.whole, session.whole.get(Action, action.id) or action, by)
    if taken.needs_reason:
        _need_reason(reason)
    proof = _evidence(session, evidence)

    def draft(transaction: Transaction) -> Action:
        current = transaction.need(Action, action.id)
        taken.check(current)
        told = (
            honesty.office(session, by) if taken.operation is not Operation.REPORT else agency or _own(session, current)
        )
        if taken.operation is Operation.REPORT and told != current.lead:
            _check_takes_part(current, told)
            _log(transaction, current, reason, _Told(told, part=taken.to, evidence=proof, meeting=meeting))
            return current
        if taken.to is ActionStatus.VERIFIED:
            honesty.check_verification(session, transaction, current, by)
        if taken.to.closed or taken.to is ActionStatus.DONE:
            _close_request(transaction, current)
        today, verifier = session.today(), by.id if by else session.who
        new = replace(
            current,
            status=taken.to,
            reason=reason if taken.needs_reason else "",
            done_on=today if name == "done" else current.done_on if name == "verify" else None,
            verified_on=today if name == "verify" else None,
            verified_by=verifier if name == "verify" else "",
        )
        _log(transaction, current, reason, _Told(told, taken.to, evidence=proof, meeting=meeting), by)
        return transaction.put(new)

    return session.transact(taken.operation, draft, name if taken.operation.value != name else "", about=action)


class _Told(NamedTuple):
    """What a report says beside its text, as `Progress` keeps it."""

    agency: str
    status: ActionStatus | None = None
    part: ActionStatus | None = None
    handover: Handover | None = None
    evidence: tuple[Evidence, ...] = ()
    meeting: str = ""


def _log(transaction: Transaction, action: Action, text: str, told: _Told, by: Person | None = None) -> Progress:
    session = transaction.session
    number = transaction.numbers.next(f"{action.id}.progress")
    if told.agency and transaction.get(Agency, told.agency) is None:
        raise Refused(M("There is no %(ids)s in the registers.", ids=told.agency))
    return transaction.put(
        Progress(
            id=f"{action.id}.P{number}",
            action=action.id,
            by=by.id if by else session.who,
            entered_by=honesty.entering(session, by, told.agency),
            at=session.now(),
            text=text.strip(),
            **told._asdict(),
        )
    )


def _extension(
    transaction: Transaction, action: Action, until: Due, reason: str, agency: str, meeting: str
) -> Extension:
    number = transaction.numbers.next(f"{action.id}.extensions")
    return transaction.put(
        Extension(
            id=f"{action.id}.X{number}",
            action=action.id,
            agency=agency,
            asked_by=transaction.session.who,
            asked_at=transaction.session.now(),
            entered_by=honesty.entering(transaction.session, None, agency),
            old=action.due_date,
            new=until,
            reason=reason.strip(),
            meeting=meeting,
        )
    )


def _evidence(session: Session, evidence: str) -> tuple[Evidence, ...]:
    if not evidence:
        return ()
    if evidence.startswith(("http://", "https://")):
        return (Evidence(name=evidence, url=evidence),)
    kept = session.keep(Path(evidence))
    return (Evidence(name=kept.name, sha256=kept.sha256, size=kept.size),)


def _parties(action: Action) -> tuple[str, ...]:
    return tuple(code for code in (action.lead, *action.supporting) if code)


def _own(session: Session, action: Action) -> str:
    """Whose report it is when none is named: the acting person's agency if it takes part, else the lead's."""
    own = session.actor.agency if session.actor else ""
    return own if own in _parties(action) else action.lead


def own_part(action: Action) -> Message:
    """Say that a supporting agency's report was kept, and who speaks for the action itself."""
    return M(
        "Kept as a report of the own part; the action stays open until %(lead)s reports it done.",
        lead=action.lead or "-",
    )


def _check_takes_part(action: Action, agency: str) -> None:
    if agency not in action.supporting:
        raise Refused(
            M("%(agency)s takes no part in %(id)s.", agency=agency, id=action.id),
            M(
                "Say that it does: rapat actions assign %(id)s --supporting %(agencies)s",
                id=action.id,
                agencies=",".join((*action.supporting, agency)),
            ),
        )


def _close_request(transaction: Transaction, action: Action) -> None:
    """Close a request for more time that nobody answered before the action ended."""
    pending = _pending(transaction, action.id)
    if pending is not None:
        closed = replace(pending, state=ExtensionState.CLOSED, decided_at=transaction.session.now())
        transaction.put(closed)


def _pending(transaction: Transaction, action: str) -> Extension | None:
    waiting = [
        extension
        for extension in transaction.find(Extension, action=action)
        if extension.state is ExtensionState.REQUESTED
    ]
    return waiting[-1] if waiting else None


def must_be_unsettled(action: Action) -> None:
    """Check that an action is not verified or void; raises `Refused`."""
    if action.status.closed:
        raise Refused(
            M("%(id)s is settled.", id=action.id),
            M("Reopen it first: rapat actions reopen %(id)s --reason …", id=action.id),
        )


def must_be_unfinished(action: Action) -> None:
    """Check that the date of an action may still move: it is not settled, nor reported done. Raises `Refused`."""
    must_be_unsettled(action)
    if action.status is ActionStatus.DONE:
        raise Refused(
            M("%(id)s is reported done; its date is not moved any more.", id=action.id),
            M("Return it first: rapat actions return %(id)s --reason …", id=action.id),
        )


def _unsettled(transaction: Transaction, ident: str) -> Action:
    action = transaction.need(Action, ident)
    must_be_unsettled(action)
    return action


def _unfinished(transaction: Transaction, ident: str) -> Action:
    action = transaction.need(Action, ident)
    must_be_unfinished(action)
    return action


def _said_on(transaction: Transaction, action: Action) -> date:
    """The day from which "the next meeting" counts: the meeting's own date, which may have been moved."""
    origin = transaction.get(Meeting, action.meeting) if action.meeting else None
    return origin.date if origin else action.created


def _check_later(action: Action, until: Due) -> None:
    if until.date is None:
        raise Refused(M("The new date is not known yet."), M("Give a day of the calendar with --until."))
    if action.due_date is not None and until.date <= action.due_date:
        raise Refused(
            M("%(new)s is not later than %(old)s.", new=until.date, old=action.due_date), M("Give a later date.")
        )


def _check_owners(transaction: Transaction, lead: str, supporting: Iterable[str], pic: str) -> None:
    missing = [code for code in (lead, *supporting) if code and transaction.get(Agency, code) is None]
    if pic and transaction.get(Person, pic) is None:
        missing.append(pic)
    if missing:
        raise Refused(
            M("There is no %(ids)s in the registers.", ids=missing), M("Enter it first, or correct the code.")
        )


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(M("The reason is missing."), M("Give it with --reason."))
