"""Due dates as people say them in Indonesian, English or both: words in, a day and its doubts out.

`read` takes what a secretary typed for a due date, `find` looks for one inside running text, `closing` for one that
ends a line. All three are pure: today, the calendar and the events are passed in.
"""

from __future__ import annotations

from rapat.dates.deadlines.reading import clock, closing, find, read
from rapat.dates.deadlines.value import Anchor, Deadline, Flag, deadline_of, due_of
from rapat.model import NEXT_MEETING

__all__ = ["NEXT_MEETING", "Anchor", "Deadline", "Flag", "clock", "closing", "deadline_of", "due_of", "find", "read"]
