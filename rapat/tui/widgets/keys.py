"""The bar at the foot: what can be done here, and with which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.content import Content
from textual.widgets import Static

from rapat.tui import commands

if TYPE_CHECKING:
    from rapat.tui.app import RapatApp


@runtime_checkable
class Offering(Protocol):
    """A screen that knows which of its commands can be run."""

    def offers(self, command: commands.Command) -> bool:
        """Whether a command can be run here and now."""
        ...


class Keys(Static):
    """The keys of a place, those of everywhere behind them, as many as fit."""

    app: RapatApp

    def __init__(self, place: str) -> None:
        """Take the place whose commands are shown."""
        super().__init__(id="keys")
        self.place = place

    def on_mount(self) -> None:
        """Show the keys at once."""
        self.renew()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self.renew()

    def renew(self) -> None:
        """Write the bar in the present language, with what its own place offers: a dialog over it offers nothing."""
        place = self.screen
        offers = place.offers if isinstance(place, Offering) else (lambda _: True)
        parts: list[Content] = []
        room = max(20, self.size.width or self.app.size.width)
        everywhere = commands.of(commands.EVERYWHERE) if self.place != "watch" else []
        for command in (*commands.of(self.place), *everywhere):
            if not command.bar or not offers(command):
                continue
            key = commands.keys_of(command, self.app.keymap)
            part = Content.assemble((key, "bold"), " ", self.app.text(command.name), "  ")
            room -= part.cell_length
            if room < 0:
                break
            parts.append(part)
        self.update(Content("").join(parts))
