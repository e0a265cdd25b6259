"""Duties of days of a month or year: tanggal 1 dan 15 tiap bulan, minggu pertama tiap bulan, every last Friday."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapat.dates.deadlines.calendar_math import coming
from rapat.dates.deadlines.dates import is_english_rank
from rapat.dates.deadlines.fragments import Broken, Duty, Fragment, Parts, rules
from rapat.dates.deadlines.repeat_parts import (
    ADVERBS,
    BY,
    DATES,
    DAY,
    DAYS,
    EACH,
    EACH_MONTH,
    FREE,
    IN_WEEK,
    MOST,
    NTH,
    RANK,
    UNDATED,
    UNITS,
    WORKING,
    at_period_end,
    before_day,
    interval_of,
    joined,
    monthdays_of,
    months_of,
    named_ranks,
    ranks_of,
    repeated,
    weekdays_of,
    without_day,
)
from rapat.dates.deadlines.value import Flag
from rapat.dates.recurrence import CODES
from rapat.text.language import M

_EDGES: Final = {
    "WEEK": ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=WE", None),
    "MINGGU": ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=WE", None),
    "BULAN": ("FREQ=MONTHLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    "QUARTER": (
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    ),
    "SEMESTER": (
        "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    ),
    "TAHUN": (
        "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
    ),
}
"""Beginning, middle and end of each unit; None where a weekend would have to be one day."""

_FIRST_MONTHS: Final = {"QUARTER": "1,4,7,10", "CATURWULAN": "1,5,9", "SEMESTER": "1,7"}
_LAST_MONTHS: Final = {"QUARTER": "3,6,9,12", "CATURWULAN": "4,8,12", "SEMESTER": "6,12"}
"""Months that each part of a year begins and ends with."""
_SURE_RANKS: Final = range(1, 5)
"""Weekdays that every month has."""
_MONTHDAYS_AT: Final = (range(1, 13), range(8, 25), range(18, 32))
_WEEKDAYS_AT: Final = (range(3), range(1, 5), range(3, 7))
"""Days of a month and of a week that lie at its beginning, in its middle, at its end; people are generous."""
_EDGE_DAYS: Final = {0: 1, 1: 15}
"""The day of a month at its beginning and in its middle; any other edge is its last."""


def _adverb_on(parts: Parts) -> Duty | None:
    """Return the duty of an adverb with its days: weekly on Monday, bulanan tanggal 5."""
    rule = UNITS[ADVERBS[parts.value("adverb")]]
    if parts.has("weekdays"):
        return repeated(parts, f"{rule};BYDAY={','.join(weekdays_of(parts))}") if "WEEKLY" in rule else None
    days = monthdays_of(parts)
    if parts.has("month"):
        return _days_of_year(parts) if "YEARLY" in rule else None
    return repeated(parts, f"{rule};BYMONTHDAY={joined(days)}") if days and "MONTHLY" in rule else None


def _adverb_weeks(parts: Parts) -> Duty | None:
    """Return the duty of "monthly" with its weeks: monthly, first week; bulanan minggu kedua."""
    return _weeks_of_month(parts) if ADVERBS[parts.value("adverb")] == "BULAN" else None


def _days_of_month(parts: Parts) -> Duty | None:
    """Return a duty of days of each month: setiap tanggal 1 dan 15, tanggal 5 tiap bulan, every 5th of the month."""
    days = monthdays_of(parts)
    return repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYMONTHDAY={joined(days)}") if days else None


def _days_as_often(parts: Parts) -> Fragment | None:
    """Return a duty of days of each month that says how many they are: dua kali sebulan, tanggal 1 dan 15."""
    days = monthdays_of(parts)
    if days is None or len(days) != parts.value("times"):
        return Broken(how=M("it says two different frequencies"))
    return repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYMONTHDAY={joined(days)}")


def _edge_and_day(parts: Parts) -> Duty | None:
    """Return a duty of a day that lies at the edge told with it: setiap awal bulan, tanggal 3."""
    edge = parts.value("edge")
    if parts.has("weekdays"):
        codes = weekdays_of(parts)
        fits = all(CODES.index(code) in _WEEKDAYS_AT[edge] for code in codes)
        return repeated(parts, f"FREQ=WEEKLY;BYDAY={','.join(codes)}") if fits else None
    days = monthdays_of(parts)
    if days is None or any(day not in _MONTHDAYS_AT[edge] for day in days):
        return None
    return repeated(parts, f"FREQ=MONTHLY;BYMONTHDAY={joined(days)}")


def _day_and_last(parts: Parts) -> Duty | None:
    """Return a duty of days of each month and its last: tanggal 15 dan hari terakhir setiap bulan."""
    days = monthdays_of(parts)
    return repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYMONTHDAY={joined(days)},-1") if days else None


def _weeks_of_month(parts: Parts) -> Duty | None:
    """Return a duty of weeks of each month, which are due on their Friday: minggu pertama tiap bulan.

    The last week is due on the last working day, since a month may end before its Friday. The words name no day, which
    the duty says.
    """
    ranks = ranks_of(parts)
    if parts.has("second_of") and parts.token("second_of").kind != "LAST" and ranks and ranks[0] > 1:
        return _every_nth_week(parts, ranks[0])
    if ranks == [-1]:
        last = repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYDAY={WORKING};BYSETPOS=-1")
        return at_period_end(last, M("the words name a week and no day: due on its last working day"))
    if ranks is None or -1 in ranks:
        return None
    weeks = repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYDAY={','.join(f'{rank}FR' for rank in ranks)}")
    return at_period_end(weeks, M("the words name a week and no day: due on its Friday"))


def _every_nth_week(parts: Parts, rank: int) -> Duty | None:
    """Return a duty of every second or third week: every 2nd week; the second week of each month may be meant."""
    if not is_english_rank(parts.token("second_of").norm):
        return None
    of_month = repeated(parts, f"FREQ=MONTHLY;BYDAY={rank}FR").date
    return replace(
        without_day(parts, "WEEK", rank),
        others=(of_month,) if of_month else (),
        flags=frozenset({Flag.AMBIGUOUS, Flag.PERIOD_END}),
        how=M("every %(count)s weeks; that week of each month can be meant too", count=rank),
    )


def _every_nth_unit(parts: Parts) -> Duty | None:
    """Return a duty of every second, third … day, month or year: every second day, every 3rd month."""
    rank = parts.token("rank")
    if not is_english_rank(rank.norm) or rank.value not in range(2, MOST):
        return None
    return without_day(parts, parts.kind("unit"), rank.value)


def _nth_weekday(parts: Parts) -> Duty | None:
    """Return a duty of a weekday by its rank: setiap Senin pertama, Jumat terakhir tiap bulan, every last Friday."""
    ranks = ranks_of(parts)
    if ranks is None:
        return None
    unit = ADVERBS[parts.value("adverb")] if parts.has("adverb") else "BULAN"
    rule = UNITS[unit] if parts.has("adverb") else f"FREQ=MONTHLY{interval_of(parts)}"
    monthly = rule.startswith("FREQ=MONTHLY")
    if unit in _FIRST_MONTHS:  # parts of the year, as in "tiap triwulan", and no months counted from today
        months = _LAST_MONTHS if -1 in ranks else _FIRST_MONTHS
        rule = f"FREQ=YEARLY;BYMONTH={months[unit]}"
    if not monthly or len(weekdays_of(parts)) != 1:
        return None
    code = weekdays_of(parts)[0]
    duty = repeated(parts, f"{rule};BYDAY={','.join(f'{rank}{code}' for rank in ranks)}")
    if parts.has("second_of") and ranks[0] > 1 and is_english_rank(parts.token("second_of").norm):
        duty.others = (coming(parts.context.today, CODES.index(code)),)
        duty.flags |= {Flag.AMBIGUOUS}
        duty.how = M("that one of each month; one of every %(count)s such weekdays can be meant too", count=ranks[0])
    return duty


def _nth_weekday_of_part(parts: Parts) -> Duty | None:
    """Return a duty of a weekday by its rank in a part of the year: tiap semester, Kamis kedua."""
    ranks, codes = ranks_of(parts), weekdays_of(parts)
    if ranks is None or len(ranks) != 1 or len(codes) != 1 or ranks[0] not in (-1, *_SURE_RANKS):
        return None
    months = (_FIRST_MONTHS if ranks[0] in _SURE_RANKS else _LAST_MONTHS)[parts.kind("unit")]
    return repeated(parts, f"FREQ=YEARLY;BYMONTH={months};BYDAY={ranks[0]}{codes[0]}")


def _days_before(parts: Parts) -> Duty | None:
    """Return a duty of the day before a day of each month: tiap bulan sebelum tanggal 10."""
    days = monthdays_of(parts)
    if days is None or len(days) != 1:
        return None
    before = days[0] - 1 or -1
    return before_day(parts, f"FREQ=MONTHLY{interval_of(parts)};BYMONTHDAY=", before, days[0])


def _days_of_year(parts: Parts) -> Duty | None:
    """Return a duty of days of each year: setiap 17 Agustus, setiap 5 Januari dan 5 Juli, every 1 July."""
    days, months = monthdays_of(parts), months_of(parts)
    if days is None or len(days) != 1:
        return None
    return repeated(parts, f"FREQ=YEARLY;BYMONTH={joined(months)};BYMONTHDAY={days[0]}")


def _months_of_year(parts: Parts) -> Duty:
    """Return a duty of months of each year, which are due on their last day: setiap Januari dan Juli."""
    return repeated(parts, f"FREQ=YEARLY;BYMONTH={joined(months_of(parts))};BYMONTHDAY=-1")


def _edge(parts: Parts) -> Duty | None:
    """Return a duty of an edge of each period: setiap akhir bulan, tiap awal triwulan, the last day of every month."""
    edge = parts.value("edge") if parts.has("edge") else (-1 if parts.kind("rank") == "LAST" else 0)
    if parts.has("rank") and parts.kind("rank") != "LAST" and parts.value("rank") != 1:
        return None
    if parts.has("number") and parts.kind("unit") == "BULAN":
        day = _EDGE_DAYS.get(edge, -1)
        return repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYMONTHDAY={day}")
    rule = None if parts.has("number") else _EDGES[parts.kind("unit")][edge]
    return repeated(parts, rule) if rule else None


def _edge_of_month(parts: Parts) -> Duty:
    """Return a duty of an edge of one month of each year: setiap akhir Desember."""
    day = _EDGE_DAYS.get(parts.value("edge"), -1)
    return repeated(parts, f"FREQ=YEARLY;BYMONTH={parts.value('month')};BYMONTHDAY={day}")


def _working_day(parts: Parts) -> Duty | None:
    """Return a duty of working days by their rank: hari kerja terakhir tiap bulan."""
    ranks = named_ranks(parts)
    if len(ranks) != 1:
        return None
    return repeated(parts, f"FREQ=MONTHLY{interval_of(parts)};BYDAY={WORKING};BYSETPOS={ranks[0]}")


_DATED: Final = f"EVERY? (TGL|THE) {BY} {DATES} RPAR?"
_PART: Final = "unit:(QUARTER|SEMESTER|CATURWULAN)"

RULES: Final = (
    *rules(
        _adverb_on,
        f"{FREE} adverb:ADVERB {BY} weekdays:({DAYS}) {UNDATED}",
        f"{FREE} adverb:ADVERB {BY} weekdays:(WEEKDAY_PLURAL ((COMMA|AND)+ WEEKDAY_PLURAL)*)",
        f"{FREE} adverb:ADVERB {BY} TGL {BY} {DATES}",
        f"{FREE} adverb:ADVERB {BY} ORDINT ((COMMA|AND|THE)+ ORDINT)*",
        f"{FREE} adverb:ADVERB {BY} TGL? DAYNUM month:MONTH",
    ),
    *rules(
        _adverb_weeks,
        f"{FREE} adverb:ADVERB {BY} {NTH} (WEEK|MINGGU)",
        f"{FREE} adverb:ADVERB {BY} (WEEK|MINGGU) {NTH}",
    ),
    *rules(
        _days_of_month,
        f"EVERY TGL {DATES} ({EACH_MONTH})?",
        f"EVERY THE? ORDINT ((COMMA|AND|THE)+ ORDINT)* ({EACH_MONTH})?",
        f"EVERY {DATES} {EACH_MONTH}",
        f"(TGL|THE)? {DATES} {EACH}",
        f"EVERY (number:NUM)? BULAN {BY} (TGL|THE) {BY} {DATES}",
        f"EVERY (number:NUM)? BULAN {BY} DAYNUM ((COMMA|AND)+ DAYNUM)* (?!OTHER|UNIT|MONTH|JAM|TIMES)",
    ),
    *rules(
        _days_of_month,
        f"(number:NUM)? BULAN SEKALI {BY} (TGL|THE) {BY} {DATES}",
        f"SEKALI (A|IN|PER|EVERY)* (number:NUM)? BULAN {BY} (TGL|THE) {BY} {DATES}",
    ),
    *rules(
        _days_as_often,
        f"times:(NUM|TWICE) TIMES? (IN|PER|EVERY|SLASH)* (number:NUM)? BULAN (LPAR|{BY[1:-2]})* {_DATED}",
        f"(number:NUM)? BULAN (COMMA|IN)* times:NUM TIMES (LPAR|{BY[1:-2]})* {_DATED}",
    ),
    *rules(
        _edge_and_day,
        f"EVERY edge:EDGE OF? THE? BULAN (LPAR|{BY[1:-2]})* EVERY? TGL {BY} {DATES} RPAR?",
        f"EVERY edge:EDGE OF? THE? (WEEK|MINGGU) (LPAR|{BY[1:-2]})* EVERY? weekdays:({DAYS}) RPAR? {UNDATED}",
    ),
    *rules(_day_and_last, f"(TGL|THE|DAYS)? DAYNUM ((COMMA|AND)+ DAYNUM)* AND THE? (LAST DAYS|DAYS LAST) {EACH}"),
    *rules(
        _weeks_of_month,
        f"EVERY (WEEK|MINGGU) {NTH} ({EACH_MONTH})?",
        f"EVERY THE? {NTH} (WEEK|MINGGU) {EACH_MONTH}",
        f"EVERY THE? second_of:{RANK} (WEEK|MINGGU)",
        f"EVERY THE? {RANK} ((AND|SLASH|COMMA)+ {RANK})+ (WEEK|MINGGU)",
        f"(WEEK|MINGGU) {NTH} {EACH}",
        f"THE? {NTH} (WEEK|MINGGU) {EACH}",
        f"EVERY (number:NUM)? BULAN {BY} (WEEK|MINGGU) {NTH}",
    ),
    *rules(_every_nth_unit, "EVERY rank:(ORDINAL|ORDINT) unit:(DAYS|BULAN|TAHUN|QUARTER) (?!OF|IN|EVERY)"),
    *rules(
        _nth_weekday,
        f"EVERY {DAY} {IN_WEEK} {NTH} ({EACH_MONTH})?",
        f"EVERY (WEEK|MINGGU) {NTH} {BY} {DAY} ({EACH_MONTH})?",
        f"THE? {RANK} ((AND|SLASH|COMMA)+ {RANK})+ {DAY} (OF|IN) THE? BULAN",
        f"{FREE} adverb:ADVERB {BY} {NTH} {DAY}",
        f"{FREE} adverb:ADVERB {BY} {DAY} {IN_WEEK} {NTH}",
        f"EVERY THE? {NTH} {DAY} {EACH_MONTH}",
        f"EVERY THE? {RANK} ((AND|SLASH|COMMA)+ {RANK})+ {DAY}",
        f"EVERY second_of:{RANK} {DAY}",
        f"{DAY} {IN_WEEK} {NTH} {EACH}",
        f"THE? {NTH} {DAY} {EACH}",
        f"(EVERY|PER) (number:NUM)? BULAN SEKALI? {BY} {DAY} {IN_WEEK} {NTH}",
        f"(EVERY|PER) (number:NUM)? BULAN SEKALI? {BY} {NTH} {DAY}",
        f"(EVERY|PER) (number:NUM)? BULAN SEKALI? {BY} (WEEK|MINGGU) {NTH} {BY} {DAY}",
    ),
    *rules(
        _nth_weekday_of_part,
        f"(EVERY|PER) {_PART} SEKALI? {BY} {DAY} {IN_WEEK} {RANK}",
        f"(EVERY|PER) {_PART} SEKALI? {BY} {RANK} {DAY}",
        f"{DAY} {IN_WEEK} {RANK} (ON|OF|IN|THE|COMMA)* (EVERY|PER) {_PART}",
        f"THE? {RANK} {DAY} (ON|OF|IN|THE|COMMA)* (EVERY|PER) {_PART}",
    ),
    *rules(
        _days_before,
        "EVERY (number:NUM)? BULAN (CUE|COMMA|ON)* BEFORE TGL DAYNUM (?!MONTH)",
        "BEFORE (THE|ON)* TGL? DAYNUM (OF|ON|COMMA)* EVERY (number:NUM)? BULAN",
    ),
    *rules(
        _working_day,
        f"EVERY (DAYS KERJA|WEEKDAYS) {RANK} ({EACH_MONTH})?",
        f"(DAYS KERJA|WEEKDAYS) {RANK} {EACH}",
        f"(EVERY|THE)? {RANK} (KERJA DAYS|WEEKDAYS) {EACH}",
        f"EVERY {RANK} (KERJA DAYS|WEEKDAYS) ({EACH_MONTH})?",
        f"EVERY (number:NUM)? BULAN {BY} (DAYS KERJA|WEEKDAYS) {RANK}",
    ),
    *rules(
        _days_of_year,
        "EVERY TGL? DAYNUM MONTH ((COMMA|AND)+ TGL? DAYNUM MONTH)* (EVERY TAHUN)?",
        "TGL? DAYNUM MONTH ((COMMA|AND)+ TGL? DAYNUM MONTH)* (ON|COMMA)* EVERY TAHUN",
        "EVERY TAHUN (ON|COMMA|CUE|BY)* TGL? DAYNUM MONTH",
    ),
    *rules(_edge_of_month, "EVERY edge:EDGE OF? BULAN? month:MONTH"),
    *rules(_months_of_year, "EVERY BULAN? MONTH ((COMMA|AND)+ BULAN? MONTH)*"),
    *rules(
        _edge,
        "EVERY edge:EDGE OF? THE? unit:PART",
        "edge:EDGE (OF|THE|ON|IN)* EVERY (number:NUM)? unit:PART",
        "DAYS rank:(LAST|ORDINAL) (ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? unit:PART",
        "THE? rank:(LAST|ORDINAL) DAYS (ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? unit:PART",
        f"EVERY unit:PART {BY} edge:EDGE (?!PART|MONTH)",
    ),
)
