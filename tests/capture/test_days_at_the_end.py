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


@pytest.mark.parametrize(
    ("raw", "text", "rule"),
    [
        ("! kirim data tanggal 10 dan 20 tiap bulan", "kirim data", "FREQ=MONTHLY;BYMONTHDAY=10,20"),
        ("! kirim data sebelum tanggal 10 tiap bulan", "kirim data", "FREQ=MONTHLY;BYMONTHDAY=9"),
        (
            "! kirim data hari kerja kedua setiap bulan",
            "kirim data",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2",
        ),
        ("! patroli Senin dan Kamis tiap minggu", "patroli", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("! kirim rekap pada minggu kedua tiap bulan", "kirim rekap", "FREQ=MONTHLY;BYDAY=2FR"),
        ("! kirim laporan bulanan tiap minggu", "kirim laporan bulanan", "FREQ=WEEKLY;BYDAY=FR"),
        ("! rapat rutin tiap bulan", "rapat rutin", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ],
)
def test_a_frequency_takes_the_days_before_it(raw: str, text: str, rule: str) -> None:
    line = read(raw)
    assert (line.text, line.due.rule if line.due else None) == (text, rule)


@pytest.mark.parametrize(
    "raw",
    [
        "! apel Senin pagi tiap minggu",
        "! rapat tanggal 5 tiap triwulan",
        "! cek pos bulan ganjil tiap tahun",
        "! kirim rekap dua hari sebelum akhir bulan setiap bulan",
        "! kirim rekap H-3 sebelum rapat tiap bulan",
    ],
)
def test_a_frequency_is_none_where_the_days_before_it_cannot_be_read(raw: str) -> None:
    line = read(raw)
    assert (line.due, line.text) == (None, raw.removeprefix("! "))
    assert "no-due" in line.flags


@pytest.mark.parametrize(
    "raw",
    [
        "! jangan kirim sebelum 5 Desember",
        "! portal tidak boleh dibuka sebelum Senin",
        "! jgn buka portal sampai 5 Des",
        "! do not open the gate before 5 December",
    ],
)
def test_what_must_not_be_done_before_a_day_is_not_due_on_it(raw: str) -> None:
    line = read(raw)
    assert (line.due, line.proposed_due) == (None, None)


def test_who_cannot_come_is_told_by_a_day() -> None:
    line = read("! kirim nama yang tidak bisa hadir sebelum 5 Desember")
    assert line.due is not None
    assert line.due.date == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("! @POLRES jangan lupa kirim laporan sebelum Sabtu", date(2026, 11, 27)),
        ("! @POLRES jangan sampai telat kirim data sebelum 5 Desember", date(2026, 12, 4)),
        ("! @POLRES pastikan tidak boleh ada yang tertinggal sebelum 5 Desember", date(2026, 12, 4)),
        ("! @POLRES jangan terbitkan surat sebelum 5 Desember", None),
        ("! @POLRES jangan terima tamu sebelum 5 Desember", None),
    ],
)
def test_to_forbid_a_failing_asks_for_the_deed(typed: str, day: date | None) -> None:
    due = read(typed).due
    assert (due and due.date) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("! @POLRES periksa ruang Jumat", date(2026, 11, 27)),
        ("! @DINKES fogging RT besok", date(2026, 11, 27)),
        ("! @DINKES fogging RT 05/12", None),
        ("! @POLRES kirim surat 3 Desember", date(2026, 12, 3)),
        ("! @DISHUB terbitkan edaran besok", date(2026, 11, 27)),
        ("! @DISHUB laksanakan sesuai SE 3 Desember", None),
        ("! @DISHUB laksanakan surat nomor 5 tanggal 3 Desember", None),
    ],
)
def test_a_day_behind_a_place_or_a_paper_that_is_made(typed: str, day: date | None) -> None:
    due = read(typed).proposed_due
    assert (due and due.date) == day
