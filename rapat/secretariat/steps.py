"""From where a step can be taken: asked before it is offered or anybody is asked for anything; the use case asks again.

What is asked here is what stands against a step whatever is typed: the status of the meeting or the action, and the
rules of honesty for the person in the session. That the tables say what the use cases do is held by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.model import UNFINISHED, WORKING, Action, ActionStatus, Circular, Entry, Matter, Meeting, MeetingStatus
from rapat.model.plain import Document
from rapat.secretariat import (
    action_rules,
    approving,
    circulars,
    decisions,
    finality,
    following_up,
    honesty,
    lent_rule,
    matters,
    more_time,
    reporters,
    stages,
    substeps,
    turns,
)
from rapat.secretariat.session import Session

MEETING: Final[Mapping[str, frozenset[MeetingStatus]]] = {
    "close": stages.CLOSABLE,
    "review": frozenset({MeetingStatus.DRAFT}),
    "return": frozenset({MeetingStatus.REVIEW}),
    "approve": frozenset({MeetingStatus.REVIEW}),
    "amend": frozenset({MeetingStatus.FINAL}),
    "quote": frozenset({MeetingStatus.FINAL}),
    "move": frozenset({MeetingStatus.SCHEDULED}),
    "confirm": frozenset({MeetingStatus.SCHEDULED}),
    "circulate": frozenset({MeetingStatus.DRAFT}),
    "cancel": frozenset({MeetingStatus.SCHEDULED}),
    "edit": frozenset(status for status in MeetingStatus if status.value not in finality.FROZEN)
    - {MeetingStatus.CANCELLED},
}
"""From which statuses of a meeting a step begins."""

_ELSEWHERE: Final = frozenset({"take", "bring", "release"})
"""Steps of a meeting that goes to a laptop and comes back."""
_OWED: Final = UNFINISHED - {ActionStatus.DONE}
ACTION: Final[Mapping[str, frozenset[ActionStatus]]] = {
    "report": UNFINISHED,
    "assign": UNFINISHED,
    "request": _OWED,
    "grant": _OWED,
    "refuse": _OWED,
    "step": WORKING,
    **{name: step.after for name, step in following_up.STEPS.items()},
}
"""From which statuses of an action a step begins."""


def check(session: Session, step: str, about: Document | None) -> None:
    """Check that a step of `MEETING` or `ACTION`, or of a matter or a circular, can begin; raises `Refused`.

    Any other step begins anywhere.
    """
    match about:
        case Meeting(status=status) if step in MEETING and status not in MEETING[step]:
            if step == "edit":
                stages.must_be_open(about)
            stages.must_be(about, *MEETING[step])
        case Meeting() if step in _ELSEWHERE:
            lent_rule.check_step(session.store, session.taken, step, about)
        case Meeting() if step in ("review", "approve"):
            approving.must_be_signable(session, about)
        case Entry() if step in decisions.STEPS:
            decisions.check(session.whole, about, step)
        case Action() if step in ACTION:
            _check_action(session, step, about)
        case Matter():
            matters.check_step(about, step)
            if step in ("reporter", "forget"):
                reporters.must_be_kept(session, about)
            elif step == "protect":
                reporters.must_be_free(session, about)
        case Circular() if step in ("acknowledge", "chase"):
            circulars.must_be_awaited(session, about)
        case Circular():
            circulars.must_hold(about)
        case _:
            return


def _check_action(session: Session, step: str, action: Action) -> None:
    if step in following_up.STEPS:
        following_up.check(step, action)
        if action.comes_again and step in ("verify", "return"):
            turns.chosen(action, turns.stands(session.whole, action, session.today(), session.calendar).waiting, None)
    elif step == "step":
        substeps.must_be_open(action)
    elif action.status not in ACTION[step]:
        action_rules.must_be_unfinished(action)
    if step == "verify":
        honesty.check_may_verify(session, session.whole, action)
    elif step == "refuse":
        more_time.need_asked(session.whole, action)
    elif step == "grant":
        honesty.check_may_answer(session, session.whole, action)
