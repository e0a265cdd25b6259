"""Lines of the capture language in a file: each is one record, and stays what it would be when typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapat.capture.foreign import letterhead
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.lines import FileLine
from rapat.capture.foreign.particulars import About, is_title, labelled
from rapat.capture.line import Context
from rapat.capture.parsing import parse
from rapat.model import EntryKind

_ACTS: Final = re.compile(r"[#/+]")
"""What lines of the capture language begin with that go to another item, act, or call the roll."""


def typed_lines(blocks: Sequence[Block], context: Context) -> Iterator[FileLine]:
    """Yield lines of the capture language as they stand; a list right below what acts has nothing to hang on.

    What stands labelled before the first line that was said tells about the meeting, as in any other minutes.
    """
    hangs, front = True, True
    above = letterhead.lines(blocks, context)
    for place, block in enumerate(blocks):
        if place < above:
            yield FileLine(number=block.number, raw=block.raw, why=letterhead.LETTERHEAD, keeps_head=True)
            continue
        if block.form is Form.LEFT_OUT:
            yield FileLine(number=block.number, raw=block.raw, why=block.why, keeps_head=True)
            continue
        told = _about_meeting(block, context) if front else None
        if told is not None:
            yield FileLine(number=block.number, raw=block.raw, about=told[0], value=told[1])
            continue
        front = front and _ACTS.match(block.text) is not None
        if block.form is not Form.POINT:
            hangs = _ACTS.match(block.text) is None
        level = block.depth if block.form is Form.POINT and not hangs else None
        yield FileLine(number=block.number, raw=block.raw, typed=block.raw, level=level, headed=True)


def _about_meeting(block: Block, context: Context) -> tuple[About, str] | None:
    """Return what a line tells about the meeting, and its words; None where it acts, or somebody says it."""
    label = labelled(block.text)
    told = label if label is not None and label[1] else None
    if told is None and is_title(block.text) and ":" not in block.text:
        told = (About.TITLE, block.text)
    if told is None:
        return None
    line = parse(block.raw, context.under(None))
    heads_data = line.heading and line.head is not None and line.head.listing and told[0] is About.TITLE
    says_nothing = line.kind is EntryKind.NOTE and not line.speaker and not line.trace
    return told if says_nothing or heads_data else None
