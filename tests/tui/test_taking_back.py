"""Undo and redo on every screen there is: what was done there at once, any other step once it is agreed to."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from rapat import workspace
from rapat.model import Agency
from rapat.secretariat import registers
from rapat.tui import commands
from rapat.tui.app import RapatApp
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.keys import key_help
from rapat.tui.dialogs.simple import Ask
from rapat.tui.widgets.table import Table
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, until

pytestmark = pytest.mark.usefixtures("undrawn")
WIDE = (160, 50)
OF_UNDO = {"undo": "ctrl+z", "redo": "ctrl+y"}
WITHOUT_RECORD = {"welcome"}
"""Where no record is open yet."""


def _phone(seat: Office) -> str:
    return seat.session().need(Agency, "BNNK").phone


def _enter(seat: Office, phone: str) -> None:
    """A step of the note-taker's that every screen could be about."""
    registers.edit(seat.session(), Agency, "BNNK", {"phone": phone})


async def _press(pilot: Pilot[None], key: str) -> str:
    """Press a key on a screen that says nothing, and return what it says then."""
    screen = pilot.app.screen
    assert isinstance(screen, BaseScreen)
    screen.forget_message()
    await pilot.press(key)
    await pilot.pause()
    return shown(pilot, "#message") if pilot.app.screen is screen else ""


async def test_the_last_step_is_taken_back_and_holds_again_on_every_screen(seat: Office, screen: Screen) -> None:
    """Of the app's own table of screens: a new one cannot miss it."""
    async with screen(start="home").run_test(size=WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, RapatApp)
        for at, mode in enumerate(mode for mode in RapatApp.MODES if mode not in WITHOUT_RECORD):
            before, here = f"0548 1{at}", f"0548 2{at}"
            _enter(seat, before)
            app.refresh_feed()
            app.action_go("agency" if mode == "home" else "home")
            await pilot.pause()
            app.action_go(mode)
            await until(pilot, lambda mode=mode: app.screen_name == mode or str(app.current_mode) == mode)  # type: ignore[misc]
            await pilot.pause()
            main = app.screen
            assert isinstance(main, BaseScreen), mode
            told = "\n".join(part.plain for part in key_help(app).parts)
            assert all(key.title() in told for key in OF_UNDO.values()), mode
            if commands.named(main.NAME, "undo"):  # it takes back something else, and leaves the record alone
                assert "Nothing was changed here" in await _press(pilot, "ctrl+z"), mode
                assert _phone(seat) == before
                continue

            await _press(pilot, "ctrl+z")
            assert isinstance(app.screen, Ask), mode
            assert "BNNK (registers kept)" in app.formatted(app.screen.details[0])
            await pilot.press("enter")  # out of habit: it is not agreed to
            assert _phone(seat) == before

            _enter(seat, here)
            app.refresh_feed()
            assert "Taken back: BNNK (registers kept). Ctrl+Y" in await _press(pilot, "ctrl+z"), mode
            assert _phone(seat) == before
            assert "Holds again: BNNK (registers kept). Ctrl+Z" in await _press(pilot, "ctrl+y"), mode
            assert _phone(seat) == here
            await _press(pilot, "ctrl+z")

            await _press(pilot, "ctrl+z")
            await pilot.press("y")
            await pilot.pause()
            assert "Taken back" in shown(pilot, "#message"), mode
            assert _phone(seat) != before


def test_no_key_of_undo_means_anything_else() -> None:
    """A secretary who presses them out of habit must not land elsewhere."""
    for command in commands.COMMANDS:
        for key in set(command.keys.split(",")) & set(OF_UNDO.values()):
            assert OF_UNDO.get(command.action) == key, command.id


@pytest.mark.usefixtures("seat")
async def test_nothing_to_take_back_is_said(screen: Screen) -> None:
    async with screen("bnnk", start="inbox").run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "nothing of yours to take back" in await _press(pilot, "ctrl+z")
        assert "no undo of yours" in await _press(pilot, "ctrl+y")


async def test_what_was_done_at_another_terminal_is_not_taken_back_unseen(seat: Office, screen: Screen) -> None:
    with workspace.open_workspace(seat.workspace.folder) as opened:
        opened.knows_account = bool
        await _meanwhile(seat, Office(opened), screen)


async def _meanwhile(seat: Office, elsewhere: Office, screen: Screen) -> None:
    elsewhere.now = seat.now
    async with screen(start="meetings").run_test(size=WIDE) as pilot:
        await pilot.pause()
        _enter(elsewhere, "0548 11")  # since one came here, and yet not here
        await _press(pilot, "ctrl+z")
        await pilot.press("a")  # who types on is told what is awaited: the screen does not hang
        await until(pilot, lambda: "Answer first. Y: yes" in shown(pilot, ".foot"))
        _enter(elsewhere, "0548 12")  # while the question stands
        await pilot.press("y")
        await pilot.pause()
        assert "You did something else meanwhile" in shown(pilot, "#message")
        assert _phone(seat) == "0548 12"


async def test_settings_are_taken_back_and_hold_again(seat: Office, screen: Screen) -> None:
    """They stand in no record: the screen knows what it saved."""
    async with screen(start="settings").run_test(size=WIDE) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        listed.query_one(Table).choose("city")
        before = seat.workspace.settings.city
        for key, city in (("", "Palu"), ("ctrl+z", before), ("ctrl+y", "Palu")):
            if key:
                assert "Place of issue" in await _press(pilot, key)
            else:
                await pilot.press("enter")
                await until(pilot, lambda: isinstance(pilot.app.screen, Form))
                form = pilot.app.screen
                assert isinstance(form, Form)
                form.query_one(f"#field-{form.field_at_cursor.name}").value = city  # type: ignore[union-attr,attr-defined]
                await pilot.press("ctrl+s")
                await until(pilot, lambda: pilot.app.screen is listed)
            own = seat.workspace.store.settings.read()
            assert own is not None
            assert f'city = "{city}"' in own.text or (not city and "Palu" not in own.text)
