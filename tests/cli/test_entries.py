"""`rapat entries`: a line typed anew, split, joined, taken off and back, as on the screen."""

from __future__ import annotations

from pathlib import Path

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


def test_a_split_needs_whole_words_of_the_text_that_stand_there_once(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="Kadinkes: posko di gerbang dan ambulans di parkiran\n")
    for words in ("kadin", "dinkes", "Kadinkes", "posko", "bulans", "di", "", "genset"):
        assert rapat.try_to("entries", "split", "1.1", words).code != 0, words
    rapat("entries", "split", "1.1", "Dan  ambulans")
    entries = rapat("meetings", "show", meeting, "--json").json["entries"]
    assert [(entry["speaker"], entry["text"]) for entry in entries] == [
        ("Kadinkes", "posko di gerbang"),
        ("Kadinkes", "dan ambulans di parkiran"),
    ]


def test_what_a_repair_loses_is_told_and_comes_back(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="! Sediakan tong @BNNK @POLRES ^10/12/2026 pukul 9\n")
    (before,) = rapat("actions", "list", "--json").json
    for change in (("convert", "1.1", "note"), ("retype", "1.1", "Sediakan tong"), ("convert", "1.1", "decision")):
        told = rapat("entries", *change).err
        assert before["id"] in told
        assert "lead BNN Kota" in told
        assert "10 Dec 2026" in told
        assert rapat("actions", "list", "--json").json == []
        told = rapat("entries", "convert", "1.1", "action").err
        assert f"{before['id']} is owed" in told
        assert rapat("actions", "list", "--json").json == [before]
    assert before["id"] in rapat("entries", "off", "1.1").err


def test_a_line_typed_anew_is_echoed_as_it_is_in_the_capture_line(rapat: Terminal, meeting: str) -> None:
    rapat("record", meeting, "-", typed="! Pasang kamera @BNNK ^11/12/2026\n")
    told = rapat("entries", "retype", "1.1", "! Pasang kamera @BNNK ^31 Februari").err
    assert "not understood" in told
    assert "before: due Friday, 11 Dec 2026" in told
    told = rapat("entries", "retype", "1.1", "! Pasang kamera @DISKOMINFO").err
    assert "DISKOMINFO is not known" in told
    assert "before: lead BNN Kota" in told


def test_all_that_words_propose_is_confirmed_at_once(rapat: Terminal, meeting: str, tmp_path: Path) -> None:
    notes = tmp_path / "notula.txt"
    notes.write_text("Mohon BNNK menyiapkan alat tes\nPolres akan menggelar patroli besok\nsituasi aman\n")
    assert f"rapat entries accept {meeting}" in rapat("record", meeting, str(notes)).err
    offered = rapat("entries", "accept", meeting, "--dry-run", "--json").json
    assert [(line["line"], line["lead"]) for line in offered["offered"]] == [(1, "BNNK"), (2, "POLRES")]
    assert rapat("actions", "list", "--json").json == []
    assert "2" in rapat("entries", "accept", meeting, "--yes").err
    assert {action["lead"] for action in rapat("actions", "list", "--json").json} == {"BNNK", "POLRES"}
    rapat("undo")
    assert rapat("actions", "list", "--json").json == []


def test_typed_lines_are_looked_at_as_json(rapat: Terminal, meeting: str) -> None:
    typed = "Kapolres: aman\n! kirim data @BNNK ^10/12/2026\n"
    looked = rapat("record", meeting, "-", "--preview", "--json", typed=typed).json
    assert [(line["line"], line["kind"], line["lead"]) for line in looked["lines"]] == [
        (1, "note", ""),
        (2, "action", "BNNK"),
    ]
    assert len(rapat("record", meeting, "-", "--preview", "--jsonl", typed=typed).out.splitlines()) == 2
    assert texts(rapat, meeting) == []
