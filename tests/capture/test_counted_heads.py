"""Heads by number: an item of the agenda as a label, topics counted through a file, what was discussed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture import GoTo, NewItem
from rapat.model import EntryKind
from tests.capture.bontang import BONTANG, read, read_all
from tests.capture.foreign import minutes, particulars

PLANNED = replace(BONTANG, items=("Situasi kamtibmas", "Kesiapan malam takbiran"))


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("Agenda 3: Penertiban PKL", "Penertiban PKL"),
        ("Mata acara 1 - Paparan kesiapan pos", "Paparan kesiapan pos"),
        ("Topik 4. Distribusi air bersih", "Distribusi air bersih"),
        ("AGENDA KE-2 : Pengaturan lalu lintas untuk pawai", "Pengaturan lalu lintas untuk pawai"),
        ("Agenda item 5: Budget of the posts", "Budget of the posts"),
    ],
)
def test_an_item_by_its_number_is_a_new_one(raw: str, title: str) -> None:
    line = read(raw)
    assert (line.kind, line.agenda) == (EntryKind.AGENDA, NewItem(title))


@pytest.mark.parametrize("raw", ["Agenda 2: Kesiapan takbiran", "agenda 2: kesiapan malam takbiran"])
def test_an_item_that_the_agenda_has_is_gone_to(raw: str) -> None:
    assert capture.parse(raw, PLANNED).agenda == GoTo(2)


@pytest.mark.parametrize(
    "raw",
    [
        "Agenda 2: ditunda", "Agenda 2: Ditunda ke rapat depan", "Agenda 2: disetujui tanpa perubahan",
        "Agenda 2: Polres belum siap", "Agenda 3: Kapolres hadir terlambat", "Agenda 2 sudah dibahas",
        "Agenda 2: Menunggu data Dinkes", "Agenda 2: Belum ada bahan", "Agenda 2: Anggaran sudah cair",
        "Agenda rapat molor", "Agenda hari ini padat", "Agenda kita dua", "Agenda 2 jam cukup",
        "Acara 17 Agustus: panitia dibentuk", "Acara mulai pukul 9", "Acara 3 hari penuh", "Acara ditutup doa",
        "Topik 3 menarik", "Topik ini sensitif", "Topik bahasan tetap", "Topik 2: kita lewati",
        "Item 2 kosong", "Item 4: tidak tersedia", "Item barang lengkap", "Item 3: Sudah dikirim",
        "Materi 1: Peraturan sudah dibagikan", "Materi paparan menyusul", "Materi 2 belum dikirim",
        "Bahasan tadi selesai", "Bahasan 1: perlu diulang", "Pembahasan alot", "Pembahasan dilanjutkan besok",
        "Diskusi berjalan lancar", "Diskusi dengan warga tadi malam", "Pembahasan: parkir di depan gereja",
        "1. lampu jalan mati", "2. parkir penuh sejak sore", "3) dua orang diamankan", "1.200 orang hadir",
        "2 pos sudah berdiri", "Anev dilakukan tiap pekan", "Anev 25 November 2026 ditunda",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_alike_heads_nothing(raw: str) -> None:
    line = read(raw)
    assert (line.agenda, line.heading) == (None, False)
    assert line.kind.printed


def test_what_was_discussed_heads_equals_and_is_no_line() -> None:
    head, first, second, last = read_all("Pembahasan:\n- tenda kurang\n- genset rusak\nDandim: siap meminjamkan")
    assert head.heading
    assert [line.kind for line in (first, second)] == [EntryKind.NOTE, EntryKind.NOTE]
    assert last.speaker == "Dandim"


def test_topics_are_counted_through_whatever_stands_between_them() -> None:
    said = "1. Rute pawai\nDandim: dua rute\n- utara\n\n2. Kebersihan pawai\nKapolres: truk siap\n"
    assert minutes(said)[3] == "note Kebersihan pawai"
    assert minutes("Agenda 1: Rute pawai\n- dua rute\nAgenda 2: Kebersihan\n- truk siap\n") == [
        "agenda Rute pawai", "note dua rute", "agenda Kebersihan", "note truk siap",
    ]  # fmt: skip


def test_points_counted_anew_below_somebody_are_his() -> None:
    told = minutes("Kapolres: dua hal\n1. rute\n2. truk\n")
    assert told[1:] == ["continuation rute", "continuation truk"]


def test_a_title_may_name_a_month_before_its_day() -> None:
    title = "Anev karhutla bulan Oktober, Senin 23/11/2026"
    assert particulars(f"{title}\n\nKapolres: situasi aman\n") == [
        ("TITLE", title),
        ("DAY", "Senin 23/11/2026"),
    ]


def test_a_day_in_a_title_is_the_meeting_s_only_where_no_line_tells_it() -> None:
    text = (
        "RAPAT PANITIA BONTANG CITY CARNIVAL, 5 Desember 2026\nHari/tanggal: Senin, 23 November 2026\n\nDandim: siap\n"
    )
    assert [told for told in particulars(text) if told[0] == "DAY"] == [("DAY", "Senin, 23 November 2026")]


@pytest.mark.parametrize(
    ("typed", "flag"),
    [
        ("Tindak lanjut pertama, sudah dilaksanakan Polres", ""),
        ("Tindak lanjut kedua, belum ada laporan", ""),
        ("Keputusan kedua, Kapolres minta ditunda", "question-proposed"),
        ("Kesimpulan terakhir, kita tunggu data", "decision-proposed"),
        ("Kesepakatan ketiga, Dandim mengusulkan pos baru", "decision-proposed"),
    ],
)
def test_what_is_told_behind_a_counted_head_is_none_of_it(typed: str, flag: str) -> None:
    line = read(typed)
    assert line.kind.value == "note"
    assert not flag or flag in line.flags
