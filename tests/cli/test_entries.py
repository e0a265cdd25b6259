"""`rapat entries`: a line typed anew, split, joined, taken off and back, as on the screen."""

from __future__ import annotations

from tests.cli.terminal import Terminal


def texts(rapat: Terminal, meeting: str) -> list[tuple[str, str]]:
    entries = rapat("meetings", "show", meeting, "--json").json["entries"]
    return [(entry["kind"], entry["text"]) for entry in entries if "taken-off" not in entry["flags"]]


def test_a_line_is_repaired_at_the_command_line(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="Kapolres: aman dan pos siap\n! kirim dta @BNNK ^10/12/2026\n")
    assert rapat("entries", "retype", "1.1").out.strip() == "Kapolres: aman dan pos siap"
    rapat("entries", "split", "1.1", "pos siap")
    rapat("entries", "retype", "1.2", "= kirim data")
    assert texts(rapat, meeting) == [("note", "aman dan"), ("note", "pos siap"), ("decision", "kirim data")]
    rapat("entries", "join", "1.3")
    rapat("entries", "off", "1.2")
    assert texts(rapat, meeting) == [("note", "aman dan pos siap")]
    rapat("undo")
    assert texts(rapat, meeting) == [("note", "aman dan pos siap"), ("decision", "kirim data")]


def test_help_that_is_asked_for_by_a_line_is_shown(rapat: Terminal, meeting: str) -> None:
    told = rapat("live", meeting, "--plain", typed="/bantuan\nKapolres: aman\n").out
    assert "! … @POLRES @KODIM ^besok" in told
    assert texts(rapat, meeting)[-1] == ("note", "aman")
