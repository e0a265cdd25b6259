"""Days told from today by name: besok, hari ini, Jumat, Jumat depan, this Friday, malam Minggu."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from rapat.dates.deadlines.calendar_math import WEEK, coming, monday
from rapat.dates.deadlines.fragments import Atom, DateContext, Found, Strength, rules
from rapat.dates.deadlines.value import Flag
from rapat.dates.workdays import SUNDAY
from rapat.text.language import M, Message


def _near(found: Found, context: DateContext) -> Atom:
    """besok, lusa, tomorrow, yesterday."""
    return _counted(found.value("day"), context)


def _lusa(found: Found, context: DateContext) -> Atom:
    """Besok lusa, the day after tomorrow."""
    del found
    return _counted(2, context)


def _before_yesterday(found: Found, context: DateContext) -> Atom:
    """Kemarin lusa, the day before yesterday."""
    del found
    return _counted(-2, context)


def _counted(number: int, context: DateContext) -> Atom:
    return Atom(kind="DATE", date=context.today + timedelta(number), how=M("counted from today"))


def _today(found: Found, context: DateContext) -> Atom:
    """Hari ini, sore ini, tonight; "sekarang" only where a due date is expected."""
    strength = Strength.WEAK if found.has("bare") else Strength.PLAIN
    return Atom(kind="DATE", date=context.today, how=M("today"), strength=strength)


def _number(found: Found) -> int:
    return found.value("day") if found.kind("day") == "WEEKDAY" else SUNDAY


def _named(day: date, others: tuple[date, ...], how: Message, weekday: int | None = None) -> Atom:
    others = tuple(other for other in others if other != day)
    flags = frozenset({Flag.AMBIGUOUS} if others else ())
    return Atom(kind="WDAY", date=day, others=others, flags=flags, how=how, weekday=weekday, strength=Strength.PLAIN)


def _weekday(found: Found, context: DateContext) -> Atom:
    """Jumat: the next one; said on a Friday, it may be today."""
    weekday = _number(found)
    others = (context.today,) if context.today.weekday() == weekday else ()
    atom = _named(coming(context.today, weekday), others, M("the next such weekday"), weekday)
    if found.has("bare"):
        atom.strength = Strength.WEAK
    return atom


def _coming(found: Found, context: DateContext) -> Atom:
    """Coming Friday, Jumat besok."""
    return _named(coming(context.today, _number(found)), (), M("the next such weekday"))


def _following(found: Found, context: DateContext) -> Atom:
    """Jumat mendatang: the next one, or the one of next week."""
    later = monday(context.today) + timedelta(WEEK + _number(found))
    return _named(coming(context.today, _number(found)), (later,), M("the next such weekday"))


def _next(found: Found, context: DateContext) -> Atom:
    """Jumat depan: the Friday of the next calendar week, Monday to Sunday; the coming one may be meant."""
    day = monday(context.today) + timedelta(WEEK + _number(found))
    return _named(day, (coming(context.today, _number(found)),), M("that weekday of the next calendar week"))


def _this(found: Found, context: DateContext) -> Atom:
    """Jumat ini: the one of this calendar week."""
    day = monday(context.today) + timedelta(_number(found))
    others = (day + timedelta(WEEK),) if day < context.today else ()
    return _named(day, others, M("that weekday of this calendar week"))


def _past(found: Found, context: DateContext) -> Atom:
    """Jumat lalu, last Friday."""
    day = context.today - timedelta((context.today.weekday() - _number(found) - 1) % WEEK + 1)
    return _named(day, (), M("the last such weekday"))


def _eve(found: Found, context: DateContext) -> Atom:
    """Malam Minggu: the evening before Sunday."""
    day = coming(context.today + timedelta(1), _number(found)) - timedelta(1)
    return Atom(
        kind="DATE",
        date=day,
        others=(day + timedelta(1),),
        flags=frozenset({Flag.AMBIGUOUS}),
        how=M("the evening before that weekday"),
    )


# Without "hari" the word "minggu" is the week wherever one can be meant.
_ALONE: Final = "(?!THIS|NEXT|FOLLOWING|PAST|LAST|ORDINAL|ORDINT|ROMAN|YESTERDAY|NANTI|SEKALI|INT)"


def _after(word: str) -> tuple[str, str]:
    """A weekday with a word behind it; Sunday only with "hari" before it."""
    return f"DAYS? day:WEEKDAY {word}", f"DAYS day:MINGGU {word}"


RULES: Final = (
    *rules(_near, "DAYS? day:(TOMORROW|LUSA|TULAT|YESTERDAY)"),
    *rules(_lusa, "TOMORROW LUSA", "THE? DAYS AFTER TOMORROW"),
    *rules(_before_yesterday, "YESTERDAY LUSA", "THE? DAYS BEFORE YESTERDAY"),
    *rules(
        _today,
        "DAYS THIS DAYPART?",
        "THIS DAYPART",
        "DAYPART THIS",
        "NANTI DAYPART",
        "bare:TODAY",
        "EDGE OF? THE? (DAYS|KERJA DAYS?)",
    ),
    *rules(_weekday, "DAYS? day:WEEKDAY", "DAYS day:MINGGU", f"bare:(day:MINGGU) {_ALONE}"),
    *rules(_next, *_after("NEXT"), "NEXT day:WEEKDAY"),
    *rules(_this, *_after("THIS"), "THIS day:WEEKDAY"),
    *rules(_following, *_after("FOLLOWING")),
    *rules(_coming, *_after("(NANTI|TOMORROW)"), "THE? THIS? FOLLOWING day:WEEKDAY"),
    *rules(_past, *_after("(PAST|YESTERDAY)"), "LAST day:WEEKDAY"),
    *rules(_eve, "DAYPART day:(WEEKDAY|MINGGU)"),
)
