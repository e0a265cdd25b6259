"""Markdown (GFM tables) that reads well as it stands and gives the same text back when it is parsed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Final

from msgspec.structs import replace

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
from rapat.text import bars
from rapat.text.printable import printable

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<|~]|&(?=#?\w+;)")
_LINE_START: Final = re.compile(r"^( *)([#+=:>-]|\d+(?=[.)]))", re.MULTILINE)
_BREAK: Final = "\\\n"
_BAR: Final = 24
"""Letters of the longest bar of a chart."""


def write(blocks: tuple[Block, ...], page: Page, _overrides: Path | None) -> bytes:
    """Write the paper as Markdown."""
    head = [f"**{_escape(word)}**" for word in (page.word, page.mark) if word]
    foot = [f"{_escape(page.foot.label)}: {_escape(page.foot.full)}"] if page.foot else []
    parts = [*head, *(_block(block) for block in blocks), *foot]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> str:  # noqa: PLR0911 - a case for each kind of block
    match block:
        case Heading(level=level, runs=runs):
            # A mark that ends a heading would be taken for its closing.
            return "#" * min(level, 6) + " " + re.sub(r"#(?=\s*$)", r"\\#", _inline(runs, "<br>"))
        case Paragraph(runs=runs):
            return _line_starts(_inline(runs))
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Particulars():
            return _particulars(block)
        case Signatures(blocks=signed):
            return "\n\n".join(
                _line_starts(_inline((*signature.above, Run("\n\n"), *signature.below))) for signature in signed
            )
        case Box(name="kop", blocks=inner):
            lines = [_block(Paragraph(_bold(each.runs)) if isinstance(each, Heading) else each) for each in inner]
            return _BREAK.join(lines) + "\n\n---"
        case Box() | Columns() | Photographs():
            return "\n\n".join(_block(each) for each in block.blocks)
        case PageBreak() | Rule():
            return "---"


def _bold(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) for run in runs)


def _items(block: Items) -> str:
    lines: list[str] = []
    for at, item in enumerate(block.items, block.start):
        marker = "-" if block.style == "bullet" else f"{at}." if not block.prefix else f"- {number_of(block, at)}"
        inner = "\n\n".join(_block(each) for each in item).split("\n")
        indent = " " * (2 if marker.startswith("-") else len(marker) + 1)
        lines.append(f"{marker} {inner[0]}")
        lines.extend(f"{indent}{line}" if line else "" for line in inner[1:])
    return "\n".join(lines)


def _particulars(block: Particulars) -> str:
    parts: list[str] = []
    for row in block.rows:
        inner = [_block(each) for each in row.blocks]
        inline = bool(row.blocks) and isinstance(row.blocks[0], Paragraph)
        first = f"{_line_starts(_inline(row.term))}: {inner.pop(0) if inline else ''}".rstrip()
        parts.append("\n\n".join([first, *inner]))
    return "\n\n".join(parts)


def _table(block: Table) -> str:
    rules = {"left": ":---", "center": ":---:", "right": "---:"}
    lines = [
        _row(block.head),
        "| " + " | ".join(rules[align] for align in block.align) + " |",
        *(_row((*row, *[()] * (len(block.head) - len(row)))) for row in block.rows),
    ]
    return "\n".join(lines)


def _chart(chart: Chart) -> str:
    """A list of bars made of letters, each with its counts in words."""
    return "\n".join(
        f"- {_line_starts(_inline((Run(bar.label),), ' '))}: {bars.drawn(bar.counts, chart.longest, _BAR)}"
        f" {_inline((Run(chart.described(bar)),), ' ')}"
        for bar in chart.bars
    )


def _row(cells: tuple[Runs, ...]) -> str:
    return "| " + " | ".join(_inline(cell, "<br>") for cell in cells) + " |"


def _inline(runs: Runs, line_break: str = _BREAK) -> str:
    texts = [printable(run.text, "md") for run in runs]
    pieces: list[str] = []
    for at, (run, text) in enumerate(zip(runs, texts, strict=True)):
        mark = "**" * run.bold + "*" * run.italic + "~~" * run.strike
        if mark and not _holds(text, "".join(texts[:at]), "".join(texts[at + 1 :])):
            mark = ""
        pieces.append(mark + _escape(text) + mark[::-1])
    return _edges("".join(pieces)).replace("\n", line_break)


def _holds(text: str, before: str, after: str) -> bool:
    """Whether CommonMark would take marks around `text` for emphasis (its left- and right-flanking rules)."""
    if not text or "\n" in text or text[0].isspace() or text[-1].isspace():
        return False
    opens = not _punctuation(text[0]) or not before or before[-1].isspace() or _punctuation(before[-1])
    closes = not _punctuation(text[-1]) or not after or after[0].isspace() or _punctuation(after[0])
    return opens and closes


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _edges(line: str) -> str:
    """Keep spaces that begin or end a line: Markdown would strip them."""
    return re.sub(r"^ |(?<=\S) (?=\n|$)|(?<= ) (?=\n|$)", "&#32;", line, flags=re.MULTILINE)


def _line_starts(text: str) -> str:
    """Escape what would make a list, a heading or a quotation of a line."""
    return _LINE_START.sub(
        lambda match: f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}", text
    )
