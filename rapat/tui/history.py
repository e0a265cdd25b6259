"""One action with its whole history, to be read on the screen."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from rapat.model.labels import OVERDUE, STATUS
from rapat.model.views import ActionHistory
from rapat.secretariat import decisions, substeps, turn_steps
from rapat.secretariat import history as histories
from rapat.text.language import N_
from rapat.tui.text import hanging, line
from rapat.tui.user import User

_IN: Final = 2
"""By how much the rows of a particular or of a report are moved in after its first."""


def history(user: User, file: ActionHistory) -> list[Content]:
    """An action with everything that happened to it, for reading."""
    action, language, text = file.action, user.language, user.text
    late = action.overdue(user.session().today())
    status = text(STATUS[turn_steps.status_of(file)]) + (f" · ▲ {text(OVERDUE)}" if late else "")
    particulars = histories.particulars(file, status, decisions.basis(user.session(), action))
    rows = [(text(name), language.show(value)) for name, value in particulars]
    parts = [line(action.text, "bold"), line(action.id, "dim"), Content()]
    parts += [hanging(_IN, (f"{name}: ", "dim"), line(value)) for name, value in rows]
    for step in action.substeps:
        is_done = step.done_on is not None
        told = user.formatted(substeps.described(step, step.agency))
        parts.append(line(f"  {'✓' if is_done else '·'} {told}", "dim" if is_done else ""))
    events = histories.history(file.progress, file.extensions)
    if events:
        parts += [Content(), line(text(N_("What happened")), "bold")]
    for event in events:
        at = event.at.astimezone(user.session().settings.timezone)
        when = f"{language.short_date(at.date())} {language.clock(at.time())}  "
        parts.append(hanging(_IN, (when, "dim"), line(user.formatted(event.told))))
        parts += [line(f"    {text(N_('evidence'))}: {proof.url or proof.name}", "dim") for proof in event.evidence]
    return parts
