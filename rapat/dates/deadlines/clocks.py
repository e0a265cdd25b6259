"""Times of day: pukul 10.00 WIT, jam 9 pagi, 13.30, 5 pm, 09.00-11.00 WITA, noon."""

from __future__ import annotations

from datetime import time, timedelta, timezone
from typing import Final

from rapat.dates.deadlines.fragments import Clock, Parts, Strength, rules
from rapat.text.language import M

_NOON: Final = 12
_MIDNIGHT: Final = 24
_LAST_MOMENT: Final = time(23, 59)
_MINUTES: Final = 60
_AT_NIGHT: Final = (_NOON, 3)
"""Jam 12 malam: hour and part of the day."""
_ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}
_AFTERNOON: Final = {1: range(1, 6), 2: range(1, 8), 3: range(6, 12)}
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
    return Clock(time=clock, how=M("a time of day only"), strength=strength)


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
    if parts.has("part") and (hour, parts.value("part")) == _AT_NIGHT:
        hour = _MIDNIGHT
    elif parts.has("part") and hour in _AFTERNOON.get(parts.value("part"), ()):
        hour += _NOON
    elif parts.has("meridiem"):
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + parts.value("meridiem")
    if (hour, minute) == (_MIDNIGHT, 0):
        return _LAST_MOMENT
    return time(hour, minute) if hour < _MIDNIGHT and minute < _MINUTES else None


_UNTIL: Final = "((DASH|TO)+ PUKUL? (PAIR|CLOCK|INT (?=ZONE)))?"
_SIDE: Final = "(part:DAYPART|meridiem:MERIDIEM)?"
_ZONE: Final = "(LPAR? zone:ZONE RPAR?)?"

RULES: Final = (
    *rules(_time, f"(PUKUL|JAM)+ at:(CLOCK|PAIR|BIG|YEAR) {_UNTIL} {_SIDE} {_ZONE}"),
    *rules(_time, f"part:DAYPART (PUKUL|JAM)+ at:(CLOCK|PAIR|INT) {_ZONE}"),
    *rules(_time, f"JAM at:INT {_SIDE} {_ZONE} (?!DAYS|KERJA)"),
    *rules(
        _time, f"PUKUL JAM? at:INT ((?=DAYPART|MERIDIEM|ZONE)|(?!MONTH|UNIT|OTHER|DASH|SLASH|TO|AND)) {_SIDE} {_ZONE}"
    ),
    *rules(_time, f"bare:(at:(CLOCK|PAIR)) {_UNTIL} {_SIDE} {_ZONE}"),
    *rules(_time, f"PUKUL? at:(INT|CLOCK|PAIR) meridiem:MERIDIEM {_ZONE}"),
    *rules(_time, "PUKUL? at:NOON"),
)
