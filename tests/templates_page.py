"""The page about templates, made from the code that gives them their variables: `python -m tests.templates_page`.

`docs/templates.md` tells a secretary which variables a template may print and what it may do. A test holds it up.
"""

from __future__ import annotations

import ast
import inspect
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from rapat.documents import KINDS
from rapat.documents.contexts import words
from rapat.documents.contexts.words import Variables, View
from rapat.documents.kinds import AnyKind
from rapat.documents.parsing import CONTAINERS
from rapat.documents.sandbox import FILTERS, LOOP_DEPTH, TESTS

PAGE: Final = Path(__file__).parent.parent / "docs" / "templates.md"
_GIVEN: Final[tuple[type[View], ...]] = typing.get_args(Variables)
INTRODUCTION: Final = f"""\
# Templates

Made from the code; do not edit. Each paper is one Markdown file with Jinja marks. `rapat templates edit notula` copies
one into the workspace's `templates/`, where any editor may change it; `rapat templates check` makes every paper of a
sample with it and names the file, the line and the remedy of each mistake. Delete the copy to return to the one that
comes with rapat. The look of web pages (`print.css`) and of Word documents (`reference.docx`, its styles) can be copied
and changed in the same way.

- `{{{{ meeting.title }}}}` prints a variable. What people typed is always printed as it is: it cannot become markup.
- `{{% if meeting.place %}} … {{% endif %}}` prints a part only where there is something.
- `{{% for action in actions %}} … {{% endfor %}}` prints a part for each; `{{{{ loop.index }}}}` counts. Loops stand
  at most {LOOP_DEPTH} deep, an inner one walks a part of the outer one.
- Filters: {" ".join(f"`{name}`" for name in FILTERS)}.
- Tests: {" ".join(f"`{name}`" for name in TESTS)}.
- A table's rows stand directly below each other; an empty line ends the table.
- Nothing else is there: no files, no calls, no `include`."""


def page() -> str:
    """The whole of `docs/templates.md`."""
    parts = [INTRODUCTION, _blocks(), "## What each paper is given", _kinds()]
    parts += [_class(one) for one in _GIVEN]
    parts += ["## The parts", *(_class(one) for one in _parts())]
    return "\n\n".join(parts) + "\n"


def _blocks() -> str:
    rows = [f"| `::: {name}` | {told.told} |" for name, told in CONTAINERS.items()]
    about = "A named block begins with `::: name` and ends with `:::`; a block around another has more colons."
    return "\n".join(["## Named blocks", "", about, "", "| block | what it does |", "|---|---|", *rows])


def _kinds() -> str:
    rows = [f"| `{name}` | {_given(kind).__name__} |" for name, kind in KINDS.items() if kind.written]
    return "\n".join(["| template | variables |", "|---|---|", *rows])


def _given(kind: AnyKind) -> type[View]:
    """The variables that the template of a kind is given."""
    given: type[View] = typing.get_type_hints(kind.values)["return"]
    return given


def _parts() -> list[type[View]]:
    known = [one for _, one in inspect.getmembers(words, inspect.isclass) if issubclass(one, View) and one is not View]
    return [one for one in known if one not in _GIVEN]


def _class(one: type[View]) -> str:
    hints = typing.get_type_hints(one)
    told = dict(described(one))
    rows = [f"| `{name}` | {_type(hints[name])} | {told.get(name, '')} |" for name in one.__struct_fields__]
    return "\n".join(
        [f"### {one.__name__}", "", inspect.getdoc(one) or "", "", "| name | is | |", "|---|---|---|", *rows]
    )


def described(one: type[msgspec.Struct]) -> Iterator[tuple[str, str]]:
    """What the string below a field says of it."""
    (tree,) = ast.parse(inspect.getsource(one)).body
    assert isinstance(tree, ast.ClassDef)
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            assert isinstance(below.value, ast.Constant)
            yield field.target.id, " ".join(str(below.value.value).split()).replace("|", "\\|")


def _type(hint: Any) -> str:  # noqa: ANN401 - any annotation
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return f"list of {_type(inner[0])}"
    if origin is Literal:
        return "one of " + ", ".join(f'`"{value}"`' for value in inner)
    if origin is types.UnionType:
        return f"{_type(inner[0])} or nothing"
    return {str: "text", int: "number", bool: "yes or no"}.get(hint) or str(hint.__name__)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
