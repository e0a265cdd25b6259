"""The form: fields beneath each other, each checked as it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from rapat.errors import RapatError, Refused
from rapat.text.language import N_, M, Message
from rapat.tui.shell import Shell
from rapat.tui.text import content, line
from rapat.tui.widgets.ordered_input import OrderedInput

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

    app: Shell
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
            yield Static(line(self.app.formatted(self.heading), "bold"), classes="title")
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
            understood = field.check(text) if field.check and text else None
        except RapatError as fault:
            note.update(line(self.app.formatted(fault.message), "$text-error") if leaving else Content())
            return False
        note.update(
            line(self.app.formatted(M("→ %(what)s", what=understood)), "$text-success") if understood else Content()
        )
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
            self.query_one("#fault", Static).update(content(self.app.formatted(fault.message), "bold $text-error"))
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave without saving."""
        self.dismiss(False)


def raise_required(field: Field) -> None:
    """Say that a field must be filled."""
    raise Refused(M("%(field)s is required.", field=field.label))
