"""A second terminal follows a meeting: large, read-only, for the projector in the room."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from rapat.language import N_
from rapat.model import AgendaItem, Entry
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
        yield RecordView(lambda: self.session.language)

    def prepare(self) -> None:
        """Nobody types here."""

    def settle(self) -> None:
        """Keep the time."""
        self.set_interval(10.0, self._strip)
        self.query_one("#said", Static).display = False

    def fit(self, entries: list[Entry]) -> list[Entry]:
        """The room sees what will be printed, and nothing private."""
        hidden = {entry.id for entry in entries if entry.private}
        return [one for one in entries if one.kind.printed and one.id not in hidden and one.parent not in hidden]

    def _item(self) -> AgendaItem | None:
        return self.items.get(self.last_item)

    def _aside(self) -> None:
        """The room sees no list of what others owe."""

    def head(self) -> None:
        """Show the item large."""
        self._strip()
