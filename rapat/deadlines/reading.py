"""Reading due expressions: the whole text, inside a text, or at its end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from rapat.deadlines.value import Deadline, Flag
from rapat.language import M
from rapat.workdays import Calendar

_NEAR: Final = {"hari ini": 0, "besok": 1, "lusa": 2}
_CLOSING: Final = re.compile(r"\s*(?:paling lambat|tenggat|s\.d\.|—)\s+(.+)$", re.IGNORECASE)


def read(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> Deadline:
    """Read what was typed for a due date; the result says what is doubtful. Never raises, whatever the text."""
    del calendar, events, next_meeting
    words = text.strip()
    span = (0, len(text))
    if words.lower() in _NEAR:
        day = today + timedelta(_NEAR[words.lower()])
        return Deadline(input=text, date=day, explanation=M("%(day)s", day=day), words=words, span=span)
    if found := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", words):
        try:
            day = date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            return _unread(text, words)
        return Deadline(input=text, date=day, explanation=M("%(day)s", day=day), words=words, span=span)
    return _unread(text, words)


def find(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> Deadline | None:
    """Find the due expression inside running `text`; None when there is none."""
    found = read(text, today=today, calendar=calendar, events=events, next_meeting=next_meeting)
    return found if found.understood else None


def closing(
    text: str,
    *,
    today: date,
    calendar: Calendar,
    events: Mapping[str, date] | None = None,
    next_meeting: date | None = None,
) -> tuple[str, Deadline] | None:
    """Take a closing due phrase ("… paling lambat Jumat") off a line: the text before it, and the reading."""
    match = _CLOSING.search(text)
    if match is None:
        return None
    found = read(match[1], today=today, calendar=calendar, events=events, next_meeting=next_meeting)
    return (text[: match.start()], found.within(text, match.start(1))) if found.understood else None


def _unread(text: str, words: str) -> Deadline:
    return Deadline(
        input=text,
        flags=(Flag.NO_DATE,),
        explanation=M('"%(word)s" is no date that can be read.', word=words.split(" ")[0]),
    )
