"""Signs of the capture language in files that nobody typed in it: there they are text, and act on nothing."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from rapat.capture.foreign.blocks import EMPTY, Block, Form
from rapat.capture.foreign.lines import FileLine
from rapat.capture.parsing import marks_before

_POINT: Final = "- "
_SIGN: Final = re.compile(r"(?:\d{2}[.:]\d{2} +)?(?:[=!?#/+\\;&>]|s/[^/]+/)")
"""What a line acts by that begins with it, also behind the time at which it was said."""


def as_text(line: FileLine, block: Block) -> FileLine:
    """Return the line of a block with the signs that its words begin with as text; with nothing else it is left out.

    Privacy and class stay what they mean when typed: what was to be hidden must not be printed. What the block's place
    in the file makes of it (a decision below its heading) stands before its words, and stays.
    """
    if block.acts or not line.typed:
        return line
    sign = _POINT if line.typed.startswith(_POINT) else ""
    words = line.typed.removeprefix(sign)
    if not sign and words != block.text:
        return line
    if block.form in (Form.PARAGRAPH, Form.TURN) and not any(map(str.isalnum, words)):
        return replace(line, typed="", why=EMPTY, keeps_head=True)
    rest = marks_before(words)[2]
    if _SIGN.match(rest):
        words = f"{words.removesuffix(rest)}\\{rest}"
    return replace(line, typed=f"{sign}{words}", plain=True)
