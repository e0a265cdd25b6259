"""Measure the budgets beside their floors, in one run: `python -m tests.benchmarks [--short|--tenfold] [P6 P7 …]`.

Absolute milliseconds hold on no other machine; the ratios do. Nothing here fails a build.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import corpus, foreign_files, papers
from tests.benchmarks.terminal import Program, Timed, hello, rapat, surroundings

SHORT = 500
"""Meetings below which a run is a short one."""
WHOLE = 2_000
"""Meetings of ten years; a run with more is a tenfold one."""
TYPED = "Kapolres: situasi kamtibmas kondusif selama bulan berjalan "


class Bench:
    """One run: a workspace of ten years, and the figures as they come."""

    def __init__(self, folder: Path, meetings: int, rounds: int) -> None:
        """Build the workspace."""
        self.folder, self.meetings, self.rounds = folder, meetings, rounds
        corpus.build(folder, meetings)
        self.live = corpus.last_meeting(meetings)

    def tell(self, name: str, what: str, ours: float, floor: float, at_most: float) -> None:
        """Print one figure and its ratio."""
        ratio = ours / floor if floor else float("nan")
        verdict = "ok" if ratio <= at_most else "OVER"
        sys.stdout.write(f"{name:<4} {what:<52} {ours:8.1f} {floor:8.1f} {ratio:6.2f} <= {at_most:<5} {verdict}\n")
        sys.stdout.flush()

    def cold(self, command: list[str]) -> float:
        """Median milliseconds of a cold process."""
        # A second start finds the modules compiled, as it would for anybody.
        env = surroundings()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=env)
        times = []
        for _ in range(self.rounds):
            begun = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=env)
            times.append((time.perf_counter() - begun) * 1000)
        return statistics.median(times)

    def rapat(self, *words: str) -> list[str]:
        """A command line on the workspace."""
        return [sys.executable, "-m", "rapat", "--workspace", str(self.folder), *words]

    def p1(self) -> None:
        """A cold list of an agency's open actions, against taskwarrior on the same number of tasks."""
        ours = self.cold(self.rapat("actions", "--agency", "POLRES", "--due-before", "2026-12-31"))
        if shutil.which("task") is None:
            sys.stdout.write(f"P1   taskwarrior is not installed; the list took {ours:.0f} ms\n")
            return
        home = self.folder.parent / "task"
        task = tasks(home, self.meetings * corpus.ACTIONS)
        floor = self.cold([*task, "project:POLRES", "due.before:2026-12-31", "status:pending", "list"])
        self.tell("P1", "cold list by agency and due date / taskwarrior", ours, floor, 1.2)

    def p5(self) -> None:
        """Full-text search by an index that is there, against taskwarrior's."""
        from rapat.workspace import open_workspace, state_folder

        with open_workspace(self.folder, known_below=state_folder(os.environ)) as opened:
            opened.store.maintenance.compact()
        ours = self.cold(self.rapat("search", "butir77"))
        if shutil.which("task") is None:
            sys.stdout.write(f"P5   taskwarrior is not installed; the search took {ours:.0f} ms\n")
            return
        task = tasks(self.folder.parent / "task", self.meetings * corpus.ACTIONS)
        floor = self.cold([*task, "description.contains:posko 77", "all"])
        at_most = 0.5 if self.meetings <= WHOLE else 0.1
        self.tell("P5", "full-text search over everything / taskwarrior", ours, floor, at_most)

    def p3(self) -> None:
        """A capture line durable in a running process, against an append with fdatasync (p95)."""
        from rapat.secretariat.recording import Recorder
        from rapat.workspace import open_workspace

        with open_workspace(self.folder) as opened:
            now = datetime.now(UTC)
            recorder = Recorder(opened.session(lambda: now, "bench", "notulis"), self.live)
            ours, floors = [], []
            with (self.folder.parent / "floor").open("wb", buffering=0) as file:
                for number in range(self.rounds * 40):
                    begun = time.perf_counter()
                    recorder.take(f"POLRES: baris {number} situasi aman")
                    ours.append(time.perf_counter() - begun)
                    begun = time.perf_counter()
                    file.write(b"x" * 300)
                    os.fdatasync(file.fileno())
                    floors.append(time.perf_counter() - begun)
        at = int(len(ours) * 0.95)
        self.tell(
            "P3",
            "a capture line durable, p95 / append + fdatasync",
            sorted(ours)[at] * 1000,
            sorted(floors)[at] * 1000,
            2,
        )

    def p4(self) -> None:
        """`rapat --version` against an empty Python."""
        self.tell(
            "P4",
            "rapat --version / python -c pass",
            self.cold([sys.executable, "-m", "rapat", "--version"]),
            self.cold([sys.executable, "-c", "pass"]),
            5,
        )

    def p6(self) -> None:
        """First paint of the screen."""
        ours, floor = [], []
        first_paint(rapat(self.folder), b"Beranda")  # which compiles the modules, once for anybody
        for _ in range(max(3, self.rounds // 3)):
            ours.append(first_paint(rapat(self.folder), b"Beranda"))
            floor.append(first_paint(hello(), "▁".encode()))
        self.tell("P6", "first paint / Textual hello", statistics.median(ours), statistics.median(floor), 1.5)

    def p7(self) -> None:
        """Key to echo in the capture line of a long meeting."""
        fill(self.folder, self.live, 2_000)
        floor, ours = self._keys(hello()), self._keys(rapat(self.folder, "live", self.live), b"Esc")
        self.tell("P7", "key to echo, 2,000 lines, median / Textual hello", ours.median, floor.median, 1.5)
        self.tell("P7", "key to echo, 2,000 lines, p95 / Textual hello", ours.p95, floor.p95, 2.5)

    def _keys(self, program: Program, wanted: bytes = b"") -> Timed:
        program.read_until(wanted) if wanted else program.settle()
        program.settle()
        timed = program.keys([letter.encode() for letter in TYPED * max(1, self.rounds // 5)])
        program.end()
        return timed

    def p8(self) -> None:
        """Moving through the list of all actions."""
        floor = self._keys(hello())
        program = rapat(self.folder)
        program.read_until(b"Beranda")
        program.settle()
        os.write(program.handle, b"\x1bOS")
        program.settle(1.0)
        os.write(program.handle, b"ss")
        program.settle(1.5)
        timed = program.keys([b"\x1b[B"] * 20 * max(1, self.rounds // 5))
        memory = program.memory()
        program.end()
        bare = hello()
        bare.settle()
        least = bare.memory()
        bare.end()
        self.tell("P8", "list navigation over all actions, median / hello", timed.median, floor.median, 1.5)
        self.tell("P8", "list navigation over all actions, p95 / hello", timed.p95, floor.p95, 3)
        self.tell("P10", "peak memory of the screen, MB / hello", memory, least, 2)

    def p9(self) -> None:
        """The minutes of one sitting as Markdown, HTML, Word and PDF in one process, and matrices of 10,000 rows."""
        own = []
        for _ in range(self.rounds):
            begun = time.perf_counter()
            papers.minutes()
            own.append(time.perf_counter() - begun)
        ours = statistics.median(own) * 1000
        floor = papers.office(self.folder.parent, max(1, self.rounds // 3))
        if floor:
            what = "minutes as md, html, docx, pdf / LibreOffice to PDF"
            self.tell("P9", what, ours, statistics.median(floor) * 1000, 0.5)
        else:
            sys.stdout.write(f"P9   LibreOffice is not installed; the papers took {ours:.0f} ms\n")
        rows = 1_000 if self.meetings < SHORT else 10_000
        for form in ("xlsx", "html", "docx", "pdf"):
            seconds, memory = papers.big(rows, form)
            self.tell("P9", f"{form} matrix of {rows:,} rows, s / 15 s", seconds, 15, 1)
            self.tell("P9", f"{form} matrix of {rows:,} rows, MB / 1,500 MB", memory, 1500, 1)

    def p11(self) -> None:
        """Another process's line on the screen, in milliseconds, against 100."""
        from rapat.secretariat.recording import Recorder
        from rapat.workspace import open_workspace

        program = rapat(self.folder, "live", self.live)
        program.read_until(b"Esc")
        program.settle()
        times = []
        with open_workspace(self.folder) as opened:
            recorder = Recorder(opened.session(lambda: datetime.now(UTC), "lain"), self.live)
            for number in range(self.rounds):
                recorder.take(f"KODIM: dari sebelah nomor{number}")
                program.started = time.perf_counter()
                times.append(program.read_until(f"nomor{number}".encode()))
                program.settle(0.2)
        program.end()
        self.tell("P11", "another process's line on the screen, ms / 100 ms", statistics.median(times), 100, 1)

    def p12(self) -> None:
        """From Enter until another session finds the line among everything, in milliseconds, against 100 (p95)."""
        from rapat.secretariat import searching
        from rapat.secretariat.recording import Recorder
        from rapat.workspace import open_workspace, state_folder

        known, times = state_folder(os.environ), []
        with (
            open_workspace(self.folder, known_below=known) as here,
            open_workspace(self.folder, known_below=known, read_only=True) as elsewhere,
        ):
            recorder = Recorder(here.session(lambda: datetime.now(UTC), "bench"), self.live)
            reader = elsewhere.session(lambda: datetime.now(UTC), "lain")
            for number in range(self.rounds * 4):
                begun = time.perf_counter()
                recorder.take(f"KODIM: temuan{number} di pelabuhan")
                while not searching.search(reader, f"temuan{number}"):
                    pass
                times.append((time.perf_counter() - begun) * 1000)
        self.tell(
            "P12", "a line found after its Enter, p95, ms / 100 ms", sorted(times)[int(len(times) * 0.95)], 100, 1
        )

    def p13(self) -> None:
        """The account of all years, with reports and roll-calls, against a list of what is open."""
        corpus.account(self.folder)
        ours, floor = self.cold(self.rapat("recap")), self.cold(self.rapat("actions"))
        self.tell("P13", "account of all years / list of open actions", ours, floor, 2)

    def p14(self) -> None:
        """Files of 2,000 lines as others write them, previewed: seconds of the processor, against one."""
        from rapat.model import Meeting
        from rapat.secretariat import file_taking
        from rapat.workspace import open_workspace

        with open_workspace(self.folder, read_only=True) as opened:
            session = opened.session(lambda: datetime.now(UTC), "bench")
            meeting = session.need(Meeting, self.live)
            for what, text in (("minutes", foreign_files.minutes()), ("a chat", foreign_files.chat())):
                begun = time.process_time()
                file = file_taking.incoming(session, meeting, text.encode(), "berkas.txt")
                for looked in file_taking.preview(session, meeting, file):
                    str(looked.echo)
                self.tell("P14", f"{what} of 2,000 lines previewed, s / 1 s", time.process_time() - begun, 1, 1)


def first_paint(program: Program, wanted: bytes) -> float:
    """Milliseconds until a text is on the screen."""
    taken = program.read_until(wanted)
    program.end()
    return taken


def fill(folder: Path, meeting: str, lines: int) -> None:
    """Record many lines."""
    from rapat.secretariat.recording import Recorder
    from rapat.workspace import open_workspace

    with open_workspace(folder) as opened:
        recorder = Recorder(opened.session(lambda: datetime.now(UTC), "bench", "notulis"), meeting, "panjang.txt")
        recorder.take_all([f"POLRES: baris panjang nomor {number} situasi aman" for number in range(lines)])


def tasks(home: Path, count: int) -> list[str]:
    """Make a taskwarrior data folder with so many tasks; return the command that uses it."""
    import json

    home.mkdir(exist_ok=True)
    rc = home / "taskrc"
    rc.write_text(f"data.location={home}\nconfirmation=off\n", encoding="utf-8")
    told = [
        {
            "description": f"patroli gabungan posko {number}",
            "project": corpus.AGENCIES[number % len(corpus.AGENCIES)],
            "due": f"2026{1 + number % 12:02}{1 + number % 28:02}T000000Z",
            "status": "pending" if number % 12 == 0 else "completed",
            **({} if number % 12 == 0 else {"end": "20261001T000000Z"}),
        }
        for number in range(count)
    ]
    command = ["task", f"rc:{rc}"]
    subprocess.run(
        [*command, "import", "-"],
        input=json.dumps(told).encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return command


def main(words: list[str]) -> None:
    """Run what is named, else everything."""
    short = "--short" in words
    wanted = [word.upper() for word in words if not word.startswith("-")]
    with tempfile.TemporaryDirectory() as place:
        size = 100 if short else 20_000 if "--tenfold" in words else WHOLE
        bench = Bench(Path(place) / "arsip", size, 3 if short else 15)
        steps: dict[str, Callable[[], None]] = {
            "P1": bench.p1,
            "P3": bench.p3,
            "P4": bench.p4,
            "P5": bench.p5,
            "P6": bench.p6,
            "P7": bench.p7,
            "P8": bench.p8,
            "P9": bench.p9,
            "P11": bench.p11,
            "P12": bench.p12,
            "P13": bench.p13,
            "P14": bench.p14,
        }
        sys.stdout.write(f"{'':<4} {'':<52} {'ours':>8} {'floor':>8} {'ratio':>6}\n")
        for name, step in steps.items():
            if not wanted or name in wanted:
                step()


if __name__ == "__main__":
    main(sys.argv[1:])
