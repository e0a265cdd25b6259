"""Whoever receives something owes it to nobody: names behind "ke", "kepada" and "to" are no owners."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from tests.capture.bontang import BONTANG
from tests.capture.bontang import read as read_plainly

SITTING = replace(BONTANG, secretariat="SETDA", invited=("SETDA", "POLRES", "KODIM", "DISHUB"))
OTHERS = ("POLRES", "KODIM", "DISHUB")


def read(raw: str) -> capture.Line:
    return capture.parse(raw, SITTING)


@pytest.mark.parametrize(
    "raw",
    [
        "setiap instansi kirimkan jadwal cuti ke Setda",
        "minta semua OPD mengirim nomor darurat kepada setda",
        "! seluruh OPD kirimkan laporan ke @setda",
        "! tiap OPD agar melaporkan stok kepada Setda besok",
    ],
)
def test_who_receives_what_everybody_owes_is_not_proposed(raw: str) -> None:
    line = read(raw)
    assert (line.lead, line.proposed) == ("", OTHERS)
    assert {"all-members", "but-receiver"} <= set(line.flags)


@pytest.mark.parametrize("raw", ["! tiap OPD: setor jadwal cuti ke setda", "! setor jadwal cuti kepada Setda @semua"])
def test_what_goes_to_the_secretariat_it_does_not_lead(raw: str) -> None:
    line = read(raw)
    assert (line.lead, line.supporting) == ("", OTHERS)
    assert {"no-lead", "all-members"} <= set(line.flags)


def test_the_secretariat_leads_what_goes_to_another() -> None:
    line = read("! tiap OPD: setor jadwal cuti ke Polres")
    assert (line.lead, line.supporting) == ("SETDA", ("KODIM", "DISHUB"))
    assert "but-receiver" in line.flags


@pytest.mark.parametrize(
    "words",
    ["berangkat ke Polres", "kumpul ke Kodim jam 7", "senam ke Dishub", "merapat ke Setda", "come to Polres"],
)
def test_where_all_go_owes_its_part_as_everybody_does(words: str) -> None:
    line = read(f"! {words} @semua")
    assert (line.lead, line.supporting) == ("SETDA", OTHERS)
    assert "but-receiver" not in line.flags


@pytest.mark.parametrize("words", ["meneruskan aduan ke Polres", "setorkan foto ke Polres", "submit lists to Polres"])
def test_who_receives_what_all_hand_over_is_told_to_owe_nothing(words: str) -> None:
    line = read(f"! {words} @semua")
    assert (line.lead, line.supporting) == ("SETDA", OTHERS[1:])
    assert "but-receiver" in line.flags


@pytest.mark.parametrize(
    ("raw", "lead", "proposed"),
    [
        ("! Kodim kirim peta ke @DISHUB", "", ("KODIM",)),
        ("! kirim peta ke @DISHUB", "DISHUB", ()),
        ("! kirim peta ke Dishub @KODIM", "KODIM", ()),
        ("! antar logistik ke dishub, kodim", "", ()),
    ],
)
def test_a_mark_behind_a_way_leads_only_where_nobody_else_is_named(
    raw: str, lead: str, proposed: tuple[str, ...]
) -> None:
    line = read_plainly(raw)
    assert (line.lead, line.proposed) == (lead, proposed)


@pytest.mark.parametrize(
    ("raw", "proposed"),
    [
        ("! cek hidran, PIC: dishbu", ("DISHUB",)),
        ("! cek hidran pj kodm lusa", ("KODIM",)),
        ("cek hidran, penanggung jawab: bpdb", ("BPBD",)),
        ("! cek hidran, PIC: kodam", ()),
        ("! cek hidran, PIC: dinsos", ()),
    ],
)
def test_a_mistyped_owner_is_proposed_and_another_office_is_not(raw: str, proposed: tuple[str, ...]) -> None:
    assert read_plainly(raw).proposed == proposed


def test_who_supports_without_being_known_is_told_in_the_language_of_the_line() -> None:
    assert read_plainly("! clear the drain at the market @BPBD @pmi").text.endswith("market, supported by: pmi")
    assert read_plainly("! bersihkan parit di pasar @BPBD @pmi").text.endswith("pasar, pendukung: pmi")
