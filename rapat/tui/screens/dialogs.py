"""Dialogs: a form that checks each field as it is left, a question, and something to read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from rapat.errors import RapatError, Refused
from rapat.text.language import N_, M, Message
from rapat.tui.text import content, line
from rapat.tui.widgets.ordered_input import OrderedInput

if TYPE_CHECKING:
    from rapat.tui.app import RapatApp

Check = Callable[[str], Message | None]
"""Reads a field: what it was understood as, or None; raises `RapatError` with what is wrong."""


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    name: str
    label: str
    """Translated."""
    value: str = ""
    check: Check | None = None
    required: bool = False


_MANY = 5
"""Fields that fill a small screen: the form then takes all of it, and its keys stay in sight."""


class Form(ModalScreen[bool]):
    """Fields beneath each other. Enter goes to the next one and at the last saves; Esc leaves without saving.

    A field is checked while it is typed (what was understood) and when it is left (what is wrong). Saving that is
    refused says why; every field keeps what was typed.
    """

    app: RapatApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: Message, fields: Sequence[Field], save: Callable[[Mapping[str, str]], None]) -> None:
        """Take the fields, and what to do with their values; `save` may raise `RapatError`."""
        super().__init__()
        self.heading = title
        self.fields = {field.name: field for field in fields}
        self.save = save

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="dialog tall" if len(self.fields) >= _MANY else "dialog"):
            yield Static(line(self.app.told(self.heading), "bold"), classes="title")
            with VerticalScroll(can_focus=False):
                for field in self.fields.values():
                    label = f"{field.label} *" if field.required else field.label
                    yield Static(line(label), classes="label")
                    yield OrderedInput(field.value, id=f"field-{field.name}", compact=True, select_on_focus=False)
                    yield Static(id=f"note-{field.name}", classes="note")
            yield Static(id="fault", classes="fault")
            yield Static(
                line(self.app.text(N_("Enter: next field, at the last: save · Ctrl+S: save · Esc: leave")), "dim")
            )

    def on_mount(self) -> None:
        """Begin at the top: the label of the first field is seen."""
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: self._input(name).value.strip() for name in self.fields}

    def _input(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._check(str(event.input.id).removeprefix("field-"), leaving=False)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Check a field as it is left."""
        if isinstance(event.widget, Input):
            self._check(str(event.widget.id).removeprefix("field-"), leaving=True)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        name = str(event.input.id).removeprefix("field-")
        if not self._check(name, leaving=True):
            return
        if name == list(self.fields)[-1]:
            self.action_save()
        else:
            self.focus_next()

    def _check(self, name: str, *, leaving: bool) -> bool:
        """Show what a field is understood as; when it is left, also what is wrong. Return whether it is right."""
        field, text = self.fields[name], self._input(name).value.strip()
        note = self.query_one(f"#note-{name}", Static)
        try:
            if field.required and not text:
                raise_required(field)
            told = field.check(text) if field.check and text else None
        except RapatError as fault:
            note.update(line(self.app.told(fault.message), "$text-error") if leaving else Content())
            return False
        note.update(line(self.app.told(M("→ %(what)s", what=told)), "$text-success") if told else Content())
        return True

    def action_save(self) -> None:
        """Save; what is wrong is said, and the form stays."""
        wrong = [name for name in self.fields if not self._check(name, leaving=True)]
        if wrong:
            self._input(wrong[0]).focus()
            return
        try:
            self.save(self.values)
        except RapatError as fault:
            self.query_one("#fault", Static).update(content(self.app.told(fault.message), "bold $text-error"))
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave without saving."""
        self.dismiss(False)


def raise_required(field: Field) -> None:
    """Say that a field must be filled."""
    raise Refused(M("%(field)s is required.", field=field.label))


class Ask(ModalScreen[bool]):
    """A question answered with one key."""

    app: RapatApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", show=False),
        Binding("n,t,escape", "answer(False)", show=False),
    ]

    def __init__(self, question: Message, details: Sequence[Message | str] = ()) -> None:
        """Take the question and what should be known before answering."""
        super().__init__()
        self.question = question
        self.details = details

    def compose(self) -> ComposeResult:
        """Show the question."""
        with Vertical(classes="dialog"):
            yield Static(content(self.app.told(self.question), "bold"), classes="title")
            with VerticalScroll():
                for detail in self.details:
                    yield Static(line(self.app.told(detail)))
            yield Static(line(self.app.text(N_("Y or Enter: yes · N or Esc: no")), "dim"))

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)


class Tell(ModalScreen[None]):
    """Something to read; Esc, Enter or Q leaves it."""

    app: RapatApp
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,f1", "dismiss", show=False)]

    def __init__(self, title: str, parts: Sequence[Content]) -> None:
        """Take the translated title and what to read."""
        super().__init__()
        self.heading = title
        self.parts = parts

    def compose(self) -> ComposeResult:
        """Show it; it scrolls."""
        with Vertical(classes="dialog wide"):
            yield Static(line(self.heading, "bold"), classes="title")
            with VerticalScroll():
                for part in self.parts:
                    yield Static(part, classes="part")
            yield Static(line(self.app.text(N_("Arrows: scroll · Esc: back")), "dim"))

    def on_mount(self) -> None:
        """The arrows scroll at once."""
        self.query_one(VerticalScroll).focus()

    def outdated(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss(None)


class Choose(ModalScreen[str]):
    """One of several; Esc chooses none."""

    app: RapatApp
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: Message, choices: Mapping[str, str]) -> None:
        """Take the choices by what they stand for, translated."""
        super().__init__()
        self.heading = title
        self.choices = choices

    def outdated(self) -> None:
        """Leave: what was read for somebody else is not shown on."""
        self.dismiss("")

    def compose(self) -> ComposeResult:
        """List the choices."""
        with Vertical(classes="dialog"):
            yield Static(line(self.app.told(self.heading), "bold"), classes="title")
            yield OptionList(*(Option(line(told), id=key) for key, told in self.choices.items()))
            yield Static(line(self.app.text(N_("Enter: choose · Esc: back")), "dim"))

    def on_mount(self) -> None:
        """The list has the cursor at once."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id or "")

    def action_leave(self) -> None:
        """Choose none."""
        self.dismiss("")
