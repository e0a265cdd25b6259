"""`rapat actions step`: added, ticked, taken back and off; shown, searched and printed."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def action(rapat: Terminal) -> str:
    """A promise of Polres that BNNK supports."""
    made: str = rapat(
        "actions", "add", "Kirim data", "--lead", "POLRES", "--supporting", "BNNK", "--due", "30/11/2026", "--json"
    ).json["id"]
    return made


def test_steps_from_the_first_to_the_paper(rapat: Terminal, action: str) -> None:
    rapat("actions", "step", action, "Kumpulkan laporan polsek", "--due", "27/11/2026")
    rapat("tl", "langkah", action, "Data rehabilitasi", "--instansi", "BNN Kota")
    rapat("actions", "step", action, "--done", "2")
    shown = rapat("actions", "show", action).out
    assert "1/2 steps" in shown
    assert "[ ] 1. Kumpulkan laporan polsek (due on 27 Nov 2026)" in shown
    assert "[x] 2. Data rehabilitasi (BNNK, done on 24 Nov 2026)" in shown
    first, second = rapat("actions", "show", action, "--json").json["steps"]
    assert (first["agency"], first["due"], first["done_on"]) == ("POLRES", "2026-11-27", None)
    assert (second["number"], second["agency"], second["done_on"]) == (2, "BNNK", "2026-11-24")
    assert [hit["text"] for hit in rapat("search", "rehabilitasi", "--json").json] == ["Data rehabilitasi"]
    matrix = rapat("documents", "tindak-lanjut", "-f", "md", "-o", "-").out
    assert "1/2 langkah" in matrix
    sheet = rapat("documents", "lembar-instansi", "POLRES", "-f", "md", "-o", "-").out
    assert "1. Kumpulkan laporan polsek (batas 27 Nov 2026)" in sheet
    rapat("actions", "step", action, "--undo", "2")
    rapat("actions", "step", action, "--remove", "2")
    assert len(rapat("actions", "show", action, "--json").json["steps"]) == 1
    assert rapat("verify").code == 0


@pytest.mark.parametrize(
    "words", [[], ["Teks", "--done", "1"], ["--done", "1", "--undo", "1"], ["--done", "1", "--due", "besok"]]
)
def test_one_thing_is_done_at_a_time(rapat: Terminal, action: str, words: list[str]) -> None:
    ran = rapat.try_to("actions", "step", action, *words)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1


def test_a_sub_point_with_a_date_stays_a_sub_point(rapat: Terminal, meeting: str) -> None:
    typed = "! Kirim data @POLRES ^30/11\n- Surat pengantar paling lambat 27/11\n"
    _, point = rapat("record", meeting, "-", "--json", typed=typed).json["lines"]
    assert point["kind"] == "continuation"
    (action,) = rapat("actions", "--json").json
    assert action["steps"] == []
