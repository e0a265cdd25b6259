"""Weeks, months, quarters and years, their beginning, middle and end: minggu depan, akhir bulan, triwulan IV, B12."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines import dates
from rapat.dates.deadlines.calendar_math import WEEK, add_months, day_in, monday, month_end, week_of_month
from rapat.dates.deadlines.fragments import Broken, DateContext, Day, Fragment, Parts, Period, Strength, rules
from rapat.dates.deadlines.lengths import MONTHS_OF
from rapat.dates.deadlines.value import Flag
from rapat.dates.deadlines.words import YEARS_OF
from rapat.dates.workdays import FRIDAY
from rapat.text.language import M

_AMBIGUOUS: Final = frozenset({Flag.AMBIGUOUS})
_WEEKS: Final = ("WEEK", "MINGGU")
_WEEKS_A_MONTH: Final = 6
_WEEKS_A_YEAR: Final = 52
_LONGEST_MONTH: Final = 31
_THIRDS: Final = 3
_TEN_DAYS: Final = 10
_YEAR: Final = 12
_MIDDLE: Final = 15
_RECENT: Final = 31
_END: Final = 2
_EDGES: Final = (M("the first day of that period"), M("the middle of that period"), M("the last day of that period"))
_LAST_WORKING_DAY: Final = M("the last working day of that week")


def week(first: date, last: date, context: DateContext, strength: Strength = Strength.PLAIN) -> Period:
    """Return a week: its last working day is due; its first and last day are the other readings.

    Of a week that runs what is gone is left out. Of one without a working day its Friday is due, which the flags of
    that day say.
    """
    since = max(first, context.today) if last >= context.today else first
    due = context.calendar.last_working_day(since, last)
    how = _LAST_WORKING_DAY
    if due is None:
        due = max(first, min(last, monday(first) + timedelta(FRIDAY)))
        how = M("that week has no working day") if since == first else M("no working day of that week is left")
    others = tuple(day for day in (first, last) if day != due and day >= context.today)
    return Period(
        unit="WEEK",
        date=due,
        first=first,
        last=last,
        others=others,
        flags=_AMBIGUOUS,
        how=how,
        strength=strength,
    )


def period(first: date | None, months: int, unit: str, strength: Strength = Strength.PLAIN) -> Period | None:
    """Return whole months from `first`: the last day is due, the first is the other reading."""
    final = first and add_months(first, months - 1)
    if first is None or final is None:
        return None
    last = month_end(final)
    return Period(
        unit=unit,
        date=last,
        first=first,
        last=last,
        others=(first,),
        flags=_AMBIGUOUS,
        how=_EDGES[_END],
        strength=strength,
    )


def _week_from(monday_of_it: date, context: DateContext) -> Period:
    """Return the week that begins on a Monday."""
    return week(monday_of_it, monday_of_it + timedelta(WEEK - 1), context)


def running(unit: str, ahead: int, context: DateContext) -> Period | None:
    """Return the week, month, quarter … that runs today, or the one `ahead` of it."""
    if unit in _WEEKS:
        first = monday(context.today) + timedelta(WEEK * ahead)
        return _week_from(first, context)
    size = MONTHS_OF[unit]
    start = date(context.today.year, (context.today.month - 1) // size * size + 1, 1)
    return period(add_months(start, size * ahead), size, unit)


def edge_of(whole: Period, edge: int) -> Day:
    """Return the beginning (0), middle (1) or end (2) of a period."""
    if whole.unit == "WEEK" and edge == _END:
        others = tuple(day for day in (whole.last - timedelta(1), whole.last) if day != whole.date)
        return Day(date=whole.date, others=others, flags=_AMBIGUOUS, how=_LAST_WORKING_DAY)
    day = {0: whole.first, 1: _middle(whole.first, whole.unit)}.get(edge, whole.last)
    gone = tuple(other for other in whole.others if other < whole.first)
    return Day(date=day, others=gone, flags=_AMBIGUOUS if gone else frozenset(), how=_EDGES[edge])


def edge_of_running(unit: str, edge: int, context: DateContext) -> Day | None:
    """Return beginning, middle or end of the running week, month … or, where that is gone, of the next one."""
    for ahead in (0, 1):
        whole = running(unit, ahead, context)
        day = whole and edge_of(whole, edge)
        if day and day.date and day.date >= context.today:
            return day
    return None


def _middle(first: date, unit: str) -> date | None:
    """Return Wednesday, the fifteenth, or the end of the first half."""
    if unit == "WEEK":
        return first + timedelta(2)
    size = MONTHS_OF[unit]
    if size % 2:
        month = add_months(first, size // 2)
        return month and month.replace(day=_MIDDLE)
    half = add_months(first, size // 2 - 1)
    return half and month_end(half)


def months(month: int, year: int | None, size: int, unit: str, context: DateContext) -> Period | None:
    """Return `size` months from `month` of `year`, or of this year, or of the next one when this year's are over."""
    if year is not None:
        return period(day_in(year, month, 1), size, unit, Strength.WEAK)
    this = period(date(context.today.year, month, 1), size, unit, Strength.WEAK)
    if this is None or this.last >= context.today:
        return this
    following = period(date(context.today.year + 1, month, 1), size, unit, Strength.WEAK)
    if following and (context.today - this.last).days <= _RECENT:
        following.others = (this.last, *following.others)
    return following


def _which(parts: Parts) -> Fragment | None:
    """Return a period told from today: minggu depan, bulan ini; "terakhir" belongs to what stands before it."""
    if parts.kind("which") == "LAST" and parts.token("which").norm != "last":
        return None
    ahead = {"THIS": 0, "RUNNING": 0, "NEXT": 1, "FOLLOWING": 1, "NANTI": 1}.get(parts.kind("which"), -1)
    return running(parts.kind("unit"), ahead, parts.context)


def _after_next(parts: Parts) -> Fragment | None:
    """Return the period after the next one: minggu depannya lagi, the month after next."""
    return running(parts.kind("unit"), 2, parts.context)


def _next_again(parts: Parts) -> Fragment | None:
    """Return the next period, or the one after it: minggu depan lagi."""
    if parts.token("next").norm.endswith("nya"):
        return _after_next(parts)
    whole, later = running(parts.kind("unit"), 1, parts.context), _after_next(parts)
    if whole and isinstance(later, Period) and later.date:
        whole.others = (later.date, *whole.others)
    return whole


def _year(parts: Parts) -> int | None:
    if parts.has("this"):
        return parts.context.today.year
    return parts.value("year") if parts.has("year") else None


def _coming_month(parts: Parts) -> Fragment | None:
    """Return the next such month, or the one of the year after: next December, Desember depan."""
    whole = _month(parts)
    if whole is not None and (later := day_in(whole.first.year + 1, whole.first.month, 1)):
        whole.others = (*whole.others, month_end(later))
    return whole


def _month(parts: Parts) -> Period | None:
    """Return a month by its name: Desember, bulan Desember 2026."""
    return months(parts.value("month"), _year(parts), 1, "BULAN", parts.context)


def _past_month(parts: Parts) -> Fragment | None:
    """Return the last such month that is over: Oktober lalu, bulan September kemarin."""
    month = parts.value("month")
    return period(date(_year_gone(month, parts.context), month, 1), 1, "BULAN")


def _year_gone(last: int, context: DateContext) -> int:
    """Return the year in which a period whose last month is `last` was over last."""
    return context.today.year - (last >= context.today.month)


def _month_year(parts: Parts) -> Fragment | None:
    """Return a month by its number: 12/2026."""
    month, year = parts.token("month").parts
    return months(month, year, 1, "BULAN", parts.context) if 1 <= month <= _YEAR else None


def _span_of_months(parts: Parts) -> Fragment | None:
    """Return several months of a year: Maret-April, Maret s.d. Mei 2027."""
    span = _month(parts)
    if span:
        span.first = span.first.replace(month=parts.value("from"))
        span.others = (span.first,)
    return span


def _quarter(parts: Parts) -> Fragment | None:
    """Return a part of a year by its rank: triwulan IV, TW 4, Q4 2026, semester II, the second quarter."""
    if not _english_order(parts):
        return None
    unit = {"QUARTER_N": "QUARTER", "HALF_N": "SEMESTER"}.get(parts.kind("unit"), parts.kind("unit"))
    size = MONTHS_OF[unit]
    rank = parts.value("rank" if parts.has("rank") else "unit")
    if parts.has("rank") and parts.kind("rank") == "LAST":
        rank = _YEAR // size
    if not 1 <= rank <= _YEAR // size:
        return Broken(how=M("a year has no such period"))
    year = _year_gone(rank * size, parts.context) if parts.has("past") else _year(parts)
    whole = months((rank - 1) * size + 1, year, size, unit, parts.context)
    if whole:
        whole.strength = Strength.PLAIN
    return whole


def _report(parts: Parts) -> Fragment | None:
    """Return the end of a month at which action plans of the government are reported: B04, B08, B12."""
    whole = _month(parts)
    return whole and Day(date=whole.date, how=_EDGES[_END], strength=Strength.PLAIN)


def _whole_year(parts: Parts) -> Fragment | None:
    """Return a year: tahun 2027; tahun anggaran 2027 is one of accounts."""
    whole = months(1, parts.value("year"), _YEAR, "TAHUN", parts.context)
    return whole and replace(whole, of_accounts=parts.token("named").norm not in YEARS_OF)


def _english_order(parts: Parts) -> bool:
    """Return whether a rank before its unit is English; the Indonesian one belongs to what stands before it.

    "the last quarter", but "Jumat terakhir | triwulan ini", "hari kerja kedua | minggu depan".
    """
    if not parts.has("rank") or not parts.has("unit") or parts.match.start("rank") > parts.match.start("unit"):
        return True
    rank = parts.token("rank")
    return rank.kind == "ORDINT" or rank.norm == "last" or dates.is_english_rank(rank.norm)


def _numbered_week(parts: Parts) -> Fragment | None:
    """Return a week of the year by its number (ISO 8601): minggu ke-50, week 50 of 2027."""
    number = parts.value("rank")
    if parts.has("sunday") and number <= _LONGEST_MONTH:
        return None  # "minggu 5" is rather a Sunday
    year = _year(parts) or parts.context.today.year
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError:
        return Broken(how=M("a year has no such week"))
    if not parts.has("year") and first + timedelta(WEEK - 1) < parts.context.today:
        first = date.fromisocalendar(year + 1, number, 1) if number <= _WEEKS_A_YEAR else first
    return _week_from(first, parts.context)


def _week_around(parts: Parts) -> Fragment | None:
    """Return the week that a day lies in: the week of 7 December."""
    months_day = dates.dated(parts.value("day"), parts.value("month"), _year(parts), parts.context)
    if not isinstance(months_day, Day) or months_day.date is None:
        return months_day
    first = monday(months_day.date)
    return _week_from(first, parts.context)


def _third_of_month(parts: Parts) -> Fragment | None:
    """Return a third of a month (dasarian): its last day, the 10th, the 20th or the end."""
    rank = parts.value("rank")
    whole = _month(parts)
    if whole is None or not 1 <= rank <= _THIRDS:
        return Broken(how=M("a month has no such period"))
    day = whole.last if rank == _THIRDS else whole.first.replace(day=rank * _TEN_DAYS)
    return Day(date=day, how=_EDGES[_END], strength=Strength.PLAIN)


def _edge_of_year(parts: Parts) -> Fragment | None:
    """Return beginning, middle or end of a year by its number alone: akhir 2027, mid-2027."""
    whole = months(1, parts.value("year"), _YEAR, "TAHUN", parts.context)
    return whole and edge_of(whole, parts.value("edge"))


def _week_of_month(parts: Parts) -> Fragment | None:
    """Return a week of a month by its rank: minggu pertama Desember, the last week of November, pekan kedua."""
    if not _english_order(parts):
        return None
    rank = -1 if parts.kind("rank") == "LAST" else parts.value("rank")
    first = parts.context.today.replace(day=1)
    if parts.has("month"):
        year = _year_gone(parts.value("month"), parts.context) if parts.has("past") else _year(parts)
        first = date(year or first.year, parts.value("month"), 1)
        if year is None and month_end(first) < parts.context.today:
            first = date(first.year + 1, first.month, 1)
    elif parts.has("which"):
        first = add_months(first, 0 if parts.kind("which") == "THIS" else 1) or first
    if rank > _WEEKS_A_MONTH and not (parts.has("month") or parts.has("which")):
        return _numbered_week(parts)
    days = _working_week(first, rank, parts.context)
    if days and days[1] < parts.context.today and not (parts.has("month") or parts.has("which")):
        days = _working_week(add_months(first, 1) or first, rank, parts.context)
    if days is None:
        return Broken(how=M("that month has no such week"))
    return week(*days, parts.context)


def _working_week(first: date, rank: int, context: DateContext) -> tuple[date, date] | None:
    """Return a week of a month by its rank; a first one that has no working day counts as no week."""
    days = week_of_month(first, 1)
    begins_free = days is not None and context.calendar.last_working_day(*days) is None
    return week_of_month(first, rank + 1 if begins_free and rank > 0 else rank)


def _end_of_month(parts: Parts) -> Fragment | None:
    """Return the end of a month: EOM Des."""
    whole = _month(parts)
    return whole and edge_of(whole, _END)


def _midweek(parts: Parts) -> Fragment | None:
    """Return Wednesday of this week or, where it is gone, of the next one: midweek."""
    return edge_of_running("WEEK", 1, parts.context)


def _end(parts: Parts) -> Fragment | None:
    """Return the end of the period that runs: EOM, month-end."""
    named = {"EOW": "WEEK", "EOM": "BULAN", "EOQ": "QUARTER", "EOY": "TAHUN"}
    return edge_of_running(named.get(parts.kind("unit"), parts.kind("unit")), _END, parts.context)


def _weekend(parts: Parts) -> Fragment | None:
    """Return Saturday and Sunday of this week or of another: akhir pekan ini, next weekend.

    The last of the two is due, as of any period; offices also mean the Friday before, which is told.
    """
    if parts.has("rank"):
        whole = _week_of_month(parts)
        if not isinstance(whole, Period):
            return whole
        week_of_it = monday(whole.first)
    else:
        ahead = {"NEXT": 1, "FOLLOWING": 1, "PAST": -1, "LAST": -1, "YESTERDAY": -1}.get(parts.kind("which"), 0)
        week_of_it = monday(parts.context.today) + timedelta(WEEK * ahead)
    friday, first, last = (week_of_it + timedelta(FRIDAY + days) for days in range(3))
    others = tuple(day for day in (friday, first) if day >= parts.context.today)
    return Period(
        unit="WEEK",
        date=last,
        first=first,
        last=last,
        others=others,
        flags=_AMBIGUOUS,
        how=M("the weekend is Saturday and Sunday; an office may mean the Friday before"),
        strength=Strength.PLAIN,
    )


_UNIT: Final = "unit:(WEEK|MINGGU|BULAN|TAHUN|QUARTER|SEMESTER|CATURWULAN)"
_BIG: Final = "unit:(QUARTER|SEMESTER|CATURWULAN)"
_OF: Final = "(OF|THE|FROM|IN|ON|BULAN)*"
_RANK: Final = "rank:(ORDINAL|ORDINT|ROMAN|LAST)"
_CLOSED: Final = "(?!WORD)"
"""A part without its whole is not that of the running month where a word follows that may name the whole."""
_COUNTED: Final = "rank:(ORDINAL|ORDINT|ROMAN|LAST|INT|NUMBER)"
_IN_YEAR: Final = "((OF|DASH|SLASH|TAHUN|COMMA)* year:YEAR)?"

RULES: Final = (
    *rules(
        _which,
        f"{_UNIT} which:(THIS|NEXT|FOLLOWING|NANTI|PAST|YESTERDAY|RUNNING)",
        f"THE? which:(THIS|NEXT|FOLLOWING|LAST|PAST) {_UNIT} (?!OCCASION)",
    ),
    *rules(_after_next, f"THE? {_UNIT} AFTER_NEXT", f"{_UNIT} AFTER PART NEXT"),
    *rules(_next_again, f"{_UNIT} next:NEXT AGAIN"),
    *rules(_month, f"BULAN? month:MONTH {_IN_YEAR}", "this:THIS month:MONTH", "BULAN? month:MONTH this:THIS"),
    *rules(_coming_month, "NEXT month:MONTH", "BULAN? month:MONTH (NEXT|FOLLOWING)"),
    *rules(_past_month, "BULAN? month:MONTH BULAN? (PAST|YESTERDAY)"),
    *rules(_month_year, "BULAN? month:MY"),
    *rules(_span_of_months, f"from:MONTH (DASH|TO|SLASH)+ month:MONTH {_IN_YEAR}"),
    *rules(_edge_of_year, "edge:EDGE OF? TAHUN? year:YEAR"),
    *rules(_third_of_month, f"unit:DASARIAN {_COUNTED} {_OF} month:MONTH {_IN_YEAR}"),
    *rules(
        _week_around,
        f"THE? unit:WEEK (OF|TGL) (THE|TGL)? day:DAYNUM OF? month:MONTH {_IN_YEAR}",
        f"THE? unit:WEEK OF month:MONTH THE? day:DAYNUM {_IN_YEAR}",
    ),
    *rules(
        _numbered_week,
        "(WEEK|MINGGU) rank:INT ((OF|DASH|SLASH|TAHUN|COMMA)* year:YEAR)",
        "(WEEK|sunday:MINGGU) rank:INT (?!MONTH|UNIT|OTHER)",
    ),
    *rules(
        _quarter,
        f"{_BIG} {_COUNTED} (past:PAST|{_IN_YEAR})",
        f"{_BIG} from:(ORDINAL|ORDINT|ROMAN|INT) (TO|DASH|AND)+ {_COUNTED} {_IN_YEAR}",
        f"THE? {_RANK} {_BIG} {_IN_YEAR}",
        f"unit:QUARTER_N {_IN_YEAR}",
        "unit:HALF_N (OF|DASH|SLASH|TAHUN|COMMA)* year:YEAR",
    ),
    *rules(_report, "month:REPORT (DASH|SLASH|TAHUN)* year:YEAR", "month:REPORT"),
    *rules(_whole_year, "named:TAHUN year:YEAR"),
    *rules(
        _week_of_month,
        f"(WEEK|MINGGU) {_RANK} ({_OF} month:MONTH {_IN_YEAR}|{_CLOSED})",
        f"(WEEK|MINGGU) {_RANK} {_OF} month:MONTH past:(PAST|YESTERDAY)",
        f"(WEEK|MINGGU) {_RANK} (TAHUN|OF|COMMA)* year:YEAR",
        f"(WEEK|MINGGU) {_RANK} {_OF} BULAN which:(THIS|NEXT|FOLLOWING)",
        f"(WEEK|MINGGU) {_RANK} {_OF} which:(THIS|NEXT|FOLLOWING) BULAN",
        f"THE? {_RANK} unit:(WEEK|MINGGU) ({_OF} month:MONTH {_IN_YEAR}|(?!WORD|OF))",
        f"THE? {_RANK} unit:(WEEK|MINGGU) {_OF} which:(THIS|NEXT|FOLLOWING) BULAN",
    ),
    *rules(_end_of_month, f"EOM OF? month:MONTH {_IN_YEAR}"),
    *rules(
        _weekend,
        "(?<!LONG) THE? (which:(THIS|NEXT|FOLLOWING|LAST|PAST))? WEEKEND (?!WORD)",
        "(?<!LONG) WEEKEND which:(THIS|NEXT|FOLLOWING|NANTI|PAST|YESTERDAY)",
        f"WEEKEND {_RANK} {_OF} month:MONTH {_IN_YEAR}",
    ),
    *rules(_midweek, "MIDWEEK"),
    *rules(_end, "unit:(EOW|EOM|EOQ|EOY)", "unit:(BULAN|TAHUN|QUARTER) EDGE"),
)
