"""Duties that come again in days, weeks and other units: setiap Senin, every other Friday, tiap bulan, seminggu sekali.

Every word of a frequency is kept: "twice a week", which names no days, is due at the end of each week, and its words
stand on paper; `leftovers` refuses a rule beside which words of time were not read. Days of a month:
`repeats_in_month`; when it begins and ends: `repeat_bounds`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapat.dates.deadlines.fragments import NIGHT, Broken, Duty, Fragment, Parts, Strength, rules
from rapat.dates.deadlines.repeat_parts import (
    ADVERBS,
    BY,
    DAY,
    DAYS,
    ENDS,
    MOST,
    OTHER,
    UNDATED,
    UNIT,
    WORKING,
    at_period_end,
    before_day,
    covered,
    divided,
    interval_of,
    number_of,
    repeated,
    weekdays_of,
    without_day,
)
from rapat.dates.recurrence import CODES
from rapat.dates.workdays import SUNDAY
from rapat.text.language import M

WITHOUT_DAYS: Final = M("it does not say on which days; write for example: setiap Senin dan Kamis")


def _every_weekday(parts: Parts) -> Duty:
    """Return a duty of some weekdays: setiap Senin dan Kamis, every other Friday, tiap dua minggu hari Selasa."""
    interval = ";INTERVAL=2" if parts.has("fortnight") else interval_of(parts)
    return repeated(parts, f"FREQ=WEEKLY{interval};BYDAY={','.join(weekdays_of(parts))}")


def _counted_weekdays(_: Parts) -> Broken:
    """Return that a number of weekdays is no frequency: two Fridays from now."""
    return Broken(how=M("it does not say which of them"))


def _all_but(parts: Parts) -> Duty:
    """Return a duty of every day but some weekdays: setiap hari kecuali Minggu."""
    every = CODES[:5] if parts.has("working") else CODES
    but = weekdays_of(parts)
    if any(token.kind == "MINGGU" for token in covered(parts)):
        but.append(CODES[SUNDAY])
    return repeated(parts, f"FREQ=WEEKLY;BYDAY={','.join(code for code in every if code not in but)}")


def _evening(parts: Parts) -> Duty | None:
    """Return a duty of the evening before a weekday: tiap malam Minggu is each Saturday."""
    if parts.value("night") != NIGHT:
        return None
    weekday = parts.value("day") if parts.kind("day") == "WEEKDAY" else SUNDAY
    return repeated(parts, f"FREQ=WEEKLY;BYDAY={CODES[weekday - 1]}")


def _before_weekday(parts: Parts) -> Duty:
    """Return a duty of the day before a weekday of each week: tiap pekan sebelum hari Jumat."""
    code = weekdays_of(parts)[0]
    return before_day(parts, f"FREQ=WEEKLY{interval_of(parts)};BYDAY=", CODES[CODES.index(code) - 1], code)


def _every_unit(parts: Parts) -> Duty | None:
    """Return a duty of every so many days, weeks …: tiap bulan, setiap 2 minggu, every day, setiap hari kerja."""
    if parts.has("working"):
        return repeated(parts, f"FREQ=WEEKLY;BYDAY={WORKING}")
    if parts.has("part"):
        return repeated(parts, "FREQ=DAILY")
    number = number_of(parts)
    if not 1 <= number <= MOST:
        return None
    if parts.has("one") and parts.value("one") != 1:
        return None  # "selang dua hari" is every second or every third day
    weak = parts.has("weak") or parts.has("bare")
    return without_day(parts, parts.kind("unit"), number, Strength.WEAK if weak else Strength.SURE)


def _at_an_hour(parts: Parts) -> Duty:
    """Return a duty of every day, of which the words name the hour alone: tiap jam 5 sore; the hour stands beside."""
    return repeated(parts, "FREQ=DAILY")


def _weekends(parts: Parts) -> Duty:
    """Return a duty of every weekend, a turn of which ends on Sunday: setiap akhir pekan."""
    how = M("the words name a weekend: a turn is due on its Sunday")
    return at_period_end(repeated(parts, f"FREQ=WEEKLY{interval_of(parts)};BYDAY={CODES[SUNDAY]}"), how)


def _adverb(parts: Parts) -> Duty:
    """Return the duty an adverb says where a due date is expected, elsewhere an adjective: bulanan, weekly."""
    return without_day(parts, ADVERBS[parts.value("adverb")], strength=Strength.WEAK)


def _several_periods(parts: Parts) -> Duty | None:
    """Return a duty of every so many periods: dua mingguan, 3 bulanan."""
    number = parts.value("number")
    unit = ADVERBS[parts.value("adverb")]
    return without_day(parts, unit, number, Strength.WEAK) if 1 < number <= MOST else None


def _times_on_days(parts: Parts) -> Fragment:
    """Return a duty by how often it comes where its days are named: 2 kali seminggu (Senin dan Kamis)."""
    days = weekdays_of(parts)
    if parts.value("times") != len(days):
        return Broken(how=WITHOUT_DAYS)
    return repeated(parts, f"FREQ=WEEKLY;BYDAY={','.join(days)}")


def _how_often(parts: Parts) -> Fragment | None:
    """Return a duty by how often it comes: seminggu sekali, once a month, 2 kali sebulan."""
    if parts.has("times") and parts.value("times") != 1:
        return _several_times(parts)
    return _every_unit(parts)


def _several_times(parts: Parts) -> Fragment:
    """Return a duty that comes several times in each period, which names no days.

    Each of so many equal parts of the period is one turn of it; where it has none, as a week, the whole period is.
    """
    unit = parts.kind("unit") if parts.has("unit") else ADVERBS[parts.value("adverb")]
    if parts.value("number", 1) != 1 or not 1 <= parts.value("times") <= MOST:
        return Broken(how=WITHOUT_DAYS)  # nothing says when "every two weeks" begin
    parted = divided(unit, parts.value("times"))
    if parted:
        how = M("%(count)s times in each period: a turn is due at the end of each part", count=parts.value("times"))
        return at_period_end(repeated(parts, parted, Strength.WEAK), how)
    how = M(
        "%(count)s times in each period, without days: a turn is due at the period's end", count=parts.value("times")
    )
    return replace(at_period_end(repeated(parts, ENDS[unit], Strength.WEAK), how), times=parts.value("times"))


RULES: Final = (
    *rules(
        _every_weekday,
        f"EVERY other:OTHER_ONE? {DAYS} {UNDATED}",
        f"EVERY {OTHER} (WEEK|MINGGU) SEKALI? {BY} {DAYS} {UNDATED}",
        f"EVERY fortnight:FORTNIGHT {BY} {DAYS} {UNDATED}",
        f"{DAYS} (COMMA|ON)* EVERY {OTHER} (WEEK|MINGGU) SEKALI?",
        f"number:NUM (WEEK|MINGGU) SEKALI {BY} EVERY? {DAYS} {UNDATED}",
        f"(WEEK|MINGGU) SEKALI {BY} EVERY? {DAYS} {UNDATED}",
        "other:OTHER_ONE WEEKDAY_PLURAL",
        "ON? WEEKDAY_PLURAL ((COMMA|AND)+ WEEKDAY_PLURAL)*",
    ),
    *rules(
        _all_but,
        f"EVERY DAYS EXCEPT ({DAYS}|MINGGU)",
        f"EVERY working:(DAYS KERJA|KERJA DAYS|WEEKDAYS) EXCEPT {DAYS}",
    ),
    *rules(
        _before_weekday,
        f"EVERY {OTHER} (WEEK|MINGGU) (CUE|COMMA|ON)* BEFORE {DAY} {UNDATED}",
        f"BEFORE (THE|ON)* {DAY} (OF|ON|COMMA)* EVERY {OTHER} (WEEK|MINGGU) {UNDATED}",
    ),
    *rules(_evening, "EVERY night:DAYPART day:(WEEKDAY|MINGGU)"),
    *rules(
        _every_unit,
        f"EVERY {OTHER} {UNIT} SEKALI?",
        "EVERY DAYS working:KERJA",
        "EVERY working:KERJA DAYS",
        "EVERY working:WEEKDAYS",
        "EVERY part:DAYPART",
        f"weak:PER {UNIT}",
        "other:ALTERNATE one:NUMBER unit:(DAYS|WEEK|MINGGU|BULAN)",
    ),
    *rules(_at_an_hour, "EVERY (?=(PUKUL|JAM)+ (INT|NUMBER|CLOCK|PAIR|BIG))"),
    *rules(_weekends, f"EVERY {OTHER} WEEKEND"),
    *rules(_counted_weekdays, "NUM WEEKDAY_PLURAL"),
    *rules(_adverb, "adverb:ADVERB"),
    *rules(_several_periods, "number:(INT|NUMBER) adverb:ADVERB"),
    *rules(
        _times_on_days,
        f"times:NUM TIMES (IN|PER|EVERY|A|SLASH)* NUM? (WEEK|MINGGU) (LPAR|{BY[1:-2]})* {DAYS} RPAR?",
        f"NUM? (WEEK|MINGGU) (COMMA|IN)* times:NUM TIMES (LPAR|{BY[1:-2]})* {DAYS} RPAR?",
    ),
    *rules(
        _how_often,
        f"(number:NUM)? {UNIT} bare:SEKALI",
        f"bare:SEKALI (A|EVERY|IN|PER)* (number:NUM)? {UNIT}",
        f"times:NUM bare:TIMES (IN|PER|EVERY|A|SLASH)* (number:NUM)? {UNIT}",
        f"(number:NUM)? {UNIT} (COMMA|IN)* times:NUM bare:TIMES",
        f"times:TWICE (IN|PER|EVERY|A|SLASH)* (number:NUM)? ({UNIT}|adverb:ADVERB)",
        "times:NUM bare:TIMES adverb:ADVERB",
        f"EVERY {UNIT} times:NUM bare:TIMES",
    ),
)
