"""The form that says who comes to a meeting for an agency, or why nobody does."""

from __future__ import annotations

from collections.abc import Mapping

from rapat.model import Confirmation, Meeting
from rapat.policy import Operation
from rapat.secretariat import confirmations, confirming, field_types, naming
from rapat.text.language import N_, M
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.user import User


def who_comes(user: User, meeting: Meeting) -> Form:
    """The form, with what the own agency said before; who plans the meeting says it for any agency that is invited."""
    session, text = user.session(), user.text
    is_planner = session.may(Operation.PLAN, meeting)
    before = confirmations.by_agency(session, meeting).get(session.agency) if not is_planner else None
    fields = [
        Field("who", text(N_("Who comes: name, position")), _who(before)),
        Field(
            "whom", text(N_("For whom, where it is a substitute (may be empty)")), before.representing if before else ""
        ),
        Field("absent", text(N_("Or why nobody comes")), before.reason if before else ""),
    ]
    if is_planner:
        agency = Field(
            "agency", text(N_("For which agency")), check=checks.of_type(user, field_types.AGENCY), required=True
        )
        fields = [agency, *fields]
    return Form(M("Who comes to %(id)s?", id=meeting.id), fields, lambda values: _save(user, meeting, values))


def _who(before: Confirmation | None) -> str:
    return ", ".join(filter(None, (before.name, before.position))) if before else ""


def _save(user: User, meeting: Meeting, values: Mapping[str, str]) -> None:
    session = user.session()
    agency = naming.agency(session, values["agency"]).id if values.get("agency") else ""
    confirming.confirm(session, meeting, agency, values["who"], representing=values["whom"], absent=values["absent"])
