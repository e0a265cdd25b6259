"""The list of actions in groups, and the way back and forward between screens."""

from __future__ import annotations

from datetime import date

from rapat.model import Action, Due
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.app import RapatApp
from rapat.tui.base.actions import ActionList
from rapat.tui.places import Place, Places
from rapat.tui.screens.inbox import Inbox
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import until


def promises(seat: Office) -> list[Action]:
    session = seat.session()
    return [
        assigning.add(session, ActionDraft(f"Kirim data {at}", lead=lead, due=Due(text="", date=date(2026, 11, day))))
        for at, (lead, day) in enumerate((("POLRES", 26), ("BNNK", 28), ("POLRES", 20)))
    ]


async def test_a_list_is_grouped_and_a_group_is_marked_by_its_heading(seat: Office, screen: Screen) -> None:
    first, second, third = promises(seat)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        assert list(listed.rows.ids) == [third.id, first.id, second.id]
        await pilot.press("c")
        assert list(listed.rows.ids) == ["=overdue", third.id, "=soon", first.id, second.id]
        assert listed.table.chosen == third.id
        await pilot.press("c")
        assert list(listed.rows.ids) == ["=BNNK", second.id, "=POLRES", third.id, first.id]
        listed.table.choose("=POLRES")
        await pilot.press("space")
        assert listed.table.marked == [third.id, first.id]
        assert listed.chosen is not None
        await pilot.press("up", "d")
        await pilot.pause()
        assert pilot.app.screen is not listed  # what is marked is meant, whatever is under the cursor
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is listed)
        await pilot.press("escape", "y", "d")
        await pilot.pause()
        assert pilot.app.screen is listed  # a heading is nothing that is done


async def test_lists_are_sorted_by_their_key(seat: Office, screen: Screen) -> None:
    first, second, third = promises(seat)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        orders = []
        for _ in range(3):
            orders.append(list(listed.rows.ids))
            await pilot.press("y")
        assert orders[0] == orders[1] == [third.id, first.id, second.id]  # all were promised on one day
        assert orders[2] == [second.id, third.id, first.id]
        await pilot.press("c", "c", "y")
        assert list(listed.rows.ids) == ["=BNNK", second.id, "=POLRES", third.id, first.id]


async def test_what_waits_is_grouped_and_sorted(seat: Office, screen: Screen) -> None:
    promises(seat)
    seat.at("2026-11-27 09:00")
    async with screen(start="inbox").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        inbox = pilot.app.screen
        assert isinstance(inbox, Inbox)

        def keys() -> list[str]:
            return [row.key for row in inbox.table.rows]

        plain = keys()
        assert len(plain) > 1
        await pilot.press("c")
        assert [key for key in keys() if not key.startswith("=")] == plain
        assert keys()[0].startswith("=")
        inbox.table.choose(keys()[0])
        assert inbox.chosen is None
        await pilot.press("space")
        assert inbox.table.marks
        await pilot.press("escape", "y", "c")
        assert "=POLRES" in keys()
        await pilot.press("c", "y")
        assert sorted(keys()) == sorted(plain)
        assert [row.since for row in inbox.waiting] == sorted(row.since for row in inbox.waiting)


async def test_back_and_forward_keep_the_cursor_of_each_screen(seat: Office, screen: Screen) -> None:
    promises(seat)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app, listed = pilot.app, pilot.app.screen
        assert isinstance(app, RapatApp)
        assert isinstance(listed, ActionList)
        await pilot.press("down")
        at = listed.table.chosen
        await pilot.press("f3")
        await until(pilot, lambda: app.current_mode == "meetings")
        await pilot.press("f2")
        await until(pilot, lambda: app.current_mode == "home")
        await pilot.press("alt+left", "alt+left")
        await until(pilot, lambda: app.current_mode == "actions")
        assert listed.table.chosen == at
        await pilot.press("alt+right")
        await until(pilot, lambda: app.current_mode == "meetings")


def test_what_lay_ahead_is_given_up_by_going_elsewhere() -> None:
    places, home, actions, agency = Places(), Place("home"), Place("actions", "TL-1"), Place("agency")
    places.leave(home)
    places.leave(actions)
    assert places.back(agency) == actions
    assert places.forward(actions) == agency
    assert places.back(agency) == actions
    assert places.back(actions) == home
    assert places.back(home) is None
    places.leave(home)
    assert places.forward(actions) is None
