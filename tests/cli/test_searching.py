"""`rapat search` as people and programs read it."""

from __future__ import annotations

import pytest

from rapat.store.embedded import word_index
from tests.cli.terminal import Terminal


def planned(rapat: Terminal) -> None:
    """Plan a meeting whose title can be found."""
    rapat("meetings", "plan", "--incidental", "--title", "Rapat Patroli Pelabuhan", "--date", "24/11/2026")


def test_what_was_looked_for_is_marked_by_stars_where_no_style_is(rapat: Terminal) -> None:
    planned(rapat)
    assert "Rapat **Patroli** Pelabuhan" in rapat("search", "patroli").out
    (hit,) = rapat("search", "patroli", "--json").json
    assert (hit["text"], hit["snippet"]) == ("Rapat Patroli Pelabuhan", "Rapat **Patroli** Pelabuhan")


def test_options_narrow_a_search_as_fields_do(rapat: Terminal) -> None:
    planned(rapat)
    for given in (("--dari", "24/11/2026"), ("--to", "24/11/2026"), ("--status", "terjadwal"), ("--kind", "meeting")):
        assert len(rapat("search", "patroli", *given, "--json").json) == 1
    for given in (("--from", "25/11/2026"), ("--sampai", "23/11/2026"), ("--status", "konsep"), ("--forum", "WASDIN")):
        assert rapat("search", "patroli", *given, "--json").json == []
    assert "asked for twice" in rapat.try_to("search", "patroli", "since:1/1/2026", "--from", "1/1/2026").err


def test_an_option_nobody_knows_is_answered_with_those_there_are(rapat: Terminal) -> None:
    """In the reader's words alone, and with none that is only as short."""
    assert "Did you mean --agency?" in rapat.try_to("search", "x", "--agencys", "BNNK").err
    told = rapat.try_to("search", "x", "--mulai", "1/1").err
    assert "There are: --kind, --forum, --agency" in told
    assert "Did you mean" not in told


def test_the_trail_takes_the_words_other_lists_have(rapat: Terminal) -> None:
    for word in ("personel", "kehadiran", "perpanjangan", "butir", "titipan"):
        assert rapat.try_to("audit", "--kind", word).code == 0


def test_what_a_paper_is_of_is_named_in_the_readers_language(rapat: Terminal) -> None:
    rapat.environment["RAPAT_LANG"] = "id"
    assert "rapat dokumen notula RAPAT" in rapat.try_to("documents", "notula").err
    assert "rapat dokumen semua RAPAT" in rapat.try_to("documents", "all").err


def test_a_field_that_is_not_known_is_one_sentence(rapat: Terminal) -> None:
    ran = rapat.try_to("search", "kantor:bnnk")
    assert ran.code == 2
    assert "knows no field kantor" in ran.err


def test_doctor_tells_where_no_index_can_be_made(rapat: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "full-text" not in rapat("doctor").err
    monkeypatch.setattr(word_index, "_TABLES", word_index._TABLES.replace("fts5", "fts99"))
    assert "has no full-text search" in rapat("doctor").err
    planned(rapat)
    assert "Patroli" in rapat("search", "patroli").out


def test_a_list_of_what_is_overdue_says_when_nothing_is(rapat: Terminal) -> None:
    for asked in (("--overdue",), ("--status", "overdue")):
        assert rapat("actions", *asked).err == "Nothing is overdue.\n"
    for narrowed in (("--forum", "WASDIN"), ("--search", "tenda"), ("--agency", "BNNK")):  # others' may be overdue
        assert rapat("actions", "--terlambat", *narrowed).err == "There is no such action.\n"


def test_help_says_what_undo_does_not_take_back(rapat: Terminal) -> None:
    for words in (
        ("meetings", "approve"),
        ("actions", "verify"),
        ("remind",),
        ("circulars", "recall"),
        ("excerpts", "make"),
    ):
        told = " ".join(rapat(*words, "--help").out.split())
        assert "Undo does not take this back:" in told, words
    for words in (("meetings",), ("meetings", "open")):
        assert "Undo does not take this back" not in " ".join(rapat(*words, "--help").out.split())
