"""A list of thousands of actions holds the ids of its rows, and reads what is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from rapat.model import Action
from rapat.secretariat import assigning, following_up, list_rows, reading
from rapat.secretariat.assigning import ActionDraft
from rapat.store.embedded import archive
from rapat.tui.base import screen as base_screen
from rapat.tui.base.actions import ActionList
from rapat.tui.base.screen import BaseScreen
from tests.conftest import Office
from tests.counting import counted
from tests.tui.conftest import Screen

FEW, MANY = 150, 600
AROUND = 400
"""Documents that are read to move to both ends: two windows, and who is acting for each key that is offered."""
AT_ONCE = 10
"""Documents that are read together."""
SETTLED = reading.Filter(statuses=reading.ALL)


def promised(office: Office, count: int) -> list[Action]:
    """Enter actions, every third of which is settled and archived."""
    session = office.session()
    actions = [assigning.add(session, ActionDraft(f"Kirim data {number}", lead="POLRES")) for number in range(count)]
    for action in actions[::3]:
        following_up.step(session, action, "void", "Tidak perlu lagi")
    session.store.maintenance.compact()
    return actions


def test_a_list_keeps_no_more_actions_than_a_screen_shows(seat: Office) -> None:
    actions = promised(seat, FEW)
    rows = list_rows.actions(seat.session(), SETTLED, lambda action: "Kirim" in action.text)
    assert sorted(rows.ids) == sorted(action.id for action in actions)
    assert rows.count == FEW
    with counted() as counts:
        first, next_one = rows.at(0), rows.at(1)
    assert first is not None
    assert next_one is not None
    assert (first.id, next_one.id) == (rows.ids[0], rows.ids[1])
    assert counts["copied"] < FEW
    with counted() as counts:
        assert rows.at(2) is not None
    assert not counts["copied"]
    assert rows.at(FEW) is None
    assert rows.at(-1) is None


def test_no_row_reads_more_than_a_few_others_with_it(seat: Office) -> None:
    promised(seat, FEW)
    rows = list_rows.actions(seat.session(), SETTLED, list_rows.all_fit)
    for at in (*range(FEW), *reversed(range(FEW))):
        with counted() as counts:
            assert rows.at(at) is not None
        assert counts["copied"] <= AT_ONCE


def test_rows_on_both_sides_of_a_years_end_open_no_file_again(seat: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_CACHED_BYTES", 1)
    before = promised(seat, 3)[0]
    after = promised(seat.at("2027-01-04 09:00"), 3)[0]
    with counted() as counts:
        for ident in (before.id, after.id) * 5:
            assert seat.session().get(Action, ident) is not None
    assert counts["archive"] <= 2


@pytest.mark.parametrize("count", [FEW, MANY])
async def test_moving_in_a_list_reads_a_window_of_it(seat: Office, screen: Screen, count: int) -> None:
    promised(seat, count)
    app = screen(start="actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "s")
        await pilot.pause()
        assert isinstance(app.screen, ActionList)
        assert len(app.screen.table.rows) == count
        with counted() as counts:
            await pilot.press("end")
            await pilot.pause()
            await pilot.press("home")
            await pilot.pause()
        assert app.screen.chosen is not None
        assert counts["copied"] < AROUND


class Resting(BaseScreen):
    """Has its timers run by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def draw(self, step: Callable[[], None]) -> None:
        step()

    def set_timer(self, delay: float, callback: Callable[[], None]) -> None:  # type: ignore[override]
        self.timers.append((delay, callback))


def test_keys_that_follow_each_other_start_one_timer_and_the_last_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(base_screen, "monotonic", lambda: now)
    screen, done = Resting(), list[int]()
    for key in range(5):
        screen.soon(partial(done.append, key))
        now += 0.01
    ((_, look),) = screen.timers
    now = 100.085  # the time of the first key is up, that of the last is not
    look()
    assert not done
    (_, (left, look)) = screen.timers
    now += left
    look()
    assert done == [4]
    screen.soon(partial(done.append, 5))
    assert len(screen.timers) == 3
