"""The package as a text: its modules, parsed, for tests that look for what may stand in few of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "rapat"


def nodes(word: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node of each module in whose text `word` stands, with the module's path below the package.

    Parsing them all takes seconds; what has a word for its name stands in no module that does not spell it.
    """
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if word in text:
            for node in ast.walk(ast.parse(text)):
                yield path.relative_to(PACKAGE).as_posix(), node
