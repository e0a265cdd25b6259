"""How actions are shown to people: in a list, and one with its whole history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rapat.cli.console import Console
from rapat.cli.days import days_between
from rapat.cli.tables import Cell
from rapat.model import Action, Priority, SecurityClass
from rapat.model.labels import OVERDUE, STATUS
from rapat.model.views import ActionHistory
from rapat.secretariat import history as told
from rapat.secretariat import substeps
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import Secrecy
from rapat.text.language import N_, M, Message


class Listed(NamedTuple):
    """An action of a list: how secret it is, and what else stands before its words."""

    action: Action
    secrecy: Secrecy
    marks: Sequence[Message] = ()


def listing(console: Console, found: Sequence[Listed], today: date) -> None:
    """Print a table of actions, each with how secret it is."""
    console.table(
        [N_("No"), N_("Due"), N_("Status"), N_("Lead"), (N_("What"), True)],
        [
            [
                action.id,
                due_text(console, action),
                status(console, action, today),
                _owners(action),
                " ".join((*_marks(console, action, secrecy), *map(console.said, marks), action.text)),
            ]
            for action, secrecy, marks in found
        ],
    )


def _marks(console: Console, action: Action, secrecy: Secrecy) -> Iterator[str]:
    """Tell what stands before the words of an action: for whom it is, its class, how pressing it is."""
    if secrecy.private:
        yield console.text(N_("[private]"))
    if secrecy.security is not SecurityClass.ORDINARY:
        yield f"({secrecy.security.value})"
    if action.priority is not Priority.NORMAL:
        yield "!!"


def status(console: Console, action: Action, today: date) -> Cell:
    """Return the status for people; an overdue one says by how many days."""
    if action.overdue(today) and action.due_date:
        late = M("%(word)s %(days)s d", word=console.text(OVERDUE), days=-days_between(today, action.due_date))
        return Cell(console.said(late), "red")
    style = {"verified": "green", "void": "dim", "done": "yellow"}.get(action.status.value, "")
    return Cell(console.text(STATUS[action.status]), style)


def due_text(console: Console, action: Action) -> str:
    """Return the due date, else what it hangs on or the words that said it."""
    due = action.due
    if due is None:
        return ""
    return console.language.short_date(due.date) if due.date else due.anchored or due.text


def _owners(action: Action) -> str:
    return f"{action.lead or '?'}{f' +{len(action.supporting)}' if action.supporting else ''}"


def history(console: Console, session: Session, file: ActionHistory) -> None:
    """Print one action with everything that happened to it, in the workspace's time."""
    action, language, zone = file.action, console.language, session.settings.timezone
    console.print(M("%(id)s · %(text)s", id=action.id, text=action.text), "bold")
    rows = told.particulars(file, status(console, action, session.today()).text)
    console.pairs([(name, language.show(value)) for name, value in rows])
    for step in action.substeps:
        box = "[x]" if step.done_on is not None else "[ ]"
        console.print(f"  {box} {console.said(substeps.described(step, step.agency))}")
    for happened in told.history(file.progress, file.extensions):
        at = happened.at.astimezone(zone)
        line = ", ".join([console.said(happened.told), *(proof.url or proof.name for proof in happened.evidence)])
        console.print(f"  {language.short_date(at.date())} {language.clock(at.time())}  {line}")
