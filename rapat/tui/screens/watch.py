"""A second terminal follows a meeting: large, read-only, for the projector in the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from rapat.model import AgendaItem
from rapat.secretariat import excerpts
from rapat.store.contract import Record
from rapat.text.language import N_, M
from rapat.tui import commands
from rapat.tui.screens.live import Live
from rapat.tui.widgets.record import RecordView


class Watch(Live):
    """The record of a meeting, followed."""

    NAME: ClassVar[str] = "watch"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("watch")
    TITLE_TEXT: ClassVar[str] = N_("Follow along")

    def body(self) -> ComposeResult:
        """Show the item and the record; private lines are not for the room."""
        yield Static(id="strip")
        yield RecordView(lambda: self.user.language)

    def prepare(self) -> None:
        """Nobody types here."""

    def reconsider(self) -> None:
        """Nobody records here; what may not be read any more is left out when it is read again."""

    def settle(self) -> None:
        """Keep the time."""
        self.set_interval(10.0, self._strip)

    def load(self) -> None:
        """Read what the room may see and show it anew."""
        session = self.user.session()
        if not self._found(session):
            return
        shown = excerpts.room(session, self.meeting)
        self.items = {item.id: item for item in shown.items}
        self.actions = {action.id: action for action in shown.actions}
        self.last_item = shown.entries[-1].item if shown.entries else ""
        self.query_one(RecordView).show(shown.entries, self.actions, self.items)
        self.head()
        if shown.left_out:
            self.say(M("Lines not shown: %(count)s.", count=shown.left_out))
        self.query_one("#said", Static).display = bool(shown.left_out)

    def feed(self, records: Sequence[Record]) -> None:
        """Take in what was changed: the room's view is read as a whole, so that no way leads around it."""
        del records
        self.load()

    def _item(self) -> AgendaItem | None:
        return self.items.get(self.last_item)

    def _aside(self) -> None:
        """The room sees no list of what others owe."""

    def head(self) -> None:
        """Show the item large."""
        self._strip()
