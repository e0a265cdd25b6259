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
    keys = [commands.keys_of(command, shell.keymap) for command in offered]
    width = max(map(len, keys)) + 2
    by_name = commands.keys_of(palette, shell.keymap)
    parts = []
    for command, key in zip(offered, keys, strict=True):
        found = "" if key else f"  ({by_name} · {shell.text(command.name)})"  # without a key: by its name
        parts.append(Content.assemble((f"{key:<{width}}", "bold"), line(shell.text(command.help)), (found, "dim")))
    return Tell(shell.text(N_("Keys")), [*parts, *(screen.help_parts() if isinstance(screen, MainView) else ())])
