"""WhatsApp text: bold and italic marks that hug their words, lists, no headings, no tables, no more than it takes."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from pathlib import Path

import msgspec

from rapat.documents.numbering import number_of
from rapat.documents.page import Page
from rapat.documents.tree import (
    Block,
    Box,
    Chart,
    Columns,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Particulars,
    Photographs,
    Rule,
    Run,
    Runs,
    Signatures,
    Table,
)
from rapat.model import SecurityClass
from rapat.text.language import Language, M
from rapat.text.printable import printable


def write(blocks: tuple[Block, ...], page: Page, _overrides: Path | None) -> bytes:
    """Write the paper as a message; what a message has no room for is left out from the end of its lists, and told."""
    text = _written(blocks, page)
    if _size(text) > page.message_limit:
        text = _shortened(blocks, page)
    return text.encode()


def _size(text: str) -> int:
    """How long WhatsApp counts a text: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _shortened(blocks: tuple[Block, ...], page: Page) -> str:
    """Write as many items of the lists as there is room for, from the first on."""
    total = sum(len(block.items) for block in blocks if isinstance(block, Items))

    def written(kept: int) -> str:
        told = Language(page.language).say(M("Items that are in the paper alone: %(count)s.", count=total - kept))
        note = Paragraph((Run(told, italic=True),))
        return _written((*_first(blocks, kept), note), page)

    fitting = bisect(range(total), page.message_limit, key=lambda kept: _size(written(kept)))
    text = written(max(0, fitting - 1))
    while _size(text) > page.message_limit:  # a message of one endless paragraph
        text = text[: -(_size(text) - page.message_limit) - 2] + "…\n"
    return text


def _first(blocks: tuple[Block, ...], count: int) -> list[Block]:
    """Keep the first items of all lists; a list of which nothing is left goes with the line that names it."""
    kept: list[Block] = []
    for block in blocks:
        if not isinstance(block, Items):
            kept.append(block)
            continue
        if items := block.items[:count]:
            kept.append(msgspec.structs.replace(block, items=items))
        elif kept and _names(kept[-1]):
            kept.pop()
        count -= len(items)
    return kept


def _written(blocks: tuple[Block, ...], page: Page) -> str:
    # A message is read far from its paper: a class above the ordinary is said at its head.
    marked = page.security is not SecurityClass.ORDINARY
    pieces: list[str] = [f"*{printable(page.word, 'message')}*"] if marked else []
    before: Block | None = None
    for block in blocks:
        text = "\n".join(_lines(block, ""))
        if not text.strip():
            continue
        # A list stands directly below the bold line that names it.
        close = isinstance(block, Items) and _names(before)
        pieces.append(("" if not pieces else "\n" if close else "\n\n") + text)
        before = block
    return "".join(pieces) + "\n"


def _names(block: Block | None) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.runs[-1].bold)


def _lines(block: Block, indent: str) -> Iterator[str]:
    match block:
        case Heading(runs=runs):
            yield from _marked(tuple(Run(run.text, bold=True) for run in runs)).split("\n")
        case Paragraph(runs=runs):
            yield from _marked(runs).split("\n")
        case Items():
            yield from _items(block, indent)
        case Table():
            yield from _table(block)
        case Chart():
            yield from (f"- {_marked((Run(bar.label),))}: {block.described(bar)}" for bar in block.bars)
        case Particulars():
            yield from _particulars(block)
        case Box() | Columns() | Photographs():
            for one in block.blocks:
                yield from _lines(one, indent)
        case Signatures(blocks=signed):
            for place in signed:
                yield from (*_marked(place.above).split("\n"), *_marked(place.below).split("\n"))
        case PageBreak() | Rule():
            yield ""


def _table(block: Table) -> Iterator[str]:
    """A numbered line for each row: WhatsApp has no tables."""
    at = 0
    for row in block.rows:
        if len(row) < len(block.head):
            yield _marked(row[0])
            continue
        at += 1
        cells = [f"{_marked(name)}: {_marked(cell)}" for name, cell in zip(block.head, row, strict=True) if cell]
        yield f"{at}. " + "; ".join(cells)


def _particulars(block: Particulars) -> Iterator[str]:
    for row in block.rows:
        inner = [line for one in row.blocks for line in _lines(one, "")]
        yield f"{_marked(row.term)}: " + " ".join(inner)


def _items(block: Items, indent: str) -> Iterator[str]:
    for at, item in enumerate(block.items, block.start):
        marker = "- " if block.style == "bullet" else f"{number_of(block, at)} "
        first = True
        for one in item:
            for line in _lines(one, indent + "  "):
                nested = isinstance(one, Items)
                yield line if nested else indent + (marker if first else " " * len(marker)) + line
                first = False


def _marked(runs: Runs) -> str:
    """Put the marks directly around the words of each line: WhatsApp ignores them elsewhere."""
    pieces: list[str] = []
    for run in runs:
        mark = "*" * run.bold + "_" * run.italic + "~" * run.strike
        text = printable(run.text, "message")
        pieces.append("\n".join(_hug(line, mark) for line in text.split("\n")))
    return "".join(pieces)


def _hug(line: str, mark: str) -> str:
    core = line.strip()
    if not (mark and core):
        return line
    start = len(line) - len(line.lstrip())
    return line[:start] + mark + core + mark[::-1] + line[start + len(core) :]
