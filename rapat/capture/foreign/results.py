"""What came of a meeting, under a heading that may tell what was said as well as what was decided: `Hasil rapat`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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


def are_decided(blocks: Sequence[Block], place: int, said: Callable[[str], bool], context: Context) -> bool:
    """Return whether results that may be decided are: the file tells beside them what was said, or what is owed.

    They stand below the heading at a place; `said` tells whether somebody says a text.
    """
    if any(said(block.text) or block.form is Form.TURN for block in blocks[:place]):
        return True
    labels = (block.text for block in blocks[place + 1 :] if block.form is Form.HEADING or block.text.endswith(":"))
    heads = (parse(f"{label.rstrip(' :')}:", context.under(None)).head for label in labels)
    return any(head is not None and head.kind is EntryKind.ACTION for head in heads)


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
