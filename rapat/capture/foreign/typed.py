"""Lines of the capture language in a file: each is one record, and stays what it would be when typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.lines import FileLine

_ACTS: Final = re.compile(r"[#/+]")
"""What lines of the capture language begin with that go to another item, act, or call the roll."""


def typed_lines(blocks: Sequence[Block]) -> Iterator[FileLine]:
    """Yield lines of the capture language as they stand; a list right below what acts has nothing to hang on."""
    hangs = True
    for block in blocks:
        if block.form is Form.LEFT_OUT:
            yield FileLine(number=block.number, raw=block.raw, why=block.why, keeps_head=True)
            continue
        if block.form is not Form.POINT:
            hangs = _ACTS.match(block.text) is None
        level = block.depth if block.form is Form.POINT and not hangs else None
        yield FileLine(number=block.number, raw=block.raw, typed=block.raw, level=level, headed=True)
