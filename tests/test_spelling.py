"""What papers spell out and where they put capitals: only what can mean one thing where it stands."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest

from rapat import resources
from rapat.text import names
from rapat.text.names import Office
from rapat.text.spelling import Spelling


def rows(name: str) -> list[dict[str, str]]:
    with Path(resources.folder("sample_data") / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


NAMES = names.restorable(
    [
        Office(row["id"], row["name"], row["short"], tuple(row["aliases"].split(";")), row["head"])
        for row in rows("agencies.csv")
    ],
    [[row["position"], *row["aliases"].split(";"), row["name"]] for row in rows("people.csv")],
    "Bontang",
)
HERE = Spelling({}, NAMES)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("pkl dilarang berjualan", "PKL dilarang berjualan"),
        ("siapkan lokasi pkl di pasar", "siapkan lokasi PKL di pasar"),
        ("razia pkl di pasar jam 5 pkl 07.00", "razia PKL di pasar jam 5 pukul 07.00"),
        ("rapat pkl. 09.00, lalu pkl.13.30", "rapat pukul 09.00, lalu pukul 13.30"),
        ("mulai pkl 8, selesai pkl 10 wita", "mulai pukul 8, selesai pukul 10 WITA"),
        ("pkl 7 s.d. 9, pkl 7 malam, s.d. pkl 9.", "pukul 7 s.d. 9, pukul 7 malam, s.d. pukul 9."),
        ("td malam", "tadi malam"),
        ("dlm waktu 2 hr", "dalam waktu 2 hari"),
        ("hr ini", "hari ini"),
        ("31 des, 5 Des 2026, 3 agt.", "31 Desember, 5 Desember 2026, 3 Agustus."),
        ("jl Merdeka dan jl. Bessai", "Jalan Merdeka dan Jalan Bessai"),
        (
            "jln Bessai, gg. Mawar, kab Kutai, prov. Kaltim",
            "Jalan Bessai, Gang Mawar, Kabupaten Kutai, Provinsi Kaltim",
        ),
        ("gg buntu di jln baru", "gang buntu di jalan baru"),
        ("jl rusak di kel Loktuan", "jalan rusak di Kelurahan Loktuan"),
        ("banjir di jl ahmad yani", "banjir di Jalan Ahmad Yani"),
        ("jln pattimura dan gg mawar ditutup", "Jalan Pattimura dan Gang Mawar ditutup"),
        ("jl. s. parman km 3, jl kh ahmad dahlan macet", "Jalan S. Parman km 3, Jalan KH Ahmad Dahlan macet"),
        ("jl raya rusak, jl cut nyak dien", "jalan raya rusak, jalan cut nyak dien"),
        ("jl bessai berinta", "jalan bessai berinta"),
        ("jl awang long/pelabuhan", "jalan awang long/pelabuhan"),
        ("bpk ibu sekalian, bpk/ibu hadirin", "Bapak/Ibu sekalian, Bapak/Ibu hadirin"),
        ("bpk camat dan ibu lurah, bpk ibu kota", "Bapak camat dan ibu lurah, Bapak ibu kota"),
        ("dr laporan", "dari laporan"),
        ("krg lbh 50 orang", "kurang lebih 50 orang"),
        ("lbh cepat", "lebih cepat"),
        ("plg cepat besok", "paling cepat besok"),
        ("pdhl sdh ijin", "padahal sudah izin"),
        ("tdk dpt hadir, dpt dilaksanakan", "tidak dapat hadir, dapat dilaksanakan"),
        ("sy jg bs dpn kantor", "saya juga bisa depan kantor"),
        ("2 mgg lagi", "2 minggu lagi"),
        ("anggaran 3 jt", "anggaran 3 juta"),
        ("bpk. Ali", "Bapak Ali"),
        ("koord dgn RT", "koordinasi dengan RT"),
        ("masing2, rata2, hasil2nya", "masing-masing, rata-rata, hasil-hasilnya"),
        ("lapor 1x24 jam", "lapor 1 x 24 jam"),
        ("Yg mendesak", "Yang mendesak"),
    ],
)
def test_what_the_neighbours_decide_is_spelled_out(typed: str, printed: str) -> None:
    assert HERE.spelled(typed) == printed


@pytest.mark.parametrize(
    ("typed", "doubted"),
    [
        ("td sdh dicek", ["td"]),
        ("dr. Siti, dr. budi", []),
        ("relokasi pkl 2 hari lagi", ["pkl"]),
        ("ada pkl 20 orang", ["pkl"]),
        ("pkl berapa", ["pkl"]),
        ("data dpt pilkada", ["dpt"]),
        ("lbh mendampingi warga", ["lbh"]),
        ("50 krg pasir", ["krg"]),
        ("3 kel", ["kel"]),
        ("petugas disebar di 7 kec", ["kec"]),
        ("aparat kec, dan warga", ["kec"]),
        ("koord. lapangan", ["koord"]),
        ("tiap mgg", ["mgg"]),
        ("cek dkt pasar", ["dkt"]),
        ("5 km, dll., tlp 110", []),
    ],
)
def test_what_nothing_decides_stays_and_is_named(typed: str, doubted: list[str]) -> None:
    assert HERE.spelled(typed).replace("sudah", "sdh") == typed
    assert HERE.doubtful(typed) == doubted


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("satpol pp dan satpolpp", "Satpol PP dan Satpol PP"),
        ("pemkot bontang, dlh, binda, kodim", "Pemkot Bontang, DLH, Binda, Kodim"),
        ("kapolres, dandim 0908/bontang, wali kota", "Kapolres, Dandim 0908/Bontang, Wali Kota"),
        ("camat bontang utara", "Camat Bontang Utara"),
        ("hp babinsa rt 5 hari senin bulan desember", "HP Babinsa RT 5 hari Senin bulan Desember"),
        ("aman. ada 2. yg lain? belum", "aman. Ada 2. yang lain? Belum"),
        ("tenda dll. tetap, jl. baru", "tenda dll. tetap, jalan baru"),
    ],
)
def test_names_and_sentences_get_their_capitals(typed: str, printed: str) -> None:
    assert HERE.spelled(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "kesehatan warga, izin imigrasi, penanggulangan bencana",  # an agency's name without its kind
        "laporan ketua dan camat, perizinan galian",  # any office, an ordinary noun
        "SATPOL PP dan POLRES",
        "ia menulis “satpol pp tdk siap. yg lain” di status",
        "pesan 'yg tdk perlu' dihapus",
        "https://bontang.example/satpolpp/yg-baru",
        "kirim ke polres.yg@bontang.example",
        "berkas dgn_yg.pdf",
        "TL-2026-0039, B/114/X/OPS.1./2026",
        "kapal dan pos al-ikhlas",
    ],
)
def test_what_is_ordinary_or_quoted_stays_letter_by_letter(typed: str) -> None:
    assert HERE.spelled(typed) == typed


def test_an_office_adds_its_own_and_switches_off_what_it_does_not_want() -> None:
    own = Spelling({"ormas": "organisasi kemasyarakatan", "pkl": "", "babinsa": "", "rtrw": "RT dan RW"}, NAMES)
    assert (
        own.spelled("Ormas dan babinsa pkl 09.00 di rtrw")
        == "Organisasi kemasyarakatan dan babinsa pkl 09.00 di RT dan RW"
    )
    assert own.doubtful("pkl 09.00") == []


def test_changes_of_words_are_told_apart_from_capitals() -> None:
    changes = HERE.written_out("satpol pp yg di bontang. razia pkl")
    assert [(change.old, change.new) for change in changes] == [("yg", "yang"), ("pkl", "PKL")]


def test_a_name_that_two_owners_write_differently_is_not_restored() -> None:
    agencies = [Office("A", "", "Pos AL", (), ""), Office("B", "", "PosAl", (), "")]
    assert "posal" not in names.restorable(agencies, [], "")


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "a." * 5_000, "\"'" * 5_000, "satpol " * 1_500, "2 " * 5_000, "pkl. " * 2_000]
)
def test_long_lines_are_spelled_in_no_time(text: str) -> None:
    before = time.process_time()
    HERE.spelled(text)
    assert time.process_time() - before < 2


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("buka 20 des sd 2 jan", "buka 20 Desember s.d. 2 Januari"),
        ("jaga jam 8 sd selesai", "jaga jam 8 s.d. selesai"),
        ("murid sd diliburkan", "murid sd diliburkan"),
        ("lapor tiap hr sampe sore", "lapor tiap hari sampai sore"),
        ("bmkg: hujan lebat. pln siaga", "BMKG: hujan lebat. PLN siaga"),
        ("kpbd belum hadir", "kpbd belum hadir"),
        ("slmt pagi. bgmn kbr", "slmt pagi. Bgmn kbr"),
        ("tlg cek, klo hujan brp unit", "tolong cek, kalau hujan berapa unit"),
    ],
)
def test_what_is_typed_in_a_hurry_is_spelled_out(typed: str, spelled: str) -> None:
    assert HERE.spelled(typed) == spelled


def test_older_papers_keep_the_capitals_of_a_word_without_a_vowel() -> None:
    assert Spelling(capital_initials=True).spelled("slmt pagi") == "SLMT pagi"
