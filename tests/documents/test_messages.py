"""Messages to an agency: what is still to be done, the most pressing first, in no more letters than are read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import msgspec
import pytest

from rapat.documents import sample
from rapat.documents.page import PART, make_page
from rapat.documents.tree import Items, paragraph
from rapat.documents.writers import message
from rapat.model import ActionStatus, Due, Extension, ExtensionState, SecurityClass
from rapat.model.views import ActionHistory, FollowUp
from rapat.text.language import Language
from tests.documents.making import made, order, paper, words

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


def of_agency(action: ActionHistory, code: str) -> FollowUp:
    return replace(sheet(action), agency=sample.AGENCIES[code])


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


@pytest.mark.parametrize("lead", ["POLRES", "DISHUB"])
@pytest.mark.parametrize("form", ["md", "message", "csv"])
@pytest.mark.parametrize("kind", ["lembar-instansi", "tindak-lanjut"])
def test_more_time_that_is_asked_stands_beside_the_due_date(kind: str, form: str, lead: str) -> None:
    action = promised(8, "Pasang lampu dermaga", late=-3, status=ActionStatus.OPEN, lead=lead)
    asked = Extension(
        id="TL-2026-0008.X1",
        action=action.action.id,
        agency=lead,
        asked_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
        old=action.action.due_date,
        new=Due(text="14 januari", date=date(2027, 1, 14)),
        reason="menunggu barang",
    )
    listed = sheet(replace(action, extensions=(asked,)))
    assert "perpanjangan diminta sampai Kamis, 14 Jan 2027, belum dijawab" in words(paper(kind, listed, form))
    refused = replace(asked, state=ExtensionState.REFUSED)
    assert "diminta" not in paper(kind, sheet(replace(action, extensions=(refused,))), form)


@pytest.mark.parametrize("form", ["txt", "message"])
def test_the_secretariat_asks_nothing_of_itself(form: str) -> None:
    own = promised(8, "Siapkan berkas", late=-3, status=ActionStatus.OPEN, lead="DISHUB")
    options = order(settings=replace(sample.SETTINGS, secretariat="DISHUB"))
    asked = {
        agency: words(paper("lembar-instansi", of_agency(own, agency), form, options))
        for agency in ("DISHUB", "POLRES")
    }
    assert {agency: "dilaporkan kepada sekretariat" in text for agency, text in asked.items()} == {
        "DISHUB": False,
        "POLRES": True,
    }
    assert "Siapkan berkas" in asked["DISHUB"]


def letters(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("count", [160, 400])
@pytest.mark.parametrize("letter", ["a", "😀"])
def test_a_long_list_is_cut_after_the_most_pressing_and_says_so(count: int, letter: str) -> None:
    actions = [
        promised(at, f"Tugas {at} {letter * 40}", late=at, status=ActionStatus.OPEN, lead="POLRES")
        for at in range(1, count)
    ]
    data = made("lembar-instansi", sheet(*actions), "message").decode()
    assert 6_000 < letters(data) <= 9_000
    assert f"Tugas {count - 1} " in data
    assert "Tugas 1 " not in data
    shown = data.count("Tugas ")
    assert f"Butir yang hanya ada dalam dokumennya: {count - 1 - shown}." in data


def test_an_endless_line_is_cut_too() -> None:
    action = promised(1, "kata " * 5_000, late=1, status=ActionStatus.OPEN, lead="POLRES")
    data = made("lembar-instansi", sheet(action), "message").decode()
    assert letters(data) <= 9_000


@pytest.mark.parametrize("count", [3, 9, 14, 20, 33])
@pytest.mark.parametrize("kind", ["lembar-instansi", "tindak-lanjut"])
def test_what_a_chat_reads_badly_goes_in_parts_cut_between_points(kind: str, count: int) -> None:
    words = [f"Tugas {at} " + "kata " * (3 + at % 7) for at in range(1, count + 1)]
    actions = [
        promised(at, text, late=at, status=ActionStatus.OPEN, lead=("DISHUB", "POLRES")[at % 2])
        for at, text in enumerate(words, 1)
    ]
    text = made(kind, sheet(*actions), "message").decode()
    parts = message.parts_of(text)
    longest = max(map(letters, parts))
    assert longest <= PART
    assert (len(parts) > 1) == (letters(text) > PART)
    for wanted in words:
        assert sum(wanted.strip() in part for part in parts) == 1
    if len(parts) > 1:
        head = parts[0].splitlines()[0].removeprefix(f"(1/{len(parts)}) ")
        assert [part.splitlines()[0] for part in parts] == [
            f"({at}/{len(parts)}) {head}" for at in range(1, len(parts) + 1)
        ]
        assert min(map(letters, parts)) > longest // 3


def test_each_part_names_its_class_and_the_list_that_goes_on() -> None:
    blocks = (
        paragraph("NOTULA", bold=True),
        paragraph("Rapat Triwulan", bold=True),
        paragraph("Keputusan", bold=True),
        Items("decimal", 1, "", tuple((paragraph(f"Butir {at} " + "kata " * 60),) for at in range(1, 17))),
        paragraph("Hal lain:"),
        Items("bullet", 1, "", ((paragraph("satu"),),)),
    )
    page = make_page(
        "Notula",
        settings=sample.SETTINGS,
        language=Language("id"),
        today=sample.TODAY,
        security=SecurityClass.RESTRICTED,
    )
    parts = message.parts(blocks, page)
    assert len(parts) == 3
    for at, part in enumerate(parts, 1):
        assert part.startswith(f"*TERBATAS*\n\n({at}/3) *NOTULA*\n*Rapat Triwulan*\n\n*Keputusan*\n")
    assert [first for part in parts for first in re.findall(r"^(\d+)\. Butir \1 ", part, re.MULTILINE)] == [
        str(at) for at in range(1, 17)
    ]
    assert parts[2].rstrip().endswith("Hal lain:\n\n- satu")
    assert message.parts_of(message.write(blocks, page, None).decode()) == parts


def test_a_line_of_dashes_that_somebody_typed_parts_nothing() -> None:
    action = promised(1, "satu\n------------------------\ndua", late=1, status=ActionStatus.OPEN, lead="POLRES")
    assert len(message.parts_of(made("lembar-instansi", sheet(action), "message").decode())) == 1
