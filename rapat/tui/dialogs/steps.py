"""The steps that an action is done in: what one chooses from, and the form for a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rapat.model import Action
from rapat.secretariat import dating, field_types, naming, substeps
from rapat.secretariat.dating import Side
from rapat.secretariat.session import Session
from rapat.text.language import N_, Message
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field
from rapat.tui.user import User

NEW: Final = "+"
"""Stands among the numbers for a step that is not there yet."""


def labels(user: User, action: Action) -> dict[str, str]:
    """Return what one chooses from, by the number of the step: those that are done are ticked, a new one is last."""
    listed = {str(step.number): user.formatted(substeps.described(step, step.agency)) for step in action.substeps}
    done = {str(step.number) for step in action.substeps if step.done_on is not None}
    ticked = {number: f"{told} ✓" if number in done else told for number, told in listed.items()}
    return ticked | {NEW: user.text(N_("+ a new step"))}


def turn(session: Session, action: Action, number: int) -> Message | None:
    """Tick a step of an action, or take its tick back; return how many are done."""
    is_done = any(step.number == number and step.done_on is not None for step in action.substeps)
    changed = substeps.untick(session, action, number) if is_done else substeps.tick(session, action, number)
    return substeps.tally(changed)


def fields(user: User) -> list[Field]:
    """Return the fields of a new step."""
    text = user.text
    return [
        Field("text", text(N_("What is to be done")), required=True),
        Field("due", text(N_("Until when (may be empty)")), check=checks.day(user, Side.AHEAD)),
        Field("agency", text(N_("Who does it (may be empty)")), check=checks.of_type(user, field_types.AGENCY)),
    ]


def add(session: Session, action: Action, values: Mapping[str, str]) -> None:
    """Add a step as a form says."""
    doer = naming.agency(session, values["agency"]).id if values["agency"] else ""
    due = dating.day(session, values["due"], action.forum) if values["due"] else None
    substeps.add(session, action, values["text"], agency=doer, due=due)
