"""A meeting that goes to where there is no network: taken along, brought back, released."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rapat.model import Meeting, Person
from rapat.secretariat import dating, lent_rule
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.user import User
from rapat.workspace import disk_faults


def who_has(session: Session, meeting: Meeting) -> Message | None:
    """Say who took a meeting along, and by when it is meant to be back; None where it is here."""
    if meeting.lent is None:
        return None
    who = lent_rule.holder(session.get(Person, meeting.lent.by), meeting.lent.by)
    if meeting.lent.until is None:
        return M("with %(who)s", who=who)
    return M("with %(who)s until %(day)s", who=who, day=meeting.lent.until)


def take(user: User, meeting: Meeting, begin: Callable[[Callable[[], Message]], None]) -> Form:
    """Make the form that takes a meeting along; `begin` is given what does it, which takes its time."""
    from rapat.secretariat import offline
    from rapat.store import sharing

    def save(values: Mapping[str, str]) -> None:
        session, words, folder = user.session(), values["until"].strip(), paths.path(values["folder"])
        until = dating.day(session, words) if words else None
        with disk_faults(folder):
            sharing.check_new(folder)

        def act() -> Message:
            with disk_faults(folder):
                offline.take(session, meeting, folder, until)
            return M("Taken along: open rapat in that folder, and bring it back where there is a network.")

        begin(act)

    fields = [
        Field("folder", user.text(N_("The new folder on this computer")), required=True, is_folder=True),
        Field("until", user.text(N_("By when it is meant to be back")), check=checks.day(user)),
    ]
    about = [
        M("%(title)s · %(day)s", title=meeting.title, day=meeting.date),
        M("The folder holds the whole record: keep the disk encrypted."),
    ]
    return Form(M("Take %(id)s along", id=meeting.id), fields, save, about=about)


def bring(session: Session) -> Message:
    """Bring back what was written in this folder; say how much, and what others changed meanwhile."""
    from rapat.secretariat import offline

    with disk_faults(session.folder):
        brought = offline.bring(session)
    if not brought.apart:
        return M("Brought back: %(count)s records.", count=brought.records)
    return M(
        "Brought back: %(count)s records. Changed on the server meanwhile, which stands: %(places)s",
        count=brought.records,
        places=list(brought.apart),
    )


def release(session: Session, meeting: Meeting) -> Message:
    """Release a meeting that is not brought back."""
    from rapat.secretariat import offline

    return M("%(id)s is written on the server again.", id=offline.release(session, meeting).id)
