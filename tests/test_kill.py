"""A recording process is killed at random moments; every line it acknowledged is there.

The real command in a real process: lines go in on standard input, an acknowledgement comes back for each, SIGKILL comes
in between. Twenty times here (`store/test_faults.py` stops at every single call); `pytest -m slow` does it five hundred
times, with two recorders in one meeting.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from rapat.model import Entry, Forum
from rapat.secretariat import planning
from rapat.workspace import open_workspace
from tests.conftest import MONDAY, Office

MEETING = "WASDIN-2026-001"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX's")


class Recording:
    """A `rapat record MEETING - --jsonl` that is fed as fast as it takes lines."""

    def __init__(self, folder: Path, name: str, lines: int) -> None:
        """Start the process and feed it `lines` numbered lines from a thread."""
        self.acknowledged: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rapat", "--workspace", str(folder), "record", MEETING, "-", "--jsonl"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LOGNAME": "tester", "RAPAT_LANG": "en"},
        )
        self._lines = [f"{name}-{number} Kapolres melaporkan situasi aman" for number in range(lines)]
        self._threads = [threading.Thread(target=self._feed), threading.Thread(target=self._listen)]
        for thread in self._threads:
            thread.start()

    def _feed(self) -> None:
        assert self.process.stdin is not None
        try:
            for line in self._lines:
                self.process.stdin.write(f"{line}\n".encode())
                self.process.stdin.flush()
            self.process.stdin.close()
        except (BrokenPipeError, ValueError):
            return

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for answer in self.process.stdout:
            if answer.endswith(b"\n"):  # an answer cut short by the kill acknowledges nothing
                self.acknowledged.append(json.loads(answer)["raw"])

    def kill_after(self, acknowledgements: int, seconds: float) -> None:
        """Wait for so many acknowledgements and a moment more, then kill without mercy."""
        end = time.monotonic() + 20
        while len(self.acknowledged) < acknowledgements and self.process.poll() is None and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for thread in self._threads:
            thread.join()


def kill_rounds(office: Office, rounds: int, recorders: int) -> None:
    """Kill `recorders` processes at once, so many times, and look for every acknowledged line each time."""
    planning.plan(office.session(), office.session().need(Forum, "WASDIN"), planning.Plan())
    folder = office.workspace.folder
    chance = random.Random(20261124)  # noqa: S311 - a repeatable course, no secret
    acknowledged: list[str] = []
    for number in range(rounds):
        running = [Recording(folder, f"r{number}p{one}", 400) for one in range(recorders)]
        for one in running:
            one.kill_after(chance.randrange(0, 30), chance.random() * 0.02)
            acknowledged += one.acknowledged
        with open_workspace(folder) as opened:
            session = opened.session(lambda: MONDAY, "tester")
            kept = [entry.raw for entry in session.find(Entry, meeting=MEETING)]
            assert set(acknowledged) <= set(kept)
            assert len(kept) == len(set(kept))
    with open_workspace(folder) as opened:
        assert opened.store.maintenance.verify().faults == []
    assert len(acknowledged) > rounds * recorders * 5


def test_twenty_kills_lose_no_acknowledged_line(office: Office) -> None:
    kill_rounds(office, rounds=20, recorders=1)


@pytest.mark.slow
def test_five_hundred_kills_of_two_recorders(office: Office) -> None:
    kill_rounds(office, rounds=250, recorders=2)
