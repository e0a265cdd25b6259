"""Agencies and people by the short forms that minutes use: initials, shortened kinds, names without titles."""

from __future__ import annotations

from datetime import date

import pytest

from rapat import capture
from rapat.capture import Context, Directory
from rapat.dates.workdays import Calendar
from rapat.model import Agency, Attendance, Person, Presence
from tests.capture.bontang import BONTANG, read

TOWN = Context(
    day=date(2026, 11, 26),
    calendar=Calendar(),
    directory=Directory(
        [
            Agency(id="DPUPR", name="Dinas Pekerjaan Umum dan Penataan Ruang Kota Contoh", short="DPUPR"),
            Agency(id="DPPKB", name="Dinas Pengendalian Penduduk dan Keluarga Berencana", short="DPPKB"),
            Agency(id="DLH", name="Dinas Lingkungan Hidup Kota Contoh", short="DLH"),
            Agency(id="DISPOP", name="Dinas Pemuda, Olahraga, dan Pariwisata Kota Contoh", short="Dispopar"),
            Agency(id="HUKUM", name="Bagian Hukum Setda Kota Contoh", short="Bagian Hukum", head="Kabag Hukum"),
            Agency(id="KECUTARA", name="Kecamatan Contoh Utara", short="Kecamatan Contoh Utara"),
        ],
        [
            Person(id="basri", name="H. Hasan Basri, S.E.", position="Lurah Loktuan", agency="KECUTARA"),
            Person(id="siti", name="Hj. Siti Aminah", position="Kepala Seksi Data", agency="DLH"),
        ],
        [Attendance(id="a", meeting="m", presence=Presence.PRESENT, name="Dr. Ir. Yusuf Rahman", agency="DPUPR")],
    ),
)


@pytest.mark.parametrize(
    ("label", "agency", "person"),
    [
        ("Dinas PU", "DPUPR", ""),
        ("Dinas PUPR", "DPUPR", ""),
        ("Dis. PU", "DPUPR", ""),
        ("DINAS PU", "DPUPR", ""),
        ("Dinas DPUPR", "DPUPR", ""),
        ("Kadis PU", "DPUPR", ""),
        ("Kepala Dinas PUPR", "DPUPR", ""),
        ("Dinas LH", "DLH", ""),
        ("dinas lh", "DLH", ""),
        ("Dinas KB", "DPPKB", ""),
        ("Dinas PPKB", "DPPKB", ""),
        ("Dinas PP", "DPPKB", ""),
        ("Dinas POP", "DISPOP", ""),
        ("Bag. Hukum", "HUKUM", ""),
        ("Bag Hukum", "HUKUM", ""),
        ("Kec. Contoh Utara", "KECUTARA", ""),
        ("Hasan Basri", "KECUTARA", "basri"),
        ("H. Hasan Basri", "KECUTARA", "basri"),
        ("Bpk. H. Hasan Basri", "KECUTARA", "basri"),
        ("Pak Hasan Basri", "KECUTARA", "basri"),
        ("Siti Aminah", "DLH", "siti"),
        ("Ibu Siti Aminah", "DLH", "siti"),
        ("Yusuf Rahman", "DPUPR", ""),
        ("Pak Yusuf Rahman", "DPUPR", ""),
    ],
)
def test_a_short_form_by_rule_is_known(label: str, agency: str, person: str) -> None:
    line = capture.parse(f"{label}: sudah disiapkan", TOWN)
    assert (line.agency, line.person, line.text, line.flags) == (agency, person, "sudah disiapkan", ())


@pytest.mark.parametrize("label", ["Dinas XY", "Dinas P", "Dinas HL", "Bag. Umum", "Hasan", "Basri Hasan"])
def test_other_short_forms_are_nobodys(label: str) -> None:
    line = capture.parse(f"{label}: sudah disiapkan", TOWN)
    assert (line.agency, line.person) == ("", "")


@pytest.mark.parametrize(
    ("label", "agency"),
    [
        ("Perwakilan Dishub", "DISHUB"),
        ("Perwakilan dari Kodim", "KODIM"),
        ("Utusan Dinkes", "DINKES"),
        ("Wakil dari BPBD", "BPBD"),
        ("Unsur Kejaksaan", "KEJARI"),
        ("Pihak Imigrasi", "IMIGRASI"),
        ("Delegasi FKUB", "FKUB"),
        ("Bu Rina (Dinkes)", "DINKES"),
        ("Pak Budi (Dishub)", "DISHUB"),
        ("Bapak Agus Salim (Satpol PP)", "SATPOLPP"),
        ("Sdr. Andi dari Disnaker", "DISNAKER"),
        ("Bu Rina - Dinkes", "DINKES"),
        ("Pak Joko, BPBD", "BPBD"),
    ],
)
def test_who_only_stands_for_an_agency_is_no_stranger(label: str, agency: str) -> None:
    line = read(f"{label}: sudah disiapkan")
    assert (line.speaker, line.agency, line.person, line.flags) == (label, agency, "", ())


@pytest.mark.parametrize("label", ["Yang mewakili Dandim", "Yg mewakili Dandim", "Mewakili Dandim", "a.n. Dandim"])
def test_who_stands_for_somebody_speaks_for_him(label: str) -> None:
    line = read(f"{label}: wilayah kondusif")
    assert (line.agency, line.person, line.text, line.flags) == ("KODIM", "dandim", "wilayah kondusif", ())


@pytest.mark.parametrize(
    "label", ["Anggaran (Dinkes)", "Rekayasa Lalin, Dishub", "Kasat Reskrim Polres", "Perwakilan warga"]
)
def test_others_stay_in_doubt(label: str) -> None:
    line = read(f"{label}: belum siap")
    assert not line.speaker or "speaker-unknown" in line.flags


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Kasat Lantas melaporkan bahwa arus lancar", "melaporkan bahwa arus lancar"),
        ("kasat lantas menyampaikan bahwa arus lancar", "arus lancar"),
        ("Kasat Lantas melaporkan: arus lancar", "melaporkan: arus lancar"),
        ("Kasat Lantas – arus lancar", "arus lancar"),
    ],
)
def test_a_unit_called_like_an_adverb_stays_part_of_the_office(raw: str, text: str) -> None:
    line = read(raw)
    assert (line.agency, line.person, line.text, line.flags) == ("POLRES", "kasat-lantas", text, ())


@pytest.mark.parametrize("raw", ["Bontang Utara – rawan banjir", "Kesehatan - stok obat aman", "Damkar - dua unit"])
def test_a_topic_or_a_number_before_or_behind_a_dash_is_no_speech(raw: str) -> None:
    assert (read(raw).speaker, read(raw).text) == ("", raw)


@pytest.mark.parametrize(
    ("label", "agency", "person"),
    [
        ("Kaban Kesbang", "KESBANGPOL", "kaban-kesbangpol"),
        ("Plt. Kadis Perhub", "DISHUB", "kadishub"),
        ("Kepala Dinas Pemadam Bontang", "DAMKAR", "kadis-damkar"),
        ("Kadis Lingkungan", "DLH", "kadis-lh"),
        ("Kadis Perikanan", "", ""),
        ("Kaban Keuangan", "", ""),
        ("Kadis Per", "", ""),
        ("Ketua Forum", "", ""),
        ("Damkartan", "DAMKAR", ""),
    ],
)
def test_a_name_broken_off_behind_a_head_of_its_kind_is_known_where_one_fits(
    label: str, agency: str, person: str
) -> None:
    known = BONTANG.directory.identify(label)
    assert (known.target.agency, known.target.person) == (agency, person) if known else not agency


def test_a_name_broken_off_leads_a_promise() -> None:
    assert read("! Kirim data @Kaban Kesbang ^5/12").lead == "KESBANGPOL"
    assert read("! Kirim data @Polres Samarinda ^5/12").lead == ""
