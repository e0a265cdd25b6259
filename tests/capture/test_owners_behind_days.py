"""Who is named behind the day of a promise: it keeps its day, in whatever order its marks stand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "lead", "supporting", "day", "text"),
    [
        ("! pasang rambu @DISHUB ^3/12 didukung Polres", "DISHUB", "POLRES", 3, "pasang rambu"),
        ("! pasang rambu @DISHUB ^3 Desember dibantu Kodim dan BPBD", "DISHUB", "KODIM BPBD", 3, "pasang rambu"),
        ("! pasang rambu @DISHUB ^3/12 (didampingi Satpol PP)", "DISHUB", "SATPOLPP", 3, "pasang rambu"),
        ("! pasang rambu (@DISHUB ^3/12, mitra Kodim)", "DISHUB", "KODIM", 3, "pasang rambu"),
        ("! pasang rambu ^3/12 instansi pendukung Polres @DISHUB", "DISHUB", "POLRES", 3, "pasang rambu"),
        ("! pasang rambu ^3/12 dengan dukungan Polres, PJ: Dishub", "DISHUB", "POLRES", 3, "pasang rambu"),
        ("! pasang rambu @DISHUB ^3/12 bersama Polres", "DISHUB", "POLRES", 3, "pasang rambu"),
        ("! pasang rambu ^3/12 beserta Polres dan Kodim @DISHUB", "DISHUB", "POLRES KODIM", 3, "pasang rambu"),
        ("! pasang rambu @DISHUB ^3/12 berkoordinasi dengan Satpol PP", "DISHUB", "SATPOLPP", 3, "pasang rambu"),
        ("! pasang rambu ^3/12, Dishub dan Polres", "DISHUB", "POLRES", 3, "pasang rambu"),
        ("! pasang rambu ^3/12 (Dishub)", "DISHUB", "", 3, "pasang rambu"),
        ("! pasang rambu @DISHUB ^3/12 PIC Polres", "POLRES", "DISHUB", 3, "pasang rambu"),
    ],
)  # fmt: skip
def test_a_day_before_those_who_owe_it_is_read(raw: str, lead: str, supporting: str, day: int, text: str) -> None:
    line = read(raw)
    assert (line.lead, line.supporting, line.text) == (lead, tuple(supporting.split()), text)
    assert line.due is not None
    assert line.due.date == date(2026, 12, day)


def test_a_rule_and_no_day_at_all_are_kept_before_who_supports() -> None:
    weekly = read("! kirim rekap @POLRES ^setiap Selasa mitra Kodim")
    assert weekly.due is not None
    assert (weekly.due.rule, weekly.supporting) == ("FREQ=WEEKLY;BYDAY=TU", ("KODIM",))
    undated = read("! kirim rekap @POLRES ^- dibantu Kodim")
    assert (undated.due, undated.supporting) == (None, ("KODIM",))


def test_whom_no_register_knows_stays_in_the_words_and_the_day_is_read() -> None:
    line = read("! pasang rambu @DISHUB ^3/12 pendukung PT Pama")
    assert line.due is not None
    assert (line.due.date, line.unknown, "PT Pama" in line.text) == (date(2026, 12, 3), ("PT Pama",), True)


@pytest.mark.parametrize(
    "raw",
    [
        "! apel @DISHUB ^3/12 pukul 10 di Polres",
        "! surat @DISHUB ^sebelum 3/12 atas permintaan Polres",
        "! laporan @DISHUB ^3/12 diserahkan ke Polres",
        "! bunga @DISHUB ^H-7 HUT Polres",
        "! surat @DISHUB ^3/12 dukungan logistik",
    ],
)
def test_who_is_a_word_of_the_day_or_of_the_sentence_owes_nothing(raw: str) -> None:
    line = read(raw)
    assert (line.lead, line.supporting) == ("DISHUB", ())
