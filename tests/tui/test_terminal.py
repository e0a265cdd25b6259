"""The real program in a real terminal: typed at speed while another process writes, killed, opened again.

The short form types a dozen lines; `pytest -m slow` types 300 at 12 characters a second.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pyte
import pytest

from rapat.model import Entry
from rapat.workspace import open_workspace
from tests.conftest import Office
from tests.tui.conftest import TUESDAY

pty = pytest.importorskip("pty", reason="a pseudo-terminal is POSIX's")
MEETING = "WASDIN-2026-001"
NOW = TUESDAY.isoformat()


class Terminal:
    """A program in a pseudo-terminal of 80 by 24, its screen kept in memory."""

    def __init__(self, folder: Path, *words: str, home: Path, program: Sequence[str] = ("-m", "rapat")) -> None:
        """Start `rapat`, or a program of Python's that does what it does."""
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.pid, self.handle = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child becomes the program
            environment = {
                **os.environ,
                "TERM": "xterm-256color",
                "COLUMNS": "80",
                "LINES": "24",
                "RAPAT_LANG": "en",
                "RAPAT_NOW": NOW,
                "LOGNAME": "tester",
                "XDG_CONFIG_HOME": str(home),
                "HOME": str(home),
            }
            command = [sys.executable, *program, "--workspace", str(folder), *words]
            os.execvpe(command[0], command, environment)  # noqa: S606 - the program itself, no shell
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self.handle, 65536)
            except OSError:
                return
            if not data:
                return
            self._stream.feed(data)

    def type(self, text: str, per_second: float) -> None:
        """Press keys at a pace."""
        for letter in text:
            os.write(self.handle, letter.encode())
            time.sleep(1 / per_second)

    def wait_for(self, text: str, seconds: float = 20) -> None:
        """Wait until the screen shows a text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if any(text in line for line in self.screen.display):
                return
            time.sleep(0.02)
        raise AssertionError("\n".join(self.screen.display))

    def ended(self, within: float) -> int | None:
        """Wait some seconds until the program ends; return its exit code, None where it did not and was killed."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        self.kill()
        return None

    def kill(self, number: int = signal.SIGKILL) -> int:
        """End the program; return how it ended."""
        os.kill(self.pid, number)
        _, status = os.waitpid(self.pid, 0)
        return status


OTHER = """
import sys, time
from datetime import datetime
from pathlib import Path
from rapat.secretariat.recording import Recorder
from rapat.workspace import open_workspace
folder, meeting, now = Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3])
with open_workspace(folder) as opened:
    recorder = Recorder(opened.session(lambda: now, "tester", "kabid"), meeting)
    for number in range(100_000):
        recorder.take(f"BNNK: sebelah {number}")
        time.sleep(0.05)
"""


def typed_while_another_writes(seat: Office, home: Path, lines: int, per_second: float) -> None:
    """Type, kill, look: every line that was shown as saved is there, and no key was dropped."""
    folder = seat.workspace.folder
    terminal = Terminal(folder, "live", MEETING, home=home)
    terminal.wait_for("Back")
    other = subprocess.Popen([sys.executable, "-c", OTHER, str(folder), MEETING, NOW])
    try:
        wanted = [f"Kapolres: baris ke {number} situasi aman" for number in range(lines)]
        for number, line in enumerate(wanted):
            terminal.type(f"{line}\r", per_second)
            if number % 10 == 9:
                terminal.wait_for("✓ NOTE")
        terminal.type("belum terki", per_second)
        terminal.wait_for("belum terki")
        time.sleep(0.5)
    finally:
        terminal.kill()
        other.kill()
        other.wait()
    with open_workspace(folder) as opened:
        assert opened.store.maintenance.verify().faults == []
        session = opened.session(lambda: TUESDAY, "tester")
        kept = session.find(Entry, meeting=MEETING)
    assert [entry.raw for entry in kept if entry.typed_by == "notulis"] == wanted
    assert sum(entry.typed_by == "kabid" for entry in kept) > 0
    again = Terminal(folder, "live", MEETING, home=home)
    try:
        again.wait_for("belum terki")
    finally:
        again.kill()


def test_nothing_acknowledged_is_lost_and_no_key_is_dropped(seat: Office, tmp_path: Path) -> None:
    typed_while_another_writes(seat, tmp_path, lines=12, per_second=60)


def test_keys_act_in_the_order_they_were_pressed(seat: Office, tmp_path: Path) -> None:
    """All at once, as after a hiccup of the network: no letter may overtake the Enter or Backspace before it."""
    folder = seat.workspace.folder
    terminal = Terminal(folder, "live", MEETING, home=tmp_path)
    terminal.wait_for("Back")
    left, back = "\x1b[D", "\x7f"
    keys = "".join(
        f"Kapolres: barus{back * 2}is ke {number} aan{left * 2}m{left}{left}\x1b[Fn{back} terkendali\r"
        for number in range(9)
    )
    try:
        os.write(terminal.handle, f"{keys}Kapolres: sudah\r\x1b[Asekali lagi\r= selesai".encode())
        terminal.wait_for("= selesai")
        time.sleep(0.5)
    finally:
        terminal.kill()
    with open_workspace(folder) as opened:
        kept = opened.session(lambda: TUESDAY, "tester").find(Entry, meeting=MEETING)
    assert [entry.text for entry in kept] == [
        *(f"baris ke {number} aman terkendali" for number in range(9)),
        "sudahsekali lagi",
    ]


@pytest.mark.slow
def test_three_hundred_lines_at_twelve_characters_a_second(seat: Office, tmp_path: Path) -> None:
    typed_while_another_writes(seat, tmp_path, lines=300, per_second=12)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_dropped_line_leaves_the_terminal_clean(seat: Office, tmp_path: Path, number: int) -> None:
    terminal = Terminal(seat.workspace.folder, "live", MEETING, home=tmp_path)
    terminal.wait_for("Back")
    assert terminal.kill(number) == 0
    time.sleep(0.2)
    assert 1049 << 5 not in terminal.screen.mode  # the alternate screen is left


DEAF = """
import sys, time
from rapat.__main__ import main
from rapat.tui.shell import Shell
Shell.refresh_feed = lambda self: time.sleep(600)
sys.argv[0] = "rapat"
main()
"""
"""Stands still in its loop, as one does that waits to write to a terminal which nobody reads."""


def test_a_program_that_hears_nothing_any_more_is_ended_by_a_dropped_line(seat: Office, tmp_path: Path) -> None:
    terminal = Terminal(seat.workspace.folder, home=tmp_path, program=("-c", DEAF))
    terminal.wait_for("F1")
    time.sleep(0.5)
    os.kill(terminal.pid, signal.SIGHUP)
    assert terminal.ended(within=60) == 128 + signal.SIGHUP
    with open_workspace(seat.workspace.folder) as opened:
        assert opened.store.maintenance.verify().faults == []


def test_a_second_terminal_follows_within_a_moment(seat: Office, tmp_path: Path) -> None:
    from rapat.secretariat.recording import Recorder

    Recorder(seat.session(), MEETING).take("Kapolres: pembukaan")
    terminal = Terminal(seat.workspace.folder, "watch", MEETING, home=tmp_path)
    try:
        terminal.wait_for("pembukaan")
        Recorder(seat.session(), MEETING).take("= terlihat di layar")
        terminal.wait_for("terlihat di layar", seconds=2)
        Recorder(seat.session(), MEETING).take("% tidak untuk ruangan")
        Recorder(seat.session(), MEETING).take("= sesudahnya")
        terminal.wait_for("sesudahnya", seconds=2)
        assert not any("tidak untuk ruangan" in line for line in terminal.screen.display)
    finally:
        terminal.kill()
