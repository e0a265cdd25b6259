"""Lists about the meeting that no blank line closes: who was there, what was planned."""

from __future__ import annotations

import pytest

from rapat.capture.foreign.particulars import About, about
from tests.capture.foreign import left_out, minutes, particulars
from tests.capture.sitting import read_all

PRESENT = "NOTULA RAPAT\nPeserta:\n1. Polres\n2. Kodim\n3. BPBD\n"


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("Keputusan:\n1. Pos dibuka tiga titik.", ["command Keputusan:", "decision Pos dibuka tiga titik."]),
        ("KESIMPULAN\n- Pos dibuka", ["command KESIMPULAN:", "decision Pos dibuka"]),
        ("Tindak lanjut:\n1. Susun jadwal @POLRES", ["command Tindak lanjut:", "action Susun jadwal"]),
        ("Pembahasan:\n1. Kapolres: aman", ["note Kapolres|aman"]),
        ("Rapat dibuka oleh Kaban.", ["note Rapat dibuka oleh Kaban."]),
        ("1. Kaban membuka rapat.\n2. Kapolres: aman", ["note Kaban membuka rapat.", "note Kapolres|aman"]),
        ("4. Kapolres: situasi aman", ["note Kapolres|situasi aman"]),
        ("II. PEMBAHASAN\nKapolres: aman", ["note Kapolres|aman"]),
        ("Tidak hadir: BNNK\n\nKaban membuka rapat.", ["note Kaban membuka rapat."]),
    ],
)
def test_a_list_of_names_ends_where_no_name_stands(below: str, told: list[str]) -> None:
    assert minutes(PRESENT + below + "\n") == told
    named = [text for about, text in particulars(PRESENT + below) if about == "PRESENT"]
    assert named == ["Polres", "Kodim", "BPBD"]


@pytest.mark.parametrize(
    "name",
    [
        "PT BADAK NGL",
        "Direktur RSUD",
        "Mayor Agus, Kasdim, mewakili Dandim",
        "Ketua RT 12 Loktuan",
        "Unsur TNI/Polri",
        "Polres (2 orang)",
        "Kabid yang membidangi sosial",
    ],
)
def test_whatever_names_somebody_stays_in_the_list(name: str) -> None:
    assert particulars(f"{PRESENT}4. {name}\n5. Kejari\n\nKapolres: aman\n")[-2:] == [
        ("PRESENT", name),
        ("PRESENT", "Kejari"),
    ]


@pytest.mark.parametrize("head", ["Peserta", "Unsur yang hadir:", "PESERTA RAPAT", "Instansi yang hadir:"])
def test_a_list_of_names_begins_below_any_head_of_it(head: str) -> None:
    text = f"NOTULA RAPAT\n{head}\n- Polres\n- Kodim\nKapolres: aman\n"
    assert [named for about, named in particulars(text) if about == "PRESENT"] == ["Polres", "Kodim"]
    assert minutes(text) == ["note Kapolres|aman"]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ("Jalannya rapat:\n1. Kaban membuka rapat", ["note Kaban membuka rapat"]),
        ("Peserta:\n1. Polres\nKapolres: aman", ["note Kapolres|aman"]),
        ("1. Kaban membuka rapat", ["note Kaban membuka rapat"]),
        ("Rapat dimulai oleh Kaban", ["note Rapat dimulai oleh Kaban"]),
    ],
)
def test_a_list_of_what_was_planned_ends_with_its_points(below: str, told: list[str]) -> None:
    text = f"NOTULA RAPAT\nAgenda:\n1. Pembukaan\n2. Pembahasan kesiapan pos\n3. Penutup\n{below}\n"
    assert minutes(text) == told
    planned = [named for about, named in particulars(text) if about == "AGENDA"]
    assert planned == ["Pembukaan", "Pembahasan kesiapan pos", "Penutup"]


def test_an_agency_in_capitals_answers_the_roll_where_it_is_typed() -> None:
    lines = read_all("Hadir:\n1. Polres\n2. KODIM\n3. BPBD\nKeputusan:\n1. Pos dibuka")
    assert [[mark.agency for mark in line.roll] for line in lines[1:4]] == [["POLRES"], ["KODIM"], ["BPBD"]]
    assert lines[-1].kind.value == "decision"


def test_a_promise_by_its_day_is_no_place_for_signatures() -> None:
    text = "NOTULA\n\nTINDAK LANJUT\n- Kirim data\n- Polres menyusun jadwal patroli, 4 Desember 2026\n"
    assert left_out(text) == []
    assert left_out(f"{text}\nBontang, 24 November 2026\n") == ["Bontang, 24 November 2026"]


def test_data_of_the_meeting_have_short_labels_too() -> None:
    told = {label: about(label) for label in ("pimp", "wkt", "tmpt", "sel", "jam malam", "mobil", "ket")}
    assert told == {
        "pimp": About.CHAIR,
        "wkt": About.TIME,
        "tmpt": About.PLACE,
        "sel": None,
        "jam malam": None,
        "mobil": None,
        "ket": None,
    }


HEAD = "RISALAH SIDANG\nDandim: dua regu siaga\nKesimpulan: portal ditutup malam\nTL: cek genset @BNNK ^4/12\n"


@pytest.mark.parametrize(
    "above",
    [
        "PEMERINTAH KABUPATEN\nDINAS SOSIAL\n",
        "PEMERINTAH KABUPATEN\nDINAS SOSIAL\n\n",
        "Kapolres membuka sidang.\n",
        "DAFTAR HADIR\n1. POLRES\n2. KODIM\n\n",
        "Hujan sejak pagi\n\n",
    ],
)
@pytest.mark.parametrize(
    "title", ["RISALAH SIDANG", "NOTULEN RAPAT", "NOTULA", "Notulensi", "CATATAN RAPAT", "MINUTES"]
)
def test_below_a_title_stands_what_was_said_wherever_it_stands(above: str, title: str) -> None:
    told = minutes(f"{above}{HEAD.replace('RISALAH SIDANG', title)}")
    assert told[-3:] == ["note Dandim|dua regu siaga", "decision portal ditutup malam", "action cek genset"]
    assert f"note {title}" not in told


@pytest.mark.parametrize("label", ["Tempat:", "Waktu", "Perihal:", "Agenda:", "Pimpinan:", "Notulis:", "Dasar:"])
def test_nothing_that_is_said_or_decided_is_data(label: str) -> None:
    told = minutes(f"NOTULA\n{label}\nDandim: dua regu siaga\nKeputusan: portal ditutup\nTL: cek genset @BNNK\n")
    assert told[-3:] == ["note Dandim|dua regu siaga", "decision portal ditutup", "action cek genset"]


def test_the_words_of_a_particular_may_stand_below_it() -> None:
    told = particulars("NOTULA\nPimpinan:\nKapolres Bontang\nAcara:\n1. Kapolres: paparan\n2. Dandim: tanggapan\n")
    assert told == [
        ("TITLE", "NOTULA"), ("CHAIR", "Kapolres Bontang"),
        ("AGENDA", "Kapolres: paparan"), ("AGENDA", "Dandim: tanggapan"),
    ]  # fmt: skip


def test_a_title_above_lines_of_the_language_is_one() -> None:
    text = "DINAS SOSIAL\nNOTULA RAPAT\nDandim: siaga\n= portal ditutup\n! cek genset @BNNK ^4/12\n"
    assert ("TITLE", "NOTULA RAPAT") in particulars(text)
    assert minutes(text) == ["note Dandim|siaga", "decision portal ditutup", "action cek genset"]
