"""From whom a sentence comes: "dari" before a verb of saying, who speaks for an agency, ranks of all services."""

from __future__ import annotations

import pytest

from rapat.capture.heads import tells_discussion
from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "speaker", "agency", "text"),
    [
        ("Dari Imigrasi disampaikan bahwa lima paspor habis", "Imigrasi", "IMIGRASI", "lima paspor habis"),
        ("Dari pihak Kodim dijelaskan bahwa gudang penuh", "pihak Kodim", "KODIM", "gudang penuh"),
        ("Dari Dinkes juga diusulkan agar posko dibuka", "Dinkes", "DINKES", "agar posko dibuka"),
        ("Dari Kapolres ditegaskan bahwa izin belum ada", "Kapolres", "POLRES", "izin belum ada"),
        ("Dari Basarnas dilaporkan bahwa kapal karam", "Basarnas", "", "kapal karam"),
        ("Perwakilan DLH menerangkan volume sampah", "Perwakilan DLH", "DLH", "menerangkan volume sampah"),
        ("Utusan Kodim menambahkan soal truk", "Utusan Kodim", "KODIM", "menambahkan soal truk"),
        ("Delegasi PMI menerangkan stok darah", "Delegasi PMI", "", "menerangkan stok darah"),
        ("Kol. Kav. Danrem 091: mohon maklum", "Kol. Kav. Danrem 091", "", "mohon maklum"),
        ("kol czi danrem 091: mohon maklum", "kol czi danrem 091", "", "mohon maklum"),
        ("Laksda TNI Pangkoarmada: mohon maklum", "Laksda TNI Pangkoarmada", "", "mohon maklum"),
        ("Marsma Danlanud: mohon maklum", "Marsma Danlanud", "", "mohon maklum"),
        ("Serda Mar Yusuf: mohon maklum", "Serda Mar Yusuf", "", "mohon maklum"),
        ("Kapt. Laut (E) Danposal: mohon maklum", "Danposal", "POSAL", "mohon maklum"),
        ("Ajun Komisaris Besar Kapolres: mohon maklum", "Kapolres", "POLRES", "mohon maklum"),
        ("Bharatu Amin: mohon maklum", "Bharatu Amin", "", "mohon maklum"),
    ],
)
def test_who_says_it(raw: str, speaker: str, agency: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.agency, line.text) == (speaker, agency, text)
    assert ("speaker-unknown" in line.flags) == (not agency)


@pytest.mark.parametrize(
    "raw",
    [
        "Dari laporan warga disampaikan bahwa air naik",
        "Dari hasil rapat disampaikan bahwa semua siap",
        "Dari Polres diminta agar hadir dua orang",
        "Dari Kodim diharapkan agar ada tambahan truk",
        "Dari Dinkes akan disampaikan bahwa stok ada",
        "Dari Dinkes belum dilaporkan bahwa stok ada",
        "Dari Polres ke Kodim ditempuh sepuluh menit",
        "Dari kelurahan diketahui bahwa air surut",
        "Dari 20 laporan diketahui bahwa Polres belum menjawab",
        "Dari data Dinkes diperoleh angka baru",
        "Dari anggaran Dishub diambil dua juta",
        "Dari rekaman kamera dilaporkan bahwa mobil berhenti",
        "Dari pagi dilaporkan bahwa hujan turun",
        "Dari arah pelabuhan dikabarkan bahwa ada asap",
        "Dari sisi keamanan dinyatakan bahwa aman",
        "Dari pengalaman tahun lalu disimpulkan bahwa kurang petugas",
        "Dari media sosial dikabarkan bahwa ada demo",
        "Dari dokumen itu dijelaskan bahwa izin habis",
        "Dari pihak yang sama dilaporkan bahwa aman",
        "Dari Satpol PP dipinjam dua tenda",
        "Perwakilan Polres menambah personel di dermaga",
        "Perwakilan KSOP hadir",
        "Perwakilan warga menutup jalan",
        "Utusan Kodim diterima Wali Kota",
        "KSOP menerangi dermaga",
        "Polres menambahkan dua unit mobil",
        "Kol: 10 ribu per kilogram",
        "kol ungu: stok kosong",
        "Kol gepeng naik harga",
        "Harga kol: turun",
        "Praktik: siang hari",
        "Prakiraan: hujan ringan",
        "Serapan: 80 persen",
        "Serangan: dua kali",
        "Marsekal belum datang",
        "Pelatihan: tiga hari",
        "Letak: sisi utara",
        "Kopi: disiapkan panitia",
        "Mayoritas: setuju",
        "Kaptensi tim voli diganti",
        "Briefing: pukul tujuh",
        "Brigade: siaga",
    ],
)
def test_words_that_begin_alike_are_nobody(raw: str) -> None:
    assert not read(raw).speaker


@pytest.mark.parametrize(
    "title",
    [
        "Yang dibahas",
        "Hal-hal yang dibahas",
        "Poin-poin pembahasan",
        "Hasil pembahasan",
        "Yang menjadi perhatian",
        "Pokok-pokok bahasan",
        "Hal yang dibicarakan dalam rapat",
        "Isu utama yang didiskusikan",
    ],
)
def test_heads_of_what_was_talked_of(title: str) -> None:
    assert tells_discussion(title)


@pytest.mark.parametrize(
    "title",
    [
        "Perhatian",
        "Perhatian utama",
        "Dibahas",
        "Yang dibahas Kapolres",
        "Pembahasan APBD",
        "Yang hadir",
        "Diskusi dengan warga",
        "Hal penting",
        "Belum dibahas",
        "Dibahas rapat berikut",
    ],
)
def test_titles_of_one_matter_are_none_of_them(title: str) -> None:
    assert not tells_discussion(title)
