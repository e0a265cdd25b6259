"""Sentences that announce what stands below: what they rest on is not what they say, and telling is no kind."""

from __future__ import annotations

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read, read_all
from tests.capture.foreign import minutes


@pytest.mark.parametrize(
    "opening",
    [
        "Sehubungan dengan keputusan rakor pekan lalu, bersama ini kami laporkan beberapa hal:",
        "Menindaklanjuti arahan Wali Kota bersama ini disampaikan hal-hal sebagai berikut:",
        "Dalam rangka menindaklanjuti kesepakatan Rabu, 11 November 2026, dapat kami sampaikan sbb:",
        "Sebagai tindak lanjut instruksi tersebut, dengan ini diberitahukan hal-hal berikut :",
        "Berdasarkan kesimpulan paparan kemarin, kami informasikan perkembangan sebagai berikut:",
        "Further to the decisions of the last session, we report as follows:",
    ],
)
def test_what_a_sentence_rests_on_heads_nothing(opening: str) -> None:
    text = f"{opening}\n\n1. Debit sungai turun\n2. Lapak di trotoar berkurang\n"
    assert minutes(text) == [
        f"note {opening}", "note Debit sungai turun", "note Lapak di trotoar berkurang",
    ]  # fmt: skip
    assert [line.kind for line in read_all(text.replace("\n\n", "\n"))[1:]] == [EntryKind.NOTE] * 2


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("Menindaklanjuti paparan BPBD, forum menyepakati:", EntryKind.DECISION),
        ("Sesuai arahan pimpinan, diputuskan hal-hal berikut:", EntryKind.DECISION),
        ("Berdasarkan kesepakatan itu, seluruh OPD diminta melakukan hal-hal berikut:", EntryKind.ACTION),
        ("Sebagai tindak lanjut edaran, camat agar melaksanakan langkah berikut:", EntryKind.ACTION),
        ("Pursuant to the agreement, members are requested to do the following:", EntryKind.ACTION),
        ("Tindak lanjut hasil rapat:", EntryKind.ACTION),
        ("Rapat menyepakati hal-hal sebagai berikut:", EntryKind.DECISION),
    ],
)
def test_what_it_says_itself_is_the_kind_below(opening: str, kind: EntryKind) -> None:
    assert read_all(f"{opening}\n- portal dipasang di gang buntu")[1].kind is kind


def test_what_is_told_among_duties_stays_told() -> None:
    said, decided, owed, agreed, done = read_all(
        "RTL:\n- Dandim menjelaskan bahwa posko Berbas sudah berdiri\n- Rapat memutuskan jam malam tetap pukul 22.00\n"
        "- Dishub melaporkan bahwa akan menambal marka sebelum Kamis\n"
        "- Disepakati BPBD mengirim dua perahu paling lambat 4/12\n- Kapolres melaporkan hasil patroli tiap Senin"
    )[1:]
    assert (said.kind, said.speaker) == (EntryKind.NOTE, "Dandim")
    assert decided.kind is EntryKind.DECISION
    assert {line.kind for line in (owed, agreed, done)} == {EntryKind.ACTION}


@pytest.mark.parametrize("task", ["Menetapkan tim kecil", "Menyepakati jadwal piket", "Memutuskan lokasi posko"])
def test_deciding_may_be_a_duty(task: str) -> None:
    assert read_all(f"Tindak lanjut:\n- {task}")[1].kind is EntryKind.ACTION


@pytest.mark.parametrize("sign", ["", "1. "])
def test_a_short_decision_over_points_stays_a_line(sign: str) -> None:
    below = "   - gang Kenari\n   - gang Melati\n"
    told = minutes(f"{sign}Diputuskan portal ditutup malam\n{below}Kapolres: setuju\n")
    assert told[0] == "note Diputuskan portal ditutup malam"
    assert "decision-proposed" in read(f"{sign}Diputuskan portal ditutup malam").flags


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Belum terdapat laporan dari lurah", EntryKind.NOTE),
        ("Sampai saat ini belum ada korban", EntryKind.NOTE),
        ("Ditemukan dua tabung bocor di gudang", EntryKind.NOTE),
        ("Kasus demam berdarah naik di Guntung", EntryKind.NOTE),
        ("Debit air sungai masih menurun", EntryKind.NOTE),
        ("Kasus demam berdarah dipetakan", EntryKind.ACTION),
        ("Terjadi genangan di pasar, BPBD pasang pompa paling lambat 5/12", EntryKind.ACTION),
        ("Stok masker ditambah", EntryKind.ACTION),
        ("Tidak ada parkir di bahu jalan", EntryKind.ACTION),
        ("Situasi pasar tetap aman", EntryKind.ACTION),
        ("Dilaporkan ke sekretariat tiap Senin", EntryKind.ACTION),
    ],
)
def test_how_things_are_is_nothing_to_be_done(told: str, kind: EntryKind) -> None:
    assert read_all(f"Tindak lanjut:\n- {told}")[1].kind is kind


@pytest.mark.parametrize(
    "owed",
    [
        # what is done to it so that it is so
        "Stok sembako dipertahankan cukup",
        "Kondisi drainase dibersihkan hingga lancar",
        "Kondisi zebra cross dicat sampai normal",
        "Jumlah petugas loket ditambah mencapai 8",
        "Angka kecelakaan ditekan agar turun",
        # what is to be done about it
        "Ditemukan kabel putus segera disambung",
        "Terdapat reklame liar di Tanjung Laut supaya diturunkan",
        "Belum ada penerangan di dermaga, dipasang lampu sorot",
        "Belum terdapat jalur evakuasi: dibuatkan BPBD",
        "Belum ada juru parkir, Dishub menugaskan empat orang",
        "Belum ada aliran listrik, PLN menyambung kabel",
        "Stok masker menipis, pesan ke gudang provinsi lalu bagikan",
        "Terjadi retakan di talut dan perlu disemen",
        "Kasus rabies naik, kami menyuntik hewan liar",
        "There is a leak to be closed",
    ],
)
def test_what_is_to_be_done_about_how_things_are_is_owed(owed: str) -> None:
    assert read_all(f"Tindak lanjut:\n- {owed}")[1].kind is EntryKind.ACTION


@pytest.mark.parametrize(
    "told",
    [
        "Situasi pelabuhan dilaporkan aman",
        "Jumlah kios yang dibongkar mencapai 14",
        "Tercatat 12 kios sudah dibongkar",
        "Kondisi gudang Dishub masih normal",
        "There was damage to the pier",
        "Belum ada warga dievakuasi",
        "Terdapat keluhan dari yang bertugas malam",
    ],
)
def test_how_things_are_is_said_to_stand_among_duties(told: str) -> None:
    line = read_all(f"Tindak lanjut:\n- {told}")[1]
    assert (line.kind, line.flags) == (EntryKind.NOTE, ("action-proposed",))


@pytest.mark.parametrize(
    ("decided", "codes"),
    [
        ("Disepakati Damkar menyemprot pasar", "DAMKAR"),
        ("Diputuskan BPBD dan Dinkes mendirikan posko", "BPBD DINKES"),
        ("Disepakati pengerukan parit oleh DLH", "DLH"),
        ("Rapat menyepakati bahwa Satpol PP menjaga taman", "SATPOLPP"),
        ("Forum sepakat Disnaker membuka loket", "DISNAKER"),
        ("We decided that Dinkes opens a post", "DINKES"),
    ],
)
def test_a_decision_among_duties_that_names_who_does_it_is_owed(decided: str, codes: str) -> None:
    line = read_all(f"Tindak lanjut:\n- {decided}")[1]
    assert (line.kind, line.proposed) == (EntryKind.ACTION, tuple(codes.split()))


def test_a_decision_among_duties_that_names_nobody_is_said_to_stand_there() -> None:
    line = read_all("Tindak lanjut:\n- Disepakati pengadaan dua perahu")[1]
    assert (line.kind, line.flags) == (EntryKind.DECISION, ("action-proposed",))


@pytest.mark.parametrize(
    ("opening", "codes"),
    [
        ("Menyusul instruksi Gubernur, Damkar dimohon:", "DAMKAR"),
        ("Sesuai kesimpulan rakor, BPBD dan Dinkes agar melakukan:", "BPBD DINKES"),
        ("Pursuant to the agreement, Disnaker is requested to:", "DISNAKER"),
        ("Menindaklanjuti edaran Senin, dengan ini kami mohon DLH untuk:", "DLH"),
    ],
)
def test_whom_an_opening_asks_is_proposed_below_it(opening: str, codes: str) -> None:
    _, bare, marked = read_all(f"{opening}\n- pangkas dahan di jalan protokol\n- cat trotoar @KODIM")
    assert (bare.kind, bare.lead, bare.proposed) == (EntryKind.ACTION, "", tuple(codes.split()))
    assert (marked.kind, marked.lead, marked.proposed) == (EntryKind.ACTION, "KODIM", ())


@pytest.mark.parametrize("bullet", ["", "2. "])
@pytest.mark.parametrize(
    ("opening", "lead", "supporting"),
    [
        ("Berdasarkan kesimpulan rakor, tugas Damkar:", "DAMKAR", ""),
        ("Dalam rangka Nataru, tugas BPBD dan Dinkes:", "BPBD", "DINKES"),
        ("Setelah diskusi, tindak lanjut DLH:", "DLH", ""),
    ],
)
def test_whose_duties_an_opening_heads_owes_what_stands_below(
    bullet: str, opening: str, lead: str, supporting: str
) -> None:
    head, below = read_all(f"{bullet}{opening}\n- pangkas dahan di jalan protokol")
    assert (head.heading, head.text) == (True, f"{bullet}{opening}")
    assert (below.kind, below.lead, below.supporting) == (EntryKind.ACTION, lead, tuple(supporting.split()))
