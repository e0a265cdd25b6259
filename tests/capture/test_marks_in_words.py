"""Marks of owners and days never stand on paper as marks: they hold, or their words stay and say whose they are."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import capture
from rapat.model import EntryKind
from tests.capture.bontang import BONTANG, read


@pytest.mark.parametrize(
    ("raw", "text", "day"),
    [
        ("! kirim sampel air ^21/12 @DISHUB ^22 Des", "kirim sampel air", 22),
        ("! kirim sampel air ^21/12 ^22 Des", "kirim sampel air", 22),
        ("! kirim sampel air @DISHUB ^3 Des ^4/12 @DLH", "kirim sampel air", 4),
        ("! sampel air ^21/12 lalu hasil uji ^22 Des @DISHUB", "sampel air lalu hasil uji 22 Des", 21),
    ],
)
def test_of_two_marked_days_one_holds_and_no_mark_stays(raw: str, text: str, day: int) -> None:
    line = read(raw)
    assert (line.text, line.due and line.due.date) == (text, date(2026, 12, day))
    assert {"due-replaced", "second-due"} & set(line.flags)


def test_a_day_typed_behind_a_day_that_was_there_holds() -> None:
    form = capture.written(read("! dishub antar barier ke polres sblm tgl 22/12"), BONTANG)
    line = read(f"{form} @DISHUB ^22 Des")
    assert line.due is not None
    assert (line.text, line.lead, line.due.date) == ("dishub antar barier ke polres", "DISHUB", date(2026, 12, 22))


@pytest.mark.parametrize(
    ("raw", "text", "lead"),
    [
        ("! cek gardu pos 1 @pln", "cek gardu pos 1, PIC: pln", ""),
        ("! cek gardu pos 1 @pln @bpbd ^besok", "cek gardu pos 1, pendukung: pln", "BPBD"),
        ("! koordinasi dgn @pln soal gardu @bpbd ^besok", "koordinasi dengan pln soal gardu", "BPBD"),
        ("! pasang lampu @pln besok di simpang", "pasang lampu pln besok di simpang", ""),
        ("cek gardu pos 1 @pln ^besok", "cek gardu pos 1, PIC: pln", ""),
        ("cek gardu pos 1 @pln", "cek gardu pos 1, PIC: pln", ""),
        ("Dandim: regu siap, lampu dari @pln", "regu siap, lampu dari pln", ""),
    ],
)
def test_a_marked_name_that_nobody_goes_by_is_a_name(raw: str, text: str, lead: str) -> None:
    line = read(raw)
    assert (line.text, line.lead, line.unknown) == (text.replace("dengan", "dgn"), lead, ("pln",))
    assert "owner-unknown" in line.flags
    again = read(capture.written(line, BONTANG))
    assert again.text == line.text
    assert line.kind is EntryKind.NOTE or ": pln" not in line.text or "owner-unknown" in again.flags


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("cek gardu @bpbd", "cek gardu, PIC: BPBD Kota Bontang"),
        ("= pos dibuka @bpbd ^20 Des", "pos dibuka, PIC: BPBD Kota Bontang, 20 Des"),
        ("rapat teknis ^besok", "rapat teknis besok"),
        ("Dandim: siap bantu @BPBD ^2/12", "siap bantu BPBD Kota Bontang 2/12"),
        ("ikuti akun @kesbangpol_btg", "ikuti akun @kesbangpol_btg"),
        ("surat ke bpbd@bontang.example", "surat ke bpbd@bontang.example"),
        ("dua pos @ 15 orang, @200rb sehari", "dua pos @ 15 orang, @200rb sehari"),
    ],
)
def test_marks_outside_of_a_promise_leave_their_words(raw: str, text: str) -> None:
    line = read(raw)
    assert line.text == text


def test_a_last_day_that_cannot_be_read_is_told() -> None:
    line = read("! kirim sampel air ^21/12 @DISHUB ^entah")
    assert (line.text, line.lead, line.flags) == (
        "kirim sampel air",
        "DISHUB",
        ("due-not-understood", "due-replaced"),
    )


@pytest.mark.parametrize("words", ["berikut peta dan denah", "sesudah apel"])
def test_words_that_stand_with_a_day_stay_where_another_day_is_marked(words: str) -> None:
    line = read(f"! kirim sampel air ^21/12 {words} ^22/12")
    assert words in line.text + (line.due.text if line.due else "")
    assert {"second-due", "due-not-understood", "unread"} & set(line.flags)


def test_words_behind_a_marked_day_stay() -> None:
    line = read("! kirim sampel ^21/12 dan hasil uji @DISHUB")
    assert (line.text, line.due and line.due.date) == ("kirim sampel dan hasil uji", date(2026, 12, 21))


@pytest.mark.parametrize(
    ("raw", "text", "unknown"),
    [
        ("! periksa gardu @polres, pln ^besok", "periksa gardu, pendukung: pln", "pln"),
        ("! periksa gardu @polres dan PLN", "periksa gardu, pendukung: PLN", "PLN"),
        ("! Polres dan PDAM: periksa pipa ^besok", "periksa pipa, pendukung: PDAM", "PDAM"),
        ("TL Polres, PLN: periksa gardu, besok", "periksa gardu, pendukung: PLN", "PLN"),
    ],
)
def test_a_known_owner_and_an_unknown_one_are_both_kept(raw: str, text: str, unknown: str) -> None:
    line = read(raw)
    assert (line.kind, line.lead, line.text, line.unknown) == (EntryKind.ACTION, "POLRES", text, (unknown,))
    assert "owner-unknown" in line.flags


@pytest.mark.parametrize("raw", ["! periksa pos @polres, segera", "! data warga @polres dan RT"])
def test_other_words_behind_an_owner_are_no_owner(raw: str) -> None:
    assert read(raw).lead == "POLRES"
