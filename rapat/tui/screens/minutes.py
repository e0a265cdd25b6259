"""Minutes to read: the summary of a meeting that is not being recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapat import documents
from rapat.model import Meeting
from rapat.secretariat import approved
from rapat.tui.gate import content
from rapat.tui.screens.dialogs import Tell

if TYPE_CHECKING:
    from rapat.tui.app import RapatApp


def minutes_of(app: RapatApp, meeting: Meeting) -> Tell:
    """The notula as plain text, in a dialog that scrolls."""
    desk = app.session.desk()
    made = documents.render(
        "notula",
        approved.notula(desk, meeting),
        ("txt",),
        documents.at(desk),
    )
    return Tell(f"{meeting.id} · {meeting.title}", [content(made["txt"].decode())])
