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


def test_each_promise_behind_a_figure_tells_where_it_stands(promised: Terminal) -> None:
    promised("actions", "done", "1")
    told = promised("recap", "given").out.splitlines()
    assert "Status" in told[0]
    assert [line.split("  ")[0] for line in told[1:]] == ["TL-2026-0001", "TL-2026-0002"]
    assert ("On time" in told[1], "Running" in told[2]) == (True, True)


def test_a_calendar_up_to_a_day_that_passed_is_told_so(promised: Terminal) -> None:
    ran = promised.try_to("calendar", "--to", "kemarin")
    assert ran.code == 2
    assert "has passed" in ran.err
    assert "Turn the days around" not in ran.err


def test_who_may_not_read_all_is_told_that_the_account_is_an_excerpt(promised: Terminal) -> None:
    for words in ((), ("given",), ("attendance",)):
        assert "Excerpt" not in promised("recap", *words).err, words
        assert "Excerpt: what its maker may read." in promised("--as", "kapolres", "recap", *words).err, words
    assert promised("--as", "kapolres", "recap", "--json").json["excerpt"] is True
    assert promised("recap", "--json").json["excerpt"] is False


def test_how_agencies_came_opens_to_the_meetings(promised: Terminal, meeting: str) -> None:
    promised("record", meeting, "-", typed="/buka 09.00\n+ BNNK, POLRES\n- KODIM (sakit)\n/tutup 10.00\n")
    told = promised("recap", "attendance", "--json").json
    assert {row["agency"]: row["how"] for row in told}["BNNK"] == "present"
    assert "present" in promised("recap", "attendance", "--agency", "BNNK").out


@pytest.mark.parametrize(
    "command",
    [
        ("recap",),
        ("decisions", "list"),
        ("meetings", "list"),
        ("audit",),
        ("calendar",),
        ("documents", "rekap"),
        ("documents", "laporan-triwulan"),
        ("documents", "keputusan"),
        ("documents", "register-laporan"),
        ("documents", "bundle"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused_everywhere(
    promised: Terminal, command: tuple[str, ...]
) -> None:
    ran = promised.try_to(*command, "--from", "31/12/2026", "--to", "1/1/2026")
    assert (ran.code, ran.out) == (2, "")
    assert "ends before it begins" in ran.err
