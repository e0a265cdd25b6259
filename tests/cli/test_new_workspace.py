"""A new workspace is asked where it is, and says what its papers lack; nothing in it is another office's."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from rapat import resources, settings, workspace
from rapat.cli.console import Console
from rapat.cli.root import ROOT
from rapat.errors import Refused
from rapat.model import Agency
from rapat.settings import Letterhead, Settings
from rapat.store import workspace_file
from tests.cli.terminal import NOW, Terminal

PLACED = ("--city", "Palopo", "--zone", "wita", "--letterhead", "PEMERINTAH KOTA PALOPO; BADAN KESBANGPOL; Jalan 1")


class Answering(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        """A terminal."""
        return True


def made(folder: Path) -> Settings:
    return settings.parse(*workspace_file.read(folder))


def test_what_is_given_stands_in_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    ran = Terminal(tmp_path)("init", str(folder), "--person", "Rina Wati", *PLACED)
    assert (made(folder).city, made(folder).zone) == ("Palopo", "Asia/Makassar")
    head = Letterhead(government="PEMERINTAH KOTA PALOPO", office="BADAN KESBANGPOL", address="Jalan 1")
    assert made(folder).letterhead == head
    assert "filled in" not in ran.err
    assert "time zone" not in ran.err


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    ran = Terminal(tmp_path)("init", str(folder), "--person", "Rina Wati")
    for told in ("The letterhead is not filled in", "place where papers are issued is not filled in", "The time zone"):
        assert told in ran.err
    assert made(folder) == Settings(name="kerja", unknown_users="deny")
    terminal = Terminal(folder)
    assert "The letterhead is not filled in" in terminal("doctor").err
    terminal("agencies", "add", "POLRES", "Kepolisian Resor", "--letterhead", "KEPOLISIAN; RESOR X", "--city", "X")
    terminal("forums", "add", "NATARU", "Rapat Pengamanan", "--letterhead-of", "POLRES")
    terminal("agencies", "edit", "POLRES", "--form", "police", "--margins", "2 2 2,5 1,5")
    assert "2 2 2.5 1.5" in terminal("agencies", "show", "POLRES").out
    assert "Margins" not in terminal("agencies", "edit", "POLRES", "--form", "", "--margins", "").out
    terminal("agencies", "add", "KODIM", "Komando Distrik Militer")
    terminal("forums", "add", "TIM", "Tim", "--letterhead-of", "KODIM")
    said = terminal("doctor").err
    assert "letterhead of Komando Distrik Militer is not filled in" in said
    assert "Kepolisian Resor" not in said


def test_a_terminal_is_asked(tmp_path: Path) -> None:
    folder = tmp_path / "kerja"
    answers = ["Rina Wati", "Notulis", "bkbp", "Badan Kesbangpol Kota Palopo", "Palopo", "WIT", "BADAN KESBANGPOL"]
    said = Answering()
    console = Console(
        {"RAPAT_NOW": NOW, "RAPAT_LANG": "en"}, Answering("\n".join(answers) + "\n"), io.StringIO(), said, "tester"
    )
    assert ROOT.run(console, ["init", str(folder)]) == 0, said.getvalue()
    assert (made(folder).city, made(folder).zone, made(folder).secretariat) == ("Palopo", "Asia/Jayapura", "BKBP")
    with workspace.open_workspace(folder) as opened:
        session = opened.session(workspace.system_clock, "tester")
        assert session.need(Agency, "BKBP").name == "Badan Kesbangpol Kota Palopo"
        assert session.actor is not None
        assert session.actor.id == "rina-wati"


@pytest.mark.parametrize(
    ("option", "text", "told"),
    [
        ("--zone", "WIX", "WIX is no time zone"),
        ("--zone", "../passwd", "is no time zone"),
        ("--letterhead", ";".join("abcdefghi"), "has 9 lines"),
        ("--letterhead", "x" * 121, "has 121 letters"),
        ("--agency", "?", "code"),
    ],
)
def test_what_does_not_fit_makes_nothing(tmp_path: Path, option: str, text: str, told: str) -> None:
    ran = Terminal(tmp_path).try_to("init", str(tmp_path / "kerja"), "--person", "Rina Wati", option, text)
    assert ran.code != 0
    assert told in ran.err
    assert not (tmp_path / "kerja").exists()


def test_zones_have_their_indonesian_names() -> None:
    assert [settings.zone_named(name) for name in ("WIB", "wita", " WIT ", "Asia/Tokyo")] == [
        *("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Tokyo"),
    ]
    with pytest.raises(Refused):
        settings.zone_named("")


def test_nothing_of_the_sample_is_in_what_is_made() -> None:
    assert "bontang" not in settings.new_text(settings.NewWorkspace("Uji")).casefold()
    templates = resources.folder("templates")
    for path in (*templates.rglob("*.md"), templates / "paper.typ", templates / "print.css"):
        assert "bontang" not in path.read_text(encoding="utf-8").casefold(), path
