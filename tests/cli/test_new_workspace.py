"""A new workspace is asked where it is, and says what its papers lack; nothing in it is another office's."""

from __future__ import annotations

import io
from datetime import timedelta
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


def test_the_zone_of_the_machine_is_offered(tmp_path: Path) -> None:
    said = Answering()
    console = Console({"RAPAT_NOW": NOW, "RAPAT_LANG": "en"}, Answering("\n" * 7), io.StringIO(), said, "tester")
    console.system_zone = lambda: "WIT"
    assert ROOT.run(console, ["init", str(tmp_path / "kerja")]) == 0, said.getvalue()
    assert "Time zone: WIB, WITA or WIT [WIT]:" in said.getvalue()
    assert made(tmp_path / "kerja").zone == "Asia/Jayapura"


def test_the_time_a_machine_keeps_has_its_name() -> None:
    assert [settings.zone_called(timedelta(hours=hours)) for hours in (7, 8, 9, 0)] == ["WIB", "WITA", "WIT", ""]


def test_ones_own_workspace_lies_among_the_documents_or_where_it_was_made_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "Documents")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    assert workspace.find_own() is None
    workspace.create(workspace.sample_folder())
    assert workspace.find_own() is None  # the sample is nobody's own
    workspace.create(tmp_path / "data" / "lama")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data" / "lama")
    assert workspace.find_own() == tmp_path / "data" / "lama"
    workspace.create(workspace.own_folder())
    assert workspace.find_own() == tmp_path / "Documents" / "rapat"


def test_the_sample_says_how_ones_own_record_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "find_own", lambda: None)
    ran = Terminal(tmp_path)("demo", str(tmp_path / "contoh"), "--no-ui")
    assert "A record of your own begins with:" in ran.err
