"""The form that says who comes to a meeting for an agency, or why nobody does."""

from __future__ import annotations

from collections.abc import Mapping

from rapat.model import Confirmation, Meeting
from rapat.policy import Operation
from rapat.secretariat import confirmations, confirming, field_types, naming, replaced
from rapat.text.language import N_, M, Message
from rapat.tui.dialogs.form import Field, Form, Reading
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
        agency = Field("agency", text(N_("For which agency")), check=_with_what_it_said(user, meeting), required=True)
        fields = [agency, *fields]
    return Form(M("Who comes to %(id)s?", id=meeting.id), fields, lambda values: _save(user, meeting, values))


def _with_what_it_said(user: User, meeting: Meeting) -> Reading:
    """Make the check of an agency that also says what it said before: that is replaced."""

    def check(words: str) -> Message:
        session = user.session()
        agency = naming.agency(session, words)
        before = replaced.of_confirmation(confirmations.by_agency(session, meeting).get(agency.id))
        name = M("%(name)s", name=agency.name)
        return M("%(name)s. %(before)s", name=name, before=before) if before is not None else name

    return Reading(check, (field_types.AGENCY.takes,))


def _who(before: Confirmation | None) -> str:
    return ", ".join(filter(None, (before.name, before.position))) if before else ""


def _save(user: User, meeting: Meeting, values: Mapping[str, str]) -> None:
    session = user.session()
    agency = naming.agency(session, values["agency"]).id if values.get("agency") else ""
    confirming.confirm(session, meeting, agency, values["who"], representing=values["whom"], absent=values["absent"])
