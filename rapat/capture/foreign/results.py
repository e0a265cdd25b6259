"""What came of a meeting, under a heading that may tell what was said as well as what was decided: `Hasil rapat`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Final

from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.particulars import words_of
from rapat.capture.heads import compound
from rapat.capture.line import Context
from rapat.capture.parsing import parse
from rapat.model import EntryKind

HEADINGS: Final = words_of(
    """hasil | hasilnya | hasil rapat | hasil pertemuan | hasil sidang | hasil musyawarah | poin penting
    | poin-poin penting"""
)
"""Headings of what came of a meeting."""
_MOST: Final = 10
"""Points of a list of results; a longer one tells what was said."""


_REPORTS: Final = re.compile(
    r"\b(?:telah|sudah|sdh|tadi|kemarin|naik|turun|meningkat|menurun|tercatat|terdapat|ada|masih|belum|blm|berjalan"
    r"|kurang|lebih|was|were|has|have|had|rose|fell|still|there)\b|%",
    re.IGNORECASE,
)
"""Words of what is told of how things are."""


_TITLE: Final = re.compile(r"(?:\w+ )?hasil (?:rapat|rakor|pertemuan|sidang|musyawarah)\b", re.IGNORECASE)


def titles(text: str) -> bool:
    """Return whether a title says that the results of a meeting are all that stands below: `HASIL RAPAT LINTAS …`."""
    return _TITLE.match(text) is not None


def reports(text: str) -> bool:
    """Return whether a point below a head of results tells how things are, and is likely nothing that was decided."""
    return _REPORTS.search(text) is not None


def first_said(blocks: Sequence[Block], said: Callable[[str], bool]) -> int:
    """Return the place of the first block of a file that somebody says, as `said` tells of its text; else their number.

    Results below it that may be decided are: what was said is told elsewhere.
    """
    told = (place for place, block in enumerate(blocks) if block.form is Form.TURN or said(block.text))
    return next(told, len(blocks))


def last_owed(blocks: Sequence[Block], context: Context) -> int:
    """Return the place of the last head of follow-up, -1 for none: results above it that may be decided are."""
    labels = ((place, block.text) for place, block in enumerate(blocks) if _is_label(block))
    heads = ((place, parse(f"{label.rstrip(' :')}:", context.under(None)).head) for place, label in labels)
    return max((place for place, head in heads if head is not None and head.kind is EntryKind.ACTION), default=-1)


def decides_elsewhere(blocks: Sequence[Block], context: Context) -> bool:
    """Return whether a head of a file says itself that decisions stand below it."""
    told = (compound(block.text, context) for block in blocks if _is_label(block))
    return any(head is not None and EntryKind.DECISION in head.kinds for head in told)


def _is_label(block: Block) -> bool:
    return block.form is Form.HEADING or block.text.endswith(":")


def may_be_decided(blocks: Sequence[Block], place: int, speaks: Callable[[str], bool]) -> bool:
    """Return whether below the heading at a place stands a short list of what nobody says.

    `speaks` tells whether somebody known says a text.
    """
    below: list[Block] = []
    for block in islice(blocks, place + 1, place + 2 + _MOST):
        if block.form is not Form.POINT:
            break
        below.append(block)
    return 0 < len(below) <= _MOST and not any(speaks(block.text) for block in below)
