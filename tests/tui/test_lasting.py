"""What has no undo says so before: on every screen, for every key, whatever dialog it opens."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import rapat.tui
from rapat.policy import LASTING, Operation
from rapat.secretariat.lasting import BEFOREHAND
from rapat.text.language import Language
from rapat.tui import commands
from rapat.tui.commands import Command

TREE = [ast.parse(path.read_text("utf-8")) for path in sorted(Path(rapat.tui.__file__).parent.rglob("*.py"))]
FUNCTIONS: dict[str, list[ast.FunctionDef]] = {}
for _node in (node for module in TREE for node in ast.walk(module)):
    if isinstance(_node, ast.FunctionDef):
        FUNCTIONS.setdefault(_node.name, []).append(_node)
WRITES_NOTHING = {"circulars.chase"}
"""What is shown, and copied, to those who may do more."""
LASTS = [each for each in commands.COMMANDS if each.operation in BEFOREHAND and each.id not in WRITES_NOTHING]


def said_in(name: str, depth: int = 3) -> Iterator[str]:
    """Yield the operations that a function, or one that it calls, says to last."""
    for call in (node for function in FUNCTIONS.get(name, ()) for node in ast.walk(function)):
        if not isinstance(call, ast.Call):
            continue
        for keyword in call.keywords:
            if keyword.arg == "lasts":
                yield from (node.attr for node in ast.walk(keyword.value) if isinstance(node, ast.Attribute))
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if depth and called != name:
            yield from said_in(called, depth - 1)


def test_every_operation_that_lasts_has_its_sentence() -> None:
    """The issue of papers alone has none: they can be issued again, and say the same."""
    assert set(BEFOREHAND) == LASTING - {Operation.ISSUE}
    for language in ("en", "id"):
        begin = "Undo does not take this back: " if language == "en" else "Tidak dapat diurungkan: "
        assert all(Language(language).say(told).startswith(begin) for told in BEFOREHAND.values())


@pytest.mark.parametrize("command", LASTS, ids=lambda command: command.id)
def test_each_key_that_does_something_lasting_says_so_before(command: Command) -> None:
    """By what its action opens: a question or a form that is told which operation it is."""
    assert command.operation is not None
    action = command.action.partition("(")[0]
    assert command.operation.name in set(said_in(f"action_{action}"))
