"""Whatever stands on the command line, a command ends with a sentence and one of its codes; the list is the table's."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from rapat.cli.commands import Group
from rapat.cli.console import Console
from rapat.cli.root import ROOT
from tests.cli.conftest import give
from tests.cli.terminal import Terminal

CODES = {0, 1, 2, 3, 4}
VALUES = [
    "", " ", "-", "--", "x" * 5_000, "@X", "=9", "[/]{{x}}%(y)s",
    "-1", "0", "1", "99999999999999999999", "1e9", "٣", "²", "𝟙",
    "a\0b", "\udc80", "\ud800",
    "1/1/0001", "31/12/9999", "0001-01-01", "9999-12-31",
    "30/2/2026", "99/99/9999", "2026-11-31",
    "H-7 Nataru", "99999 hari kerja", "besok",
    "24.00", "25.61", "9.99", "09.00-08.00",
    "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=99MO",
    "../../etc/passwd", "/dev/null", "~nobody/x",
]  # fmt: skip
"""A row for each kind, of `THIRD` or more: every third value is some of each kind, wherever one begins."""
THIRD = 3
RUNS_ON = {"ui", "watch", "serve"}
"""Commands that show a screen."""


def commands(group: Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the table with the words that call it."""
    for row in group.rows:
        command = row.load()
        words = (*path, row.name)
        if isinstance(command, Group):
            yield from commands(command, words)
        else:
            yield words, command


TABLE = {" ".join(words): command for words, command in commands(ROOT) if words[0] not in RUNS_ON}


def test_the_table_is_there() -> None:
    assert len(TABLE) > 60
    assert {"record", "meetings plan", "actions extend", "due"} <= set(TABLE)


def calls(command: click.Command, value: str) -> Iterator[list[str]]:
    """The command with `value` for each of its parameters in turn, the others as they must be."""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option) and not one.is_flag]
    needed = [word for one in options if one.required for word in (one.opts[0], "x")]
    for chosen in arguments:
        yield [*needed, "--", *(value if one is chosen else "1" for one in arguments)]
    for option in options:
        rest = [word for one in options if one.required and one is not option for word in (one.opts[0], "x")]
        yield [*rest, f"{option.opts[0]}={value}", "--", *("1" for _ in arguments)]


@pytest.fixture
def busy(rapat: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A workspace with a live meeting and an action, in a folder of its own where files may be made."""
    monkeypatch.chdir(tmp_path)
    return give(rapat, _lay)


def _lay(rapat: Terminal) -> None:
    planned = rapat("meetings", "plan", "WASDIN", "--date", "hari ini", "--json").json["id"]
    rapat("record", planned, "-", typed="Kapolres: aman\n! Kirim data @BNNK ^besok\n")


def some(name: str, at: int, value: str) -> Iterator[list[str]]:
    """The calls of a command in which a parameter meets every third value, beside it another third."""
    every = list(calls(TABLE[name], value))
    for number, words in enumerate(every):
        if len(every) < THIRD or (at + number) % THIRD == 0:
            yield words


@pytest.mark.parametrize("name", TABLE)
def test_no_value_ends_a_command_in_a_traceback(busy: Terminal, name: str) -> None:
    """Every command meets every value, and each of its parameters every kind of value; all of them in the long form."""
    assert not odd_ends(busy, name, [words for at, value in enumerate(VALUES) for words in some(name, at, value)])


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLE)
def test_no_value_of_any_parameter_ends_a_command_in_a_traceback(busy: Terminal, name: str) -> None:
    assert not odd_ends(busy, name, [words for value in VALUES for words in calls(TABLE[name], value)])


def odd_ends(busy: Terminal, name: str, said: list[list[str]]) -> dict[str, str]:
    """What a command did that no command may, by what was said to it."""
    odd = {}
    for words in said:
        try:
            ran = busy.try_to(*name.split(" "), *words, typed="x\n")
        except Exception as fault:  # noqa: BLE001 - each is gathered, with what provoked it
            odd[" ".join(words)[:80]] = repr(fault)
            continue
        if ran.code not in CODES or "Traceback" in ran.err or (ran.code and not ran.err.strip()):
            odd[" ".join(words)[:80]] = f"{ran.code} {ran.err[:200]}"
    return odd


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names in folders there")
@pytest.mark.parametrize(
    "words",
    [
        ["record", "1", "PIPE"],
        ["agencies", "import", "PIPE"],
        ["people", "import", "PIPE", "--yes"],
        ["restore", "PIPE", "lain"],
        ["meetings", "attach", "1", "PIPE"],
        ["actions", "progress", "1", "sudah", "--evidence", "PIPE"],
        ["actions", "done", "1", "--evidence", "PIPE"],
    ],
)
@pytest.mark.parametrize("what", ["pipe", "device", "folder"])
def test_a_pipe_where_a_file_belongs(busy: Terminal, tmp_path: Path, words: list[str], what: str) -> None:
    pipe = {"pipe": tmp_path / "pipa", "device": Path("/dev/zero"), "folder": tmp_path}[what]
    os.mkfifo(tmp_path / "pipa")
    ran = busy.try_to(*(str(pipe) if word == "PIPE" else word for word in words))
    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1
    assert str(pipe) in ran.err


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00", "1800-01-01", "x", "2026"]
)
def test_a_moment_no_office_has(busy: Terminal, moment: str) -> None:
    busy.environment["RAPAT_NOW"] = moment
    for words in (["actions"], ["due", "besok"], ["meetings", "plan", "WASDIN"]):
        ran = busy.try_to(*words)
        assert ran.code == 2
        assert "RAPAT_NOW" in ran.err


def test_attachments_of_a_file_are_held_back(busy: Terminal, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("x", encoding="utf-8")
    page = tmp_path / "notula.txt"
    page.write_text(f"satu\n/lampir {secret}\ndua\n", encoding="utf-8")
    ran = busy("record", "1", str(page))
    assert "3 recorded" in ran.out
    assert "held back: 1" in ran.err
    assert "rapat meetings attach" in ran.err
    assert "held back" in busy("record", "1", "-", typed=f"/lampir {secret}\n").out
    assert busy("meetings", "show", "1", "--json").json["attachments"] == []


@pytest.mark.parametrize(("answer", "attached"), [("y", 1), ("n", 0)])
def test_at_a_terminal_they_are_asked_for_once(busy: Terminal, tmp_path: Path, answer: str, attached: int) -> None:
    secret, page = tmp_path / "rahasia.txt", tmp_path / "notula.txt"
    secret.write_text("x", encoding="utf-8")
    page.write_text(f"/lampir {secret}\n/lampir {tmp_path}\n", encoding="utf-8")
    asked = Keyboard()
    console = Console(busy.environment, Keyboard(f"{answer}\n"), io.StringIO(), asked, busy.account)
    assert ROOT.run(console, ["--workspace", str(busy.folder), "record", "1", str(page)]) == 0
    assert asked.getvalue().count("[y/n]") == 1
    assert str(secret) in asked.getvalue()
    assert len(busy("meetings", "show", "1", "--json").json["attachments"]) == attached


class Keyboard(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_bytes_that_are_no_text_on_standard_input(busy: Terminal) -> None:
    lines = b"satu\n\xff\xfe\x00\x81 dua\nnul\x00nul\n- ! @POLRES ^besok\n\xed\xa0\x80\n" + b"x" * 99_999 + b"\nakhir"
    ran = busy.try_to("record", "1", "-", typed=lines)
    assert ran.code == 0, ran
    raws = [entry["raw"] for entry in busy("meetings", "show", "1", "--json").json["entries"]]
    assert raws[-1] == "akhir"
    assert "nul\0nul" in raws
    assert any("\ufffd" in raw for raw in raws)
