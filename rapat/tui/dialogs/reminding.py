"""Reminders go out: where their files are written is asked, and they are marked as issued."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rapat.documents import reminders
from rapat.policy import Operation
from rapat.secretariat import reminding
from rapat.secretariat.reminding import Reminder
from rapat.text.language import N_, Language, M, Message
from rapat.tui import paths
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.user import User


def issue(user: User, rows: Sequence[Reminder], *, again: bool = False) -> Message:
    """Enter that reminders went out, and say of how many agencies."""
    noted = reminding.issue(user.session(), rows, again=again)
    return M("Marked as issued: reminders of %(count)s agencies.", count=len(noted))


def write(screen: BaseScreen, rows: Sequence[Reminder], then: Callable[[], object], *, again: bool = False) -> None:
    """Ask for a folder, write the files there and mark the reminders as issued; `then` shows what is left."""
    told: list[Message] = []

    def save(values: Mapping[str, str]) -> None:
        session = screen.user.session()
        made = reminders.letters(session, rows, Language(session.settings.language))
        folder = screen.app.written_in = paths.path(values["folder"])
        written = reminders.write(made, folder, session.today(), Language(session.settings.language))
        noted = issue(screen.user, rows, again=again)
        for notice in reminders.notices(made, rows):
            screen.app.announce(notice)
        told.append(
            M("Written: %(count)s files in %(folder)s. %(noted)s", count=len(written), folder=folder, noted=noted)
        )

    def saved(yes: bool | None) -> None:
        if yes:
            then()
            screen.show_message(told[-1])

    text = screen.user.text
    suggested = str(screen.app.written_in or paths.own_folder() / text(N_("reminders")))
    field = Field(
        "folder", text(N_("Folder for the reminders")), suggested, required=True, offered=True, is_folder=True
    )
    agencies = M("For: %(agencies)s", agencies=[row.agency.id for row in rows])
    form = Form(M("Write the reminders"), [field], save, [agencies], lasts=Operation.REMIND)
    screen.app.push_screen(form, saved)
