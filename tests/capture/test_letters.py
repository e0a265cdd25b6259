"""What a letter says before and behind the minutes in it is left out of them, and told."""

from __future__ import annotations

import pytest

from tests.capture.foreign import left_out, minutes, particulars, understood


@pytest.mark.parametrize(
    "greeting",
    [
        "Yth. Rekan-rekan anggota,",
        "Kepada Yth. Bapak dan Ibu,",
        "Assalamu'alaikum warahmatullahi wabarakatuh.",
        "Selamat siang, salam sejahtera.",
        "Dgn hormat,",
        "Dear colleagues,",
        "Selamat siang Pak Kaban, tanggapan kami ada di sela catatan.",
        "Selamat pagi semuanya,",
        "Assalamualaikum, bapak dan ibu sekalian. Berikut kami kirimkan notulen rapat kemarin.",
        "Good morning all, my answers are below.",
    ],
)
def test_a_salutation_is_left_out(greeting: str) -> None:
    text = f"{greeting}\nRapat pengamanan pasar malam\nTempat: Aula Kantor Camat\n\nKapolres: situasi aman\n"
    assert left_out(text) == [greeting]
    assert minutes(text) == ["note Kapolres|situasi aman"]
    assert "salutation" in str(next(line.why for line, _ in understood(text) if line.why is not None))


@pytest.mark.parametrize(
    "closing",
    [
        "Demikian kami laporkan, atas kerja samanya kami sampaikan terima kasih.",
        "Terima kasih atas kehadirannya",
        "trm kasih",
        "Demikian untuk diketahui.\nWassalamualaikum wr. wb.",
        "Thank you for your attention.\nKind regards",
        "Mohon dikoreksi apabila ada yang terlewat, sebelum Kamis.\nSalam",
        "Bila terdapat kekeliruan mohon dibalas ke surel ini",
        "Silakan koreksi notulen ini sampai besok.",
        "Please send me corrections by Friday.",
    ],
)
def test_a_closing_is_left_out(closing: str) -> None:
    text = f"Kapolres: situasi aman\nDandim: dua regu siaga\nKajari: tidak ada perkara baru\n{closing}\n"
    assert left_out(text) == closing.splitlines()
    assert len(minutes(text)) == 3


@pytest.mark.parametrize(
    "said",
    [
        "Mohon koreksi data pemilih sebelum Jumat",
        "Selamat pagi Pak Camat, lampu jalan mati",
        "Terima kasih kepada Damkar atas pompanya",
        "Demikian laporan warga soal jembatan itu",
        "Selamat pagi dari pasar",
    ],
)
def test_words_about_something_stay(said: str) -> None:
    assert left_out(f"Kapolres: situasi aman\nDandim: siaga\n{said}\n") == []
    assert left_out(f"{said}\nKapolres: situasi aman\n") == []


def test_a_greeting_of_somebody_who_speaks_stays() -> None:
    assert left_out("Kapolres: selamat pagi\nSelamat pagi\n") == []


POLICE = "KEPOLISIAN NEGARA REPUBLIK INDONESIA\nDAERAH KALIMANTAN TIMUR\nRESOR BONTANG"
CITY = "PEMERINTAH KOTA BONTANG\nDINAS PERHUBUNGAN\nJalan Awang Long No. 3 Telp. (0548) 21000"


HOUSE = (
    "POLRES BONTANG\nJalan Bhayangkara Nomor 1 Kelurahan Api-Api kode pos 75311\nTelepon (0548) 21110\n"
    "Laman polres.bontang.example, surel polres@bontang.example"
)


@pytest.mark.parametrize("above", [POLICE, CITY, "Pemerintah Kota Bontang\nJl. Bessai Berinta 1", "KODIM", HOUSE])
def test_a_letterhead_says_nothing(above: str) -> None:
    kind = "NOTA DINAS\nNomor: 300/12/XI/2026\nTentang\nHasil rapat pengamanan pasar malam"
    text = f"{above}\n\n{kind}\n\nLapak sudah dirapikan.\nDandim: dua regu siaga\n"
    assert left_out(text) == [*above.splitlines(), "Tentang"]
    assert [told for about, told in particulars(text) if about == "TITLE"] == [
        "NOTA DINAS", "Hasil rapat pengamanan pasar malam",
    ]  # fmt: skip
    assert minutes(text) == ["note Lapak sudah dirapikan.", "note Dandim|dua regu siaga"]


@pytest.mark.parametrize(
    "below",
    [
        "- patroli jalan\n- pos siap\n",
        "patroli jalan\n\nKODIM\n- dua regu\n",
        "Jalan Parikesit tergenang, kendaraan dialihkan\nlampu jalan padam\n",
        "Jalan Ir. Juanda KM 2 tergenang, dijaga dua regu\nlampu padam\n",
        "Gedung Olahraga 1 hari lagi siap dipakai\n",
        "Telepon siaga tidak diangkat\n",
        "Jalan rusak\n",
    ],
)
def test_an_agency_above_what_it_says_speaks(below: str) -> None:
    assert left_out(f"POLRES\n{below}") == []


@pytest.mark.parametrize(
    ("foot", "why"),
    [
        ("Tembusan:\n1. Wali Kota\n2. Dandim", "copy"),
        ("Salinan disampaikan kepada Yth.\n- Camat Utara\n- Arsip", "copy"),
        ("Tembusan:\n1. Kepala Badan Kesatuan Bangsa dan Politik Provinsi Kalimantan Timur\n2. Arsip", "copy"),
        ("Demikian edaran ini untuk dipedomani dan dilaksanakan sebagaimana mestinya.", "closing"),
        ("Demikian agar menjadi perhatian", "closing"),
    ],
)
def test_the_foot_of_a_letter_is_left_out(foot: str, why: str) -> None:
    text = f"Kapolres: situasi aman\nDandim: dua regu siaga\nKajari: tidak ada perkara\nBPBD: perahu siap\n\n{foot}\n"
    assert left_out(text) == foot.splitlines()
    assert why in str([line.why for line, _ in understood(text) if line.why is not None][-1])


@pytest.mark.parametrize("head", ["CC", "Salinan", "Tembusan:"])
def test_what_is_owed_below_a_head_of_copies_stays(head: str) -> None:
    owed = "1. Polres jaga pintu masuk paling lambat 5/12\n2. Kodim kirim tenda lusa"
    assert left_out(f"Kapolres: situasi aman\nDandim: siaga\nBPBD: perahu siap\n\n{head}\n{owed}\n") == []


@pytest.mark.parametrize("said", ["Demikian usul Dishub untuk dilaksanakan besok", "Tembusan surat belum diterima"])
def test_words_like_a_foot_stay(said: str) -> None:
    assert left_out(f"Kapolres: situasi aman\nDandim: siaga\nBPBD: perahu siap\n{said}\n") == []


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("KEPUTUSAN\n- portal ditutup\n", "decision portal ditutup"),
        ("HASIL KESEPAKATAN\n- portal ditutup\n", "decision portal ditutup"),
        ("RENCANA TINDAK LANJUT\n- cek genset\n", "action cek genset"),
        ("HARGA BERAS NAIK\n- dua ribu\n", "note HARGA BERAS NAIK"),
    ],
)
def test_no_heading_below_a_letterhead_is_part_of_it(below: str, kept: str) -> None:
    assert kept in minutes(f"PEMERINTAH KABUPATEN\nDINAS SOSIAL\n{below}")
