"""No date from text that has none: prices, addresses, letter numbers, articles, telephones, hours, conditions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.dates import deadlines
from tests.dates.monday import CALENDAR

THURSDAY = date(2026, 11, 26)
SUBJECTS = "Polres|Dinkes|Satpol PP|Camat Bontang Utara|Ketua RT|BPBD|The police|Secretariat|Tim"
VERBS = (
    "menyiapkan|melaporkan|mengirim|mendata|membahas|prepares|reports|agar menertibkan|mohon menyusun|akan rapat soal"
)
THINGS = "tenda|personel|pos pam|data|posko|surat|ambulans|rekap kejadian|PKL|the list|notula|anggaran"
NUMBERS = st.integers(0, 999)
SMALL = st.integers(1, 31)
TAILS = st.one_of(
    NUMBERS.map("Rp {}.000".format),
    NUMBERS.map("{} orang".format),
    NUMBERS.map("{} personel per pos".format),
    SMALL.map("RT {}".format),
    st.tuples(SMALL, SMALL).map(lambda pair: f"RT {pair[0]:02}/RW {pair[1]:02}"),
    st.tuples(NUMBERS, SMALL).map(lambda pair: f"Nomor 300/{pair[0]}/KESBANGPOL/XI/2026, lampiran {pair[1]}"),
    st.tuples(SMALL, SMALL).map(lambda pair: f"Pasal {pair[0]} ayat {pair[1]}"),
    SMALL.map("Perwali Nomor {} Tahun 2025".format),
    NUMBERS.map("0812-3456-{:04}".format),
    NUMBERS.map("KT {} AB".format),
    SMALL.map("Jalan Ahmad Yani No. {}".format),
    SMALL.map("{} x 2 meter".format),
    SMALL.map("sebanyak {} kali".format),
    SMALL.map("selama {} hari".format),
    SMALL.map("{} persen".format),
    SMALL.map("{} hari sebelum pelaksanaan".format),
    SMALL.map("paling lambat {} hari setelah surat diterima".format),
    SMALL.map("within {} days of receipt".format),
    SMALL.map("if {} people agree".format),
    st.sampled_from(
        [
            "setelah anggaran cair",
            "jika diperlukan",
            "apabila sampai Jumat belum ada jawaban",
            "sejak Januari 2026",
            "mulai 1 Desember 2026",
            "berlaku 1 Januari 2027",
            "bukan hari Senin",
            "pukul 09.00 WITA",
            "pukul 08.00-10.00",
            "jam 9 malam",
            "minggu kedua Ramadan",
            "masa libur sekolah",
            "setiap ada kejadian",
            "2 kali seminggu",
            "di lantai 5 gedung 2",
            "tahap 3",
            "twice a week",
            "starting Monday",
            "menurut jumlah kios",
            "sejumlah yang ada",
            "unless it rains",
        ]
    ),
)
PROSE = st.builds(
    "{} {} {} {}{}".format,
    st.sampled_from(SUBJECTS.split("|")),
    st.sampled_from(VERBS.split("|")),
    st.sampled_from(THINGS.split("|")),
    TAILS,
    st.sampled_from(["", ".", ", terima kasih", " dan seterusnya", " di lokasi"]),
)


@given(PROSE)
def test_ordinary_prose_has_no_due_date(text: str) -> None:
    assert deadlines.read(text, today=THURSDAY, calendar=CALENDAR).date is None
    found = deadlines.find(text, today=THURSDAY, calendar=CALENDAR)
    assert found is None or found.date is None
    closed = deadlines.closing(text, today=THURSDAY, calendar=CALENDAR)
    assert closed is None or closed[1].date is None


@pytest.mark.parametrize("text", ["menambah jumlah rambu", "Jumlah pos ditambah", "sesuai jumlahnya"])
def test_a_word_that_only_ends_like_one_of_time_is_none(text: str) -> None:
    assert deadlines.find(text, today=THURSDAY, calendar=CALENDAR) is None
