"""Heads as a scanned page has them: a letter taken for another, a word torn in two: `TlNDAK LANJUT`, `PEMBAHA SAN`.

Only what is a head in one of the readings is read so; every other word stays as the page has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign.blocks import Block, Form
from rapat.capture.heads import compound, is_structure
from rapat.capture.line import Context
from rapat.model import EntryKind

_AS_I: Final = re.compile(r"(?<=[A-Z])[l1|!](?=[A-Z]|\b)|\b[l1|](?=[A-Z])")
_AS_O: Final = re.compile(r"(?<=[A-Z])0(?=[A-Z]|\b)")
_AS_M: Final = re.compile(r"(?<=[A-Z])RN(?=[A-Z])")
_LONGEST: Final = 60
_MOST_PIECES: Final = 6
_FEWEST_LETTERS: Final = 5


def as_meant(block: Block, context: Context) -> Block:
    """Return a line in capitals that is a head in one of the readings of a scanned page as that head; else itself."""
    words = block.text
    if block.form not in (Form.PARAGRAPH, Form.POINT) or not _is_in_capitals(words):
        return block
    if _is_head(words, context):
        return block
    head = next((reading for reading in _readings(words) if reading.isupper() and _is_head(reading, context)), None)
    return block if head is None else replace(block, text=head, section=True)


def _is_in_capitals(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha() and letter != "l"]
    return len(letters) >= _FEWEST_LETTERS and len(words) <= _LONGEST and "".join(letters).isupper()


def _readings(words: str) -> Iterator[str]:
    """Yield the words with letters as they may have been meant, whole and with torn words joined."""
    seen = _AS_O.sub("O", _AS_I.sub("I", words))
    for reading in dict.fromkeys((seen, _AS_M.sub("M", seen))):
        if reading != words:
            yield reading
        pieces = reading.split()
        if 1 < len(pieces) <= _MOST_PIECES:
            for at in range(1, len(pieces)):
                yield " ".join([*pieces[: at - 1], pieces[at - 1] + pieces[at], *pieces[at + 1 :]])
            yield "".join(pieces)


def _is_head(words: str, context: Context) -> bool:
    named = compound(words.rstrip(" :."), context)
    return is_structure(words) or (named is not None and named.kind is not EntryKind.NOTE)
