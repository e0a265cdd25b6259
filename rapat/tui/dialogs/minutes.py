"""Minutes to read: the summary of a meeting that is not being recorded, or not by this reader."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from rapat import documents
from rapat.errors import RapatError
from rapat.model import Meeting, MeetingStatus
from rapat.policy import Operation
from rapat.secretariat import approved, comments, excerpts
from rapat.text.language import N_, M
from rapat.tui.dialogs.comments import Comments
from rapat.tui.dialogs.simple import Tell
from rapat.tui.shell import Shell
from rapat.tui.text import content, line, lines


class Minutes(Tell):
    """A dialog that shows the minutes of a meeting as long as they may be read, and as far."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [Binding("k", "comments", show=False)]

    def __init__(self, app: Shell, meeting: Meeting) -> None:
        """Read them; raises what stands against it."""
        self.meeting_id = meeting.id
        super().__init__(f"{meeting.id} · {meeting.title}", _parts(app, meeting))

    def foot(self) -> str:
        """Name the key of the comments, too."""
        return self.app.text(N_("Arrows: scroll · K: line by line, with comments · Esc: back"))

    def action_comments(self) -> None:
        """Show the lines with the comments on them."""
        self.app.push_screen(Comments(self.meeting_id))

    def reader_changed(self) -> None:
        """They are read again instead."""

    def access_changed(self) -> None:
        """Read them again: they may say something else, or not be this reader's any more."""
        meeting = self.app.user.session().get(Meeting, self.meeting_id)
        try:
            parts = None if meeting is None else _parts(self.app, meeting)
        except RapatError:
            parts = None
        if parts is None:
            self.dismiss(None)
            self.app.announce(M("There is no %(id)s.", id=self.meeting_id))
            return
        for shown, part in zip(self.query(".part").results(Static), parts, strict=False):
            shown.update(part)


def _parts(app: Shell, meeting: Meeting) -> list[Content]:
    session = app.user.session()
    minutes, left_out = excerpts.excerpt(session, approved.notula(session, meeting))
    full = replace(minutes, full=True)  # on screen the reader's own clearance decides
    made = documents.render(documents.NOTULA, full, ("txt",), documents.RenderOptions.from_session(session))
    notices = []
    if left_out:
        notices.append(line(app.formatted(M("Lines not shown: %(count)s.", count=left_out)), "bold $text-warning"))
    until = comments.open_until(meeting, session.today())
    if until is not None:
        asked = M("Open for comment until %(day)s; K: comment line by line.", day=until)
        notices.append(line(app.formatted(asked), "bold"))
    if meeting.status is MeetingStatus.SCHEDULED and session.may(Operation.RECORD, meeting):
        planned = M("Planned for %(day)s; it is recorded from the list of meetings, with L.", day=meeting.date)
        notices.append(line(app.formatted(planned), "bold"))
    return [lines(notices) if notices else Content(), content(made["txt"].decode())]
