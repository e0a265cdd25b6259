"""Topics in an outline of minutes: `I. SITUASI` and `B. Kesiapan posko` beside `III. KESIMPULAN`, `A. Pembukaan`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from rapat.capture import heads
from rapat.capture.foreign import sections
from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.foreign.layout import SECTION_SIGN
from rapat.capture.foreign.particulars import may_name
from rapat.capture.foreign.sections import Meaning
from rapat.capture.line import Context

_NUMBER: Final = re.compile(r"\d{1,2}[.)]")
"""The number of a section in capitals: `2. HASIL EVALUASI`."""
_LONGEST: Final = 9
"""Words of a topic."""
_PARTS: Final = frozenset({Meaning.KIND, Meaning.DISCUSSION, Meaning.REMAINDER})
"""What a section announces that is a part of minutes, and no topic."""


def topics(blocks: Sequence[Block], context: Context) -> frozenset[int]:
    """Return the numbers of the blocks that are topics: titles with something below, in capitals or beside a part.

    A word alone in small letters, `V. Doa`, is none. Only of the outermost rank that has such a part: what is counted
    below a topic belongs to it.
    """
    for places in _outlines(blocks):
        told = {place: sections.announced(blocks[place].text, context) for place in places}
        parts = [place for place in places if told[place].meaning in _PARTS or heads.is_structure(blocks[place].text)]
        named = [
            place
            for place in places
            if place not in parts
            and told[place].meaning is Meaning.TOPIC
            and _is_title(blocks[place].text)
            and place + 1 < len(blocks)
            and place + 1 not in places
        ]
        capitals = all(blocks[place].section for place in places)
        if (parts or capitals) and len(parts) + len(named) == len(places):
            worded = (blocks[place] for place in named if blocks[place].section or " " in blocks[place].text)
            return frozenset(block.number for block in worded)
    return frozenset()


def _outlines(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the places of the sections of each rank, the outermost first, where there are several."""
    ranks: dict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        counted = block.section and _NUMBER.fullmatch(block.sign) is not None
        if block.form is Form.POINT and (counted or SECTION_SIGN.fullmatch(block.sign) is not None):
            ranks[block.depth].append(place)
    for rank in sorted(ranks):
        if len(ranks[rank]) > 1:
            yield ranks[rank]


def _is_title(text: str) -> bool:
    """Return whether words name something and tell nothing: few, no sentence, nobody before a colon."""
    parts = text.split()
    if not 0 < len(parts) <= _LONGEST or ":" in text or text.endswith((".", ";", "?", "!")):
        return False
    return text.isupper() or all(may_name(part.casefold().strip(",()")) for part in parts)
