"""What stands beside an owner and is none: another label behind him, the rest of an office's name."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "supporting", "due", "text"),
    [
        ("Tambal perahu (PJ: Posal, tenggat: 14 Des)", "", 14, "Tambal perahu"),
        ("Tambal perahu (PIC: Posal, KSOP; batas waktu: 14 Des)", "KSOP", 14, "Tambal perahu"),
        ("Tambal perahu, penanggung jawab: Posal, deadline: 14 Desember 2026", "", 14, "Tambal perahu"),
        ("Tambal perahu (PJ: Posal, pendukung: KSOP, target: 14 Des)", "KSOP", 14, "Tambal perahu"),
        ("Tambal perahu (PJ: Posal, anggaran: 2 juta)", "", None, "Tambal perahu (anggaran: 2 juta)"),
    ],
)
def test_a_label_behind_owners_is_no_owner(raw: str, supporting: str, due: int | None, text: str) -> None:
    line = read(f"! {raw}")
    assert (line.lead, line.supporting, line.unknown) == ("POSAL", tuple(supporting.split()), ())
    assert (line.due and line.due.date) == (due and date(2026, 12, due))
    assert line.text == text
    assert "owner-unknown" not in line.flags


@pytest.mark.parametrize("bullet", ["", "- "])
@pytest.mark.parametrize(
    "beside",
    [
        "(PJ KSOP, pendukung Posal)",
        "(pj KSOP; dukungan Posal)",
        "[PJ KSOP, pendukung Posal]",
        "(penanggung jawab KSOP, dibantu Posal)",
    ],
)
def test_whoever_is_responsible_in_brackets_before_who_helps_is_proposed(bullet: str, beside: str) -> None:
    line = read(f"{bullet}Tambal perahu {beside}")
    assert line.proposed[0] == "KSOP"
    assert line.flags == ("action-proposed",)


@pytest.mark.parametrize(
    ("name", "behind"),
    [
        ("Dinas PU", " ^14/12"),
        ("Badan Pertanahan", ""),
        ("Dinas Kelautan dan Perikanan", " ^14/12"),
        ("dinas arsip daerah", " ^14/12"),
        ("Camat Muara Badak", ", besok"),
    ],
)
def test_an_office_that_nobody_knows_is_told_by_its_whole_name(name: str, behind: str) -> None:
    line = read(f"! Tambal jalan @{name}{behind}")
    assert (line.text, line.lead, line.unknown) == (f"Tambal jalan, PIC: {name}", "", (name,))
