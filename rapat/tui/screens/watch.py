"""A second terminal follows a meeting: large, read-only, for the projector in the room."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Static

from rapat.secretariat import excerpts
from rapat.secretariat.session import Session
from rapat.text.language import N_, M
from rapat.tui import commands
from rapat.tui.base.record import RecordScreen, Shown


class Watch(RecordScreen):
    """The record of a meeting as the room may see it; each change reads the whole anew, so that no way leads around."""

    NAME: ClassVar[str] = "watch"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("watch")
    TITLE_TEXT: ClassVar[str] = N_("Follow along")

    def read(self, session: Session) -> Shown:
        """Read what the room may see, and say how much it may not; private lines are not told of."""
        room = excerpts.room(session, self.meeting)
        if room.left_out:
            self.show_message(M("Lines not shown: %(count)s.", count=room.left_out))
        self.query_one("#message", Static).display = bool(room.left_out)
        return Shown(room.entries, room.items, room.actions)
