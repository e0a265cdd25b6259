"""The capture line: one typed line in, what it means out. Pure, never raising, never guessing in silence.

`parse` understands a line within the `Context` of its meeting; `echo` says in a sentence what it will become;
`complete` proposes how it may go on; `written` gives it back as it would be typed; `lines_of` cuts a file into lines.

What reads a line is loaded when it is first asked for: a command that only lists needs no grammar.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapat.capture.action_line import due_flags, put_right
    from rapat.capture.attendance import is_office, named_guest
    from rapat.capture.audience import warned
    from rapat.capture.completing import complete
    from rapat.capture.echoing import echo, owed
    from rapat.capture.examples import GRAMMAR
    from rapat.capture.files import Text, line_of, lines_of
    from rapat.capture.flags import CLOSES, FLAGS, NOTICES, OF_PROMISES, UNDONE
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
    from rapat.capture.writing import reread, same, sign_of, written

_HOMES: Final = {
    "due_flags": "action_line",
    "put_right": "action_line",
    "is_office": "attendance",
    "named_guest": "attendance",
    "warned": "audience",
    "complete": "completing",
    "echo": "echoing",
    "owed": "echoing",
    "GRAMMAR": "examples",
    "Text": "files",
    "line_of": "files",
    "lines_of": "files",
    "CLOSES": "flags",
    "FLAGS": "flags",
    "NOTICES": "flags",
    "OF_PROMISES": "flags",
    "UNDONE": "flags",
    "AttendanceMark": "line",
    "Command": "line",
    "Context": "line",
    "GoTo": "line",
    "Head": "line",
    "Line": "line",
    "NewItem": "line",
    "NextItem": "line",
    "Vote": "line",
    "Directory": "names",
    "following": "parsing",
    "kept": "parsing",
    "marks_before": "parsing",
    "parse": "parsing",
    "reread": "writing",
    "same": "writing",
    "sign_of": "writing",
    "written": "writing",
}
"""Which module makes each name that is told here."""

__all__ = [
    "CLOSES",
    "FLAGS",
    "GRAMMAR",
    "NOTICES",
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
    "named_guest",
    "owed",
    "parse",
    "put_right",
    "reread",
    "same",
    "sign_of",
    "warned",
    "written",
]


def __getattr__(name: str) -> object:
    """Load what is told here when it is first asked for; raises `AttributeError` for any other name."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found
