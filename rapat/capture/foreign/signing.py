"""Where the minutes of a file end and the place for signatures below them begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rapat.capture.foreign import letterhead, letters
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.line import Context
from rapat.capture.parsing import parse
from rapat.model import EntryKind
from rapat.text.language import M, Message

SIGNATURE = M("a place for signatures")
_SIGNED: Final = re.compile(
    r"\W*(?:NIP|NRP)\b.*"
    r"|(?:\W*\b(?:mengetahui|menyetujui|disahkan|dibuat oleh|(?:pimpinan|ketua|sekretaris) rapat|notulis|notulen"
    r"|sekretaris|salam(?: hormat)?|hormat (?:kami|saya)|wassalam\w*.*|(?:best |kind )?regards)\b\W*){1,3}",
    re.IGNORECASE,
)
_PLACE_AND_DAY: Final = re.compile(r"(?:[A-Z][\w.]* ){0,3}[A-Z]\w{2,}, *\d{1,2} [^\W\d_]{3,10} \d{4}")
"""A place by its name and the day: `Bontang, 24 November 2026`."""
_MAY_SPEAK: Final = frozenset({"action-proposed", "speaker-proposed"})
"""What is doubted of a line that tells or promises something."""
_LONGEST_SIGNATURE: Final = 14
"""Blocks that stand below the last line of the minutes."""
_WORDS_OF_A_SIGNATURE: Final = 8


def signatures(blocks: Sequence[Block], context: Context) -> int:
    """Return the place at which the signatures below the minutes begin; the number of blocks where there are none."""
    last = end = _copies(blocks, context)
    for place in range(end - 1, max(end // 2, end - _LONGEST_SIGNATURE), -1):
        block = blocks[place]
        if block.form is Form.PARAGRAPH and letters.is_closing(block.text):
            last = place
            continue
        if block.form in (Form.HEADING, Form.TURN) or len(block.text.split()) > _WORDS_OF_A_SIGNATURE:
            break
        if _SIGNED.fullmatch(block.text) or (last == place + 1 and _is_place_and_day(block)):
            last = place
    return last


def _copies(blocks: Sequence[Block], context: Context) -> int:
    """Return where the list of those who have a copy begins that a letter ends with; the number of blocks for none.

    Who has a copy owes nothing and says nothing: a point that does is no part of such a list.
    """
    for place in range(len(blocks) - 1, 0, -1):
        if letterhead.is_copies(blocks[place].text):
            return place
        if blocks[place].form is not Form.POINT or _speaks(blocks[place], context):
            break
    return len(blocks)


def _speaks(block: Block, context: Context) -> bool:
    line = parse(block.text, context.under(None))
    return line.kind is not EntryKind.NOTE or line.speaker != "" or not _MAY_SPEAK.isdisjoint(line.flags)


def why(foot: Sequence[Block]) -> Message:
    """Say why the last line of a foot is left out of the minutes, from the lines above it in the foot."""
    if letters.is_closing(foot[-1].text):
        return letters.CLOSING
    return letterhead.COPIES if any(letterhead.is_copies(block.text) for block in foot) else SIGNATURE


def _is_place_and_day(block: Block) -> bool:
    return block.form is Form.PARAGRAPH and _PLACE_AND_DAY.fullmatch(block.text) is not None
