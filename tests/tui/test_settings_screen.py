"""What the office sets, on screen: changed in the reader's words, and told to whoever has rapat open."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from rapat.store import workspace_file
from rapat.tui.dialogs.form import Form
from rapat.tui.screens.settings import SettingsScreen
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

SIZE = (120, 40)


def _text(seat: Office) -> str:
    return workspace_file.read(seat.workspace.folder).text


def _add(folder: Path, lines: str) -> None:
    workspace_file.write(folder, f"{lines}\n{workspace_file.read(folder).text}")


async def test_the_letterhead_is_filled_in_one_form_and_holds_at_once(seat: Office, screen: Screen) -> None:
    workspace_file.write(seat.workspace.folder, f"# Catatan kantor\n{_text(seat)}")
    seat.workspace.renew_settings()
    async with screen(start="registers", language="id").run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        pilot.app.screen.choose("letterhead.office")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert pilot.app.focused is pilot.app.screen.query_one("#field-1", Input)
        await type_in(pilot, "KESBANGPOL", "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
        assert "Instansi (baris kedua)" in shown(pilot, "#message")
    assert seat.workspace.settings.letterhead.office == "KESBANGPOL"
    assert "# Catatan kantor\n" in _text(seat)


async def test_what_opening_would_refuse_stays_in_the_form(seat: Office, screen: Screen) -> None:
    before = _text(seat)
    async with screen(start="settings").run_test(size=SIZE) as pilot:
        pilot.app.screen.query_one("#filter", Input).value = "zone"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        form = pilot.app.screen
        form.query_one("#field-3", Input).value = "Bulan"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Bulan is no time zone" in shown(pilot, "#fault")
        assert _text(seat) == before


async def test_a_short_form_is_entered(seat: Office, screen: Screen) -> None:
    async with screen(start="settings").run_test(size=SIZE) as pilot:
        await pilot.press("n", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "ormas", "enter")
        await type_in(pilot, "organisasi kemasyarakatan", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, Form))
    assert seat.workspace.settings.abbreviations == {"ormas": "organisasi kemasyarakatan"}


async def test_who_may_not_set_reads(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(person="bnnk", start="settings").run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert "may not do this" in shown(pilot, "#message")


async def test_a_running_program_takes_a_changed_file_and_says_so(seat: Office, screen: Screen) -> None:
    app = screen(language="id")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        _add(seat.workspace.folder, 'letter_unit = "BKBP"')
        await until(pilot, lambda: bool(app._notifications))
        assert "Kode unit" in next(iter(app._notifications)).message
        assert seat.workspace.settings.letter_unit == "BKBP"
        _add(seat.workspace.folder, "salah = 1")
        await until(pilot, lambda: len(app._notifications) > 1)
        assert "salah" in [*app._notifications][-1].message
        assert seat.workspace.settings.letter_unit == "BKBP"
