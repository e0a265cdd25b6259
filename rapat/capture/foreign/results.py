"""What came of a meeting, under a heading that may tell what was said as well as what was decided: `Hasil rapat`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.particulars import words_of
from rapat.capture.heads import compound
from rapat.capture.line import Context
from rapat.model import EntryKind

HEADINGS: Final = words_of(
    """hasil | hasilnya | hasil rapat | hasil pertemuan | hasil sidang | hasil musyawarah | poin penting
    | poin-poin penting"""
)
"""Headings of what came of a meeting."""
_MOST: Final = 10
"""Points of a list of results; a longer one tells what was said."""


def may_be_decided(blocks: Sequence[Block], place: int, speaks: Callable[[str], bool], context: Context) -> bool:
    """Return whether below the heading at a place stands a short list of what nobody says, and no other head decides.

    `speaks` tells whether somebody known says a text.
    """
    below: list[Block] = []
    for block in blocks[place + 1 :]:
        if block.form is not Form.POINT:
            break
        below.append(block)
    if not 0 < len(below) <= _MOST or any(speaks(block.text) for block in below):
        return False
    labels = (block.text for block in blocks if block.form is Form.HEADING or block.text.endswith(":"))
    told = (compound(label, context) for label in labels)
    return not any(head is not None and EntryKind.DECISION in head.kinds for head in told)
