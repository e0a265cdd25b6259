"""Who owes what: actions entered, handed to another agency, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as drafted
from datetime import date

from msgspec.structs import replace

from rapat import capture
from rapat.errors import Refused
from rapat.model import (
    Action,
    ActionStatus,
    Due,
    Entry,
    Forum,
    Handover,
    Meeting,
    MeetingStatus,
    Priority,
    SecurityClass,
)
from rapat.policy import Operation
from rapat.secretariat import (
    action_log,
    action_rules,
    checks,
    correcting,
    finality,
    honesty,
    matter_class,
    matter_words,
    matters,
)
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M


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
    decision: str = ""
    matter: str = ""
    security: SecurityClass = SecurityClass.ORDINARY
    private: bool = False


def promise_of(line: capture.Line, text: str) -> ActionDraft:
    """Return the action that an action line makes."""
    return ActionDraft(
        text=text,
        lead=line.lead,
        supporting=line.supporting,
        pic=line.pic,
        due=line.due,
        priority=line.priority or Priority.NORMAL,
        matter=line.matter,
        private=line.private,
    )


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
            counts_turns=correcting.counts_turns(promise.due),
            priority=promise.priority,
            meeting=promise.meeting,
            forum=promise.forum,
            item=promise.item,
            entry=promise.entry,
            decision=promise.decision,
            created=day,
            matter=promise.matter,
            security=promise.security
            if promise.entry
            else matter_class.at_least(transaction, promise.security, promise.matter),
            private=promise.private,
        )
    )


def retell(transaction: Transaction, ident: str, promise: ActionDraft) -> Action:
    """Draft an action as its corrected line says it: text, owners and due date.

    Raises `Refused` where another agency would take over what was claimed: that is done by `assign`, with a reason.
    """
    current = action_rules.need_unsettled(transaction, ident)
    if current.status is ActionStatus.DONE and promise.lead != current.lead:
        raise Refused(
            M("%(id)s is reported done by %(agency)s.", id=ident, agency=current.lead or "-"),
            M("Say who leads it with: rapat actions assign %(id)s --lead … --reason …", id=ident),
        )
    corrected = replace(
        current,
        text=promise.text,
        lead=promise.lead,
        supporting=promise.supporting,
        pic=promise.pic,
        priority=promise.priority,
    )
    return transaction.put(correcting.redated(transaction, corrected, promise.due))


def add(session: Session, promise: ActionDraft) -> Action:
    """Add an action outside a meeting's record; its words may name the matter it belongs to."""
    text, matter = matter_words.worded(session, promise.text, promise.matter)
    promise = drafted(promise, text=text, matter=matter)
    return session.transact(
        Operation.ASSIGN,
        lambda transaction: added(transaction, promise),
        about=session.whole.get(Forum, promise.forum) if promise.forum else None,
    )


def added(transaction: Transaction, promise: ActionDraft) -> Action:
    """Draft an action outside a meeting's record; raises `Refused` and `NotFound` for what it may not name."""
    checks.must_be_registered(transaction, (promise.lead, *promise.supporting), (promise.pic,))
    matters.must_be_there(transaction, promise.matter)
    return make(transaction, promise, transaction.session.today())


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
        current = action_rules.need_unsettled(transaction, action.id)
        transaction.expect(current, expect)
        origin = transaction.get(Meeting, current.meeting) if current.meeting else None
        if origin is not None and origin.status.value in finality.FROZEN:
            checks.must_have_reason(reason)
        new_lead = current.lead if lead is None else lead
        helpers = current.supporting if supporting is None else tuple(supporting)
        new = replace(
            current,
            lead=new_lead,
            supporting=tuple(code for code in dict.fromkeys(helpers) if code != new_lead),
            pic=current.pic if pic is None else pic,
        )
        checks.must_be_registered(transaction, (new.lead, *new.supporting), (new.pic,))
        return transaction.put(_handed_over(transaction, current, new, reason) if new.lead != current.lead else new)

    return session.transact(Operation.ASSIGN, draft, reason.strip(), about=action)


def _handed_over(transaction: Transaction, current: Action, new: Action, reason: str) -> Action:
    """Draft what tells that another agency leads from now on, and return the action without the old lead's claim.

    While the minutes are a draft and nobody claimed anything it is a correction, which tells nothing.
    """
    claimed = current.status is ActionStatus.DONE
    if claimed:
        checks.must_have_reason(reason)
        action_log.close_request(transaction, current)
        new = replace(new, status=ActionStatus.OPEN, reason=reason.strip(), done_on=None)
    if claimed or not correcting.in_draft(transaction, current):
        status = ActionStatus.OPEN if claimed else None
        handover = action_log.ReportFields(
            honesty.office(transaction.session, None), status, handover=Handover(old=current.lead, new=new.lead)
        )
        action_log.report(transaction, current, reason, handover)
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
        current = action_rules.need_unsettled(transaction, action.id)
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
        if security is not None and not current.entry:
            new = replace(new, security=matter_class.lowered(transaction, current, security))
        if due is not None:
            new = _corrected_date(transaction, new, due)
        put = transaction.put(new)
        if new.text != current.text:
            _reword_line(transaction, new)
        return put

    return session.transact(Operation.EDIT, draft, about=action)


def tie(session: Session, action: Action, matter: str) -> Action:
    """Tie an action to a matter by its code, to none by an empty one; its line keeps its own.

    One that no line says takes the class of the matter, where that is higher. Raises `NotFound` for a matter that is
    not there for whoever ties, `Refused` for a closed one.
    """

    def draft(transaction: Transaction) -> Action:
        matters.must_be_there(transaction, matter)
        current = transaction.need(Action, action.id)
        return transaction.put(matter_class.tied(transaction, current, matter))

    return session.transact(Operation.EDIT, draft, about=action)


def _corrected_date(transaction: Transaction, action: Action, due: Due) -> Action:
    origin = transaction.get(Meeting, action.meeting) if action.meeting else None
    if origin is None:
        return replace(action, due=due, original_due=due.date, counts_turns=correcting.counts_turns(due))
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
