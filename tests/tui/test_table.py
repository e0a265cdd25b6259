"""The table of thousands of rows: what is in sight is drawn, and the cursor is always in sight."""

from __future__ import annotations

from collections import deque
from functools import partial

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.events import Key
from textual.pilot import Pilot
from textual.strip import Strip

from rapat.tui.widgets.column_widths import column_widths
from rapat.tui.widgets.keys import fitting
from rapat.tui.widgets.table import Table
from rapat.tui.widgets.table_rows import Row

HEIGHT = 10


def cells(number: int) -> tuple[Content, ...]:
    drawn.add(number)
    return Content(f"n{number}"), Content("x" * 100)


drawn: set[int] = set()


class Showing(App[None]):
    """Shows one table."""

    CSS = "Table { height: 1fr; width: 1fr; overflow-x: hidden; }"

    def compose(self) -> ComposeResult:
        yield Table((6, 0), "rows")

    def on_mount(self) -> None:
        self.came: list[str] = []
        """The keys that no list took."""

    def on_key(self, event: Key) -> None:
        self.came.append(event.key)

    def show(self, count: int) -> None:
        self.query_one(Table).fill(("No", "What"), [Row(str(at), partial(cells, at)) for at in range(count)])


def seen(pilot: Pilot[None]) -> list[str]:
    table = pilot.app.query_one(Table)
    return [table.render_line(y).text for y in range(table.size.height)]


async def test_only_rows_in_sight_are_drawn_and_the_cursor_is_in_sight() -> None:
    drawn.clear()
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(8_000)
        table = app.query_one(Table)
        for key, row in (
            ("down", 1),
            ("pagedown", HEIGHT),
            ("end", 7_999),
            ("down", 7_999),
            ("up", 7_998),
            ("home", 0),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert table.chosen == str(row)
            lines = seen(pilot)
            assert lines[0].split() == ["No", "What"]
            assert all(line.rstrip().endswith("…") for line in lines[1:])  # beside the bar, too
            assert any(line.startswith(f" n{row} ") for line in lines[1:])
            assert all(len(line) == table.scrollable_content_region.width for line in lines)
        assert len(drawn) < 10 * HEIGHT


async def test_a_key_of_the_list_acts_where_it_is_given_and_others_go_on() -> None:
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(100)
        app.query_one(Table).focus()
        await pilot.press("down", "pagedown", "up", "x", "end", "home")
        await pilot.pause()
        assert app.came == ["x"]


async def test_rows_ahead_are_asked_for_while_some_are_missing_and_then_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(100)
        table = app.query_one(Table)
        await pilot.press(*["down"] * (HEIGHT - 2))
        await pilot.pause()
        waiting = deque[object]()
        with monkeypatch.context() as patch:
            patch.setattr(app.screen, "post_message", waiting.append)
            table.action_step(-1)
            table.action_step(1)
            assert not waiting
            table.action_last()
            table.action_step(-1)
            assert waiting


async def test_the_cursor_stays_on_its_row_when_others_come_and_go() -> None:
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(100)
        table = app.query_one(Table)
        table.choose("50")
        app.show(60)
        assert table.chosen == "50"
        await pilot.resize_terminal(40, 5)
        await pilot.pause()
        assert any(line.startswith(" n50 ") for line in seen(pilot)[1:])
        table.fill(("No", "What"), [row for row in table.rows if row.key != "50"])
        assert table.chosen == "51"  # what was answered goes; the next stands where it stood
        app.show(20)
        assert table.chosen == "19"
        app.show(0)
        assert table.chosen == ""
        await pilot.press("down", "enter", "end", "pageup")
        assert seen(pilot)[1].strip() == ""


async def test_a_click_goes_to_a_row_and_a_second_one_asks_for_it() -> None:
    asked: list[str] = []

    class Asking(Showing):
        def on_table_selected(self) -> None:
            asked.append(self.query_one(Table).chosen)

    app = Asking()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(100)
        await pilot.click(Table, offset=(3, 4))
        assert app.query_one(Table).chosen == "3"
        assert not asked
        await pilot.pause(0.6)
        await pilot.click(Table, offset=(3, 4))
        await pilot.pause()
        assert asked == ["3"]


async def test_a_row_in_sight_is_drawn_once_until_its_width_or_its_colours_change() -> None:
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(100)
        await pilot.pause()
        table = app.query_one(Table)
        seen(pilot)
        drawn.clear()
        for key in ("down", "down", "up"):
            await pilot.press(key)
        table.render_line(5)
        assert drawn.isdisjoint(range(HEIGHT - 1))  # what is in sight is not read again
        wide, colours = table.render_line(5), next(iter(table.render_line(5))).style
        await pilot.resize_terminal(60, HEIGHT)
        await pilot.pause()
        assert table.render_line(5).cell_length > wide.cell_length
        app.theme = "textual-light"
        await pilot.pause()
        assert next(iter(table.render_line(5))).style != colours


async def test_what_the_next_scroll_brings_is_drawn_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that scrolls has half a page of rows to bring: they were made while the keys before it were answered.

    Rows that are there are shown as they are: no other line than the heading is dressed again.
    """
    dressed: list[int] = []
    render_line = Table.render_line

    def counted(table: Table, y: int) -> Strip:
        dressed.append(y)
        return render_line(table, y)

    monkeypatch.setattr(Table, "render_line", counted)
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        app.show(100)
        await pilot.pause()
        table = app.query_one(Table)
        for key in ("down", "up"):
            begun = table.scroll_y
            while table.scroll_y == begun:
                before = set(table._read)
                dressed.clear()
                await pilot.press(key)
                await pilot.pause()
            top = round(table.scroll_y)
            assert set(range(top, top + HEIGHT - 1)) <= before
            assert set(dressed) == {0}
            for _ in range(HEIGHT * 3):
                await pilot.press("down")


async def test_a_longer_text_that_moves_no_column_leaves_every_row_drawn() -> None:
    app = Showing()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = [Row(str(at), lambda at=at: (Content(f"n{at:02}"), Content("x" * at))) for at in range(100)]  # type: ignore[misc]
        table = app.query_one(Table)
        table.fill(("No", "What"), rows)
        await pilot.pause()
        while not table.scroll_y:
            before = {at: table._drawn_rows.get((at, False)) for at in range(HEIGHT // 2, HEIGHT - 2)}
            await pilot.press("down")
            await pilot.pause()
        kept = [table._drawn_rows.get((at, False)) is strip for at, strip in before.items() if at >= table.scroll_y]
        assert kept
        assert all(kept)


def test_columns_leave_the_text_what_they_do_not_need() -> None:
    assert column_widths((9, 11, 0), (4, 6, 0), 120) == [9, 11, 94]
    assert column_widths((9, 11, 0), (4, 26, 0), 120) == [9, 26, 79]  # nothing is cut beside free room
    assert column_widths((9, 11, 0), (4, 26, 0), 50) == [4, 11, 29]
    assert column_widths((9, 11, 14, 0), (9, 7, 14, 0), 40) == [9, 7, 0, 18]
    assert column_widths((9, 11, 0), (4, 6, 0), 20) == [4, 0, 12]
    assert column_widths((10, 7, 9, 0), None, 80) == [10, 7, 9, 46]
    assert column_widths((10, 7, 9, 0), None, 35) == [10, 7, 0, 12]  # no figure stands without its heading


def test_the_bar_of_keys_has_help_and_as_many_as_fit() -> None:
    assert fitting([10, 10, 7, 10], 2, 80) == [0, 1, 2, 3]
    assert fitting([10, 10, 7, 10], 2, 31) == [0, 1, 2]
    assert fitting([10, 10, 7, 10], 2, 30) == [0, 2]
    assert fitting([10, 10], 2, 15) == [0]
