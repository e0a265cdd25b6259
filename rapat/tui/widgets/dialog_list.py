"""The list in a dialog: it shows all that fits, and says how much more there is above and below."""

from __future__ import annotations

from textual.events import Resize
from textual.widgets import OptionList

from rapat.tui.widgets.frame import tell_hidden


class DialogList(OptionList):
    """Entries of which those not wholly in sight are counted in the row below them."""

    def on_resize(self, event: Resize) -> None:
        """Count anew: others fit now."""
        del event
        self.call_after_refresh(self._count)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Count anew what is out of sight."""
        super().watch_scroll_y(old_value, new_value)
        self._count()

    def watch_virtual_size(self) -> None:
        """Count anew once other entries are laid out."""
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        if not self.is_attached:
            return
        first = round(self.scroll_y)
        end = first + self.scrollable_content_region.height
        tell_hidden(self, self._entries(0, first), self._entries(end, len(self._lines)))

    def _entries(self, first: int, end: int) -> int:
        """Count what can be chosen and has one of these rows."""
        there = {option for option, _ in self._lines[first:end]}
        return sum(not self.get_option_at_index(option).disabled for option in there)
