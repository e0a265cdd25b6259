"""Files that were written elsewhere: minutes of other tools, chats, transcripts, Word files, as lines to be recorded.

A file goes through three hands: a kind (`kinds`) cuts it into blocks, what stands there without its dress; `structure`
makes of them lines as somebody would type them, and data about the meeting; `understood` reads each in its context.
"""

from __future__ import annotations

from rapat.capture.foreign.kinds import Reading, read, read_lines
from rapat.capture.foreign.lines import LEFT_OUT, PARTICULAR, FileLine, understood
from rapat.capture.foreign.particulars import ATTENDED, About, Particular
from rapat.capture.foreign.rolls import called

__all__ = [
    "ATTENDED",
    "LEFT_OUT",
    "PARTICULAR",
    "About",
    "FileLine",
    "Particular",
    "Reading",
    "called",
    "read",
    "read_lines",
    "understood",
]
