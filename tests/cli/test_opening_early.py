"""A meeting opens on another day than its own only once somebody at the terminal said so, by whatever command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rapat.cli.console import Console
from rapat.model import Forum, Meeting, MeetingStatus
from rapat.secretariat import planning
from tests.cli.terminal import Terminal
from tests.conftest import Office

MEETING = "WASDIN-2026-002"
"""Planned for December; the terminal's day is 24 November."""
DOORS = {
    "open": ("meetings", "open", MEETING),
    "roll": ("meetings", "attendance", MEETING, "POLRES"),
    "lines": ("record", MEETING, "-"),
    "plain": ("live", MEETING, "--plain"),
    "file": ("record", MEETING, "FILE"),
}
TYPED = "Kapolres: situasi aman\n"
Go = Callable[..., tuple[MeetingStatus, list[str]]]


@pytest.fixture
def go(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Go:
    """Runs a door with an answer; returns the status of the meeting and what was asked."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    (tmp_path / "n.txt").write_text(TYPED, encoding="utf-8")
    terminal = Terminal(office.workspace.folder)

    def run(door: str, answer: str | None = None) -> tuple[MeetingStatus, list[str]]:
        asked: list[str] = []

        def ask(_: Console, question: object) -> str:
            asked.append(str(question))
            return answer or ""

        monkeypatch.setattr(Console, "ask", ask)
        monkeypatch.setattr(Console, "asks", property(lambda _: answer is not None))
        words = [str(tmp_path / "n.txt") if word == "FILE" else word for word in DOORS[door]]
        terminal(*words, typed=TYPED)
        return office.session().need(Meeting, MEETING).status, asked

    return run


@pytest.mark.parametrize("door", DOORS)
def test_every_door_asks_before_a_meeting_opens_early(go: Go, door: str) -> None:
    status, asked = go(door, "n")
    assert status is MeetingStatus.SCHEDULED
    assert len(asked) == 1
    status, asked = go(door, "y")
    assert status is MeetingStatus.LIVE
    assert len(asked) == 1


@pytest.mark.parametrize("door", DOORS)
def test_a_script_is_not_asked(go: Go, door: str) -> None:
    assert go(door) == (MeetingStatus.LIVE, [])
