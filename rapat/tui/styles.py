"""The styles as they were read: read again only where colours are others now."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class Styles(Stylesheet):
    """A style sheet that keeps what it read of each source.

    Textual reads every source anew for each screen that one comes to first, also where nothing changed.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take colours; where they are those that everything was read with, what was read stands."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Read what was not read yet with the colours as they are."""
        self.parse()
