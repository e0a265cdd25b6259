"""Eight thousand actions, and keys that come all at once: they come to what the same keys come to one by one."""

from __future__ import annotations

from collections.abc import Sequence

from textual.pilot import Pilot
from textual.widgets import Input

from rapat.model import Action
from rapat.policy import Operation
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.base.actions import ActionList
from rapat.tui.dialogs.form import Form
from tests.conftest import Office
from tests.tui.conftest import Screen, give
from tests.tui.keys import NAMES, until
from tests.tui.test_typed_ahead import send

MANY = 8_000
LEADS = ("BNNK", "POLRES", "KODIM", "SATPOLPP")
NARROWED = ("s", "s", "y", "c", "c", "slash", *"data 77", "enter")
MARKED = ("down", "space", "space", "down", "space")
REPORTED = ("d", *"sudah")


def _promise_many(office: Office) -> None:
    session = office.session()
    drafts = [ActionDraft(f"Kirim data {at}", lead=LEADS[at % len(LEADS)]) for at in range(MANY)]
    session.transact(Operation.ASSIGN, lambda transaction: [assigning.added(transaction, one) for one in drafts])
    assert sum(1 for _ in session.find(Action)) == MANY


def _came_to(pilot: Pilot[None]) -> tuple[object, ...]:
    form = pilot.app.screen
    assert isinstance(form, Form)
    listed = pilot.app.screen_stack[0]
    assert isinstance(listed, ActionList)
    typed = [field.value for field in form.query(Input)]
    return list(listed.rows.ids), listed.table.marked, listed.table.chosen, listed.filter.value, typed


async def _one_by_one(pilot: Pilot[None], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press(NAMES.get(key, key))
        await pilot.pause()


async def test_a_burst_of_keys_over_thousands_of_actions_acts_key_by_key(seat: Office, screen: Screen) -> None:
    give(seat, _promise_many)
    keys = (*NARROWED, *MARKED, *REPORTED)
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await _one_by_one(pilot, keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        expected = _came_to(pilot)
    ids, marked, *_, narrowed, typed = expected
    assert narrowed == "data 77"
    assert isinstance(ids, list)
    assert isinstance(marked, list)
    assert 0 < len(ids) < MANY / 8
    assert len(marked) >= 3
    assert isinstance(typed, list)
    assert "sudah" in typed
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        send(pilot.app, keys)
        await until(pilot, lambda: isinstance(pilot.app.screen, Form) and _came_to(pilot)[-1] == typed)
        assert _came_to(pilot) == expected
