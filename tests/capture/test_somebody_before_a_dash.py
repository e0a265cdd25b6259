"""Somebody before a dash, or by a short name: who is told apart, who is only asked for, and what is nobody."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read, read_all


@pytest.mark.parametrize(
    "raw",
    [
        "Posal - 2 perahu siaga di muara",
        "Damkar - 3 unit siap di pasar malam",
        "Disporapar - lapangan tenis boleh dipakai",
        "Dispusip – gedung lama dipakai relawan",
        "Ketua RT 12 - selokan mampet sejak Senin",
        "Bu Lurah - warga sudah diberi tahu",
        "Pak RW 3 - pos ronda dibangun lagi",
    ],
)
def test_who_may_speak_before_a_dash_is_asked_for(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.flags, line.text) == (EntryKind.NOTE, "", ("speaker-proposed",), raw)


@pytest.mark.parametrize(
    "raw",
    [
        "Damkar - 3 unit", "Posal - 2 perahu", "Polres - 40 personel", "Kodim – Polres",
        "damkar - 3 unit siap di pasar",
        "distribusi - air bersih lancar lagi", "Distribusi - air bersih lancar lagi",
        "Diskusi - dua jam penuh tanpa jeda",
        "dipasang - tiga rambu baru kemarin", "Ditutup - jalan utama sampai sore", "Dinding - retak di dua ruang",
        "Jumlah - 12 orang dari luar", "Pasar malam - 2 pos jaga kosong", "Gereja - 48 lokasi dijaga penuh",
        "Total - 2 juta rupiah terpakai", "Lokasi - 3 titik rawan banjir", "Air pasang - 2 meter di muara",
        "Sembako - 400 paket siap dibagi", "Kerugian - 3 rumah rusak berat", "Rute - 4 km lewat pasar",
        "Titipan - 200 motor per malam", "Tenda - 5 unit masih rusak", "Sampah - 2 truk tiap malam",
        "Kapal - 3 berlabuh di dermaga", "Banjir RT 5: surut", "Gang RT 5: lampu mati", "Lokasi RT 12: banjir",
        "nama ketua RT 5: Budi", "jalan RT 5 - rusak berat sekali", "Korban - 2 orang luka ringan",
        "Kantor pos buka - 2 loket saja", "Kasus - 4 naik dari bulan lalu", "Logistik - 2 hari lagi habis",
        "Kejadian - 6 kali dalam sepekan", "Pagi - 2 regu, malam - 1 regu", "Kebakaran - 1 rumah di Berbas",
        "Kabel - 50 meter kurang panjang", "Danau - 2 meter lebih dalam", "Disiplin - 3 teguran bulan ini",
        "Kaca - 2 lembar pecah semalam", "Dana - 3 juta belum turun",
    ],
)  # fmt: skip
def test_what_begins_alike_is_nobody(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.speaker, line.lead) == (EntryKind.NOTE, "", "")
    assert {"speaker-proposed", "speaker-unknown"}.isdisjoint(line.flags)


@pytest.mark.parametrize(
    ("label", "agency"),
    [
        ("Ka Kesbang", "KESBANGPOL"),
        ("Ka. Kesbang", "KESBANGPOL"),
        ("Kepala Kesbang", "KESBANGPOL"),
        ("Plt. Kaban Kesbang", "KESBANGPOL"),
        ("Ka Satpol", "SATPOLPP"),
        ("pol pp", "SATPOLPP"),
    ],
)
def test_a_head_goes_by_the_short_name_of_his_agency(label: str, agency: str) -> None:
    line = read(f"{label}: data belum lengkap")
    assert (line.agency, line.flags) == (agency, ())
    assert read(f"! susun data @{label} ^lusa").lead == agency


@pytest.mark.parametrize("label", ["Kepala Sekolah", "Kepala Pos", "Ka Lapas", "Ka UPT Pasar", "Kepala Kelurahan"])
def test_a_head_of_what_no_register_has_is_of_no_agency(label: str) -> None:
    assert read(f"{label}: data belum lengkap").agency == ""


def test_an_agency_before_a_dash_owes_what_stands_below_a_head_of_duties() -> None:
    _, known, stranger = read_all("Tindak lanjut:\n- Posal - 1 regu ke muara\n- Disporapar - buka lapangan")
    assert (known.lead, known.text) == ("POSAL", "1 regu ke muara")
    assert (stranger.lead, stranger.unknown) == ("", ("Disporapar",))
