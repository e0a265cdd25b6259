"""`rapat recap` as people and programs read it."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal


@pytest.fixture
def promised(rapat: Terminal) -> Terminal:
    """Two promises that fall due in the weeks that come."""
    for lead in ("BNNK", "POLRES"):
        rapat("actions", "add", f"Kirim data {lead}", "--lead", lead, "--due", "1/12/2026")
    return rapat


def test_what_falls_due_in_the_coming_weeks_is_told_to_people_programs_and_spreadsheets(promised: Terminal) -> None:
    told = promised("recap", "--ahead", "--json").json
    assert told["weeks"][:2] == ["2026-11-23", "2026-11-30"]
    assert told["rows"][0] == {"key": "BNNK", "due": [0, 1, 0, 0, 0, 0, 0, 0]}
    assert promised("recap", "--ahead", "--csv").out.splitlines()[1] == "BNNK,0,1,0,0,0,0,0,0"
    shown = promised("recap", "--ahead").out.splitlines()
    assert shown[0].split()[1:3] == ["23/11", "30/11"]
    assert "█ 1" in shown[1]
    assert shown[-1].split()[:3] == ["Total", "0", "2"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--ahead", "--from", "2026-01-01"), "from today on"),
        (("--ahead", "late"), "from today on"),
        (("--from", "2026-12-01", "--to", "2026-11-01"), "ends before it begins"),
        (("late", "--csv"), "no table of figures"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(promised: Terminal, words: tuple[str, ...], sentence: str) -> None:
    ran = promised.try_to("recap", *words)
    assert ran.code == 2
    assert sentence in ran.err
