"""One action with its whole history, to be read on the screen."""

from __future__ import annotations

from textual.content import Content

from rapat.labels import EXTENSION, OVERDUE, PRIORITY, STATUS
from rapat.language import N_, M
from rapat.model import ActionStatus, Priority, Progress
from rapat.model.readings import ActionFile
from rapat.tui.gate import line
from rapat.tui.session import Session


def history(session: Session, file: ActionFile) -> list[Content]:
    """An action with everything that happened to it, for reading."""
    action, language, text = file.action, session.language, session.text
    today = session.desk().today()
    late = action.overdue(today)
    due = language.day(action.due_date) if action.due_date else (action.due.text if action.due else "")
    words = action.due.text if action.due and action.due.date and action.due.text else ""
    status = text(STATUS[action.status]) + (f" · ▲ {text(OVERDUE)}" if late else "")
    rows = (
        (N_("Lead"), action.lead or "?"),
        (N_("Supporting"), ", ".join(action.supporting)),
        (N_("Person in charge"), action.pic),
        (N_("Due"), f"{due} ({words})" if words else due),
        (N_("First due date"), language.day(action.original_due) if file.postponed and action.original_due else ""),
        (N_("Status"), status),
        (N_("Reason"), action.reason),
        (N_("Priority"), text(PRIORITY[action.priority]) if action.priority is Priority.URGENT else ""),
        (N_("Meeting"), action.meeting),
        (N_("Class"), action.security.value),
    )
    parts = [line(action.text, "bold"), line(action.id, "dim"), Content()]
    parts += [Content.assemble((f"{text(label)}: ", "dim"), line(value)) for label, value in rows if value]
    happened = [
        (report.at, _reported(session, report), [proof.url or proof.name for proof in report.evidence])
        for report in file.progress
    ]
    for asked in file.extensions:
        until = language.short_date(asked.new.date) if asked.new.date else asked.new.text
        told = M(
            "%(agency)s asks for time until %(new)s (%(state)s): %(reason)s %(answer)s",
            agency=asked.agency,
            new=until,
            state=text(EXTENSION[asked.state]),
            reason=asked.reason,
            answer=asked.answer,
        )
        happened.append((asked.asked_at, session.say(told).rstrip() + _entered(session, asked.entered_by), []))
    if happened:
        parts += [Content(), line(text(N_("What happened")), "bold")]
    for at, told_text, proofs in sorted(happened, key=lambda one: one[0]):
        parts.append(Content.assemble((f"{language.short_date(at.date())}  ", "dim"), line(told_text)))
        parts += [line(f"    {text(N_('evidence'))}: {proof}", "dim") for proof in proofs]
    return parts


def _reported(session: Session, report: Progress) -> str:
    """A report: whose word it is, the status it led to, who verified, who entered it."""
    status = session.text(STATUS[report.status]) if report.status else ""
    if report.status is ActionStatus.VERIFIED and report.by:
        status = session.say(M("%(status)s by %(person)s", status=status, person=report.by))
    said = report.text or status
    if report.text and report.status is ActionStatus.VERIFIED:
        said = f"{report.text}, {status}"
    return f"{report.agency}: {said}" + _entered(session, report.entered_by)


def _entered(session: Session, ident: str) -> str:
    return f", {session.say(M('entered by %(person)s', person=ident))}" if ident else ""
