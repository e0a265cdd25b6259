"""`rapat actions show`: one action with its whole history."""

from __future__ import annotations

from rapat.cli import shapes
from rapat.cli.actions import view
from rapat.cli.commands import command
from rapat.cli.console import Console
from rapat.cli.parameters import argument, as_json
from rapat.errors import NotFound
from rapat.model import Action
from rapat.model.views import ActionHistory
from rapat.secretariat import decisions, naming, reading, replaced, substeps
from rapat.secretariat import history as told
from rapat.secretariat.session import Session
from rapat.text.language import N_, M


@command(
    N_("Show an action with its reports and postponements."),
    argument("action", N_("ACTION")),
    as_json(),
    example="rapat actions show 42",
)
def show(console: Console, action: str, as_json: bool) -> None:
    """Show one action."""
    with console.session(read_only=True) as session:
        found = naming.action(session, action)
        if found not in reading.actions(session, reading.Filter(meeting=found.meeting, statuses=reading.ALL)):
            raise NotFound(M("There is no %(id)s.", id=action), M("Look it up in its list."))
        tell(console, session, found, as_json)


def tell(console: Console, session: Session, action: Action, as_json: bool, before: Action | None = None) -> None:
    """Print one action with its history as the acting person may read it, whatever a step gave back of it.

    Of one that was just changed it says too what of it was otherwise `before`.
    """
    action = session.seen(action)
    (file,) = reading.files(session, [action], session.today(), session.calendar)
    if as_json:
        console.json(shapes.history(file, session.today()))
    else:
        _history(console, session, file)
        if before is not None:
            console.note_if(replaced.of_action(session, before, action))


def _history(console: Console, session: Session, file: ActionHistory) -> None:
    """Print one action with everything that happened to it, in the workspace's time."""
    action, language, zone = file.action, console.language, session.settings.timezone
    console.print(M("%(id)s · %(text)s", id=action.id, text=action.text), "bold")
    rows = told.particulars(file, view.status(console, action, session.today()).text, decisions.basis(session, action))
    console.pairs([(name, language.show(value)) for name, value in rows])
    for step in action.substeps:
        box = "[x]" if step.done_on is not None else "[ ]"
        console.print(f"  {box} {console.said(substeps.described(step, step.agency))}")
    for happened in told.history(file.progress, file.extensions):
        at = happened.at.astimezone(zone)
        line = ", ".join([console.said(happened.told), *(proof.url or proof.name for proof in happened.evidence)])
        console.told(f"  {language.short_date(at.date())} {language.clock(at.time())}  ", line)
