"""The drawing of the rooms in CONTRIBUTING.md: which looks into which, top to bottom.

`python -m tests.rooms` draws it anew from the code; tests/test_imports.py compares. A dot left of the diagonal is a
room that looks up, and refused: so the drawing proves that there is no circle of rooms.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "rapat"
PAGE = ROOT / "CONTRIBUTING.md"
START, END = "<!-- rooms -->\n```text\n", "```\n<!-- /rooms -->"
THEMES, SELF, NONE = "●", "╲", "·"


def rooms() -> set[str]:
    """Name every room of the package: its folders and its modules at the top."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return folders | {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}


def modules_of(room: str) -> list[Path]:
    """List the modules of a room."""
    folder = PACKAGE / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{room}.py"]


@cache
def looks_into(path: Path) -> frozenset[str]:
    """List the rooms that a module imports anywhere in its text; each module is read once."""
    seen: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "rapat":
            parts = node.module.split(".")
            seen |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            seen |= {name.name.split(".")[1] for name in node.names if name.name.startswith("rapat.")}
    return frozenset(seen - {"__version__"})


def drawn() -> str:
    """Read the drawing that stands in CONTRIBUTING.md."""
    page = PAGE.read_text(encoding="utf-8")
    return page[page.index(START) + len(START) : page.index(END)]


def order(drawing: str) -> list[str]:
    """Read the rooms of a drawing, from the top."""
    return [line.split()[1] for line in drawing.splitlines()[1:]]


def draw(names: Sequence[str]) -> str:
    """Draw which room looks into which, as the code is now."""
    return "\n".join(_lines(names)) + "\n"


def _lines(names: Sequence[str]) -> Iterator[str]:
    yield " " * 16 + "".join(f"{number:>3}" for number in range(1, len(names) + 1))
    for number, room in enumerate(names, 1):
        seen = set[str]().union(*map(looks_into, modules_of(room)))
        marks = [SELF if other == room else THEMES if other in seen else NONE for other in names]
        yield f"{number:>2} {room:<13}" + "".join(f"{mark:>3}" for mark in marks)


def looking_up(drawing: str) -> list[str]:
    """List the rooms of a drawing that look into one above them, and with that could stand in a circle."""
    rows = (line.split()[1:] for line in drawing.splitlines()[1:])
    return [row[0] for number, row in enumerate(rows) if THEMES in row[1 : 1 + number]]


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    old = drawn()
    new = [name for name in order(old) if name in rooms()]
    PAGE.write_text(text.replace(old, draw([*sorted(rooms() - set(new)), *new])), encoding="utf-8")
