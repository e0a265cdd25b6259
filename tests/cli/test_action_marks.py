"""A list of actions says which are private and of which class; an agency's sheet has what somebody there may read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rapat import workspace
from rapat.model import Forum, Meeting, Person, SecurityClass
from rapat.secretariat import assigning, planning, registers
from rapat.secretariat.assigning import ActionDraft
from rapat.secretariat.recording import Recorder
from tests.cli.terminal import Terminal
from tests.conftest import Office, open_furnished


@pytest.fixture
def rapat(folder: Path) -> Terminal:
    """A workspace with an action of each secrecy, all of POLRES."""
    with open_furnished(folder) as office:
        session = office.session()
        assigning.add(session, ActionDraft("Terbuka", lead="POLRES"))
        assigning.add(session, ActionDraft("Rahasia", lead="POLRES", security=SecurityClass.SECRET))
        assigning.add(session, ActionDraft("Tertutup", lead="POLRES", private=True))
        meeting = planning.plan(session, session.need(Forum, "WASDIN"), planning.Plan(date=session.today()))
        Recorder(session, meeting.id).take("! Warisan @POLRES")
        planning.change(session, session.need(Meeting, meeting.id), planning.Plan(security=SecurityClass.RESTRICTED))
    return Terminal(folder)


def test_a_list_marks_what_is_not_for_everybody(rapat: Terminal) -> None:
    said = rapat("actions", "list").out
    for told in ("(R) Rahasia", "[private] Tertutup", "(T) Warisan"):
        assert told in said
    assert ") Terbuka" not in said


def test_so_does_a_spreadsheet(rapat: Terminal) -> None:
    rows = {row["text"]: row for row in csv.DictReader(rapat("actions", "list", "--csv").out.splitlines())}
    assert {text: (row["class"], row["private"]) for text, row in rows.items()} == {
        "Terbuka": ("B", "no"),
        "Rahasia": ("R", "no"),
        "Tertutup": ("B", "yes"),
        "Warisan": ("T", "no"),
    }


@pytest.mark.parametrize("text", ["=SUM(A1)", "-1+cmd|' /C calc'!A0", "@Z1", "+62 811", "\uff1d1+1"])
def test_a_spreadsheet_computes_nothing_of_what_was_typed(rapat: Terminal, text: str) -> None:
    with workspace.open_workspace(rapat.folder) as opened:
        assigning.add(Office(opened).session(), ActionDraft(text, lead="POLRES"))
    cells = {row["text"] for row in csv.DictReader(rapat("actions", "list", "--csv").out.splitlines())}
    assert f"'{text}" in cells
    assert text not in cells


def sheet(rapat: Terminal) -> str:
    return rapat("documents", "lembar-instansi", "POLRES", "-f", "txt", "-o", "-").out


def test_a_sheet_leaves_out_what_nobody_at_the_agency_may_read(rapat: Terminal) -> None:
    said = sheet(rapat)
    assert "Terbuka" in said
    assert "Rahasia" not in said
    assert "1 butir tidak disertakan" in said
    rapat("people", "edit", "kapolres", "--clearance", "R")
    assert "Rahasia" in sheet(rapat)
    assert "tidak disertakan" not in sheet(rapat)


def test_a_person_who_left_reads_nothing_for_the_agency(rapat: Terminal) -> None:
    rapat("people", "edit", "kapolres", "--clearance", "SR", "--active", "no")
    assert "Rahasia" not in sheet(rapat)
    assert "Terbuka" in sheet(rapat)


def test_the_sheets_of_a_forum_are_each_for_their_agency(rapat: Terminal, tmp_path: Path) -> None:
    with workspace.open_workspace(rapat.folder) as opened:
        session = Office(opened).session()
        registers.edit(session, Person, "bnnk", {"clearance": "SR"})
        secret = ActionDraft("Rahasia dua", "POLRES", ("BNNK",), forum="WASDIN", security=SecurityClass.SECRET)
        assigning.add(session, secret)
    rapat("documents", "lembar-instansi", "WASDIN", "-f", "txt", "-o", str(tmp_path / "lembar"))
    told = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "lembar").rglob("*.txt")}
    (holds,) = (name for name, text in told.items() if "Rahasia dua" in text)
    assert "bnnk" in holds.lower()
    assert len(told) > 1
