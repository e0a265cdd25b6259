"""Measure a line that is recorded on a server over a slow network: `python -m tests.benchmarks.server`.

Each way takes 30 ms more; told are milliseconds, and how often that is to the server and back.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rapat import demo, workspace
from rapat.secretariat.recording import Recorder
from rapat.secretariat.served_rules import served_rules
from rapat.store.server.administering import install
from tests.cli.terminal import Terminal
from tests.conftest import MONDAY
from tests.offices.conftest import Partnership
from tests.offices.test_troubled import Network
from tests.postgres import Server, binaries

DELAY: Final = 0.03
LINES: Final = 60


def tell(what: str, act: Callable[[int], object]) -> None:
    """Do something again and again, and print how long it took."""
    times = []
    for number in range(LINES):
        begun = time.monotonic()
        act(number)
        times.append(time.monotonic() - begun)
    median, p95 = statistics.median(times), sorted(times)[int(LINES * 0.95)]
    ways = median / (2 * DELAY)
    sys.stdout.write(f"{what:<40} median {median * 1000:6.0f} ms = {ways:4.1f} round trips, p95 {p95 * 1000:6.0f} ms\n")


def main(base: Path, server: Server) -> None:
    """Measure on the sample partnership."""
    folder, now = base / "kerja", datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    demo.build(folder, MONDAY, lambda *_: None, None, "tester")
    url = server.url(server.new_database())
    install(url, served_rules())
    Terminal(folder)("move", "--to", url)
    keeper = Terminal(folder, account="whoever")
    keeper.knows_account = lambda _: False
    keeper("people", "claim", "notulis")
    keeper("server", "add", "notulis")
    meeting = keeper("meetings", "plan", "WASDIN", "--date", "24/11/2026", "--json").json["id"]
    keeper("meetings", "open", meeting)
    network = Network(base / "jaringan", server)
    office = Partnership(server, folder, folder, url).office(base / "meja", "notulis")
    settings = office / "rapat.toml"
    address = settings.read_text(encoding="utf-8").replace(f"host={server.place}", f"host={base / 'jaringan'}")
    settings.write_text(address, encoding="utf-8")
    with workspace.open_workspace(office) as opened:
        recorder = Recorder(opened.session(lambda: now, "notulis"), meeting)
        for number in range(10):
            recorder.take(f"Kapolres: baris {number}")
        network.delay = DELAY
        tell("the newest record, as a screen looks", lambda _: opened.store.head)
        tell("a line recorded", lambda number: recorder.take(f"POLRES: baris {number} situasi aman"))
    network.close()


if __name__ == "__main__":
    installed = binaries()
    if installed is None:
        sys.exit("There is no PostgreSQL.")
    started = Server(installed)
    started.start()
    try:
        with tempfile.TemporaryDirectory(prefix="rapat-") as made:
            main(Path(made), started)
    finally:
        started.remove()
