"""The steps of an action on screen: added with a form, ticked and unticked in a list of them."""

from __future__ import annotations

from textual.widgets import OptionList, Static

from rapat.model import Action
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.tui.base.actions import ActionList
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Choose
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until


def promise(seat: Office) -> Action:
    return assigning.add(seat.session(), ActionDraft("Kirim data", lead="POLRES", forum="WASDIN"))


async def test_a_step_is_added_ticked_and_its_tick_taken_back(seat: Office, screen: Screen) -> None:
    action = promise(seat)
    async with screen("notulis").run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        listed.choose(action.id)
        await pilot.press("j")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Choose)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        await type_in(pilot, "Surat pengantar")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (step,) = seat.session().need(Action, action.id).substeps
        assert (step.text, step.done_on) == ("Surat pengantar", None)
        for done in (True, False):
            await pilot.press("j")
            await pilot.pause()
            pilot.app.screen.query_one(OptionList).highlighted = 0
            await pilot.press("enter")
            await pilot.pause()
            (step,) = seat.session().need(Action, action.id).substeps
            assert (step.done_on is not None) is done
        await pilot.press("enter")
        await pilot.pause()
        told = "\n".join(str(part.render()) for part in pilot.app.screen.query(Static))
        assert "1. Surat pengantar" in told


async def test_an_action_is_reworded_taken_off_and_opened_again(seat: Office, screen: Screen) -> None:
    action = promise(seat)
    async with screen("notulis", start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        listed.choose(action.id)
        for key, typed, status in (("e", " lengkap", "open"), ("h", "digabung", "void"), ("u", "keliru", "open")):
            listed.choose(action.id)
            await pilot.press(key)
            await until(pilot, lambda: isinstance(pilot.app.screen, Form))
            await type_in(pilot, typed)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: pilot.app.screen is listed)
            assert seat.session().need(Action, action.id).status.value == status
        assert seat.session().need(Action, action.id).text == "Kirim data lengkap"
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.screen is listed  # it is open: nothing is asked


async def test_an_action_is_entered_and_its_date_corrected_without_a_postponement(seat: Office, screen: Screen) -> None:
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen
        assert isinstance(listed, ActionList)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, "Kirim rekap", "enter")
        await type_in(pilot, "POLRES", "enter")
        await type_in(pilot, "30/11/2026", "ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        (action,) = seat.session().find(Action)
        assert (action.text, action.lead, listed.table.chosen) == ("Kirim rekap", "POLRES", action.id)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert "30 November 2026" in shown(pilot, ".title")
        await pilot.press("enter")
        await type_in(pilot, "27/11/2026", "ctrl+s")
        await until(pilot, lambda: pilot.app.screen is listed)
        action = seat.session().need(Action, action.id)
        assert (str(action.due_date), action.due_date) == ("2026-11-27", action.original_due)
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert "Move the due date" in shown(pilot, ".title")
        assert "27 November 2026" in shown(pilot, ".title")
