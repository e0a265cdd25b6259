"""A day that the last words of a promise are, whatever stands before them, is offered as its due date."""

from __future__ import annotations

from datetime import date

import pytest

from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("pengecatan marka babak akhir rampung Jumat 11 Desember", date(2026, 12, 11)),
        ("rekap pos kamling, tunggu sampai 9 Des", date(2026, 12, 9)),
        ("lampu simpang dinyalakan kembali per 2 Januari 2027", date(2027, 1, 2)),
        ("loket dibuka mulai 15 Desember", None),
        ("balas surat tanggal 13 November 2026", None),
        ("tambal jalan KM 14", None),
        ("tambah anggaran 2028", None),
        ("rekap babak akhir selesai bulan Oktober", None),
    ],
)
def test_the_last_words_are_offered_where_they_are_a_day_to_come(words: str, day: date | None) -> None:
    line = read(f"! {words} @DISHUB")
    assert (line.text, line.due) == (words, None)
    assert (line.proposed_due.date if line.proposed_due else None) == day
