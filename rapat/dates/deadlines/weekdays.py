"""Days told from today by name: besok, hari ini, Jumat, Jumat depan, this Friday, malam Minggu."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines.calendar_math import WEEK, coming, gone, monday
from rapat.dates.deadlines.fragments import NIGHT, DateContext, Day, NamedDay, Parts, Strength, rules
from rapat.dates.deadlines.value import Flag
from rapat.dates.workdays import SATURDAY, SUNDAY
from rapat.text.language import M, Message


def _near(parts: Parts) -> Day:
    """Return a day by its name: besok, lusa, tomorrow, yesterday."""
    return _counted(parts.value("day"), parts.context)


def _lusa(parts: Parts) -> Day:
    """Return the day after tomorrow: besok lusa."""
    return _counted(2, parts.context)


def _next_day(parts: Parts) -> Day:
    """Return the next day, where nothing says after which: tomorrow."""
    return Day(date=parts.context.today + timedelta(1), how=M("the day after this meeting"), strength=Strength.WEAK)


def _before_yesterday(parts: Parts) -> Day:
    """Return the day before yesterday: kemarin lusa."""
    return _counted(-2, parts.context)


def _counted(number: int, context: DateContext) -> Day:
    return Day(date=context.today + timedelta(number), how=M("counted from today"))


def _today(parts: Parts) -> Day:
    """Return today: hari ini, sore ini, tonight; "sekarang" only where a due date is expected."""
    strength = Strength.WEAK if parts.has("bare") else Strength.PLAIN
    part = parts.value("part") if parts.has("part") else None
    if parts.has("bare") and parts.token("bare").norm == "tonight":
        part, strength = NIGHT, Strength.PLAIN
    return Day(date=parts.context.today, how=M("today"), strength=strength, part=part)


def _number(parts: Parts) -> int:
    return parts.value("day") if parts.kind("day") == "WEEKDAY" else SUNDAY


def _named(day: date, others: tuple[date, ...], how: Message, weekday: int | None = None) -> NamedDay:
    others = tuple(other for other in others if other != day)
    flags = frozenset({Flag.AMBIGUOUS} if others else ())
    return NamedDay(date=day, others=others, flags=flags, how=how, weekday=weekday, strength=Strength.PLAIN)


def _weekday(parts: Parts) -> NamedDay:
    """Return the next such weekday, which on that weekday may be today: Jumat."""
    weekday = _number(parts)
    others = (parts.context.today,) if parts.context.today.weekday() == weekday else ()
    day = _named(coming(parts.context.today, weekday), others, M("the next such weekday"), weekday)
    if parts.has("bare"):
        day.strength = Strength.WEAK
    return day


def _coming(parts: Parts) -> NamedDay:
    """Return the next such weekday, never today: coming Friday, Jumat besok."""
    day = coming(parts.context.today, _number(parts))
    others = (parts.context.today + timedelta(1),) if parts.has("tomorrow") else ()
    return _named(day, others, M("the next such weekday"))


def _following(parts: Parts) -> NamedDay:
    """Return the next such weekday, or the one of next week: Jumat mendatang."""
    later = monday(parts.context.today) + timedelta(WEEK + _number(parts))
    return _named(coming(parts.context.today, _number(parts)), (later,), M("the next such weekday"))


def _next(parts: Parts) -> NamedDay:
    """Return the weekday of the next calendar week (Monday to Sunday); the coming one may be meant: Jumat depan.

    At a weekend the week that begins may be no "next" one any more: that of the week after it may be meant.
    """
    today = parts.context.today
    day = monday(today) + timedelta(WEEK + _number(parts))
    after = (day + timedelta(WEEK),) if today.weekday() >= SATURDAY else ()
    return _named(day, (coming(today, _number(parts)), *after), M("that weekday of the next calendar week"))


def _this(parts: Parts) -> NamedDay:
    """Return the weekday of this calendar week: Jumat ini."""
    day = monday(parts.context.today) + timedelta(_number(parts))
    others = (day + timedelta(WEEK),) if day < parts.context.today else ()
    return _named(day, others, M("that weekday of this calendar week"))


def _past(parts: Parts) -> NamedDay:
    """Return the last such weekday: Jumat lalu, last Friday."""
    day = gone(parts.context.today, _number(parts))
    return _named(day, (), M("the last such weekday"))


def _eve(parts: Parts) -> Day:
    """Return the day before a weekday, on whose evening it is due: malam Minggu."""
    day = coming(parts.context.today + timedelta(1), _number(parts)) - timedelta(1)
    return Day(
        date=day,
        others=(day + timedelta(1),),
        flags=frozenset({Flag.AMBIGUOUS}),
        how=M("the evening before that weekday"),
    )


def _after_next(parts: Parts) -> NamedDay:
    """Return the weekday of the week after the next one: Senin depannya lagi, Monday after next."""
    day = monday(parts.context.today) + timedelta(2 * WEEK + _number(parts))
    others = (coming(parts.context.today, _number(parts)) + timedelta(WEEK),) if parts.has("english") else ()
    return _named(day, others, M("that weekday of the week after next"))


def _weeks_on(parts: Parts) -> NamedDay | None:
    """Return a day and a week or a fortnight: Friday week, tomorrow week, a week tomorrow. English only."""
    unit = parts.token("unit")
    if unit.norm not in _ENGLISH_WEEKS:
        return None
    today = parts.context.today
    near = parts.kind("day") != "WEEKDAY"
    base = today + timedelta(parts.value("day")) if near else coming(today, parts.value("day"))
    weeks = parts.value("number", 1) * (2 if unit.kind == "FORTNIGHT" else 1)
    return _named(base + timedelta(weeks * WEEK), (), M("counted from %(day)s", day=base))


# Without "hari" the word "minggu" is the week wherever one can be meant.
_ALONE: Final = (
    "(?!THIS|NEXT|FOLLOWING|PAST|LAST|ORDINAL|ORDINT|ROMAN|YESTERDAY|NANTI|SEKALI|INT (?!MONTH)"
    "|RUNNING|KERJA|OCCASION|EVENT)"
)
_NO_UNIT: Final = "(?!UNIT|MONTH)"
"""The word before belongs to what follows: the first Friday next month, 5th Tuesday this December."""
_CLOSED_WEEK: Final = "(?!THIS|NEXT|FOLLOWING|PAST|LAST|ORDINAL|ORDINT|ROMAN|INT|AFTER_NEXT|OF)"
_ENGLISH_WEEKS: Final = frozenset(["week", "weeks", "fortnight", "fortnights"])


def _after(word: str) -> tuple[str, str]:
    """Return the shapes of a weekday with a word behind it; Sunday only with "hari" before it."""
    return f"DAYS? day:WEEKDAY {word}", f"DAYS day:MINGGU {word}"


RULES: Final = (
    *rules(
        _weeks_on,
        f"day:(WEEKDAY|TODAY|TOMORROW) unit:(WEEK|FORTNIGHT) {_CLOSED_WEEK}",
        "number:NUM unit:(WEEK|FORTNIGHT) ON? day:TOMORROW",
        "number:NUM unit:(WEEK|FORTNIGHT) ON day:WEEKDAY",
    ),
    *rules(_near, "DAYS? day:(TOMORROW|LUSA|TULAT|YESTERDAY)"),
    *rules(_lusa, "TOMORROW LUSA", "THE? DAYS AFTER TOMORROW"),
    *rules(_next_day, "DAYS FOLLOWING", "THE? (NEXT|FOLLOWING) DAYS", "NEXT_DAY DAYS?"),
    *rules(_before_yesterday, "YESTERDAY LUSA", "THE? DAYS BEFORE YESTERDAY"),
    *rules(
        _today,
        "DAYS THIS (part:DAYPART)?",
        "THIS part:DAYPART",
        "part:DAYPART (THIS|NANTI)",
        "NANTI part:DAYPART",
        "bare:TODAY",
    ),
    *rules(_weekday, "DAYS? day:WEEKDAY", "DAYS day:MINGGU", f"bare:(day:MINGGU) {_ALONE}"),
    *rules(_after_next, *_after("NEXT AGAIN"), *_after("english:AFTER_NEXT")),
    *rules(_next, *_after(f"NEXT {_NO_UNIT}"), "NEXT day:WEEKDAY"),
    *rules(_this, *_after(f"THIS {_NO_UNIT}"), "THIS day:WEEKDAY"),
    *rules(_following, *_after("FOLLOWING")),
    *rules(_coming, *_after("(NANTI|TOMORROW)"), "THE? THIS? FOLLOWING day:WEEKDAY", "tomorrow:TOMORROW day:WEEKDAY"),
    *rules(_past, *_after("(PAST|YESTERDAY)"), "LAST day:WEEKDAY (?!(OF|IN|ON|FROM|THE|THIS|NEXT)* (UNIT|MONTH))"),
    *rules(_eve, "DAYPART day:(WEEKDAY|MINGGU)"),
)
