"""The simple dialogs: a question, something to read, one of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from rapat.policy import Operation
from rapat.secretariat.lasting import BEFOREHAND
from rapat.text.language import N_, Message
from rapat.tui.base.view import View
from rapat.tui.shell import Shell
from rapat.tui.text import content, line
from rapat.tui.widgets.dialog_list import DialogList
from rapat.tui.widgets.frame import Foot, Frame, Heading, ScrolledText

_ANSWERS: Final = N_("Y: yes · N, Enter or Esc: no")
"""The keys of every question."""


class Ask(ModalScreen[bool]):
    """A question answered with one key: Y alone answers yes, to all of them.

    Enter is what one presses out of habit, and once too often; it must mean the same everywhere, and do no harm.
    """

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", show=False),
        Binding("n,t,escape,enter,ctrl+s", "answer(False)", show=False),
    ]

    def __init__(
        self,
        question: Message,
        details: Sequence[Message | str] = (),
        *,
        lasts: Operation | None = None,
    ) -> None:
        """Take the question and what should be known before answering.

        `lasts` names an operation that undo does not take back: that is said too.
        """
        super().__init__()
        self._reminded = False
        """Whether it was said that an answer is awaited."""
        self.question = question
        self.details = [*details, BEFOREHAND[lasts]] if lasts is not None else details

    def compose(self) -> ComposeResult:
        """Show the question."""
        with Frame():
            with ScrolledText():
                yield Static(content(self.app.formatted(self.question), "bold"), classes="title")
                for detail in self.details:
                    yield Static(line(self.app.formatted(detail)))
            yield Foot(self.app.text(_ANSWERS))

    def on_key(self, event: Key) -> None:
        """Say that an answer is awaited where anything else is typed: else the screen seems to hang."""
        if event.is_printable and not self._reminded:
            self._reminded = True
            awaited = line(f"{self.app.text(N_('Answer first.'))} ", "bold $text-warning")
            self.query_one(Foot).tell_keys(self.app.text(_ANSWERS), awaited)

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)


class Tell(View, ModalScreen[None]):
    """Something to read; Esc, Enter or Q leaves it."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,f1", "dismiss", show=False)]

    def __init__(self, title: str, parts: Sequence[Content]) -> None:
        """Take the translated title and what to read."""
        super().__init__()
        self.heading = title
        self.parts = parts

    def compose(self) -> ComposeResult:
        """Show it; it scrolls."""
        with Frame("wide"):
            yield Heading(line(self.heading, "bold"))
            with ScrolledText():
                for part in self.parts:
                    yield Static(part, classes="part")
            yield Foot(self.foot())

    def foot(self) -> str:
        """Tell the keys that it has."""
        return self.app.text(N_("Arrows: scroll · Esc: back"))

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it at once."""
        self.query_one(ScrolledText).focus()

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss(None)


class Choose(View, ModalScreen[str]):
    """One of several, also by the first letters or the number of its label; Esc chooses none."""

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: Message, choices: Mapping[str, str]) -> None:
        """Take the choices by what they stand for, translated."""
        super().__init__()
        self.heading = title
        self.choices = choices
        self._typed = ""
        """The letters by which an entry was found."""
        self._found: int | None = None

    def reader_changed(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss("")

    def compose(self) -> ComposeResult:
        """List the choices."""
        with Frame():
            yield Heading(line(self.app.formatted(self.heading), "bold"))
            yield DialogList(*(Option(line(label), id=key) for key, label in self.choices.items()))
            yield Foot()

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(DialogList).focus()
        self._show_foot()

    def _show_foot(self) -> None:
        """Tell the keys, and the letters typed so far."""
        typed = line(f"{self._typed}▏ ", "bold") if self._typed else None
        self.query_one(Foot).tell_keys(self.app.text(N_("Letters: find · Enter: choose · Esc: back")), typed)

    def on_key(self, event: Key) -> None:
        """Go to the first label that begins with what was typed so far, else with the last letter of it."""
        letter = event.character if event.is_printable else None
        if not letter:
            return
        labels = [label.casefold() for label in self.choices.values()]
        listed = self.query_one(DialogList)
        for typed in (self._typed + letter.casefold(), letter.casefold()):
            at = next((at for at, label in enumerate(labels) if label.startswith(typed)), None)
            if at is not None:
                self._typed = typed
                listed.highlighted = self._found = at
                self._show_foot()
                event.stop()
                return

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        """Forget the letters once the arrows lead elsewhere."""
        if event.option_index != self._found and self._typed:
            self._typed = ""
            self._show_foot()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or "")

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss("")
