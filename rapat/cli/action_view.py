"""How actions are shown to people: in a list, and one with its whole history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rapat.cli.days import days_between
from rapat.cli.edge import Edge
from rapat.cli.shapes import anchor
from rapat.cli.tables import Cell
from rapat.labels import OVERDUE, PRIORITY, STATUS
from rapat.language import N_, M
from rapat.model import Action, Priority, SecurityClass
from rapat.model.readings import ActionFile
from rapat.secretariat import history as told
from rapat.secretariat.desk import Desk
from rapat.secretariat.sight import Secrecy


def listing(edge: Edge, found: Sequence[tuple[Action, Secrecy]], today: date) -> None:
    """Print a table of actions, each with how secret it is."""
    edge.table(
        [N_("No"), N_("Due"), N_("Status"), N_("Lead"), (N_("What"), True)],
        [
            [
                action.id,
                due_text(edge, action),
                status(edge, action, today),
                _owners(action),
                " ".join((*_marks(edge, action, secrecy), action.text)),
            ]
            for action, secrecy in found
        ],
    )


def _marks(edge: Edge, action: Action, secrecy: Secrecy) -> Iterator[str]:
    """What stands before the words of an action: for whom it is, its class, how pressing it is."""
    if secrecy.private:
        yield edge.text(N_("[private]"))
    if secrecy.security is not SecurityClass.ORDINARY:
        yield f"({secrecy.security.value})"
    if action.priority is not Priority.NORMAL:
        yield "!!"


def status(edge: Edge, action: Action, today: date) -> Cell:
    """The status for people; an overdue one says by how many days."""
    if action.overdue(today) and action.due_date:
        late = M("%(word)s %(days)s d", word=edge.text(OVERDUE), days=-days_between(today, action.due_date))
        return Cell(edge.said(late), "red")
    style = {"verified": "green", "void": "dim", "done": "yellow"}.get(action.status.value, "")
    return Cell(edge.text(STATUS[action.status]), style)


def due_text(edge: Edge, action: Action) -> str:
    """The due date, else what it hangs on or the words that said it."""
    due = action.due
    if due is None:
        return ""
    return edge.language.short_date(due.date) if due.date else anchor(due) or due.text


def _owners(action: Action) -> str:
    return f"{action.lead or '?'}{f' +{len(action.supporting)}' if action.supporting else ''}"


def history(edge: Edge, desk: Desk, file: ActionFile) -> None:
    """Print one action with everything that happened to it, in the workspace's time."""
    action, reports, extensions = file.action, file.progress, file.extensions
    today, zone = desk.today(), desk.settings.timezone
    said = edge.language
    due = due_text(edge, action)
    words = f" ({action.due.text})" if action.due and action.due.text and action.due.date else ""
    edge.print(M("%(id)s · %(text)s", id=action.id, text=action.text), "bold")
    moved = [asked for asked in extensions if asked.state == "granted"]
    edge.pairs(
        [
            (N_("Lead"), action.lead),
            (N_("Supporting"), ", ".join(action.supporting)),
            (N_("Person in charge"), action.pic),
            (N_("Due"), f"{said.day(action.due.date)}{words}" if action.due and action.due.date else due),
            (N_("First due date"), said.day(action.original_due) if moved and action.original_due else ""),
            (N_("Postponed"), edge.said(M("%(count)s times", count=len(moved))) if moved else ""),
            (N_("Status"), status(edge, action, today).text),
            (N_("Reason"), action.reason),
            (N_("Priority"), edge.text(PRIORITY[action.priority]) if action.priority is not Priority.NORMAL else ""),
            (N_("Meeting"), action.meeting),
            (N_("Matter"), action.matter),
            (N_("Class"), action.security),
        ]
    )
    for happened in told.history(reports, extensions):
        at = happened.at.astimezone(zone)
        line = ", ".join([edge.said(happened.told), *(proof.url or proof.name for proof in happened.evidence)])
        edge.print(f"  {said.short_date(at.date())} {said.clock(at.time())}  {line}")
