"""How actions are shown to people in a list, and what a list and a single one say alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from rapat.cli import tables
from rapat.cli.console import Console
from rapat.cli.days import days_between
from rapat.cli.tables import Cell
from rapat.model import Action, Priority, SecurityClass, choices
from rapat.model.choices import Choices
from rapat.model.labels import OVERDUE, STATUS
from rapat.secretariat.session import Session
from rapat.secretariat.visibility import Secrecy
from rapat.text.language import N_, Brief, M, Message

_WORDS: Final = Choices(choices.ACTION_STATUS)


class Listed(NamedTuple):
    """An action of a list: how secret it is, and what else stands before its words."""

    action: Action
    secrecy: Secrecy
    marks: Sequence[Message] = ()


def listing(console: Console, session: Session, listed: Iterable[Listed | tables.Group]) -> None:
    """Print a table of actions, each with how secret it is, those of a group below its name."""
    today = session.today()
    console.table(
        [N_("No"), (N_("Due"), True), N_("Status"), N_("Lead"), N_("What")],
        (row if isinstance(row, tables.Group) else _row(console, row, today) for row in listed),
        goes_on=True,
    )


def _row(console: Console, listed: Listed, today: date) -> tables.Row:
    action, secrecy, marks = listed
    said = " ".join((*_marks(console, action, secrecy), *map(console.said, marks), action.text))
    return [action.id, due_text(console, action), short_status(console, action, today), _owners(action), said]


def _marks(console: Console, action: Action, secrecy: Secrecy) -> Iterator[str]:
    """Tell what stands before the words of an action: for whom it is, its class, how pressing it is."""
    if secrecy.private:
        yield console.text(N_("[private]"))
    if secrecy.security is not SecurityClass.ORDINARY:
        yield f"({secrecy.security.value})"
    if action.priority is not Priority.NORMAL:
        yield "!!"


def short_status(console: Console, action: Action, today: date) -> Cell:
    """Return the status in the word that a filter takes; an overdue one says by how many days."""
    told = status(console, action, today)
    word = _WORDS.word(frozenset({action.status}), console.language)
    return told if action.overdue(today) else told._replace(text=word)


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
    return (
        console.language.show(Brief(due.date, weekday=False, time=due.time)) if due.date else due.anchored or due.text
    )


def _owners(action: Action) -> str:
    return f"{action.lead or '?'}{f' +{len(action.supporting)}' if action.supporting else ''}"
