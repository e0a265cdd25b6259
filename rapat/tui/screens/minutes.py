"""Minutes to read: the summary of a meeting that is not being recorded, or not by this reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from rapat import documents
from rapat.errors import RapatError
from rapat.model import Meeting
from rapat.secretariat import approved, excerpts
from rapat.text.language import M
from rapat.tui.screens.dialogs import Tell
from rapat.tui.text import content, line

if TYPE_CHECKING:
    from rapat.tui.app import RapatApp


class Minutes(Tell):
    """A dialog that shows the minutes of a meeting as long as they may be read, and as far."""

    app: RapatApp

    def __init__(self, app: RapatApp, meeting: Meeting) -> None:
        """Read them; raises what stands against it."""
        self.meeting_id = meeting.id
        super().__init__(f"{meeting.id} · {meeting.title}", _parts(app, meeting))

    def outdated(self) -> None:
        """They are read again instead."""

    def reconsider(self) -> None:
        """Read them again: they may say something else, or not be this reader's any more."""
        meeting = self.app.user.session().get(Meeting, self.meeting_id)
        try:
            parts = None if meeting is None else _parts(self.app, meeting)
        except RapatError:
            parts = None
        if parts is None:
            self.dismiss(None)
            self.app.say(M("There is no %(id)s.", id=self.meeting_id))
            return
        for shown, part in zip(self.query(".part").results(Static), parts, strict=False):
            shown.update(part)


def minutes_of(app: RapatApp, meeting: Meeting) -> Minutes:
    """What the acting person may read of a notula, as plain text in a dialog that scrolls."""
    return Minutes(app, meeting)


def _parts(app: RapatApp, meeting: Meeting) -> list[Content]:
    session = app.user.session()
    minutes, left_out = excerpts.excerpt(session, approved.notula(session, meeting))
    made = documents.render(documents.NOTULA, minutes, ("txt",), documents.RenderOptions.from_session(session))
    told = line(app.told(M("Lines not shown: %(count)s.", count=left_out)), "bold $text-warning")
    return [told if left_out else Content(), content(made["txt"].decode())]
