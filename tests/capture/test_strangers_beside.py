"""Names that no register has, beside names that it has: the known ones owe it, the others are told and stay."""

from __future__ import annotations

import pytest

from rapat.capture import Line
from tests.capture.bontang import read, read_all

HEADS = ["| Uraian | PJ | Pendukung | Batas |", "Uraian\tPJ\tPendukung\tBatas"]


def _row(head: str, lead: str, support: str) -> Line:
    between = "\t" if "\t" in head else " | "
    row = between.join(["Bersihkan drainase", lead, support, "9 Desember"])
    return read_all(f"Tindak lanjut:\n{head}\n{row if between != ' | ' else f'| {row} |'}")[-1]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    ("lead", "support", "led", "supporting", "kept", "unknown"),
    [
        ("DLH", "PMI, Kodim", "DLH", "KODIM", "PMI", ["PMI"]),
        ("DLH", "Kelurahan Guntung", "DLH", "", "Kelurahan Guntung", ["Kelurahan Guntung"]),
        ("BPBD & Damkar", "Basarnas", "BPBD", "DAMKAR", "Basarnas", ["Basarnas"]),
        ("BPBD dan Damkar", "Senkom dan Dinkes", "BPBD", "DAMKAR DINKES", "Senkom", ["Senkom"]),
        (
            "BPBD",
            "Dinas Pemuda dan Olahraga, Polres",
            "BPBD",
            "POLRES",
            "Dinas Pemuda dan Olahraga",
            ["Dinas Pemuda dan Olahraga"],
        ),
        ("BPBD", "dispora, polres", "BPBD", "POLRES", "dispora", ["dispora"]),
        ("BPBD", "warga sekitar, Polres", "BPBD", "POLRES", "warga sekitar", ["warga sekitar"]),
    ],
)
def test_a_cell_with_a_stranger_keeps_whom_the_register_knows(
    head: str, lead: str, support: str, led: str, supporting: str, kept: str, unknown: list[str]
) -> None:
    line = _row(head, lead, support)
    assert (line.lead, line.supporting) == (led, tuple(supporting.split()))
    assert line.text == f"Bersihkan drainase, pendukung: {kept}"
    assert (list(line.unknown), "owner-unknown" in line.flags) == (unknown, True)
    assert line.due is not None


def test_a_stranger_who_leads_is_told_and_the_next_name_does_not_take_his_place() -> None:
    line = _row(HEADS[0], "Basarnas dan BPBD", "Polres")
    assert (line.lead, line.supporting, line.unknown) == ("", ("POLRES",), ("Basarnas dan BPBD",))


def test_a_cell_below_no_named_column_is_read_alike() -> None:
    line = read_all("Tindak lanjut:\n| Bersihkan drainase | DLH | PMI, Kodim | 9 Des |")[-1]
    assert (line.lead, line.supporting, line.unknown) == ("DLH", ("KODIM",), ("PMI",))
    assert line.text == "Bersihkan drainase \u2013 PMI"


@pytest.mark.parametrize(
    "raw",
    [
        "! Pasang tanda batas, pendukung: siapkan tenda besar",
        "! Minta dukungan: 5 unit truk @DISHUB",
        "! Jaga simpang dibantu Polres, Kodim di lapangan @DISHUB",
        "! Jaga simpang dibantu warga sekitar @DISHUB",
        "! Siapkan laporan dengan mitra: menunggu surat @DISHUB",
    ],
)
def test_other_words_behind_support_name_nobody(raw: str) -> None:
    line = read(raw)
    assert not line.unknown
    assert not line.supporting


@pytest.mark.parametrize(
    ("typed", "unknown", "known"),
    [
        ("PLN agar pasang lampu besok", "PLN", ()),
        ("Dinas Kebersihan diminta mengangkut sampah", "Dinas Kebersihan", ()),
        ("Jasa Raharja agar menyerahkan santunan besok", "Jasa Raharja", ()),
        ("Kapolres: Pertamina diminta menambah stok", "Pertamina", ()),
        ("Polres dan PLN agar memasang lampu besok", "PLN", ("POLRES",)),
    ],
)
def test_who_is_asked_and_stands_in_no_register_is_told(typed: str, unknown: str, known: tuple[str, ...]) -> None:
    line = read(typed)
    assert (line.unknown, line.proposed) == ((unknown,), known)
    assert "action-proposed" in line.flags


@pytest.mark.parametrize(
    "typed", ["Warga diminta menjaga kebersihan", "Anggaran agar segera dicairkan", "Lampu jalan agar diperbaiki"]
)
def test_people_and_things_that_are_asked_for_are_no_office(typed: str) -> None:
    assert not read(typed).flags


@pytest.mark.parametrize(
    ("typed", "unknown"),
    [
        ("! pasang lampu (PUPR) besok", ("PUPR",)),
        ("! pasang lampu oleh PUPR ^besok", ("PUPR",)),
        ("! antar surat (PUPR, PLN)", ("PUPR", "PLN")),
        ("! pasang lampu (lihat SOP) besok", ()),
        ("! cetak spanduk (A3) besok", ()),
        ("! pasang lampu oleh warga besok", ()),
        ("! pasang lampu (PUPR) @polres", ()),
    ],
)
def test_an_unknown_office_that_does_it_is_told(typed: str, unknown: tuple[str, ...]) -> None:
    line = read(typed)
    assert line.unknown == unknown
    assert ("owner-unknown" in line.flags) == bool(unknown)
