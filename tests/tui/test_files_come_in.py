"""What was written elsewhere comes in from a screen as by a command: a look first, an account after."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rapat.model import Agency, Attendance, Entry, EntryKind, Event, Forum, Meeting, Person, Register
from rapat.secretariat import register_files
from rapat.text.language import LANGUAGES, Language
from rapat.tui.dialogs.form import Form
from rapat.tui.dialogs.pasting import Pasting
from rapat.tui.dialogs.register_file import RegisterFile
from rapat.tui.screens.live import Live
from rapat.tui.widgets.frame import Foot
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import shown, type_in, until

MEETING = "WASDIN-2026-001"
MINUTES = """\
NOTULA RAPAT

Tempat: Ruang Rapat Sekretariat Daerah Lantai 2
Hadir: Polres, Kodim

Dandim: pos pantau di Teluk Seribu dijaga dua regu
Keputusan: patroli laut digandakan sampai akhir tahun
"""


async def _name_file(pilot: Pilot[None], path: Path) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, Form))
    await pilot.pause()
    pilot.app.screen.query_one("#field-path", Input).value = str(path)
    await pilot.press("ctrl+s")


def _told(pilot: Pilot[None]) -> str:
    return "\n".join(str(part.render()) for part in pilot.app.screen.query("Static").results())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 10)])
@pytest.mark.parametrize("key", ["enter", "p"])
async def test_minutes_come_in_from_the_list_of_meetings(
    seat: Office, screen: Screen, tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    path = tmp_path / "notula.txt"
    path.write_text(MINUTES, encoding="utf-8")
    async with screen(start="meetings").run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await _name_file(pilot, path)
        await until(pilot, lambda: isinstance(pilot.app.screen, Pasting))
        await pilot.pause()
        assert not seat.session().count(Entry, meeting=MEETING)
        foot = pilot.app.screen.query_one(Foot)
        assert "P: take what it says about the meeting, too" in foot.keys
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, Live))
        await until(pilot, lambda: "lines recorded" in shown(pilot, "#echo"))
    session = seat.session()
    kinds = [entry.kind for entry in session.find(Entry, meeting=MEETING)]
    assert EntryKind.DECISION in kinds
    place = session.need(Meeting, MEETING).place
    assert (place == "Ruang Rapat Sekretariat Daerah Lantai 2") is (key == "p")
    came = {one.agency for one in session.find(Attendance, meeting=MEETING)}
    assert ({"POLRES", "KODIM"} <= came) is (key == "p")


async def test_a_file_of_a_register_is_looked_at_and_imported_whole(
    seat: Office, screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "instansi.csv"
    path.write_text("kode;nama\nPELNI;PT Pelayaran Nasional\nBNNK;BNN Kota yang Baru\n", encoding="utf-8")
    async with screen(start="registers").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        await _name_file(pilot, path)
        await until(pilot, lambda: isinstance(pilot.app.screen, RegisterFile))
        await pilot.pause()
        assert "new: PELNI, PT Pelayaran Nasional" in _told(pilot)
        assert "changed: BNNK, BNN Kota yang Baru" in _told(pilot)
        assert seat.session().get(Agency, "PELNI") is None
        await pilot.press("enter")
        await until(pilot, lambda: not pilot.app.screen.is_modal)
        await until(pilot, lambda: "Imported: 2." in shown(pilot, "#message"))
        assert seat.session().need(Agency, "PELNI").name == "PT Pelayaran Nasional"
        await pilot.press("ctrl+z")
        await until(pilot, lambda: seat.session().get(Agency, "PELNI") is None)


async def test_a_file_with_a_fault_changes_nothing_and_says_which_row(
    seat: Office, screen: Screen, tmp_path: Path
) -> None:
    path = tmp_path / "personel.csv"
    path.write_text("nama;jabatan;instansi\nRaka;Kepala Pos;TIDAKADA\nSari;Staf;BNNK\n", encoding="utf-8")
    people = len(seat.session().find(Agency))
    async with screen(start="registers").run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        await pilot.press("tab", "i")
        await _name_file(pilot, path)
        await until(pilot, lambda: isinstance(pilot.app.screen, RegisterFile))
        await pilot.pause()
        assert "Line 2" in _told(pilot)
        assert "TIDAKADA" in _told(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, RegisterFile)
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.screen.is_modal)
    assert len(seat.session().find(Agency)) == people


@pytest.mark.parametrize("kind", [Agency, Person, Forum, Event])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_columns_that_are_told_are_read(seat: Office, kind: type[Register], code: str) -> None:
    heads = [Language(code).say(title) for title in register_files.titles(kind)]
    data = f"{';'.join(heads)}\n{';' * (len(heads) - 1)}\n".encode()
    assert not register_files.preview(seat.session(), kind, data).new


async def test_a_file_that_is_none_stays_in_the_form(seat: Office, screen: Screen, tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(b"\x00\x01\x02")
    del seat
    async with screen(start="registers").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        await _name_file(pilot, path)
        await until(pilot, lambda: bool(shown(pilot, "#fault")))
        assert isinstance(pilot.app.screen, Form)


@pytest.mark.parametrize("words", ["impor", "unggah"])
async def test_the_palette_finds_how_a_file_comes_in(seat: Office, screen: Screen, words: str) -> None:
    del seat
    async with screen(start="home", language="id").run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+p")
        await type_in(pilot, words)
        palette = pilot.app.screen
        found = [hit.text for hit in palette.fitting]  # type: ignore[attr-defined]
        assert any("berkas notula" in text.casefold() for text in found)
        assert any("csv" in text.casefold() for text in found)
