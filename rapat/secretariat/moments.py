"""When something was said: the moments and days inside a record are those of the record itself.

What people enter of another day on purpose has a field of its own (`Approval.signed`, the times of a sitting) and does
not stand in these tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from rapat.model.plain import ReadOnlyPlain
from rapat.secretariat.effects import rows
from rapat.secretariat.finality import Touch

WAIT: Final = timedelta(minutes=10)
"""How far a record's time and what it says may lie apart: it is dated first, then it waits for the lock."""

MOMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "progress": ("at",),
    "extensions": ("asked_at", "decided_at"),
    "issues": ("at",),
    "reminders": ("at",),
    "circulars": ("issued_at", "recalled_at", "files.at"),
    "acknowledgements": ("at",),
    "answers": ("at",),
    "points": ("at", "withdrawn_at"),
    "quotations": ("at",),
    "matters": ("opened_at", "closed_at", "answered_at", "files.at"),
    "reporters": ("kept_at", "forgotten_at", "looks.at"),
    "confirmations": ("at",),
    "comments": ("at", "answered_at"),
    "meetings": ("approvals.at", "amendments.at", "attachments.at", "postponements.at"),
}
"""By kind, the fields that tell the moment in which somebody did it; behind a dot, those of each row of a list."""
DAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "actions": ("done_on", "verified_on"),
    "turns": ("done_on", "verified_on"),
    "rulings": ("ended_on",),
}
"""By kind, the fields that tell the day on which somebody did it, in the workspace's zone."""


def strays(touch: Touch, at: datetime) -> list[str]:
    """Name the fields that a change sets to another time than `at`, that of its record."""
    return [
        *(
            name
            for name in MOMENTS.get(touch.kind, ())
            if not all(_is_moment(value, at) for value in _set(touch, name))
        ),
        *(name for name in DAYS.get(touch.kind, ()) if not all(is_day(value, at) for value in _set(touch, name))),
    ]


def is_day(value: object, at: datetime) -> bool:
    """Whether a field says the day of `at`, or of the end of the wait for the lock."""
    try:
        day = msgspec.convert(value, date)
    except msgspec.ValidationError:
        return False
    return at.date() <= day <= (at + WAIT).date()


def _is_moment(value: object, at: datetime) -> bool:
    try:
        moment = msgspec.convert(value, datetime)
    except msgspec.ValidationError:
        return False
    return moment.tzinfo is not None and abs(moment - at) <= WAIT


def _set(touch: Touch, name: str) -> Iterator[object]:
    """Yield the values that a field, or a field of the rows of a list, has now and had not before."""
    before, after = _values(touch.old or {}, name), _values(touch.new or {}, name)
    for place, value in enumerate(after):
        if value is not None and (place >= len(before) or before[place] != value):
            yield value


def _values(plain: ReadOnlyPlain, name: str) -> list[object]:
    field, dot, inner = name.partition(".")
    return [row.get(inner) for row in rows(plain.get(field))] if dot else [plain.get(field)]
