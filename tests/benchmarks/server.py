"""Measure a line that is recorded on a server: `python -m tests.benchmarks.server`.

Over a slow network each way takes 30 ms more; told are milliseconds, and how often that is to the server and back. Then
eight offices write five lines a second each into one meeting; told are milliseconds, which hold where nothing else
runs, and the processor time of the offices, which holds anywhere.
"""

from __future__ import annotations

import json
import statistics
import subprocess
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
OFFICES: Final = 8
SECONDS: Final = 60
OFFICE: Final = """
import json, sys, time
from datetime import UTC, datetime
from pathlib import Path
from rapat import workspace
from rapat.secretariat.recording import Recorder

folder, meeting, number, seconds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with workspace.open_workspace(folder) as opened:
    recorder = Recorder(opened.session(lambda: datetime(2026, 11, 24, 2, 0, tzinfo=UTC), "notulis"), meeting)
    for first in range(10):
        recorder.take(f"Kapolres: mulai {first}")
    print("ready", flush=True)
    sys.stdin.readline()
    times, begun, used = [], time.monotonic() + number / 40, time.process_time()
    for line in range(5 * seconds):
        time.sleep(max(0, begun + line / 5 - time.monotonic()))
        asked = time.monotonic()
        recorder.take(f"POLRES: baris {line} situasi aman")
        times.append(time.monotonic() - asked)
    print(json.dumps([times, time.process_time() - used]), flush=True)
"""


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


def tell_offices(office: Path, meeting: str) -> None:
    """Let offices write at once, and print how long a line took."""
    offices = [
        subprocess.Popen(
            [sys.executable, "-c", OFFICE, str(office), meeting, str(number), str(SECONDS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for number in range(OFFICES)
    ]  # fmt: skip
    for one in offices:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    told = [json.loads(one.communicate("\n")[0]) for one in _begun(offices)]
    times = sorted(each for one, _ in told for each in one)
    used = sum(spent for _, spent in told) / len(times)
    median, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    sys.stdout.write(
        f"{f'a line of one of {OFFICES} offices':<40} median {median * 1000:6.0f} ms, p95 {p95 * 1000:6.0f} ms,"
        f" processor {used * 1000:.1f} ms\n"
    )


def _begun(offices: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    """Let all begin before any is waited for."""
    for one in offices:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    return offices


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
    folder = Partnership(server, folder, folder, url).office(base / "kantor", "notulis")
    with workspace.open_workspace(office) as opened:
        recorder = Recorder(opened.session(lambda: now, "notulis"), meeting)
        for number in range(10):
            recorder.take(f"Kapolres: baris {number}")
        network.delay = DELAY
        tell("the newest record, as a screen looks", lambda _: opened.store.head)
        tell("a line recorded", lambda number: recorder.take(f"POLRES: baris {number} situasi aman"))
    network.close()
    tell_offices(folder, meeting)


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
