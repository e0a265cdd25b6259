"""Plain text: 78 columns, tables drawn with ASCII; one that is wider stands as a card for each row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

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
    Runs,
    Signature,
    Signatures,
    Table,
)
from rapat.text import bars
from rapat.text.printable import printable
from rapat.text.terminal import width

WIDTH: Final = 78
_TERM: Final = 22
_BAR: Final = 40
"""Letters of the longest bar."""
_COUNTS: Final = 16
"""Columns that the counts behind a bar take."""
_NARROWEST: Final = 4
"""Columns inside columns come to an end."""
_LONGEST_WORD: Final = 14
_NOTHING: Final = frozenset({"", "–"})
"""What stands in a cell that holds nothing."""


def write(blocks: tuple[Block, ...], page: Page, _overrides: Path | None) -> bytes:
    """Write the paper as plain text."""
    return _written(blocks, page, WIDTH).encode()


def mail(blocks: tuple[Block, ...], page: Page) -> str:
    """Return the paper as the body of a mail: its class and that it is a draft begin their lines, unpadded."""
    return _written(blocks, page, 0)


def _written(blocks: tuple[Block, ...], page: Page, middle: int) -> str:
    """Give the text of a paper, with class word and draft mark in the middle of so many columns."""
    word = [_centred(page.word, middle)] if page.word else []
    lines = [*word, *([_centred(page.mark, middle)] if page.mark else [])]
    lines += [""] if lines else []
    for block in blocks:
        lines.extend(_block(block, WIDTH))
    if page.foot:
        lines.extend(["", *_wrap(f"{page.foot.label}: {page.foot.full}", WIDTH)])
    return "\n".join(line.rstrip() for line in (*lines, *(["", *word] if word else []))) + "\n"


def _block(block: Block, columns: int) -> Iterator[str]:
    """Give the lines of a block, at most `columns` wide, with the empty ones that part it from its neighbours."""
    match block:
        case Heading():
            yield from _heading(block, columns)
        case Paragraph(runs=runs):
            yield from (*_wrap(_shown(runs), columns), "")
        case Items():
            yield from (*_items(block, columns), "")
        case Table() | Chart():
            yield from (*_figures(block, columns), "")
        case Particulars():
            yield from _particulars(block, columns)
        case Photographs():
            yield from (line for each in block.blocks for line in _block(each, columns))
        case Signatures(blocks=signed):
            yield from _signatures(signed, columns)
        case Box():
            yield from _box(block, columns)
        case Columns():
            yield from _columns(block, columns)
        case PageBreak():
            yield ""
        case Rule():
            yield "-" * columns


def _heading(block: Heading, columns: int) -> Iterator[str]:
    yield ""
    lines = _wrap(_shown(block.runs), columns)
    if block.level > 1:
        yield from lines
        return
    yield from (_centred(line, columns) for line in lines)
    yield ""


def _box(box: Box, columns: int) -> Iterator[str]:
    """Give the lines of a named block: the letterhead, text in the middle or on the right, a wide part."""
    lines = (line for block in box.blocks for line in _block(block, columns))
    match box.name:
        case "kop":
            yield from (_centred(line.strip(), columns) for line in lines if line)
            yield "=" * columns
        case "tengah":
            yield from (_centred(line.strip(), columns) for line in lines)
        case "kanan":
            yield from (line.strip().rjust(columns) for line in lines)
        case _:
            yield from lines


def _items(block: Items, columns: int) -> Iterator[str]:
    for at, item in enumerate(block.items, block.start):
        marker = "- " if block.style == "bullet" else f"{number_of(block, at)} ".ljust(3)
        first = True
        for inner in item:
            for line in _block(inner, columns - len(marker)):
                if line:
                    yield (marker if first else " " * len(marker)) + line
                    first = False
        if first:
            yield marker


def _particulars(block: Particulars, columns: int) -> Iterator[str]:
    wide = _TERM if columns > WIDTH // 2 + _TERM // 2 else min(_TERM, columns // 4 + 1)
    for row in block.rows:
        term = _wrap(_shown(row.term), wide)
        inner = [line for each in row.blocks for line in _block(each, columns - wide - 2) if line] or [""]
        for at in range(max(len(term), len(inner))):
            left = term[at] if at < len(term) else ""
            yield _padded(left, wide) + (": " if at == 0 else "  ") + (inner[at] if at < len(inner) else "")
    yield ""


def _columns(block: Columns, columns: int) -> Iterator[str]:
    left_wide = columns * 6 // 10
    left = [line for each in block.left for line in _block(each, left_wide - 2)]
    right = [line for each in block.right for line in _block(each, columns - left_wide)]
    for left_line, right_line in zip_longest(left, right, fillvalue=""):
        yield _padded(left_line, left_wide) + right_line


def _figures(block: Table | Chart, columns: int) -> Iterator[str]:
    return _chart(block, columns) if isinstance(block, Chart) else _table(block, columns)


def _table(block: Table, columns: int) -> Iterator[str]:
    wide = _widths(block, columns)
    if not wide:
        yield from _cards(block, columns)
        return
    rule = "+" + "+".join("-" * (each + 2) for each in wide) + "+"
    yield rule
    for row in (block.head, *block.rows):
        if len(row) < len(wide):
            yield from (f"| {_padded(line, len(rule) - 4)} |" for line in _wrap(_shown(row[0]), len(rule) - 4))
            yield rule
            continue
        cells = [_wrap(_shown(cell), each) for cell, each in zip(row, wide, strict=True)]
        for at in range(max(map(len, cells))):
            parts = [_padded(cell[at] if at < len(cell) else "", each) for cell, each in zip(cells, wide, strict=True)]
            yield "| " + " | ".join(parts) + " |"
        yield rule


def _chart(chart: Chart, columns: int) -> Iterator[str]:
    """Draw bars of letters, with a line that tells what their forms mean."""
    yield "  ".join(f"{form} {printable(part, 'txt')}" for form, part in zip(bars.FORMS, chart.parts, strict=False))
    labels = [printable(bar.label, "txt").replace("\n", " ") for bar in chart.bars]
    room = min(max(map(width, labels), default=0), columns // 3)
    for label, bar in zip(labels, chart.bars, strict=True):
        drawn = bars.drawn(bar.counts, chart.longest, min(_BAR, columns - room - _COUNTS))
        counts = " · ".join(map(str, bar.counts))
        first, *rest = _wrap(label, room)
        yield f"{_padded(first, room)} {drawn} {counts}"
        yield from rest


def _widths(block: Table, columns: int) -> list[int]:
    """How wide each column is: its longest word, and its share of what is left; nothing where the words do not fit."""
    count = len(block.head)
    shares = block.widths or (1.0,) * count
    room = columns - 3 * count - 1
    least = [
        max(
            min(width(word), _LONGEST_WORD)
            for row in (block.head, *block.full_rows)
            for word in _shown(row[at]).split(" ")
        )
        for at in range(count)
    ]
    left = room - sum(least)
    if left < 0:
        return []
    wishes = [max(0.0, room * share / sum(shares) - word) for share, word in zip(shares, least, strict=True)]
    wide = [word + int(left * wish / (sum(wishes) or 1)) for word, wish in zip(least, wishes, strict=True)]
    wide[wishes.index(max(wishes))] += room - sum(wide)
    return wide


def _cards(block: Table, columns: int) -> Iterator[str]:
    """Each row as lines of "heading: value" without the empty ones, for a table that is wider than the paper."""
    terms = [_shown(cell) for cell in block.head]
    indent = min(_TERM, max(map(width, terms)))
    for row in block.rows:
        if len(row) < len(terms):
            yield from (*_wrap(_shown(row[0]), columns), "-" * columns)
            continue
        for term, cell in zip(terms, map(_shown, row), strict=True):
            if cell in _NOTHING:
                continue
            sides = zip_longest(_wrap(term, indent), _wrap(cell, columns - indent - 2), fillvalue="")
            for at, (left, right) in enumerate(sides):
                yield _padded(left, indent) + ("  " if at else ": ") + right
        yield "-" * columns


def _signatures(blocks: tuple[Signature, ...], columns: int) -> Iterator[str]:
    half = columns // 2
    sides = [_signature(signature, half - 2) for signature in blocks]
    pairs = [([], sides[0])] if len(sides) == 1 else [(sides[at], sides[at + 1]) for at in range(0, len(sides) - 1, 2)]
    if len(sides) % 2 and len(sides) > 1:
        pairs.append((sides[-1], []))
    for left, right in pairs:
        yield ""
        for at in range(max(len(left), len(right))):
            yield _padded(left[at] if at < len(left) else "", half) + (right[at] if at < len(right) else "")
    yield ""


def _signature(signature: Signature, columns: int) -> list[str]:
    return [*_wrap(_shown(signature.above), columns), "", "", "", *_wrap(_shown(signature.below), columns)]


def _shown(runs: Runs) -> str:
    return printable("".join(f"~~{run.text}~~" if run.strike else run.text for run in runs), "txt")


def _wrap(text: str, columns: int) -> list[str]:
    """Break text into lines of at most `columns`, between words where there is a place."""
    lines: list[str] = []
    columns = max(_NARROWEST, columns)
    for paragraph in text.split("\n"):
        words: list[str] = []
        used = 0
        for word in paragraph.split(" "):
            wide = width(word)
            if words and used + 1 + wide > columns:
                lines.append(" ".join(words))
                words, used = [], 0
            while wide > columns:
                lines.append(word[:columns])
                word = word[columns:]  # noqa: PLW2901 - the rest of a word that is longer than a line
                wide = width(word)
            used += wide + (1 if words else 0)
            words.append(word)
        lines.append(" ".join(words))
    return lines


def _padded(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def _centred(text: str, columns: int) -> str:
    return " " * max(0, (columns - width(text)) // 2) + text
