"""Help: the keys of the screen that is shown, and those of everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from rapat.text.language import N_
from rapat.tui import commands
from rapat.tui.base.view import MainView
from rapat.tui.dialogs.simple import Tell
from rapat.tui.shell import Shell
from rapat.tui.text import line


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
        parts.append(Content.assemble((f"{key:<{width}}", "bold"), line(shell.text(command.help)), (found, "dim")))
    return KeyHelp(shell.text(N_("Keys")), [*parts, *(screen.help_parts() if isinstance(screen, MainView) else ())])
