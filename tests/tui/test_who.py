"""The screen says who entered what for whom, who approved, and counts nothing void as done."""

from __future__ import annotations

from textual.widgets import Static

from rapat.model import Action, Meeting, Person
from rapat.secretariat import approving, following_up
from rapat.secretariat.recording import Recorder
from rapat.secretariat.sittings import close
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown

MEETING = "WASDIN-2026-001"


async def test_a_void_action_fills_no_bar(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(["! data @BNNK ^besok", "! peta @BNNK ^lusa"])
    following_up.step(seat.session(), seat.session().find(Action)[0], "void", "Keliru")
    async with screen("bnnk", start="agency").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "led: 1 · done 0 · under way 1" in shown(pilot, "#summary")


async def test_the_history_says_who_entered_a_report(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(["! data @BNNK ^besok"])
    action = seat.session().find(Action)[0]
    following_up.step(seat.session(), action, "done", "selesai", agency="BNNK")
    async with screen(start="actions").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        said = " ".join(str(one.render()) for one in pilot.app.screen.query(Static))
    assert "BNNK: selesai, done, awaiting verification, entered by notulis" in said


async def test_an_approval_says_who_signed_and_who_entered_it(seat: Office, screen: Screen) -> None:
    session = seat.session()
    Recorder(session, MEETING).take_all(["/buka 09.00", "Kapolres: aman"])
    meeting, _ = close(session, session.need(Meeting, MEETING))
    approving.approve(session, approving.review(session, meeting), session.need(Person, "kaban"))
    async with screen(start="meetings").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "approved by Kaban Kesbangpol" in shown(pilot, "#shown")
        assert "entered by Notulis Wasdin" in shown(pilot, "#shown")
