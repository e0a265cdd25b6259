"""A day alone in brackets, before or behind who owes it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.bontang import read, read_all


@pytest.mark.parametrize(
    ("raw", "lead", "supporting"),
    [
        ("pasang lampu (9 Desember 2026) - Dishub", "DISHUB", ""),
        ("pasang lampu (9/12/2026) – Dishub, Polres", "DISHUB", "POLRES"),
        ("pasang lampu - Dishub (9 Desember 2026)", "DISHUB", ""),
        ("(9 Desember 2026) - Dishub - pasang lampu", "DISHUB", ""),
        ("pasang lampu (9 Desember 2026) @DISHUB", "DISHUB", ""),
        ("pasang lampu (9 Desember 2026)", "", ""),
    ],
)
def test_a_day_in_brackets_is_due(raw: str, lead: str, supporting: str) -> None:
    for line in (read(f"! {raw}"), read_all(f"Tindak lanjut:\n- {raw}")[1]):
        assert (line.text, line.lead, line.supporting) == ("pasang lampu", lead, tuple(supporting.split()))
        assert line.due is not None
        assert line.due.date == date(2026, 12, 9)


@pytest.mark.parametrize(
    "words",
    [
        "rekap laka (Januari 2026)",
        "susun daftar (tahun 2025)",
        "data korban (3 orang)",
        "usut kasus (20 November 2026)",
    ],
)
def test_what_brackets_tell_of_the_thing_stays(words: str) -> None:
    line = read(f"! {words} @POLRES")
    assert (line.text, line.due) == (words, None)
