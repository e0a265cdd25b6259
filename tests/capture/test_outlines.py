"""Numbered outlines: what stands one rank below a head is its own, and what stands beside it ends it."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read, read_all
from tests.capture.foreign import minutes

NOTE, SUB, DECISION, ACTION = EntryKind.NOTE, EntryKind.CONTINUATION, EntryKind.DECISION, EntryKind.ACTION


@pytest.mark.parametrize(
    ("head", "bullets", "kind"),
    [
        ("4. Tindak Lanjut", ("4.1 Susun jadwal", "4.2 Kirim surat"), ACTION),
        ("4. Tindak Lanjut:", ("4.1. Susun jadwal", "4.2. Kirim surat"), ACTION),
        ("3. KESIMPULAN", ("3.1 Pos dibuka", "3.2 Patroli ditambah"), DECISION),
        ("3. Keputusan Rapat", ("3.1. Pos dibuka", "3.2. Patroli ditambah"), DECISION),
        ("III. Kesimpulan", ("3.1 Pos dibuka", "3.2 Patroli ditambah"), DECISION),
        ("2.1 Keputusan:", ("2.1.1 Pos dibuka", "2.1.2 Patroli ditambah"), DECISION),
        ("10. Rencana Tindak Lanjut", ("10.1 Susun jadwal", "10.2 Kirim surat"), ACTION),
        ("**5. Tindak Lanjut**", ("5.1 Susun jadwal", "5.2 Kirim surat"), ACTION),
        ("Kesimpulan:", ("1.1 Pos dibuka", "1.2 Patroli ditambah"), DECISION),
    ],
)
def test_decimals_below_a_numbered_head_are_its_points(head: str, bullets: tuple[str, str], kind: EntryKind) -> None:
    lines = read_all("\n".join((head, *bullets)))
    assert [line.heading for line in lines] == [True, False, False]
    assert [line.kind for line in lines[1:]] == [kind, kind]


def test_a_further_rank_goes_below_the_point() -> None:
    lines = read_all("4. Kesimpulan\n4.1 Pos dibuka\n4.1.1 Dua titik\na. pasar\n4.2 Patroli ditambah")
    assert [line.kind for line in lines[1:]] == [DECISION, SUB, SUB, DECISION]


@pytest.mark.parametrize(
    "text",
    [
        "4. Tindak Lanjut\n4.1 Susun jadwal\n5. Lain dari itu",
        "4.1 Keputusan:\n4.1.1 Pos dibuka\n4.2 Uraian rapat",
        "2.1 Keputusan:\n- Pos dibuka\n2.2 Uraian rapat",
    ],
)
def test_the_next_number_of_the_heads_rank_is_none_of_its_points(text: str) -> None:
    assert read_all(text)[-1].kind is NOTE


@pytest.mark.parametrize(
    "raw",
    [
        "1.5 km bahu jalan rusak",
        "3.2 juta rupiah dianggarkan",
        "7.45 apel di halaman",
        "9.15 WITA kapal sandar",
        "2.5 jam tunggu di dermaga",
        "4.8 million people travel",
    ],
)
def test_a_figure_that_counts_or_tells_the_hour_is_no_number_of_an_outline(raw: str) -> None:
    line = read(raw)
    assert (line.kind, line.text) == (NOTE, raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1.5 Kilometer jalan", "Kilometer jalan"),
        ("1.5. hari kerja", "hari kerja"),
        ("2.3 rincian biaya", "rincian biaya"),
        ("7.45. apel", "apel"),
    ],
)
def test_a_number_of_an_outline_is_taken_off(raw: str, text: str) -> None:
    assert read(raw).text == text


def test_among_its_like_a_decimal_number_counts_nothing() -> None:
    lines = read_all("4. Keputusan\n4.9 Pos dibuka\n4.10 patroli ditambah\n4.11 hari libur tetap dijaga")
    assert [(line.kind, line.text) for line in lines[2:]] == [
        (DECISION, "patroli ditambah"),
        (DECISION, "hari libur tetap dijaga"),
    ]


def test_a_file_keeps_its_figures_and_its_outline() -> None:
    said = minutes("Pembahasan\n1.5 km jalan ditutup.\n\n8.30 apel pagi.\n\n3.9 pos dibuka\n3.10 patroli ditambah\n")
    assert [line.partition(" ")[2] for line in said] == [
        "1.5 km jalan ditutup.",
        "8.30 apel pagi.",
        "pos dibuka",
        "patroli ditambah",
    ]


@pytest.mark.parametrize(
    ("first", "second", "last"),
    [
        ("I. KEAMANAN PASAR", "II. STOK PANGAN", "III. KESIMPULAN"),
        ("I. KEAMANAN PASAR", "II. STOK PANGAN", "III. HARGA BERAS"),
        ("A. Keamanan pasar", "B. Stok pangan pokok", "C. Rencana Tindak Lanjut"),
        ("A. Pembukaan", "B. Stok pangan pokok", "C. Penertiban lapak liar"),
    ],
)
def test_a_section_that_names_a_subject_is_an_item(first: str, second: str, last: str) -> None:
    text = f"{first}\n   1. Dandim: dua regu siaga\n{second}\nDinkes: stok aman\n{last}\n   1. truk @BNNK ^4/12\n"
    told = minutes(text)
    titles = [head.partition(" ")[2] for head in (first, second) if head != "A. Pembukaan"]
    assert [line for line in told if line.startswith("agenda")][:2] == [f"agenda {title}" for title in titles] + (
        ["agenda Penertiban lapak liar"] if first == "A. Pembukaan" else []
    )
    assert "note Dandim|dua regu siaga" in told


@pytest.mark.parametrize(
    "text",
    [
        "A. Lampu jalan mati\nB. Got mampat\nC. Parkir penuh\n",
        "A. lampu jalan mati di dua gang\n   1. gang Kenari\nB. got mampat\n   1. gang Melati\n",
        "A. Polres menambah dua pos\n- utara\nB. Kesimpulan\n- pos ditambah\n",
        "A. Kapolres\n- situasi aman\nB. Kesimpulan\n- pos ditambah\n",
    ],
)
def test_what_is_counted_and_says_something_is_no_item(text: str) -> None:
    assert not [line for line in minutes(text) if line.startswith("agenda")]


def test_no_sign_is_typed_behind_who_says_something_above_points() -> None:
    told = minutes("Kapolres menyampaikan pencurian menurun.\n- dua kasus\nDandim: siaga\n")
    assert told[0] == "note Kapolres|menyampaikan pencurian menurun."
