"""Fragments that are counted from something: in three days, five working days after a letter, H-7 of an event."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final

from rapat.dates.deadlines import events, lengths
from rapat.dates.deadlines.calendar_math import WEEK, add_days, coming, gone, monday
from rapat.dates.deadlines.fragments import (
    Condition,
    Dated,
    Day,
    EventDate,
    Fragment,
    Length,
    NamedDay,
    Offset,
    Parts,
    Period,
    Strength,
    rules,
)
from rapat.dates.deadlines.phrases import KINDS_OF_MEETING
from rapat.dates.deadlines.value import Flag
from rapat.model import NEXT_MEETING
from rapat.text.language import M

_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})
_KIND: Final = re.compile(KINDS_OF_MEETING)
_DAYS_OFF: Final = frozenset(["libur", "liburan", "cuti", "holiday", "holidays"])
"""Words of the days off around a feast."""


def _ahead(parts: Parts) -> Fragment:
    """Return the day that many days on: 3 hari lagi, dalam 2 minggu, in five working days."""
    return lengths.count(parts.context.today, parts.fragment("length", Length), 1, parts.context)


def _less(parts: Parts) -> Fragment:
    """Return the day that many days on, or the one before: kurang dari seminggu."""
    counted = _ahead(parts)
    if not isinstance(counted, Dated) or counted.date is None:
        return counted
    return replace(counted, others=(counted.date - timedelta(1),), flags=counted.flags | _AMBIGUOUS)


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
        return _from_this_meeting(parts, length, sign)
    if base.date is not None:
        counted = lengths.count(base.date, length, sign, parts.context)
        if not isinstance(counted, Dated):
            return counted
        around = (lengths.count(other, length, sign, parts.context) for other in base.others)
        others = (day.date for day in around if isinstance(day, Dated) and day.date)
        return replace(counted, others=(*counted.others, *others), flags=counted.flags | base.flags)
    days = _days(length)
    if not isinstance(base, EventDate) or days is None:
        return None
    return replace(base, days=base.days + days * sign, strength=Strength.SURE)


def _from_this_meeting(parts: Parts, length: Length, sign: int) -> Fragment:
    """Return the day counted from the meeting that is held; where only "the meeting" was said, that is doubtful."""
    counted = lengths.count(parts.context.today, length, sign, parts.context)
    if parts.kind("meeting") != "MEETING" or not isinstance(counted, Dated) or counted.date is None:
        return counted
    coming = parts.context.next_meeting
    later = lengths.count(coming, length, sign, parts.context) if coming else None
    others = (later.date,) if isinstance(later, Dated) and later.date else (parts.context.today,)
    how = M("counted from this meeting, which may not be the one that is meant")
    return replace(counted, others=(*counted.others, *others), flags=counted.flags | _AMBIGUOUS, how=how)


def _same_week(parts: Parts) -> Fragment | None:
    """Return a weekday of the week a length leads to: Senin dua minggu lagi, in two weeks on Monday."""
    length, named = parts.fragment("length", Length), parts.fragment("day", NamedDay)
    counted = lengths.count(parts.context.today, length, 1, parts.context)
    if named.weekday is None or length.unit == "DAYS" or not isinstance(counted, Dated) or counted.date is None:
        return None
    day = monday(counted.date) + timedelta(named.weekday)
    how = M("that weekday of the week that lies so far ahead")
    return NamedDay(date=day, others=(counted.date,), flags=_AMBIGUOUS, how=how)


def _weekday_by(parts: Parts) -> Fragment | None:
    """Return the nearest such weekday after or before a day or event: Senin setelah Natal, Jumat sebelum Natal."""
    weekday, base = parts.fragment("day", NamedDay).weekday, parts.fragment("base", Dated)
    if weekday is None:
        return None
    if base.date is None:
        return _since_unknown(parts)
    day = coming(base.date, weekday) if parts.kind("side") == "AFTER" else gone(base.date, weekday)
    return Day(date=day, flags=base.flags - _AMBIGUOUS, how=M("counted from %(day)s", day=base.date))


def _working_day_by(parts: Parts) -> Fragment | None:
    """Return a working day after or before a day or event: hari kerja pertama setelah Natal."""
    base = parts.fragment("base", Dated)
    if base.date is None:
        return _since_unknown(parts)
    rank = 1 if parts.kind("rank") == "LAST" else parts.value("rank")
    sign = 1 if parts.kind("side") == "AFTER" else -1
    day = parts.context.calendar.add_working_days(base.date, rank * sign)
    return Day(date=day, flags=base.flags - _AMBIGUOUS, how=M("counted from %(day)s", day=base.date))


def _next_working_day(parts: Parts) -> Fragment:
    """Return the next working day: hari kerja berikutnya, the next working day."""
    day = parts.context.calendar.add_working_days(parts.context.today, 1)
    return Day(date=day, how=M("working days counted from today"))


def _or_next_working_day(parts: Parts) -> Fragment | None:
    """Return a day, or the working day after it where it is a day off: tanggal 5 atau hari kerja berikutnya."""
    base = parts.fragment("base", Dated)
    calendar = parts.context.calendar
    if base.date is None or calendar.is_working(base.date):
        return base if base.date else None
    day = calendar.add_working_days(base.date, 1)
    how = M("the working day after %(day)s, which is a day off", day=base.date)
    return Day(date=day, others=(base.date,), flags=(base.flags | _AMBIGUOUS), how=how, strength=base.strength)


def _weekday_of_event(parts: Parts) -> Fragment | None:
    """Return the first such weekday from an event on: Easter Monday; on the event itself, it is that day."""
    event, named = parts.fragment("event", EventDate), parts.fragment("day", NamedDay)
    if event.date is None or named.weekday is None:
        return None
    day = coming(event.date - timedelta(1), named.weekday)
    how = M("counted from %(event)s, %(day)s", event=event.name, day=event.date)
    return Day(date=day, others=(event.date,), flags=event.flags | _AMBIGUOUS, how=how)


def _day_after(parts: Parts) -> Fragment | None:
    """Return the day after a day or event: the day after New Year."""
    base = parts.fragment("base", Dated)
    if base.date is None:
        return _since_unknown(parts)
    how = M("counted from %(day)s", day=base.date)
    return Day(date=base.date + timedelta(1), flags=base.flags - _AMBIGUOUS, how=how)


def _days(length: Length) -> int | None:
    """Return how many days a length has; None where that hangs on when it is counted from."""
    if length.working or length.unit in lengths.MONTHS_OF:
        return None
    return length.number * (1 if length.unit == "DAYS" else WEEK)


def _since_unknown(_: Parts) -> Fragment:
    """Return that it hangs on something without a date: 5 hari kerja sejak surat diterima."""
    return Condition(how=M("it counts from something that has no date"))


def _before_holiday(parts: Parts) -> Fragment | None:
    """Return the last working day before the days off around a feast: sebelum libur Natal, before the Easter break."""
    event = parts.fragment("event", EventDate)
    if parts.token("off").norm not in _DAYS_OFF or event.date is None:
        return None
    day = parts.context.calendar.add_working_days(event.date, -1)
    eve = event.date - timedelta(1)
    flags = event.flags | (_AMBIGUOUS if eve != day else frozenset())
    how = M("the last working day before %(event)s, %(day)s", event=event.name, day=event.date)
    return Day(date=day, others=(eve,) if eve != day else (), flags=flags, how=how)


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


def _meeting_of(parts: Parts) -> Fragment | None:
    """Return the forum's meeting of a period: pada rapat bulan depan, the December meeting; never the period itself."""
    whole, meeting = parts.fragment("whole", Period), parts.context.next_meeting
    if parts.has("forum") and not _KIND.fullmatch(parts.token("forum").norm):
        return Condition(how=M("it is the meeting of another forum, or not known which"))
    if whole.last < parts.context.today:
        return None
    if meeting is not None and not whole.first <= meeting <= whole.last:
        return Condition(how=M("the forum's next meeting is not in that period"))
    strength = Strength.PLAIN if parts.has("place") or parts.has("place2") else Strength.WEAK
    return replace(events.next_meeting(parts), strength=strength)


def _offset(parts: Parts) -> Fragment:
    """Return the day counted from an event: H-7 Nataru, H+3 setelah Lebaran."""
    counted = events.days_from(parts.fragment("event", EventDate), parts.fragment("offset", Offset).days)
    return replace(counted, strength=Strength.SURE)


def _offset_from_meeting(parts: Parts) -> Fragment | None:
    """Return the day counted from a meeting: H+3 rapat counts from this one, H-1 rapat back from the next."""
    days = parts.fragment("offset", Offset).days
    length = Length(number=abs(days), unit="DAYS")
    if days < 0 and parts.kind("meeting") == "MEETING":
        return replace(events.days_from(events.next_meeting(parts), days), strength=Strength.SURE)
    return _from_this_meeting(parts, length, 1 if days > 0 else -1)


def _offset_from_day(parts: Parts) -> Fragment | None:
    """Return the day counted from a day: H-1 Jumat, H-2 tanggal 10 Desember."""
    base = parts.fragment("base", Dated)
    day = base.date and add_days(base.date, parts.fragment("offset", Offset).days)
    if day is None:
        return None
    around = (add_days(other, parts.fragment("offset", Offset).days) for other in base.others)
    others = tuple(other for other in around if other)
    return Day(date=day, others=others, flags=base.flags, how=M("counted from %(day)s", day=base.date))


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
_HANGING: Final = "AFTER|SINCE|START|BEFORE|IF"
_EVENT: Final = "event:EVENT"
_OR_ELSE: Final = "(OR|OR? LPAR? IF (ON|A)* OCCASION (COMMA|ON)*)"
"""Or, and if it is a day off."""

OFFSETS: Final = (
    *rules(_offset_span, f"offset:OFFSET (TO|DASH) last:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE)* {_EVENT}"),
    *rules(_offset_from_day, "offset:OFFSET (OF|BEFORE|AFTER|FROM|ON|TGL)* base:(DATE|WDAY)"),
    *rules(
        _offset_from_meeting,
        "offset:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE|DASH)* meeting:THIS_MEETING",
        "offset:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE|DASH)* meeting:MEETING (?!WORD|PERIOD|DATE|WDAY|EVENT)",
    ),
    *rules(_offset, f"offset:OFFSET (OF|BEFORE|AFTER|FROM|ON|THE|DASH)* {_EVENT}"),
    *rules(
        _before_holiday,
        f"BEFORE THE? off:OCCASION (OCCASION|LONG|OTHER)? {_EVENT} ((AND|DASH|COMMA)+ EVENT)*",
        f"BEFORE THE? LONG? {_EVENT} ((AND|DASH|COMMA)+ EVENT)* off:OCCASION",
    ),
)
COUNTED: Final = (
    *rules(
        _same_week,
        "day:WDAY (COMMA|IN)* length:LENGTH AGAIN",
        "IN? length:LENGTH AGAIN? (COMMA|ON|DASH)* day:WDAY",
    ),
    *rules(
        _ahead,
        "IN THE? (TIMEWORD|NEXT|FOLLOWING)? (TO|CUE)? length:LENGTH (AGAIN|FOLLOWING (?!WORD))?",
        "length:LENGTH (AGAIN|FOLLOWING (?!WORD))",
        "THE NEXT length:LENGTH",
        "length:LENGTH (FROM|SINCE|START) TODAY",
    ),
    *rules(_less, "LESS length:LENGTH AGAIN?"),
    *rules(_ago, "length:LENGTH PAST", "length:LENGTH YESTERDAY"),
    *rules(
        _after,
        f"IN? THE? TIMEWORD? length:LENGTH (AFTER|SINCE|FROM|START|OF)+ (THE|TGL|ON)* {_BASE}",
        "IN? THE? TIMEWORD? length:LENGTH (AFTER|SINCE|FROM|START|OF)+ THE? meeting:(THIS_MEETING|MEETING)",
    ),
    *rules(_weekday_by, f"day:WDAY side:(AFTER|BEFORE) THE? {_BASE}"),
    *rules(
        _working_day_by,
        f"(DAYS KERJA|WEEKDAYS) rank:(ORDINAL|ORDINT|LAST) side:(AFTER|BEFORE) THE? {_BASE}",
        f"THE? rank:(ORDINAL|ORDINT|LAST) (KERJA DAYS|WEEKDAYS) side:(AFTER|BEFORE) THE? {_BASE}",
    ),
    *rules(
        _next_working_day,
        "(DAYS KERJA|WEEKDAYS) FOLLOWING (?!WORD)",
        "THE? (NEXT|FOLLOWING) (KERJA DAYS|WEEKDAYS) (?!WORD)",
    ),
    *rules(
        _or_next_working_day,
        f"{_BASE} COMMA? {_OR_ELSE} ON* (DAYS KERJA|WEEKDAYS) FOLLOWING (?!WORD)",
        f"{_BASE} COMMA? {_OR_ELSE} ON* THE? (NEXT|FOLLOWING) (KERJA DAYS|WEEKDAYS) (?!WORD)",
    ),
    *rules(_weekday_of_event, f"{_EVENT} day:WDAY"),
    *rules(_day_after, f"(THE|A)? DAYS AFTER THE? {_BASE}"),
    *rules(_offset_span, f"offset:OFFSET (TO|DASH) {_EVENT}"),
    *rules(_before_meeting, "length:LENGTH BEFORE THE? MEETING"),
    *rules(_before_by, f"length:LENGTH BEFORE THE? {_BASE}"),
    *rules(
        _since_unknown,
        f"IN? TIMEWORD? length:LENGTH ({_HANGING}|FROM|OF) ({_HANGING}|FROM|OF|THE|A|TGL|ON)* (EVENT|MEETING)?",
        f"({_HANGING})+ (THE|A|TGL|ON)* OTHER* (COMMA|CUE|IN|TIMEWORD|DASH|BY)* length:LENGTH (?!AGAIN)",
    ),
)
MEETINGS: Final = rules(
    _meeting_of,
    "(place:ON THE?)? meeting:MEETING (forum:OTHER (?=PERIOD))? whole:PERIOD",
    "(place:ON|place2:PUKUL)? THE? whole:PERIOD meeting:MEETING",
)
