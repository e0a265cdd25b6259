"""The bar at the foot: what can be done here, and with which keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from rapat.tui import commands
from rapat.tui.base.view import Enduring, MainView
from rapat.tui.shell import Shell


class Keys(Enduring, Static):
    """The keys of a screen, those of everywhere behind them, as many as fit."""

    app: Shell

    def __init__(self, screen_name: str) -> None:
        """Take the screen whose commands are shown."""
        super().__init__(id="keys")
        self.screen_name = screen_name

    def on_mount(self) -> None:
        """Show the keys at once."""
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    def _draw(self) -> None:
        screen = self.screen
        if isinstance(screen, MainView):
            screen.draw(self.renew)
        else:
            self.renew()

    def renew(self) -> None:
        """Write the bar in the present language, with what its own screen offers: a dialog over it offers nothing."""
        screen = self.screen
        everywhere = commands.of(commands.EVERYWHERE) if self.screen_name != "watch" else []
        help_first = sorted(everywhere, key=lambda command: command.action != "help")
        beside = commands.of(screen.ALSO) if isinstance(screen, MainView) else []
        first = screen.answering if isinstance(screen, MainView) else ()
        offered = [
            command
            for command in (*beside, *commands.of(self.screen_name), *help_first)
            if (command.bar or command.id in first)
            and not (isinstance(screen, MainView) and not screen.offers(command))
        ]
        offered.sort(key=lambda command: first.index(command.id) if command.id in first else len(first))
        parts = [
            Content.assemble((commands.keys_of(command, self.app.keymap), "bold"), " ", self.app.text(command.name))
            for command in offered
        ]
        help_at = next((at for at, command in enumerate(offered) if command.action == "help"), len(offered))
        shown = fitting([part.cell_length for part in parts], help_at, max(20, self.size.width or self.app.size.width))
        self.update(Content("  ").join(parts[at] for at in shown))


def fitting(lengths: Sequence[int], always: int, room: int) -> list[int]:
    """Choose which parts of these lengths stand in a line, by their places: the first that fit, and one `always`."""
    kept = lengths[always] if always < len(lengths) else -2
    shown: list[int] = []
    used = 0
    for at, length in enumerate(lengths):
        used += length + (2 if shown else 0)
        if used + (kept + 2 if at < always else 0) > room and at != always:
            break
        shown.append(at)
    return shown if always in shown or always >= len(lengths) else [*shown, always]
