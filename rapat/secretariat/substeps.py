"""The steps that an action is done in: added, ticked, and how far they are.

A step is a line of its action with its own tick and date, and belongs to the agency that leads, or to one of those
that support. Each agency ticks its own; who leads says also what the others are to do.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec.structs import replace

from rapat.errors import Refused
from rapat.model import WORKING, Action, Substep
from rapat.policy import Operation
from rapat.secretariat import action_rules, honesty
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import Brief, M, Message

MOST: Final = 99
"""Steps that an action can have; what has more is several actions."""
_WHY: Final = "step"
"""What the journal says of it, beside that it is a report."""


def add(session: Session, action: Action, text: str, *, agency: str = "", due: date | None = None) -> Action:
    """Add a step to an action: of an agency that leads or supports it, else of the acting person's own.

    Raises `Refused` where the action is not under way or comes again, `NotAllowed` where somebody who only supports
    it adds a step for another agency.
    """
    if not text.strip():
        raise Refused(M("The step is empty."), M("Write what is to be done."))

    def draft(transaction: Transaction) -> Action:
        current = _need_open(transaction, action.id)
        doer = agency or action_rules.own_agency(session, current)
        if doer != current.lead:
            action_rules.must_support(current, doer)
        if len(current.substeps) >= MOST:
            raise Refused(
                M("%(id)s has %(count)s steps already.", id=current.id, count=len(current.substeps)),
                M("Make an action of its own: rapat actions add"),
            )
        step = Substep(
            number=transaction.numbers.next(f"{current.id}.substeps"),
            text=text.strip(),
            agency="" if doer == current.lead else doer,
            due=due,
        )
        check_adds(transaction.session, current, step)
        return transaction.put(replace(current, substeps=(*current.substeps, step)))

    return session.transact(Operation.REPORT, draft, _WHY, about=action)


def tick(session: Session, action: Action, number: int) -> Action:
    """Say that a step is done; raises `Refused` where it is already, `NotAllowed` for another agency's."""

    def draft(transaction: Transaction) -> Action:
        current = _need_open(transaction, action.id)
        step = _numbered(current, number)
        if step.done_on is not None:
            raise Refused(
                M("Step %(number)s of %(id)s is done already.", number=number, id=current.id),
                M("Take it back with: rapat actions step %(id)s --undo %(number)s", id=current.id, number=number),
            )
        honesty.check_step(transaction.session, current, step)
        ticked = replace(
            step,
            done_on=session.today(),
            done_by=session.who,
            entered_by=honesty.entering(session, None, honesty.doer(current, step)),
        )
        return transaction.put(_with(current, ticked))

    return session.transact(Operation.REPORT, draft, _WHY, about=action)


def untick(session: Session, action: Action, number: int) -> Action:
    """Say that a step is not done after all; raises `Refused` where nobody said it was, `NotAllowed` as `tick` does."""

    def draft(transaction: Transaction) -> Action:
        current = _need_open(transaction, action.id)
        step = _numbered(current, number)
        if step.done_on is None:
            raise Refused(
                M("Step %(number)s of %(id)s is not done yet.", number=number, id=current.id),
                M("See its steps with: rapat actions show %(id)s", id=current.id),
            )
        honesty.check_step(transaction.session, current, step)
        return transaction.put(_with(current, replace(step, done_on=None, done_by="", entered_by="")))

    return session.transact(Operation.REPORT, draft, _WHY, about=action)


def remove(session: Session, action: Action, number: int) -> Action:
    """Take a step that is not done off an action; its number is not given again. Raises as `add` does."""

    def draft(transaction: Transaction) -> Action:
        current = _need_open(transaction, action.id)
        step = _numbered(current, number)
        if step.done_on is not None:
            raise Refused(
                M("Step %(number)s of %(id)s is done; it stays.", number=number, id=current.id),
                M("Take it back with: rapat actions step %(id)s --undo %(number)s", id=current.id, number=number),
            )
        check_adds(transaction.session, current, step)
        left = tuple(other for other in current.substeps if other.number != number)
        return transaction.put(replace(current, substeps=left))

    return session.transact(Operation.REPORT, draft, _WHY, about=action)


def check_adds(session: Session, action: Action, step: Substep) -> None:
    """Check that who adds a step, or takes one off, does so for the own agency, leads, or is of the secretariat."""
    if session.agency == action.lead != "" or session.may(Operation.ASSIGN, action):
        return
    honesty.check_step(session, action, step)


def must_be_open(action: Action) -> None:
    """Check that the steps of an action may change: it is under way, and does not come again. Raises `Refused`."""
    action_rules.must_be_unsettled(action)
    if action.status not in WORKING:
        raise Refused(
            M("%(id)s is reported done; its steps stay as they are.", id=action.id),
            M("Return it first: rapat actions return %(id)s --reason …", id=action.id),
        )
    if action.comes_again:
        raise Refused(
            M("%(id)s comes again; it has turns, and no steps.", id=action.id),
            M("Report its turn: rapat actions done %(id)s", id=action.id),
        )


def tally(action: Action) -> Message | None:
    """Say how many of an action's steps are done; None where it has none."""
    if not action.substeps:
        return None
    done = sum(step.done_on is not None for step in action.substeps)
    return M("%(done)d/%(all)d steps", done=done, all=len(action.substeps))


def described(step: Substep, doer: str) -> Message:
    """Say a step: `2. Kirim data (KODIM, due on 30 Nov 2026)`; `doer` is what its agency is called, empty for none."""
    details: list[object] = [doer] if doer else []
    if step.done_on is not None:
        details.append(M("done on %(day)s", day=Brief(step.done_on, weekday=False)))
    elif step.due is not None:
        details.append(M("due on %(day)s", day=Brief(step.due, weekday=False)))
    if not details:
        return M("%(number)s. %(text)s", number=step.number, text=step.text)
    return M("%(number)s. %(text)s (%(details)s)", number=step.number, text=step.text, details=details)


def _need_open(transaction: Transaction, ident: str) -> Action:
    """Read an action whose steps may change; raises `Refused`."""
    action = transaction.need(Action, ident)
    must_be_open(action)
    return action


def _numbered(action: Action, number: int) -> Substep:
    for step in action.substeps:
        if step.number == number:
            return step
    raise Refused(
        M("%(id)s has no step %(number)s.", id=action.id, number=number),
        M("See its steps with: rapat actions show %(id)s", id=action.id),
    )


def _with(action: Action, changed: Substep) -> Action:
    """Return an action with a step as it is changed."""
    steps = tuple(changed if step.number == changed.number else step for step in action.substeps)
    return replace(action, substeps=steps)
