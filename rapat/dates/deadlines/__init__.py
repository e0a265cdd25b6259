"""Due dates as people say them in Indonesian, English or both: words in, a day and its doubts out.

`read` takes what a secretary typed for a due date, `find` looks for one inside running text, `closing` for one that
ends a line. All three are pure: today, the calendar and the events are passed in.

What reads words is loaded when it is first asked for: most of those who name a due date only write it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from rapat.model import NEXT_MEETING

if TYPE_CHECKING:
    from rapat.dates.deadlines.reading import clock, closing, find, measured_last, read
    from rapat.dates.deadlines.value import Anchor, Deadline, Flag, deadline_of, due_of
    from rapat.dates.deadlines.whiles import minutes
    from rapat.dates.deadlines.words import numbers, tells_when

_HOMES: Final = {
    "clock": "reading",
    "closing": "reading",
    "find": "reading",
    "measured_last": "reading",
    "read": "reading",
    "Anchor": "value",
    "Deadline": "value",
    "Flag": "value",
    "deadline_of": "value",
    "due_of": "value",
    "minutes": "whiles",
    "numbers": "words",
    "tells_when": "words",
}
"""Which module makes each name that is told here."""

__all__ = [
    "NEXT_MEETING",
    "Anchor",
    "Deadline",
    "Flag",
    "clock",
    "closing",
    "deadline_of",
    "due_of",
    "find",
    "measured_last",
    "minutes",
    "numbers",
    "read",
    "tells_when",
]


def __getattr__(name: str) -> object:
    """Load what is told here when it is first asked for; raises `AttributeError` for any other name."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return found
