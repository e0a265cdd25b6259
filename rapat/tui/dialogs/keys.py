"""Help by place: what the keys do where one is, and in a form what may be typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList

from rapat.text.language import N_
from rapat.tui import commands
from rapat.tui.base.view import MainView, View
from rapat.tui.dialogs.form import Field, Form
from rapat.tui.dialogs.simple import Tell
from rapat.tui.shell import Shell
from rapat.tui.text import hanging, line, lines
from rapat.tui.widgets.frame import Foot, Heading

_INDENT: Final = "    "


class KeyHelp(Tell):
    """The keys; T begins the tour, where there is none yet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "tour", show=False)]

    def foot(self) -> str:
        """Name the key of the tour, too."""
        words = N_("Arrows: scroll · T: a tour of ten steps · Esc: back") if self._can_tour else super().foot()
        return self.app.text(words)

    @property
    def _can_tour(self) -> bool:
        return any(command.id == "app.tour" for command in self.app.offered())

    def action_tour(self) -> None:
        """Leave the keys for the tour."""
        if self._can_tour:
            self.dismiss(None)
            self.app.call_later(self.app.run_action, "app.tour")


def key_help(shell: Shell) -> Tell:
    """A dialog with a line for each command that can be run, and what the screen adds."""
    screen = shell.screen
    offered = sorted(shell.offered(), key=lambda command: command.screen == commands.EVERYWHERE)
    palette = next(command for command in commands.of(commands.EVERYWHERE) if command.action == "palette")
    own = {key for command in offered if command.screen != commands.EVERYWHERE for key in command.keys.split(",")}
    # A key that the screen has for itself does not lead elsewhere from here.
    reached = [command.screen != commands.EVERYWHERE or command.keys not in own for command in offered]
    keys = [
        commands.keys_of(command, shell.keymap) if here else "" for command, here in zip(offered, reached, strict=True)
    ]
    width = max(map(len, keys)) + 2
    by_name = commands.keys_of(palette, shell.keymap)
    parts = []
    for command, key in zip(offered, keys, strict=True):
        found = "" if key else f"  ({by_name} · {shell.text(command.name)})"  # without a key: by its name
        parts.append(hanging(width, (f"{key:<{width}}", "bold"), line(shell.text(command.help)), (found, "dim")))
    return KeyHelp(shell.text(N_("Keys")), [*parts, *(screen.help_parts() if isinstance(screen, MainView) else ())])


def dialog_help(shell: Shell, screen: Screen[object]) -> Tell:
    """What is told of a dialog: what it is about, what the cursor is on, its keys, and what may be typed."""
    parts = (*_about(screen), *_here(shell, screen), *_keys(shell, screen), *_rest(shell, screen))
    return Tell(shell.text(N_("Help")), parts)


def _about(screen: Screen[object]) -> Iterator[Content]:
    """What the dialog is about, whole: its heading may have had no room for that."""
    for heading in screen.query(Heading):
        yield heading.words
        yield Content()


def _here(shell: Shell, screen: Screen[object]) -> Iterator[Content]:
    """What the cursor is on, whole: an entry of a list, a field."""
    focused = screen.focused
    if isinstance(focused, OptionList) and focused.highlighted is not None:
        prompt = focused.get_option_at_index(focused.highlighted).prompt
        if isinstance(prompt, Content):
            yield prompt
            yield Content()
    if isinstance(screen, Form) and (field := screen.field_at_cursor) is not None:
        yield _field(shell, field)
        yield Content()


def _keys(shell: Shell, screen: Screen[object]) -> Iterator[Content]:
    """A line for each key."""
    for foot in screen.query(Foot):
        for part in foot.parts:
            key, sign, does = part.partition(": ")
            told = (f"{key}{sign}", does) if sign else (part, "")
            yield Content.assemble(line(told[0], "bold"), line(told[1]))
    if isinstance(screen, Form):
        for key, does in _OF_FIELDS:
            yield Content.assemble(line(f"{shell.text(key)}: ", "bold"), line(shell.text(does)))


def _rest(shell: Shell, screen: Screen[object]) -> Iterator[Content]:
    """What else is to be known of the dialog: of a form the other fields."""
    if isinstance(screen, Form):
        for field in screen.fields.values():
            if field is not screen.field_at_cursor:
                yield Content()
                yield _field(shell, field)
    if isinstance(screen, View):
        yield from screen.help_parts()


_OF_FIELDS: Final = (
    (N_("Tab, arrow down"), N_("next field; Shift+Tab, arrow up: the one before")),
    (N_("Right arrow"), N_("take what is proposed behind the cursor")),
    (N_("Ctrl+U, Ctrl+W, Ctrl+K"), N_("erase to the left, the word before, to the right; Ctrl+Y: bring that back")),
)
"""What the keys do that every field has."""


def _field(shell: Shell, field: Field) -> Content:
    """What a field is called, and beneath that what may be typed in it."""
    told = [shell.text(takes) for takes in field.takes if takes]
    if field.choices:
        told.append(f"← → {' · '.join(field.choices)}")
    if field.is_path:
        told.append(shell.text(field.how_found))
    if field.help:
        told.append(field.help)
    if field.required:
        told.append(shell.text(N_("Must be filled.")))
    if not told:
        told.append(shell.text(N_("Words, as they are to stand.")))
    return lines([line(field.label, "bold"), *(line(f"{_INDENT}{one}") for one in told)])
