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
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from rapat.errors import RapatError, Refused
from rapat.text.language import N_, M, Message
from rapat.tui.base.view import View
from rapat.tui.dialogs.simple import Ask
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
    in_words: str = ""
    """How the value stands in the form where a reader has other words for it; left as it is, `value` is saved."""
    offered: bool = False
    """Whether the value is free words that only the form proposes."""
    completions: tuple[str, ...] = ()
    """What the field may go on with, dim behind the cursor until the right arrow takes it."""

    @property
    def shown(self) -> str:
        """What stands in the field at first."""
        return self.in_words or self.value

    @property
    def is_replaced(self) -> bool:
        """Whether typing takes the place of what stands there at first; words that people wrote are gone on with."""
        return bool(self.shown) and (self.offered or self.check is not None)


_MANY = 5
"""Fields that fill a small screen: the form then takes all of it, and its keys stay in sight."""


class Form(View, ModalScreen[bool]):
    """Fields beneath each other. Enter goes to the next one and at the last saves; Esc leaves without saving.

    What was typed is lost only to somebody who said so: Esc asks, and the keys that lead elsewhere edit the field.

    A field is checked while it is typed (what was understood) and when it is left (what is wrong). Saving that is
    refused says why; every field keeps what was typed.
    """

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False),
        # Before anything else: letters typed next are for the field that is gone to, on a busy machine too.
        Binding("down,tab", "app.focus_next", show=False, priority=True),
        Binding("up,shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self,
        title: Message,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], None],
        *,
        last_question: Message | None = None,
    ) -> None:
        """Take the fields, and what to do with their values; `save` may raise `RapatError`.

        What cannot be taken back has a last question that names it: only Y saves then, never Enter through the fields.
        """
        super().__init__()
        self.last_question = last_question
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
                    completions = SuggestFromList(field.completions, case_sensitive=False)
                    yield OrderedInput(
                        field.shown,
                        id=f"field-{field.name}",
                        compact=True,
                        select_on_focus=field.is_replaced,
                        suggester=completions if field.completions else None,
                    )
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
        """What the fields mean: what was typed, or the value as it was."""
        typed = self._typed
        return {name: typed.get(name, field.value) for name, field in self.fields.items()}

    @property
    def _typed(self) -> dict[str, str]:
        """What stands in the fields that say something else than at first."""
        texts = {name: self._input(name).value.strip() for name in self.fields}
        return {name: text for name, text in texts.items() if text != self.fields[name].shown.strip()}

    def _input(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        field = self.fields[str(event.input.id).removeprefix("field-")]
        event.input.select_on_focus = field.is_replaced and event.value == field.shown
        self._check(str(event.input.id).removeprefix("field-"), leaving=False)

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Check a field as it is left."""
        if isinstance(event.widget, Input):
            self._check(str(event.widget.id).removeprefix("field-"), leaving=True)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        name = str(event.input.id).removeprefix("field-")
        if not self._check(name, leaving=True):
            self._show_note(name)
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

    def _show_note(self, name: str) -> None:
        """Bring into sight the whole of what is said of a field, once it is laid out."""
        self.call_after_refresh(self.query_one(f"#note-{name}").scroll_visible, animate=False)

    def action_save(self) -> None:
        """Save; what is wrong is said, and the form stays."""
        wrong = [name for name in self.fields if not self._check(name, leaving=True)]
        if wrong:
            self._input(wrong[0]).focus()
            self._show_note(wrong[0])
        elif self.last_question is not None:
            self.app.push_screen(Ask(self.last_question, enter=False), self._answered)
        else:
            self._save()

    def _answered(self, agreed: bool | None) -> None:
        if agreed:
            self._save()

    def _save(self) -> None:
        try:
            self.save(self.values)
        except RapatError as fault:
            self.query_one("#fault", Static).update(content(self.app.formatted(fault.message), "bold $text-error"))
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Leave without saving."""
        self.before_leaving(lambda: self.dismiss(False))

    def before_leaving(self, leave: Callable[[], object]) -> None:
        """Leave; where something was typed, ask first."""
        if not self._typed:
            leave()
            return

        def answered(lost: bool | None) -> None:
            if lost:
                leave()

        self.app.push_screen(Ask(M("What was typed here is lost. Leave all the same?"), enter=False), answered)


def raise_required(field: Field) -> None:
    """Say that a field must be filled."""
    raise Refused(M("%(field)s is required.", field=field.label))
