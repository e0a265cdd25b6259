"""When a duty that comes again begins and ends: sampai 31 Desember, selama 3 bulan, 10 kali, mulai Januari."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import prod
from typing import Final

from rapat.dates.deadlines import lengths
from rapat.dates.deadlines.fragments import Broken, Clock, Dated, Duty, Fragment, Length, Parts, Period, rules
from rapat.dates.deadlines.repeat_parts import repeated
from rapat.dates.deadlines.repeats import WITHOUT_DAYS
from rapat.dates.deadlines.value import Flag
from rapat.text.language import M

_MOST: Final = 999


def _until(parts: Parts) -> Fragment | None:
    """Return a duty with its last day: setiap Senin sampai 31 Desember, every Friday until the end of March."""
    last = parts.fragment("last", Dated)
    end = last.last if isinstance(last, Period) else last.date
    return _ended(parts, f"UNTIL={end:%Y%m%d}") if end else None


def _while(parts: Parts) -> Fragment | None:
    """Return a duty that lasts so long: setiap Senin selama 3 bulan."""
    counted = lengths.count(parts.context.today, parts.fragment("length", Length), 1, parts.context)
    if isinstance(counted, Broken) or counted.date is None:
        return counted
    return _ended(parts, f"UNTIL={counted.date:%Y%m%d}")


def _times(parts: Parts) -> Fragment | None:
    """Return a duty with the number of its turns: setiap Senin, 10 kali."""
    number = parts.value("times")
    if parts.fragment("rule", Duty).open and not parts.has("amount"):
        return Broken(how=WITHOUT_DAYS)  # "setiap minggu, dua kali": twice in all, or twice a week
    return _ended(parts, f"COUNT={number}") if 1 <= number <= _MOST else None


def _ended(parts: Parts, end: str) -> Fragment | None:
    duty = parts.fragment("rule", Duty)
    if "UNTIL" in duty.rule or "COUNT" in duty.rule:
        return None
    bounded = _bounded(parts, duty, f";{end}")
    if bounded.date is None and duty.date is not None:
        return Broken(how=M("it ends before it comes again"))
    return bounded


def _bounded(parts: Parts, duty: Duty, end: str = "") -> Duty:
    """Return a duty with its bounds, and what else was told of it.

    A first day is the day that the words of the rule did not name: "tiap bulan mulai 5 Januari".
    """
    start = _start(parts)
    named = start is not None and not isinstance(parts.fragment("first", Dated), Period)
    if duty.open and start is not None and (named or duty.open == duty.rule):
        return _timed(parts, replace(repeated(parts, duty.open + end, duty.strength, start), time=duty.time))
    bounded = repeated(parts, duty.rule + end, duty.strength, start)
    opened = duty.open and duty.open + end
    flags = bounded.flags | duty.flags
    return _timed(parts, replace(bounded, time=duty.time, how=duty.how, flags=flags, open=opened))


def _timed(parts: Parts, duty: Duty) -> Duty:
    """Return a duty with the time of day that stands before its bounds: setiap Senin pukul 8 sampai Natal."""
    if not parts.has("clock"):
        return duty
    clock = parts.fragment("clock", Clock)
    doubt = {Flag.NIGHT_OR_DAY} if clock.either_half else set()
    return replace(duty, time=clock.time, flags=duty.flags | doubt)


def _as_often(parts: Parts) -> Fragment | None:
    """Return a duty whose frequency was said beside its days: sebulan sekali tiap tanggal 20; both must agree."""
    often, days = parts.fragment("often", Duty), parts.fragment("rule", Duty)
    if Flag.PERIOD_END not in often.flags or days.flags & {Flag.PERIOD_END, Flag.AMBIGUOUS}:
        return None
    unit, step, named = _pace(often.rule)
    if (unit, step, often.times or named) != _pace(days.rule):
        return Broken(how=M("it says two different frequencies"))
    return replace(days, time=days.time or often.time)


def _pace(rule: str) -> tuple[str, str, int]:
    """Return unit and step of a rule, and how many days it names in each: what "sebulan sekali" says."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    lists = (parts[name].count(",") + 1 for name in ("BYMONTH", "BYMONTHDAY", "BYDAY") if parts.get(name))
    named = 1 if "BYSETPOS" in parts else prod(lists)
    return parts["FREQ"], parts.get("INTERVAL", "1"), named


def _from(parts: Parts) -> Fragment | None:
    """Return a duty from its first day on: mulai Januari setiap Senin; the rule alone does not say it."""
    duty = parts.fragment("rule", Duty)
    if _start(parts) is None:
        return None
    first = parts.fragment("first", Dated)
    if isinstance(first, Period) and first.unit == "BULAN" and first.first.month != first.last.month:
        return _ended(parts, f"UNTIL={first.last:%Y%m%d}")  # "mulai Januari sampai Juni"
    return _bounded(parts, duty)


def _start(parts: Parts) -> date | None:
    if not parts.has("first"):
        return None
    first = parts.fragment("first", Dated)
    day = first.first if isinstance(first, Period) else first.date
    return day and max(day, parts.context.today + timedelta(1))


_SINCE: Final = "(START|SINCE|FROM)+ (THE|TGL|ON|COLON)*"
_DAY: Final = "(DATE|WDAY|PERIOD)"
_BETWEEN: Final = "(COMMA|LPAR|DAYPART)* (ON? clock:CLOCK_TIME COMMA?)?"
_UNTIL: Final = "TO+ (THE|TGL|ON)*"

PACED: Final = rules(
    _as_often,
    "often:RULE (COMMA|LPAR|DASH|COLON|ON|BY|CUE)* rule:RULE RPAR?",
    "rule:RULE (COMMA|LPAR|DASH|ON)+ often:RULE RPAR?",
)
BOUNDS: Final = (
    *rules(
        _until,
        f"rule:RULE {_BETWEEN} {_UNTIL} last:(DATE|WDAY|PERIOD|EVENT)",
        f"rule:RULE {_BETWEEN} {_SINCE} first:{_DAY} (DASH|TO)+ last:{_DAY}",
        f"{_SINCE} first:{_DAY} (DASH|TO)+ last:{_DAY} COMMA? rule:RULE",
        f"{_UNTIL} last:{_DAY} COMMA? rule:RULE",
    ),
    *rules(_while, "rule:RULE COMMA? (FOR|IN) (THE|NEXT|TIMEWORD)* length:LENGTH (AGAIN|FOLLOWING)?"),
    *rules(_times, "rule:RULE (COMMA|LPAR|FOR|DASH)* (amount:AMOUNT)? times:NUM TIMES RPAR?"),
    *rules(
        _from,
        f"rule:RULE {_BETWEEN} {_SINCE} first:{_DAY}",
        f"{_SINCE} first:{_DAY} (COMMA|DASH)? rule:RULE",
    ),
)
