"""What lines propose, beneath each other with a mark each; what stays marked becomes a promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from rapat.secretariat import accepting_all
from rapat.secretariat.accepting_all import Offer, Offers
from rapat.text.language import N_, M
from rapat.tui.dialogs.listing import ListDialog
from rapat.tui.text import hanging, line
from rapat.tui.widgets.dialog_list import DialogList


class Accepting(ListDialog[Sequence[Offer]]):
    """The proposals of a recording, all marked at first; gives back those that are agreed to, none for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False, priority=True),
        Binding("a", "mark_all", show=False),
        Binding("enter,ctrl+s", "take", show=False, priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, proposed: Offers) -> None:
        """Take what is proposed."""
        super().__init__()
        self.proposed = proposed
        self.marked = self._as_opened = {offer.entry.id for offer in proposed.offers}

    def on_mount(self) -> None:
        """Begin at the first."""
        self.show_list()
        listed = self.query_one(DialogList)
        listed.highlighted = 0
        listed.focus()
        if self.proposed.left:
            self.show_fault(accepting_all.left(self.proposed.left))

    def show_list(self) -> None:
        """Show each proposal with its mark."""
        listed = self.query_one(DialogList)
        at = listed.highlighted
        title = M(
            "Confirm these promises? %(marked)s of %(count)s marked",
            marked=len(self.marked),
            count=len(self.proposed.offers),
        )
        options = [Option(self._row(offer), id=offer.entry.id) for offer in self.proposed.offers]
        self.fill(title, options, [N_("Space: mark · A: all, or none · Enter: confirm those marked · Esc: none")])
        listed.highlighted = at

    def _row(self, offer: Offer) -> Content:
        box = "[x]" if offer.entry.id in self.marked else "[ ]"
        said = self.app.formatted(offer.said)
        return hanging(
            0, line(f"{box} {offer.entry.number}. "), line(offer.entry.text), "\n", line(f"      → {said}", "dim")
        )

    def action_mark(self) -> None:
        """Mark the proposal under the cursor, or take its mark away, and go to the next."""
        listed = self.query_one(DialogList)
        if listed.highlighted is not None:
            self.marked = self.marked ^ {self.proposed.offers[listed.highlighted].entry.id}
            self.show_list()
            listed.action_cursor_down()

    def action_mark_all(self) -> None:
        """Mark all; once all are, none."""
        every = {offer.entry.id for offer in self.proposed.offers}
        self.marked = set() if self.marked == every else every
        self.show_list()

    def action_take(self) -> None:
        """Leave with what is marked."""
        self.dismiss([offer for offer in self.proposed.offers if offer.entry.id in self.marked])

    def action_leave(self) -> None:
        """Leave with none; where marks were changed, once that is said."""
        self.before_leaving(lambda: self.dismiss([]))

    @property
    def loses_marked(self) -> bool:
        """Whether some are marked, and not just those that were at first."""
        return bool(self.marked) and self.marked != self._as_opened
