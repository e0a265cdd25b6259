"""A meeting is taken along and brought back while the screen goes on; what stands against it is a sentence."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from rapat.errors import RapatError, Refused
from rapat.model import Meeting
from rapat.secretariat import offline
from rapat.secretariat.offline import Brought
from rapat.secretariat.session import Session
from rapat.text.language import M
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.simple import Ask
from rapat.tui.dialogs.working import Working
from rapat.tui.screens.meetings import Meetings
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until


async def _begin(pilot: Pilot[None], step: Callable[[Meetings], None]) -> None:
    """Begin a step of the meetings that only a server, or a laptop, offers."""
    await pilot.press("f3")
    await until(pilot, lambda: isinstance(pilot.app.screen, Meetings) and bool(pilot.app.screen.table.chosen))
    meetings = pilot.app.screen
    assert isinstance(meetings, Meetings)
    pilot.app.call_later(step, meetings)


@pytest.mark.usefixtures("seat")
async def test_bringing_leaves_the_screen_alive_and_is_not_left_half_way(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def bring(_: Session) -> Brought:
        assert goes_on.wait(20)
        return Brought(3, ())

    monkeypatch.setattr(offline, "bring", bring)
    async with screen().run_test(size=(80, 24)) as pilot:
        await _begin(pilot, Meetings.action_bring)
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, Working))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Working)
        goes_on.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))
        await until(pilot, lambda: "Brought back: 3 records." in shown(pilot, "#message"))


@pytest.mark.usefixtures("seat")
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "No space left"),
        (Refused(M("%(id)s was released.", id="WASDIN-2026-002")), "was released"),
    ],
)
async def test_what_stands_against_bringing_is_a_sentence(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, fault: OSError | RapatError, sentence: str
) -> None:
    def bring(_: Session) -> Brought:
        raise fault

    monkeypatch.setattr(offline, "bring", bring)
    async with screen().run_test(size=(80, 24)) as pilot:
        await _begin(pilot, Meetings.action_bring)
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: any(sentence in told.message for told in pilot.app._notifications))
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings))


@pytest.mark.usefixtures("seat")
async def test_a_meeting_is_taken_to_the_folder_that_was_pasted(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    to: list[tuple[Path, bool]] = []

    def take(_session: Session, _meeting: Meeting, folder: Path, _until: date | None) -> None:
        to.append((folder, threading.current_thread() is threading.main_thread()))

    monkeypatch.setattr(offline, "take", take)
    async with screen().run_test(size=(80, 24)) as pilot:
        await _begin(pilot, Meetings.action_take)
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        await type_in(pilot, f"'{tmp_path}/laptop'")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Meetings) and bool(to))
        await until(pilot, lambda: "Taken along" in shown(pilot, "#message"))
    assert to == [(tmp_path / "laptop", False)]
