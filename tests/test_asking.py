"""Whoever may not do what a command is for is told so before anything is asked, and what they can do instead."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from rapat import workspace
from rapat.cli.commands import Command, CommandSpec
from rapat.cli.console import Console
from rapat.cli.index import COMMANDS
from rapat.cli.root import ROOT
from rapat.model import Action, Person
from rapat.policy import MAY, Operation, Standing
from rapat.secretariat import register_files, registers
from rapat.text.language import Message
from tests.cli.terminal import Terminal
from tests.conftest import Office
from tests.test_access_matrix import ALL, KNOWN, MATRIX, OURS, READERS, ROLES, filled, furnished

__all__ = ["furnished"]


def _commands(rows: tuple[CommandSpec, ...], above: str = "") -> Iterator[tuple[str, Command]]:
    for row in rows:
        name = f"{above} {row.name}".strip()
        if row.rows:
            yield from _commands(row.rows, name)
        else:
            loaded = row.load()
            assert isinstance(loaded, Command)
            yield name, loaded


DECLARED = dict(_commands(COMMANDS))
OUTSIDE = {"init", "demo", "restore", "people claim", "server init"}
"""They make a workspace, its first secretary or its database: there is nobody yet whom it could be asked."""
OF_EACH_ROW = {"actions import"}
"""What it asks is asked of each action in its file, while that is looked at and before there is a question."""
TO_CHANGE = {"meetings attendance": ("POLRES",), "meetings agenda": ("--add", "Acara"), "verify": ("--accept",)}
"""Commands that show, unless they are told to change something."""


class Answering:
    """A terminal where somebody would answer yes; what was asked is kept."""

    def __init__(self, folder: Path, account: str) -> None:
        self.asked: list[str] = []
        out, self.err = io.StringIO(), io.StringIO()
        self.console = Console(
            {"RAPAT_NOW": "2026-11-30T10:00:00+08:00", "RAPAT_LANG": "en"}, _Tty(), out, self.err, account
        )
        self.console.knows_account = lambda _: True
        self.folder = folder

    def run(self, *words: str) -> int:
        return ROOT.run(self.console, ["--workspace", str(self.folder), *words])


class _Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked once the question stood on the screen: after whatever comes before it."""
    asked: list[str] = []
    ask = Console.ask

    def kept(console: Console, question: Message) -> str:
        ask(console, question)
        asked.append(str(question))
        return "y"

    monkeypatch.setattr(Console, "ask", kept)
    monkeypatch.setattr(Console, "asks", property(lambda _: True))
    return asked


def _seq(folder: Path) -> int:
    with workspace.open_workspace(folder, read_only=True) as opened:
        return opened.store.seq


def test_every_command_that_changes_says_what_it_asks_first() -> None:
    """The matrix tells which are not for everybody; a new one has to be declared as well."""
    guarded = {name for name, cell in MATRIX.items() if cell.allowed not in (ALL, KNOWN, READERS)}
    readers = {f"{name} show" for name in ("agencies", "people", "forums", "events", "matters")}
    readers |= {"watch", "matters timeline", "excerpts show"}
    assert guarded - OUTSIDE - OF_EACH_ROW - readers <= {name for name, declared in DECLARED.items() if declared.asks}
    assert set(TO_CHANGE) <= {name for name, declared in DECLARED.items() if declared.asks}


@pytest.mark.parametrize("role", [role for role in ROLES if role != "secretary"])
def test_nobody_is_asked_for_what_is_refused_anyway(
    furnished: Path, tmp_path: Path, questions: list[str], role: str
) -> None:
    wrong, before = [], _seq(furnished)
    for name, declared in DECLARED.items():
        cell, asks = MATRIX[name], declared.asks
        if asks is None or (role in cell.allowed and name not in TO_CHANGE) or asks.operation is Operation.UNDO:
            continue
        paper = tmp_path / "daftar.csv"
        kind = registers.REGISTERS.get(name.partition(" ")[0])
        paper.write_text(register_files.example(kind) if kind else "kosong", encoding="utf-8")
        given = {"%file%": str(paper), f"%{name.partition(' ')[0]}%": str(paper), "%new%": str(tmp_path / "baru")}
        words = [filled(word, given) for word in cell.words if word != "--yes"]
        terminal = Answering(furnished, ROLES[role])
        code = terminal.run(*name.split(), *words, *TO_CHANGE.get(name, ()))
        said = terminal.err.getvalue()
        if questions or code != 1 or said.count("\n") != 1:
            wrong.append(f"{name}: {questions} {code} {said}")
        if _asks_oneself(furnished, ROLES[role], said):
            wrong.append(f"{name}: told to ask oneself: {said}")
        questions.clear()
    assert not wrong, "\n".join(wrong)
    assert _seq(furnished) == before


def _asks_oneself(folder: Path, account: str, said: str) -> bool:
    with workspace.open_workspace(folder, read_only=True) as opened:
        whole = opened.session(Office(opened).at("2026-11-30 10:00").clock, "tester")
        own = [one for one in whole.find(Person) if account in one.accounts]
    remedy = said.partition(". ")[2]
    return any((one.position or one.name) in remedy for one in own)


def test_a_question_waits_for_permission_whatever_the_command_does_first(furnished: Path, questions: list[str]) -> None:
    """The gate is at the question: a command that asks before it opens the workspace is no way around it."""
    hasty = DECLARED["backup"]
    console = Answering(furnished, "wakil").console
    console.folder = furnished
    assert hasty.asks is not None
    console.first = partial(hasty.asks.check, given={})
    with pytest.raises(Exception, match="may not do this"):
        console.confirm(Message("Really?"))
    assert not questions


def test_a_workspace_is_not_asked_about_where_none_can_be_made(tmp_path: Path, questions: list[str]) -> None:
    (tmp_path / "isi.txt").write_text("isi", encoding="utf-8")
    terminal = Answering(tmp_path, "baru")
    assert terminal.run("init", str(tmp_path)) == 1
    assert not questions


def test_who_asks_is_told_what_works_for_them(furnished: Path) -> None:
    def said(account: str, *words: str, person: str = "") -> str:
        terminal = Terminal(furnished, account=account, person=person)
        return terminal.try_to(*words).err

    assert "actions request TL-2026-0001" in said(
        "wakil", "actions", "extend", "1", "--until", "20/12", "--reason", "x"
    )
    assert "actions done TL-2026-0001" in said("wakil", "actions", "verify", "1")
    assert "ask Notulis" in said("wakil", "meetings", "approve", OURS)
    assert "leave out --as" in said("tester", "meetings", "amend", OURS, "--reason", "x", person="bnnk")
    assert "rapat people edit PERSON --account asing" in said("asing", "actions", "verify", "1")


def test_nobody_but_oneself_leaves_the_owner_of_the_folder(office: Office) -> None:
    """A secretary of another office is not sent to the secretariat where that has nobody."""
    registers.edit(office.session(), Person, "kabid", {"agency": "POLRES", "accounts": ["lain"]})
    said = []
    session = office.workspace.session(office.clock, "lain")
    for operation in Operation:
        if Standing.KNOWN not in MAY[operation]:
            with pytest.raises(Exception, match="may not") as refused:
                session.require(operation)
            said.append(str(refused.value))
    assert all("ask Notulis" in one and "Kepala Bidang" not in one.partition("not do this.")[2] for one in said)
    assert not office.session().find(Action)
