"""The reminders of the day on a screen: looked at, copied, written, marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from rapat.model import IssuedReminder
from rapat.secretariat import assigning, due_dates
from rapat.tui.app import RapatApp
from rapat.tui.dialogs.simple import Ask
from rapat.tui.screens.agency import AgencyScreen
from rapat.tui.screens.reminders import Reminders
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

WIDE = (120, 40)
OTHERS = ["KEJARI", "KESBANGPOL", "KODIM", "POLRES"]
"""Who beside BNNK is invited to the sitting that is near."""


@pytest.fixture
def owed(seat: Office) -> Office:
    """An office in which two agencies owe something tomorrow."""
    session = seat.session()
    due = due_dates.read_due(session, "besok", session.today())
    for lead in ("BNNK", "POLRES"):
        assigning.add(session, assigning.ActionDraft(f"Kirim rekap {lead}", lead=lead, due=due))
    return seat


async def test_the_day_is_looked_at_copied_and_marked(owed: Office, screen: Screen) -> None:
    async with screen().run_test(size=WIDE) as pilot:
        await pilot.pause(0.4)
        sittings = pilot.app.screen.query_one("#sittings", OptionList)
        assert any("to be reminded" in str(option.prompt) for option in sittings.options)
        await pilot.press("r")
        await pilot.pause(0.2)
        app = pilot.app
        assert isinstance(app, RapatApp)
        assert isinstance(app.screen, Reminders)
        assert "PENGINGAT UNTUK BNN KOTA" in shown(pilot, "#shown")
        await pilot.press("c")
        assert app.clipboard.startswith("*PENGINGAT UNTUK BNN KOTA*")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        assert "Undo does not take this back" in "".join(str(part.render()) for part in app.screen.query(Static))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Reminders) and len(app.screen.rows) == len(OTHERS))
        assert [row.agency.id for row in app.screen.rows] == OTHERS
        assert [issued.agency for issued in owed.session().find(IssuedReminder)] == ["BNNK"]
        await pilot.press("u")
        assert [row.agency.id for row in app.screen.rows] == ["BNNK", *OTHERS]
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, AgencyScreen)


async def test_all_are_written_into_a_folder(owed: Office, screen: Screen, tmp_path: Path) -> None:
    folder = tmp_path / "keluar"
    async with screen(start="remind").run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("a")
        await pilot.pause()
        await type_in(pilot, str(folder))
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "5 agencies" in shown(pilot, "#message")
    assert len(list(folder.iterdir())) == 16
    assert len(owed.session().find(IssuedReminder)) == 5


async def test_a_folder_that_cannot_be_written_marks_nothing(owed: Office, screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    async with screen(start="remind").run_test(size=WIDE) as pilot:
        await pilot.pause(0.2)
        await pilot.press("w")
        await pilot.pause()
        await type_in(pilot, str(tmp_path / "berkas"))
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert not isinstance(pilot.app.screen, Reminders)  # the form stays, with what is wrong
    assert owed.session().find(IssuedReminder) == []
