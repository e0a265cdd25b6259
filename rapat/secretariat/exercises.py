"""Joint training: its dates follow its event, and what its evaluation found becomes actions."""

from __future__ import annotations

from msgspec.structs import replace

from rapat.errors import NotFound, Refused
from rapat.model import Action, Due, Event, Finding, Matter, MatterKind
from rapat.secretariat import assigning, matters
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.session import Session, Transaction
from rapat.text.language import M


def follow(transaction: Transaction, event: Event) -> None:
    """Draft the dates of the exercises that hang on an event which was entered or moved; closed ones stay."""
    for exercise in transaction.find(Matter, event=event.id):
        moved = replace(exercise, date=event.date, end=event.end)
        if moved != exercise and not exercise.is_closed:
            transaction.put(moved)


def act_on(
    session: Session, exercise: Matter, number: int, agency: str, due: Due | None = None, text: str = ""
) -> Action:
    """Make a finding of an exercise an action that names it, noted in the finding by the same record; counted from 1.

    Raises `NotFound` for a finding that is not there, `Refused` for one that is an action already, `Conflict` where the
    exercise is another by now than the one that was seen.
    """
    finding = _finding(exercise, number)
    matters.check_step(exercise, "edit")
    promise = ActionDraft(
        text=text.strip() or finding.text, lead=agency, due=due, matter=exercise.id, security=exercise.security
    )

    def change(transaction: Transaction, current: Matter) -> tuple[Matter, Action]:
        transaction.expect(current, exercise.rev)
        made = assigning.added(transaction, promise)
        rows = [*current.findings]
        rows[number - 1] = replace(finding, action=made.id)
        return replace(current, findings=tuple(rows)), made

    return matters.change_with(session, exercise, change)


def _finding(exercise: Matter, number: int) -> Finding:
    if exercise.kind is not MatterKind.TRAINING:
        raise Refused(M("%(id)s is no exercise.", id=exercise.id), M("Name one: rapat matters list --kind training"))
    if not 1 <= number <= len(exercise.findings):
        raise NotFound(
            M("%(id)s has no finding %(number)s.", id=exercise.id, number=number),
            M("Look at them with: rapat matters show %(id)s", id=exercise.id),
        )
    finding = exercise.findings[number - 1]
    if finding.action:
        raise Refused(
            M("That finding is %(action)s already.", action=finding.action), M("Change that one, or choose another.")
        )
    return finding
