"""Help: the keys of the screen that is shown, and those of everywhere."""

from __future__ import annotations

from textual.content import Content

from rapat.text.language import N_
from rapat.tui import commands
from rapat.tui.base.view import MainView
from rapat.tui.dialogs.simple import Tell
from rapat.tui.shell import Shell
from rapat.tui.text import line


def key_help(shell: Shell) -> Tell:
    """A dialog with a line for each command that can be run, and what the screen adds."""
    screen = shell.screen
    offered = sorted(shell.offered(), key=lambda command: command.screen == commands.EVERYWHERE)
    palette = next(command for command in commands.of(commands.EVERYWHERE) if command.action == "palette")
    parts = []
    for command in offered:
        key = commands.keys_of(command if command.keys else palette, shell.keymap)  # without a key: by the palette
        parts.append(Content.assemble((f"{key:<9}", "bold"), line(shell.text(command.help))))
    return Tell(shell.text(N_("Keys")), [*parts, *(screen.help_parts() if isinstance(screen, MainView) else ())])
