"""What a record may do to the steps of an action; pure, of plain documents, like the rest of `conduct`.

A step is added while its action is under way, and begins undone. It is ticked and unticked, and says the same
otherwise; one that is not done may be taken off. The day of a tick is that of its record.
"""

from __future__ import annotations

from typing import Final

from rapat.model import WORKING
from rapat.model.plain import ReadOnlyPlain
from rapat.secretariat import moments
from rapat.secretariat.effects import LOOK, Effects, Reason, rows, status_of
from rapat.secretariat.finality import differing
from rapat.text.language import M

TICK: Final = frozenset({"done_on", "done_by", "entered_by"})
"""What is said of a step that is done, and of no other."""
_ENDED: Final = Reason(M("it is not under way, and its steps stay"), M("Return or reopen it first."))
_BORN: Final = Reason(M("a step does not begin like that"), LOOK)
_SAID: Final = Reason(M("what a step says stays"), M("Take it off, and add another."))
_DONE: Final = Reason(M("a step that is done stays"), M("Take its tick back first."))
_WHEN: Final = Reason(M("a step is ticked on the day of its record, or not at all"), LOOK)


def against(old: ReadOnlyPlain, new: ReadOnlyPlain, effects: Effects) -> Reason | None:
    """Say why the steps of an action may not change as they do; None where they may."""
    before, after = of(old), of(new)
    if before == after:
        return None
    if status_of(old) not in WORKING:
        return _ENDED
    if list(after) != sorted(after) or len(after) != len(rows(new.get("substeps"))):
        return _BORN
    for number in before.keys() - after.keys():
        if before[number].get("done_on"):
            return _DONE
    last = max(before, default=0)
    for number, step in after.items():
        reason = _against_change(before[number], step, effects) if number in before else _against_new(step, last)
        if reason is not None:
            return reason
    return None


def of(action: ReadOnlyPlain) -> dict[int, ReadOnlyPlain]:
    """Return the steps of an action by their numbers, in its order."""
    return {int(step.get("number", 0)): step for step in rows(action.get("substeps"))}


def is_ticked(before: ReadOnlyPlain | None, after: ReadOnlyPlain) -> bool:
    """Whether somebody says that a step is done."""
    return bool(after.get("done_on")) and not (before or {}).get("done_on")


def _against_new(step: ReadOnlyPlain, last: int) -> Reason | None:
    begins = step.get("text") and not any(step.get(name) for name in TICK)
    return None if begins and int(step.get("number", 0)) > last else _BORN


def _against_change(before: ReadOnlyPlain, after: ReadOnlyPlain, effects: Effects) -> Reason | None:
    changed = differing(before, after)
    if not changed:
        return None
    if changed - TICK:
        return _SAID
    if is_ticked(before, after):
        return None if moments.is_day(after.get("done_on"), effects.at) else _WHEN
    return _WHEN if any(after.get(name) for name in TICK) else None
