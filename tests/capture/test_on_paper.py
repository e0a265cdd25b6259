"""What a paper will write otherwise is said while the line is typed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rapat import capture
from rapat.capture.echoing import echo
from rapat.text.spelling import Spelling
from tests.capture.sitting import SITTING

SPELLING = Spelling({"ormas": "organisasi kemasyarakatan"})


def echoed(typed: str, context: capture.Context) -> str:
    return str(echo(capture.parse(typed, context), context))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("= pkl dilarang di trotoar", "pkl→PKL"),
        ("Kapolres: siap yg jam 5 pkl 07.00", "yg→yang, pkl→pukul"),
        ("! Tagih ormas ^30/11", "ormas→organisasi kemasyarakatan"),
        ("yg utk dgn tdk sdh", "yg→yang, utk→untuk, dgn→dengan, tdk→tidak, …"),
    ],
)
def test_words_that_a_paper_changes_are_echoed(typed: str, told: str) -> None:
    context = replace(SITTING, spelling=lambda: SPELLING)
    assert f"on paper: {told}" in echoed(typed, context)


@pytest.mark.parametrize("typed", ["Kapolres: situasi aman", "/tutup", "+ POLRES yg", "# yg lain", "s/yg/utk/"])
def test_nothing_is_said_of_what_stays(typed: str) -> None:
    assert "on paper" not in echoed(typed, replace(SITTING, spelling=lambda: SPELLING))


def test_an_office_whose_papers_are_english_keeps_every_letter() -> None:
    assert "on paper" not in echoed("yg utk", SITTING)
