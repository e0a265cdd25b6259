"""Who loses a part while a screen is open leaves it: nothing of others stays in sight, nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from rapat.model import Entry, Forum, Meeting, Person, SecurityClass
from rapat.secretariat import editing, planning, registers
from rapat.secretariat.editing import Correction
from rapat.secretariat.recording import Recorder
from rapat.tui.dialogs.minutes import Minutes
from rapat.tui.screens.live import Live
from rapat.tui.unsent import Unsent
from tests.conftest import Office
from tests.tui.conftest import Screen

MEETING = "WASDIN-2026-001"
LINES = ["Kapolres: situasi aman", "%rahasia dari informan", "(SR) Kapolres: sandi rahasia"]


def in_sight(pilot: Pilot[Any]) -> str:
    """Everything that any open screen shows."""
    shown = [str(one.render()) for screen in pilot.app.screen_stack for one in screen.query(Static)]
    return " ".join((*shown, *(str(one.message) for one in pilot.app._notifications)))


@pytest.fixture
def recording(seat: Office) -> Office:
    """A meeting with lines that are not for everybody."""
    Recorder(seat.session(), MEETING).take_all(LINES)
    return seat


@pytest.mark.parametrize("over", ["", "f8", "f1"])
async def test_a_recorder_who_loses_the_role_reads_on_what_may_be_read(
    recording: Office, screen: Screen, over: str
) -> None:
    app = screen("kabid", meeting=MEETING)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Live)
        await pilot.press(*"belum dikirim")
        await pilot.pause(0.2)
        if over:
            await pilot.press(over)
            await pilot.pause()
        registers.edit(recording.session(), Person, "kabid", {"role": "representative", "clearance": "B"})
        app.refresh_feed()
        await pilot.pause(0.2)
        assert not any(isinstance(one, Live) for one in pilot.app.screen_stack)
        assert isinstance(pilot.app.screen, Minutes)
        seen = in_sight(pilot)
        assert "ituasi aman" in seen
        assert "rahasia" not in seen
        assert "not yours to record any more" in seen
    assert Unsent(recording.session().folder, MEETING, "kabid").read() == "belum dikirim"


async def test_a_recorder_who_is_removed_goes_home(recording: Office, screen: Screen) -> None:
    app = screen("kabid", meeting=MEETING)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause(0.2)
        registers.edit(recording.session(), Person, "kabid", {"active": False})
        app.refresh_feed()
        await pilot.pause(0.2)
        assert pilot.app.current_mode == "home"
        seen = in_sight(pilot)
        assert "is not active in the registers any more" in seen
        assert "aman" not in seen
        assert "rahasia" not in seen


async def test_minutes_that_are_open_say_what_may_be_read_now(recording: Office, screen: Screen) -> None:
    app = screen("kapolres", meeting=MEETING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        assert "ituasi aman" in in_sight(pilot)
        line = recording.session().find(Entry, meeting=MEETING)[0]
        editing.edit(recording.session(), line, Correction(security=SecurityClass.SECRET))
        app.refresh_feed()
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Minutes)
        assert "ituasi aman" not in in_sight(pilot)


async def test_minutes_that_are_no_more_ones_own_close(recording: Office, screen: Screen) -> None:
    app = screen("kapolres", meeting=MEETING)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause(0.2)
        registers.edit(recording.session(), Person, "kapolres", {"agency": "DINKES"})
        app.refresh_feed()
        await pilot.pause(0.2)
        assert not isinstance(pilot.app.screen, Minutes)
        assert "aman" not in in_sight(pilot)
        assert "There is no WASDIN-2026-001" in in_sight(pilot)


async def test_a_chair_who_is_no_chair_any_more_reads_by_clearance(recording: Office, screen: Screen) -> None:
    session = recording.session()
    app = screen("kaban", meeting=MEETING)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        assert "andi rahasia" in in_sight(pilot)
        registers.edit(session, Forum, "WASDIN", {"chair": "kabid"})
        planning.change(session, session.need(Meeting, MEETING), planning.Plan(chair="kabid"))
        app.refresh_feed()
        await pilot.pause(0.2)
        assert "andi rahasia" not in in_sight(pilot)


@pytest.mark.parametrize("first", ["actions", "meetings"])
async def test_a_history_that_is_open_is_closed_for_another_reader(
    recording: Office, screen: Screen, first: str
) -> None:
    Recorder(recording.session(), MEETING).take_all(["! (SR) janji sandi @BNNK ^besok"])
    app = screen("kabid", start=first)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.2)
        registers.edit(recording.session(), Person, "kabid", {"active": False})
        app.refresh_feed()
        await pilot.pause(0.2)
        assert "sandi" not in in_sight(pilot)
