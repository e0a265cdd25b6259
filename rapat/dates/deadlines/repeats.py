"""Duties that come again: setiap Senin, tanggal 5 tiap bulan, hari kerja terakhir tiap bulan, every other Friday."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Final

from rapat.dates.deadlines.fragments import Atom, DateContext, Found, Strength, rules
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


def _repeated(found: Found, context: DateContext, rule: str, strength: Strength = Strength.SURE) -> Atom:
    """A rule, and its next day where it names one: "tiap bulan" alone has none."""
    day = None
    if "BY" in rule:
        days = next_dates(rule, context.today, context.today, 1)
        day = days[0] if days else None
    elif rule == "FREQ=DAILY":
        day = context.today + timedelta(1)
    del found
    return Atom(kind="RULE", rule=rule, date=day, how=M("a duty that comes again"), strength=strength)


def _weekdays(found: Found) -> list[str]:
    """The codes of every weekday that was named, in the order of the week."""
    covered = found.row[found.match.start() : found.match.end()]
    days = {CODES[piece.value] for piece in covered if isinstance(piece, Token) and piece.kind == "WEEKDAY"}
    kinds = [piece.kind for piece in covered]
    if ("DAYS", "MINGGU") in pairwise(kinds):
        days.add(CODES[SUNDAY])
    return sorted(days, key=CODES.index)


def _every_weekday(found: Found, context: DateContext) -> Atom:
    """Setiap Senin dan Kamis, every other Friday, tiap dua minggu hari Selasa."""
    interval = _interval(found)
    days = ",".join(_weekdays(found))
    return _repeated(found, context, f"FREQ=WEEKLY{interval};BYDAY={days}")


def _interval(found: Found) -> str:
    number = 2 if found.has("other") else found.value("number", 1)
    return f";INTERVAL={number}" if 1 < number <= _MOST else ""


def _every_unit(found: Found, context: DateContext) -> Atom:
    """Tiap bulan, setiap 2 minggu, every day, setiap hari kerja."""
    if found.has("working"):
        return _repeated(found, context, f"FREQ=WEEKLY;BYDAY={_WORKING}")
    rule = _UNITS[found.kind("unit")]
    number = 2 if found.has("other") else found.value("number", 1)
    if 1 < number <= _MOST:
        base, _, own = rule.partition(";INTERVAL=")
        rule = f"{base};INTERVAL={number * int(own or 1)}"
    return _repeated(found, context, rule)


def _adverb(found: Found, context: DateContext) -> Atom:
    """bulanan, weekly: a rule only where a due date is expected, an adjective elsewhere."""
    return _repeated(found, context, _UNITS[_ADVERBS[found.value("adverb")]], Strength.WEAK)


def _day_of_month(found: Found, context: DateContext) -> Atom | None:
    """Setiap tanggal 5, tanggal 5 tiap bulan, every 5th of the month."""
    day = found.value("day")
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return None
    interval = _interval(found)
    return _repeated(found, context, f"FREQ=MONTHLY{interval};BYMONTHDAY={day}")


def _nth_weekday(found: Found, context: DateContext) -> Atom | None:
    """Setiap Senin pertama, Jumat terakhir tiap bulan, every last Friday."""
    ranks = [-1 if found.kind(name) == "LAST" else found.value(name) for name in ("rank", "second") if found.has(name)]
    if not all(rank == -1 or 1 <= rank <= 5 for rank in ranks):  # noqa: PLR2004 - weeks of a month
        return None
    days = ",".join(f"{rank}{_weekdays(found)[0]}" for rank in ranks)
    return _repeated(found, context, f"FREQ=MONTHLY{_interval(found)};BYDAY={days}")


def _every_year(found: Found, context: DateContext) -> Atom | None:
    """Setiap 17 Agustus, every 1 July."""
    day, month = found.value("day"), found.value("month")
    if not 1 <= day <= 31:  # noqa: PLR2004 - days of a month
        return None
    return _repeated(found, context, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")


def _last_day(found: Found, context: DateContext) -> Atom:
    """Hari terakhir setiap bulan, the last day of every month."""
    return _repeated(found, context, f"FREQ=MONTHLY{_interval(found)};BYMONTHDAY=-1")


def _working_day(found: Found, context: DateContext) -> Atom:
    """Hari kerja terakhir tiap bulan, every first working day of the month."""
    rank = -1 if found.kind("rank") == "LAST" else found.value("rank")
    return _repeated(found, context, f"FREQ=MONTHLY;BYDAY={_WORKING};BYSETPOS={rank}")


def _end_of_month(found: Found, context: DateContext) -> Atom:
    """Setiap akhir bulan, tiap awal bulan."""
    day = {0: "1", 1: "15"}.get(found.value("edge"), "-1")
    return _repeated(found, context, f"FREQ=MONTHLY;BYMONTHDAY={day}")


def _how_often(found: Found, context: DateContext) -> Atom | None:
    """Seminggu sekali, once a month, sebulan sekali."""
    number = found.value("number", 1)
    rule = _UNITS[found.kind("unit")]
    if number > 1:
        rule = f"{rule.partition(';')[0]};INTERVAL={number}"
    return _repeated(found, context, rule, Strength.WEAK) if number <= _MOST else None


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
