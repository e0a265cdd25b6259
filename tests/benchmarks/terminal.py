"""A program in a pseudo-terminal, timed from outside: first paint, key to screen, memory."""

from __future__ import annotations

import os
import pty
import select
import statistics
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

QUIET: Final = 0.012
"""Seconds without output after which a key is taken as answered."""
HELLO: Final = """
from textual.app import App
from textual.widgets import Input
class Hello(App):
    def compose(self):
        yield Input()
Hello().run()
"""


def surroundings() -> dict[str, str]:
    """Return the environment of a program that keeps what it compiled, as anybody's does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Timed(NamedTuple):
    """Milliseconds."""

    median: float
    p95: float


class Program:
    """A program on a screen of 120 by 40."""

    def __init__(self, *command: str, **environment: str) -> None:
        """Start it."""
        self.started = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            given = {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", "RAPAT_LANG": "id", **environment}
            os.execvpe(command[0], command, {**surroundings(), **given})  # noqa: S606 - the program itself, no shell

    def read_until(self, wanted: bytes, seconds: float = 30) -> float:
        """Wait for bytes on the screen; return the milliseconds since the start."""
        seen, end = b"", time.monotonic() + seconds
        while wanted not in seen:
            ready, _, _ = select.select([self.handle], [], [], 0.5)
            if ready:
                seen += os.read(self.handle, 65536)
            if time.monotonic() > end:
                raise TimeoutError(seen[-500:])
        return (time.perf_counter() - self.started) * 1000

    def settle(self, seconds: float = 0.5) -> None:
        """Read until nothing has come for a while."""
        while select.select([self.handle], [], [], seconds)[0]:
            os.read(self.handle, 65536)

    def press(self, key: bytes) -> float:
        """Press a key; return the milliseconds until the last byte of the answer."""
        begun = last = time.perf_counter()
        os.write(self.handle, key)
        answered = False
        while True:
            wait = QUIET if answered else 0.5
            ready, _, _ = select.select([self.handle], [], [], wait)
            if not ready:
                return (last - begun) * 1000
            os.read(self.handle, 65536)
            last, answered = time.perf_counter(), True

    def keys(self, keys: list[bytes]) -> Timed:
        """Press keys one after the other."""
        times = sorted(self.press(key) for key in keys)
        return Timed(statistics.median(times), times[int(len(times) * 0.95)])

    def memory(self) -> float:
        """The most memory it ever had, in MB (Linux)."""
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

    def end(self) -> None:
        """Kill it."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def hello() -> Program:
    """The floor: Textual with one field."""
    return Program(sys.executable, "-c", HELLO)


def rapat(folder: Path, *words: str) -> Program:
    """The text UI on a workspace."""
    return Program(sys.executable, "-m", "rapat", "--workspace", str(folder), *words)
