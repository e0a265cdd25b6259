"""What minutes lack, before they are closed: each point leads to its line; then the hour, and the meeting is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from rapat.secretariat.checklist import MissingItem
from rapat.text.language import N_, M, Message
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import line
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading
from rapat.tui.widgets.ordered_input import OrderedInput


class Answer(NamedTuple):
    """What somebody wants after a look at what is missing; nothing of it is that the meeting goes on."""

    point: MissingItem | None = None
    """What is to be mended first."""
    closes: bool = False
    at: time | None = None
    """When the meeting closed; None is now."""


class Closing(View, ModalScreen[Answer]):
    """The points beneath each other, and under them the hour: Enter on a point goes there, Enter at the hour closes."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab,shift+tab", "change", show=False, priority=True),
    ]

    def __init__(
        self, points: Sequence[MissingItem], now: time, told: time | None, read: Callable[[str], time | None]
    ) -> None:
        """Take what is missing, the time of day, the hour that was told, and what reads another that is typed."""
        super().__init__()
        self.points = points
        self.read = read
        self.hour = told or now
        self.shown = ""
        """The hour as it stands in the field at first."""

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss(Answer())

    def compose(self) -> ComposeResult:
        """List the points; ask for the hour."""
        text = self.app.text
        self.shown = self.app.language.clock(self.hour)
        with Frame("wide" if self.points else ""):
            missing = M("Before anyone leaves the room: %(count)s points", count=len(self.points))
            title: Message = missing if self.points else M("Close the meeting? Nothing is missing.")
            yield Heading(line(self.app.formatted(title), "bold"))
            yield DialogList(*(Option(line(f"· {self.app.formatted(point.message)}")) for point in self.points))
            with Horizontal(classes="row"):
                yield Static(line(text(N_("Closed at"))), classes="label")
                yield OrderedInput(self.shown, id="hour", compact=True)
            yield Fault()
            keys = N_("Enter on a point: go there · Tab: the hour · Enter at the hour: close · Esc: go on recording")
            alone = N_("Enter: close · Esc: go on recording")
            yield Foot(text(keys if self.points else alone))

    def on_mount(self) -> None:
        """Begin at the first point; without any at the hour."""
        listed = self.query_one(DialogList)
        listed.display = bool(self.points)
        if self.points:
            listed.highlighted = 0
            listed.focus()
        else:
            self.query_one(Input).focus()

    def action_change(self) -> None:
        """Go from the points to the hour, or back."""
        listed, hour = self.query_one(DialogList), self.query_one(Input)
        (hour if listed.has_focus or not self.points else listed).focus()

    @on(OptionList.OptionSelected)
    def _go_to(self, event: OptionList.OptionSelected) -> None:
        answer = Answer(point=self.points[event.option_index])
        self.before_leaving(lambda: self.dismiss(answer))

    @on(Input.Submitted)
    def _close(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        if typed in ("", self.shown):
            self.dismiss(Answer(closes=True, at=self.hour if typed else None))
            return
        at = self.read(typed)
        if at is None:
            sentence = M("%(words)s is no time of day. Write for instance 11.10.", words=typed)
            self.query_one(Fault).tell(line(self.app.formatted(sentence), "bold $text-error"))
            return
        self.dismiss(Answer(closes=True, at=at))

    @property
    def loses_typed(self) -> bool:
        """Whether another hour was typed than the one that stood there."""
        return self.query_one(Input).value.strip() not in ("", self.shown)

    def action_leave(self) -> None:
        """Let the meeting go on."""
        self.before_leaving(lambda: self.dismiss(Answer()))
