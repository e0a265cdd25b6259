"""A second terminal follows a meeting: large, read-only, for the projector in the room."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widgets import Static

from rapat.model import Action, Agency, Forum, Person, closing
from rapat.secretariat import excerpts
from rapat.secretariat.changes import Changed
from rapat.secretariat.session import Session
from rapat.text.language import N_, M
from rapat.tui import commands
from rapat.tui.base.record import RecordScreen, Shown

_DECIDING: Final = (Person, Forum, Agency, Action)
"""Documents whose id does not tell whether they decide on what is seen of a meeting."""


class Watch(RecordScreen):
    """The record of a meeting as the room may see it; a change reads all that is shown, so that no way leads around."""

    NAME: ClassVar[str] = "watch"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("watch")
    TITLE_TEXT: ClassVar[str] = N_("Follow along")

    def feed(self, changed: Changed) -> None:
        """Read it again where somebody changed what it shows, or what decides who may see that."""
        shown = {self.meeting_id, *(closing.owner_id(ident) for item in self.items.values() for ident in item.parked)}
        if changed.touches(*_DECIDING) or any(closing.owner_id(ident) in shown for _, ident in changed.touched):
            self.renew()

    def read_last(self, session: Session, count: int) -> Shown:
        """Read what the room may see of the last lines, and say how much it may not; private lines are not told of."""
        room = excerpts.Room(session, self.meeting)
        left_out = room.left_out()
        if left_out:
            self.show_message(M("Lines not shown: %(count)s.", count=left_out))
        self.query_one("#message", Static).display = bool(left_out)
        last = room.last(count)
        return Shown(last.entries, room.items(), last.actions, last.more)

    def read_first(self, session: Session, count: int) -> Shown:
        """Read what the room may see of the first lines."""
        first = excerpts.Room(session, self.meeting).first(count)
        return Shown(first.entries, (), first.actions, first.more)
