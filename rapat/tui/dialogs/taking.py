"""A meeting that goes to where there is no network: taken along, brought back, released."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rapat.model import Meeting, Person
from rapat.secretariat import dating
from rapat.secretariat.session import Session
from rapat.text.language import N_, M, Message
from rapat.tui.dialogs import checks
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.user import User


def who_has(session: Session, meeting: Meeting) -> Message | None:
    """Say who took a meeting along, and by when it is meant to be back; None where it is here."""
    if meeting.lent is None:
        return None
    person = session.get(Person, meeting.lent.by)
    who = (person.position or person.name) if person else meeting.lent.by or "?"
    if meeting.lent.until is None:
        return M("with %(who)s", who=who)
    return M("with %(who)s until %(day)s", who=who, day=meeting.lent.until)


def take(user: User, meeting: Meeting) -> Form:
    """Make the form that takes a meeting along."""
    from rapat.secretariat import offline

    def save(values: Mapping[str, str]) -> None:
        session, until = user.session(), values["until"].strip()
        offline.take(
            session, meeting, Path(values["folder"]).expanduser(), dating.day(session, until) if until else None
        )

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
