"""A promise that was made outside a meeting: the form that enters it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapat.model import Action
from rapat.secretariat import assigning, dating, field_types, matter_fields, naming
from rapat.text.language import N_, M
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.user import User


def enter(screen: BaseScreen, then: Callable[[Action], object], lead: str = "") -> None:
    """Fill in the form over a screen and enter the action; `lead` stands in it where it is known."""
    user, made = screen.user, list[Action]()

    def save(values: Mapping[str, str]) -> None:
        made.append(_entered(user, values))

    def saved(yes: bool | None) -> None:
        if yes:
            then(made[-1])

    text, agency = user.text, checks.of_type(user, field_types.AGENCY)
    fields = [
        Field("text", text(N_("What is to be done")), required=True),
        Field("lead", text(N_("Lead agency")), lead, check=agency, required=True),
        Field("due", text(N_("Until when (may be empty)")), check=checks.until(user)),
        Field("supporting", text(N_("Supporting agencies, with commas")), check=checks.agencies(user)),
        Field("forum", text(N_("Forum (may be empty)")), check=checks.of_type(user, matter_fields.FORUM)),
    ]
    screen.app.push_screen(Form(M("A new action"), fields, save), saved)


def _entered(user: User, values: Mapping[str, str]) -> Action:
    session = user.session()
    forum = naming.forum(session, values["forum"]).id if values["forum"] else ""
    draft = assigning.ActionDraft(
        text=values["text"],
        lead=naming.agency(session, values["lead"]).id,
        supporting=tuple(naming.agencies(session, values["supporting"])),
        due=dating.due(session, values["due"], forum) if values["due"] else None,
        forum=forum,
    )
    return assigning.add(session, draft)
