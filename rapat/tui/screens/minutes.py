"""Minutes to read: the summary of a meeting that is not being recorded, or not by this reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapat import documents
from rapat.language import M
from rapat.model import Meeting
from rapat.secretariat import approved, excerpts
from rapat.tui.gate import content, line
from rapat.tui.screens.dialogs import Tell

if TYPE_CHECKING:
    from rapat.tui.app import RapatApp


def minutes_of(app: RapatApp, meeting: Meeting) -> Tell:
    """What the acting person may read of a notula, as plain text in a dialog that scrolls."""
    desk = app.session.desk()
    minutes, left_out = excerpts.excerpt(desk, approved.notula(desk, meeting))
    made = documents.render("notula", minutes, ("txt",), documents.at(desk))
    parts = [content(made["txt"].decode())]
    if left_out:
        told = app.told(M("Lines not shown: %(count)s.", count=left_out))
        parts.insert(0, line(told, "bold $text-warning"))
    return Tell(f"{meeting.id} · {meeting.title}", parts)
