"""Times of day: pukul 10.00 WIT, jam 9 pagi, 13.30, 5 pm, 09.00-11.00 WITA, noon."""

from __future__ import annotations

from datetime import time, timedelta, timezone
from typing import Final

from rapat.dates.deadlines.fragments import NIGHT, Clock, Parts, Strength, rules
from rapat.text.language import M

_NOON: Final = 12
_MIDNIGHT: Final = 24
_LAST_MOMENT: Final = time(23, 59)
_MINUTES: Final = 60
_HALF_HOUR: Final = 30
_AT_NIGHT: Final = (_NOON, NIGHT)
"""Jam 12 malam: hour and part of the day."""
_ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}
_SMALL_HOURS: Final = range(1, 6)
"""Hours that people work at in the afternoon, and name without saying so."""
_AFTERNOON: Final = {1: range(1, 6), 2: range(1, 8), 3: range(5, 12)}
"""By part of the day (siang, sore, malam) the hours that count from noon: jam 3 sore is 15.00, jam 2 malam is 02.00."""


def _time(parts: Parts) -> Clock | None:
    """Return a time of day; of a span its beginning."""
    clock = _clock(parts)
    if clock is None:
        return None
    if parts.has("zone"):
        hours = parts.value("zone")
        clock = clock.replace(tzinfo=timezone(timedelta(hours=hours), _ZONES[hours]))
    strength = Strength.WEAK if parts.has("bare") else Strength.SURE
    part = parts.value("part") if parts.has("part") else None
    either = clock.hour in _SMALL_HOURS and not _told_half(parts)
    return Clock(time=clock, how=M("a time of day only"), strength=strength, part=part, either_half=either)


def _told_half(parts: Parts) -> bool:
    """Return whether words or two figures say which half of the day an hour is of: jam 3 sore, 3 pm, 03.00."""
    return parts.has("part") or parts.has("meridiem") or parts.token("at").norm.startswith("0")


def _clock(parts: Parts) -> time | None:
    token = parts.token("at")
    if token.kind in ("CLOCK", "PAIR"):
        hour, minute = token.parts
    elif token.kind in ("BIG", "YEAR"):
        if len(token.norm) not in (3, 4):
            return None
        hour, minute = divmod(token.value, 100)
    else:
        hour, minute = token.value, 0
    if token.kind == "PAIR" and len(token.norm.rpartition(".")[2]) == 1:
        return None
    if parts.has("part"):
        hour = _hour_of(hour, parts.value("part"))
    elif parts.has("meridiem"):
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + parts.value("meridiem")
    if (hour, minute) == (_MIDNIGHT, 0):
        return _LAST_MOMENT
    if not (hour < _MIDNIGHT and minute < _MINUTES):
        return None
    hour, minute = divmod(hour * _MINUTES + minute + _shift(parts), _MINUTES)
    return time(hour % _MIDNIGHT, minute)


def _shift(parts: Parts) -> int:
    """Return the minutes that words add to the hour: setengah sembilan is 8.30, half past nine is 9.30."""
    if parts.has("half"):
        return -_HALF_HOUR
    minutes = parts.value("minutes") or (_HALF_HOUR if parts.kind("minutes") == "HALF" else _HALF_HOUR // 2)
    if parts.has("past"):
        return minutes
    return -minutes if parts.has("to") else 0


def _hour_of(hour: int, part: int) -> int:
    """Return an hour told with its part of the day: jam 3 sore is 15, jam 12 malam is 24."""
    if (hour, part) == _AT_NIGHT:
        return _MIDNIGHT
    return hour + _NOON if hour in _AFTERNOON.get(part, ()) else hour


def in_part(clock: Clock, part: int | None) -> time:
    """Return a time of day whose part the day before it told: nanti sore jam 4 is 16.00."""
    if part is None or clock.part is not None or clock.time.hour > _NOON:
        return clock.time
    hour = _hour_of(clock.time.hour, part)
    return _LAST_MOMENT if hour == _MIDNIGHT else clock.time.replace(hour=hour)


_HOUR: Final = "at:(INT|NUMBER)"
_PARTED: Final = "(past:PAST_HOUR|to:TO_HOUR) minutes:(INT|NUMBER|QUARTER_HOUR) MINUTES?"
_UNTIL: Final = "((DASH|TO)+ PUKUL? (PAIR|CLOCK|INT (?=ZONE)))?"
_SIDE: Final = "(part:DAYPART|meridiem:MERIDIEM)?"
_ZONE: Final = "(LPAR? zone:ZONE RPAR?)?"

RULES: Final = (
    *rules(_time, f"(PUKUL|JAM)+ at:(CLOCK|PAIR|BIG|YEAR) {_UNTIL} {_SIDE} {_ZONE}"),
    *rules(_time, f"part:DAYPART (PUKUL|JAM)+ at:(CLOCK|PAIR|INT|NUMBER) {_ZONE}"),
    *rules(_time, f"JAM {_HOUR} {_SIDE} {_ZONE} (?!DAYS (?!WEEKDAY|MINGGU|THIS)|KERJA)"),
    *rules(
        _time, f"PUKUL JAM? {_HOUR} ((?=DAYPART|MERIDIEM|ZONE)|(?!MONTH|UNIT|OTHER|DASH|SLASH|TO|AND)) {_SIDE} {_ZONE}"
    ),
    *rules(_time, f"bare:(at:(CLOCK|PAIR)) {_UNTIL} {_SIDE} {_ZONE}"),
    *rules(_time, f"bare:(at:(INT|NUMBER)) part:DAYPART {_ZONE}"),
    *rules(_time, f"PUKUL? at:(INT|CLOCK|PAIR) meridiem:MERIDIEM {_ZONE}"),
    *rules(_time, "PUKUL? at:NOON"),
    *rules(_time, f"(PUKUL|JAM)+ {_HOUR} {_PARTED} {_SIDE} {_ZONE}"),
    *rules(_time, f"part:DAYPART (PUKUL|JAM)* half:HALF {_HOUR} {_ZONE}"),
    *rules(_time, f"(PUKUL|JAM)+ half:HALF {_HOUR} {_SIDE} {_ZONE}"),
    *rules(
        _time, f"bare:(half:HALF {_HOUR}) {_SIDE} {_ZONE} (?!MONTH|UNIT|OTHER|MONEY|TIMES|DAYS|BULAN|JAM|KERJA|DASH)"
    ),
    *rules(_time, f"PUKUL? A? minutes:(HALF|QUARTER) (past:PAST_HOUR|to:TO) at:(INT|NUMBER|NOON) {_SIDE} {_ZONE}"),
)
