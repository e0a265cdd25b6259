"""When the date of a promise may change: by agreed time, with the event it hangs on, or while it is a draft.

All that a due date says is held, its words and its rule too. The first date stays once there is one; where there was
none, it comes with the correction of a draft, or with the event. A promise beyond that gets a date by agreed time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from rapat.model import NEXT_MEETING, ActionStatus, ExtensionState, MeetingStatus, sitting_of
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat import finality
from rapat.secretariat.effects import ACTIONS, HEADERS, REQUESTS, Effects, Past, Reason, has_history, rows, status_of
from rapat.secretariat.finality import Touch, differing
from rapat.text.language import M

_CORRECTS: Final = frozenset({Operation.EDIT, Operation.RECORD, Operation.ASSIGN, Operation.EXTEND})
"""Operations that may correct a date while it is no promise yet."""
_RESETS: Final = frozenset({Operation.PLAN, Operation.KEEP_REGISTERS})
"""Operations that move an event or a sitting, and the dates that hang on it."""
_EXTEND: Final = M("Move the date with: rapat actions extend ID --until … --reason …")
_FIRST: Final = Reason(M("its first date stays"), _EXTEND)
_MOVED: Final = Reason(M("its date moves by agreed time alone"), _EXTEND)


def against(touch: Touch, changed: set[str], effects: Effects, past: Past) -> Reason | None:
    """Say why the dates of an action may not change as they do; None where they may. `changed` names its fields."""
    if not changed & {"due", "original_due"}:
        return None
    old, new = touch.old or {}, touch.new or {}
    agreed, hangs = _is_agreed(touch, effects), _follows(touch, effects, past)
    if "original_due" in changed:
        had = bool(old.get("original_due"))
        if agreed and not had:
            first = date_of(old)
        elif (hangs and not had) or is_draft(touch, effects, past, approved=not had):
            first = date_of(new)
        else:
            return _FIRST
        if new.get("original_due") != first:
            return _FIRST
    if "due" in changed and not (agreed or hangs or is_draft(touch, effects, past, approved=True)):
        return _MOVED
    return None


def is_draft(touch: Touch, effects: Effects, past: Past, *, approved: bool) -> bool:
    """Whether what an action says may still be corrected: its minutes are open.

    An event that moves, or the next meeting, corrects the dates that hang on it, whoever moved it. With `approved` also
    where an earlier version of them, which is being amended, held it. Outside a meeting it may be until something has
    happened to it.
    """
    old = touch.old or {}
    if effects.operation not in _CORRECTS and not _follows(touch, effects, past):
        return False
    ident, meeting = str(old.get("id")), str(old.get("meeting", ""))
    header = past.get(HEADERS, meeting) if meeting else None
    if header is None:
        fresh = effects.operation == Operation.EDIT and status_of(old) == ActionStatus.OPEN
        return fresh and not has_history(ident, effects, past)
    if str(header.get("status", "")) in finality.FROZEN:
        return False
    return approved or not _was_approved(ident, meeting, header, past)


def date_of(action: ReadOnlyPlain) -> object:
    """Return the day an action is due; None where there is none."""
    return (action.get("due") or {}).get("date")


def is_promise(place: str, value: object, ident: str) -> bool:
    """Whether frozen minutes tell, at a place, an action as their own promise."""
    return place.startswith("actions/") and finality.action_in(value) == ident


def moves_as_agreed(request: ReadOnlyPlain, effects: Effects, past: Past) -> bool:
    """Whether the record that agrees to more time moves the date of its action there."""
    action = effects.after(ACTIONS, str(request.get("action")), past) or {}
    return not differing({"due": request.get("new")}, {"due": action.get("due")})


def _is_agreed(touch: Touch, effects: Effects) -> bool:
    """Whether a request that is granted in the same record moves the date to where it goes."""
    return any(
        request.new is not None
        and request.new.get("action") == touch.id
        and request.new.get("state") == ExtensionState.GRANTED != (request.old or {}).get("state")
        and not differing({"due": request.new.get("new")}, {"due": (touch.new or {}).get("due")})
        for request in effects.of(REQUESTS)
    )


def _follows(touch: Touch, effects: Effects, past: Past) -> bool:
    """Whether a date moves to where the event or the next meeting that it hangs on is now, and nothing else changes."""
    before, after = ((side or {}).get("due") or {} for side in (touch.old, touch.new))
    anchor = before.get("anchor")
    if effects.operation not in _RESETS or not anchor or not differing(before, after) <= {"date", "flags"}:
        return False
    own = (touch.old or {}).get("forum")
    called = [] if anchor == NEXT_MEETING else _forums_called(str(anchor), effects, past)
    waits_for = [own] if anchor == NEXT_MEETING else called
    bases = [
        sitting.get("date")
        for forum in waits_for
        for sitting in effects.all_after(HEADERS, past, forum=forum)
        if sitting.get("status") != MeetingStatus.CANCELLED
    ]
    events = effects.all_after("events", past)
    bases += [event.get("date") for event in events if _is_called(str(anchor), _names_of(event))]
    return after.get("date") in {_days_from(base, before.get("days", 0)) for base in bases}


def _forums_called(anchor: str, effects: Effects, past: Past) -> list[object]:
    """Return the codes of the forums whose next meeting an anchor names: "rapat Forkopimda"."""
    forums = effects.all_after("forums", past)
    return [forum.get("id") for forum in forums if _is_called(anchor, map(sitting_of, _names_of(forum)))]


def _names_of(thing: ReadOnlyPlain) -> tuple[str, ...]:
    """Return the names that an event or a forum goes by."""
    names = (thing.get("id", ""), thing.get("short", ""), thing.get("name", ""), *thing.get("aliases", ()))
    return tuple(str(name) for name in names if name)


def _is_called(anchor: str, names: Iterable[str]) -> bool:
    return anchor.casefold() in map(str.casefold, names)


def _days_from(base: object, days: int) -> str:
    """Return the day that many days from another, as JSON has it; empty where there is none."""
    try:
        return (date.fromisoformat(str(base)) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return ""


def _was_approved(ident: str, meeting: str, header: ReadOnlyPlain, past: Past) -> bool:
    """Whether an approved version of the minutes held an action."""
    for approval in rows(header.get("approvals")):
        frozen = past.get("frozen", finality.frozen_id(meeting, approval.get("version", 1))) or {}
        leaves = frozen.get("leaves")
        for leaf in leaves if isinstance(leaves, list | tuple) else ():
            match leaf:
                case [str(place), _, value] if is_promise(place, value, ident):
                    return True
    return False
