"""The way one came: back and forward between screens, each with its cursor where it was. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

_MOST: Final = 50
"""Steps that are remembered."""


class Place(NamedTuple):
    """Where one was."""

    mode: str
    """The name of the screen."""
    chosen: str = ""
    """What its cursor was on; empty where it has none."""


class Places:
    """Where one was before, and where one came back from."""

    def __init__(self) -> None:
        """Begin with nothing behind one."""
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """Note where one was before going elsewhere: what lay ahead is given up."""
        self._behind = [*self._behind, here][-_MOST:]
        self._ahead.clear()

    def back(self, here: Place) -> Place | None:
        """Go back; None where nothing is behind one."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Place) -> Place | None:
        """Go to where one came back from; None where that is nowhere."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()
