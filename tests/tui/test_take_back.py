"""A matrix that came back, taken on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from rapat.model import Action, ActionStatus
from rapat.secretariat import assigning
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.returned import Returned
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in

FILE = (
    "Nomor TL,Uraian,Status,Progres\n"
    "TL-2026-0001,Kirim rekap,selesai,Terkirim [red]lengkap[/red]\n"
    "TL-2026-0002,Jaga pos,proses,\n"
    "TL-2026-0003,Lapor,entah,\n"
)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """A workbook that broke off."""
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(60))
    return str(path)


@pytest.fixture
def matrix(seat: Office, tmp_path: Path) -> str:
    """A matrix of three promises that Polres filled in."""
    for text in ("Kirim rekap", "Jaga pos", "Lapor"):
        assigning.add(seat.session(), assigning.ActionDraft(text, lead="POLRES"))
    path = tmp_path / "m.csv"
    path.write_text(FILE, encoding="utf-8")
    return str(path)


async def test_the_rows_are_looked_at_chosen_and_taken(seat: Office, screen: Screen, matrix: str) -> None:
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("m")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Form)
        await type_in(pilot, matrix)
        await pilot.press("ctrl+s")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, Returned)
        rows = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert [row[:5] for row in rows] == ["[x] 2", "[x] 3", "    4"]
        assert "[red]lengkap[/red]" in rows[0]
        await pilot.press("down", "space", "enter")
        await pilot.pause(0.3)
        assert "Taken: 1 rows, as reported by POLRES" in shown(pilot, "#message")
    found = seat.session()
    assert [found.need(Action, f"TL-2026-000{number}").status for number in (1, 2)] == [
        ActionStatus.DONE,
        ActionStatus.OPEN,
    ]


async def test_what_is_no_matrix_is_said_and_the_form_stays(screen: Screen, broken: str) -> None:
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("m")
        await pilot.pause(0.2)
        await type_in(pilot, broken)
        await pilot.press("ctrl+s")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Form)
        assert "damaged" in shown(pilot, "#fault")
        await pilot.press("escape", "y")
        await pilot.pause(0.2)
        assert shown(pilot, "#message") == ""


async def test_it_leaves_with_its_reader(screen: Screen, matrix: str) -> None:
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("m")
        await pilot.pause(0.2)
        await type_in(pilot, matrix)
        await pilot.press("ctrl+s")
        await pilot.pause(0.3)
        returned = pilot.app.screen
        assert isinstance(returned, Returned)
        returned.reader_changed()
        await pilot.pause(0.2)
        assert not isinstance(pilot.app.screen, Returned)


async def test_a_list_from_elsewhere_comes_in_by_the_same_door(seat: Office, screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text(
        "Kegiatan,OPD,Batas waktu\nPasang CCTV,Polres,1/12/2026\nRazia kos,Dinas Antah,\n", encoding="utf-8"
    )
    async with screen(start="actions").run_test(size=(80, 24)) as pilot:
        await pilot.pause(0.2)
        await pilot.press("m")
        await pilot.pause(0.2)
        await type_in(pilot, str(path), "ctrl+s")
        await pilot.pause(0.3)
        assert isinstance(pilot.app.screen, Returned)
        told = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert [row[:5] for row in told] == ["[x] 2", "    3"]
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert "Taken: 1 rows, TL-2026-0001 to TL-2026-0001" in shown(pilot, "#message")
    (added,) = seat.session().find(Action)
    assert (added.text, added.lead) == ("Pasang CCTV", "POLRES")
