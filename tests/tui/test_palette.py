"""The palette finds everything, and reads what it shows."""

from __future__ import annotations

from rapat.model import Meeting
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.recording import Recorder
from rapat.tui.dialogs.palette import Palette
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.sitting import LINES, approved
from tests.secretariat.test_old_archive import FEW, MANY, years_of_sittings
from tests.tui.conftest import Screen
from tests.tui.keys import type_in

MEETING = "WASDIN-2026-001"


async def test_it_opens_no_minutes_before_something_is_typed(seat: Office, screen: Screen) -> None:
    session = seat.session()
    recorder = Recorder(session, MEETING)
    recorder.take_all(LINES)
    approved(session, recorder.meeting)
    for number in range(60):
        assigning.add(session, ActionDraft(f"Kirim data {number}", lead="POLRES"))
    session.store.maintenance.compact()
    async with screen().run_test() as pilot:
        with counted() as counts:
            await pilot.press("ctrl+p")
            await pilot.pause()
        assert isinstance(pilot.app.screen, Palette)
        assert not counts["2026"]
        with counted() as counts:
            await type_in(pilot, "diutamakan")
            await pilot.pause()
        assert [hit.text for hit in pilot.app.screen.fitting] == [f"{MEETING} · Patroli gabungan diutamakan"]
        assert counts["2026"] == 1


async def test_of_meetings_it_reads_those_of_the_last_years(seat: Office, screen: Screen) -> None:
    copied = []
    for count in (FEW, MANY):
        session = years_of_sittings(seat, count)
        oldest = min(session.find(Meeting), key=lambda meeting: meeting.date)
        async with screen().run_test() as pilot:
            with counted() as counts:
                await pilot.press("ctrl+p")
                await pilot.pause()
                await type_in(pilot, oldest.id)
                await pilot.pause()
            assert isinstance(pilot.app.screen, Palette)
            assert pilot.app.screen.fitting[0].text.startswith(f"{oldest.id} · ")
        copied.append(counts["copied"])
    assert copied[1] <= copied[0] + 4
