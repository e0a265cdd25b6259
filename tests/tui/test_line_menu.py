"""What is offered for a chosen line, and what is said once it is done."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from rapat.model import Entry
from rapat.secretariat import reading
from rapat.tui.dialogs.simple import Choose
from rapat.tui.widgets.capture_line import CaptureLine
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in
from tests.tui.test_journeys import MEETING, WIDE


def printed(seat: Office) -> list[Entry]:
    return [entry for entry in reading.entries(seat.session(), MEETING) if entry.kind.printed]


async def _open_menu(pilot: Pilot[None], line: str) -> list[str]:
    await pilot.pause()
    await type_in(pilot, line, "enter")
    await pilot.press("f8", "enter")
    await pilot.pause()
    assert isinstance(pilot.app.screen, Choose)
    return [option.id or "" for option in pilot.app.screen.query_one(OptionList).options]


async def test_no_act_is_offered_that_the_line_already_is(screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        for line, kind in (("Kapolres: satu", "note"), ("= dua", "decision"), ("? tiga", "question")):
            offered = await _open_menu(pilot, line)
            assert kind not in offered
            assert {"note", "decision", "action", "information", "question"} - {kind} <= set(offered)
            await pilot.press("escape", "escape")


async def test_a_line_is_split_from_its_menu(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING, language="id").run_test(size=WIDE) as pilot:
        await _open_menu(pilot, "Kapolres: pantau camat kodim bantu")
        await type_in(pilot, "pisah", "enter")
        assert "Ctrl+G" in shown(pilot, "#echo")
        field = pilot.app.screen.query_one(CaptureLine)
        assert field.value == "Kapolres: pantau camat kodim bantu"
        await pilot.press(*["left"] * len("kodim bantu"), "ctrl+g")
        await pilot.pause()
        assert [entry.text for entry in printed(seat)] == ["pantau camat", "kodim bantu"]


async def test_a_join_is_named(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await type_in(pilot, "Kapolres: dua", "enter")
        await pilot.press("f8", "backspace")
        await pilot.pause()
        assert "line 2 is joined to it" in shown(pilot, "#echo")
    assert len(printed(seat)) == 1


async def test_the_letters_that_find_an_entry_are_shown(screen: Screen) -> None:
    async with screen(start="agency").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        if not isinstance(pilot.app.screen, Choose):
            await pilot.press("i")
            await pilot.pause()
        assert "Letters: find" in shown(pilot, "Foot")
        await type_in(pilot, "kod")
        assert shown(pilot, "Foot").startswith("kod▏")
        await pilot.press("down")
        await pilot.pause()
        assert shown(pilot, "Foot").startswith("Letters")


async def test_ctrl_y_takes_the_undo_back(seat: Office, screen: Screen) -> None:
    async with screen(meeting=MEETING).run_test(size=WIDE) as pilot:
        await pilot.pause()
        await type_in(pilot, "Kapolres: satu", "enter")
        await type_in(pilot, "Kapolres: dua", "enter")
        await pilot.press("ctrl+z", "ctrl+z")
        assert not printed(seat)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "the last undo is taken back: lines 1" in shown(pilot, "#echo")
        await pilot.press("ctrl+y")
        assert [entry.text for entry in printed(seat)] == ["satu", "dua"]
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "something else was done since" in shown(pilot, "#echo")
        await type_in(pilot, "tiga")
        await pilot.press("ctrl+u", "ctrl+y")  # what was erased comes back before
        assert pilot.app.screen.query_one(CaptureLine).value == "tiga"
