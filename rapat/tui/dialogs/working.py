"""Something that takes its time is done: nothing else is, and it is not left before it has an end."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.text.language import M, Message
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.frame import Frame, Heading


class Working(View, ModalScreen[Message]):
    """Do something in a thread of its own; gives back what is said of it, or None where something stood against it."""

    app: Shell

    def __init__(self, heading: Message, act: Callable[[], Message]) -> None:
        """Take what is said while it is done, and what does it."""
        super().__init__()
        self.heading = heading
        self.act = act

    def compose(self) -> ComposeResult:
        """Say what is done."""
        with Frame():
            yield Heading(line(self.app.formatted(self.heading), "bold"))
            yield Static(line(self.app.formatted(M("This takes a while; keep rapat open until it is done.")), "dim"))

    def on_mount(self) -> None:
        """Begin."""
        self._work()

    @work(thread=True, exit_on_error=False)
    def _work(self) -> None:
        app = self.app
        try:
            said = self.act()
        except RapatError as fault:
            app.call_from_thread(self._fail, fault)
        else:
            app.call_from_thread(self.dismiss, said)

    def _fail(self, fault: RapatError) -> None:
        self.app.report(fault)
        self.dismiss(None)
