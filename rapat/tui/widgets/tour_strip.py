"""The words of the tour, at the head of every screen and dialog while it goes on."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from rapat.tui.base.view import Enduring


class TourStrip(Enduring, Static):
    """What is to be done now; nothing in it takes keys."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id="tour")
        self._told: Content | None = None

    def tell(self, words: Content) -> None:
        """Show other words."""
        if words != self._told:
            self._told = words
            self.update(words)
