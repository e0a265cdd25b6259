"""What a screen reads when somebody else changes something: what it shows, and nothing for what it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from rapat.model import Action, Attendance, Entry, EntryKind, Forum, IssuedReminder, Person
from rapat.model.plain import Document
from rapat.secretariat import editing, following_up, planning, registers, reminding
from rapat.secretariat.recording import Recorder
from rapat.secretariat.stored import Whole
from rapat.secretariat.visibility import Secrecy, Visibility
from rapat.tui.base.actions import ActionList
from rapat.tui.base.screen import BaseScreen
from rapat.tui.screens.watch import Watch
from tests.conftest import Office
from tests.tui.conftest import Screen

D = TypeVar("D", bound=Document)
MEETING = "WASDIN-2026-001"
PROMISED = 60


@pytest.fixture
def recorder(seat: Office) -> Recorder:
    """Somebody who records at another place; an action and the roll-call stand already."""
    recorder = Recorder(seat.session(), MEETING, "lain.txt")
    for line in ("/buka 09.00", "+ POLRES", "! Susun jadwal @POLRES ^30/11"):
        recorder.take(line)
    return recorder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[type[Document]]:
    """The types of document that are looked for."""
    types: list[type[Document]] = []
    find, each, texts = Whole.find, Whole.each, Whole.texts

    def finding(whole: Whole, word: type[D], **equal: object) -> list[D]:
        types.append(word)
        return find(whole, word, **equal)

    def reading(whole: Whole, word: type[D], **equal: object) -> Iterator[D]:
        types.append(word)
        return each(whole, word, **equal)

    def telling(whole: Whole, word: type[Document], field: str, **equal: object) -> frozenset[str]:
        types.append(word)
        return texts(whole, word, field, **equal)

    monkeypatch.setattr(Whole, "find", finding)
    monkeypatch.setattr(Whole, "each", reading)
    monkeypatch.setattr(Whole, "texts", telling)
    return types


@pytest.mark.parametrize("start", ["home", "actions", "agency"])
async def test_a_line_of_the_record_makes_no_list_read(
    screen: Screen, recorder: Recorder, asked: list[type[Document]], start: str
) -> None:
    app = screen(start=start)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.4)  # home looks at the rules of the forums after its first paint
        recorder.take("POLRES: situasi aman")
        asked.clear()
        app.refresh_feed()
        await pilot.pause()
        assert not asked


async def test_a_list_is_read_once_when_it_is_opened_and_again_when_one_comes_back(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    renew = BaseScreen.renew

    def counting(opened: BaseScreen) -> None:
        read.append(opened.NAME)
        renew(opened)

    monkeypatch.setattr(BaseScreen, "renew", counting)
    async with screen().run_test(size=(120, 40)) as pilot:
        for key in ("f3", "f4", "f3"):
            await pilot.press(key)
            await pilot.pause()
    assert read == ["home", "meetings", "actions", "meetings"]


@pytest.mark.parametrize("start", ["home", "inbox"])
async def test_what_waits_is_read_again_when_somebody_issues_a_reminder(
    screen: Screen, seat: Office, asked: list[type[Document]], start: str
) -> None:
    app = screen(start=start)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.4)
        session = seat.session()
        reminding.issue(session, reminding.today(session).reminders)
        asked.clear()
        app.refresh_feed()
        await pilot.pause()
        assert IssuedReminder in asked


async def test_attendance_is_counted_again_when_it_changed(
    screen: Screen, seat: Office, recorder: Recorder, asked: list[type[Document]]
) -> None:
    app = screen(start="agency")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        session = seat.session()
        (action,) = session.find(Action)
        following_up.report(session, action, "Disusun", agency="POLRES")
        asked.clear()
        app.refresh_feed()
        await pilot.pause()
        assert Action in asked
        assert Attendance not in asked
        assert isinstance(app.screen, ActionList)
        recorder.take("+ KODIM")
        app.refresh_feed()
        await pilot.pause()
        assert Attendance in asked


async def test_the_class_of_an_action_is_looked_up_for_rows_in_sight(
    screen: Screen, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.take_all([f"! Tugas {number} @POLRES ^30/11" for number in range(PROMISED)])
    looked_up: set[str] = set()
    secrecy_of = Visibility.secrecy_of

    def counting(visibility: Visibility, action: Action) -> Secrecy:
        looked_up.add(action.id)
        return secrecy_of(visibility, action)

    monkeypatch.setattr(Visibility, "secrecy_of", counting)
    app = screen(start="actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ActionList)
        assert len(app.screen.table.rows) == PROMISED + 1
        assert 0 < len(looked_up) <= 2 * app.screen.table.size.height  # and what the next scroll brings


async def test_the_projector_reads_again_what_is_of_its_meeting(
    screen: Screen, seat: Office, recorder: Recorder, asked: list[type[Document]]
) -> None:
    session = seat.session()
    recorder.take("? Siapa menanggung biaya patroli")
    later = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan())
    other = planning.plan(session, None, planning.Plan(title="Rapat lain", date=seat.now.date()))
    elsewhere = Recorder(session, other.id, "lain.txt")
    app = screen()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.push_screen(Watch(later.id))
        await pilot.pause()

        async def reads(change: Callable[[], object]) -> bool:
            change()
            asked.clear()
            app.refresh_feed()
            await pilot.pause()
            return Entry in asked

        assert not await reads(lambda: elsewhere.take("KODIM: bukan di sini"))
        assert await reads(lambda: Recorder(session, later.id, "sini.txt").take("KODIM: di sini"))
        (point,) = session.find(Entry, meeting=MEETING, kind=EntryKind.QUESTION)
        assert await reads(lambda: editing.edit(session, point, editing.Correction(private=True)))
        assert await reads(lambda: registers.edit(session, Person, "kabid", {"position": "Kabid"}))
