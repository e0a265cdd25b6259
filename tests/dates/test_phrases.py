"""What each phrase is read as, on Monday 23 November 2026: the tables of the design, and more."""

from __future__ import annotations

import pytest

from tests.dates.monday import read, shown

PHRASES = {
    # days from today
    "hari ini": "23/11/2026",
    "skrg": "23/11/2026",
    "besok": "24/11/2026",
    "esok": "24/11/2026",
    "bsk": "24/11/2026",
    "lusa": "25/11/2026",
    "besok lusa": "25/11/2026",
    "3 hari lagi": "26/11/2026",
    "dalam 3 hari": "26/11/2026",
    "3 hr lagi": "26/11/2026",
    "tiga hari lagi": "26/11/2026",
    "7 hari kalender": "30/11/2026",
    "1x24 jam": "24/11/2026",
    "2×24 jam": "25/11/2026",
    "seminggu lagi": "30/11/2026",
    "2 minggu lagi": "7/12/2026",
    "dua minggu lagi": "7/12/2026",
    "2 pekan lagi": "7/12/2026",
    "2 mgg": "7/12/2026",
    "sebulan lagi": "23/12/2026",
    "tomorrow": "24/11/2026",
    "the day after tomorrow": "25/11/2026",
    "in two weeks": "7/12/2026",
    # working days skip weekends, holidays and collective leave
    "5 hari kerja": "30/11/2026",
    "10 hari kerja": "7/12/2026",
    "14 hari kerja": "11/12/2026",
    "maksimal 3 hari kerja": "26/11/2026",
    "within 3 working days": "26/11/2026",
    # weekdays: the next one; `depan` is that of the next calendar week
    "Jumat": "27/11/2026",
    "Jum'at": "27/11/2026",
    "Jum": "27/11/2026",
    "Senin": "30/11/2026 ambiguous",
    "Senin depan": "30/11/2026",
    "Jumat depan": "4/12/2026 ambiguous",
    "Jumat ini": "27/11/2026",
    "next Friday": "4/12/2026 ambiguous",
    "Ahad": "29/11/2026 weekend",
    "hari Minggu depan": "6/12/2026 ambiguous weekend",
    "sebelum Kamis": "25/11/2026 ambiguous",
    "paling lambat Jumat": "27/11/2026",
    # whole periods end with their last (working) day
    "minggu ini": "27/11/2026 ambiguous",
    "minggu depan": "4/12/2026 ambiguous",
    "pekan depan": "4/12/2026 ambiguous",
    "bulan depan": "31/12/2026 ambiguous",
    "akhir bulan": "30/11/2026",
    "akhir bulan ini": "30/11/2026",
    "awal bulan depan": "1/12/2026",
    "pertengahan bulan depan": "15/12/2026",
    "minggu pertama Desember": "4/12/2026 ambiguous",
    "minggu I Desember": "4/12/2026 ambiguous",
    "akhir tahun": "31/12/2026",
    "TW IV": "31/12/2026 ambiguous",
    "triwulan IV": "31/12/2026 ambiguous",
    "semester II": "31/12/2026 ambiguous",
    "B04": "30/4/2027",
    "B08": "31/8/2027",
    "B12": "31/12/2026",
    "end of next month": "31/12/2026",
    # dates: the day stands before the month, and nothing is swapped
    "tanggal 5": "5/12/2026 weekend",
    "tgl 5": "5/12/2026 weekend",
    "tgl. 5": "5/12/2026 weekend",
    "5 Des": "5/12/2026 weekend",
    "5 Desember 2026": "5/12/2026 weekend",
    "05/12/2026": "5/12/2026 weekend",
    "5-12-26": "5/12/2026 weekend",
    "5.12.26": "5/12/2026 weekend",
    "2026-12-05": "5/12/2026 weekend",
    "12/13/2026": "- no-date",
    "tgl 31 Februari": "- no-date",
    "selambat-lambatnya 30 November": "30/11/2026",
    "by 30 November": "30/11/2026",
    "(14/5/2025)": "14/5/2025 past",
    "tgl 8": "8/12/2026",
    "±8 Okt": "8/10/2027 ambiguous approximate",
    "≤17 Jul": "17/7/2027 ambiguous weekend",
    "s.d. 9 November": "9/11/2026 ambiguous past",
    "20 Nov": "20/11/2026 ambiguous past",
    "kemarin": "22/11/2026 past weekend",
    "Senin, 3 Maret 2026": "3/3/2026 past weekday-contradiction",
    "5-9 Maret": "9/3/2027 ambiguous holiday",
    # anchors
    "H-3": "H-3",
    "H+7": "H+7",
    "H-7 Nataru": "18/12/2026",
    "H-7 s.d. H+7 Nataru": "1/1/2027 ambiguous holiday",
    "sebelum Nataru": "24/12/2026 ambiguous holiday",
    "sebelum rapat berikutnya": "H-1 rapat berikutnya",
    "rapat berikutnya": "rapat berikutnya",
    "before the next meeting": "H-1 rapat berikutnya",
    # no date at all
    "segera": "- urgent",
    "secepatnya": "- urgent",
    "rutin": "- ongoing",
    "berkelanjutan": "- ongoing",
    "mulai 2 Februari": "- no-date",
    "bukan bulan depan": "- no-date",
    "setelah anggaran cair": "- conditional no-date",
    "5 hari kerja sejak surat diterima": "- conditional no-date",
    "Rp 5.000.000": "- no-date",
    "pukul 14.00 WIB": "- no-date",
    "blabla": "- no-date",
    # inside a sentence
    "Serahkan data dukung — paling lambat Rabu pekan depan pukul 10.00 WIT": "2/12/2026",
    "dilaporkan sebelum pertengahan bulan ini": "14/11/2026 ambiguous past weekend unread",
    "besok jam 9 pagi": "24/11/2026",
    "3 Agt, 13.30": "3/8/2027 ambiguous",
    "30/11 pukul 10.00": "30/11/2026",
}


@pytest.mark.parametrize(("phrase", "expected"), PHRASES.items())
def test_a_phrase_is_read(phrase: str, expected: str) -> None:
    assert shown(read(phrase)) == expected


MORE = {
    "dalam tempo 14 (empat belas) hari kerja": "11/12/2026",
    "dalam jangka waktu 3 hari": "26/11/2026",
    "tgl 10 bulan berikutnya": "10/12/2026",
    "Kamis tgl 3 Desember 2026": "3/12/2026",
    "paling cepat 1 Desember": "- no-date",
    "no earlier than 1 December": "- no-date",
    "paling cepat 1 Desember, paling lambat 5 Desember": "5/12/2026 weekend",
    "bukan besok tapi lusa": "25/11/2026",
    "Selasa (24/11)": "24/11/2026",
    "Rabu, 24/11/2026": "24/11/2026 weekday-contradiction",
    "Surat Nomor 800/123/XI/2026": "- no-date",
    "Pasal 5 ayat 2": "- no-date",
    "0812-3456-7890": "- no-date",
    "31/11/2026": "- no-date",
    "29 Februari 2027": "- no-date",
    "00/12/2026": "- no-date",
    "terhitung mulai tanggal 1 Januari 2027": "- no-date",
    "December 5th, 2026": "5/12/2026 weekend",
    "12/5/2026": "12/5/2026 past",
}
"""Phrases of letters and minutes, and what only looks like a date."""


@pytest.mark.parametrize(("phrase", "expected"), MORE.items())
def test_more_phrases_are_read(phrase: str, expected: str) -> None:
    assert shown(read(phrase)) == expected
