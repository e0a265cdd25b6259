"""Who speaks in a sentence that reports what he says, with or without "that"; what sounds like it and is none."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read


@pytest.mark.parametrize(
    ("raw", "speaker", "agency", "text"),
    [
        ("Kadinkes melaporkan stok obat cukup", "Kadinkes", "DINKES", "melaporkan stok obat cukup"),
        ("Dandim menyampaikan bahwa dua SSK siap", "Dandim", "KODIM", "dua SSK siap"),
        ("Dandim menyampaikan dua SSK siap", "Dandim", "KODIM", "menyampaikan dua SSK siap"),
        ("Kasat Lantas menyarankan satu arah", "Kasat Lantas", "POLRES", "menyarankan satu arah"),
        ("Pak Sekda minta semua kompak", "Sekda", "SETDA", "minta semua kompak"),
        ("Plt. Kadishub menjelaskan rambu datang", "Kadishub", "DISHUB", "menjelaskan rambu datang"),
        ("Ketua FKUB berharap jadwal dibagikan", "Ketua FKUB", "FKUB", "berharap jadwal dibagikan"),
        ("Kapolres menambahkan patroli perlu ditingkatkan", "Kapolres", "POLRES", None),
        ("Kapolres selaku ketua tim menyampaikan personel siap", "Kapolres", "POLRES", "menyampaikan personel siap"),
        ("Selanjutnya Kapolres menyampaikan personel siap", "Kapolres", "POLRES", "menyampaikan personel siap"),
        ("Dinkes meminta tambahan ambulans", "Dinkes", "DINKES", "meminta tambahan ambulans"),
        ("Polres melaporkan 3 kasus", "Polres", "POLRES", "melaporkan 3 kasus"),
        ("- Kapolres menyampaikan situasi aman", "Kapolres", "POLRES", "menyampaikan situasi aman"),
        ("Kapolres reported two cases", "Kapolres", "POLRES", "reported two cases"),
        ("Disampaikan oleh Kapolres bahwa personel siap", "Kapolres", "POLRES", "personel siap"),
        ("Disampaikan Kapolres bahwa personel siap", "Kapolres", "POLRES", "personel siap"),
        ("Menurut Kapolres, personel siap", "Kapolres", "POLRES", "personel siap"),
        ("Dalam arahannya, Sekda menegaskan disiplin", "Sekda", "SETDA", "menegaskan disiplin"),
        ("Membuka rapat, Sekda menyampaikan tujuan", "Sekda", "SETDA", "menyampaikan tujuan"),
        ("Menjawab Camat, Kapolres menyampaikan ya", "Kapolres", "POLRES", "menjawab Camat, menyampaikan ya"),
        ("Sekda memberikan arahan agar hemat", "Sekda", "SETDA", "memberikan arahan agar hemat"),
        ("Tanggapan Kapolres atas usul Camat: bisa", "Kapolres", "POLRES", "atas usul Camat: bisa"),
    ],
)
def test_who_is_known_speaks_before_a_verb_of_saying(raw: str, speaker: str, agency: str, text: str | None) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.agency) == (EntryKind.NOTE, speaker, agency)
    assert text is None or line.text == text
    assert "speaker-unknown" not in line.flags


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("Lurah Loktuan melaporkan genangan surut", "Lurah Loktuan"),
        ("Danramil melaporkan banjir", "Danramil"),
        ("Tokoh masyarakat menyampaikan keluhan", "Tokoh masyarakat"),
        ("Camat meminta tambahan personel", "Camat"),
        ("RSUD melaporkan tempat tidur penuh", "RSUD"),
        ("PT Pupuk Kaltim menyampaikan kesiapan dua mobil", "PT Pupuk Kaltim"),
    ],
)
def test_what_is_formed_as_an_office_speaks_in_doubt(raw: str, speaker: str) -> None:
    line = read(raw)
    assert (line.speaker, line.agency) == (speaker, "")
    assert "speaker-unknown" in line.flags


@pytest.mark.parametrize(
    "raw",
    [
        "Kapolres hadir pukul 9",
        "Laporan Dandim tentang kesiapan sudah diterima",
        "Laporan Dandim bahwa pos siap",
        "Kapolres pernah melaporkan hal itu ke Polda",
        "Kapolres telah melaporkan hal itu ke Polda",
        "Kapolres siap menyampaikan hasilnya",
        "Polres akan menyampaikan hasilnya",
        "Camat tidak menyampaikan laporan",
        "Satpol PP wajib melaporkan hasil penertiban",
        "Gubernur menginstruksikan vaksinasi",
        "Danramil kemarin melaporkan banjir",
        "Dishub mengarahkan kendaraan ke jalur lain",
        "Dishub menambahkan dua rambu",
        "Polres menambah 30 personel",
        "Satpol PP melarang PKL berjualan",
        "Jaksa menuntut terdakwa lima tahun",
        "Kejari menuntut terdakwa lima tahun",
        "Wali Kota menyambut tamu di bandara",
        "Polisi meminta keterangan saksi",
        "Anggota melaporkan adanya pungli",
        "Kantor menyampaikan undangan",
        "Surat Kapolres menjelaskan kronologi",
        "Kapolres dan Dandim sepakat patroli bersama",
        "Tokoh agama yang hadir menyampaikan doa",
        "Warga melaporkan adanya kebisingan",
        "Menurut data BPS, angka turun",
        "Diminta kepada Dishub agar memasang barier",
        "Diminta Dishub agar memasang barier",
        "Diharapkan Polres, Kodim agar hadir",
        "Diinstruksikan Satpol PP agar siaga",
    ],
)
def test_what_is_told_of_somebody_is_no_speech(raw: str) -> None:
    assert (read(raw).speaker, read(raw).text) == ("", raw)


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("A. Rahman: mohon lampu jalan diperbaiki", "A. Rahman"),
        ("S. Hidayat: kami siap membantu", "S. Hidayat"),
        ("A. Gereja: 48 lokasi", ""),
        ("A. Pengamanan: mohon ditambah", ""),
        ("B. Kesehatan: mohon obat ditambah", ""),
    ],
)
def test_an_initial_stands_before_a_name_that_speaks_for_itself(raw: str, speaker: str) -> None:
    assert read(raw).speaker == speaker


@pytest.mark.parametrize("raw", ["kpolres:sit", "kpolres: situasi aman", "Dinkse: stok", "S. Wijaya: jalan rusak"])
def test_a_misspelt_speaker_is_no_speaker_and_told(raw: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text, line.flags) == ("", raw, ("speaker-unknown",))
    assert line.unknown == (raw.partition(":")[0],)


@pytest.mark.parametrize(
    "raw", ["Pasal 5: tetap", "Anggaran: belum cair", "Lampiran: dua", "Nakes: 12 orang", "https://polres.test"]
)
def test_other_labels_are_no_slips(raw: str) -> None:
    assert read(raw).flags == ()


def test_a_little_word_before_a_name_is_no_slip() -> None:
    assert "speaker-unknown" not in read("Ke Dishub: siapkan rambu").flags


@pytest.mark.parametrize(
    ("raw", "speaker", "text"),
    [
        ("Dandim jelaskan pola pengamanan pelabuhan", "Dandim", "jelaskan pola pengamanan pelabuhan"),
        ("damkar ingatkan kabel listrik tua", "damkar", "ingatkan kabel listrik tua"),
        ("Sekda memimpin apel dan menegaskan netralitas ASN", "Sekda", "memimpin apel dan menegaskan netralitas ASN"),
        ("Soal parkir, Kadishub menjelaskan lahan terbatas", "Kadishub", "soal parkir, menjelaskan lahan terbatas"),
        ("Pertanyaan dari Camat Barat kapan posko dibuka", "Camat Barat", "kapan posko dibuka"),
        ("Ditegaskan oleh Dandim mengenai netralitas", "Dandim", "mengenai netralitas"),
        ("Disampaikan oleh Kapolres soal balap liar", "Kapolres", "soal balap liar"),
        ("Dandim bilang dua truk siap", "Dandim", "dua truk siap"),
        ("Polres sampaikan surat ke Kejari", "", "Polres sampaikan surat ke Kejari"),
        ("Dishub tambahkan rambu di simpang", "", "Dishub tambahkan rambu di simpang"),
        ("Surat dari Kejari tentang perkara itu sudah tiba", "", "Surat dari Kejari tentang perkara itu sudah tiba"),
    ],
)
def test_a_report_begins_in_many_ways(raw: str, speaker: str, text: str) -> None:
    line = read(raw)
    assert (line.speaker, line.text) == (speaker, text)


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        ("BASARNAS: kapal pencari siap di dermaga", "BASARNAS"),
        ("Pengembang: kami selesaikan talud pekan depan", "Pengembang"),
        ("Toko Makmur: siap pasang kamera", "Toko Makmur"),
        ("Warga RT 05: mohon penerangan jalan", "Warga RT 05"),
        ("- **Danramil:** pos ronda sudah jalan", "Danramil"),
        ("SOP: belum direvisi oleh tim", ""),
        ("Anggaran: mohon ditambah", ""),
        ("- Gereja: 48 lokasi", ""),
    ],
)
def test_a_label_that_may_be_somebody_is_told(raw: str, label: str) -> None:
    assert read(raw).unknown == ((label,) if label else ())
