"""What the words of a frequency are made of: its weekdays, ranks and days of the month, and the duty of a rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines.calendar_math import add_days, add_months
from rapat.dates.deadlines.fragments import Duty, Parts, Strength
from rapat.dates.deadlines.shapes import UP_TO_A_MONTH
from rapat.dates.deadlines.tokens import Token
from rapat.dates.deadlines.value import Flag
from rapat.dates.recurrence import CODES, skips_months
from rapat.dates.workdays import SUNDAY
from rapat.dates.working_turns import WEEKDAYS, first_turn, is_of_working_days
from rapat.text.language import M, Message

WORKING: Final = ",".join(CODES[:5])
UNITS: Final = {
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
ENDS: Final = {
    **dict.fromkeys(("WEEK", "MINGGU"), "FREQ=WEEKLY;BYDAY=FR"),
    "DAYS": "FREQ=DAILY",
    "FORTNIGHT": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "BULAN": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "QUARTER": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "CATURWULAN": "FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1",
    "SEMESTER": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "TAHUN": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
}
"""By the class of a unit, the rule that is due at the end of each: of a week its Friday."""
_MONTHS_IN: Final = {"BULAN": 1, "QUARTER": 3, "CATURWULAN": 4, "SEMESTER": 6, "TAHUN": 12}
_MONTHS_OF_YEAR: Final = 12
ADVERBS: Final = ("DAYS", "WEEK", "BULAN", "QUARTER", "SEMESTER", "TAHUN", "FORTNIGHT")
MOST: Final = 99
_DAYS_OF_MONTH: Final = range(1, 32)
_SHORTEST_MONTH: Final = 28
_DAYS_IN: Final = {"DAILY": 1, "WEEKLY": 7}
_RANKS: Final = (-1, *range(1, 6))
"""Ranks of a weekday in its month; -1 is the last."""
RANKING: Final = frozenset({"ORDINAL", "ORDINT", "LAST", "ROMAN"})
_BEFORE_SUNDAY: Final = frozenset({"DAYS", "AND", "COMMA", "OR", "SLASH", "TO", "DASH"})
_DAY_BEFORE: Final = M("a duty that comes again, the day before")
_AGAIN: Final = M("a duty that comes again")


def repeated(parts: Parts, rule: str, strength: Strength = Strength.SURE, start: date | None = None) -> Duty:
    """Return a duty with its next day; None where the rule ends before it.

    `start` is the first day that counts; without it, it is tomorrow. A rule that names no day counts from today, one of
    working days by the calendar.
    """
    today = parts.context.today
    begin = max(today, start - timedelta(1)) if start else today
    calendar = parts.context.calendar
    day = first_turn(rule, begin, calendar) if "BY" in rule else _within(rule, start or _counted(rule, today))
    skipping = skips_months(rule)
    how = M("a duty that comes again; months that have no such day are skipped") if skipping else _AGAIN
    if is_of_working_days(rule) and day != first_turn(rule, begin, WEEKDAYS):
        how = M("a duty that comes again; its next turn leaves out public holidays")
    flags = frozenset({Flag.SKIPPING} if skipping else ())
    return Duty(rule=rule, date=day, how=how, strength=strength, flags=flags)


def _counted(rule: str, today: date) -> date | None:
    """Return the day one step of a rule from today: in two weeks; past the 28th as from it, which each month has."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    number = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] in _DAYS_IN:
        return add_days(today, number * _DAYS_IN[parts["FREQ"]])
    months = number * (_MONTHS_OF_YEAR if parts["FREQ"] == "YEARLY" else 1)
    return add_months(today.replace(day=min(today.day, _SHORTEST_MONTH)), months)


def _within(rule: str, day: date | None) -> date | None:
    """Return the first day of a rule unless the rule ends before it."""
    until = rule.partition("UNTIL=")[2][:8]
    return None if day is None or (until and f"{day:%Y%m%d}" > until) else day


def without_day(parts: Parts, unit: str, number: int = 1, strength: Strength = Strength.SURE) -> Duty:
    """Return a duty of every so many periods, of which the words name no day.

    It is due at the end of each; of several together the first is counted from today, since nothing says when they
    begin.
    """
    base, _, own = UNITS[unit].partition(";INTERVAL=")
    steps = number * int(own or 1)
    if unit == "DAYS" and number == 1:
        return repeated(parts, base, strength)
    if number == 1 and unit != "FORTNIGHT":
        duty = repeated(parts, ENDS[unit], strength)
        how = M("the words name a period and no day: a turn is due at the end of each")
        return replace(at_period_end(duty, how), open=UNITS[unit])
    rule = f"{base};INTERVAL={steps}"
    how = M("the words name no first day: counted from today")
    return replace(at_period_end(repeated(parts, rule, strength), how), open=rule)


def before_day(parts: Parts, rule: str, before: str | int, named: str | int) -> Duty:
    """Return a duty of the day before one that is named in each period; that day itself may be meant.

    `rule` ends where a rule names its days.
    """
    itself = repeated(parts, f"{rule}{named}").date
    duty = repeated(parts, f"{rule}{before}")
    others = (itself,) if itself else ()
    return replace(duty, others=others, flags=duty.flags | {Flag.AMBIGUOUS}, how=_DAY_BEFORE)


def at_period_end(duty: Duty, how: Message) -> Duty:
    """Return a duty of which the words name a period and no day of it, with `how` its day was taken."""
    return replace(duty, how=how, flags=duty.flags | {Flag.PERIOD_END})


def divided(unit: str, times: int) -> str:
    """Return the rule that is due at the end of each of so many equal parts of a unit; empty where none are equal.

    A month has two halves, longer units have months.
    """
    if (unit, times) == ("BULAN", 2):
        return "FREQ=MONTHLY;BYMONTHDAY=15,-1"
    months = _MONTHS_IN.get(unit, 0)
    if times < 2 or not months or months % times:  # noqa: PLR2004 - once is no part
        return ""
    step = months // times
    if step == 1:
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    return f"FREQ=YEARLY;BYMONTH={joined(list(range(step, _MONTHS_OF_YEAR + 1, step)))};BYMONTHDAY=-1"


def covered(parts: Parts) -> list[Token]:
    """Return the tokens that the shape covers."""
    return [piece for piece in parts.row[parts.match.start() : parts.match.end()] if isinstance(piece, Token)]


def weekdays_of(parts: Parts) -> list[str]:
    """Return the codes of every weekday that was named or lies in a span, in the order of the week."""
    numbers: list[int] = []
    spanning = False
    before = ""
    for token in covered(parts):
        if token.kind in ("WEEKDAY", "WEEKDAY_PLURAL") or (token.kind == "MINGGU" and before in _BEFORE_SUNDAY):
            number = SUNDAY if token.kind == "MINGGU" else token.value
            numbers += range(numbers[-1] + 1, number) if spanning and numbers else ()
            numbers.append(number)
            spanning = False
        spanning = spanning or token.kind in ("TO", "DASH")
        before = token.kind
    return [code for number, code in enumerate(CODES) if number in numbers]


def named_ranks(parts: Parts) -> list[int]:
    """Return the ranks that were named, -1 for the last."""
    return [-1 if token.kind == "LAST" else token.value for token in covered(parts) if token.kind in RANKING]


def ranks_of(parts: Parts) -> list[int] | None:
    """Return every rank that was named, -1 for the last; None where a month has no such week."""
    ranks = named_ranks(parts)
    return ranks if ranks and all(rank in _RANKS for rank in ranks) else None


def monthdays_of(parts: Parts) -> list[int] | None:
    """Return every day of a month that was named, of a span its last; None where no month has such a day."""
    days: list[int] = []
    spanning = False
    counted = {parts.match.start(label) for label in ("number", "times") if parts.has(label)}
    for at in range(parts.match.start(), parts.match.end()):
        token = parts.row[at]
        if isinstance(token, Token) and token.kind in ("INT", "ORDINT", "NUMBER") and at not in counted:
            if spanning and days:
                days.pop()
            days.append(token.value)
            spanning = False
        spanning = spanning or token.kind in ("TO", "DASH")
    return sorted(set(days)) if days and all(day in _DAYS_OF_MONTH for day in days) else None


def months_of(parts: Parts) -> list[int]:
    """Return the numbers of the months that were named, in the order of the year."""
    return sorted({token.value for token in covered(parts) if token.kind == "MONTH"})


def number_of(parts: Parts) -> int:
    """Return how many units lie between two turns: two for "every other"."""
    return 2 if parts.has("other") else parts.value("number", 1)


def interval_of(parts: Parts) -> str:
    """Return the part of a rule that says how many units lie between its turns, empty for one."""
    number = number_of(parts)
    return f";INTERVAL={number}" if 1 < number <= MOST else ""


def joined(numbers: list[int]) -> str:
    """Return numbers as a rule lists them."""
    return ",".join(map(str, numbers))


UNIT: Final = "unit:(DAYS|WEEK|MINGGU|BULAN|TAHUN|FORTNIGHT|QUARTER|SEMESTER|CATURWULAN)"
DAY: Final = "(DAYS? WEEKDAY|DAYS MINGGU)"
"""No two ways to read the same row: with them a list of days is tried in 2 to the power of its length ways."""
_SUNDAY: Final = "MINGGU (?!ORDINAL|ORDINT|ROMAN|LAST|NEXT|THIS|INT|ODD)"
DAYS: Final = f"{DAY} (DAYPART? (COMMA|AND|SLASH|TO|DASH)+ EVERY? ({DAY}|{_SUNDAY}))*"
UNDATED: Final = "(?!COMMA? TGL? (DMY|DM|DAYNUM MONTH))"
"""A weekday before a date is that date's: "setiap Senin, sampai Kamis, 31 Desember"."""
RANK: Final = "(ORDINAL|ORDINT|ROMAN|LAST)"
NTH: Final = f"{RANK} ((AND|SLASH|COMMA)+ (WEEK|MINGGU|{DAY})? {RANK})*"
IN_WEEK: Final = "((ON|IN|COMMA)* (WEEK|MINGGU))?"
DATES: Final = f"(DAYNUM|NUMBER) ((COMMA|AND|SLASH|TO|DASH|TGL|THE)+ (DAYNUM|NUMBER)){UP_TO_A_MONTH}"
FREE: Final = "(?<!OTHER)"
"""Behind a noun an adverb is its adjective: "laporan mingguan paling lambat Jumat"."""
BY: Final = "(ON|OF|IN|THE|COMMA|CUE|BY|DASH|COLON)*"
EACH_MONTH: Final = "(ON|OF|IN|THE)* (EVERY BULAN|BULAN)"
EACH: Final = "(ON|OF|IN|THE|COMMA)* EVERY (number:NUM)? BULAN"
OTHER: Final = "(number:NUM|other:OTHER_ONE)?"
