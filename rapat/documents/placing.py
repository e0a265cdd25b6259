"""Which parts of a paper stand on one page: nothing that speaks of what follows is left alone at a page's foot."""

from __future__ import annotations

from rapat.documents.tree import Block, Box, Heading, Paragraph, Signatures, Table


def ties(block: Block, following: Block) -> bool:
    """Whether a block stands on the page on which the one behind it begins."""
    if signs(following) or isinstance(block, Heading):
        return True
    return isinstance(block, Paragraph) and (isinstance(following, Table) or _introduces(block))


def signs(block: Block) -> bool:
    """Whether a block is, or begins with, the signatures, which must not stand alone on a page."""
    return isinstance(block, Signatures) or (isinstance(block, Box) and bool(block.blocks) and signs(block.blocks[0]))


def _introduces(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a label, in bold or with a colon at its end."""
    text = "".join(run.text for run in paragraph.runs).rstrip()
    return text.endswith(":") or (bool(text) and all(run.bold for run in paragraph.runs if run.text.strip()))
