"""`rapat abbreviations`: the list that papers spell by, an office's own in it, and a text as a paper writes it."""

from __future__ import annotations

import json

from rapat import settings
from tests.cli.terminal import Terminal


def switch(rapat: Terminal, lines: str) -> None:
    path = rapat.folder / "rapat.toml"
    text = path.read_text(encoding="utf-8").replace("[abbreviations]\n", "")
    path.write_text(f"{text}\n[abbreviations]\n{lines}", encoding="utf-8")


def test_every_short_form_is_listed_with_where_it_holds(rapat: Terminal) -> None:
    rows = {row["short"]: row for row in json.loads(rapat("abbreviations", "--json").out)}
    assert rows["yg"] == {"short": "yg", "words": "yang", "beside": "", "own": False}
    assert rows["td"]["beside"] == "before a part of the day"
    assert "before an hour" in rapat("abbreviations").out


def test_an_office_adds_its_own_and_switches_words_off(rapat: Terminal) -> None:
    switch(rapat, 'ormas = "organisasi kemasyarakatan"\npkl = false\n')
    rows = {row["short"]: row for row in json.loads(rapat("abbreviations", "--json").out)}
    assert rows["ormas"]["own"]
    assert rows["pkl"] == {"short": "pkl", "words": "", "beside": "", "own": True}
    assert rapat("abbreviations", "ormas", "dan", "pkl", "07.00").out == "organisasi kemasyarakatan dan pkl 07.00\n"


def test_a_text_is_told_as_a_paper_writes_it_and_what_is_left(rapat: Terminal) -> None:
    ran = rapat("abbreviations", "razia pkl jam 5 pkl 07.00, td sdh dicek")
    assert ran.out == "razia PKL jam 5 pukul 07.00, td sudah dicek\n"
    assert "Left as typed, since nothing beside them decides: td." in ran.err


def test_a_new_workspace_shows_the_switches() -> None:
    for language in ("id", "en"):
        text = settings.new_text(settings.NewWorkspace("Uji", language))
        assert "\n[abbreviations]\n" in text
        switched = text.replace("# pkl = false", "pkl = false").replace("# sentences", "sentences")
        read = settings.parse(switched, "rapat.toml")
        assert read.short_forms == {"pkl": ""}
        assert read.sentences
