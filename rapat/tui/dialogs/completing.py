"""Who leads a promise of the record, and until when: asked where the checklist says that it lacks it."""

from __future__ import annotations

from collections.abc import Mapping

from rapat.model import Action, Agency, Entry
from rapat.secretariat import naming
from rapat.secretariat.repairing import Repair
from rapat.text.language import N_, M
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.user import User


def completing(user: User, entry: Entry, action: Action) -> Form | None:
    """Make the form that asks for what a promise lacks, which its line then says as if typed; None if it lacks nothing.

    Raises `Refused` where the minutes of the line stand as they are.
    """
    session, text = user.session(), user.text
    codes = [agency.id for agency in session.find(Agency) if agency.active]
    fields = []
    if not action.lead:
        lead = checks.one_of(user, codes)
        fields.append(Field("lead", text(N_("Who leads it (may be empty)")), check=lead, completions=tuple(codes)))
    if action.due is None:
        until = checks.until(user)
        fields.append(Field("due", text(N_("Until when, in words or figures (may be empty)")), check=until))
    if not fields:
        return None
    repair = Repair(session, entry)

    def save(values: Mapping[str, str]) -> None:
        lead = f"@{naming.agency(user.session(), values['lead']).id}" if values.get("lead") else ""
        due = f"^{values['due']}" if values.get("due") else ""
        if lead or due:
            repair.save(" ".join(filter(None, (repair.form, lead, due))))

    title = M("Line %(number)s: who, and until when?", number=entry.number)
    return Form(title, fields, save, about=[entry.text])
