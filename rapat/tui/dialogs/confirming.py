"""The form that says who comes to a meeting for an agency, or why nobody does."""

from __future__ import annotations

from collections.abc import Mapping

from rapat.model import Confirmation, Meeting
from rapat.policy import Operation
from rapat.secretariat import confirmations, confirming, field_types, naming, replaced
from rapat.text.language import N_, M, Message
from rapat.tui import taking_back
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs.form import Field, Form, Reading
from rapat.tui.user import User


def ask_who_comes(screen: BaseScreen, meeting: Meeting) -> None:
    """Ask who comes, and say on the screen what was recorded."""
    made: list[Confirmation] = []

    def saved(yes: bool | None) -> None:
        if not yes:
            return
        screen.app.refresh_feed()
        screen.load()
        told = confirmations.described(made[-1])
        said = M("%(meeting)s, %(agency)s: %(told)s", meeting=meeting.id, agency=made[-1].agency, told=told)
        screen.show_message(taking_back.recorded(screen, said))

    screen.app.push_screen(who_comes(screen.user, meeting, made), saved)


def who_comes(user: User, meeting: Meeting, made: list[Confirmation]) -> Form:
    """The form, with what the own agency said before; who plans the meeting says it for any agency that is invited.

    What is entered is added to `made`.
    """
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

    def save(values: Mapping[str, str]) -> None:
        made.append(_save(user, meeting, values))

    return Form(M("Who comes to %(id)s?", id=meeting.id), fields, save)


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


def _save(user: User, meeting: Meeting, values: Mapping[str, str]) -> Confirmation:
    session = user.session()
    agency = naming.agency(session, values["agency"]).id if values.get("agency") else ""
    who, whom, absent = values["who"], values["whom"], values["absent"]
    return confirming.confirm(session, meeting, agency, who, representing=whom, absent=absent)
