"""Workspaces to type commands in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.cli.terminal import Terminal
from tests.conftest import furnished


@cache
def _laid(lay: Callable[[Terminal], object]) -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="rapat-")  # once in each process, as the furnished workspace
    furnished(Path(made.name) / "kerja")
    lay(Terminal(Path(made.name) / "kerja", person="notulis"))
    return made


def give(rapat: Terminal, lay: Callable[[Terminal], object]) -> Terminal:
    """Give a terminal, of which nothing was asked yet, the workspace that `lay` types: made once, and copied."""
    shutil.rmtree(rapat.folder)
    shutil.copytree(Path(_laid(lay).name) / "kerja", rapat.folder)
    return rapat


@pytest.fixture
def rapat(folder: Path) -> Terminal:
    """The note-taker at a terminal of a furnished workspace."""
    furnished(folder)
    return Terminal(folder, person="notulis")


@pytest.fixture
def meeting(rapat: Terminal) -> str:
    """The November sitting, planned."""
    planned: str = rapat("meetings", "plan", "WASDIN", "--date", "hari ini", "--json").json["id"]
    return planned
