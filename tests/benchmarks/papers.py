"""Papers to measure: the minutes of one sitting in every format, and a matrix of thousands of rows."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from rapat.documents import RenderOptions, render, sample
from rapat.text.language import Language

FORMATS: Final = ("md", "html", "docx", "pdf")
MATRIX: Final = """
import resource, sys, time
from tests.benchmarks import papers
begun = time.perf_counter()
papers.matrix(int(sys.argv[1]), sys.argv[2])
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def minutes(formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """The notula of the sample's sitting."""
    order = RenderOptions(settings=sample.SETTINGS, language=Language("id"), today=sample.TODAY, files=sample.files)
    return render("notula", sample.FINAL, formats, order)


def matrix(rows: int, form: str) -> bytes:
    """A follow-up matrix of so many rows."""
    replace = msgspec.structs.replace
    files = sample.FOLLOW_UP.actions
    actions = tuple(
        replace(file, action=replace(file.action, id=f"TL-2026-{at:05}"))
        for at, file in ((at, files[at % len(files)]) for at in range(rows))
    )
    order = RenderOptions(settings=sample.SETTINGS, language=Language("id"), today=sample.TODAY, files=sample.files)
    return render("tindak-lanjut", replace(sample.FOLLOW_UP, actions=actions), [form], order)[form]


def big(rows: int, form: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a process that makes a matrix."""
    done = subprocess.run(
        [sys.executable, "-c", MATRIX, str(rows), form], capture_output=True, text=True, check=True
    ).stdout.split()
    return float(done[0]), float(done[1])


def office(folder: Path, rounds: int) -> list[float]:
    """Seconds that LibreOffice takes to turn the same minutes from Word to PDF; empty where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return []
    paper = folder / "notula.docx"
    paper.write_bytes(minutes(("docx",))["docx"])
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        command = [program, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begun)
    return times
