"""An attached file whose copying was interrupted leaves a part of it: the doctor names it, and moves it away."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.terminal import NOW, Terminal

PART = ".0123456789abcdef.4711.new"


@pytest.fixture
def part(rapat: Terminal) -> Path:
    """What a killed copy left two days ago."""
    left: Path = rapat.folder / "evidence" / PART
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"sebagian")
    at = (datetime.fromisoformat(NOW) - timedelta(days=2)).timestamp()
    os.utime(left, (at, at))
    return left


def test_the_doctor_names_it_and_a_repair_moves_it_away(rapat: Terminal, part: Path) -> None:
    told = rapat("doctor")
    assert PART in told.err
    assert part.exists()
    assert "moved to aside/: 1" in rapat("doctor", "--repair").out
    assert not part.exists()
    assert [path.name for path in (rapat.folder / "aside").iterdir()] == [f"{PART}.1"]
    assert PART not in rapat("doctor").err


def test_one_that_may_still_be_made_is_left_alone(rapat: Terminal, part: Path) -> None:
    at = datetime.fromisoformat(NOW).timestamp()
    os.utime(part, (at, at))
    assert PART not in rapat("doctor").err
    rapat("doctor", "--repair")
    assert part.exists()
