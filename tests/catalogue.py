"""The catalogue of translations: what the source shows, what the Indonesian catalogue has, and bringing them together.

`python -m tests.catalogue update` merges new strings into `rapat.po` and compiles `rapat.mo`; the file is edited by
hand in between.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "rapat"
FOLDER = PACKAGE / "locale" / "id" / "LC_MESSAGES"
# `M("…")` makes a message, `N_("…")` marks a literal, `text("…")` translates one at the edge.
MARKS = frozenset({"M", "N_"})


@cache
def shown() -> Catalog:
    """Every string of the source that people may see, also where it stands inside an f-string; read once."""
    catalogue = Catalog(project="rapat", domain="rapat", charset="utf-8", fuzzy=False)
    for messages in by_module().values():
        for message in messages:
            catalogue.add(message)
    return catalogue


@cache
def by_module() -> dict[str, tuple[str, ...]]:
    """The strings that each module marks, by its path below the package; read once."""
    return {
        path.relative_to(PACKAGE).as_posix(): tuple(marked(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def marked(source: str) -> Iterator[str]:
    """The strings that a module marks. Babel's own reader looks into no f-string, and so missed some."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(message)), *_]) if name in MARKS:
                yield message


def translated() -> Catalog:
    """The Indonesian catalogue as it stands."""
    path = FOLDER / "rapat.po"
    if not path.exists():
        return Catalog(locale="id", project="rapat", domain="rapat", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="id", domain="rapat")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as `gettext` reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update() -> int:
    """Merge what the source shows into the catalogue, compile it, and return how many strings lack a translation."""
    catalogue = translated()
    catalogue.update(shown(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "rapat.po").open("wb") as file:
        write_po(file, catalogue, width=120, omit_header=False, sort_output=True, include_lineno=False)
    (FOLDER / "rapat.mo").write_bytes(compiled(catalogue))
    return sum(1 for message in catalogue if message.id and not message.string)


if __name__ == "__main__" and sys.argv[1:] == ["update"]:
    sys.stdout.write(f"{update()} strings lack a translation\n")
