"""The first steps of an office: ticked by what is there, on the overview until all of them are done."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from rapat import workspace
from rapat.model import Forum, Meeting
from rapat.secretariat import planning, registers
from rapat.text.language import Language
from rapat.tui.app import RapatApp
from rapat.tui.preferences import Preferences
from rapat.tui.screens.home import MOST
from rapat.tui.user import User
from tests.conftest import Office
from tests.tui.conftest import TUESDAY, Screen
from tests.tui.keys import until


def listed(app: RapatApp) -> str:
    return "\n".join(str(option.prompt) for option in app.screen.query_one("#sittings", OptionList).options)


async def test_steps_stay_beside_the_meetings_until_they_are_done(seat: Office, screen: Screen) -> None:
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "First steps" in listed(app))
        assert "✓ Plan the first meeting" in listed(app)
        assert "· Fill in letterhead" in listed(app)
    assert next(seat.session().each(Meeting), None) is not None
    assert seat.session().find(Forum)


async def test_who_does_not_keep_the_registers_has_no_steps(seat: Office, screen: Screen) -> None:
    del seat
    app = screen("bnnk")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.6)
        assert "First steps" not in listed(app)


async def test_of_many_meetings_the_first_are_listed_and_the_others_are_one_key_away(
    seat: Office, screen: Screen
) -> None:
    for day in range(1, 21):
        planning.plan(seat.session(), None, planning.Plan(title=f"Rapat {day}", date=date(2026, 12, day)))
    app = screen()
    app.keymap["app.meetings"] = "f12"
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = listed(app).count("  scheduled")
        assert shown == MOST + 1  # the next one stands by itself
        others = next(line for line in listed(app).splitlines() if line.endswith("more: F12"))
        sittings = app.screen.query_one("#sittings", OptionList)
        (rest,) = [option for option in sittings.options if str(option.prompt).endswith("more: F12")]
        sittings.highlighted = sittings.options.index(rest)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen_name == "meetings")
    assert int(others.split()[0]) == 21 - shown  # one was planned before


async def test_the_sample_leads_to_a_record_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.create_with(tmp_path / "contoh", 'name = "Contoh"\ndemo = true\n')
    monkeypatch.setattr(workspace, "own_folder", lambda: tmp_path / "milik")
    with workspace.open_workspace(tmp_path / "contoh") as opened:
        user = User(opened, Language("en"), lambda: TUESDAY, "tester")
        registers.claim(opened.seat(user.clock, "tester"), {"id": "rina", "name": "Rina"})
        app = RapatApp(user, Preferences(language="en"), clock=user.clock)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "This is the sample" in listed(app))
            await pilot.press("end", "enter")
            await until(pilot, lambda: app._exit)
    assert app.onward is not None
    assert app.onward.folder is None  # the first start makes it


async def test_ones_own_record_is_no_sample(seat: Office, screen: Screen) -> None:
    del seat
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "First steps" in listed(app))
        assert "sample" not in listed(app)
        assert "app.own" not in {command.id for command in (*app.offered(), *app.elsewhere())}


async def test_the_first_start_offers_a_folder_that_is_seen_and_the_zone_of_the_machine(tmp_path: Path) -> None:
    app = RapatApp(None, Preferences(language="en"), clock=lambda: TUESDAY, machine=workspace.Machine(tmp_path, "WIT"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query("#field-folder")))
        assert app.screen.query_one("#field-folder", Input).value == str(workspace.own_folder())
        assert app.screen.query_one("#field-zone", Input).value == "WIT"
