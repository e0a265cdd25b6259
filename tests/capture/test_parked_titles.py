"""A parked question comes back under a heading of its own words."""

from __future__ import annotations

import pytest

from rapat.capture.parked_titles import LONGEST, title_of
from tests.capture.foreign import minutes

TITLES = {
    "Apakah perlu latihan bersama analisis informasi, dan siapa tuan rumahnya": "Latihan bersama analisis informasi",
    "Perlukah pelatihan cegah dini utk pengurus RT baru": "Pelatihan cegah dini utk pengurus RT baru",
    "siapa menanggung biaya patroli?": "Pihak yang menanggung biaya patroli",
    "Siapa yang menjaga pos": "Pihak yang menjaga pos",
    "Siapa tuan rumah latihan?": "Tuan rumah latihan",
    "siapa yg tanggung biaya": "Pihak yang tanggung biaya",
    "bgm cara hitung kerugian": "Cara hitung kerugian",
    "dmn posko ditempatkan": "Tempat posko ditempatkan",
    "msh perlu tambahan personel atau tdk": "Tambahan personel",
    "Siapa ygk datang": "Siapa ygk datang?",
    "Kapan jadwal patroli dimulai?": "Waktu jadwal patroli dimulai",
    "di mana posko ditempatkan": "Tempat posko ditempatkan",
    "Berapa personel yang dibutuhkan?": "Personel yang dibutuhkan",
    "Bagaimana kelanjutan relokasi PKL? Sudah lama.": "Kelanjutan relokasi PKL",
    "bagaimana cara menghitung kerugian": "Cara menghitung kerugian",
    "anggaran rambu pakai BTT boleh tidak?": "Boleh tidaknya anggaran rambu pakai BTT",
    "Apakah kita perlu menambah CCTV?": "Menambah CCTV",
    "Perlu tambahan personel atau tidak": "Tambahan personel",
    "Bisakah rambu, marka, dan cermin dipasang sebelum Natal?": "Bisa tidaknya rambu, marka, dan cermin dipasang"
    " sebelum Natal",
    "apakah dermaga timur perlu tambahan penerangan, menunggu surat KSOP?": "Perlu tidaknya tambahan penerangan untuk"
    " dermaga timur",
    "Apakah daftar kapal dan awaknya bisa dibagikan setiap pekan": "Bisa tidaknya daftar kapal dan awaknya dibagikan"
    " setiap pekan",
    "apakah tenda posko sudah cukup": "Cukup tidaknya tenda posko",
    "bisa tidak truk lewat siang": "Bisa tidaknya truk lewat siang",
    "stadion boleh atau tidak": "Boleh tidaknya stadion",
    "apakah yang terlibat sudah dipanggil dan perlu pendampingan": "Apakah yang terlibat sudah dipanggil dan perlu"
    " pendampingan?",
    "tarif parkir, tunggu perwali": "Tarif parkir",
    "apakah simpang tiga perlu lampu kedip, dan siapa yang memasang": "Perlu tidaknya lampu kedip untuk simpang tiga",
    "Apakah Dishub kirim derek": "Apakah Dishub kirim derek?",
    "Perlukah gerbang pelabuhan ditutup lebih awal?": "Perlu tidaknya gerbang pelabuhan ditutup lebih awal",
    "bisa Kodim pinjamkan tenda?": "Bisa tidaknya Kodim pinjamkan tenda",
    "gerbang pelabuhan ditutup?": "Gerbang pelabuhan ditutup?",
    "sudah ada daftar relawan?": "Daftar relawan",
    "Is the harbour gate closed": "Is the harbour gate closed",
    "What equipment is needed?": "What equipment is needed?",
    "siapa bayar sewa tenda": "Pihak yang bayar sewa tenda",
    "siapa jaga pos malam?": "Pihak yang jaga pos malam",
    "bagaimana angkut puing ke TPA?": "Cara angkut puing ke TPA",
    "bgm bersihkan parit itu": "Cara bersihkan parit itu",
    "berapa beli karung pasir?": "Berapa beli karung pasir?",
    "bagaimana perbaikan talut?": "Perbaikan talut",
    "siapa saja panitia lomba": "Panitia lomba",
    "What is the fee for the stalls?": "What is the fee for the stalls?",
    "How many boats are there": "How many boats are there?",
    "How many boats?": "How many boats?",
    "what's the depth of the basin?": "What's the depth of the basin?",
    "How about a second gate?": "A second gate",
    "What kind of truck?": "Kind of truck",
    "Do we need a joint exercise, and who hosts it?": "Joint exercise",
    "Who pays for the patrol?": "Who pays for the patrol?",
    "Format laporan perlu diseragamkan": "Format laporan perlu diseragamkan",
    "Apa?": "Apa?",
    "parkir": "Parkir",
    "": "",
}


@pytest.mark.parametrize("question", TITLES)
def test_a_question_makes_a_heading(question: str) -> None:
    assert title_of(question) == TITLES[question]
    assert title_of(title_of(question)) == title_of(question)


@pytest.mark.parametrize("long", ["kata " * 400, "x" * 9_000, " " * 9_000 + "?", "apakah " * 1_000, "a, " * 3_000])
def test_a_title_is_one_line(long: str) -> None:
    assert len(title_of(long)) <= LONGEST or " " not in title_of(long)


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("- lahan kurang\n- Dishub: dua lapangan disiapkan", ["agenda Parkir", "note lahan kurang"]),
        ("- siapa yang jaga pos?", ["question siapa yang jaga pos?"]),
    ],
)
def test_a_heading_of_cars_is_a_topic_unless_questions_stand_below(below: str, kinds: list[str]) -> None:
    read = minutes(f"# Notula Rakor\n## Kesiapan pos\n- Kapolres: aman\n## Parkir\n{below}\n")
    assert [line for line in read if line.startswith(kinds[0].partition(" ")[0])][-1] == kinds[0]
    assert set(kinds) <= set(read)
