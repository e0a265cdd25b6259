"""A table of rows that may be thousands: only a window of them is in the widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from rich.text import Text
from textual.widgets import DataTable

WINDOW: Final = 120
"""Rows in the widget at first."""
STEP: Final = 12
"""Rows that come at a time as the cursor nears the end: few enough not to be felt."""


class Row(NamedTuple):
    """A row: what it stands for, and what makes its cells once it is in the window."""

    key: str
    cells: Callable[[], Sequence[Text]]


class Table(DataTable[Text]):
    """A table whose cursor is a row; rows beyond the window come when the cursor nears its end."""

    def __init__(self, columns: Sequence[int], widget_id: str) -> None:
        """Take the width of each column; 0 takes what its cells need."""
        super().__init__(id=widget_id, cursor_type="row", zebra_stripes=False, cell_padding=1)
        self.widths = columns
        self.rows_all: Sequence[Row] = ()
        self._titles: tuple[str, ...] = ()

    def fill(self, titles: Sequence[str], rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on the row it is on, where that is still there."""
        key = self.chosen
        self.rows_all = rows
        self.clear(columns=tuple(titles) != self._titles)
        if tuple(titles) != self._titles:
            self._titles = tuple(titles)
            for title, width in zip(titles, self.widths, strict=True):
                self.add_column(Text(title), width=width or None)
        place = next((at for at, row in enumerate(rows) if row.key == key), 0)
        self._extend(max(WINDOW, place + WINDOW // 2))
        if rows:
            self.move_cursor(row=place, animate=False)

    @property
    def chosen(self) -> str:
        """What the row under the cursor stands for; empty where there is none."""
        at = self.cursor_row
        return self.rows_all[at].key if 0 <= at < min(len(self.rows_all), self.row_count) else ""

    def choose(self, key: str) -> None:
        """Put the cursor on the row that stands for `key`."""
        place = next((at for at, row in enumerate(self.rows_all) if row.key == key), None)
        if place is not None:
            self._extend(place + WINDOW)
            self.move_cursor(row=place, animate=False)

    def on_data_table_row_highlighted(self) -> None:
        """Bring more rows before the cursor reaches the end of the window."""
        if self.row_count - self.cursor_row < WINDOW // 2:
            self._extend(self.row_count + STEP)

    def action_cursor_down(self) -> None:
        """Go to the next row."""
        self._make_room(1)
        super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go to the row above."""
        self._make_room(-1)
        super().action_cursor_up()

    def _make_room(self, step: int) -> None:
        """Turn half a page where the cursor would leave the window: to scroll at each row repaints all of them."""
        height = self.scrollable_content_region.height - self.header_height
        row, top = self.cursor_row + step, round(self.scroll_y)
        if height > 0 and not top <= row < top + height:
            self.scroll_to(y=max(0, row - height // 2), animate=False, immediate=True)

    def action_scroll_bottom(self) -> None:
        """Go to the last row of all."""
        self._extend(len(self.rows_all))
        super().action_scroll_bottom()

    def _extend(self, count: int) -> None:
        for row in self.rows_all[self.row_count : count]:
            self.add_row(*row.cells(), key=row.key)
