"""What a preview shows is what is recorded, line by line, of every kind of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapat.capture import Line
from rapat.model import Action, Forum, Meeting
from rapat.secretariat import file_taking, planning
from rapat.secretariat.recording import Recorder
from tests.conftest import Office

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data").glob("*/*.txt"))
OWED = """\
NOTULA RAPAT

- siap di dua titik
Kapolres: situasi aman.

RENCANA AKSI
1) Membuka gerai pas kecil (PJ: Kejari, 10 Desember 2026)
2) Memperbaiki jaring apung di muara \u2014 BPBD \u2014 24 Desember 2026
3) Pasang rambu di simpang | Satpol PP | 3 Desember 2026
4) 11 Desember 2026 \u2013 cek kesehatan pengemudi \u2013 Dinkes
5) Bersihkan drainase
   PJ: BPBD
   Tenggat: 8 Desember 2026
6) Siapkan posko
   Kodim \u2014 9 Desember 2026
"""
HANGING = "% hanya untuk sekretariat\n- dan ini di bawahnya\n= Pos tiga titik\n!\n# Logistik\n- tenda\nPJ: BPBD\n"


@pytest.fixture
def meeting(office: Office) -> Meeting:
    """The November sitting."""
    return planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())


def told(line: Line) -> tuple[object, ...]:
    """What a line comes to, of which the record may know no more than the preview."""
    due = line.due.date if line.due else None
    return line.raw, line.kind, line.text, line.speaker, line.lead, line.supporting, due, line.private, line.turn_above


@pytest.mark.parametrize("text", [OWED, HANGING], ids=["owed", "hanging"])
def test_a_line_becomes_what_the_preview_shows(office: Office, meeting: Meeting, text: str) -> None:
    shown, taken = both(office, meeting, text.encode())
    assert shown == taken


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sample_becomes_what_the_preview_shows(office: Office, meeting: Meeting, path: Path) -> None:
    shown, taken = both(office, meeting, path.read_bytes())
    assert shown == taken


def both(office: Office, meeting: Meeting, data: bytes) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the lines of a file are before they are recorded, and after."""
    session = office.session()
    file = file_taking.incoming(session, session.need(Meeting, meeting.id), data, "notula.txt")
    shown = [told(looked.line) for looked in file_taking.preview(session, meeting, file)]
    taken = file_taking.take(Recorder(session, meeting.id, "notula.txt"), file)
    return shown, [told(each.line) for each in taken]


def test_each_line_with_words_owner_and_day_is_a_promise_of_its_own(office: Office, meeting: Meeting) -> None:
    both(office, meeting, OWED.encode())
    promises = sorted(office.session().find(Action, meeting=meeting.id), key=lambda action: action.id)
    assert [f"{action.text} {action.lead} {action.due.date if action.due else ''}" for action in promises] == [
        "Membuka gerai pas kecil KEJARI 2026-12-10",
        "Memperbaiki jaring apung di muara BPBD 2026-12-24",
        "Pasang rambu di simpang SATPOLPP 2026-12-03",
        "cek kesehatan pengemudi DINKES 2026-12-11",
        "Bersihkan drainase BPBD 2026-12-08",
        "Siapkan posko KODIM 2026-12-09",
    ]
