"""The screens as pictures: stable SVG, at both sizes, in both languages and looks.

`RAPAT_SNAPSHOTS=new python -m pytest tests/tui/test_snapshots.py` writes them anew; look at each before committing it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from rapat.model import Forum
from rapat.secretariat import planning
from rapat.secretariat.recording import Recorder
from tests.conftest import Office
from tests.tui.conftest import Screen
from tests.tui.keys import type_in

FOLDER = Path(__file__).parent / "snapshots"
GUIDE = Path(__file__).parent.parent.parent / "docs" / "panduan"
_A_MOMENT = 0.3
"""Seconds in which a screen that is not finished yet changes."""
MEETING = "WASDIN-2026-001"
SMALL, LARGE = (80, 24), (120, 40)
RECORD = """\
/buka 09.05
+ POLRES, BNNK
+ KODIM Pasi Intel, mewakili Dandim
#1
Kapolres: situasi kamtibmas kondusif, tercatat 11 laporan
- dua di antaranya curanmor
= Patroli gabungan diutamakan
! Susun jadwal patroli gabungan @POLRES @KODIM ^Jumat depan
!! Perbarui peta kerawanan @BNNK paling lambat 30/11
% BNNK: ada dua target yang didalami
? Perlukah latihan bersama
"""
PICTURES = {
    "home": ({"start": "home"}, [], LARGE),
    "home-small": ({"start": "home", "language": "id"}, [], SMALL),
    "live": ({"meeting": MEETING, "language": "id"}, ["text:! Kirim rekap @KODIM ^lusa"], LARGE),
    "live-small": ({"meeting": MEETING, "language": "id"}, ["text:= Posko"], SMALL),
    "meetings": ({"start": "meetings"}, [], LARGE),
    "calendar": ({"start": "calendar", "language": "id"}, [], SMALL),
    "actions": ({"start": "actions", "language": "id"}, [], SMALL),
    "agency": ({"start": "agency", "person": "bnnk"}, [], LARGE),
    "registers": ({"start": "registers", "language": "id"}, [], SMALL),
    "form": (
        {"start": "meetings", "language": "id"},
        ["n", "text:WASDIN", "enter", "text:Jumat depan", "enter"],
        SMALL,
    ),
    "rollcall": ({"meeting": MEETING, "language": "id"}, ["ctrl+r"], SMALL),
    "palette": ({"start": "home", "language": "id"}, ["ctrl+p", "text:patroli"], SMALL),
    "help": ({"meeting": MEETING, "language": "id"}, ["f1"], LARGE),
}
OF_GUIDE = {
    "beranda": ({"start": "home", "language": "id"}, [], LARGE),
    "catat": ({"meeting": MEETING, "language": "id"}, ["text:! Kirim rekap @KODIM ^lusa"], LARGE),
    "hadir": ({"meeting": MEETING, "language": "id"}, ["ctrl+r"], SMALL),
    "tutup": ({"meeting": MEETING, "language": "id"}, ["ctrl+o"], LARGE),
    "instansi": ({"start": "agency", "person": "bnnk", "language": "id"}, [], LARGE),
    "dokumen": ({"start": "documents", "language": "id"}, [], LARGE),
}
"""The pictures of the guide, which are looked at and made anew with the others."""
FILES = {name: FOLDER / f"{name}.svg" for name in PICTURES} | {name: GUIDE / f"{name}.svg" for name in OF_GUIDE}


@pytest.mark.parametrize("name", FILES)
async def test_a_screen_looks_as_it_did(name: str, seat: Office, screen: Screen) -> None:
    Recorder(seat.session(), MEETING).take_all(RECORD.splitlines())
    forum = seat.session().need(Forum, "WASDIN")
    planning.plan(seat.session(), forum, planning.Plan(date=seat.session().today().replace(month=12, day=29)))
    seat.at("2026-11-24 09:40")
    how, keys, size = (PICTURES | OF_GUIDE)[name]
    async with screen(**how).run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await (type_in(pilot, key[5:]) if key.startswith("text:") else pilot.press(key))
            await pilot.pause()
        picture = await at_rest(pilot)
    path = FILES[name]
    if os.environ.get("RAPAT_SNAPSHOTS") == "new":
        path.write_text(picture, encoding="utf-8", newline="\n")
    assert picture == path.read_text(encoding="utf-8")


async def at_rest(pilot: Pilot[None]) -> str:
    """The screen as SVG once it stands: what is looked up after the first paint comes when the machine has time."""
    picture, before = await photographed(pilot), ""
    while picture != before:
        await pilot.pause(_A_MOMENT)
        picture, before = await photographed(pilot), picture
    return picture


async def photographed(pilot: Pilot[None]) -> str:
    """The screen as SVG, without what differs from run to run."""
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False
    await pilot.pause()
    picture = re.sub(r"terminal-\d+", "terminal", pilot.app.export_screenshot(title="rapat"))
    return re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL).rstrip() + "\n"
