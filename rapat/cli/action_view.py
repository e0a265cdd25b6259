"""How actions are shown to people: in a list, and one with its whole history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rapat.cli.days import days_between
from rapat.cli.edge import Edge
from rapat.cli.shapes import anchor
from rapat.cli.tables import Cell
from rapat.labels import EXTENSION, OVERDUE, PRIORITY, STATUS
from rapat.language import N_, M
from rapat.model import Action, ActionStatus, Extension, Priority, Progress, SecurityClass
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


def history(
    edge: Edge, action: Action, reports: Sequence[Progress], extensions: Sequence[Extension], today: date
) -> None:
    """Print one action with everything that happened to it."""
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
    for when, line in sorted([*_reports(edge, reports), *_extensions(edge, extensions)]):
        edge.print(f"  {said.short_date(when)}  {line}")


def _reports(edge: Edge, reports: Sequence[Progress]) -> list[tuple[date, str]]:
    return [
        (
            report.at.date(),
            ", ".join(
                part
                for part in (
                    f"{report.agency}: {report.text}" if report.text else report.agency,
                    _stated(edge, report),
                    edge.said(M("entered by %(person)s", person=report.entered_by)) if report.entered_by else "",
                    *(proof.url or proof.name for proof in report.evidence),
                )
                if part
            ),
        )
        for report in reports
    ]


def _answered(edge: Edge, asked: Extension) -> str:
    """Where a request stands, with who answered it and when."""
    state = edge.text(EXTENSION[asked.state])
    if not asked.decided_by or asked.decided_at is None:
        return state
    day = edge.language.short_date(asked.decided_at.date())
    return edge.said(M("%(state)s by %(person)s, %(day)s", state=state, person=asked.decided_by, day=day))


def _stated(edge: Edge, report: Progress) -> str:
    """The status a report led to; who decided stands beside a verification."""
    if report.status is None:
        return ""
    word = edge.text(STATUS[report.status])
    if report.status is not ActionStatus.VERIFIED or not report.by:
        return word
    return edge.said(M("%(status)s by %(person)s", status=word, person=report.by))


def _extensions(edge: Edge, extensions: Sequence[Extension]) -> list[tuple[date, str]]:
    return [
        (
            asked.asked_at.date(),
            edge.said(
                M(
                    "%(agency)s asks for time until %(new)s (%(state)s): %(reason)s %(answer)s",
                    agency=asked.agency,
                    new=asked.new.date or asked.new.text,
                    state=_answered(edge, asked),
                    reason=asked.reason,
                    answer=asked.answer,
                )
            ).rstrip()
            + (f", {edge.said(M('entered by %(person)s', person=asked.entered_by))}" if asked.entered_by else ""),
        )
        for asked in extensions
    ]
