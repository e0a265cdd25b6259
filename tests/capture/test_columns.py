"""Tables of follow-up, typed or in a file: the heads of their columns say who, what and when in everyday words."""

from __future__ import annotations

from datetime import date

import pytest

from rapat.model import EntryKind
from tests.capture.bontang import read_all
from tests.capture.foreign import understood

NOTE, ACTION = EntryKind.NOTE, EntryKind.ACTION
HEADS = [
    "| Siapa | Apa | Kapan |",
    "| Siapa yang mengerjakan | Apa yang harus dikerjakan | Sampai kapan |",
    "| Yang bertanggung jawab | Pekerjaan | Selesai |",
    "| Petugas | Yang perlu dilakukan | Batas waktu |",
    "| Who | What | By when |",
    "Siapa | Apa | Kapan",
    "Siapa\tApa\tKapan",
    "| **Oleh** | **Kegiatan** | **Tenggat** |",
]
ROW = "| Polres | jaga dermaga | 10 Desember |"


def _dressed(head: str) -> str:
    """The row as the head of its table is written."""
    if "\t" in head:
        return "Polres\tjaga dermaga\t10 Desember"
    return ROW if head.startswith("|") else ROW.strip("| ")


@pytest.mark.parametrize("head", HEADS)
def test_rows_below_heads_by_meaning_are_promises(head: str) -> None:
    _, row, after = read_all(f"{head}\n{_dressed(head)}\nSituasi aman")
    assert (row.kind, row.lead, row.text) == (ACTION, "POLRES", "jaga dermaga")
    assert row.due is not None
    assert row.due.date == date(2026, 12, 10)
    assert after.kind is NOTE


@pytest.mark.parametrize("head", HEADS)
def test_rows_of_a_file_are_promises_too(head: str) -> None:
    rows = [line for _, line in understood(f"{head}\n{_dressed(head)}\n") if line.kind is ACTION]
    assert [(line.lead, line.text) for line in rows] == [("POLRES", "jaga dermaga")]


def test_rows_keep_their_columns_where_a_cell_is_empty_and_below_a_drawn_line() -> None:
    _, _, undated, unowned = read_all(
        "| Siapa | Apa | Kapan |\n|---|---|---|\n| Polres | jaga dermaga | |\n| | pasang tenda | besok |"
    )
    assert [(line.kind, line.lead, line.text) for line in (undated, unowned)] == [
        (ACTION, "POLRES", "jaga dermaga"),
        (ACTION, "", "pasang tenda"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "| Waktu | Kegiatan | Tempat |",
        "| Siapa | Asal | Kapan |",
        "| Apa | Berapa | Harga |",
        "| No | Nama | Jabatan |",
        "| Nama | Instansi | Keterangan |",
        "| Pos | Jumlah petugas | Nomor kontak petugas |",
    ],
)
def test_rows_of_other_tables_promise_nothing(head: str) -> None:
    _, row = read_all(f"{head}\n| 09.00 | apel | halaman |")
    assert row.kind is NOTE


@pytest.mark.parametrize(
    ("task", "owner", "support", "due"),
    [
        ("Uraian", "Penanggung Jawab", "Pendukung", "Batas Waktu"),
        ("Langkah", "Leading Sector", "Mitra", "Target Penyelesaian"),
        ("Uraian Kegiatan", "Penanggung Jawab (PJ)", "Dibantu", "Tanggal"),
        ("Rencana Tindak Lanjut", "Instansi Penanggung Jawab", "Instansi Terkait", "Waktu Pelaksanaan"),
        ("Tindak lanjut yang disepakati", "OPD Pengampu", "OPD pendukung", "Tanggal selesai"),
        ("Hal yang disepakati", "Nama Instansi", "Unsur yang membantu", "Paling lambat"),
        ("Apa", "Siapa", "Dengan dukungan", "Kapan"),
        ("Action item", "Owner", "Supported by", "Due date"),
        ("Task", "Agency in charge", "Supporting agencies", "Deadline"),
        ("RTL", "PIC", "Didukung oleh", "Tgl"),
        ("**Komitmen**", "**Instansi/Lembaga**", "**Pendamping**", "**Jatuh tempo**"),
        ("Kegiatan", "Eksekutor", "Kolaborator", "Tenggat"),
    ],
)
def test_columns_are_known_by_the_kind_of_their_words(task: str, owner: str, support: str, due: str) -> None:
    head = f"| No | {task} | {owner} | {support} | {due} |"
    row = "| 1 | jaga dermaga | BNNK | Polres, Kodim | 10 Desember 2026 |"
    for line in (read_all(f"{head}\n{row}")[1], understood(f"{head}\n|---|---|---|---|---|\n{row}\n")[-1][1]):
        assert (line.kind, line.text, line.lead) == (ACTION, "jaga dermaga", "BNNK")
        assert line.supporting == ("POLRES", "KODIM")
        assert line.due is not None
        assert line.due.date == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("cell", "lead", "supporting"),
    [
        ("Satpol PP dibantu Polres", "SATPOLPP", ("POLRES",)),
        ("Dishub (koordinator)", "DISHUB", ()),
        ("Polres (Kodim)", "POLRES", ("KODIM",)),
        ("Polres; Kodim", "POLRES", ("KODIM",)),
        ("Semua anggota", "KESBANGPOL", ()),
        ("-", "", ()),
    ],
)
def test_a_cell_of_owners_is_read_as_a_whole(cell: str, lead: str, supporting: tuple[str, ...]) -> None:
    row = read_all(f"| Kegiatan | PJ | Pendukung | Tenggat |\n| jaga dermaga | {cell} | - | 10/12/2026 |")[1]
    assert (row.kind, row.lead, row.supporting, row.text) == (ACTION, lead, supporting, "jaga dermaga")


def test_two_tables_below_each_other_have_their_own_columns() -> None:
    text = (
        "| Apa | Siapa | Kapan |\n|---|---|---|\n| jaga pos | Polres | 10 Desember 2026 |\n\n"
        "| Tenggat | PIC | Kegiatan |\n|---|---|---|\n| 11 Desember 2026 | BNNK | tes urine |\n"
    )
    rows = [line for _, line in understood(text) if line.kind is ACTION]
    assert [(line.lead, line.text) for line in rows] == [("POLRES", "jaga pos"), ("BNNK", "tes urine")]


TABLE = """\
No;Uraian;PIC;Batas Waktu;Status;Keterangan
1;Pasang kamera;Kodim;31/12/2026;Proses;menunggu lelang
2;Cetak spanduk;BNNK;12 Desember 2026;Belum;
3;Surat edaran petasan;Kesbangpol;1/12/26;Closed/Selesai;SE No. 300/112
4;Uji sirene;Polres;10/12/26;vendor datang Senin;lantai (2)
"""


def test_how_far_a_row_is_stands_in_no_words_and_is_told() -> None:
    rows = [line for _, line in understood(TABLE) if line.kind is ACTION]
    assert [(line.text, line.lead, line.due and line.due.date and line.due.date.day) for line in rows] == [
        ("Pasang kamera (menunggu lelang)", "KODIM", 31),
        ("Cetak spanduk", "BNNK", 12),
        ("Surat edaran petasan (SE No. 300/112)", "KESBANGPOL", 1),
        ("Uji sirene (vendor datang Senin); lantai (2)", "POLRES", 10),
    ]
    told = [({"status-beside", "ticked"}.intersection(line.flags), line.done) for line in rows]
    assert told == [({"status-beside"}, False), (set(), False), ({"ticked"}, True), ({"status-beside"}, False)]
