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
