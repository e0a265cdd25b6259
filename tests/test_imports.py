"""The house keeps its doors: who may import whom, and what a cold command must not load."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "rapat"
HEAVY = {"textual", "jinja2", "psycopg", "markdown_it", "holidays", "dateutil", "docx", "typst", "rich"}

# Each room and the rooms it may look into; text and errors are open to all.
MAY = {
    "errors": set(),
    "filesystem": set(),
    "model": set(),
    "settings": {"model"},
    "resources": set(),
    "text": set(),
    "dates": {"model"},
    "policy": {"model"},
    "capture": {"model", "dates"},
    "store": {"model", "filesystem"},
    "secretariat": {"model", "settings", "dates", "capture", "policy", "store"},
    "documents": {"filesystem", "model", "settings", "secretariat", "dates"},
    "workspace": {"filesystem", "model", "settings", "dates", "store", "secretariat"},
    "demo": {"model", "settings", "dates", "secretariat", "workspace"},
    "tui": {
        *("filesystem", "settings", "policy", "model", "capture", "secretariat", "documents", "workspace", "demo"),
        *("store", "dates"),
    },
}
SHOW = "import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
OPEN_TO_ALL = {"text", "errors", "resources"}


def rooms_imported(path: Path) -> set[str]:
    """The rooms of rapat that a module imports anywhere in its text."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "rapat":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[1] for name in node.names if name.name.startswith("rapat.")}
    return found - {"__version__"}


@pytest.mark.parametrize("room", sorted(MAY))
def test_a_room_looks_only_where_it_may(room: str) -> None:
    folder = PACKAGE / room
    modules = sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]
    assert modules, f"{room} has no modules"
    for module in modules:
        stray = rooms_imported(module) - MAY[room] - OPEN_TO_ALL - {room}
        assert stray == set(), f"{module.relative_to(PACKAGE)} looks into {sorted(stray)}"


def test_the_text_ui_and_the_command_line_do_not_know_each_other() -> None:
    for module in (PACKAGE / "cli").rglob("*.py"):
        assert "tui" not in rooms_imported(module), module
    for module in (PACKAGE / "tui").rglob("*.py"):
        assert "cli" not in rooms_imported(module), module


def test_nobody_outside_of_the_store_knows_its_backends() -> None:
    backends = re.compile(r"rapat\.store\.(?:embedded|memory)")
    outside = (path for path in PACKAGE.rglob("*.py") if "store" not in path.relative_to(PACKAGE).parts)
    assert [path for path in outside if backends.search(path.read_text(encoding="utf-8"))] == []


def loaded_by(code: str) -> set[str]:
    """The top-level packages that running `code` in a new interpreter loads."""
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\n{SHOW}"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(shown.stderr.split())


def test_the_use_cases_load_nothing_heavy() -> None:
    code = "import rapat.workspace, rapat.secretariat.recording, rapat.secretariat.following_up"
    assert loaded_by(code) & HEAVY == set()


def test_a_command_loads_no_screen_no_template_engine_and_no_database() -> None:
    code = (
        "import io; from rapat.cli.console import Console; from rapat.cli.root import ROOT;"
        "console = Console({}, io.StringIO(), io.StringIO(), io.StringIO());"
        "ROOT.run(console, ['actions', '--agency', 'BNNK', '--due-before', '2026-12-01'])"
    )
    assert loaded_by(code) & HEAVY == set()


# Where everything that is stored may be read, whoever looks: use cases, and why else.
READ_WHOLE = {
    "workspace": "says who an account is before there is anybody to look",
    "tui/app": "hears that there are new records, and reads what they changed through a session",
}


def test_only_use_cases_read_past_the_gate() -> None:
    """What is shown comes from `Session.get`, `find` and `search`, which ask who looks; use cases read everything."""
    reaching = re.compile(r"\.whole\b|(?<!class )\bWhole\([^)]|\bstore\.(?:get|find|count|search|history|since|made)\(")
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in ("secretariat", "store") and reaching.search(path.read_text())
    }
    assert found == {f"{room}.py" for room in READ_WHOLE}
