"""What was said stays said: the one rule about what may still change of promises, reports and requests for more time.

It holds whether minutes are open or closed (`finality` has what closed minutes hold beyond it). It is pure and speaks
of plain documents, so that the same rule refuses a change at the door (`Session.commit`) and names one that came in by
another way when the journal is replayed (`proving`).

- A report stays as it was made. A request for more time changes by its answer, once.
- Of a promise the first date stays, and the date moves by agreed time or with the event it hangs on; both are
  corrected only while the minutes are open that first say it (`postponing`). Its status goes the ways of `WAYS`, each
  with a report; that of a meeting goes those of `stages`.
- Nothing that has a history is taken away; each kind is touched only by the operations that make it (`policy.MADE_BY`),
  and each field of a promise, a line and a meeting by its own (`policy.CHANGED_BY`).
- The moments that a record tells are its own (`moments`).
- Taking back is another thing, and nothing else: what the journal told before somebody's own last change returns as it
  was, all of it (`reverting`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from rapat.errors import Refused
from rapat.model import (
    UNFINISHED,
    WORKING,
    Action,
    ActionStatus,
    AgendaItem,
    Circular,
    Comment,
    Entry,
    ExtensionState,
    Matter,
    Meeting,
    QueuedPoint,
)
from rapat.model.plain import ReadOnlyPlain, defaults_of
from rapat.policy import BORN_BY, CHANGED_BY, MADE_BY, Operation
from rapat.secretariat import (
    circular_rule,
    comment_rule,
    confirmation_rule,
    finality,
    matter_rule,
    moments,
    postponing,
    queue_rule,
    quotation_rule,
    reporter_rule,
    ruling_rule,
    stages,
    substep_rule,
    turn_rule,
    undo_rule,
)
from rapat.secretariat.effects import (
    ACTIONS,
    CIRCULARS,
    COMMENTS,
    HEADERS,
    LINES,
    LOOK,
    MATTERS,
    POINTS,
    QUOTATIONS,
    REPORTERS,
    Effects,
    Past,
    Reason,
    has_history,
    status_of,
)
from rapat.secretariat.finality import Touch, differing
from rapat.text.language import M

WAYS: Final[Mapping[tuple[Operation, ActionStatus], frozenset[ActionStatus]]] = {
    (Operation.REPORT, ActionStatus.PROGRESS): frozenset({ActionStatus.OPEN, ActionStatus.BLOCKED}),
    (Operation.REPORT, ActionStatus.BLOCKED): WORKING - {ActionStatus.BLOCKED},
    (Operation.REPORT, ActionStatus.DONE): WORKING,
    (Operation.VERIFY, ActionStatus.VERIFIED): frozenset({ActionStatus.DONE}),
    (Operation.VERIFY, ActionStatus.PROGRESS): frozenset({ActionStatus.DONE}),
    (Operation.REPORT, ActionStatus.OPEN): frozenset({ActionStatus.PROGRESS, ActionStatus.BLOCKED}),
    (Operation.ASSIGN, ActionStatus.VERIFIED): WORKING | {ActionStatus.DONE},
    (Operation.ASSIGN, ActionStatus.VOID): WORKING | {ActionStatus.DONE},
    (Operation.ASSIGN, ActionStatus.OPEN): frozenset({ActionStatus.DONE, ActionStatus.VERIFIED, ActionStatus.VOID}),
}
"""By which operation an action comes to a status, and from which ones."""
_OF_DUTIES: Final = frozenset({(Operation.REPORT, ActionStatus.OPEN), (Operation.ASSIGN, ActionStatus.VERIFIED)})
"""The ways that only a duty that comes again goes: a turn was reported and the next is owed, or it was ended."""
_OF_THE_STATUS: Final = frozenset({"reason", "done_on", "verified_on", "verified_by"})
"""Of an action, what is said together with its status and never by itself."""
_ORIGIN: Final = frozenset({"meeting", "forum", "entry", "created"})
"""Of an action, where it comes from."""
_OWED: Final = frozenset({"lead", "supporting", "pic", "due", "original_due", "priority"})
"""Of an action, what is not changed any more once it is closed."""
_CLOSED: Final = frozenset(ActionStatus) - UNFINISHED
_DEFAULTS: Final = {
    kind: defaults_of(word)
    for kind, word in (
        (ACTIONS, Action),
        (HEADERS, Meeting),
        (LINES, Entry),
        ("items", AgendaItem),
        (COMMENTS, Comment),
        (MATTERS, Matter),
        (CIRCULARS, Circular),
        (POINTS, QueuedPoint),
    )
}
"""What documents of the kinds of `CHANGED_BY` leave out."""
_ASKING: Final = frozenset({Operation.REQUEST, Operation.REPORT})
"""Operations by which an agency asks for more time: for itself, or together with what it reports."""
_ANSWER: Final = frozenset({"new", "state", "decided_by", "decided_at", "answer", "answer_entered_by"})
"""Of a request for more time, what its answer says."""


_MADE: Final = Reason(M("a report stays as it was made"), M("Add another report that corrects it."))
_ANSWERED: Final = Reason(M("a request for more time is answered once"), M("Ask again, or move the date anew."))
_LOST: Final = Reason(M("it has a history, which would be lost"), M("Make it void instead, with a reason."))
_FROM: Final = Reason(M("where it comes from stays"), LOOK)
_ENDED: Final = Reason(M("it is settled"), M("Reopen it first: rapat actions reopen ID --reason …"))
_WAY: Final = Reason(M("its status does not go that way, or nothing says so"), LOOK)
_LEADS: Final = Reason(M("only the agency that leads it says that"), M("Report the own part instead."))
_CLAIMED: Final = Reason(M("the claim of who led it ends with them"), LOOK)
_HANDS: Final = Reason(
    M("who led it before is not told as it was"),
    M("Say who leads it with: rapat actions assign ID --lead … --reason …"),
)
_WHEN: Final = Reason(M("it is dated otherwise than the record that says it"), LOOK)
_BORN: Final = Reason(M("it does not begin like that"), LOOK)
_OPERATION: Final = Reason(M("that is not changed in this way"), LOOK)


class Breach(NamedTuple):
    """A change that the rule does not allow: of what, and why."""

    kind: str
    id: str
    reason: Reason


def concerns(kind: str) -> bool:
    """Whether the rule says anything about documents of a kind."""
    return kind in MADE_BY


def breaches(effects: Effects, past: Past) -> Iterator[Breach]:
    """Tell what one record changes though the rule does not allow it; `past` reads what there was before it."""
    for touch in effects.touches:
        if not concerns(touch.kind) or finality.same(touch.old, touch.new):
            continue
        reason = _against(touch, effects, past)
        if reason is not None:
            yield Breach(touch.kind, touch.id, reason)
    for kind, ident in undo_rule.left(effects):
        yield Breach(kind, ident, undo_rule.HALF)


def altered(effects: Effects, past: Past) -> Iterator[Breach]:
    """Tell what is changed that no record changes, a repair neither: reports, answered requests, lists of papers."""
    for touch in effects.touches:
        if touch.old is None or finality.same(touch.old, touch.new):
            continue
        match touch.kind:
            case "progress":
                reason = _against_report(touch, effects, past)
            case "extensions":
                reason = _against_request(touch, effects, past)
            case _:
                reason = _OPERATION
        if reason is not None:
            yield Breach(touch.kind, touch.id, reason)


def refused(breach: Breach) -> Refused:
    """Make the error of a change that the rule does not allow."""
    return Refused(M("%(id)s: %(why)s.", id=breach.id, why=breach.reason.why), breach.reason.remedy)


def _against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    if touch.kind == ACTIONS and touch.new is None and has_history(touch.id, effects, past):
        return _LOST
    if effects.operation == Operation.UNDO:
        if not undo_rule.takes_back(touch, effects):
            return undo_rule.NOTHING
        rule = _UNDO_RULES.get(touch.kind)
        return rule(touch, effects, past) if rule is not None else None
    if moments.strays(touch, effects.at):
        return _WHEN
    if not _is_of_its_operation(touch, effects.operation):
        return _OPERATION
    rule = _RULES.get(touch.kind)
    return rule(touch, effects, past) if rule is not None else None


def _is_of_its_operation(touch: Touch, operation: str) -> bool:
    """Whether an operation makes documents of a kind, and changes those of their fields."""
    if touch.old is None:
        return operation in BORN_BY.get(touch.kind, MADE_BY[touch.kind])
    fields, new = CHANGED_BY.get(touch.kind, {}), touch.new
    changed = differing(_full(touch.kind, touch.old), _full(touch.kind, new)) if new is not None else set()
    return operation in MADE_BY[touch.kind] and all(operation in fields[name] for name in changed & fields.keys())


def _full(kind: str, plain: ReadOnlyPlain) -> ReadOnlyPlain:
    """Return a document with what it leaves out: whether it says a default or not, it says the same."""
    return {**_DEFAULTS.get(kind, {}), **plain}


def _against_report(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    if touch.old is not None or touch.new is None:
        return _MADE
    status, ident = touch.new.get("status"), str(touch.new.get("action"))
    if touch.new.get("handover") is not None and not _is_handover(touch.new, effects, past):
        return _HANDS
    if not turn_rule.reports_truly(touch.new, effects, past):
        return _WAY
    if status is None and not touch.new.get("turns"):
        return None
    before = past.get(ACTIONS, ident) or {}
    if effects.operation == Operation.REPORT and touch.new.get("agency", "") != before.get("lead", ""):
        return _LEADS
    if status is None:
        return None
    action = effects.after(ACTIONS, ident, past)
    return None if action is not None and status_of(action) == status else _WAY


def _against_request(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    old, new = touch.old, touch.new
    if new is None:
        return _LOST
    if old is None:
        action = past.get(ACTIONS, str(new.get("action"))) or {}
        asked = effects.operation in _ASKING
        if asked and new.get("agency", "") != action.get("lead", ""):
            return _LEADS
        begins = new.get("state", _ASKED) == (_ASKED if asked else ExtensionState.GRANTED)
        turn = new.get("turn")
        is_due = (
            turn_rule.is_due(str(new.get("action")), turn, new.get("old"), past)
            if turn
            else new.get("old") == postponing.date_of(action)
        )
        if not begins or not is_due:
            return _BORN
    elif old.get("state", _ASKED) != _ASKED or not differing(old, new) <= _ANSWER:
        return _ANSWERED
    granted = new.get("state") == ExtensionState.GRANTED
    agreed = turn_rule.moves_as_agreed if new.get("turn") else postponing.moves_as_agreed
    return None if not granted or agreed(new, effects, past) else _WAY


_ASKED: Final = ExtensionState.REQUESTED


def _against_action(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    old, new = touch.old, touch.new
    if new is None:
        begun = status_of(old or {}) != ActionStatus.OPEN or (old or {}).get("substeps")
        return _LOST if begun else None
    if old is None:
        return None if _begins(new, effects, past) else _BORN
    changed = differing(old, new)
    if changed & _ORIGIN:
        return _FROM
    if status_of(old) in _CLOSED and changed & _OWED:
        return _ENDED
    if reason := substep_rule.against(old, new, effects):
        return reason
    if reason := postponing.against(touch, changed, effects, past):
        return reason
    if "lead" in changed and (reason := _against_handover(touch, effects, past)):
        return reason
    return _against_status(old, new, changed, effects)


def _begins(new: ReadOnlyPlain, effects: Effects, past: Past) -> bool:
    """Whether an action begins open, with its first date, on the day of its meeting or of its record."""
    header = effects.after(HEADERS, str(new.get("meeting", "")), past)
    fresh = new.get("created") == header.get("date") if header else moments.is_day(new.get("created"), effects.at)
    untold = not any(new.get(name) for name in (*_OF_THE_STATUS, "substeps"))
    first = new.get("original_due") == postponing.date_of(new)
    return fresh and untold and first and status_of(new) == ActionStatus.OPEN


def _against_handover(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a change of lead is none: the old lead's claim ends with it, and outside a draft it is told who led."""
    old, new = touch.old or {}, touch.new or {}
    claimed = status_of(old) == ActionStatus.DONE
    if claimed and status_of(new) != ActionStatus.OPEN:
        return _CLAIMED
    if not claimed and postponing.is_draft(touch, effects, past, approved=False):
        return None
    return None if any(report.get("handover") for report in effects.reports_on(touch.id)) else _HANDS


def _is_handover(report: ReadOnlyPlain, effects: Effects, past: Past) -> bool:
    """Whether a report of a change of lead tells the one that its record makes."""
    ident, handover = str(report.get("action")), report.get("handover") or {}
    before, after = past.get(ACTIONS, ident) or {}, effects.after(ACTIONS, ident, past) or {}
    leads = (before.get("lead", ""), after.get("lead", ""))
    return leads[0] != leads[1] and (handover.get("old", ""), handover.get("new", "")) == leads


def _against_status(old: ReadOnlyPlain, new: ReadOnlyPlain, changed: set[str], effects: Effects) -> Reason | None:
    if "status" not in changed:
        return _WAY if changed & _OF_THE_STATUS else None
    comes_again = bool((old.get("due") or {}).get("rule"))
    goes = any(
        way == (effects.operation, status_of(new))
        and status_of(old) in after
        and (comes_again or way not in _OF_DUTIES)
        for way, after in WAYS.items()
    )
    reported = any(report.get("status") == status_of(new) for report in effects.reports_on(str(new.get("id"))))
    return None if goes and reported else _WAY


def _against_header(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    del past
    return stages.against(touch.old, touch.new, effects.operation) or comment_rule.against_header(touch, effects)


def _against_log(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    del effects, past
    return _OPERATION if touch.old is not None else None


_Rule = Callable[[Touch, Effects, Past], Reason | None]
_RULES: Final[Mapping[str, _Rule]] = {
    ACTIONS: _against_action,
    "progress": _against_report,
    "extensions": _against_request,
    "turns": turn_rule.against,
    "rulings": ruling_rule.against,
    "confirmations": confirmation_rule.against,
    COMMENTS: comment_rule.against,
    HEADERS: _against_header,
    "issues": _against_log,
    "reminders": _against_log,
    MATTERS: matter_rule.against,
    REPORTERS: reporter_rule.against,
    CIRCULARS: circular_rule.against,
    "acknowledgements": circular_rule.against_acknowledgement,
    "answers": circular_rule.against_answer,
    POINTS: queue_rule.against,
    QUOTATIONS: quotation_rule.against,
}
"""What is asked of a change of a kind, beyond its operation."""
_UNDO_RULES: Final[Mapping[str, _Rule]] = {
    "confirmations": confirmation_rule.against_undo,
    COMMENTS: comment_rule.against_undo,
    MATTERS: matter_rule.against_undo,
    REPORTERS: reporter_rule.against_undo,
    **dict.fromkeys((CIRCULARS, "acknowledgements", "answers"), circular_rule.against_undo),
    POINTS: queue_rule.against_undo,
    QUOTATIONS: quotation_rule.against_undo,
}
"""What is asked of taking back a change of a kind, beyond that it returns to what it was."""
