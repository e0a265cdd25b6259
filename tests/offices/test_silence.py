"""The network swallows everything while minutes are taken on a screen: nobody waits, nothing is lost or doubled."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from rapat import workspace
from rapat.errors import Unavailable
from rapat.model import Entry
from rapat.store.server import connection as connecting
from rapat.store.server import drafting
from rapat.store.server.connection import Link
from rapat.text.language import Language
from rapat.tui.app import RapatApp
from rapat.tui.base.screen import BaseScreen
from rapat.tui.preferences import Preferences
from rapat.tui.screens.live import Live
from rapat.tui.user import User
from tests.cli.terminal import Terminal
from tests.conftest import WITA
from tests.offices.conftest import Partnership
from tests.offices.test_troubled import Network

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=WITA)


@pytest.fixture
def network(partnership: Partnership, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Network]:
    """The network of the secretariat."""
    monkeypatch.setattr(connecting, "ANSWERS", 0.5)
    monkeypatch.setattr(drafting, "_BACK", 0.5)
    made = Network(tmp_path / "jaringan", partnership.server)
    yield made
    made.close()


@pytest.fixture
def meeting(partnership: Partnership) -> str:
    """A meeting that is recorded, on the server."""
    Terminal(partnership.folder)("move", "--to", partnership.url)
    keeper = Terminal(partnership.folder, account="whoever")
    keeper.knows_account = lambda _: False
    keeper("people", "claim", "notulis")
    keeper("server", "add", "notulis")
    planned = str(keeper("meetings", "plan", "WASDIN", "--date", "24/11/2026", "--json").json["id"])
    keeper("meetings", "open", planned)
    return planned


@pytest.fixture
def app(partnership: Partnership, network: Network, meeting: str, tmp_path: Path) -> Iterator[RapatApp]:
    """The screens of the secretary, on that network."""
    assert network
    assert meeting
    folder = partnership.office(tmp_path / "meja", "notulis")
    settings = folder / "rapat.toml"
    address = settings.read_text(encoding="utf-8")
    settings.write_text(
        address.replace(f"host={partnership.server.place}", f"host={tmp_path / 'jaringan'}"), encoding="utf-8"
    )
    with workspace.open_workspace(folder) as opened:
        user = User(opened, Language("en"), lambda: NOW, "notulis")
        yield RapatApp(user, Preferences(language="en"), start="home", clock=lambda: NOW)


async def until(pilot: Pilot[None], is_so: Callable[[], bool], seconds: float = 15) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "It did not come to that."
        await asyncio.sleep(0.02)
    await pilot.pause()


def is_back(app: RapatApp) -> bool:
    """Whether the server is heard again."""
    try:
        return app.user.workspace.store.seq > 0
    except Unavailable:
        return False


def lines(partnership: Partnership, meeting: str, text: str) -> int:
    """How often a text stands in the record on the server."""
    with workspace.open_workspace(partnership.folder) as opened:
        session = opened.session(lambda: NOW, "tests")
        return sum(text in entry.text for entry in session.whole.find(Entry, meeting=meeting))


@pytest.mark.parametrize("swallowed", ["swallows", "swallows_answers"])
async def test_who_types_into_a_silent_network_goes_on(
    app: RapatApp, partnership: Partnership, network: Network, meeting: str, swallowed: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        live = Live(meeting)
        await app.push_screen(live)
        await pilot.pause()
        await pilot.press(*"Kapolres: aman", "enter")
        await until(pilot, lambda: live.capture_line.value == "")
        await until(pilot, lambda: app.user.workspace.store._course.pulse.beats)  # type: ignore[attr-defined]
        await asyncio.sleep(0.3)

        setattr(network, swallowed, True)
        longest = 0.0
        for letter in "BNNK: tes urine selesai":
            begun = time.monotonic()
            await pilot.press("space" if letter == " " else letter)
            assert "".join(live.capture_line.value.split()).endswith(letter.strip())
            longest = max(longest, time.monotonic() - begun)
        assert live.capture_line.value == "BNNK: tes urine selesai"
        assert longest < 0.5
        await pilot.press("enter")
        assert live.capture_line.value == "BNNK: tes urine selesai"
        await until(pilot, lambda: not live.is_sending)
        assert any(sign in str(live.said) for sign in ("does not answer", "nobody knows"))
        assert live.capture_line.value == "BNNK: tes urine selesai"
        await pilot.press("!", "backspace")

        setattr(network, swallowed, False)
        await until(pilot, lambda: is_back(app))
        await pilot.press("enter")
        await until(pilot, lambda: live.capture_line.value == "")
        assert lines(partnership, meeting, "tes urine selesai") == 1


async def test_esc_leaves_while_a_line_is_on_its_way(app: RapatApp, network: Network, meeting: str) -> None:
    """What was not recorded stands in the line when one comes back."""
    async with app.run_test(size=(80, 24)) as pilot:
        live = Live(meeting)
        await app.push_screen(live)
        await until(pilot, lambda: live.capture_line.has_focus)  # it was read
        await pilot.press(*"catatan")
        network.swallows = True
        await pilot.press("enter")
        begun = time.monotonic()
        await pilot.press("escape", "escape")
        assert time.monotonic() - begun < 4  # the screen that one comes back to is read, or not
        await until(pilot, lambda: not isinstance(app.screen, Live))
        await until(pilot, lambda: not app.sending)
        network.swallows = False
        await until(pilot, lambda: is_back(app))
        again = Live(meeting)
        await app.push_screen(again)
        await until(pilot, lambda: again.capture_line.value == "catatan")


async def test_no_page_is_asked_for_where_keys_are_taken_in(
    app: RapatApp, network: Network, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each screen is gone to and nothing of it known; at last in silence, where one goes on all the same."""
    assert meeting
    asked: list[str] = []
    turn = Link.turn

    def noted(link: Link) -> AbstractContextManager[None]:
        if threading.current_thread() is threading.main_thread():
            asked.append(str(app.current_mode))
        return turn(link)

    def waits() -> bool:
        return isinstance(app.screen, BaseScreen) and app.screen.waits

    async with app.run_test(size=(120, 40)) as pilot:
        course = app.user.workspace.store._course  # type: ignore[attr-defined]
        await until(pilot, lambda: course.pulse.beats and not waits())
        monkeypatch.setattr(Link, "turn", noted)
        for mode in [mode for mode in app.MODES if mode != "welcome"]:
            course.kept.begin(None)
            app.action_go(mode)
            await pilot.pause()
            await until(pilot, lambda: not waits())
        assert asked == []
        network.swallows = True
        course.kept.begin(None)
        for key, mode in (("f3", "meetings"), ("f5", "agency"), ("f2", "home")):
            await pilot.press(key)
            assert (app.current_mode, waits()) == (mode, True)
        assert "SATPOLPP" in str(app.screen.query_one("#overdue", Static).render())  # what it showed before
        await until(pilot, lambda: not waits())
        assert asked == []
        assert any("does not answer" in one.message for one in app._notifications)
