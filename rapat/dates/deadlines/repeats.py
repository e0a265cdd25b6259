"""Duties that come again: setiap Senin, tanggal 1 dan 15 tiap bulan, minggu pertama tiap bulan, every other Friday.

Every word of a frequency is kept: what a rule (RFC 5545) cannot say, such as "twice a week" without its days, is no
rule, and `leftovers` refuses a rule beside which words of time were not read. When it begins and ends: `repeat_bounds`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines.calendar_math import coming
from rapat.dates.deadlines.dates import is_english_rank
from rapat.dates.deadlines.fragments import Broken, Duty, Fragment, Parts, Strength, rules
from rapat.dates.deadlines.tokens import Token
from rapat.dates.deadlines.value import Flag
from rapat.dates.recurrence import CODES, first_turn, skips_months
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
_MOST: Final = 99
_DAYS_OF_MONTH: Final = range(1, 32)
_RANKS: Final = (-1, *range(1, 6))
"""Ranks of a weekday in its month; -1 is the last."""
_NIGHT: Final = 3


def repeated(parts: Parts, rule: str, strength: Strength = Strength.SURE, start: date | None = None) -> Duty:
    """Return a duty with its next day, where the rule names one: "tiap bulan" alone has none.

    `start` is the first day that counts; without it, it is tomorrow.
    """
    today = parts.context.today
    begin = max(today, start - timedelta(1)) if start else today
    day = None
    if "BY" in rule:
        day = first_turn(rule, begin)
    elif start or rule.partition(";UNTIL")[0].partition(";COUNT")[0] == "FREQ=DAILY":
        day = start or today + timedelta(1)
    skipping = skips_months(rule)
    how = M("a duty that comes again; months that have no such day are skipped") if skipping else _AGAIN
    flags = frozenset({Flag.SKIPPING} if skipping else ())
    return Duty(rule=rule, date=day, how=how, strength=strength, flags=flags)


WITHOUT_DAYS: Final = M("it does not say on which days; write for example: setiap Senin dan Kamis")
_AGAIN: Final = M("a duty that comes again")


def _covered(parts: Parts) -> list[Token]:
    """Return the tokens that the shape covers."""
    return [piece for piece in parts.row[parts.match.start() : parts.match.end()] if isinstance(piece, Token)]


def _weekdays(parts: Parts) -> list[str]:
    """Return the codes of every weekday that was named or lies in a span, in the order of the week."""
    numbers: list[int] = []
    spanning = False
    before = ""
    for token in _covered(parts):
        if token.kind in ("WEEKDAY", "WEEKDAY_PLURAL") or (token.kind == "MINGGU" and before in _BEFORE_SUNDAY):
            number = SUNDAY if token.kind == "MINGGU" else token.value
            numbers += range(numbers[-1] + 1, number) if spanning and numbers else ()
            numbers.append(number)
            spanning = False
        spanning = spanning or token.kind in ("TO", "DASH")
        before = token.kind
    return [code for number, code in enumerate(CODES) if number in numbers]


_BEFORE_SUNDAY: Final = frozenset({"DAYS", "AND", "COMMA", "OR", "SLASH", "TO", "DASH"})


def _ranks(parts: Parts) -> list[int] | None:
    """Return every rank that was named, -1 for the last; None where a month has no such week."""
    ranks = [-1 if token.kind == "LAST" else token.value for token in _covered(parts) if token.kind in _RANKING]
    return ranks if ranks and all(rank in _RANKS for rank in ranks) else None


_RANKING: Final = frozenset({"ORDINAL", "ORDINT", "LAST", "ROMAN"})


def _monthdays(parts: Parts) -> list[int] | None:
    """Return every day of a month that was named, of a span its last; None where no month has such a day."""
    days: list[int] = []
    spanning = False
    number = parts.match.start("number") if parts.has("number") else -1
    for at in range(parts.match.start(), parts.match.end()):
        token = parts.row[at]
        if isinstance(token, Token) and token.kind in ("INT", "ORDINT", "NUMBER") and at != number:
            if spanning and days:
                days.pop()
            days.append(token.value)
            spanning = False
        spanning = spanning or token.kind in ("TO", "DASH")
    return sorted(set(days)) if days and all(day in _DAYS_OF_MONTH for day in days) else None


def _every_weekday(parts: Parts) -> Duty:
    """Return a duty of some weekdays: setiap Senin dan Kamis, every other Friday, tiap dua minggu hari Selasa."""
    interval = ";INTERVAL=2" if parts.has("fortnight") else _interval(parts)
    return repeated(parts, f"FREQ=WEEKLY{interval};BYDAY={','.join(_weekdays(parts))}")


def _counted_weekdays(_: Parts) -> Broken:
    """Return that a number of weekdays is no frequency: two Fridays from now."""
    return Broken(how=M("it does not say which of them"))


def _all_but(parts: Parts) -> Duty:
    """Return a duty of every day but some weekdays: setiap hari kecuali Minggu."""
    every = CODES[:5] if parts.has("working") else CODES
    but = _weekdays(parts)
    if any(token.kind == "MINGGU" for token in _covered(parts)):
        but.append(CODES[SUNDAY])
    return repeated(parts, f"FREQ=WEEKLY;BYDAY={','.join(code for code in every if code not in but)}")


def _evening(parts: Parts) -> Duty | None:
    """Return a duty of the evening before a weekday: tiap malam Minggu is each Saturday."""
    if parts.value("night") != _NIGHT:
        return None
    weekday = parts.value("day") if parts.kind("day") == "WEEKDAY" else SUNDAY
    return repeated(parts, f"FREQ=WEEKLY;BYDAY={CODES[weekday - 1]}")


def _interval(parts: Parts) -> str:
    number = 2 if parts.has("other") else parts.value("number", 1)
    return f";INTERVAL={number}" if 1 < number <= _MOST else ""


def _every_unit(parts: Parts) -> Duty | None:
    """Return a duty of every so many days, weeks …: tiap bulan, setiap 2 minggu, every day, setiap hari kerja."""
    if parts.has("working"):
        return repeated(parts, f"FREQ=WEEKLY;BYDAY={_WORKING}")
    if parts.has("part"):
        return repeated(parts, "FREQ=DAILY")
    rule = _UNITS[parts.kind("unit")]
    number = 2 if parts.has("other") else parts.value("number", 1)
    if number > _MOST:
        return None
    if number > 1:
        base, _, own = rule.partition(";INTERVAL=")
        rule = f"{base};INTERVAL={number * int(own or 1)}"
    if parts.has("one") and parts.value("one") != 1:
        return None  # "selang dua hari" is every second or every third day
    weak = parts.has("weak") or parts.has("bare")
    return repeated(parts, rule, Strength.WEAK if weak else Strength.SURE)


def _adverb(parts: Parts) -> Duty:
    """Return the duty an adverb says where a due date is expected, elsewhere an adjective: bulanan, weekly."""
    return repeated(parts, _UNITS[_ADVERBS[parts.value("adverb")]], Strength.WEAK)


def _several_periods(parts: Parts) -> Duty | None:
    """Return a duty of every so many periods: dua mingguan, 3 bulanan."""
    base, _, own = _UNITS[_ADVERBS[parts.value("adverb")]].partition(";INTERVAL=")
    number = parts.value("number") * int(own or 1)
    return repeated(parts, f"{base};INTERVAL={number}", Strength.WEAK) if 1 < number <= _MOST else None


def _adverb_on(parts: Parts) -> Duty | None:
    """Return the duty of an adverb with its days: weekly on Monday, bulanan tanggal 5."""
    rule = _UNITS[_ADVERBS[parts.value("adverb")]]
    if parts.has("weekdays"):
        return repeated(parts, f"{rule};BYDAY={','.join(_weekdays(parts))}") if "WEEKLY" in rule else None
    days = _monthdays(parts)
    if parts.has("month"):
        return _days_of_year(parts) if "YEARLY" in rule else None
    return repeated(parts, f"{rule};BYMONTHDAY={_joined(days)}") if days and "MONTHLY" in rule else None


def _adverb_weeks(parts: Parts) -> Duty | None:
    """Return the duty of "monthly" with its weeks: monthly, first week; bulanan minggu kedua."""
    return _weeks_of_month(parts) if _ADVERBS[parts.value("adverb")] == "BULAN" else None


def _joined(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def _days_of_month(parts: Parts) -> Duty | None:
    """Return a duty of days of each month: setiap tanggal 1 dan 15, tanggal 5 tiap bulan, every 5th of the month."""
    days = _monthdays(parts)
    return repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYMONTHDAY={_joined(days)}") if days else None


def _weeks_of_month(parts: Parts) -> Duty | None:
    """Return a duty of weeks of each month, which are due on their Friday: minggu pertama tiap bulan.

    The last week is due on the last working day, since a month may end before its Friday.
    """
    ranks = _ranks(parts)
    if parts.has("second_of") and parts.token("second_of").kind != "LAST" and ranks and ranks[0] > 1:
        return _every_nth_week(parts, ranks[0])
    if ranks == [-1]:
        return repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYDAY={_WORKING};BYSETPOS=-1")
    if ranks is None or -1 in ranks:
        return None
    return repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYDAY={','.join(f'{rank}FR' for rank in ranks)}")


def _every_nth_week(parts: Parts, rank: int) -> Duty | None:
    """Return a duty of every second or third week: every 2nd week; the second week of each month may be meant."""
    if not is_english_rank(parts.token("second_of").norm):
        return None
    duty = repeated(parts, f"FREQ=WEEKLY;INTERVAL={rank}")
    of_month = repeated(parts, f"FREQ=MONTHLY;BYDAY={rank}FR").date
    duty.others, duty.flags = ((of_month,) if of_month else ()), duty.flags | {Flag.AMBIGUOUS}
    return duty


def _nth_weekday(parts: Parts) -> Duty | None:
    """Return a duty of a weekday by its rank: setiap Senin pertama, Jumat terakhir tiap bulan, every last Friday."""
    ranks = _ranks(parts)
    if ranks is None:
        return None
    rule = _UNITS[_ADVERBS[parts.value("adverb")]] if parts.has("adverb") else f"FREQ=MONTHLY{_interval(parts)}"
    if not rule.startswith("FREQ=MONTHLY"):
        return None
    code = _weekdays(parts)[0]
    duty = repeated(parts, f"{rule};BYDAY={','.join(f'{rank}{code}' for rank in ranks)}")
    if parts.has("second_of") and parts.token("second_of").norm in ("second", "2nd"):
        every_other = coming(parts.context.today, CODES.index(code))
        duty.others, duty.flags = (every_other,), duty.flags | {Flag.AMBIGUOUS}
    return duty


def _days_of_year(parts: Parts) -> Duty | None:
    """Return a duty of days of each year: setiap 17 Agustus, setiap 5 Januari dan 5 Juli, every 1 July."""
    days, months = _monthdays(parts), _months(parts)
    if days is None or len(days) != 1:
        return None
    return repeated(parts, f"FREQ=YEARLY;BYMONTH={_joined(months)};BYMONTHDAY={days[0]}")


def _months_of_year(parts: Parts) -> Duty:
    """Return a duty of months of each year, which are due on their last day: setiap Januari dan Juli."""
    return repeated(parts, f"FREQ=YEARLY;BYMONTH={_joined(_months(parts))};BYMONTHDAY=-1")


def _months(parts: Parts) -> list[int]:
    return sorted({token.value for token in _covered(parts) if token.kind == "MONTH"})


def _edge(parts: Parts) -> Duty | None:
    """Return a duty of an edge of each period: setiap akhir bulan, tiap awal triwulan, the last day of every month."""
    edge = parts.value("edge") if parts.has("edge") else (-1 if parts.kind("rank") == "LAST" else 0)
    if parts.has("rank") and parts.kind("rank") != "LAST" and parts.value("rank") != 1:
        return None
    if parts.has("number") and parts.kind("unit") == "BULAN":
        day = {0: 1, 1: 15}.get(edge, -1)
        return repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYMONTHDAY={day}")
    rule = None if parts.has("number") else _EDGES[parts.kind("unit")][edge]
    return repeated(parts, rule) if rule else None


def _working_day(parts: Parts) -> Duty | None:
    """Return a duty of working days by their rank: hari kerja terakhir tiap bulan."""
    ranks = [-1 if token.kind == "LAST" else token.value for token in _covered(parts) if token.kind in _RANKING]
    if len(ranks) != 1:
        return None
    return repeated(parts, f"FREQ=MONTHLY{_interval(parts)};BYDAY={_WORKING};BYSETPOS={ranks[0]}")


def _how_often(parts: Parts) -> Fragment | None:
    """Return a duty by how often it comes: seminggu sekali, once a month; "twice a month" names no days."""
    if parts.has("times") and parts.value("times") != 1:
        return Broken(how=WITHOUT_DAYS)
    return _every_unit(parts)


_UNIT: Final = "unit:(DAYS|WEEK|MINGGU|BULAN|TAHUN|FORTNIGHT|QUARTER|SEMESTER|CATURWULAN)"
_DAY: Final = "(DAYS? WEEKDAY|DAYS MINGGU)"
"""No two ways to read the same row: with them a list of days is tried in 2 to the power of its length ways."""
_SUNDAY: Final = "MINGGU (?!ORDINAL|ORDINT|ROMAN|LAST|NEXT|THIS|INT|ODD)"
_DAYS: Final = f"{_DAY} ((COMMA|AND|SLASH|TO|DASH)+ ({_DAY}|{_SUNDAY}))*"
_UNDATED: Final = "(?!COMMA? TGL? (DMY|DM|DAYNUM MONTH))"
"""A weekday before a date is that date's: "setiap Senin, sampai Kamis, 31 Desember"."""
_RANK: Final = "(ORDINAL|ORDINT|ROMAN|LAST)"
_NTH: Final = f"{_RANK} ((AND|SLASH|COMMA)+ (WEEK|MINGGU|{_DAY})? {_RANK})*"
_IN_WEEK: Final = "((ON|IN|COMMA)* (WEEK|MINGGU))?"
_DATES: Final = "(DAYNUM|NUMBER) ((COMMA|AND|SLASH|TO|DASH|TGL|THE)+ (DAYNUM|NUMBER))*"
_FREE: Final = "(?<!OTHER)"
"""Behind a noun an adverb is its adjective: "laporan mingguan paling lambat Jumat"."""
_BY: Final = "(ON|OF|IN|THE|COMMA|CUE|BY|DASH|COLON)*"
_EACH_MONTH: Final = "(ON|OF|IN|THE)* (EVERY BULAN|BULAN)"
_EACH: Final = "(ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? BULAN"
_OTHER: Final = "(number:NUM|other:OTHER_ONE)?"

RULES: Final = (
    *rules(
        _every_weekday,
        f"EVERY other:OTHER_ONE? {_DAYS} {_UNDATED}",
        f"EVERY {_OTHER} (WEEK|MINGGU) SEKALI? {_BY} {_DAYS} {_UNDATED}",
        f"EVERY fortnight:FORTNIGHT {_BY} {_DAYS} {_UNDATED}",
        f"{_DAYS} (COMMA|ON)* EVERY {_OTHER} (WEEK|MINGGU) SEKALI?",
        f"number:NUM (WEEK|MINGGU) SEKALI {_BY} EVERY? {_DAYS} {_UNDATED}",
        f"(WEEK|MINGGU) SEKALI {_BY} EVERY? {_DAYS} {_UNDATED}",
        "ON? WEEKDAY_PLURAL ((COMMA|AND)+ WEEKDAY_PLURAL)*",
    ),
    *rules(
        _all_but,
        f"EVERY DAYS EXCEPT ({_DAYS}|MINGGU)",
        f"EVERY working:(DAYS KERJA|KERJA DAYS|WEEKDAYS) EXCEPT {_DAYS}",
    ),
    *rules(_evening, "EVERY night:DAYPART day:(WEEKDAY|MINGGU)"),
    *rules(
        _every_unit,
        f"EVERY {_OTHER} {_UNIT} SEKALI?",
        "EVERY DAYS working:KERJA",
        "EVERY working:KERJA DAYS",
        "EVERY working:WEEKDAYS",
        "EVERY part:DAYPART",
        f"weak:PER {_UNIT}",
        "other:ALTERNATE one:NUMBER unit:(DAYS|WEEK|MINGGU|BULAN)",
    ),
    *rules(_counted_weekdays, "NUM WEEKDAY_PLURAL"),
    *rules(_adverb, "adverb:ADVERB"),
    *rules(_several_periods, "number:(INT|NUMBER) adverb:ADVERB"),
    *rules(
        _adverb_on,
        f"{_FREE} adverb:ADVERB {_BY} weekdays:({_DAYS}) {_UNDATED}",
        f"{_FREE} adverb:ADVERB {_BY} weekdays:(WEEKDAY_PLURAL ((COMMA|AND)+ WEEKDAY_PLURAL)*)",
        f"{_FREE} adverb:ADVERB {_BY} TGL {_BY} {_DATES}",
        f"{_FREE} adverb:ADVERB {_BY} ORDINT ((COMMA|AND|THE)+ ORDINT)*",
        f"{_FREE} adverb:ADVERB {_BY} TGL? DAYNUM month:MONTH",
    ),
    *rules(
        _adverb_weeks,
        f"{_FREE} adverb:ADVERB {_BY} {_NTH} (WEEK|MINGGU)",
        f"{_FREE} adverb:ADVERB {_BY} (WEEK|MINGGU) {_NTH}",
    ),
    *rules(
        _days_of_month,
        f"EVERY TGL {_DATES} ({_EACH_MONTH})?",
        f"EVERY THE? ORDINT ((COMMA|AND|THE)+ ORDINT)* ({_EACH_MONTH})?",
        f"EVERY {_DATES} {_EACH_MONTH}",
        f"(TGL|THE)? {_DATES} {_EACH}",
        f"EVERY (number:NUM)? BULAN {_BY} (TGL|THE) {_BY} {_DATES}",
        f"EVERY (number:NUM)? BULAN {_BY} DAYNUM ((COMMA|AND)+ DAYNUM)* (?!OTHER|UNIT|MONTH|JAM|TIMES)",
    ),
    *rules(
        _weeks_of_month,
        f"EVERY (WEEK|MINGGU) {_NTH} ({_EACH_MONTH})?",
        f"EVERY THE? {_NTH} (WEEK|MINGGU) {_EACH_MONTH}",
        f"EVERY THE? second_of:{_RANK} (WEEK|MINGGU)",
        f"EVERY THE? {_RANK} ((AND|SLASH|COMMA)+ {_RANK})+ (WEEK|MINGGU)",
        f"(WEEK|MINGGU) {_NTH} {_EACH}",
        f"THE? {_NTH} (WEEK|MINGGU) {_EACH}",
        f"EVERY (number:NUM)? BULAN {_BY} (WEEK|MINGGU) {_NTH}",
    ),
    *rules(
        _nth_weekday,
        f"EVERY {_DAY} {_IN_WEEK} {_NTH} ({_EACH_MONTH})?",
        f"EVERY (WEEK|MINGGU) {_NTH} {_BY} {_DAY} ({_EACH_MONTH})?",
        f"THE? {_RANK} ((AND|SLASH|COMMA)+ {_RANK})+ {_DAY} (OF|IN) THE? BULAN",
        f"{_FREE} adverb:ADVERB {_BY} {_NTH} {_DAY}",
        f"{_FREE} adverb:ADVERB {_BY} {_DAY} {_IN_WEEK} {_NTH}",
        f"EVERY THE? {_NTH} {_DAY} {_EACH_MONTH}",
        f"EVERY THE? {_RANK} ((AND|SLASH|COMMA)+ {_RANK})+ {_DAY}",
        f"EVERY second_of:{_RANK} {_DAY}",
        f"{_DAY} {_IN_WEEK} {_NTH} {_EACH}",
        f"THE? {_NTH} {_DAY} {_EACH}",
        f"EVERY (number:NUM)? BULAN SEKALI? {_BY} {_DAY} {_IN_WEEK} {_NTH}",
        f"EVERY (number:NUM)? BULAN SEKALI? {_BY} {_NTH} {_DAY}",
    ),
    *rules(
        _working_day,
        f"EVERY (DAYS KERJA|WEEKDAYS) {_RANK} ({_EACH_MONTH})?",
        f"(DAYS KERJA|WEEKDAYS) {_RANK} {_EACH}",
        f"(EVERY|THE)? {_RANK} (KERJA DAYS|WEEKDAYS) {_EACH}",
        f"EVERY {_RANK} (KERJA DAYS|WEEKDAYS) ({_EACH_MONTH})?",
        f"EVERY (number:NUM)? BULAN {_BY} (DAYS KERJA|WEEKDAYS) {_RANK}",
    ),
    *rules(
        _days_of_year,
        "EVERY TGL? DAYNUM MONTH ((COMMA|AND)+ TGL? DAYNUM MONTH)* (EVERY TAHUN)?",
        "TGL? DAYNUM MONTH ((COMMA|AND)+ TGL? DAYNUM MONTH)* (ON|COMMA)* EVERY TAHUN",
        "EVERY TAHUN (ON|COMMA|CUE|BY)* TGL? DAYNUM MONTH",
    ),
    *rules(_months_of_year, "EVERY BULAN? MONTH ((COMMA|AND)+ BULAN? MONTH)*"),
    *rules(
        _edge,
        "EVERY edge:EDGE OF? THE? unit:PART",
        "edge:EDGE (OF|THE|ON|IN)* EVERY (number:NUM)? unit:PART",
        "DAYS rank:(LAST|ORDINAL) (ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? unit:PART",
        "THE? rank:(LAST|ORDINAL) DAYS (ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? unit:PART",
        f"EVERY unit:PART {_BY} edge:EDGE (?!PART|MONTH)",
    ),
    *rules(
        _how_often,
        f"(number:NUM)? {_UNIT} bare:SEKALI",
        f"bare:SEKALI (A|EVERY|IN|PER)* (number:NUM)? {_UNIT}",
        f"times:NUM bare:TIMES (IN|PER|EVERY|A|SLASH)* (number:NUM)? {_UNIT}",
        f"(number:NUM)? {_UNIT} (COMMA|IN)* times:NUM bare:TIMES",
        f"times:TWICE (IN|PER|EVERY|A|SLASH)* (number:NUM)? ({_UNIT}|ADVERB)",
    ),
)
