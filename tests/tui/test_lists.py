"""Lists as one works down them: the cursor goes on, words stay in sight, what waits stands in the row."""

from __future__ import annotations

from datetime import date, timedelta

from rapat.model import Action, Due
from rapat.secretariat import more_time
from rapat.secretariat.recording import Recorder
from rapat.tui.base.actions import ActionList
from rapat.tui.widgets.filter import Filter
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

MEETING = "WASDIN-2026-001"


def rows(listed: ActionList) -> list[str]:
    return [" ".join(cell.plain for cell in row.cells()) for row in listed.table.rows]


def promises(seat: Office, *lines: str) -> list[Action]:
    Recorder(seat.session(), MEETING).take_all(lines)
    return sorted(seat.session().find(Action), key=lambda action: action.id)


async def test_after_a_row_was_moved_by_ones_own_change_the_cursor_is_on_the_next(seat: Office, screen: Screen) -> None:
    first, second, _ = promises(seat, "! satu @POLRES ^25/11", "! dua @POLRES ^26/11", "! tiga @POLRES ^27/11")
    async with screen("notulis", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        listed.choose(first.id)
        await pilot.press("g")
        await type_in(pilot, "30/11/2026", "enter")
        await type_in(pilot, "sakit", "ctrl+s")
        await until(pilot, lambda: seat.session().need(Action, first.id).due_date == date(2026, 11, 30))
        await until(pilot, lambda: pilot.app.screen is listed)
        await pilot.pause()
        assert listed.table.chosen == second.id
        # What somebody else moves takes the cursor along: one is looking at it.
        more_time.extend(
            seat.session(), seat.session().need(Action, second.id), Due(text="1/12", date=date(2026, 12, 1)), "x"
        )
        await until(pilot, lambda: list(listed.rows.ids)[-1] == second.id)
        assert listed.table.chosen == second.id


async def test_a_request_that_waits_stands_in_the_row_and_is_found(seat: Office, screen: Screen) -> None:
    asked, other = promises(seat, "! data @POLRES ^25/11", "! lain @POLRES ^26/11")
    more_time.request(seat.session(), asked, Due(text="30/11", date=date(2026, 11, 30)), "menunggu")
    async with screen("notulis", "id", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        assert [("+?" in row) for row in rows(listed)] == [True, False]
        await pilot.press("slash")
        await type_in(pilot, "perpanjangan")
        await until(pilot, lambda: list(listed.rows.ids) == [asked.id])
        assert "hanya: perpanjangan" in shown(pilot, "#head")
        await type_in(pilot, " lain")
        await until(pilot, lambda: not listed.rows.ids)
        assert "Tidak ada yang memuat" in listed.table.render_line(1).text
        await pilot.press("escape")
        await until(pilot, lambda: len(listed.rows.ids) == 2)
        assert other.id in listed.rows.ids
        assert not listed.query_one(Filter).value
        assert "hanya" not in shown(pilot, "#head")


async def test_marks_leave_room_for_the_words_of_a_duty(seat: Office, screen: Screen) -> None:
    promises(seat, "! Laporkan patroli perairan @POLRES ^setiap hari mulai 24/11/2026")
    seat.now += timedelta(days=3)
    async with screen("notulis", "id", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        drawn = listed.query_one(Table).render_line(1).text
        assert "✗" in drawn
        assert "Laporkan" in drawn
        assert "terlewat" not in drawn
        await pilot.press("f1")
        await pilot.pause()
        assert any("giliran yang terlewat" in part.plain for part in pilot.app.screen.parts)  # type: ignore[attr-defined]


async def test_a_long_message_is_read_whole_and_is_gone_on_the_next_visit(seat: Office, screen: Screen) -> None:
    promises(seat, "! data @POLRES ^25/11")
    async with screen("bnnk", start="actions").run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        await pilot.press("v")
        await pilot.pause()
        message = pilot.app.screen.query_one("#message")
        assert message.region.height > 1
        assert "leave out --as" in shown(pilot, "#message")
        await pilot.press("f3", "f4")
        await pilot.pause()
        assert not shown(pilot, "#message")


async def test_a_message_that_had_its_time_is_gone_at_the_next_key(seat: Office, screen: Screen) -> None:
    """Whoever types on sees it stand for some seconds; then it told of what was done before."""
    promises(seat, "! data @POLRES ^25/11", "! peta @POLRES ^26/11")
    async with screen("bnnk", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        message = pilot.app.screen.query_one("#message")
        await pilot.press("v")
        await until(pilot, lambda: message.display)
        await pilot.press("down")
        assert message.display
        seat.now += timedelta(seconds=7)
        assert message.display
        await pilot.press("up")
        await until(pilot, lambda: not message.display)


async def test_what_is_overdue_is_marked_where_there_is_no_room_for_its_status(seat: Office, screen: Screen) -> None:
    promises(seat, "! lama @POLRES ^25/11", "! baru @POLRES ^30/11")
    seat.at("2026-11-27 08:00")
    async with screen("notulis", start="actions").run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        table = pilot.app.screen.query_one(Table)
        await until(pilot, lambda: ["▲" in table.render_line(at).text for at in (1, 2)] == [True, False])
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: table.render_line(1).text.count("▲") == 1)
        assert "▲ overdue" in table.render_line(1).text
