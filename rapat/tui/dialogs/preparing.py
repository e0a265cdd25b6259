"""A sample is built: how far it is; Esc gives it up."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.text.language import N_, M, Message
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.frame import Foot, Frame, Heading

T = TypeVar("T")
OnStep = Callable[[int, int], None]
"""Is told how many steps are done, of how many; raises where nobody waits any more."""


class _GivenUp(Exception):
    """Nobody waits for the sample any more."""


class Preparing(View, ModalScreen[T]):
    """Build something in a thread of its own; gives it back, or None where that was given up or cannot be."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, heading: Message, build: Callable[[OnStep], T]) -> None:
        """Take what is said of it, and what builds it; whatever that began must be gone where it is broken off."""
        super().__init__()
        self.heading = heading
        self.build = build

    def compose(self) -> ComposeResult:
        """Say what is done."""
        with Frame():
            yield Heading(line(self.app.formatted(self.heading), "bold"))
            yield Static(id="stands")
            yield Foot(self.app.text(N_("Esc: back")))

    def on_mount(self) -> None:
        """Begin to build."""
        self._show(M("Building the sample …"))
        self._prepare()

    def _show(self, stands: Message) -> None:
        self.query_one("#stands", Static).update(line(self.app.formatted(stands)))

    @work(thread=True, exit_on_error=False)
    def _prepare(self) -> None:
        app = self.app

        def show(done: int, of_all: int) -> None:
            if not self.is_attached:
                raise _GivenUp
            if done % 10 == 0:
                building = M("Building the sample … %(done)s of %(count)s", done=done, count=of_all)
                app.call_from_thread(self._show, building)

        try:
            built = self.build(show)
        except _GivenUp:
            return
        except (RapatError, OSError) as fault:
            app.call_from_thread(self._fail, fault)
            return
        app.call_from_thread(self._finish, built)

    def _finish(self, built: T) -> None:
        if self.is_current:
            self.dismiss(built)

    def _fail(self, fault: RapatError | OSError) -> None:
        if self.is_current:
            self.app.report(fault)
            self.dismiss(None)

    def action_leave(self) -> None:
        """Give it up."""
        self.dismiss(None)
