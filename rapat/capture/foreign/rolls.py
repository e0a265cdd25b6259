"""Who was there and who was not, as a file tells it of its meeting."""

from __future__ import annotations

import re
from typing import Final

from rapat.capture.attendance import away, mistyped, roll
from rapat.capture.foreign.particulars import AWAY, Particular
from rapat.capture.line import AttendanceMark, Context
from rapat.capture.normalized import NormalizedText

_NUMBER: Final = re.compile(r"^\W*\d{1,3}[.,)]\s*")


def called(told: Particular, context: Context) -> tuple[AttendanceMark, ...]:
    """Return the marks of those whom a particular names; empty where somebody in it is nobody whom the registers know.

    Of a row of a table the agency often stands last.
    """
    words = _NUMBER.sub("", told.text).strip(" .;")
    bare = words.replace("(", " ").replace(")", " ").strip(" .;")
    why = AWAY.get(told.about)
    for names in (words, bare, *reversed([part.strip() for part in bare.split(",")])):
        body = NormalizedText.of(names)
        if mistyped(body, context):
            continue
        marks = away(body, context, why) if why is not None else roll(body, context)
        if marks and all(mark.agency for mark in marks):
            return marks
    return ()
