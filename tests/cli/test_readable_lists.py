"""Lists of actions on a terminal: every word is there whatever its width, in groups where they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapat.cli import tables
from rapat.text.terminal import width, wrapped
from tests.cli.terminal import Terminal

LONG = "Kirim rekap data kejadian triwulan tiga kepada sekretariat beserta foto dan berita acara serah terima barang"
COLUMNS = [tables.Column("Nomor"), tables.Column("Tenggat", yields=True), tables.Column("Uraian", goes_on=True)]
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), max_size=40)


def plain(text: str, _: str) -> str:
    return text


def laid_out(text: str, wide: int | None) -> list[str]:
    return list(tables.lines(COLUMNS, [["TL-2026-0001", "30 Nov 2026", text]], wide, plain))[1:]


def test_words_go_on_in_their_column_where_there_is_room() -> None:
    first, *further = laid_out(LONG, 80)
    assert first.startswith("TL-2026-0001  30 Nov 2026  Kirim rekap data")
    assert all(line.startswith(" " * 27 + "") and not line[:27].strip() for line in further)
    assert " ".join([first[27:], *(line.strip() for line in further)]).split() == LONG.split()


def test_words_stand_below_their_row_where_there_is_none() -> None:
    heading, first, *further = laid_out(LONG, 50)
    assert heading == "    Uraian"
    assert first == "TL-2026-0001  30 Nov 2026"
    assert all(line.startswith("    ") and width(line) <= 50 for line in further)
    assert " ".join(line.strip() for line in further) == LONG


def test_a_row_without_words_and_one_that_is_no_terminal_are_one_line() -> None:
    assert laid_out("", 50)[1:] == ["TL-2026-0001  30 Nov 2026"]
    assert laid_out("", 100) == ["TL-2026-0001  30 Nov 2026"]
    assert laid_out(LONG, None) == [f"TL-2026-0001  30 Nov 2026  {LONG}"]


@given(text=st.lists(WORDS, max_size=12).map(" ".join), wide=st.integers(20, 120))
def test_nothing_is_lost_and_nothing_too_wide(text: str, wide: int) -> None:
    lines = wrapped(text, wide)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= wide for line in lines)


def test_a_group_is_named_before_its_rows(rapat: Terminal) -> None:
    rapat("actions", "add", "Kirim rekap", "--lead", "POLRES", "--due", "besok", "--forum", "WASDIN")
    rapat("actions", "add", "Susun laporan", "--lead", "BNNK", "--due", "20/12/2026")
    rapat("actions", "add", "Tanpa pelaksana")
    by_agency = rapat("actions", "--by", "agency").out.splitlines()
    assert [line.split(" · ")[0] for line in by_agency if not line.startswith(("TL-", "No"))] == [
        "BNNK",
        "POLRES",
        "no lead agency (1)",
    ]
    assert "BNNK · Badan Narkotika Nasional Kota Bontang (1)" in by_agency
    due = rapat("actions", "--by", "due").out
    assert "due within seven days (1)" in due
    assert "without a date (1)" in due
    shown = rapat("actions", "--by", "due", "--json").json
    assert [(group["group"], len(group["actions"])) for group in shown] == [("soon", 1), ("later", 1), ("undated", 1)]
    assert shown[0]["actions"][0]["lead"] == "POLRES"
    assert [group["group"] for group in rapat("actions", "--by", "forum", "--json").json] == ["WASDIN", ""]
    assert "groups" in rapat.try_to("actions", "--by", "due", "--csv").err


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (("--due-from", "25/11/2026"), ["Kirim rekap", "Susun laporan"]),
        (("--due-to", "25/11/2026"), ["Kirim rekap"]),
        (("--tenggat-dari", "1/12/2026", "--tenggat-sampai", "31/12/2026"), ["Susun laporan"]),
        (("--due-before", "25/11/2026"), []),
    ],
)
def test_due_dates_choose(rapat: Terminal, options: tuple[str, ...], texts: list[str]) -> None:
    rapat("actions", "add", "Kirim rekap", "--lead", "POLRES", "--due", "besok")
    rapat("actions", "add", "Susun laporan", "--lead", "BNNK", "--due", "20/12/2026")
    rapat("actions", "add", "Kapan saja")
    assert [action["text"] for action in rapat("actions", *options, "--json").json] == texts


def test_a_span_that_ends_before_it_begins_is_refused(rapat: Terminal) -> None:
    ran = rapat.try_to("actions", "--due-from", "2/12/2026", "--due-to", "1/12/2026")
    assert ran.code == 2
    assert "before it begins" in ran.err


def test_what_is_marked_stays_so_where_words_go_on() -> None:
    """Also where the hit stands in a line below, or across two."""
    text = "Pasang penguat sinyal di dua pos, lalu pasang rambu baru di simpang pasar malam"
    at = text.index("rambu baru")
    cell = tables.Cell(text, marked=[(0, 6), (at, at + 10)])
    shown = list(tables.lines(COLUMNS, [["1", "x", cell]], 46, lambda told, style: f"<{told}>" if style else told))
    assert "".join(shown).count("<Pasang>") == 1
    assert "<rambu>" in "".join(shown) or "<rambu baru>" in "".join(shown)
    assert " ".join("".join(" ".join(shown[2:]).split("<")).replace(">", "").split()) == f"1 x {text}"


@given(text=st.lists(WORDS, max_size=12).map(" ".join), wide=st.integers(30, 120))
def test_a_value_goes_on_below_where_it_began(text: str, wide: int) -> None:
    lines = tables.hanging("Uraian  ", text, wide, 8)
    assert "".join("".join(lines).split()) == "".join(f"Uraian {text}".split())
    assert all(line.startswith(" " * 8) for line in lines[1:])
    assert all(width(line) <= wide or len(line.split()) <= 2 for line in lines)


def test_names_and_values_are_as_wide_as_the_terminal() -> None:
    address = "https://berkas.example/" + "a" * 40
    assert tables.pairs([("PJ", "BNNK"), ("Bukti", f"foto dan berita acara, {address}")], 40) == [
        "PJ     BNNK",
        "Bukti  foto dan berita acara,",
        f"       {address}",
    ]
    assert tables.pairs([("PJ", LONG)]) == [f"PJ  {LONG}"]
