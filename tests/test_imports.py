"""The house keeps its doors: who may import whom, and what a cold command must not load."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from rapat import capture
from rapat.dates import deadlines
from tests import rooms
from tests.conftest import Office
from tests.rooms import PACKAGE

HEAVY = {"textual", "jinja2", "markdown_it", "holidays", "dateutil", "docx", "typst", "rich"}

SHOW = "import sys; print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"


def test_the_drawing_of_the_rooms_is_the_code() -> None:
    """A new arrow is drawn on purpose: `python -m tests.rooms`."""
    drawing = rooms.drawn()
    assert sorted(rooms.order(drawing)) == sorted(rooms.rooms())
    assert drawing == rooms.draw(rooms.order(drawing))


def test_every_room_looks_down() -> None:
    assert rooms.looking_up(rooms.drawn()) == []


def test_a_room_that_looks_up_is_found() -> None:
    drawing = rooms.draw(rooms.order(rooms.drawn())[::-1])
    assert set(rooms.looking_up(drawing)) >= {"cli", "tui", "secretariat"}


def test_the_text_ui_and_the_command_line_do_not_know_each_other() -> None:
    for module in (PACKAGE / "cli").rglob("*.py"):
        assert "tui" not in rooms.looks_into(module), module
    for module in (PACKAGE / "tui").rglob("*.py"):
        assert "cli" not in rooms.looks_into(module), module


def module_name(path: Path) -> str:
    """The dotted name under which a file of the package is imported."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def modules_imported(path: Path) -> frozenset[str]:
    """The modules of rapat that a module imports: at the top, for types alone, or inside a function; read once."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            names |= inner | {node.module} if inner - MODULES.keys() else inner
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return frozenset((names & MODULES.keys()) - {module_name(path)})


def circles(imports: Mapping[str, AbstractSet[str]]) -> list[list[str]]:
    """The groups of modules of which each imports every other, over however many steps."""
    reached: dict[str, set[str]] = {}
    for start in imports:
        seen: set[str] = set()
        open_ends = [start]
        while open_ends:
            new = imports[open_ends.pop()] - seen
            seen |= new
            open_ends += new
        reached[start] = seen
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_no_modules_import_each_other_in_a_circle() -> None:
    """An import for types alone or inside a function counts: it hides a circle, it does not undo it."""
    assert circles({name: modules_imported(path) for name, path in MODULES.items()}) == []


def test_only_the_app_imports_screens() -> None:
    """Every other module of the text UI asks for one by a message."""
    importing = {
        name
        for name, path in MODULES.items()
        if name.startswith("rapat.tui.") and any(one.startswith("rapat.tui.screens") for one in modules_imported(path))
    }
    assert importing <= {"rapat.tui.app", "rapat.tui.opening"}


def test_nobody_outside_of_the_store_knows_its_backends() -> None:
    backends = re.compile(r"rapat\.store\.(?:embedded|memory|server)")
    outside = (path for path in PACKAGE.rglob("*.py") if "store" not in path.relative_to(PACKAGE).parts)
    assert [path for path in outside if backends.search(path.read_text(encoding="utf-8"))] == []


def loaded_by(code: str, show: str = SHOW) -> set[str]:
    """The top-level packages that running `code` in a new interpreter loads; the modules, as `show` tells them."""
    shown = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"],
        check=True,
        capture_output=True,
        text=True,
    )
    return set(shown.stderr.split())


def test_the_use_cases_load_nothing_heavy() -> None:
    code = "import rapat.workspace, rapat.secretariat.recording, rapat.secretariat.following_up"
    assert loaded_by(code) & HEAVY == set()


def test_the_version_is_told_without_the_library_of_types() -> None:
    """Loading it takes as long as everything else that the answer needs."""
    script = "import sys; sys.argv = ['rapat', '--version']; from rapat.__main__ import main; main()"
    assert "typing" not in loaded_by(script)


def run(office: Office, *words: str) -> str:
    """The code that runs a command."""
    return (
        "import io; from rapat.cli.console import Console; from rapat.cli.root import ROOT;"
        "console = Console({}, io.StringIO(), io.StringIO(), io.StringIO(), 'tester');"
        f"code = ROOT.run(console, ['--workspace', {str(office.workspace.folder)!r}, *{words!r}]);"
        "assert code == 0, console.output.getvalue()"
    )


def test_a_command_loads_no_screen_no_template_engine_and_no_database(office: Office) -> None:
    code = run(office, "actions", "--agency", "BNNK", "--due-before", "2026-12-01")
    assert loaded_by(code) & HEAVY == set()


WRITES = {
    "rapat.secretariat.guarding",
    "rapat.store.embedded.drafting",
    "rapat.store.embedded.maintenance",
    "rapat.store.embedded.salvage",
    "tinydb",
}
"""What only changes, checks or repairs need."""
GRAMMAR = {"rapat.capture.parsing", "rapat.dates.deadlines.reading"}
"""What understands a typed line: as much to load as everything else that a list needs."""
READING = [("search", "posko"), ("actions", "--agency", "BNNK"), ("inbox",), ("recap",), ("meetings",), ("decisions",)]


@pytest.mark.parametrize("words", READING, ids="-".join)
def test_a_command_that_only_reads_loads_nothing_that_writes(office: Office, words: tuple[str, ...]) -> None:
    office.workspace.store.maintenance.compact()  # what lies in the journal alone is put into tables
    loaded = loaded_by(run(office, *words), "import sys; print(*sys.modules, file=sys.stderr)")
    assert loaded & {*WRITES, *GRAMMAR} == set()


STEPS = {
    f"rapat.secretariat.{name}"
    for name in (
        "action_log",
        "agendas",
        "decisions",
        "due_dates",
        "effects",
        "honesty",
        "matters",
        "planning",
        "stages",
    )
}
"""What is done to agendas, actions and matters, and what is told of a single one alone."""


@pytest.mark.parametrize("words", [("actions", "--agency", "BNNK", "--due-before", "2026-12-01"), ("meetings",)])
def test_a_list_loads_nothing_that_is_done_to_what_it_lists(office: Office, words: tuple[str, ...]) -> None:
    loaded = loaded_by(run(office, *words), "import sys; print(*sys.modules, file=sys.stderr)")
    assert loaded & {*STEPS, "rapat.capture.public_report"} == set()


@pytest.mark.parametrize(("package", "eager"), [(capture, set()), (deadlines, {"NEXT_MEETING"})])
def test_a_language_makes_each_name_where_its_types_say(package: ModuleType, eager: set[str]) -> None:
    tree = ast.parse(MODULES[package.__name__].read_text(encoding="utf-8"))
    (typed,) = (node for node in tree.body if isinstance(node, ast.If))
    told = {
        alias.name: str(node.module) for node in typed.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert sorted({*told, *eager}) == sorted(package.__all__)
    assert {f"{package.__name__}.{name}" for name in told} & MODULES.keys() == set()  # a module would hide the name
    for name, home in told.items():
        assert getattr(package, name) is getattr(importlib.import_module(home), name)


def test_what_reads_a_line_is_loaded_with_its_grammar() -> None:
    """A line is read while others wait for the lock: nothing is loaded then."""
    code = "import rapat.capture.parsing"
    assert "rapat.dates.deadlines.reading" in loaded_by(code, "import sys; print(*sys.modules, file=sys.stderr)")


# Where everything that is stored may be read, whoever looks: use cases, and why else.
READ_WHOLE = {
    "workspace": "says who an account is before there is anybody to look",
}


def test_only_use_cases_read_past_the_gate() -> None:
    """What is shown comes from `Session.get`, `find`, `each` and `search`, which ask who looks; use cases read all."""
    reaching = re.compile(
        r"\.whole\b|(?<!class )\bWhole\([^)]"
        r"|\bstore\.(?:get|find|each|each_of|tallied|count|search|history|since|made)\("
    )
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in ("secretariat", "store") and reaching.search(path.read_text())
    }
    assert found == {f"{room}.py" for room in READ_WHOLE}
