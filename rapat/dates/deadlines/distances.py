"""Fragments that are counted from something: in three days, five working days after a letter, H-7 of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from rapat.dates.deadlines import events, lengths
from rapat.dates.deadlines.calendar_math import WEEK
from rapat.dates.deadlines.fragments import (
    Condition,
    Dated,
    EventDate,
    Fragment,
    Length,
    Offset,
    Parts,
    Strength,
    rules,
)
from rapat.dates.deadlines.value import Flag
from rapat.model import NEXT_MEETING
from rapat.text.language import M

_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})


def _ahead(parts: Parts) -> Fragment:
    """Return the day that many days on: 3 hari lagi, dalam 2 minggu, in five working days."""
    return lengths.count(parts.context.today, parts.fragment("length", Length), 1, parts.context)


def _ago(parts: Parts) -> Fragment:
    """Return the day that many days back: 3 hari lalu, two weeks ago."""
    return lengths.count(parts.context.today, parts.fragment("length", Length), -1, parts.context)


def _after(parts: Parts) -> Fragment | None:
    """Return the day after a day or event: 3 hari setelah Nataru, 5 hari kerja sejak 1 Desember."""
    return _from(parts, 1)


def _before_by(parts: Parts) -> Fragment | None:
    """Return the day so long before a day or event: 3 hari sebelum Nataru."""
    return _from(parts, -1)


def _from(parts: Parts, sign: int) -> Fragment | None:
    """Return the day a length after (`sign` 1) or before (-1) the base; without a base it is this meeting."""
    length = parts.fragment("length", Length)
    base = parts.fragment("base", Dated) if parts.has("base") else None
    if base is None:
        return lengths.count(parts.context.today, length, sign, parts.context)
    if base.date is not None:
        return lengths.count(base.date, length, sign, parts.context)
    days = _days(length)
    if not isinstance(base, EventDate) or days is None:
        return None
    return replace(base, days=base.days + days * sign, strength=Strength.SURE)


def _days(length: Length) -> int | None:
    """Return how many days a length has; None where that hangs on when it is counted from."""
    if length.working or length.unit in lengths.MONTHS_OF:
        return None
    return length.number * (1 if length.unit == "DAYS" else WEEK)


def _since_unknown(_: Parts) -> Fragment:
    """Return that it hangs on something without a date: 5 hari kerja sejak surat diterima."""
    return Condition(how=M("it counts from something that has no date"))


def _before_meeting(parts: Parts) -> Fragment | None:
    """Return a day before the forum's next meeting: sebelum rapat bulan depan, 3 hari sebelum rapat."""
    days = _days(parts.fragment("length", Length)) if parts.has("length") else 1
    if days is None:
        return _since_unknown(parts)
    meeting = parts.context.next_meeting
    return EventDate(
        name=NEXT_MEETING,
        days=-days,
        date=meeting - timedelta(days) if meeting else None,
        others=(meeting,) if meeting else (),
        flags=_AMBIGUOUS if meeting else frozenset(),
        how=M("counted back from the forum's next meeting"),
    )


def _offset(parts: Parts) -> Fragment:
    """Return the day counted from an event: H-7 Nataru, H+3 setelah Lebaran."""
    counted = events.days_from(parts.fragment("event", EventDate), parts.fragment("offset", Offset).days)
    return replace(counted, strength=Strength.SURE)


def _offset_span(parts: Parts) -> Fragment:
    """Return the end of a span around an event: H-7 s.d. H+7 Nataru."""
    event = parts.fragment("event", EventDate)
    if not parts.has("last"):
        return replace(event, strength=Strength.SURE)
    last = events.days_from(event, parts.fragment("last", Offset).days)
    first = events.days_from(event, parts.fragment("offset", Offset).days)
    others = (first.date,) if first.date else ()
    return replace(last, others=others, flags=_AMBIGUOUS, strength=Strength.SURE)


_BASE: Final = "base:(DATE|WDAY|EVENT)"
_EVENT: Final = "event:EVENT"

OFFSETS: Final = (
    *rules(_offset_span, f"offset:OFFSET (TO|DASH) last:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE)* {_EVENT}"),
    *rules(_offset, f"offset:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE|DASH)* {_EVENT}"),
)
COUNTED: Final = (
    *rules(
        _ahead,
        "IN THE? TIMEWORD? (TO|CUE)? length:LENGTH AGAIN?",
        "length:LENGTH AGAIN",
        "length:LENGTH (FROM|SINCE|START) TODAY",
    ),
    *rules(_ago, "length:LENGTH PAST", "length:LENGTH YESTERDAY"),
    *rules(
        _after,
        f"IN? THE? TIMEWORD? length:LENGTH (AFTER|SINCE|FROM|START|OF)+ (THE|TGL|ON)* {_BASE}",
        "IN? THE? TIMEWORD? length:LENGTH (AFTER|SINCE|FROM|START)+ THE? (THIS_MEETING|MEETING)",
    ),
    *rules(_offset_span, f"offset:OFFSET (TO|DASH) {_EVENT}"),
    *rules(_before_meeting, "length:LENGTH BEFORE THE? MEETING"),
    *rules(_before_by, f"length:LENGTH BEFORE THE? {_BASE}"),
    *rules(_since_unknown, "IN? TIMEWORD? length:LENGTH (AFTER|SINCE|START)+ (OTHER|MEETING|NUMBERED|NAMED)"),
)
BEFORE_MEETING: Final = rules(_before_meeting, "BEFORE MEETING_THEN")
