"""More time than the present due date: 2 minggu setelah tenggat, +2 minggu, mundur 2 minggu, H+14, another week.

They count from the due date that is to be moved. Where there is none to be moved, they are no date.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from rapat.dates.deadlines import lengths
from rapat.dates.deadlines.fragments import Condition, Dated, Day, Fragment, Length, Offset, Parts, rules
from rapat.dates.deadlines.value import Flag
from rapat.text.language import M

_WITHOUT: Final = M("it counts from a present due date, and there is none here")


def _later(parts: Parts) -> Fragment:
    """Return the day a length after the present due date: 2 minggu setelah tenggat, diperpanjang 5 hari kerja."""
    return _counted(parts, 1)


def _earlier(parts: Parts) -> Fragment:
    """Return the day a length before the present due date: 3 hari sebelum tenggat."""
    return _counted(parts, -1)


def _counted(parts: Parts, sign: int) -> Fragment:
    present = parts.context.present_due
    if present is None:
        return Condition(how=_WITHOUT)
    return lengths.count(present, parts.fragment("length", Length), sign, parts.context)


def _offset(parts: Parts) -> Fragment | None:
    """Return the day that lies so many days behind the present due date: H+14, where no event is named."""
    present = parts.context.present_due
    if present is None:
        return None
    days = parts.fragment("offset", Offset).days
    return Day(date=present + timedelta(days), how=M("counted from %(day)s", day=present))


def _more(parts: Parts) -> Fragment | None:
    """Return a length where more time is asked for: from the present due date, or else from today: 2 minggu lagi."""
    present, length = parts.context.present_due, parts.fragment("length", Length)
    if present is None:
        return None
    later = lengths.count(present, length, 1, parts.context)
    ahead = lengths.count(parts.context.today, length, 1, parts.context)
    if not isinstance(later, Dated) or not isinstance(ahead, Dated) or ahead.date is None or ahead.date <= present:
        return later
    first, other = (ahead, later) if parts.has("again") else (later, ahead)
    if first.date == other.date or other.date is None:
        return first
    return replace(first, others=(other.date,), flags=first.flags | {Flag.AMBIGUOUS})


def _another(parts: Parts) -> Fragment:
    """Return the day one or several units after the present due date: another week, 2 more weeks, seminggu lagi."""
    present = parts.context.present_due
    if present is None:
        return Condition(how=_WITHOUT)
    working = parts.has("working")
    unit = "DAYS" if working else parts.kind("unit")
    number = parts.value("number", 1) * (2 if unit == "FORTNIGHT" else 1)
    length = Length(number=number, unit="WEEK" if unit == "FORTNIGHT" else unit, working=working)
    return lengths.count(present, length, 1, parts.context)


_UNIT: Final = "(unit:UNIT|working:(KERJA DAYS|WEEKDAYS|DAYS KERJA))"
_PRESENT: Final = "(THE|THIS|DUE_WORD|PAST|OF)*"

RULES: Final = (
    *rules(
        _later,
        f"IN? length:LENGTH (AFTER|SINCE|FROM|OF|PAST_HOUR|BY|ON)+ THE? DUE_WORD {_PRESENT}",
        "PLUS length:LENGTH",
        "MORE_TIME (FOR|BY|IN|ON|TO|OF|A|TIMEWORD)* length:LENGTH AGAIN?",
        "length:LENGTH MORE_TIME",
    ),
    *rules(_another, f"MORE_TIME A? {_UNIT}", f"number:NUM MORE_TIME {_UNIT}"),
    *rules(_earlier, f"length:LENGTH BEFORE THE? DUE_WORD {_PRESENT}"),
    *rules(
        _offset, "offset:OFFSET (?!TO|DASH|EVENT|OTHER)", f"offset:OFFSET (AFTER|SINCE|FROM|OF)* DUE_WORD {_PRESENT}"
    ),
)
BARE: Final = rules(_more, "length:LENGTH", "length:LENGTH again:AGAIN")
