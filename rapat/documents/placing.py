"""Which parts of a paper stand on one page: nothing that speaks of what follows is left alone at a page's foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rapat.documents.tree import Block, Box, Chart, Heading, Paragraph, Runs, Signatures, Table

_WHOLE: Final = 12
"""Lines of text, as far as they can be told from the letters, up to which a table or a chart is not torn."""
_LINE: Final = 30
"""Letters of a cell that make a line, more or less: what stands in a narrower column is counted short."""


def ties(block: Block, following: Block) -> bool:
    """Whether a block stands on the page on which the one behind it begins."""
    if signs(following) or isinstance(block, Heading):
        return True
    return isinstance(block, Paragraph) and (isinstance(following, Table) or _introduces(block))


def signs(block: Block) -> bool:
    """Whether a block is, or begins with, the signatures, which must not stand alone on a page."""
    return isinstance(block, Signatures) or (isinstance(block, Box) and bool(block.blocks) and signs(block.blocks[0]))


def stays_whole(table: Table) -> bool:
    """Whether a table is so small that all of it stands on one page; where its names of groups repeat, none is."""
    grouped = any(len(row) < len(table.head) for row in table.rows)
    return not grouped and not table.height and rows_stay_together(table.rows)


def rows_stay_together(rows: Iterable[Sequence[Runs]]) -> bool:
    """Whether rows are so few and short that all of them stand on one page."""
    heights = (max((-(-sum(len(run.text) for run in cell) // _LINE) for cell in row), default=1) or 1 for row in rows)
    return sum(heights) <= _WHOLE


def chart_stays_whole(chart: Chart) -> bool:
    """Whether a chart stands on one page; one of more bars goes on over the next, and leaves no page half empty."""
    return len(chart.bars) <= _WHOLE


def _introduces(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a label, in bold or with a colon at its end."""
    text = "".join(run.text for run in paragraph.runs).rstrip()
    return text.endswith(":") or (bool(text) and all(run.bold for run in paragraph.runs if run.text.strip()))
