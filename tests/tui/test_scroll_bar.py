"""The bar beside a long list: it looks as any other, and only the rows are drawn in which its thumb moved."""

from __future__ import annotations

from typing import Self

import pytest
from rich.style import Style as RichStyle
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.style import Style
from textual.visual import RenderOptions

from rapat.tui.widgets.scroll_bar import Bar, move

ROWS = 20
LOOK = RichStyle(color="red", bgcolor="blue")


class Still(ScrollBar):
    """A bar that is drawn nowhere, and notes what it would draw anew."""

    size = Size(2, ROWS)

    def __init__(self, whole: int) -> None:
        super().__init__(thickness=2)
        self.set_reactive(ScrollBar.window_virtual_size, whole)
        self.set_reactive(ScrollBar.window_size, ROWS)
        self.anew: set[int] = set()

    def refresh(self, *regions: Region, **how: bool) -> Self:
        del how
        self.anew |= {row for region in regions for row in region.line_range}
        return self


def rows(bar: ScrollBar) -> list[object]:
    usual = ScrollBarRender.render_bar(ROWS, bar.window_virtual_size, ROWS, bar.position, 2)
    return list(usual.segments)


@pytest.mark.parametrize("whole", [20, 21, 50, 800, 8_000, 80_000])
@pytest.mark.parametrize("step", [-1, 1, 9, -9, 333])
def test_what_is_not_drawn_anew_looks_as_before(whole: int, step: int) -> None:
    for begun in range(0, max(1, whole - ROWS), max(1, whole // 60)):
        bar = Still(whole)
        bar.set_reactive(ScrollBar.position, begun)
        before = rows(bar)
        move(bar, max(0, min(begun + step, whole - ROWS)))
        assert bar.anew <= set(range(ROWS))
        assert {at for at, (one, other) in enumerate(zip(before, rows(bar), strict=True)) if one != other} <= bar.anew


def test_beside_thousands_of_rows_half_a_page_moves_little() -> None:
    bar = Still(8_000)
    move(bar, 4_000)
    bar.anew.clear()
    move(bar, 4_000 + ROWS // 2)
    assert len(bar.anew) <= 2
    few = Still(80_000)
    move(few, 10)
    assert not few.anew


def test_it_looks_as_any_other() -> None:
    bar = Bar(90, ROWS, 17, 2, vertical=True, style=LOOK)
    strips = bar.render_strips(2, ROWS, Style(), RenderOptions(lambda _: Style(), {}))
    assert LOOK.color is not None
    assert LOOK.bgcolor is not None
    usual = ScrollBarRender.render_bar(ROWS, 90, ROWS, 17, 2, back_color=LOOK.bgcolor, bar_color=LOOK.color)
    assert [segment for strip in strips for segment in strip] == list(usual.segments)
