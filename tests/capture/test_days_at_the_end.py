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
        ("ronde akhir tuntas tgl 21", date(2026, 12, 21)),
        ("ronde akhir tuntas Dec 14", date(2026, 12, 14)),
        # how long something lasts, how old it is
        ("pinjamkan genset selama 14 hari", None),
        ("rawat arsip sekurangnya 3 tahun", None),
        ("cegat pelajar di bawah 16 tahun", None),
        ("tilang mobil berumur di atas 20 tahun", None),
        ("sediakan nasi bungkus untuk 4 hari", None),
        ("tutup loket 5 hari", None),
        ("denda telat 3 pekan", None),
        ("angkat juru parkir umur maksimal 55 tahun", None),
        ("angkat juru parkir, 55 tahun", None),
        ("lelang truk maks 20 tahun", None),
        ("perbarui kartu, masa aktif paling lama 6 bulan", None),
        ("susun tuntutan kurungan paling lama 3 bulan", None),
    ],
)
def test_the_last_words_are_offered_where_they_are_a_day_to_come(words: str, day: date | None) -> None:
    line = read(f"! {words} @DISHUB")
    assert (line.text, line.due) == (words, None)
    assert (line.proposed_due.date if line.proposed_due else None) == day


@pytest.mark.parametrize(
    "raw",
    [
        "! jaga posko 24/7",
        "! rapat teknis ruang 12/3",
        "! rapat teknis ruang rapat 12/3",
        "! data pendatang RT 05/12",
        "! cek skor 3-1",
        "! uji campuran rasio 1/10",
        "! bangun pos di blok 5/12",
        "! sosialisasi perwali 12/12",
    ],
)
def test_figures_that_number_something_are_no_day(raw: str) -> None:
    assert read(raw).proposed_due is None


@pytest.mark.parametrize(
    "raw", ["! pasang portal 15/12", "! uji sirene, satpol pp 15/12", "! rapat di gedung baru 15/12"]
)
def test_figures_behind_other_words_are_offered(raw: str) -> None:
    line = read(raw)
    due = line.due or line.proposed_due
    assert due is not None
    assert due.date == date(2026, 12, 15)
