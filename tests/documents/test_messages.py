"""Messages to an agency: what is still to be done, the most pressing first, in no more letters than are read."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest

from rapat.documents import sample
from rapat.model import ActionStatus
from rapat.model.views import ActionHistory, FollowUp
from tests.documents.making import made, order, paper

replace = msgspec.structs.replace


def promised(number: int, text: str, *, late: int, status: ActionStatus, lead: str) -> ActionHistory:
    """Return an action of a sheet that was due some days before today."""
    file = sample.SHEET.actions[0]
    assert file.action.due is not None
    due = replace(file.action.due, date=sample.TODAY - timedelta(days=late))
    action = replace(
        file.action, id=f"TL-2026-{number:04}", text=text, due=due, status=status, lead=lead, supporting=("POLRES",)
    )
    return replace(file, action=action, progress=(), extensions=())


def sheet(*actions: ActionHistory) -> FollowUp:
    return replace(sample.SHEET, actions=actions)


@pytest.mark.parametrize(("language", "late"), [("id", "*Terlambat 4 hari:*"), ("en", "*4 days overdue:*")])
@pytest.mark.parametrize("lead", ["POLRES", "DISHUB"])
def test_what_is_late_is_marked_whoever_leads(language: str, late: str, lead: str) -> None:
    action = promised(7, "Pasang rambu", late=4, status=ActionStatus.OPEN, lead=lead)
    lines = paper("lembar-instansi", sheet(action), "message", order(language)).splitlines()
    ((line, below),) = [(line, below) for line, below in pairwise(lines) if "Pasang rambu" in line]
    assert late in line
    assert {"id": "belum dimulai", "en": "not started"}[language] in below


@pytest.mark.parametrize("lead", ["POLRES", "DISHUB"])
def test_nobody_is_asked_again_for_what_waits_for_verification(lead: str) -> None:
    done = promised(8, "Kirim data", late=9, status=ActionStatus.DONE, lead=lead)
    still = promised(9, "Susun jadwal", late=-3, status=ActionStatus.OPEN, lead=lead)
    text = paper("lembar-instansi", sheet(done, still), "message")
    assert "Kirim data" not in text
    assert "menunggu verifikasi: TL-2026-0008." in text
    assert text.index("Susun jadwal") < text.index("menunggu verifikasi") < text.index("Terima kasih")
    assert "Kirim data" in paper("lembar-instansi", sheet(done, still), "txt")
    alone = paper("lembar-instansi", sheet(done), "message")
    assert "menunggu verifikasi: TL-2026-0008." in alone
    assert "berikut tindak lanjut" not in alone


@pytest.mark.parametrize("count", [60, 400])
@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_long_list_is_cut_after_the_most_pressing_and_says_so(count: int, letter: str) -> None:
    actions = [
        promised(at, f"Tugas {at} {letter * 40}", late=at, status=ActionStatus.OPEN, lead="POLRES")
        for at in range(1, count)
    ]
    data = made("lembar-instansi", sheet(*actions), "message").decode()
    assert 3_000 < len(data.encode("utf-16-le")) // 2 <= 4_000
    assert f"Tugas {count - 1} " in data
    assert "Tugas 1 " not in data
    shown = data.count("Tugas ")
    assert f"Butir yang hanya ada dalam dokumennya: {count - 1 - shown}." in data


def test_an_endless_line_is_cut_too() -> None:
    action = promised(1, "kata " * 5_000, late=1, status=ActionStatus.OPEN, lead="POLRES")
    data = made("lembar-instansi", sheet(action), "message").decode()
    assert len(data.encode("utf-16-le")) // 2 <= 4_000
