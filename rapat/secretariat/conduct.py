"""What was said stays said: the one rule about what may still change of promises, reports and requests for more time.

It holds whether minutes are open or closed (`finality` has what closed minutes hold beyond it). It is pure and speaks
of plain documents, so that the same rule refuses a change at the door (`Desk.commit`) and names one that came in by
another way when the journal is replayed (`proving`).

- A report stays as it was made. A request for more time changes by its answer, once.
- Of a promise the first date stays, and the date moves by agreed time or with the event it hangs on; both are
  corrected only while the minutes are open that first say it. Its status goes the ways of `WAYS`, each with a report.
- Nothing that has a history is taken away; each kind is touched only by the deeds that make it (`policy.MADE_BY`).
- Taking back is another thing: what the journal told before somebody's own last change may return as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from rapat.errors import Refused
from rapat.language import M, Message
from rapat.model import WORKING, ActionStatus, ExtensionState
from rapat.policy import MADE_BY, Deed
from rapat.secretariat import finality
from rapat.secretariat.finality import Plain, Touch, differing

_ACTIONS: Final = "actions"
_REPORTS: Final = "progress"
_REQUESTS: Final = "extensions"
_HEADERS: Final = "meetings"

WAYS: Final[Mapping[tuple[Deed, ActionStatus], frozenset[ActionStatus]]] = {
    (Deed.REPORT, ActionStatus.PROGRESS): frozenset({ActionStatus.OPEN, ActionStatus.BLOCKED}),
    (Deed.REPORT, ActionStatus.BLOCKED): WORKING - {ActionStatus.BLOCKED},
    (Deed.REPORT, ActionStatus.DONE): WORKING,
    (Deed.VERIFY, ActionStatus.VERIFIED): frozenset({ActionStatus.DONE}),
    (Deed.VERIFY, ActionStatus.PROGRESS): frozenset({ActionStatus.DONE}),
    (Deed.ASSIGN, ActionStatus.VOID): WORKING | {ActionStatus.DONE},
    (Deed.ASSIGN, ActionStatus.OPEN): frozenset({ActionStatus.DONE, ActionStatus.VERIFIED, ActionStatus.VOID}),
}
"""By which deed an action comes to a status, and from which ones."""
_OF_THE_STATUS: Final = frozenset({"reason", "done_on", "verified_on", "verified_by"})
"""Of an action, what is said together with its status and never by itself."""
_ORIGIN: Final = frozenset({"meeting", "forum", "entry", "created"})
"""Of an action, where it comes from."""
_OWED: Final = frozenset({"lead", "supporting", "pic", "due", "original_due", "priority"})
"""Of an action, what is not changed any more once it is settled."""
_SETTLED: Final = frozenset({ActionStatus.VERIFIED, ActionStatus.VOID})
_ANSWER: Final = frozenset({"new", "state", "decided_by", "decided_at", "answer", "answer_entered_by"})
"""Of a request for more time, what its answer says."""
_CORRECTS: Final = frozenset({Deed.EDIT, Deed.RECORD, Deed.ASSIGN, Deed.EXTEND})
"""Deeds that may correct a date while it is no promise yet."""
_STEPS: Final = {"approvals": Deed.APPROVE, "amendments": Deed.AMEND}
"""Of a meeting, what is added by one deed alone."""


class Reason(NamedTuple):
    """Why a change is none that anybody makes, and what to do instead."""

    why: Message
    remedy: Message


_LOOK: Final = M("Look at it as it is now, and try again.")
_MADE: Final = Reason(M("a report stays as it was made"), M("Add another report that corrects it."))
_ANSWERED: Final = Reason(M("a request for more time is answered once"), M("Ask again, or move the date anew."))
_LOST: Final = Reason(M("it has a history, which would be lost"), M("Make it void instead, with a reason."))
_FIRST: Final = Reason(M("its first date stays"), M("Move the date with: rapat actions extend ID --until … --reason …"))
_MOVED: Final = Reason(
    M("its date moves by agreed time alone"), M("Move the date with: rapat actions extend ID --until … --reason …")
)
_FROM: Final = Reason(M("where it comes from stays"), _LOOK)
_ENDED: Final = Reason(M("it is settled"), M("Reopen it first: rapat actions reopen ID --reason …"))
_WAY: Final = Reason(M("its status does not go that way, or nothing says so"), _LOOK)
_LEADS: Final = Reason(M("only the agency that leads it says that"), M("Report the own part instead."))
_CLAIMED: Final = Reason(M("the claim of who led it ends with them"), _LOOK)
_HANDS: Final = Reason(
    M("who led it before is not told as it was"),
    M("Say who leads it with: rapat actions assign ID --lead … --reason …"),
)
_BORN: Final = Reason(M("it does not begin like that"), _LOOK)
_DEED: Final = Reason(M("that is not changed in this way"), _LOOK)


class Breach(NamedTuple):
    """A change that the rule does not allow: of what, and why."""

    kind: str
    id: str
    reason: Reason


class Past(Protocol):
    """The documents as they stood before a record."""

    def get(self, kind: str, id: str, /) -> Plain | None:  # noqa: A002 - the word of the model
        """Read one document; None when there is none."""
        ...

    def find(self, kind: str, /, **equal: object) -> Sequence[Plain]:
        """Read the documents whose fields equal the given ones."""
        ...


class Taken(NamedTuple):
    """What one record changes, and the deed that it was."""

    touches: Sequence[Touch]
    deed: str
    restored: Callable[[Touch], bool] = lambda _: False
    """Whether a document returns to what it was before a change that the record takes back."""

    def of(self, kind: str) -> Iterator[Touch]:
        """The documents of a kind."""
        return (touch for touch in self.touches if touch.kind == kind)


def concerns(kind: str) -> bool:
    """Whether the rule says anything about documents of a kind."""
    return kind in MADE_BY or kind in (_ACTIONS, _HEADERS)


def breaches(taken: Taken, past: Past) -> Iterator[Breach]:
    """Tell what one record changes though the rule does not allow it; `past` reads what there was before it."""
    for touch in taken.touches:
        if not concerns(touch.kind) or finality.same(touch.old, touch.new):
            continue
        reason = _against(touch, taken, past)
        if reason is not None:
            yield Breach(touch.kind, touch.id, reason)


def altered(taken: Taken, past: Past) -> Iterator[Breach]:
    """Tell what is changed that no record changes, a repair neither: reports, answered requests, lists of papers."""
    for touch in taken.touches:
        if touch.old is None or finality.same(touch.old, touch.new):
            continue
        match touch.kind:
            case "progress":
                reason = _against_report(touch, taken, past)
            case "extensions":
                reason = _against_request(touch, taken, past)
            case _:
                reason = _DEED
        if reason is not None:
            yield Breach(touch.kind, touch.id, reason)


def refused(breach: Breach) -> Refused:
    """Make the error of a change that the rule does not allow."""
    return Refused(M("%(id)s: %(why)s.", id=breach.id, why=breach.reason.why), breach.reason.remedy)


def _against(touch: Touch, taken: Taken, past: Past) -> Reason | None:
    if touch.kind == _ACTIONS and touch.new is None and _has_history(touch.id, taken, past):
        return _LOST
    if taken.restored(touch):
        return None
    if touch.kind in MADE_BY and taken.deed not in MADE_BY[touch.kind]:
        return _DEED
    match touch.kind:
        case "actions":
            return _against_action(touch, taken, past)
        case "progress":
            return _against_report(touch, taken, past)
        case "extensions":
            return _against_request(touch, taken, past)
        case "meetings":
            return _against_header(touch, taken.deed)
        case "issues":
            return None if touch.old is None else _DEED
        case _:
            return None


def _against_header(touch: Touch, deed: str) -> Reason | None:
    """Approvals and amendments are added by their own deeds; what else closed minutes allow `finality` tells."""
    changed = differing(touch.old or {}, touch.new or {})
    return _DEED if any(name in changed and deed != step for name, step in _STEPS.items()) else None


def _against_report(touch: Touch, taken: Taken, past: Past) -> Reason | None:
    if touch.old is not None or touch.new is None:
        return _MADE
    said, ident = touch.new.get("status"), str(touch.new.get("action"))
    if touch.new.get("handover") is not None and not _is_handover(touch.new, taken, past):
        return _HANDS
    if said is None:
        return None
    before = past.get(_ACTIONS, ident) or {}
    if taken.deed == Deed.REPORT and touch.new.get("agency", "") != before.get("lead", ""):
        return _LEADS
    action = _after(ident, taken, past)
    return None if action is not None and _status(action) == said else _WAY


def _against_request(touch: Touch, taken: Taken, past: Past) -> Reason | None:
    old, new = touch.old, touch.new
    if new is None:
        return _LOST
    if old is None:
        action = past.get(_ACTIONS, str(new.get("action"))) or {}
        begins = new.get("state", _ASKED) in (_ASKED, ExtensionState.GRANTED) and new.get("old") == _date(action)
        asked = taken.deed == Deed.REQUEST
        if asked and new.get("agency", "") != action.get("lead", ""):
            return _LEADS
        return None if begins and asked == (new.get("state", _ASKED) == _ASKED) else _BORN
    return None if old.get("state", _ASKED) == _ASKED and differing(old, new) <= _ANSWER else _ANSWERED


_ASKED: Final = ExtensionState.REQUESTED


def _against_action(touch: Touch, taken: Taken, past: Past) -> Reason | None:
    old, new = touch.old, touch.new
    if new is None:
        return None if _status(old or {}) == ActionStatus.OPEN else _LOST
    if old is None:
        begins = _status(new) == ActionStatus.OPEN and new.get("original_due") == _date(new)
        return None if begins else _BORN
    changed = differing(old, new)
    if changed & _ORIGIN:
        return _FROM
    if _status(old) in _SETTLED and changed & _OWED:
        return _ENDED
    if "original_due" in changed and old.get("original_due") and not _is_draft(touch, taken, past, approved=False):
        return _FIRST
    if _date(old) is not None and _date(new) != _date(old) and not _moves(touch, taken, past):
        return _MOVED
    if "lead" in changed and (reason := _against_handover(touch, taken, past)):
        return reason
    return _against_status(old, new, changed, taken)


def _against_handover(touch: Touch, taken: Taken, past: Past) -> Reason | None:
    """The old lead's claim ends with the change; outside a draft it is told who led before."""
    old, new = touch.old or {}, touch.new or {}
    claimed = _status(old) == ActionStatus.DONE
    if claimed and _status(new) != ActionStatus.OPEN:
        return _CLAIMED
    if not claimed and _is_draft(touch, taken, past, approved=False):
        return None
    told = any(
        report.old is None
        and report.new is not None
        and report.new.get("action") == touch.id
        and report.new.get("handover")
        for report in taken.of(_REPORTS)
    )
    return None if told else _HANDS


def _is_handover(report: Plain, taken: Taken, past: Past) -> bool:
    """Whether a report of a change of lead tells the one that its record makes."""
    ident, told = str(report.get("action")), report.get("handover") or {}
    before, after = past.get(_ACTIONS, ident) or {}, _after(ident, taken, past) or {}
    leads = (before.get("lead", ""), after.get("lead", ""))
    return leads[0] != leads[1] and (told.get("old", ""), told.get("new", "")) == leads


def _against_status(old: Plain, new: Plain, changed: set[str], taken: Taken) -> Reason | None:
    if "status" not in changed:
        return _WAY if changed & _OF_THE_STATUS else None
    goes = any(
        deed == taken.deed and status == _status(new) and _status(old) in after
        for (deed, status), after in WAYS.items()
    )
    told = any(
        report.old is None
        and report.new is not None
        and report.new.get("action") == new.get("id")
        and report.new.get("status") == _status(new)
        for report in taken.of(_REPORTS)
    )
    return None if goes and told else _WAY


def _moves(touch: Touch, taken: Taken, past: Past) -> bool:
    """Whether the date of a promise may move: with agreed time, with its event, or while its minutes are open."""
    old, new = touch.old or {}, touch.new or {}
    agreed = [
        _date({"due": request.new.get("new")})
        for request in taken.of(_REQUESTS)
        if request.new is not None
        and request.new.get("action") == touch.id
        and request.new.get("state") == ExtensionState.GRANTED
    ]
    if agreed:
        return _date(new) in agreed
    return _hangs_on_its_event(old, new) or _is_draft(touch, taken, past, approved=True)


def _hangs_on_its_event(old: Plain, new: Plain) -> bool:
    """Whether only the date that an event gives has changed."""
    before, after = old.get("due") or {}, new.get("due") or {}
    return bool(before.get("anchor")) and differing(before, after) <= {"date", "flags"}


def _is_draft(touch: Touch, taken: Taken, past: Past, *, approved: bool) -> bool:
    """Whether what an action says may still be corrected: its minutes are open.

    An event that moves, or the next meeting, corrects the dates that hang on it, whoever moved it. With `approved` also
    where an earlier version of them, which is being amended, held it. Outside a meeting it may be until something has
    happened to it.
    """
    old, new = touch.old or {}, touch.new or {}
    if taken.deed not in _CORRECTS and not _hangs_on_its_event(old, new):
        return False
    ident, meeting = str(old.get("id")), str(old.get("meeting", ""))
    header = past.get(_HEADERS, meeting) if meeting else None
    if header is None:
        fresh = taken.deed == Deed.EDIT and _status(old) == ActionStatus.OPEN
        return fresh and not _has_history(ident, taken, past)
    if str(header.get("status", "")) in finality.CLOSED:
        return False
    return approved or not _was_approved(ident, meeting, header, past)


def _was_approved(ident: str, meeting: str, header: Plain, past: Past) -> bool:
    """Whether an approved version of the minutes held an action."""
    for approval in _rows(header.get("approvals")):
        frozen = past.get("frozen", finality.frozen_id(meeting, approval.get("version", 1))) or {}
        if any(is_promise(leaf, ident) for leaf in _list(frozen.get("leaves"))):
            return True
    return False


def _has_history(ident: str, taken: Taken, past: Past) -> bool:
    """Whether reports or requests of an action would be left behind."""
    gone = {(touch.kind, touch.id) for touch in taken.touches if touch.new is None}
    left = ((kind, one) for kind in (_REPORTS, _REQUESTS) for one in past.find(kind, action=ident))
    return any((kind, str(one["id"])) not in gone for kind, one in left)


def _after(ident: str, taken: Taken, past: Past) -> Plain | None:
    """An action as the record leaves it."""
    touched = {touch.id: touch.new for touch in taken.of(_ACTIONS)}
    return touched[ident] if ident in touched else past.get(_ACTIONS, ident)


def _status(action: Plain) -> str:
    return str(action.get("status", ActionStatus.OPEN))


def _date(action: Plain) -> Any:  # noqa: ANN401 - JSON is what it is
    return (action.get("due") or {}).get("date")


def is_promise(leaf: object, ident: str) -> bool:
    """Whether a leaf of frozen minutes is an action: `[place, salt, {"action": …}]`."""
    match leaf:
        case [str(place), _, {"action": {"id": found}}]:
            return place.startswith("actions/") and found == ident
        case _:
            return False


def _list(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _rows(value: object) -> Sequence[Mapping[str, Any]]:
    return [row for row in _list(value) if isinstance(row, Mapping)]
