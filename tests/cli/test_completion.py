"""Shell completion, which click gives: `_RAPAT_COMPLETE=bash_source rapat` prints the script of a shell."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def answered(**variables: str) -> str:
    """What rapat prints to a shell that asks with these variables."""
    environment = {**os.environ, "RAPAT_LANG": "en", **variables}
    asked = subprocess.run([sys.executable, "-m", "rapat"], env=environment, capture_output=True, check=True)
    return asked.stdout.decode()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_shell_is_given_its_script(shell: str) -> None:
    assert f"_RAPAT_COMPLETE={shell}_complete" in answered(_RAPAT_COMPLETE=f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "language", "completed"),
    [
        ("rapat meet", "en", ["plain,meetings"]),
        ("rapat pert", "id", ["plain,pertemuan"]),
        ("rapat meetings ad", "en", ["plain,adjourn"]),
        ("rapat actions list --js", "en", ["plain,--json"]),
    ],
)
def test_commands_and_options_are_completed(words: str, language: str, completed: list[str]) -> None:
    at = str(words.count(" "))
    shown = answered(_RAPAT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=at, RAPAT_LANG=language)
    assert shown.splitlines() == completed
