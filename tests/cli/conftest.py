"""Workspaces to type commands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.conftest import furnished


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
