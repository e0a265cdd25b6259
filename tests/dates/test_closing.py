"""What closes a line and is taken off it as its due date, on Thursday 26 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.dates import deadlines
from tests.dates.monday import CALENDAR, shown

THURSDAY = date(2026, 11, 26)
TAKEN = {
    "kirim data paling lambat Jumat": ("kirim data", "27/11/2026"),
    "kirim data plg lmbt jumat": ("kirim data", "27/11/2026"),
    "kirim data maks 3 hk": ("kirim data", "1/12/2026"),
    "susun jadwal (paling lambat 30 Nov).": ("susun jadwal", "30/11/2026"),
    "pasang tenda — besok": ("pasang tenda", "27/11/2026"),
    "pendataan PKL s.d. 30/11": ("pendataan PKL", "30/11/2026"),
    "kirim data s.d. 30/11": ("kirim data", "30/11/2026"),
    "send list by 3 Dec 5pm": ("send list", "3/12/2026"),
    "selesaikan berkas maksimal 2 tahun": ("selesaikan berkas", "26/11/2028 weekend"),
    "revisi rencana tata ruang dalam 5 tahun": ("revisi rencana tata ruang", "26/11/2031"),
    "antar obat bayi maksimal 4 hari": ("antar obat bayi", "30/11/2026 length-or-due"),
    "jemput tahanan paling lama 1 minggu": ("jemput tahanan", "3/12/2026 length-or-due"),
    "lunasi angsuran maksimal 2 pekan": ("lunasi angsuran", "10/12/2026 length-or-due"),
    "pencatatan umur nelayan rampung maksimal 1 minggu": ("pencatatan umur nelayan rampung", "3/12/2026 length-or-due"),
    "izin masa pakai ditinjau maksimal 6 hari": ("izin masa pakai ditinjau", "2/12/2026 length-or-due"),
    "bagikan susu balita maksimal 2 bulan": ("bagikan susu balita", "26/1/2027 length-or-due"),
    "rampungkan trotoar maksimal 4 tahun": ("rampungkan trotoar", "26/11/2030 length-or-due"),
    "perbaiki masa tayang paling lambat 3 hari": ("perbaiki masa tayang", "29/11/2026 weekend"),
    "kirim data sebelum Senin": ("kirim data", "29/11/2026 ambiguous weekend"),
    "susun jadwal sebelum rapat berikutnya": ("susun jadwal", "H-1 rapat berikutnya"),
    "selesaikan dalam 5 hari kerja": ("selesaikan", "3/12/2026"),
    "kirim rekap setiap Senin": ("kirim rekap", "30/11/2026"),
    "kirim rekap setiap bulan paling lambat tanggal 10": ("kirim rekap", "10/12/2026"),
    "laporan bulanan paling lambat Jumat": ("laporan bulanan", "27/11/2026"),
    "tanggapi surat tanggal 20 November paling lambat Senin depan": (
        "tanggapi surat tanggal 20 November",
        "30/11/2026",
    ),
}
LEFT = [
    "rekap kejadian s.d. Oktober 2026",
    "realisasi anggaran sampai dengan November",
    "rekap kejadian s.d. akhir Oktober",
    "rekap kejadian s.d. 20 November",
    "change the meeting date to 21 Feb",
    "kirim laporan setelah surat diterima paling lambat 5 hari kerja",
    "tindak lanjuti paling lambat 3 hari setelah surat diterima",
    "laporkan paling lambat 2 hari sebelum pelaksanaan",
    "patroli malam dalam kota",
    "setiap OPD menyiapkan data",
    "kirim data 2 kali seminggu",
    "siapkan tenda setiap Senin di lapangan",
    "berlaku sampai Desember",
    "dilaksanakan mulai 1 Desember",
    "sosialisasi 1 Des s.d. 5 Des",
    "report to the mayor",
    "rekrut relawan usia maksimal 50 tahun",
    "terbitkan kartu dengan masa berlaku paling lama 2 tahun",
    "tuntut terdakwa dengan penjara maks 6 bulan",
    "uji kelaikan truk tidak lebih dari 12 tahun",
    "vaksinasi balita umur maksimal 3 minggu",
    "larang becak usia paling lama 6 bulan",
    "kawal pawai paling lama 2 hari 1 malam",
    "book halls, at most two days two nights",
    "recruit guards aged at most 45 years",
]
"""No due date stands at their end: data covered, conditions, places, beginnings, how old or how long something is."""


@pytest.mark.parametrize(("line", "expected"), TAKEN.items())
def test_a_closing_due_date_is_taken_off(line: str, expected: tuple[str, str]) -> None:
    taken = deadlines.closing(line, today=THURSDAY, calendar=CALENDAR)
    assert taken is not None
    assert (taken[0], shown(taken[1])) == expected


@pytest.mark.parametrize("line", LEFT)
def test_what_is_no_due_date_stays(line: str) -> None:
    assert deadlines.closing(line, today=THURSDAY, calendar=CALENDAR) is None
