"""Keys that come while something is being opened act there, in the order in which they were typed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList

from rapat.model import Entry
from rapat.tui.app import RapatApp
from rapat.tui.ordered_keys import OrderedKeys
from tests.conftest import Office
from tests.tui.conftest import Screen as MakeScreen
from tests.tui.keys import NAMES, until

SLOW = 0.15


def send(app: App[None], keys: Sequence[str]) -> None:
    """Hand over keys as a terminal does in which they were typed ahead."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        app.post_message(Key(NAMES.get(key, key), character))


def _written(pilot: Pilot[None]) -> list[str]:
    return [field.value for field in pilot.app.screen.query(Input)]


LED: Sequence[tuple[Sequence[str], str, str]] = (
    (("f3", "n", "x", "y"), "Form", "xy"),
    (("f6", "tab", "n", "a", "b"), "Form", "ab"),
    (("f2", "f4", "n", "x"), "Form", "x"),
    (("f3", "slash", "a", "b"), "Meetings", "ab"),
    (("ctrl+f", "x", "y"), "Search", "xy"),
    (("ctrl+p", "c", "e"), "Palette", "ce"),
    (("f3", "enter", "h", "a", "l", "o"), "Live", "halo"),
    (("f4", "b", "f3", "n", "x"), "Form", "x"),
)


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize("at_start", [True, False], ids=["before anything is open", "on the first screen"])
@pytest.mark.parametrize(("keys", "where", "written"), LED, ids=str)
async def test_keys_act_on_what_the_ones_before_them_opened(
    screen: MakeScreen,
    monkeypatch: pytest.MonkeyPatch,
    keys: Sequence[str],
    where: str,
    written: str,
    at_start: bool,  # noqa: FBT001
) -> None:
    app = screen()
    if at_start:
        monkeypatch.setattr(app, "show_first", lambda: send(app, keys))
    async with app.run_test(size=(80, 24)) as pilot:
        if not at_start:
            await pilot.pause()
            send(app, keys)
        await until(pilot, lambda: written in _written(pilot))
        assert type(app.screen).__name__ == where


async def test_a_line_typed_ahead_of_the_meeting_is_recorded_there(seat: Office, screen: MakeScreen) -> None:
    async with screen().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        send(pilot.app, ("f3", "enter", *"aman", "enter", *"tertib", "enter"))
        await until(pilot, lambda: len(seat.session().find(Entry)) == 2)
        assert [entry.text for entry in seat.session().find(Entry)] == ["aman", "tertib"]


class Slow(Screen[None]):
    """Takes a while until it is there."""

    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield OptionList("one", "two")
        yield Input()

    async def on_mount(self) -> None:
        await asyncio.sleep(SLOW)
        self.query_one(Input).focus()


class SlowDialog(ModalScreen[str]):
    """Is answered by any letter, and stops it."""

    def compose(self) -> ComposeResult:
        yield OptionList("one", "two")

    async def on_mount(self) -> None:
        await asyncio.sleep(SLOW)

    def on_key(self, event: Key) -> None:
        event.stop()
        self.dismiss(event.key)


class Plain(OrderedKeys):
    """Opens them."""

    BINDINGS = [Binding("f3", "slow"), Binding("f4", "dialog"), Binding("d", "wrong")]  # noqa: RUF012 - as Textual does

    def __init__(self) -> None:
        super().__init__()
        self.answered = ""
        self.went_wrong = False

    def compose(self) -> ComposeResult:
        yield OptionList("here")

    async def action_slow(self) -> None:
        await self.push_screen(Slow())

    def action_dialog(self) -> None:
        self.push_screen(SlowDialog(), self._answer)

    def _answer(self, answer: str | None) -> None:
        self.answered = answer or ""

    def action_wrong(self) -> None:
        self.went_wrong = True


@pytest.mark.parametrize("gap", [0.0, SLOW / 3])
async def test_keys_wait_for_a_screen_that_takes_a_while(gap: float) -> None:
    app = Plain()
    async with app.run_test() as pilot:
        for key in ("f3", "d", "o", "n", "backspace", "w"):
            send(app, [key])
            await asyncio.sleep(gap)
        await until(pilot, lambda: "dow" in _written(pilot))
        assert not app.went_wrong


async def test_a_paste_waits_its_turn() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        send(app, ["f3", "a"])
        app.post_message(Paste("pasted"))
        send(app, ["z"])
        await until(pilot, lambda: "apastedz" in _written(pilot))


async def test_keys_go_on_when_what_they_were_given_to_is_gone() -> None:
    app = Plain()
    async with app.run_test() as pilot:
        send(app, ["f4", "x", "f3", "y"])
        await until(pilot, lambda: isinstance(app.screen, Slow) and "y" in _written(pilot))
        assert app.answered == "x"


async def test_where_nothing_is_on_its_way_it_is_asked_once_whether_a_key_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    ask = OrderedKeys._ask

    def counting(app: OrderedKeys) -> None:
        asked.append(1)
        ask(app)

    async with Plain().run_test() as pilot:
        await pilot.pause()
        monkeypatch.setattr(OrderedKeys, "_ask", counting)
        send(pilot.app, ["down"])
        await pilot.pause()
        await pilot.pause()
        assert len(asked) <= 2  # a second time behind what the first key of a list sends


def test_the_shell_keeps_keys_in_order() -> None:
    assert issubclass(RapatApp, OrderedKeys)
