"""The first steps of an office: ticked by what is there, on the overview until all of them are done."""

from __future__ import annotations

from textual.widgets import OptionList

from rapat.model import Forum, Meeting
from rapat.tui.app import RapatApp
from tests.conftest import Office
from tests.tui.conftest import Screen
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
