"""The capture line: one typed line in, what it means out. Pure, never raising, never guessing in silence.

`parse` understands a line within the `Context` of its meeting; `echo` says in a sentence what it will become;
`complete` proposes how it may go on; `written` gives it back as it would be typed; `lines_of` cuts a file into lines.
"""

from __future__ import annotations

from rapat.capture.action_line import due_flags
from rapat.capture.attendance import is_office
from rapat.capture.audience import warned
from rapat.capture.completing import complete
from rapat.capture.echoing import echo, owed
from rapat.capture.examples import GRAMMAR
from rapat.capture.files import Text, line_of, lines_of
from rapat.capture.flags import FLAGS, OF_PROMISES, UNDONE
from rapat.capture.line import (
    AttendanceMark,
    Command,
    Context,
    GoTo,
    Head,
    Line,
    NewItem,
    NextItem,
    Vote,
)
from rapat.capture.names import Directory
from rapat.capture.parsing import following, kept, marks_before, parse
from rapat.capture.written import reread, same, written

__all__ = [
    "FLAGS",
    "GRAMMAR",
    "OF_PROMISES",
    "UNDONE",
    "AttendanceMark",
    "Command",
    "Context",
    "Directory",
    "GoTo",
    "Head",
    "Line",
    "NewItem",
    "NextItem",
    "Text",
    "Vote",
    "complete",
    "due_flags",
    "echo",
    "following",
    "is_office",
    "kept",
    "line_of",
    "lines_of",
    "marks_before",
    "owed",
    "parse",
    "reread",
    "same",
    "warned",
    "written",
]
