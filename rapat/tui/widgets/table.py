"""A table of rows that may be thousands: a row is drawn when it is looked at, and kept while it is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import islice
from typing import ClassVar, Final

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message as Event
from textual.messages import InvokeLater
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle

from rapat.errors import Unavailable
from rapat.tui.base.view import Enduring, MainView
from rapat.tui.widgets import scroll_bar
from rapat.tui.widgets.column_widths import column_widths
from rapat.tui.widgets.table_rows import Row, keys_of, nearest, next_left, place_of

_MARK: Final = "●"
_PAGES_KEPT: Final = 3
"""Pages of drawn rows that are kept at least, for the way back."""
_AHEAD: Final = 2
"""Rows that are drawn ahead after each key: a page scrolls by half, so that they are there long before.

More of them would keep the next key waiting.
"""


class Table(Enduring, ScrollView, can_focus=True):
    """A heading that stays, and rows beneath; the cursor is a row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--heading", "table--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,ctrl+home", "first", show=False),
        Binding("end,ctrl+end", "last", show=False),
        Binding("enter", "select", show=False),
        Binding("shift+up", "screen.scroll_preview(-3)", show=False),
        Binding("shift+down", "screen.scroll_preview(3)", show=False),
    ]
    auto_links: var[bool] = var(False)
    """No row has a link: nothing is looked up for them."""
    cursor: var[int] = var(0)
    """The row the cursor is on, counted from 0."""

    class Moved(Event):
        """The cursor is on another row."""

    class Marked(Event):
        """Other rows are marked."""

    class Selected(Event):
        """The row under the cursor was asked for."""

    def __init__(self, columns: Sequence[int], widget_id: str) -> None:
        """Take the width of each column; 0, for the last, takes the rest."""
        super().__init__(id=widget_id)
        self._widths = columns
        self._needed = [0] * len(columns)
        """What each column needs for the rows that were in sight since the table was filled."""
        self._measured: set[int] = set()
        """Those rows."""
        self._fixed = False
        """Whether whoever fills the table counts on the widths as they are."""
        self._titles: Sequence[str] = [""] * len(columns)
        self.rows: Sequence[Row] = ()
        self._nothing = Content()
        """What is said in the place of the rows where there are none."""
        self._goes_on = False
        """Whether one's own change may move the row under the cursor, which then stays at its place."""
        self.marks: set[str] = set()
        """What the marked rows stand for; a row that is not listed any more is not marked either."""
        self._read: dict[int, Sequence[Content]] = {}
        """The cells of the rows that were in sight lately, or will be next."""
        self._sought: set[int] = set()
        """The rows that could not be read yet, or not at all."""
        self._drawn_rows: dict[tuple[int, bool], Strip] = {}
        self._drawn_width = 0
        self._steps = 0
        """How far the cursor last moved."""

    def fill(
        self, titles: Sequence[str], rows: Sequence[Row], widths: Sequence[int] = (), *, is_measured: bool = True
    ) -> None:
        """Show these rows, in columns of other `widths` if given; the cursor stays on its row, or on the next left.

        Columns of figures are not `is_measured`: they keep their widths whatever stands in them.

        Where one's own change moved the row, it goes on to the next one instead: work goes down the list.
        """
        before, at = self.rows, self.cursor
        goes_on, self._goes_on = self._goes_on, False
        self._fixed = not is_measured
        self._widths = widths or self._widths
        self._titles, self.rows = titles, rows
        self._needed = [Content(title).cell_length for title in titles]
        self._measured.clear()
        self._forget_drawn()
        if self.marks:
            self.unmark(self.marks.difference(keys_of(rows)))
        self.virtual_size = Size(0, len(rows) + 1)
        self.set_reactive(Table.cursor, -1)
        onwards = next_left(keys_of(before), at, keys_of(rows)) if goes_on else None
        self._go(nearest(before, at, rows) if onwards is None else onwards)
        self.refresh()

    @property
    def chosen(self) -> str:
        """What the row under the cursor stands for; empty where there is none."""
        return self.rows[self.cursor].key if 0 <= self.cursor < len(self.rows) else ""

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Let the cursor stay at its place when the rows are filled in next, where what is done here moves its row."""
        self._goes_on = True
        try:
            yield
        except BaseException:
            self._goes_on = False
            raise

    @property
    def marked(self) -> list[str]:
        """What the marked rows stand for, in their order."""
        return [key for key in keys_of(self.rows) if key in self.marks] if self.marks else []

    def mark(self, keys: AbstractSet[str]) -> None:
        """Mark the rows that stand for these; where all of them are marked, take their marks away."""
        if keys <= self.marks:
            self.unmark(keys)
        else:
            self.marks |= keys
            self._draw_marks()

    def unmark(self, keys: AbstractSet[str]) -> None:
        """Take the marks of some rows away."""
        if keys:
            self.marks -= keys
            self._draw_marks()

    def _forget_drawn(self) -> None:
        """Make every row anew when it is looked at."""
        self._read.clear()
        self._sought.clear()
        self._drawn_rows.clear()

    def _draw_marks(self) -> None:
        self._drawn_rows.clear()
        self.refresh()
        self.post_message(self.Marked())

    def choose(self, key: str) -> None:
        """Put the cursor on the row that stands for `key`."""
        row = place_of(self.rows, key)
        if row is not None:
            self._go(row)

    def _go(self, row: int) -> None:
        """Put the cursor on a row, the last or first where there is none such, and bring it into sight."""
        self.cursor = max(0, min(row, len(self.rows) - 1))
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        # Half a page at a time: to scroll at each row would draw all of them anew at each key.
        shown, top = self._page, round(self.scroll_y)
        if shown > 0 and not top <= self.cursor < top + shown:
            self.scroll_to(y=max(0, self.cursor - shown // 2), animate=False, immediate=True)

    @property
    def _page(self) -> int:
        return self.size.height - 1

    def notify_style_update(self) -> None:
        """Draw every row anew in the new colours."""
        self._forget_drawn()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the cursor in sight, and draw every row in the new width."""
        self._forget_drawn()
        self._bring_into_sight()

    def on_mount(self) -> None:
        """Have a bar that is quickly drawn."""
        self.vertical_scrollbar.renderer = scroll_bar.Bar  # type: ignore[misc]  # Textual means it to be set so

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show other rows, and of the bar what moved."""
        if self.show_vertical_scrollbar:
            scroll_bar.move(self.vertical_scrollbar, new_value)
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows anew."""
        for row in (before, now):
            self.refresh_line(row + 1)
        self.post_message(self.Moved())
        self._steps = now - before
        if self._to_draw_ahead and self.is_running:
            self.screen.post_message(InvokeLater(self._draw_ahead))  # the way through all that is around it is longer

    @property
    def _to_draw_ahead(self) -> list[int]:
        """Some of the rows that the next scroll brings and that are not drawn yet; a leap brings others."""
        shown, top = self._page, round(self.scroll_y)
        if not 0 < abs(self._steps) < shown:
            return []
        ahead = (
            range(top + shown, top + shown + shown // 2 + 1)
            if self._steps > 0
            else range(top - 1, top - shown // 2 - 2, -1)
        )
        some = (at for at in ahead if 0 <= at < len(self.rows) and (at, False) not in self._drawn_rows)
        return list(islice(some, _AHEAD))

    def _draw_ahead(self) -> None:
        """Draw some of the rows that the next scroll brings, now that the key is answered."""
        self._finished(self._to_draw_ahead)

    async def _on_key(self, event: Key) -> None:
        """Run the keys of the list where they are given: the way up through all that is around it is long."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def action_step(self, rows: int) -> None:
        """Go some rows down, or up with a negative number."""
        self._go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Go some pages down, or up with a negative number."""
        self._go(self.cursor + pages * max(1, self._page))

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(len(self.rows) - 1)

    def action_select(self) -> None:
        """Ask for the row under the cursor."""
        if self.chosen:
            self.post_message(self.Selected())

    def tell_nothing(self, told: Content) -> None:
        """Say why there is no row, where there is none."""
        if told != self._nothing:
            self._nothing = told
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Go to the row that was clicked; on the cursor's row, ask for it."""
        row = event.y - 1 + round(self.scroll_y)
        if event.y < 1 or row >= len(self.rows):
            return
        if row == self.cursor:
            self.action_select()
        self._go(row)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the rows as they were when last in sight, down to what goes to the terminal; draw the rest as usual.

        At each key every line is asked for that lies as high as one that changed, and after a scroll each is
        another: to dress them anew takes longer than everything else that a key does. A table has no border.
        """
        top = round(self.scroll_y)
        first, last = max(1, crop.y), min(crop.bottom, len(self.rows) - top + 1)
        if first >= last:
            return super().render_lines(crop)
        lines = super().render_lines(Region(crop.x, crop.y, crop.width, first - crop.y)) if crop.y < first else []
        rows = self._finished(range(first - 1 + top, last - 1 + top))
        lines += rows if crop.column_span == (0, self.region.width) else [row.crop(*crop.column_span) for row in rows]
        if last < crop.bottom:
            lines += super().render_lines(Region(crop.x, last, crop.width, crop.bottom - last))
        return lines

    def _finished(self, rows: Iterable[int]) -> list[Strip]:
        """Return rows as they are shown: each remembers by itself what was made of it before."""
        width, style, background = self.region.width, self.visual_style.rich_style, self.background_colors[1]
        filters = self.get_line_filters()
        finished = []
        for at in rows:
            strip = self._row(at).adjust_cell_length(width, style)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            finished.append(strip)
        return finished

    def render_line(self, y: int) -> Strip:
        """Draw the heading, or the row that is scrolled there."""
        at = y - 1 + round(self.scroll_y)
        if self._room != self._drawn_width:  # also where a bar came or went, which resizes nothing
            self._drawn_width = self._room
            self._forget_drawn()
        if y == 0:
            self._measure(round(self.scroll_y))
            return self._drawn([Content(title) for title in self._titles], "table--heading")
        if at < len(self.rows):
            return self._row(at)
        if not self.rows and y == 1:
            return self._laid_out([(self._nothing, max(1, self._room - 1))], self.visual_style, self._room)
        return Strip.blank(self.size.width, self.visual_style.rich_style)

    @property
    def _room(self) -> int:
        """How many cells a row has beside the bar."""
        return self.scrollable_content_region.width

    def _columns_in(self, room: int) -> list[int]:
        """How wide each column is now in as much room."""
        return column_widths(self._widths, None if self._fixed else self._needed, room)

    def has_room_for(self, column: int) -> bool:
        """Tell whether a column is shown whatever the rows need; on a very narrow screen some are left out."""
        return column_widths(self._widths, self._widths, self._room)[column] > 0

    def _measure(self, first: int) -> None:
        """Give each column what the rows in sight need; it keeps what it once had, so that columns do not jump."""
        if self._fixed:
            return
        needed = list(self._needed)
        for at in range(first, min(first + max(self._page, 0), len(self.rows))):
            if at not in self._measured:
                self._measured.add(at)
                cells = self._cells(at)
                if len(cells) == len(needed):
                    needed = [max(pair) for pair in zip(needed, (cell.cell_length for cell in cells), strict=True)]
        if needed != self._needed:
            room = self._room
            before, self._needed = self._columns_in(room), needed
            if self._columns_in(room) != before:  # what a column needs beyond its width moves nothing
                self._drawn_rows.clear()

    def _row(self, at: int) -> Strip:
        """Draw a row, or give it as it was drawn when it was last in sight: a scroll moves more rows than it brings."""
        place = (at, at == self.cursor)
        if place not in self._drawn_rows:
            if len(self._drawn_rows) > 2 * _PAGES_KEPT * self._page:
                near = self._near
                self._drawn_rows = {place: drawn for place, drawn in self._drawn_rows.items() if place[0] in near}
            mark = _MARK if self.rows[at].key in self.marks else " "
            self._drawn_rows[place] = self._drawn(self._cells(at), *(["table--cursor"] if place[1] else []), mark=mark)
        return self._drawn_rows[place]

    def _cells(self, at: int) -> Sequence[Content]:
        """Make the cells of a row; of one that cannot be read now there is nothing to draw but that.

        Whoever draws must not fail: it would be drawn again at once, and again.
        """
        if at not in self._read and at not in self._sought:
            try:
                self._seek(at)
            except Unavailable as fault:
                self.call_later(self.tell_outage, fault)
        return self._read.get(at) or [Content("…")] * len(self._titles)

    def _seek(self, at: int) -> None:
        """Make the cells of a row; where they have to be brought from afar it is drawn anew then."""
        rows, screen, is_late = self.rows, self.screen, False

        def read() -> None:
            if rows is not self.rows:
                return  # others are listed by now
            cells = rows[at].cells()
            if len(self._read) > 2 * _PAGES_KEPT * self._page:
                near = self._near
                self._read = {at: read for at, read in self._read.items() if at in near}
            self._read[at] = cells
            self._sought.discard(at)
            if is_late:
                for is_chosen in (False, True):
                    self._drawn_rows.pop((at, is_chosen), None)
                self._measured.discard(at)
                self.refresh()

        self._sought.add(at)
        try:
            if isinstance(screen, MainView):
                screen.draw(read)
            else:
                read()
        finally:
            is_late = at not in self._read
            if not is_late:
                self._sought.discard(at)

    @property
    def _near(self) -> range:
        """The rows that are in sight or at most a page away; who keeps twice as many does not ask at each row."""
        top, page = round(self.scroll_y), self._page
        return range(top - page, top + (_PAGES_KEPT - 1) * page)

    def _drawn(self, cells: Sequence[Content], *component: str, mark: str = " ") -> Strip:
        style = self.get_visual_style(*component) if component else self.visual_style
        whole = self._room
        if len(cells) < len(self._widths):  # the heading of a group goes over all columns
            return self._laid_out([(cells[0], max(1, whole - 2))], style, whole, mark)
        fitted = [(cell, width) for cell, width in zip(cells, self._columns_in(whole), strict=True) if width]
        return self._laid_out(fitted, style, whole, mark)

    def _laid_out(self, cells: Sequence[tuple[Content, int]], style: VisualStyle, whole: int, mark: str = " ") -> Strip:
        """Put cells, each as wide as told, beside each other, without looking for places to wrap or to select."""
        parts = [(mark, style)]
        for at, (cell, width) in enumerate(cells):
            if at:
                _put(parts, "  ", style)
            for text, own in cell.truncate(width, ellipsis=True, pad=True).render(style, "", self._get_style):
                _put(parts, text, style + own)
        _put(parts, " ", style)
        strip = Strip(Segment(text, own.rich_style) for text, own in parts)
        return strip.adjust_cell_length(whole, style.rich_style)


def _put(parts: list[tuple[str, VisualStyle]], text: str, style: VisualStyle) -> None:
    """Add text to a row, in one piece with what stands before it where it looks the same."""
    before, look = parts[-1]
    if look == style:
        parts[-1] = before + text, look
    else:
        parts.append((text, style))
