"""What chairs decide on a server, and what each takes back of the own: as the table of permissions says, no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

from tests.cli.terminal import Terminal
from tests.offices.test_writing import (
    NOW,
    OTHERS,
    Served,
    _handed,
    _seq,
    furnished,
    one,
    seated,
    served,
    tried,
)
from tests.test_access_matrix import MATRIX, OURS, ROLES

__all__ = ["furnished", "served"]

ACTION: Final = "TL-2026-0001"
DONE: Final = (("secretary", "actions", "done", ACTION, "--by", "BNNK"),)
ASKED: Final = (("representative", "actions", "request", ACTION, "--until", "20/12/2026", "--reason", "Hujan"),)
REVIEWED: Final = (("secretary", "meetings", "close", OURS), ("secretary", "meetings", "review", OURS))
DECIDED: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "actions verify": DONE,
    "actions return": DONE,
    "actions extend": (),
    "actions refuse": ASKED,
    "meetings approve": REVIEWED,
}
"""What chairs decide, and what comes before it."""


class Table:
    """A copy of the record, and everybody's place at it."""

    def __init__(self, served: Served, folder: Path) -> None:
        self.url = served.copy()
        self._folder = folder
        self._seated: dict[str, Terminal] = {}

    def __getitem__(self, role: str) -> Terminal:
        """The terminal of a role."""
        if role not in self._seated:
            self._seated[role] = seated(self.url, self._folder / role, ROLES[role])
        return self._seated[role]

    def went(self, *steps: tuple[str, ...]) -> None:
        """Take steps, each by its role."""
        for role, *words in steps:
            assert self[role](*words).code == 0, words

    def faultless(self) -> bool:
        """Whether whoever keeps the record finds nothing wrong with it."""
        return self["secretary"].try_to("verify").code == 0


@pytest.fixture
def table(served: Served, tmp_path: Path) -> Table:
    """A copy of the record with everybody at it."""
    return Table(served, tmp_path / "meja")


@pytest.mark.parametrize("name", DECIDED)
def test_chairs_decide_and_nobody_else(served: Served, tmp_path: Path, name: str) -> None:
    wrong = []
    for role in OTHERS:
        table = Table(served, tmp_path / role)
        table.went(*DECIDED[name])
        before = _seq(table.url)
        ran = tried(table[role], name, {})
        if (ran.code == 0) != (role in MATRIX[name].allowed) or "Traceback" in ran.err:
            wrong.append(f"{role}: {ran}")
        if _seq(table.url) - before != (role in MATRIX[name].allowed):
            wrong.append(f"{role}: wrote {_seq(table.url) - before} records")
        if not table.faultless():
            wrong.append(f"{role}: {table['secretary'].try_to('verify').out}")
    assert not wrong, "\n".join(wrong)


def test_who_decided_stands_in_the_record(table: Table) -> None:
    table.went(*ASKED, ("chair", "actions", "extend", ACTION), *DONE, ("chair", "actions", "verify", ACTION))
    with psycopg.connect(table.url) as connection:
        rows = connection.execute("SELECT fields FROM rapat.documents WHERE id = %s", (ACTION,)).fetchall()
    told = rows[0][0]
    assert (told["status"], told["verified_by"], told["due"]["date"]) == ("verified", "kaban", "2026-12-20")
    table.went(*REVIEWED)
    approved = table["chair"]("meetings", "approve", OURS, "--signed", "hari ini")
    assert "Seal: " in approved.out
    seal = next(line.partition(": ")[2] for line in approved.out.splitlines() if line.startswith("Seal"))
    for role in ("secretary", "chair"):
        assert "The seal agrees" in table[role]("verify", "--seal", seal).out
    assert table.faultless()


def test_a_chair_approves_what_stands_in_review(table: Table) -> None:
    table.went(*REVIEWED)
    before = _seq(table.url)
    assert "another" in table["chair"].try_to("meetings", "approve", OURS, "--code", "0" * 16).err
    for day in ("1/1/2026", "1/1/2030"):
        assert table["chair"].try_to("meetings", "approve", OURS, "--signed", day).code == 1
    assert "enters what somebody" in table["chair"].try_to("meetings", "approve", OURS, "--by", "kapolres").err
    assert _seq(table.url) == before


def _verdict(table: Table) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """What the chair verifies: the action, the word on it, and its number."""
    with psycopg.connect(table.url) as connection:
        rows = connection.execute("SELECT fields ->> 'agency' FROM rapat.documents WHERE id = 'kaban'").fetchall()
    said = {"action": ACTION, "text": "", "by": "kaban", "at": NOW, "agency": rows[0][0], "status": "verified"}
    return (
        _of_action(status="verified", verified_by="kaban", verified_on=NOW[:10]),
        one("progress", f"{ACTION}.P2", **{name: value for name, value in said.items() if value is not None}),
        one("counters", f"{ACTION}.progress", value=2),
    )


def _of_action(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return one("actions", ACTION, **fields)


def _with(change: dict[str, Any], **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {**change, "set": {**change["set"], **fields}}


def test_in_straight_sql_a_chair_decides_nothing_else(table: Table) -> None:
    table.went(*DONE, *REVIEWED)
    before = _seq(table.url)
    verified, word, number = _verdict(table)
    answer: dict[str, Any] = {
        "asked_by": "kaban",
        "asked_at": NOW,
        "decided_by": "kaban",
        "decided_at": NOW,
        "state": "granted",
    }
    due = {"text": "", "date": "2026-12-24"}
    asked = one("extensions", f"{ACTION}.X1", action=ACTION, old="2026-12-10", new=due, reason="x", **answer)
    approval = {"version": 1, "by": "kaban", "at": NOW, "seq": before + 1, "digest": "0" * 64, "canon": "canon-2"}
    bad: dict[str, tuple[str, list[dict[str, Any]]]] = {
        "in another's name": ("verify", [_with(verified, verified_by="bnnk"), word, number]),
        "on another day": ("verify", [_with(verified, verified_on="2026-01-01"), word, number]),
        "another day of being done": ("verify", [_with(verified, done_on="2026-01-01"), word, number]),
        "without a word": ("verify", [verified]),
        "a word alone": ("verify", [word, number]),
        "another's word": ("verify", [verified, _with(word, by="bnnk"), number]),
        "the wording": ("verify", [_with(verified, text="x"), word, number]),
        "void": ("verify", [_of_action(status="void", reason="x"), _with(word, status="void"), number]),
        "back to open": ("verify", [_of_action(status="open"), _with(word, status="open"), number]),
        "a date without an answer": ("extend", [_of_action(due=due, original_due="2026-12-10")]),
        "an answer without a date": ("extend", [asked, one("counters", f"{ACTION}.extensions", value=1)]),
        "minutes without an approval": ("approve", [one("meetings", OURS, status="final")]),
        "minutes of another root": (
            "approve",
            [one("meetings", OURS, status="final", approvals=[{**approval, "signed": NOW[:10]}])],
        ),
        "minutes back to a draft": ("approve", [one("meetings", OURS, status="draft")]),
        "the title of a meeting": ("approve", [one("meetings", OURS, title="x")]),
    }
    for words, case in bad.items():
        assert "made" not in _handed(table.url, "ketua", case), words
    good = ("verify", [verified, word, number])
    for account in ("wakil", "jauh", "pengawas", "asing"):
        assert "made" not in _handed(table.url, account, good), account
    assert _seq(table.url) == before
    assert "made" in _handed(table.url, "ketua", good)  # it is no blind test
    assert table.faultless()


def test_the_own_last_record_is_taken_back(table: Table) -> None:
    me = table["representative"]
    me("actions", "progress", ACTION, "Pagar dipasang")
    table.went(("secretary", "actions", "progress", "TL-2026-0003", "Hal lain", "--by", "BNNK"))
    assert ACTION in me("undo").out
    assert "Pagar" not in me("actions", "show", ACTION).out
    assert "nothing of yours" in me.try_to("undo").err
    me("queue", "put", "WASDIN", "Lampu pelabuhan")
    me("actions", "block", ACTION, "--reason", "Hujan")
    for kept in ("TL-2026-0001", "ANT-2026"):
        assert kept in me("undo").out
    assert "Lampu" not in me("queue", "list", "WASDIN").out
    assert table.faultless()


def test_the_own_last_undo_is_taken_back(table: Table) -> None:
    me = table["representative"]
    me("actions", "progress", ACTION, "Pagar dipasang")
    me("queue", "put", "WASDIN", "Lampu pelabuhan")
    me("actions", "block", ACTION, "--reason", "Hujan")
    for _ in range(2):
        for _ in range(3):
            me("undo")
        assert "Pagar" not in me("actions", "show", ACTION).out
        for kept in (ACTION, "ANT-2026", ACTION):
            assert kept in me("redo").out
        assert "Pagar" in me("actions", "show", ACTION).out
        assert "Lampu" in me("queue", "list", "WASDIN").out
        assert "something else was done since" in me.try_to("redo").err
    me("undo")
    me("actions", "progress", ACTION, "Hal lain")
    assert "something else was done since" in me.try_to("redo").err
    assert table.faultless()


def test_what_was_changed_since_the_undo_is_not_brought_back(table: Table) -> None:
    me = table["representative"]
    me("actions", "block", ACTION, "--reason", "Hujan")
    me("undo")
    table.went(("secretary", "actions", "done", ACTION, "--by", "BNNK"))
    before = _seq(table.url)
    assert "since" in me.try_to("redo").err
    assert _seq(table.url) == before
    assert table.faultless()


def test_what_holds_again_was_decided_and_is_not_undermined(table: Table) -> None:
    me = table["representative"]
    me("actions", "progress", ACTION, "Pagar")
    me("actions", "progress", ACTION, "Pagar dipasang")
    table.went(
        ("secretary", "actions", "extend", ACTION, "--until", "20/12/2026", "--reason", "Hujan", "--by", "kaban"),
        ("secretary", "undo"),
        ("secretary", "redo"),
    )
    before = _seq(table.url)
    assert "since" in me.try_to("undo").err
    assert _seq(table.url) == before
    assert table.faultless()


def test_what_was_decided_or_changed_since_is_not_taken_back(table: Table) -> None:
    me = table["representative"]
    me("actions", "done", ACTION)
    table.went(("chair", "actions", "return", ACTION, "--reason", "Belum"))
    before = _seq(table.url)
    assert "by somebody else since" in me.try_to("undo").err
    assert "not taken back" in table["chair"].try_to("undo").err
    me("circulars", "acknowledge", "1")
    assert "That is not taken back" in me.try_to("undo").err
    assert _seq(table.url) == before + 1
    assert table.faultless()


def test_in_straight_sql_nothing_of_others_is_taken_back(table: Table) -> None:
    table.went(("representative", "actions", "progress", ACTION, "Pagar"), ("chair", "queue", "put", "WASDIN", "x"))
    seq = _seq(table.url)
    text = "SELECT rapat.take_back(%s, %s, %s, %s, 'set')::text"
    told = []
    for account, target in (("ketua", seq - 1), ("wakil", seq), ("wakil", 3), ("pengawas", seq), ("asing", seq)):
        with psycopg.connect(table.url.replace("//tests@", f"//{account}@"), autocommit=True) as connection:
            try:
                told.append(str(connection.execute(text, (seq, target, "cd" * 8, NOW)).fetchall()))
            except psycopg.Error as fault:
                told.append(str(fault))
    assert not any("made" in words for words in told), told
    assert _seq(table.url) == seq


def test_what_is_dated_years_away_is_refused(table: Table) -> None:
    me = table["representative"]
    before = _seq(table.url)
    for moment in ("2031-11-30T10:00:00+08:00", "2021-11-30T10:00:00+08:00"):
        me.environment["RAPAT_NOW"] = moment
        refused = me.try_to("actions", "progress", ACTION, "x")
        assert any(words in refused.err for words in ("more than a day off", "later than this computer's clock")), (
            refused
        )
    assert _seq(table.url) == before


@pytest.mark.parametrize("name", ["meetings confirm", "actions done"])
def test_what_was_taken_back_is_said_again(table: Table, name: str) -> None:
    """What was removed is made anew, as often as somebody changes their mind; its revisions go on."""
    me = table["representative"]
    for _ in range(3):
        ran = tried(me, name, {})
        assert ran.code == 0, ran.err
        assert me.try_to("undo").code == 0
    assert tried(me, name, {}).code == 0
    told = table["secretary"].try_to("verify")
    assert told.code == 0, told.out


def test_a_turn_that_was_taken_back_is_told_again(table: Table) -> None:
    words = ("actions", "add", "Laporan", "--lead", "BNNK", "--due", "setiap tanggal 5", "--forum", "WASDIN", "--json")
    duty = table["secretary"](*words).json["id"]
    me = table["representative"]
    for _ in range(2):
        for step in (("actions", "done", duty), ("undo",)):
            ran = me.try_to(*step)
            assert ran.code == 0, (step, ran.err)
    assert me.try_to("actions", "done", duty).code == 0
    assert table.faultless()


def test_more_time_moves_a_day_and_makes_no_duty(table: Table) -> None:
    due = {"text": "tiap Senin", "date": "2026-12-24", "rule": "FREQ=WEEKLY;BYDAY=MO"}
    answer: dict[str, Any] = {
        "asked_by": "kaban",
        "asked_at": NOW,
        "decided_by": "kaban",
        "decided_at": NOW,
        "state": "granted",
    }
    for new, expected in ((due, False), ({"text": "", "date": "2026-12-24"}, True)):
        changes = [
            one("actions", ACTION, due=new, original_due="2026-12-10"),
            one("extensions", f"{ACTION}.X1", action=ACTION, old="2026-12-10", reason="x", new=new, **answer),
            one("counters", f"{ACTION}.extensions", value=1),
        ]
        told = _handed(table.url, "ketua", ("extend", changes))
        assert ("made" in told) is expected, told
    ran = table["chair"].try_to("actions", "extend", ACTION, "--until", "tiap tanggal 28", "--reason", "x")
    assert ran.code == 1
    assert "until one day" in ran.err
