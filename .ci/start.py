"""Set rapat up in a checkout and start it: `demo`, `test`, `lint`, `papers`, or all three as CI does (`check`).

Needs nothing but Python 3.11 or newer. Everything goes into `.venv` beside this checkout's files; a second run finds it
there. Works the same on Linux, macOS and Windows.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
SUITE = ["pytest", "-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal"]
"""Neighbouring tests go to one process, which makes what they share once; who is idle takes from who is not.

One process more than there are cores: many tests wait for a clock, another program or a disk.
"""
LOCK = ROOT / ".ci" / "locked.txt"
LOWEST = ROOT / ".ci" / "lowest.txt"


def main(arguments: list[str]) -> int:
    """Run what the first argument names, with the rest handed on; return its exit code."""
    if sys.version_info < (3, 11):
        sys.stderr.write("rapat needs Python 3.11 or newer.\n")
        return 1
    wanted, *rest = arguments or ["help"]
    match wanted:
        case "demo":
            install("documents", ())
            return run([PYTHON, "-m", "rapat", "demo", *rest])
        case "test":
            install("dev,documents,offices", (LOCK,))
            tell_without_server()
            return run([PYTHON, "-m", *SUITE, *rest])
        case "lint":
            install("dev,documents,offices", (LOCK,))
            return lint()
        case "papers":
            install("dev,documents,offices", (LOCK,))
            return run([PYTHON, "-m", "tests.pdfa"])
        case "check":
            install("dev,documents,offices", (LOCK,))
            with beside("lint") as lint_ends, beside("papers") as papers_end:
                code = main(["test"])
                return code or lint_ends() or papers_end()
        case "lowest":
            install("dev,documents,offices", (LOWEST,))
            return run([PYTHON, "-m", *SUITE, *rest])
        case _:
            sys.stderr.write(f"{__doc__}\nusage: python {Path(__file__).name} demo|test|lint|papers|check|lowest\n")
            return 2


def tell_without_server() -> None:
    """Leave out the tests of several offices, and say so, where the machine has no PostgreSQL: Python alone is asked.

    `.ci/run` installs one first, so that CI runs them all.
    """
    has_server = shutil.which("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not has_server and "RAPAT_WITHOUT_POSTGRES" not in os.environ:
        os.environ["RAPAT_WITHOUT_POSTGRES"] = "1"
        sys.stderr.write("No PostgreSQL here (Debian: postgresql): the tests of several offices are left out.\n")


@contextmanager
def beside(name: str) -> Iterator[Callable[[], int]]:
    """Run one of the parts beside the block: what it is given waits for the end and returns the exit code.

    Each is one process, and the tests wait for a clock or a disk at times. What it said is told at the end of the
    block, whatever became of the others.
    """
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen([sys.executable, __file__, name], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT) as running,
    ):
        yield running.wait
        running.wait()
        said.seek(0)
        sys.stdout.write(said.read())
        sys.stdout.flush()


def lint() -> int:
    """Lint, format and types; the first failure ends it."""
    for command in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
    ):
        code = run([PYTHON, "-m", *command])
        if code:
            return code
    return 0


def install(extras: str, constraints: tuple[Path, ...]) -> None:
    """Make the virtual environment and install this checkout with `extras`, unless that was done already."""
    wanted = hashlib.sha256(
        b"\0".join([extras.encode(), *(path.read_bytes() for path in (ROOT / "pyproject.toml", *constraints))])
    ).hexdigest()
    stamp = HOME / "installed"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    sys.stderr.write("Setting up .venv (once) …\n")
    if not PYTHON.exists():
        venv.create(HOME, with_pip=True)
    limits = [part for path in constraints for part in ("--constraint", str(path))]
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    code = run([*pip, *limits, "--editable", f"{ROOT}[{extras}]"])
    if code:
        sys.exit(code)
    stamp.write_text(wanted, encoding="utf-8")


def run(command: list[str | Path]) -> int:
    """Run a command in the checkout and return its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
