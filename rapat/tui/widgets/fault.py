"""What stands against something, in a dialog: it takes room only while it says something."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Fault(Static):
    """A sentence beneath fields or a list; none at first."""

    def __init__(self) -> None:
        """Begin without a sentence."""
        super().__init__(id="fault", classes="fault")
        self.display = False

    def tell(self, sentence: Content) -> None:
        """Say a sentence; an empty one takes the last away."""
        self.display = bool(sentence.plain)
        self.update(sentence)
