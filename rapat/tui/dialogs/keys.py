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
    parts = [
        Content.assemble((f"{commands.keys_of(command, shell.keymap):<9}", "bold"), line(shell.text(command.help)))
        for command in offered
    ]
    return Tell(shell.text(N_("Keys")), [*parts, *(screen.help_parts() if isinstance(screen, MainView) else ())])
