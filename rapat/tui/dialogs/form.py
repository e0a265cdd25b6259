"""The form: fields beneath each other, each checked as it is left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.screen import ModalScreen
from textual.suggester import Suggester, SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static

from rapat.errors import RapatError, Refused
from rapat.policy import Operation
from rapat.secretariat.lasting import BEFOREHAND
from rapat.text.language import N_, M, Message
from rapat.tui import paths
from rapat.tui.advice import called, fields_named
from rapat.tui.base.view import View
from rapat.tui.dialogs.simple import Ask
from rapat.tui.shell import Shell
from rapat.tui.text import content, hanging, line, lines
from rapat.tui.widgets.fault import Fault
from rapat.tui.widgets.frame import Foot, Frame, Heading
from rapat.tui.widgets.ordered_input import ChoiceInput, OrderedInput
from rapat.tui.widgets.path_input import PathInput, PathSuggester


class Doubt(NamedTuple):
    """What a field was understood as, where that may not be meant: the form asks before it is saved."""

    what: Message


Check = Callable[[str], Message | Doubt | None]
"""Reads a field: what it was understood as, or None; raises `RapatError` with what is wrong."""


@dataclass(frozen=True)
class Reading:
    """A check that can tell what may be typed."""

    check: Check
    takes: tuple[str, ...]
    """What may be typed, with examples, for help: marked literals."""

    def __call__(self, words: str) -> Message | Doubt | None:
        """Read a field."""
        return self.check(words)


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
    is_words: bool = False
    """Whether it is words that people write, and that are gone on with though they are checked."""
    completions: tuple[str, ...] = ()
    """What the field may go on with, dim behind the cursor until the right arrow takes it."""
    is_file: bool = False
    """Whether it is where a file lies: the path is completed, or the file chosen with Ctrl+O."""
    is_folder: bool = False
    """Whether it is a folder, which may not be there yet; completed and chosen as a file is."""
    choices: tuple[str, ...] = ()
    """The words of a closed set, in the reader's language; empty where anything may be written."""
    option: str = ""
    """Which option it stands for on the command line, as sentences name that: "--for"; empty where it has its name."""
    help: str = ""
    """What it is for, translated: shown while the cursor is in the field and nothing else is to be said of it."""

    @property
    def named(self) -> str:
        """What sentences of the command line call it."""
        return self.option.removeprefix("--").replace("-", "_") or self.name

    @property
    def shown(self) -> str:
        """What stands in the field at first."""
        return self.in_words or self.value

    @property
    def takes(self) -> tuple[str, ...]:
        """What may be typed, for help: marked literals."""
        return self.check.takes if isinstance(self.check, Reading) else ()

    @property
    def is_path(self) -> bool:
        """Whether it says where something lies."""
        return self.is_file or self.is_folder

    @property
    def is_replaced(self) -> bool:
        """Whether typing takes the place of what stands there at first; words that people wrote are gone on with."""
        return bool(self.shown) and (self.offered or (self.check is not None and not self.is_words))

    @property
    def how_found(self) -> str:
        """How what it names is chosen instead of typed: a marked literal."""
        return N_("Ctrl+O: choose among the folders") if self.is_folder else N_("Ctrl+O: choose among the files")

    def meant(self, text: str) -> str:
        """Return the choice that a text is the beginning of, or short for, where it can be no other; else the text.

        What is understood as it stands stays: T is a class of its own, not the beginning of "top secret".
        """
        if self.check is not None:
            with suppress(RapatError):
                self.check(text)
                return text
        begun = [word for word in self.choices if word.casefold().startswith(text.casefold())]
        exact = any(word.casefold() == text.casefold() for word in begun)
        if text and not begun:
            begun = [word for word in self.choices if _is_short_for(text.casefold(), word.casefold())]
        return begun[0] if text and len(begun) == 1 and not exact else text


_MANY = 5
"""Fields, and lines about them, that fill a small screen: the form then takes all of it, and its keys stay in sight.

Of a lower screen every form does.
"""
_AT_FAULT: Final = frozenset({"text", "words", "field"})
"""What sentences call the words, or the field, that they find fault with; other values tell of what it is about."""
_PATIENCE: Final = 2.0
"""Seconds that a key waits for the letters before it, at most: a field that is gone takes none."""


class Form(View, ModalScreen[bool]):
    """Fields beneath each other. Enter goes to the next one and at the last saves; Esc leaves without saving.

    What was typed is lost only to somebody who said so: Esc asks, and the keys that lead elsewhere edit the field.

    A field is checked while it is typed (what was understood) and when it is left (what is wrong). Saving that is
    refused says why; every field keeps what was typed.

    Every key that acts on the form waits until the field has taken in what was typed before it, and what is typed after
    it waits for what the key does: so a burst goes field by field, as it was typed.
    """

    app: Shell
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before anything else, in the order of the keys: letters typed next are for the field that is gone to.
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("enter", "enter", show=False, priority=True),
        Binding("down,tab", "next", show=False, priority=True),
        Binding("up,shift+tab", "previous", show=False, priority=True),
    ]

    def __init__(
        self,
        title: Message,
        fields: Sequence[Field],
        save: Callable[[Mapping[str, str]], None],
        about: Sequence[Message | str] = (),
        *,
        last_question: Message | None = None,
        check: Callable[[Mapping[str, str]], None] | None = None,
        begin_at: str = "",
        lasts: Operation | None = None,
    ) -> None:
        """Take the fields, what to do with their values, and what is to be known of the thing while answering.

        `save` may raise `RapatError`. What cannot be taken back has a last question that names it: only Y saves then,
        never Enter through the fields; `check` raises before it is asked what stands against it. The cursor begins in
        the field `begin_at`, else in the first. `lasts` names an operation that undo does not take back: that is said.
        """
        super().__init__()
        self.begin_at = begin_at
        self._at_fault = ""
        """The field that what is said beneath the fields is wrong in."""
        self.about = [*about, BEFOREHAND[lasts]] if lasts is not None else about
        self.last_question = last_question
        self.check = check
        self.heading = title
        self.fields = {field.name: field for field in fields}
        self.save = save

    def compose(self) -> ComposeResult:
        """Lay out the fields; the keys and what is wrong stay in sight beneath them."""
        with Frame("form tall" if len(self.fields) + len(self.about) >= _MANY else "form"):
            yield Heading(self._heading())
            with VerticalScroll(can_focus=False):
                for field in self.fields.values():
                    label = f"{field.label} *" if field.required else field.label
                    yield Static(line(label), id=f"label-{field.name}", classes="label")
                    kind = ChoiceInput if field.choices else PathInput if field.is_path else OrderedInput
                    yield kind(
                        field.shown,
                        id=f"field-{field.name}",
                        compact=True,
                        select_on_focus=field.is_replaced or bool(field.choices),
                        suggester=_suggester(field),
                    )
                    yield Static(id=f"note-{field.name}", classes="note")
            yield Fault()
            yield Foot(self.app.text(N_("Enter: next field, at the last: save · Ctrl+S: save · Esc: leave")))

    def _heading(self) -> Content:
        known = [line(self.app.formatted(part), "dim") for part in self.about]
        return lines([line(self.app.formatted(self.heading), "bold"), *known])

    def on_mount(self) -> None:
        """Begin at the top: the label of the first field is seen."""
        if self.begin_at:
            self._input(self.begin_at).focus()
            self._show_note(self.begin_at)
        else:
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    @property
    def labels(self) -> Mapping[str, str]:
        """What the fields are called, by the names that sentences know them by."""
        by_name = {field.name: field.label for field in self.fields.values()}
        return {**by_name, **{field.named: field.label for field in self.fields.values()}}

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

    @property
    def field_at_cursor(self) -> Field | None:
        """The field that the cursor is in; None where it is in none."""
        return self.fields[_name(self.focused)] if isinstance(self.focused, Input) else None

    def _input(self, name: str) -> Input:
        return self.query_one(f"#field-{name}", Input)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        field = self.fields[_name(event.input)]
        if field.name == self._at_fault:  # it says something else now: what was wrong with it may be right
            self._at_fault = ""
            self.query_one(Fault).tell(Content())
        event.input.select_on_focus = bool(field.choices) or (field.is_replaced and event.value == field.shown)
        self._check(field.name, leaving=False)

    @on(ChoiceInput.Stepped)
    def _stepped(self, event: ChoiceInput.Stepped) -> None:
        """Put the choice before or after the one that stands in a field, the first or last where none does."""
        field, chosen = self.fields[_name(event.field)], event.field
        words = [word.casefold() for word in field.choices]
        at = words.index(chosen.value.casefold()) + event.step if chosen.value.casefold() in words else 0
        chosen.value = field.choices[at % len(words)]
        chosen.action_end()

    @on(PathInput.Wanted)
    def _look_for_file(self, event: PathInput.Wanted) -> None:
        """Choose a file, beginning where the one lies that stands in the field, else where the last was found."""
        from rapat.tui.dialogs.files import Files

        given, asked = event.field, self.fields[_name(event.field)]
        near = paths.path(given.value) if given.value.strip() else self.app.files_in
        folder = next((one for one in (near, *near.parents) if one.is_dir()), self.app.files_in)

        def chosen(found: str | None) -> None:
            if found:
                self.app.files_in = Path(found) if asked.is_folder else Path(found).parent
                given.value = found
                given.action_end()

        self.app.push_screen(Files(folder.absolute(), only_folders=asked.is_folder), chosen)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the whole of the field that is gone to, and what may be chosen in it."""
        if isinstance(event.widget, Input):
            self._show_note(_name(event.widget))
        if isinstance(event.widget, ChoiceInput | PathInput) or (
            isinstance(event.widget, Input) and self.fields[_name(event.widget)].help
        ):
            self._check(_name(event.widget), leaving=bool(event.widget.value))

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Check a field as it is left."""
        if isinstance(event.widget, Input):
            self._leave(_name(event.widget))

    def _leave(self, name: str) -> RapatError | None:
        """Complete a choice of which the beginning was typed, and check."""
        field, given = self.fields[name], self._input(name)
        if field.choices:
            given.value = field.meant(given.value.strip())
        return self._check(name, leaving=True)

    def _check(self, name: str, *, leaving: bool) -> RapatError | None:
        """Show what a field is understood as; when it is left, also what is wrong. Return what is wrong."""
        field, given = self.fields[name], self._input(name)
        choices = self._offered(field) if given.has_focus else Content()
        note = self.query_one(f"#note-{name}", Static)
        try:
            understood = _understood(field, given.value.strip())
        except RapatError as fault:
            note.update(line(self.app.formatted(fault.message), "$text-error") if leaving else choices)
            return fault
        echo = self._echo(understood)
        beneath = echo and choices and not choices.plain.startswith(" ")  # what it is for is a sentence of its own
        note.update(hanging(0, echo, "\n" if beneath else "", choices))
        return None

    def _echo(self, understood: Message | Doubt | None) -> Content:
        """Say what a field was understood as; what may not be meant looks like it."""
        if understood is None:
            return Content()
        what, style = (
            (understood.what, "$text-warning") if isinstance(understood, Doubt) else (understood, "$text-success")
        )
        return line(self.app.formatted(M("→ %(what)s", what=what)), style)

    def _doubts(self) -> dict[str, str]:
        """Return what was typed and may not be meant, by the names of the fields: their labels with what was read."""
        read = {name: _understood(self.fields[name], text) for name, text in self._typed.items()}
        return {
            name: f"{called(self.fields[name].label)}: {self.app.formatted(doubt.what)}"
            for name, doubt in read.items()
            if isinstance(doubt, Doubt)
        }

    def _offered(self, field: Field) -> Content:
        """Tell how a field is filled without typing, and what it is for."""
        told = [line(f"  ← → {' · '.join(field.choices)}", "dim")] if field.choices else []
        if field.is_path:
            told.append(line(f"  {self.app.text(field.how_found)}", "dim"))
        return lines([*told, *([line(field.help, "dim")] if field.help else [])])

    def _show_note(self, name: str) -> None:
        """Bring into sight a whole field, from its label to what is said of it, once that is laid out."""

        def show() -> None:
            for fields in self.query(VerticalScroll):  # none where the form was left meanwhile
                label, note = (fields.query_one(f"#{part}-{name}").virtual_region for part in ("label", "note"))
                fields.scroll_to_region(label.union(note), animate=False)

        self.call_after_refresh(show)

    def _show_fault(self, fault: RapatError, name: str = "") -> None:
        """Say beneath the fields what is wrong, and go to the field that it is wrong in."""
        at = name or self._blamed(fault)
        sentence = self.app.formatted(fault.message)
        told = (
            sentence
            if not name or sentence.startswith(self.fields[name].label)
            else f"{called(self.fields[name].label)}: {sentence}"
        )
        self.query_one(Fault).tell(content(told, "bold $text-error"))
        self._at_fault = at
        if at:
            self._input(at).focus()
            self._show_note(at)

    def _blamed(self, fault: RapatError) -> str:
        """Return the field that a sentence finds fault with: by its name, its option, or what stands there."""
        quoted = set(_quoted(fault.message))
        for name, field in self.fields.items():
            text = self._input(name).value.strip()
            if quoted & {part.casefold() for part in (name, field.label, text) if part}:
                return name
        said = list(fields_named(fault.message))
        by_option = {field.named: name for name, field in self.fields.items()}
        return next((by_option.get(one, one) for one in said if one in by_option or one in self.fields), "")

    async def _take_in(self) -> None:
        """Wait until the field has taken in the letters that were typed before this key."""
        field, done = self.focused, asyncio.Event()
        if field is not None and field.call_later(done.set):
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), _PATIENCE)

    async def action_next(self) -> None:
        """Go to the field below."""
        await self._take_in()
        self.focus_next()

    async def action_previous(self) -> None:
        """Go to the field above."""
        await self._take_in()
        self.focus_previous()

    async def action_enter(self) -> None:
        """Go to the field below, unless this one is wrong; from the last one save."""
        await self._take_in()
        if not isinstance(self.focused, Input):
            return
        name = _name(self.focused)
        if self._leave(name):
            self._show_note(name)
        elif name == list(self.fields)[-1]:
            self._save()
        else:
            self.focus_next()

    async def action_save(self) -> None:
        """Save; what is wrong is said, and the form stays."""
        await self._take_in()
        self._save()

    def _save(self) -> None:
        wrong = {name: fault for name in self.fields if (fault := self._leave(name))}
        if wrong:
            first = next(iter(wrong))
            self._show_fault(wrong[first], first)
            return
        doubts = self._doubts()
        question = self.last_question or (M("Is that meant?") if doubts else None)
        if question is None:
            self._save_checked()
        else:
            self._ask_last(question, doubts)

    def _ask_last(self, question: Message, doubts: Mapping[str, str]) -> None:
        """Ask before what cannot be taken back, or looks like a slip, once nothing stands against it."""
        try:
            if self.check is not None:
                self.check(self.values)
        except RapatError as fault:
            self._show_fault(fault)
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._save_checked()
            elif doubts:
                self._input(next(iter(doubts))).focus()

        self.app.push_screen(Ask(question, list(doubts.values())), answered)

    def _save_checked(self) -> None:
        try:
            self.save(self.values)
        except RapatError as fault:
            self._show_fault(fault)
            return
        self.dismiss(True)

    async def action_leave(self) -> None:
        """Leave without saving."""
        await self._take_in()
        self.before_leaving(lambda: self.dismiss(False))

    @property
    def loses_typed(self) -> bool:
        """Whether a field says something else than at first."""
        return bool(self._typed)


def _is_short_for(text: str, word: str) -> bool:
    """Whether a text has letters of a word in their order, the first one among them: tlp for telepon."""
    letters = iter(word)
    return text[:1] == word[:1] and all(letter in letters for letter in text)


def _suggester(field: Field) -> Suggester | None:
    """Return what completes the field; None for nothing."""
    if field.is_path:
        return PathSuggester()
    return SuggestFromList(field.completions, case_sensitive=False) if field.completions else None


def raise_required(field: Field) -> None:
    """Say that a field must be filled."""
    raise Refused(M("%(field)s is required.", field=field.label))


def _name(field: Widget) -> str:
    return str(field.id).removeprefix("field-")


def _understood(field: Field, text: str) -> Message | Doubt | None:
    """Return what a text is understood as; raises `RapatError` with what is wrong."""
    if field.required and not text:
        raise_required(field)
    return field.check(text) if field.check and text else None


def _quoted(message: Message) -> Iterator[str]:
    """Yield the words that a sentence finds fault with, those of sentences in it too."""
    for name, value in message.values.items():
        if isinstance(value, Message):
            yield from _quoted(value)
        elif name in _AT_FAULT:
            yield str(value).casefold()
