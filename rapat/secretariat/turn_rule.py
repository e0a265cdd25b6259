"""What a record may do to the turns of a duty that comes again; pure, of plain documents, like the rest of `conduct`.

A turn begins as its rule gives it and never moves to another day of the rule. The lead reports it done, who decides on
the promise verifies it or sends it back, and agreed time gives it another day; each is told by a report or a request in
the same record.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.dates import working_turns
from rapat.errors import RapatError
from rapat.model import Action, ActionStatus, ExtensionState, from_plain
from rapat.model.plain import ReadOnlyPlain
from rapat.policy import Operation
from rapat.secretariat import turns
from rapat.secretariat.effects import ACTIONS, LOOK, REQUESTS, TURNS, Effects, Past, Reason, rows, status_of
from rapat.secretariat.finality import Touch, differing
from rapat.text.language import M

_WAYS: Final[Mapping[tuple[str, str], str]] = {
    (Operation.REPORT, ActionStatus.DONE): ActionStatus.OPEN,
    (Operation.VERIFY, ActionStatus.VERIFIED): ActionStatus.DONE,
    (Operation.VERIFY, ActionStatus.OPEN): ActionStatus.DONE,
}
"""From which status a turn comes to another, by operation."""
_OF_THE_STATUS: Final = frozenset({"reason", "done_on", "verified_on", "verified_by"})
_MONTH: Final = len("2026-11")
_STAYS: Final = frozenset({"action", "number", "due"})

_LOST: Final = Reason(M("what was said of a turn stays"), M("Report the next turn, or send this one back."))
_NONE: Final = Reason(M("its rule gives no such turn"), LOOK)
_WAY: Final = Reason(M("its status does not go that way, or nothing says so"), LOOK)
_MOVED: Final = Reason(M("its date moves by agreed time alone"), LOOK)


def against(touch: Touch, effects: Effects, past: Past) -> Reason | None:
    """Say why a turn may not change as it does; None where it may."""
    old, new = touch.old, touch.new
    if new is None:
        return _LOST
    if old is None and not _is_given(touch.id, new, past):
        return _NONE
    before: ReadOnlyPlain = old or {name: new[name] for name in _STAYS if name in new}
    changed = differing(before, new) - {"id"}
    if changed & _STAYS:
        return _NONE
    if "until" in changed and not _is_agreed(new, effects):
        return _MOVED
    if status_of(before) == status_of(new):
        return _WAY if changed & _OF_THE_STATUS or not changed else None
    comes_from = _WAYS.get((effects.operation, status_of(new)))
    return None if comes_from == status_of(before) and is_told(new, effects) else _WAY


def is_told(turn: ReadOnlyPlain, effects: Effects) -> bool:
    """Whether a report in the record says what became of a turn."""
    said = {"number": turn.get("number"), "status": status_of(turn)}
    return any(
        not differing(row, said)
        for report in effects.reports_on(str(turn.get("action")))
        for row in rows(report.get("turns"))
    )


def reports_truly(report: ReadOnlyPlain, effects: Effects, past: Past) -> bool:
    """Whether the turns that a report speaks of stand as it says when its record is made."""
    ident = str(report.get("action"))
    for row in rows(report.get("turns")):
        turn = effects.after(TURNS, f"{ident}.G{row.get('number')}", past)
        if turn is None or status_of(turn) != row.get("status"):
            return False
    return True


def is_due(ident: str, number: object, day: object, past: Past) -> bool:
    """Whether a turn of an action is due on a day, as JSON has it, before a record."""
    if not isinstance(number, int):
        return False
    turn = past.get(TURNS, turns.turn_id(ident, number))
    return (turn.get("until") or turn.get("due")) == day if turn is not None else _gives(ident, number, day, past)


def moves_as_agreed(request: ReadOnlyPlain, effects: Effects, past: Past) -> bool:
    """Whether the record that agrees to more time for a turn gives it that day."""
    ident = f"{request.get('action')}.G{request.get('turn')}"
    turn = effects.after(TURNS, ident, past) or {}
    return bool(turn.get("until")) and turn.get("until") == (request.get("new") or {}).get("date")


def _is_given(ident: str, new: ReadOnlyPlain, past: Past) -> bool:
    action, number = str(new.get("action")), new.get("number")
    if not isinstance(number, int) or ident != turns.turn_id(action, number):
        return False
    return _gives(action, number, new.get("due"), past)


def _gives(ident: str, number: int, day: object, past: Past) -> bool:
    """Whether the rule of an action gives its turn of a number a day.

    What was a day off then nobody can tell from the journal: a working day by its rank is one of its month.
    """
    plain = past.get(ACTIONS, ident)
    if plain is None or not 0 < number <= turns.MOST:
        return False
    try:
        action = from_plain(plain, Action)
        place = turns.place_of(action, number)
    except RapatError:
        return False
    if place is None or action.due is None or not isinstance(day, str):
        return False
    by_rank = number > 1 and working_turns.is_by_rank(action.due.rule)
    return day == place.isoformat() or (by_rank and day[:_MONTH] == place.isoformat()[:_MONTH])


def _is_agreed(turn: ReadOnlyPlain, effects: Effects) -> bool:
    """Whether a request for a turn is granted in the same record, to the day that the turn gets."""
    return any(
        request.new is not None
        and (request.new.get("action"), request.new.get("turn")) == (turn.get("action"), turn.get("number"))
        and request.new.get("state") == ExtensionState.GRANTED != (request.old or {}).get("state")
        and (request.new.get("new") or {}).get("date") == turn.get("until")
        for request in effects.of(REQUESTS)
    )
