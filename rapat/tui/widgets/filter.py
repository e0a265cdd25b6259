"""The field that narrows a list while one types."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message as Event

from rapat.tui.widgets.ordered_input import OrderedInput


class Filter(OrderedInput):
    """A one-line field; Enter and Down go back to the list, Escape empties it first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave", show=False),
        Binding("escape", "give_up", show=False),
    ]

    KEEPS_HISTORY: ClassVar[bool] = True  # else they would take back a step of the record, out of sight

    class Left(Event):
        """Somebody is done filtering."""

    def __init__(self, placeholder: str) -> None:
        """Take the words shown while it is empty."""
        super().__init__(placeholder=placeholder, id="filter", compact=True, select_on_focus=False)

    def action_leave(self) -> None:
        """Go back to the list; the filter stays."""
        self.post_message(self.Left())

    def action_give_up(self) -> None:
        """Go back to the whole list."""
        self.value = ""
        self.post_message(self.Left())
