"""The list in a dialog: it shows all that fits, and says how much more there is above and below."""

from __future__ import annotations

from textual.events import Resize
from textual.widgets import OptionList

from rapat.text.language import M
from rapat.tui.shell import Shell


class DialogList(OptionList):
    """Entries of which those out of sight are counted in the row below them."""

    app: Shell

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
        first, rows = round(self.scroll_y), len(self._lines)
        above = self._entries(0, first)
        below = self._entries(first + self.scrollable_content_region.height, rows)
        hidden = " · ".join(f"{sign} {count}" for sign, count in (("▲", above), ("▼", below)) if count)
        self.border_subtitle = self.app.formatted(M("%(hidden)s more", hidden=hidden)) if hidden else ""

    def _entries(self, first: int, end: int) -> int:
        """Count what can be chosen and begins in these rows."""
        begun = [option for option, row in self._lines[first:end] if row == 0]
        return sum(not self.get_option_at_index(option).disabled for option in begun)
