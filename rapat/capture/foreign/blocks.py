"""What a file says, before it is understood: a block for each thing that stands there, its words without their dress.

Every line of the file is in the raw text of exactly one block, but for blank ones; so nothing is lost on the way.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum

from msgspec import Struct

from rapat.capture.foreign.particulars import About
from rapat.text.language import M, Message


class Form(Enum):
    """What a block looks like."""

    HEADING = "heading"
    POINT = "point"
    """An item of a list."""
    PARAGRAPH = "paragraph"
    ROW = "row"
    """A row of a table; its words have bars between the cells."""
    TURN = "turn"
    """What somebody said, in a kind of file that tells who and when."""
    PARTICULAR = "particular"
    """Something about the meeting, which `about` names."""
    LEFT_OUT = "left out"


class Block(Struct, frozen=True, kw_only=True):
    """One thing that stands in a file."""

    number: int
    """The line of the file it begins at, from 1 on; of a Word file the paragraph."""
    raw: str
    """As it stands in the file, its lines with line ends between them."""
    form: Form
    text: str = ""
    depth: int = 0
    """Rank of a heading from 1 on; of a point from 0 on, equals alike; of a row 0 for the heading row, else 1."""
    gap: bool = False
    """Whether a blank line, or the beginning of the file, stands before it."""
    sign: str = ""
    """What a point begins with, as it stands in the file."""
    section: bool = False
    """Whether a point's number or the capitals of a paragraph make it look like the title of a section."""
    ticked: bool | None = None
    """Whether the check box of a point is ticked; None where it has none."""
    tags: tuple[str, ...] = ()
    """Words that Org hangs behind a heading of what is to be done, which may name who does it."""
    speaker: str = ""
    said: dt.datetime | None = None
    """Day and time of day of a turn, where the file tells them."""
    offset: dt.timedelta | None = None
    """How long after the beginning it was said, where the file counts from there."""
    acts: bool = False
    """Whether a turn may act on the record: commands of the tool that took the log."""
    marks: bool = False
    """Whether a mark makes a kind of a turn, as somebody typed it for that: `= …`, `! … @POLRES` in a chat."""
    about: About | None = None
    """What a particular tells."""
    why: Message | None = None
    """Why it is left out."""
    quoted: bool = False
    """Whether a page has it in a quotation."""


RULE = M("a line drawn, or the frame of a table")
EMPTY = M("a sign without words")
TECHNICAL = M("put there by a program")
HIDDEN = M("hidden in the file, where no reader sees it")
SYSTEM = M("the chat program tells it, nobody said it")
"""Why blocks are left out."""
