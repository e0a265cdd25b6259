"""Duties that come again: setiap Senin, tanggal 5 tiap bulan, hari kerja terakhir tiap bulan, every other Friday."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Final

from rapat.dates.deadlines.fragments import Duty, Parts, Strength, rules
from rapat.dates.deadlines.tokens import Token
from rapat.dates.recurrence import CODES, next_dates
from rapat.dates.workdays import SUNDAY
from rapat.text.language import M

_WORKING: Final = ",".join(CODES[:5])
_UNITS: Final = {
    "DAYS": "FREQ=DAILY",
    "WEEK": "FREQ=WEEKLY",
    "MINGGU": "FREQ=WEEKLY",
    "BULAN": "FREQ=MONTHLY",
    "TAHUN": "FREQ=YEARLY",
    "FORTNIGHT": "FREQ=WEEKLY;INTERVAL=2",
    "QUARTER": "FREQ=MONTHLY;INTERVAL=3",
    "CATURWULAN": "FREQ=MONTHLY;INTERVAL=4",
    "SEMESTER": "FREQ=MONTHLY;INTERVAL=6",
}
_ADVERBS: Final = ("DAYS", "WEEK", "BULAN", "QUARTER", "SEMESTER", "TAHUN", "FORTNIGHT")
_MOST: Final = 99
_DAYS_OF_MONTH: Final = range(1, 32)
_RANKS: Final = (-1, *range(1, 6))
"""Ranks of a weekday in its month; -1 is the last."""


def _repeated(parts: Parts, rule: str, strength: Strength = Strength.SURE) -> Duty:
    """Return a duty with its next day, where the rule names one: "tiap bulan" alone has none."""
    day = None
    if "BY" in rule:
        days = next_dates(rule, parts.context.today, parts.context.today, 1)
        day = days[0] if days else None
    elif rule == "FREQ=DAILY":
        day = parts.context.today + timedelta(1)
    return Duty(rule=rule, date=day, how=M("a duty that comes again"), strength=strength)


def _weekdays(parts: Parts) -> list[str]:
    """Return the codes of every weekday that was named, in the order of the week."""
    covered = parts.row[parts.match.start() : parts.match.end()]
    days = {CODES[piece.value] for piece in covered if isinstance(piece, Token) and piece.kind == "WEEKDAY"}
    kinds = [piece.kind for piece in covered]
    if ("DAYS", "MINGGU") in pairwise(kinds):
        days.add(CODES[SUNDAY])
    return sorted(days, key=CODES.index)


def _every_weekday(parts: Parts) -> Duty:
    """Return a duty of some weekdays: setiap Senin dan Kamis, every other Friday, tiap dua minggu hari Selasa."""
    interval = _interval(parts)
    days = ",".join(_weekdays(parts))
    return _repeated(parts, f"FREQ=WEEKLY{interval};BYDAY={days}")


def _interval(parts: Parts) -> str:
    number = 2 if parts.has("other") else parts.value("number", 1)
    return f";INTERVAL={number}" if 1 < number <= _MOST else ""


def _every_unit(parts: Parts) -> Duty:
    """Return a duty of every so many days, weeks …: tiap bulan, setiap 2 minggu, every day, setiap hari kerja."""
    if parts.has("working"):
        return _repeated(parts, f"FREQ=WEEKLY;BYDAY={_WORKING}")
    rule = _UNITS[parts.kind("unit")]
    number = 2 if parts.has("other") else parts.value("number", 1)
    if 1 < number <= _MOST:
        base, _, own = rule.partition(";INTERVAL=")
        rule = f"{base};INTERVAL={number * int(own or 1)}"
    return _repeated(parts, rule)


def _adverb(parts: Parts) -> Duty:
    """Return the duty an adverb says where a due date is expected, elsewhere an adjective: bulanan, weekly."""
    return _repeated(parts, _UNITS[_ADVERBS[parts.value("adverb")]], Strength.WEAK)


def _day_of_month(parts: Parts) -> Duty | None:
    """Return a duty of a day of each month: setiap tanggal 5, tanggal 5 tiap bulan, every 5th of the month."""
    day = parts.value("day")
    if day not in _DAYS_OF_MONTH:
        return None
    interval = _interval(parts)
    return _repeated(parts, f"FREQ=MONTHLY{interval};BYMONTHDAY={day}")


def _nth_weekday(parts: Parts) -> Duty | None:
    """Return a duty of a weekday by its rank: setiap Senin pertama, Jumat terakhir tiap bulan, every last Friday."""
    ranks = [-1 if parts.kind(name) == "LAST" else parts.value(name) for name in ("rank", "second") if parts.has(name)]
    if not all(rank in _RANKS for rank in ranks):
        return None
    days = ",".join(f"{rank}{_weekdays(parts)[0]}" for rank in ranks)
    return _repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYDAY={days}")


def _every_year(parts: Parts) -> Duty | None:
    """Return a duty of a day of each year: setiap 17 Agustus, every 1 July."""
    day, month = parts.value("day"), parts.value("month")
    if day not in _DAYS_OF_MONTH:
        return None
    return _repeated(parts, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")


def _last_day(parts: Parts) -> Duty:
    """Return a duty of the last day of each month: hari terakhir setiap bulan."""
    return _repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYMONTHDAY=-1")


def _working_day(parts: Parts) -> Duty:
    """Return a duty of a working day by its rank: hari kerja terakhir tiap bulan."""
    rank = -1 if parts.kind("rank") == "LAST" else parts.value("rank")
    return _repeated(parts, f"FREQ=MONTHLY;BYDAY={_WORKING};BYSETPOS={rank}")


def _end_of_month(parts: Parts) -> Duty:
    """Return a duty of an edge of each month: setiap akhir bulan, tiap awal bulan."""
    day = {0: "1", 1: "15"}.get(parts.value("edge"), "-1")
    return _repeated(parts, f"FREQ=MONTHLY;BYMONTHDAY={day}")


def _how_often(parts: Parts) -> Duty | None:
    """Return a duty by how often it comes: seminggu sekali, once a month."""
    number = parts.value("number", 1)
    rule = _UNITS[parts.kind("unit")]
    if number > 1:
        rule = f"{rule.partition(';')[0]};INTERVAL={number}"
    return _repeated(parts, rule, Strength.WEAK) if number <= _MOST else None


_UNIT: Final = "unit:(DAYS|WEEK|MINGGU|BULAN|TAHUN|FORTNIGHT|QUARTER|SEMESTER|CATURWULAN)"
_DAY: Final = "(DAYS? WEEKDAY|DAYS MINGGU)"
"""No two ways to read the same row: with them a list of days is tried in 2 to the power of its length ways."""
_DAYS: Final = f"{_DAY} ((COMMA|AND|OR|SLASH)+ {_DAY})*"
_RANK: Final = "rank:(ORDINAL|ORDINT|LAST)"
_SECOND: Final = "((AND|SLASH|COMMA) second:(ORDINAL|ORDINT|LAST))?"
_EACH_MONTH: Final = "(ON|OF|IN|THE)* (EVERY BULAN|BULAN)"
_EACH: Final = "(ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? BULAN"

RULES: Final = (
    *rules(
        _every_weekday,
        f"EVERY other:OTHER_ONE? {_DAYS}",
        f"EVERY (number:NUM|other:OTHER_ONE)? (WEEK|MINGGU) (ON|COMMA|THE)* {_DAYS}",
        f"{_DAYS} EVERY (number:NUM|other:OTHER_ONE)? (WEEK|MINGGU)",
    ),
    *rules(
        _every_unit,
        f"EVERY (number:NUM|other:OTHER_ONE)? {_UNIT} SEKALI?",
        "EVERY DAYS working:KERJA",
        "EVERY working:KERJA DAYS",
        "EVERY working:WEEKDAYS",
    ),
    *rules(_adverb, "adverb:ADVERB"),
    *rules(
        _day_of_month,
        "EVERY TGL? day:DAYNUM (OF|THE)* (EVERY? BULAN)?",
        f"(TGL|THE)? day:DAYNUM {_EACH}",
        "EVERY (number:NUM)? BULAN (ON|COMMA|THE)* (TGL|THE)? day:DAYNUM",
    ),
    *rules(
        _nth_weekday,
        f"EVERY {_DAY} (WEEK|MINGGU)? {_RANK} {_SECOND} (({_EACH_MONTH})|OF THE BULAN)?",
        f"EVERY THE? {_RANK} {_SECOND} {_DAY} ({_EACH_MONTH})?",
        f"{_DAY} (WEEK|MINGGU)? {_RANK} {_SECOND} {_EACH}",
        f"THE? {_RANK} {_SECOND} {_DAY} {_EACH}",
        f"EVERY (number:NUM)? BULAN (ON|COMMA)* {_DAY} {_RANK} {_SECOND}",
    ),
    *rules(
        _working_day,
        f"EVERY DAYS KERJA {_RANK} ({_EACH_MONTH})?",
        f"DAYS KERJA {_RANK} {_EACH}",
        f"(EVERY|THE)? {_RANK} KERJA DAYS (OF|IN|THE)* EVERY BULAN",
        f"EVERY {_RANK} KERJA DAYS (OF THE BULAN)?",
    ),
    *rules(_every_year, "EVERY TGL? day:DAYNUM month:MONTH", "TGL? day:DAYNUM month:MONTH EVERY TAHUN"),
    *rules(_last_day, f"DAYS LAST {_EACH}", f"THE? LAST DAYS {_EACH}"),
    *rules(_end_of_month, "EVERY edge:EDGE OF? THE? BULAN", "edge:EDGE OF? THE? EVERY BULAN"),
    *rules(
        _how_often,
        f"(number:NUM)? {_UNIT} SEKALI",
        f"SEKALI (A|EVERY) {_UNIT}",
        f"NUM TIMES (NUM|PER|EVERY|A)? {_UNIT}",
    ),
)
