"""The closed world a template runs in: no files, no calls, no text arithmetic, bounded loops and output.

What a template may do: print a value, test it, loop over a list, set a name, and use the filters and tests below.
Everything else is a fault with its line, found before anything is rendered.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from traceback import walk_tb
from types import CodeType
from typing import Final

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from rapat.documents.contexts.words import View
from rapat.documents.faults import Fault
from rapat.documents.references import RESERVED, References
from rapat.text.language import M, Message

FILTERS: Final = (
    "capitalize",
    "count",
    "default",
    "first",
    "join",
    "last",
    "length",
    "lower",
    "reverse",
    "title",
    "trim",
    "upper",
)
TESTS: Final = ("defined", "undefined", "none", "odd", "even", "divisibleby", "eq", "ne", "lt", "le", "gt", "ge", "in")
SOURCE_LIMIT: Final = 200_000
OUTPUT_LIMIT: Final = 20_000_000
LOOP_DEPTH: Final = 3
KEPT: Final = 64
"""Templates kept ready to run: all that come with rapat, in both languages, and an office's own."""

_ALLOWED: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Getattr, nodes.Getitem),
    *(nodes.If, nodes.CondExpr, nodes.For, nodes.Assign, nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or),
    *(nodes.Compare, nodes.Operand, nodes.Add, nodes.Sub, nodes.Mod, nodes.Tuple, nodes.List, nodes.Keyword),
    *(nodes.Slice, nodes.Neg, nodes.Dict, nodes.Pair),
)
_MISSING: Final = re.compile(r"(?:attribute |^)'([^']+)'(?: is undefined)?$")
_NUMBER: Final = (int, float)


_TAG_AT_END: Final = re.compile(r"([%#]\})$", re.MULTILINE)
_ONLY_TAGS: Final = re.compile(r"\s*(\{%((?!%\}).)*%\}\s*|\{#((?!#\}).)*#\}\s*)+|[^{]*[%#]\}")


class Unprintable(Exception):
    """A template printed something that is no text: a whole object, a list, nothing."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Numbers add and subtract; anything else in arithmetic is refused."""

    intercepted_binops = frozenset({"+", "-", "%"})

    def getattr(self, obj: object, attribute: str) -> object:
        """Give a field of a view as it is: it is a value, in which there is nothing to guard against."""
        if isinstance(obj, View) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Allow arithmetic on numbers alone: with text it would build values past the references."""
        if not (isinstance(left, _NUMBER) and isinstance(right, _NUMBER)):
            raise SecurityError("arithmetic is for numbers")
        return super().call_binop(context, operator, left, right)


class _Printer:
    """Jinja's `finalize` of one rendering; counting the lines costs time, so it is asked for only after a fault."""

    def __init__(self, *, lines: bool) -> None:
        self.references = References()
        self.lines: dict[str, int] | None = {} if lines else None

    @pass_context  # so that Jinja leaves constants for the rendering too: what is compiled serves every rendering
    def printed(self, _context: Context, value: object) -> object:
        """Swap a value for its reference; whole numbers pass, since `{{ loop.index }}.` makes a list."""
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if isinstance(value, StrictUndefined):
            return value  # printing it raises with the name that is missing
        if not isinstance(value, str):
            raise Unprintable(type(value).__name__)
        stand_in = self.references.stand_in(str(value))
        if self.lines is not None:
            frame = sys._getframe(1)  # noqa: SLF001 - the only way to the template's own line
            template = frame.f_globals.get("__jinja_template__")
            line = template.get_corresponding_lineno(frame.f_lineno) if template is not None else 1
            self.lines.setdefault(stand_in, line)
        return stand_in


def _environment(printer: _Printer) -> _Sandbox:
    sandbox = _Sandbox(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=0,
        finalize=printer.printed,
    )
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    sandbox.tests = {name: test for name, test in sandbox.tests.items() if name in TESTS}
    return sandbox


@cache
def _reader() -> _Sandbox:
    """Give the sandbox that reads and compiles templates and never runs one."""
    return _environment(_Printer(lines=False))


@lru_cache(maxsize=KEPT)
def _compiled(source: str) -> CodeType:
    """Make a template ready to run; raises the first `Fault` of one that may not."""
    faults = lint(source)
    if faults:
        raise faults[0]
    return _reader().compile(natural_lines(source))


def natural_lines(source: str) -> str:
    """Let a line end vanish only after a line of nothing but tags: there Jinja's `trim_blocks` is what people expect.

    A space after a tag that ends a line of text keeps that line end; line numbers stay.
    """
    return "\n".join(
        line if _ONLY_TAGS.fullmatch(line) else _TAG_AT_END.sub("\\1 ", line) for line in source.split("\n")
    )


def lint(source: str) -> list[Fault]:
    """List what a template may not contain, each with its line; empty when it may run."""
    if len(source) > SOURCE_LIMIT:
        return [Fault(1, M("A template is at most %(size)s characters long.", size=SOURCE_LIMIT))]
    if reserved := RESERVED.search(source):
        line = source.count("\n", 0, reserved.start()) + 1
        return [Fault(line, M("A private-use character stands here; take it out."))]
    try:
        parsed = _reader().parse(source)
        return [*_forbidden(parsed), *_deep(parsed, (), 0)]
    except TemplateSyntaxError as fault:
        return [Fault(fault.lineno, M("%(fault)s.", fault=(fault.message or "syntax").rstrip(".")))]
    except (RecursionError, ValueError):
        return [Fault(1, M("Something here is nested too deep, or is too long a number."))]


def _forbidden(parsed: nodes.Template) -> Iterator[Fault]:
    for node in parsed.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            yield Fault(_line(node), M("A template may not use %(what)s.", what=type(node).__name__.lower()))
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield Fault(_line(node), _unknown(node.name, FILTERS))
        elif isinstance(node, nodes.Test) and node.name not in TESTS:
            yield Fault(_line(node), _unknown(node.name, TESTS))
        elif isinstance(node, nodes.For) and node.recursive:
            yield Fault(_line(node), M("A template may not use %(what)s.", what="recursive"))
        elif isinstance(node, nodes.List | nodes.Tuple | nodes.Dict) and not _constant(node):
            yield Fault(_line(node), M("A list in a template may hold plain values only."))
        elif isinstance(node, nodes.Filter) and node.node is None:
            yield Fault(_line(node), M("A template may not use %(what)s.", what="filter blocks"))


def _constant(node: nodes.Node) -> bool:
    """Whether a list holds nothing but values written out, or names a loop unpacks: lists of lists would grow."""
    if isinstance(node, nodes.Tuple) and node.ctx == "store":
        return True
    parts = [part.value for part in node.items] if isinstance(node, nodes.Dict) else node.iter_child_nodes()
    return all(isinstance(part, nodes.Const) for part in parts)


def _unknown(name: str, known: tuple[str, ...]) -> Message:
    return M("%(name)s is not known here; there are %(known)s.", name=name, known=list(known))


def _deep(node: nodes.Node, targets: tuple[str, ...], depth: int) -> Iterator[Fault]:
    """Find loops inside loops that do not walk a part of the outer one: they could run for ever on long lists."""
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.For):
            yield from _deep(child, targets, depth)
            continue
        names = tuple(name.name for name in child.target.find_all(nodes.Name))
        if isinstance(child.target, nodes.Name):
            names = (child.target.name,)
        if depth >= LOOP_DEPTH:
            yield Fault(_line(child), M("Loops stand at most %(depth)s deep in each other.", depth=LOOP_DEPTH))
        elif targets and _root(child.iter) not in targets:
            yield Fault(
                _line(child),
                M(
                    "An inner loop must walk a part of the outer one, such as %(example)s.",
                    example=f"{targets[-1]}.lines",
                ),
            )
        yield from _deep(child, targets + names, depth + 1)


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr | nodes.Getitem | nodes.Filter) and node.node is not None:
        if isinstance(node, nodes.Filter) and node.args:
            return ""
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _line(node: nodes.Node) -> int:
    return int(node.lineno or 1)


def fill(source: str, values: Mapping[str, object]) -> tuple[str, References]:
    """Run a template that may run: Markdown with references, and what they stand for; raises `Fault`."""
    printer = _Printer(lines=False)
    return _run(source, values, printer), printer.references


def lines_of(source: str, values: Mapping[str, object]) -> dict[str, int]:
    """Run it again to learn on which line each reference was printed (by its two characters)."""
    printer = _Printer(lines=True)
    _run(source, values, printer)
    return printer.lines or {}


def _run(source: str, values: Mapping[str, object], printer: _Printer) -> str:
    try:
        template = Template.from_code(_environment(printer), _compiled(source), {})
        return "".join(_bounded(template.generate(**values)))
    except Fault:
        raise
    except Unprintable as fault:
        raise Fault(
            _fault_line(fault),
            M("Only text can be printed here, not %(what)s; name a part of it.", what=str(fault)),
        ) from fault
    except Exception as fault:  # whatever a template does wrong is said of its line
        name = _MISSING.search(str(fault)) if isinstance(fault, UndefinedError) else None
        told = (
            M("There is no %(name)s here; docs/templates.md tells what there is.", name=name[1])
            if name
            else M("%(fault)s.", fault=(str(fault) or type(fault).__name__).rstrip(".")[:200])
        )
        raise Fault(_fault_line(fault), told) from fault


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > OUTPUT_LIMIT:
            raise Fault(1, M("The paper grows past %(size)s characters.", size=OUTPUT_LIMIT))
        yield piece


def _fault_line(fault: BaseException) -> int:
    """Find the template's line in a traceback that Jinja has rewritten to it."""
    lines = [number for frame, number in walk_tb(fault.__traceback__) if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 1
