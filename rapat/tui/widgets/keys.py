"""The bar at the foot: what can be done here, and with which keys."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from rapat.tui import commands
from rapat.tui.base.view import MainView
from rapat.tui.shell import Shell


class Keys(Static):
    """The keys of a screen, those of everywhere behind them, as many as fit."""

    app: Shell

    def __init__(self, screen_name: str) -> None:
        """Take the screen whose commands are shown."""
        super().__init__(id="keys")
        self.screen_name = screen_name

    def on_mount(self) -> None:
        """Show the keys at once."""
        self.renew()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self.renew()

    def renew(self) -> None:
        """Write the bar in the present language, with what its own screen offers: a dialog over it offers nothing."""
        screen = self.screen
        parts: list[Content] = []
        room = max(20, self.size.width or self.app.size.width)
        everywhere = commands.of(commands.EVERYWHERE) if self.screen_name != "watch" else []
        for command in (*commands.of(self.screen_name), *everywhere):
            if not command.bar or (isinstance(screen, MainView) and not screen.offers(command)):
                continue
            key = commands.keys_of(command, self.app.keymap)
            part = Content.assemble((key, "bold"), " ", self.app.text(command.name), "  ")
            room -= part.cell_length
            if room < 0:
                break
            parts.append(part)
        self.update(Content("").join(parts))
