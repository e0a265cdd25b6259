"""A scroll bar that is drawn where its thumb moved: beside thousands of rows it stands still at most scrolls."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_PARTS: Final = len(ScrollBarRender.VERTICAL_BARS)
"""Into how many parts a row is divided for the ends of the thumb."""


class Bar(ScrollBarRender, Visual):
    """The same look as any bar, without the way through what lays out text."""

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it in as many cells; rows that look the same are one strip."""
        del style, options
        look = self.style
        assert isinstance(look, RichStyle)  # noqa: S101 - a bar of Textual gives no other
        assert look.color is not None  # noqa: S101 - as above
        assert look.bgcolor is not None  # noqa: S101 - as above
        rows: Iterable[Segment] = self.render_bar(
            size=height or 0,
            virtual_size=self.virtual_size,
            window_size=self.window_size,
            position=self.position,
            thickness=width,
            vertical=True,
            back_color=look.bgcolor,
            bar_color=look.color,
        ).segments
        strips: dict[Segment, Strip] = {}
        return [strips.setdefault(row, Strip([row], width)) for row in rows]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Tell how wide it is."""
        del rules, container_width
        return self.thickness

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Tell how high it is."""
        del rules, width
        return self.window_size


def move(bar: ScrollBar, position: float) -> None:
    """Put the thumb of a vertical bar where it belongs, and draw the rows of the bar that look different now."""
    before = thumb(bar, bar.position)
    bar.set_reactive(ScrollBar.position, bar.validate_position(position))
    now = thumb(bar, bar.position)
    if before == now:
        return
    last = bar.size.height - 1
    for one, other in zip(before, now, strict=True):
        first = min(one, other) // _PARTS
        rows = min(max(one, other) // _PARTS, last) - first + 1
        bar.refresh(Region(0, first, bar.size.width, max(1, rows)))


def thumb(bar: ScrollBar, position: float) -> tuple[int, int]:
    """Return where the thumb begins and ends, in parts of a row, as `ScrollBarRender.render_bar` counts them."""
    rows, whole, shown = bar.size.height, ceil(bar.window_virtual_size), ceil(bar.window_size)
    if not rows or not whole or not 0 < shown < whole:
        return 0, 0
    length = max(1, shown / (whole / rows))
    begin = int((rows - length) * (position / (whole - shown)) * _PARTS)
    return begin, begin + ceil(length * _PARTS)
