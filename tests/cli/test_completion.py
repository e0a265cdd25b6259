"""Shell completion: `rapat completion SHELL` prints the script of a shell, which asks for what may stand there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


def answered(**variables: str) -> str:
    """What rapat prints to a shell that asks with these variables."""
    environment = {**os.environ, "RAPAT_LANG": "en", **variables}
    asked = subprocess.run([sys.executable, "-m", "rapat"], env=environment, capture_output=True, check=True)
    return asked.stdout.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_shell_is_given_its_script(tmp_path: Path, shell: str) -> None:
    script = Terminal(tmp_path)("completion", shell).out
    assert f"{shell}_complete" in script
    assert answered(_RAPAT_COMPLETE=f"{shell}_source").split() == script.split()


def test_a_shell_that_nobody_knows_is_told(tmp_path: Path) -> None:
    assert "Known are: bash, zsh, fish, powershell" in Terminal(tmp_path).try_to("completion", "tcsh").err


def test_powershell_is_told_what_each_is() -> None:
    shown = answered(_RAPAT_COMPLETE="powershell_complete", COMP_WORDS="rapat meet", COMP_CWORD="meet")
    assert shown.splitlines() == ["plain\tmeetings\tMeetings: plan, open, close, approve."]


def test_bash_completes_what_is_typed(tmp_path: Path) -> None:
    """In a real shell, with a program of that name, wherever it lies."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    program = tmp_path / "rapat"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m rapat "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    typed = """
eval "$(rapat completion bash)"
COMP_WORDS=(rapat pertemuan ren) COMP_CWORD=2
$(complete -p rapat | sed 's/.*-F \\([^ ]*\\) .*/\\1/') rapat ren pertemuan
echo "${COMPREPLY[@]}"
"""
    environment = {**os.environ, "RAPAT_LANG": "id", "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    ran = subprocess.run([bash, "--norc", "-c", typed], env=environment, capture_output=True, check=True)
    assert ran.stdout.decode().split() == ["rencanakan"], ran.stderr


@pytest.mark.parametrize(
    ("words", "language", "completed"),
    [
        ("rapat meet", "en", ["plain,meetings"]),
        ("rapat pert", "id", ["plain,pertemuan"]),
        ("rapat pert", "en", ["plain,pertemuan"]),
        ("rapat pertemuan sah", "en", ["plain,sahkan"]),
        ("rapat tl --terl", "en", ["plain,--terlambat"]),
        ("rapat completion p", "en", ["plain,powershell"]),
        ("rapat meetings ad", "en", ["plain,adjourn"]),
        ("rapat actions list --js", "en", ["plain,--json"]),
    ],
)
def test_commands_and_options_are_completed(words: str, language: str, completed: list[str]) -> None:
    at = str(words.count(" "))
    shown = answered(_RAPAT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=at, RAPAT_LANG=language)
    assert shown.splitlines() == completed
