"""One action with its whole history, to be read on the screen."""

from __future__ import annotations

from textual.content import Content

from rapat.model import Priority
from rapat.model.labels import OVERDUE, PRIORITY, STATUS
from rapat.model.views import ActionHistory
from rapat.secretariat import history as histories
from rapat.text.language import N_
from rapat.tui.text import line
from rapat.tui.user import User


def history(user: User, file: ActionHistory) -> list[Content]:
    """An action with everything that happened to it, for reading."""
    action, language, text = file.action, user.language, user.text
    today = user.session().today()
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
    events = histories.history(file.progress, file.extensions)
    if events:
        parts += [Content(), line(text(N_("What happened")), "bold")]
    for event in events:
        at = event.at.astimezone(user.session().settings.timezone)
        when = f"{language.short_date(at.date())} {language.clock(at.time())}  "
        parts.append(Content.assemble((when, "dim"), line(user.formatted(event.told))))
        parts += [line(f"    {text(N_('evidence'))}: {proof.url or proof.name}", "dim") for proof in event.evidence]
    return parts
