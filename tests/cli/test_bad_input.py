"""Bad input: one clear sentence with a remedy on standard error, the right exit code, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapat.errors import Conflict, Damaged, Refused, WrongUsage
from tests.cli.terminal import Ran, Terminal


def one_sentence(ran: Ran, code: int, *words: str) -> None:
    """The command was refused with this exit code, in one line that names these words."""
    assert ran.code == code, ran
    assert len(ran.err.strip().splitlines()) == 1, ran.err
    for word in words:
        assert word in ran.err


def test_an_unknown_agency(rapat: Terminal) -> None:
    one_sentence(rapat.try_to("actions", "--agency", "BNKK"), 1, "BNKK", "BNNK")


def test_an_unreadable_date(rapat: Terminal, meeting: str) -> None:
    one_sentence(rapat.try_to("meetings", "move", meeting, "--date", "12/13/2026", "--reason", "x"), 1, "12/13/2026")


def test_an_unknown_meeting(rapat: Terminal) -> None:
    one_sentence(rapat.try_to("meetings", "show", "WASDIN-2026-099"), 1, "WASDIN-2026-099")


def test_an_empty_file(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    page = tmp_path / "kosong.txt"
    page.write_bytes(b"\n \n")
    one_sentence(rapat.try_to("record", meeting, str(page)), 1, "kosong.txt")


def test_a_binary_file(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    page = tmp_path / "foto.jpg"
    page.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 8)
    one_sentence(rapat.try_to("record", meeting, str(page)), 1)
    assert rapat("meetings", "show", meeting, "--json").json["entries"] == []


def test_a_missing_file(rapat: Terminal, meeting: str) -> None:
    one_sentence(rapat.try_to("record", meeting, "tidak-ada.txt"), 1, "tidak-ada.txt")


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    one_sentence(Terminal(tmp_path).try_to("actions"), 1, "rapat init")


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "surat.txt").write_text("penting", encoding="utf-8")
    one_sentence(Terminal(tmp_path).try_to("init", str(tmp_path)), 1)
    assert (tmp_path / "surat.txt").read_text(encoding="utf-8") == "penting"


@pytest.mark.parametrize("text", ["name = [", 'timezone = "Mars/Olympus"\n', "papr = 1\n", '[paper]\nsize = "A3"\n'])
def test_damaged_settings(rapat: Terminal, text: str) -> None:
    path = rapat.folder / "rapat.toml"
    path.write_text(text, encoding="utf-8")
    ran = rapat.try_to("actions")
    assert ran.code in (1, 3)
    assert "rapat.toml" in ran.err
    assert path.read_text(encoding="utf-8") == text


def test_a_template_with_a_mistake_is_named_with_its_line(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="+ POLRES Kapolres\nKapolres: aman\n")
    rapat("agencies", "edit", "KESBANGPOL", "--letterhead", "PEMERINTAH KOTA", "--letterhead", "BADAN")
    own = Path(rapat("templates", "edit", "notula").out.strip())
    own.write_text("{# mine #}\n\n{{ meeting.titel }}\n", encoding="utf-8")
    one_sentence(rapat.try_to("documents", "notula", meeting), 1, "notula.md", "3", "titel")
    own.write_text("baris\n{% if meeting %}\n", encoding="utf-8")
    one_sentence(rapat.try_to("documents", "notula", meeting), 1, "notula.md")
    assert rapat.try_to("templates", "check", "notula").code == 1
    own.unlink()
    rapat("templates", "check")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(rapat: Terminal, meeting: str) -> None:
    journal = rapat.folder / "journal"
    for path in (*journal.iterdir(), journal, rapat.folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        ran = rapat.try_to("record", meeting, "-", typed="Kapolres: aman\n")
        assert ran.code in (1, 3)
        assert rapat.try_to("meetings", "list").code == 0
    finally:
        for path in (rapat.folder, journal, *journal.iterdir()):
            path.chmod(0o700)


def test_a_csv_with_bad_rows(rapat: Terminal, tmp_path: Path) -> None:
    page = tmp_path / "people.csv"
    page.write_text("id,name,agency\nsatu,Satu,POLRES\ndua,,POLRES\ntiga,Tiga,TIDAKADA\n", encoding="utf-8")
    ran = rapat.try_to("people", "import", str(page), "--yes")
    assert ran.code == 1
    assert "Line 3" in ran.err
    assert "Line 4" in ran.err
    assert "satu" not in rapat("people", "list").out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["actoins"], "actions"),
        (["meetings", "opne", "1"], "open"),
        (["actions", "--agensi", "BNNK"], "--agensi"),
        (["meetings", "open", "1", "--at", "25.00"], "25.00"),
        (["meetings", "open", "1", "--at"], "--at"),
        (["actions", "list", "--status", "selsai"], "selsai"),
        (["meetings", "show"], "MEETING"),
        (["search"], "Write a word"),
        (["meetings", "show", "1", "2"], "2"),
    ],
)
def test_wrong_usage(rapat: Terminal, words: list[str], named: str) -> None:
    one_sentence(rapat.try_to(*words), 2, named)


def test_exit_codes_tell_faults_apart() -> None:
    assert [Refused.exit_code, WrongUsage.exit_code, Damaged.exit_code, Conflict.exit_code] == [1, 2, 3, 4]


def test_a_representative_stays_with_the_own_agency(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="! Perbarui peta @BNNK ^besok\n")
    kapolres = Terminal(rapat.folder, person="kapolres")
    one_sentence(kapolres.try_to("actions", "progress", "1", "sudah"), 1)
    one_sentence(kapolres.try_to("agencies", "add", "DLH", "Dinas"), 1)


@pytest.mark.parametrize(
    ("kind", "named"),
    [("notula", "RAPAT"), ("jadwal", "FORUM"), ("semua", "RAPAT")],
)
def test_what_a_paper_is_of_is_asked_in_the_reader_s_words(rapat: Terminal, kind: str, named: str) -> None:
    reader = Terminal(rapat.folder, language="id", person="notulis")
    one_sentence(reader.try_to("dokumen", kind), 2, f"{kind} memerlukan", f"rapat dokumen {kind} {named}")
