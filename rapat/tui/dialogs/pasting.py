"""Several pasted lines: what each would become, before any is recorded."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from rapat.secretariat import line_reports
from rapat.text.language import N_, M
from rapat.tui.shell import Shell
from rapat.tui.text import line

_SHOWN = 200


class Pasting(ModalScreen[list[str]]):
    """A look at pasted lines; Enter records them, Esc does not."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, meeting: str, pasted: list[str]) -> None:
        """Take the lines."""
        super().__init__()
        self.meeting_id = meeting
        self.pasted = pasted

    def compose(self) -> ComposeResult:
        """Show each line and its echo."""
        user = self.app.user
        with Vertical(classes="dialog wide"):
            title = user.formatted(M("Pasted lines: %(count)s", count=len(self.pasted)))
            yield Static(line(title, "bold"), classes="title")
            with VerticalScroll():
                for understood, echo in line_reports.preview(user.session(), self.meeting_id, self.pasted[:_SHOWN]):
                    yield Static(Content.assemble(line(understood.raw), "\n  → ", line(user.formatted(echo), "dim")))
            yield Static(line(user.text(N_("Enter: record them all · Esc: none")), "dim"))

    def on_mount(self) -> None:
        """Focus the lines, so that the arrows scroll them at once."""
        self.query_one(VerticalScroll).focus()

    def action_take(self) -> None:
        """Record them."""
        self.dismiss(self.pasted)

    def action_leave(self) -> None:
        """Record none."""
        self.dismiss([])
