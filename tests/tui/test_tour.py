"""The tour: each step says what to press and goes on once that was done; nothing but the sample is touched."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from textual.pilot import Pilot

from rapat import workspace
from rapat.errors import Refused
from rapat.model import Entry, Meeting
from rapat.text.language import Language, M
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.preparing import Preparing
from rapat.tui.dialogs.simple import Tell
from rapat.tui.preferences import Preferences
from rapat.tui.tour.app import TourApp
from rapat.tui.tour.copy import TourCopy
from rapat.tui.tour.steps import STEPS
from rapat.tui.user import User
from rapat.tui.widgets.tour_strip import TourStrip
from rapat.workspace import Machine
from tests.conftest import Office
from tests.tui.conftest import TUESDAY, Screen
from tests.tui.keys import shown, type_in, until

LARGE = (120, 40)


@cache
def _built() -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="rapat-")  # once in each process: it takes seconds
    TourCopy.prepare(Path(made.name), TUESDAY, "tester").leave()
    return made


@pytest.fixture
def copy(tmp_path: Path) -> TourCopy:
    """A sample of the day, as the tour finds it."""
    shutil.copytree(Path(_built().name), tmp_path / "state")
    return TourCopy.prepare(tmp_path / "state", TUESDAY, "tester")


@pytest.mark.parametrize("day", [24, 26], ids=["same day", "a sample of that day"])
def test_a_second_tour_leaves_the_first_its_sample(copy: TourCopy, tmp_path: Path, day: int) -> None:
    with pytest.raises(Refused, match="another window"):
        TourCopy.prepare(tmp_path / "state", TUESDAY.replace(day=day), "tester")
    assert workspace.is_workspace(copy.folder)
    copy.leave()
    TourCopy.prepare(tmp_path / "state", TUESDAY, "tester").leave()


def test_a_tour_that_nobody_waited_for_keeps_none_out(copy: TourCopy, tmp_path: Path) -> None:
    copy.leave()

    def give_up(*_: int) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        TourCopy.prepare(tmp_path / "state", TUESDAY.replace(day=26), "tester", give_up)
    TourCopy.prepare(tmp_path / "state", TUESDAY, "tester").leave()


@pytest.fixture
def touring(copy: TourCopy) -> Iterator[TourApp]:
    """The tour, about to begin or go on."""
    with workspace.open_workspace(copy.folder, known_below=copy.known_below) as opened:
        opened.knows_account = bool
        user = User(opened, Language("en"), lambda: TUESDAY, "tester")
        yield TourApp(copy, user, Preferences(language="en"))


def told(pilot: Pilot[None]) -> str:
    """What the tour says; empty while it says nothing."""
    return "".join(str(strip.render()) for strip in pilot.app.screen.query(TourStrip))


async def walked(pilot: Pilot[None], app: TourApp, step: int) -> None:
    """Wait until so many steps are done."""
    await until(pilot, lambda: app.copy.reached.step == step)


async def test_ten_steps_are_walked_and_each_notices_that_it_was_done(touring: TourApp) -> None:
    app = touring
    assert len(STEPS) == 10
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "Tour 1/10" in told(pilot))
        await type_in(pilot, "Kapolres: situasi aman", "enter")
        await walked(pilot, app, 1)
        await until(pilot, lambda: "! Siapkan pos pantau @POLRES" in told(pilot))
        await type_in(pilot, "bukan janji", "enter")
        await pilot.pause(0.3)
        assert app.copy.reached.step == 1  # it does not just page
        await type_in(pilot, "! Siapkan pos pantau @POLRES ^Jumat depan", "enter")
        await walked(pilot, app, 2)
        await type_in(pilot, "= Posko dibuka 24 jam", "enter")
        await walked(pilot, app, 3)
        await pilot.press("up")
        await type_in(pilot, " penuh", "enter")
        await walked(pilot, app, 4)
        await pilot.press("ctrl+o")
        await walked(pilot, app, 5)
        await until(pilot, lambda: "the hour" in told(pilot))  # over the dialog, too
        await pilot.press("tab", "enter")
        await walked(pilot, app, 6)
        await until(pilot, lambda: "F7 leads to the papers" in told(pilot))
        await pilot.press("f7")
        await until(pilot, lambda: "W writes the minutes" in told(pilot))
        await pilot.press("w")
        await walked(pilot, app, 7)
        await pilot.press("f5")
        await until(pilot, lambda: "another agency" in told(pilot))
        await pilot.press("i")
        await type_in(pilot, "polres", "enter")
        await walked(pilot, app, 8)
        await pilot.press("f4")
        await until(pilot, lambda: "The arrows choose" in told(pilot))
        await pilot.press("l")
        await type_in(pilot, "Sudah dikerjakan", "ctrl+s")
        await walked(pilot, app, 9)
        await pilot.press("ctrl+f")
        await type_in(pilot, "posko")
        await walked(pilot, app, 10)
        await until(pilot, lambda: "All ten steps are done" in told(pilot))
    assert app.copy.reached.is_done


def test_a_tour_that_was_walked_to_its_end_begins_anew(copy: TourCopy, tmp_path: Path) -> None:
    copy.reached.step, copy.reached.is_done = len(STEPS), True
    copy.keep()
    (copy.folder / "old").touch()
    copy.leave()
    again = TourCopy.prepare(tmp_path / "state", TUESDAY, "tester")
    assert (again.reached.step, again.reached.is_done) == (0, False)
    assert not (again.folder / "old").exists()


async def test_it_is_left_at_any_moment_and_goes_on_where_it_was(touring: TourApp, tmp_path: Path) -> None:
    async with touring.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Tour 1/10" in told(pilot))
        await type_in(pilot, "Kapolres: situasi aman", "enter")
        await walked(pilot, touring, 1)
        await pilot.press("escape")
        await pilot.pause()
        assert "leaves the tour" in shown(pilot, "#echo")
        await pilot.press("escape")
        await until(pilot, lambda: touring._exit)
    touring.copy.leave()
    again = TourCopy.prepare(tmp_path / "state", TUESDAY, "tester")
    assert again.reached.step == 1
    entries = touring.user.session().find(Entry, meeting=again.reached.meeting)
    assert "situasi aman" in {entry.text for entry in entries}
    again.leave()
    another_day = TourCopy.prepare(tmp_path / "state", TUESDAY.replace(day=26), "tester")
    assert another_day.reached.step == 1  # in a sample of that day


@pytest.mark.parametrize("keys", [["f2"], ["f4"], ["f7"], ["f2", "ctrl+r"], ["f3", "slash", "escape"]])
async def test_esc_leaves_it_on_every_screen(touring: TourApp, keys: list[str]) -> None:
    async with touring.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: "Tour 1/10" in told(pilot))
        await pilot.press(*keys)
        await until(pilot, lambda: "Back to the meeting" in told(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: touring._exit)


async def test_a_step_is_skipped_and_no_tour_begins_within_one(touring: TourApp) -> None:
    async with touring.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: "Tour 1/10" in told(pilot))
        assert {command.id for command in touring.offered()} & {"app.tour", "tour.skip"} == {"tour.skip"}
        await pilot.press("ctrl+p")
        await type_in(pilot, "skip", "enter")
        await walked(pilot, touring, 1)


@pytest.mark.parametrize("way", ["palette", "help"])
async def test_it_begins_where_one_is_and_leaves_the_record_alone(
    seat: Office, screen: Screen, tmp_path: Path, way: str
) -> None:
    shutil.copytree(Path(_built().name), tmp_path / "state")
    app, before = screen(), seat.workspace.store.head
    app.machine = Machine(tmp_path / "state")
    async with app.run_test(size=LARGE) as pilot:
        if way == "help":
            await pilot.press("f1")
            assert isinstance(app.screen, Tell)
            await pilot.press("t")
        else:
            await pilot.press("ctrl+p")
            await type_in(pilot, "tutorial", "enter")
        await until(pilot, lambda: app._exit)
    assert app.onward is not None
    assert app.onward.folder == seat.workspace.folder
    assert app.onward.tour is not None
    assert app.onward.tour.folder.is_relative_to(tmp_path / "state")
    assert seat.workspace.store.head == before
    assert not seat.session().find(Meeting, id=app.onward.tour.reached.meeting)


async def test_it_begins_at_the_first_start(tmp_path: Path) -> None:
    shutil.copytree(Path(_built().name), tmp_path / "state")
    app = RapatApp(None, Preferences(language="en"), clock=lambda: TUESDAY, machine=Machine(tmp_path / "state"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: app._exit)
    assert app.onward is not None
    assert (app.onward.folder, app.onward.tour is not None) == (None, True)


async def test_half_a_sample_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "sample_folder", lambda: tmp_path / "contoh")
    app = RapatApp(None, Preferences(language="en"), clock=lambda: TUESDAY, machine=Machine(tmp_path / "state"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await until(pilot, (tmp_path / "contoh" / "rapat.toml").is_file)
        assert isinstance(app.screen, Preparing)
        await pilot.press("escape")
        await until(pilot, lambda: not (tmp_path / "contoh").exists())
        assert app.screen_name == "welcome"


async def test_building_is_given_up(seat: Office, screen: Screen, tmp_path: Path) -> None:
    del seat
    app = screen()
    app.machine = Machine(tmp_path / "state")
    async with app.run_test(size=LARGE) as pilot:
        app.action_tour()
        await until(pilot, lambda: isinstance(app.screen, Preparing))
        await pilot.press("escape")
        await pilot.pause(0.5)
        assert app.screen_name == "home"
        assert app.onward is None
    assert not (tmp_path / "state" / "tour" / "reached.json").exists()


async def test_a_disk_that_is_full_is_told_and_the_screen_goes_on(seat: Office, screen: Screen) -> None:
    del seat

    def build(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    app = screen()
    async with app.run_test(size=LARGE) as pilot:
        app.call_later(app.push_screen, Preparing(M("A sample"), build))
        await pilot.pause(0.3)
        await until(pilot, lambda: not isinstance(app.screen, Preparing))
