"""Days written with numbers: 5/12/2026, 5 Des, December 5, tanggal 5, 5-9 Maret.

The day stands before the month, always; a number that would only be read the other way round is no date.
"""

from __future__ import annotations

from typing import Final

from rapat.dates.deadlines.calendar_math import day_in, day_of_month, month_end, without_year
from rapat.dates.deadlines.fragments import Broken, DateContext, Day, Fragment, Parts, Strength, rules
from rapat.dates.deadlines.shapes import UP_TO_A_MONTH
from rapat.dates.deadlines.value import Flag
from rapat.text.language import M

_MONTHS_A_YEAR: Final = 12
_TWO_DIGITS: Final = 2
_FAR_YEARS: Final = 30
_BETWEEN_LEAP_YEARS: Final = 8
"""Years at most between two that have a 29 February."""
_ENGLISH: Final = frozenset(
    [
        "january",
        "jan",
        "february",
        "feb",
        "march",
        "mar",
        "april",
        "apr",
        "may",
        "june",
        "jun",
        "july",
        "jul",
        "august",
        "aug",
        "september",
        "sept",
        "sep",
        "october",
        "oct",
        "november",
        "nov",
        "december",
        "dec",
    ]
)


def broken(day: int, month: int = 0) -> Broken:
    """Return that the calendar has no such day; without `month`, that no month has."""
    if not month or 1 <= month <= _MONTHS_A_YEAR:
        how = M("that month has no day %(day)d", day=day)
    else:
        how = M("there is no month %(month)d, and the day stands before the month", month=month)
    return Broken(how=how)


def dated(
    day: int, month: int, year: int | None, context: DateContext, strength: Strength = Strength.SURE
) -> Day | Broken:
    """Return a day of a month, of `year` or of the year it most likely belongs to."""
    if year is not None:
        written = day_in(year, month, day)
        return Day(date=written, how=M("as written")) if written else broken(day, month)
    options = without_year(context.today, month, day) if 1 <= month <= _MONTHS_A_YEAR else []
    if not options:
        return broken(day, month)
    return Day(
        date=options[0],
        others=tuple(options[1:]),
        flags=frozenset({Flag.AMBIGUOUS} if options[1:] else ()),
        how=M("the next one, no year being written") if options[0] >= context.today else M("the one of this year"),
        strength=strength,
        day=day,
        month=month,
    )


def of_month(day: int, context: DateContext, strength: Strength) -> Day | Broken:
    """Return a day of a month that is not named."""
    options = day_of_month(context.today, day)
    if not options:
        return broken(day)
    end = month_end(context.today)
    # "tanggal 31" in a month of 30 days: the next 31st, or the end of this month.
    others = (end,) if day > end.day else ()
    return Day(
        date=options[0],
        others=others,
        flags=frozenset({Flag.AMBIGUOUS} if others else ()),
        how=M("the next such day of a month"),
        strength=strength,
        options=tuple(options),
        day=day,
    )


def between(last: Day | Broken, begin: int) -> Day | Broken:
    """Return `last` as the end of a span that begins on day `begin` of its month."""
    if isinstance(last, Broken) or last.date is None:
        return last
    first = day_in(last.date.year, last.date.month, begin)
    if first is not None and first < last.date:
        last.others = (*last.others, first)
        last.flags |= {Flag.AMBIGUOUS}
        last.how = M("the last of the days named")
    return last


def is_english_rank(word: str) -> bool:
    """Return whether a rank counts days too: "the fifteenth"; the Indonesian ones count weeks and weekdays only."""
    return word.endswith(("st", "nd", "rd", "th")) or word == "second"


def _year(parts: Parts) -> int | None:
    if parts.has("year"):
        return parts.value("year")
    return _century(parts.value("short") + 2000, parts.context) if parts.has("short") else None


def _century(year: int, context: DateContext) -> int:
    """Return the year of two digits that is meant: 96 is no year seventy years ahead."""
    return year - 100 if year > context.today.year + _FAR_YEARS else year


def _full(parts: Parts) -> Fragment:
    """Return a date in full: 5/12/2026, 2026-12-05."""
    day, month, year = parts.token("date").parts
    if str(year) not in parts.token("date").norm:
        year = _century(year, parts.context)
    return dated(day, month, year, parts.context)


def _short(parts: Parts) -> Fragment:
    """Return a date without its year: 5/12; after "tanggal" also 5.12."""
    day, month = parts.token("date").parts
    return dated(day, month, None, parts.context, Strength.SURE if parts.has("mark") else Strength.WEAK)


def _hyphened(parts: Parts) -> Fragment | None:
    """Return a date with a hyphen between day and month: 12-12, Sabtu 5-12; days of one month may be meant too."""
    first, dash, last = parts.token("day"), parts.token("dash"), parts.token("month")
    glued = first.end == dash.start and dash.end == last.start
    if not glued or not 1 <= last.value <= _MONTHS_A_YEAR:
        return None
    found = dated(first.value, last.value, None, parts.context, Strength.WEAK)
    padded = first.norm.startswith("0") or last.norm.startswith("0")  # as nobody writes the days of a span
    if isinstance(found, Broken) or padded or first.value >= last.value:
        return found
    span = of_month(last.value, parts.context, Strength.WEAK)
    if isinstance(span, Day) and span.date is not None and span.date != found.date:
        found.others = (*found.others, span.date)
        found.flags |= {Flag.AMBIGUOUS}
    return found


def _day_month(parts: Parts) -> Fragment | None:
    """Return a date with its month in words: 5 Desember 2026, 5-Des-26, the 5th of December, tanggal 5 bulan 12."""
    if parts.has("short") and len(parts.token("short").norm) < _TWO_DIGITS:
        return None
    if parts.kind("day") == "ORDINAL" and not is_english_rank(parts.token("day").norm):
        return None
    return dated(parts.value("day"), parts.value("month"), _year(parts), parts.context)


def _gone(parts: Parts) -> Fragment:
    """Return the last such day that is gone: 15 Oktober lalu; the coming one beside it, as "lalu" is also "then"."""
    today, day, month = parts.context.today, parts.value("day"), parts.value("month")
    years = (today.year - back for back in range(_BETWEEN_LEAP_YEARS + 1))
    last = next((gone for year in years if (gone := day_in(year, month, day)) and gone < today), None)
    if last is None:
        return broken(day, month)
    others = tuple(other for other in without_year(today, month, day) if other != last)
    how = M("the last such day that is gone")
    return Day(date=last, others=others, flags=frozenset({Flag.AMBIGUOUS}), how=how, strength=Strength.SURE)


def _spanned(parts: Parts) -> Fragment:
    """Return the last of several days of a month, the first beside it: 5-9 Maret, 5, 7 dan 9 Maret, March 5-9."""
    return between(dated(parts.value("day"), parts.value("month"), _year(parts), parts.context), parts.value("from"))


def _slashed(parts: Parts) -> Fragment:
    """Return the later of two days of one month: 5/6 Desember."""
    begin, end = parts.token("pair").parts
    return between(dated(end, parts.value("month"), _year(parts), parts.context), begin)


def _english(parts: Parts) -> Fragment | None:
    """Return a date in English order: December 5, Dec 5th, 2026; "Desember 5" is a month and a number."""
    if parts.token("month").norm not in _ENGLISH and not parts.has("year") and parts.kind("day") != "ORDINT":
        return None
    if parts.has("from"):
        return _spanned(parts)
    day = _day_month(parts)
    yy = parts.context.today.year % 100
    if isinstance(day, Day) and not parts.has("year") and parts.value("day") in (yy, yy + 1):
        # "Nov-26" is also the November of that year.
        first = day_in(2000 + parts.value("day"), parts.value("month"), 1)
        day.others = (*day.others, *((month_end(first),) if first else ()))
        day.flags |= {Flag.AMBIGUOUS}
    return day


def _of_month(parts: Parts) -> Fragment | None:
    """Return a day of a month that is not named: tanggal 5, the 5th, tanggal 5-7."""
    if parts.kind("day") == "ORDINAL" and not is_english_rank(parts.token("day").norm):
        return None
    last = of_month(parts.value("day"), parts.context, Strength.SURE if parts.has("mark") else Strength.WEAK)
    return between(last, parts.value("from")) if parts.has("from") else last


# Two digits are a year only where nothing follows that they could count: "5 Des 26 personel".
_MAYBE_YEAR: Final = (
    "((DASH|SLASH|COMMA|OF|TAHUN)* year:YEAR"
    "|(DASH|SLASH)? short:INT (?!OTHER|UNIT|JAM|MINUTES|TIMES|MONTH|COLON|KERJA|MINGGU|WEEK|MERIDIEM|DAYPART))?"
)
_LIST: Final = f"((COMMA|AND|OR|SLASH|TGL|ON)+ DAYNUM){UP_TO_A_MONTH}"
_TO: Final = "(TO|DASH|AND|OR|SLASH|TGL|COMMA AND)+"
_NO_UNIT: Final = "(?!OTHER|UNIT|WEEKDAYS|HALF|JAM|MINUTES|TIMES|MONTH|WEEKDAY|MEETING|KERJA|MONEY|PAST|LAST)"

_NO_COUNT: Final = "(?!MONTH|UNIT|OTHER|MONEY|TIMES|DAYS|KERJA|WEEKDAYS|HALF|DASH|SLASH|JAM (?!NUM|PAIR|CLOCK))"
"""What two numbers with a hyphen count, or what they are a part of."""

_MONTH: Final = f"(OF|DASH|SLASH|THE|BULAN)* month:MONTH {_MAYBE_YEAR}"

RULES: Final = (
    *rules(_full, "TGL? date:DMY"),
    *rules(_short, "date:DM (?!MONTH|UNIT|JAM (?!NUM|PAIR|CLOCK))", "mark:TGL date:(DM|PAIR) (?!MONTH)"),
    *rules(_hyphened, f"day:INT dash:DASH month:INT {_NO_COUNT}"),
    *rules(
        _day_month,
        f"(TGL|THE)? day:(DAYNUM|NUMBER) {_MONTH}",
        f"THE? day:ORDINAL OF month:MONTH {_MAYBE_YEAR}",
        f"month:MONTH THE? day:ORDINAL {_NO_UNIT}(COMMA? year:YEAR)?",
        "TGL day:(DAYNUM|NUMBER) BULAN month:(INT|NUMBER) (TAHUN? year:YEAR)?",
        "TGL? day:INT DASH month:INT DASH year:YEAR",
        "TGL? day:INT SLASH month:INT SLASH year:YEAR",
        "day:DAYNUM BULAN month:INT TAHUN? year:YEAR",
    ),
    *rules(_gone, "(TGL|THE)? day:(DAYNUM|NUMBER) (OF|DASH|SLASH|THE|BULAN)* month:MONTH (PAST|YESTERDAY)"),
    *rules(_spanned, f"(TGL|THE|FROM)* from:DAYNUM {_LIST} {_TO} day:DAYNUM {_MONTH}"),
    *rules(_spanned, f"(START|SINCE)+ TGL? from:DAYNUM (TO|DASH)+ TGL? day:DAYNUM {_MONTH}"),
    *rules(_slashed, f"TGL? pair:DM month:MONTH {_MAYBE_YEAR}"),
    *rules(
        _english,
        f"BULAN? month:MONTH (THE|TGL)? day:DAYNUM {_NO_UNIT}(COMMA? year:YEAR)?",
        f"month:MONTH from:DAYNUM (TO|DASH|AND)+ day:DAYNUM {_NO_UNIT}(COMMA? year:YEAR)?",
    ),
    *rules(
        _of_month,
        "mark:TGL day:(DAYNUM|NUMBER) (?!MONTH|DAYS|JAM (?!NUM|PAIR|CLOCK)|TIMES)",
        f"THE day:ORDINAL {_NO_UNIT}(?!WORD|NUM|HALF)",
        f"THE? day:ORDINT {_NO_UNIT}",
        f"FROM? mark:TGL from:DAYNUM {_LIST} {_TO} day:DAYNUM (?!MONTH)",
        "(START|SINCE)+ mark:TGL from:DAYNUM (TO|DASH)+ TGL? day:DAYNUM (?!MONTH)",
    ),
)
