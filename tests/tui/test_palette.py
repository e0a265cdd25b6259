"""The palette finds everything, and reads what it shows."""

from __future__ import annotations

import pytest

from rapat.model import Meeting
from rapat.secretariat import assigning
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.recording import Recorder
from rapat.tui import commands, messages
from rapat.tui.commands.aliases import ALIASES
from rapat.tui.dialogs.palette import Palette
from rapat.tui.screens.documents import Documents
from rapat.tui.shell import Shell
from tests.conftest import Office
from tests.counting import counted
from tests.secretariat.sitting import LINES, approved
from tests.secretariat.test_old_archive import FEW, MANY, years_of_sittings
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

MEETING = "WASDIN-2026-001"
pytestmark = pytest.mark.usefixtures("undrawn")
"""It is drawn in `test_snapshots` and `test_robust`; here it is asked what it found."""


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


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cetak", "app.documents"),
        ("rapat baru", "meetings.plan"),
        ("new meeting", "meetings.plan"),
        ("kop surat", "app.registers"),
        ("agenda", "app.calendar"),
        ("tanda tangan", "meetings.approve"),
        ("undangan", "undangan"),
        ("invitation", "undangan"),
        ("undang", "undangan"),
        ("daftar hadir", "daftar-hadir"),
        ("buat kutipan", "meetings.quote"),
        ("bikin undangan", "undangan"),
        ("cetak ringkasan", "ringkasan"),
        ("make summary", "ringkasan"),
        ("susun nota dinas", "nota-dinas"),
        ("unduh matriks", "tindak-lanjut"),
        ("buat laporan triwulan", "laporan-triwulan"),
        ("tulis rencana latihan", "rencana-latihan"),
    ],
)
@pytest.mark.parametrize("language", ["id", "en"])
async def test_what_people_call_it_finds_it(
    seat: Office, screen: Screen, typed: str, first: str, language: str
) -> None:
    Recorder(seat.session(), MEETING).take_all(["! cek genset tak berdana @BNNK", "! undur dana gantian @BNNK"])
    async with screen(language=language).run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, typed)
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        found = [_found(hit.message) for hit in palette.fitting]
        assert first in found[:3]
        assert "TL-2026-0001" not in " ".join(hit.text for hit in palette.fitting)


def _found(message: object) -> str:
    match message:
        case messages.RunCommand(command=command):
            return command.id
        case messages.OpenPaper(kind=kind):
            return kind
    return ""


async def test_scattered_letters_are_offered_where_nothing_has_the_words(seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take("! cek genset @BNNK ^besok")
    async with screen().run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "ckgnst")
        assert isinstance(pilot.app.screen, Palette)
        assert "genset" in pilot.app.screen.fitting[0].text


async def test_a_command_of_another_place_runs_there(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="actions").run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "new meeting", "enter")
        await until(pilot, lambda: pilot.app.current_mode == "meetings" and pilot.app.screen.is_modal)


async def test_a_paper_of_the_meeting_at_hand_is_gone_to(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="meetings").run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "undangan")
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        at = [_found(hit.message) for hit in palette.fitting].index("undangan")
        assert palette.fitting[at].text.endswith(MEETING)
        await pilot.press(*["down"] * at, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Documents) and pilot.app.screen.kind == "undangan")
        assert isinstance(pilot.app.screen, Documents)
        assert pilot.app.screen.table.chosen == MEETING


async def test_what_one_may_nowhere_do_is_not_offered(seat: Office, screen: Screen) -> None:
    del seat
    async with screen("bnnk", start="actions").run_test() as pilot:
        shell = pilot.app
        assert isinstance(shell, Shell)
        offered = {command.id for command in shell.elsewhere()}
        assert {"meetings.plan", "meetings.approve", "registers.add"}.isdisjoint(offered)
        assert {"meetings.confirm", "meetings.papers"} <= offered


def test_a_place_with_a_key_of_its_own_is_called_the_same_there() -> None:
    for command in commands.of(commands.EVERYWHERE):
        for other in commands.COMMANDS:
            if other.action == command.action and command.action.startswith("app."):
                assert command.aliases in commands.called(other)


@pytest.mark.parametrize("ident", ALIASES)
def test_every_alias_is_of_a_command(ident: str) -> None:
    assert ident in {command.id for command in commands.COMMANDS}


PLACES = [command for command in commands.COMMANDS if command.screen == "app" and "go('" in command.action]


@pytest.mark.parametrize("command", PLACES, ids=lambda command: command.id)
async def test_every_place_that_is_found_is_gone_to(seat: Office, screen: Screen, command: commands.Command) -> None:
    del seat
    name = command.action.split("'")[1]
    async with screen(start="home" if name == "documents" else "documents").run_test() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, Palette))
        palette = pilot.app.screen
        assert isinstance(palette, Palette)
        await type_in(pilot, command.help)
        found = [
            hit.message.command if isinstance(hit.message, messages.RunCommand) else None for hit in palette.fitting
        ]
        at = found.index(command)
        await pilot.press(*["down"] * at, "enter")
        await until(pilot, lambda: pilot.app.current_mode == name)


async def test_what_a_row_does_not_allow_is_told_with_its_key(seat: Office, screen: Screen) -> None:
    del seat
    async with screen(start="actions").run_test() as pilot:
        await pilot.press("ctrl+p")
        await type_in(pilot, "buat kutipan", "enter")
        await until(pilot, lambda: pilot.app.current_mode == "meetings")
        await until(pilot, lambda: shown(pilot, "#message").endswith("Choose another row, then T."))
