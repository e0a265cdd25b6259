"""From a template to the tree: run in the sandbox, parsed as Markdown, every mistake named by file and line."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import asdict

from rapat.documents import catalogue, parsing, sandbox
from rapat.documents.contexts.words import Variables
from rapat.documents.faults import Fault
from rapat.documents.tree import Block
from rapat.text.language import M


def tree(path: Path, variables: Variables, *, message: bool) -> tuple[Block, ...]:
    """Run the template at `path` and parse what it gives; raises `Refused` that names file and line."""
    source = catalogue.read(path)
    named = asdict(variables)
    try:
        markdown, references = sandbox.fill(source, named)
        faults = blocks_fault(markdown, source)
        if faults:
            raise faults[0]
        try:
            return parsing.parse(markdown, references, lines=message)
        except parsing.Dropped as lost:
            lines = sandbox.lines_of(source, named)
            raise Fault(
                min(lines.get(stand_in, 1) for stand_in in lost.stand_ins),
                M("A value printed here is lost: the Markdown around it has no place for it."),
            ) from lost
        except parsing.Misplaced as misplaced:
            raise Fault(
                _line_of(source, f"::: {misplaced}"),
                M("The block %(name)s holds something it cannot show.", name=str(misplaced)),
            ) from misplaced
    except Fault as fault:
        raise fault.refusal(str(path)) from fault


def blocks_fault(markdown: str, source: str) -> list[Fault]:
    """Find named blocks that are unknown, not closed, or closed in the wrong order."""
    open_blocks: list[tuple[int, str]] = []
    for line in markdown.split("\n"):
        if closing := parsing.CLOSING.match(line):
            if not open_blocks or len(closing[1]) != open_blocks[-1][0]:
                return [Fault(_line_of(source, line), M("Nothing of that many colons is open here."))]
            open_blocks.pop()
        elif opening := parsing.OPENING.match(line):
            if parsing.named_block(opening[2]) is None:
                return [
                    Fault(
                        _line_of(source, line),
                        M(
                            "There is no block %(name)s; there are %(known)s.",
                            name=opening[2],
                            known=list(parsing.CONTAINERS),
                        ),
                    )
                ]
            if open_blocks and len(opening[1]) >= open_blocks[-1][0]:
                return [Fault(_line_of(source, line), M("The block around this one needs more colons."))]
            open_blocks.append((len(opening[1]), line))
    return [Fault(_line_of(source, line), M("This block is never closed.")) for _, line in open_blocks[:1]]


def _line_of(source: str, text: str) -> int:
    """Find a rendered line in the template, by its text."""
    start = text.strip()
    return next((at for at, line in enumerate(source.split("\n"), 1) if line.strip().startswith(start)), 1)
