"""More time for a promise: the lead asks, the secretariat or the chair agrees or refuses."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import Action, Due, Extension, ExtensionState, Person, Turn
from rapat.policy import Operation
from rapat.secretariat import action_log, action_rules, checks, correcting, honesty, turn_steps, turns
from rapat.secretariat.session import Session, Transaction
from rapat.secretariat.stored import Source
from rapat.text.language import M


def request(
    session: Session,
    action: Action,
    until: Due,
    reason: str,
    *,
    agency: str = "",
    meeting: str = "",
    turn: int | None = None,
) -> Extension:
    """Ask for more time for the lead; the date stays as it is until the secretariat or the chair agrees.

    Of a duty that comes again it is for the turn that is owed, or the one of a number. Raises `Refused` for a
    supporting agency: the promise is not its own, but it may report the wish; and for a day that has passed.
    """
    session.require(Operation.REQUEST, action)
    honesty.check_agency(session, action, agency)
    checks.must_have_reason(reason)

    def draft(transaction: Transaction) -> Extension:
        return draft_request(transaction, action.id, until, reason, agency=agency, meeting=meeting, turn=turn)

    return session.transact(Operation.REQUEST, draft, about=action)


def draft_request(
    transaction: Transaction,
    ident: str,
    until: Due,
    reason: str,
    *,
    agency: str = "",
    meeting: str = "",
    turn: int | None = None,
) -> Extension:
    """Draft a request for more time, as `request` asks for it."""
    current = action_rules.need_unfinished(transaction, ident)
    asking = agency or action_rules.own_agency(transaction.session, current)
    moved = _turn_of(transaction, current, turn)
    check_request(transaction, current, until, asking, moved, transaction.session.today())
    return action_log.request(transaction, current, until, reason, asking, meeting, moved)


def check_request(source: Source, action: Action, until: Due, agency: str, turn: Turn | None, today: date) -> None:
    """Check that an agency may ask for more time until a day, as `request` does; raises `Refused`."""
    action_rules.must_be_unfinished(action)
    _check_leads(action, agency)
    _check_ahead(until, today)
    _check_later(turn or action, until)
    _check_none_waits(source, action)


def _check_leads(action: Action, asking: str) -> None:
    if asking != action.lead:
        raise Refused(
            M(
                "More time for %(id)s is asked by the agency that leads it, %(lead)s.",
                id=action.id,
                lead=action.lead or "-",
            ),
            M('Report your wish: rapat actions progress %(id)s "…"', id=action.id),
        )


def _check_none_waits(source: Source, action: Action) -> None:
    if action_log.waiting_request(source, action.id):
        raise Refused(
            M("A request for %(id)s is waiting for an answer already.", id=action.id),
            M("Ask the secretariat to answer it."),
        )


def _check_ahead(until: Due, today: date) -> None:
    if until.date is not None and until.date < today:
        raise Refused(M("%(day)s has passed.", day=until.date), M("Ask for a day that lies ahead."))


def extend(
    session: Session,
    action: Action,
    until: Due | None,
    reason: str,
    *,
    by: Person | None = None,
    meeting: str = "",
    turn: int | None = None,
) -> Action:
    """Grant more time: the waiting request as asked (`until` None) or to another date; the original date stays.

    Where nobody asked and the minutes are a draft, it corrects them instead: nothing was postponed yet. What a later
    `meeting` decides is a postponement, whatever the minutes of the promise are.

    `by` is who agreed, one of `honesty.deciders`, where the secretariat enters it; it must, where there is somebody.
    """
    session.require(Operation.EXTEND, action)
    honesty.check_answer(session, session.whole, session.whole.get(Action, action.id) or action, by, agrees=False)

    def draft(transaction: Transaction) -> Action:
        current = action_rules.need_unfinished(transaction, action.id)
        pending = action_log.waiting_request(transaction, action.id)
        if until is None and pending is None:
            raise Refused(M("Nobody asked for more time for %(id)s.", id=action.id), M("Give a date with --until."))
        moved = _turn_of(transaction, current, (pending.turn or None) if pending else turn)
        if pending is None:
            checks.must_have_reason(reason)
            if (
                moved is None
                and until is not None
                and meeting in ("", current.meeting)
                and correcting.in_draft(transaction, current)
            ):
                _check_later(current, until)
                return transaction.put(correcting.redated(transaction, current, until))
        honesty.check_answer(session, transaction, current, by)
        asked = pending or action_log.request(transaction, current, until or Due(text=""), reason, "", meeting, moved)
        new = until or asked.new
        _check_later(moved or current, new)
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
        if moved is not None:
            return turn_steps.move(transaction, current, moved, new)
        return transaction.put(replace(current, due=new, original_due=current.original_due or current.due_date))

    return session.transact(Operation.EXTEND, draft, about=action)


def refuse(session: Session, action: Action, reason: str, *, by: Person | None = None) -> Extension:
    """Refuse the waiting request for more time, with a reason; the date stays. `by` is the chair who refused."""
    session.require(Operation.EXTEND, action)
    honesty.check_answer(session, session.whole, session.whole.get(Action, action.id) or action, by, agrees=False)
    checks.must_have_reason(reason)

    def draft(transaction: Transaction) -> Extension:
        action_rules.need_unfinished(transaction, action.id)
        pending = need_asked(transaction, action)
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


def need_asked(source: Source, action: Action) -> Extension:
    """Return the request for more time that waits for its answer; raises `Refused` where there is none."""
    pending = action_log.waiting_request(source, action.id)
    if pending is None:
        raise Refused(M("Nobody asked for more time for %(id)s.", id=action.id))
    return pending


def _turn_of(transaction: Transaction, action: Action, number: int | None) -> Turn | None:
    """Return the turn that time is for; None for a promise without turns. Raises `Refused` for a number of none."""
    if action.comes_again:
        return turn_steps.to_move(transaction, action, number)
    if number is not None:
        turns.must_come_again(action, turns.NO_NUMBER)
    return None


def _check_later(action: Action | Turn, until: Due) -> None:
    if until.rule:
        raise Refused(
            M('"%(words)s" comes again and again; more time is until one day.', words=until.text or until.rule),
            M("Give a day of the calendar with --until."),
        )
    if until.date is None:
        raise Refused(M("The new date is not known yet."), M("Give a day of the calendar with --until."))
    if action.due_date is not None and until.date <= action.due_date:
        raise Refused(
            M("%(new)s is not later than %(old)s.", new=until.date, old=action.due_date), M("Give a later date.")
        )
