"""Rules of recurrence (RRULE of RFC 5545): their next days, what they say in words, the check of rules from outside.

Words become a rule in `deadlines` ("setiap Senin pertama"); `in_words` is the way back, and what it says is read as the
same rule again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Final

from rapat.errors import Refused
from rapat.language import N_, M, Message, Month, Weekday


def next_dates(
    rule: str,
    start: date,
    after: date,
    count: int,
    exdates: Iterable[date] = (),
    rdates: Iterable[date] = (),
) -> list[date]:
    """The next `count` days of `rule` later than `after`, without the `exdates`, with the `rdates`.

    `start` is the first day the rule may give (DTSTART). Raises `Refused` when the rule is not valid.
    """
    from dateutil.rrule import rruleset, rrulestr  # noqa: PLC0415 - 15 ms, only where a rule is looked at

    try:
        parsed = rrulestr(rule, dtstart=datetime.combine(start, time.min))
    except (ValueError, TypeError, KeyError) as fault:
        raise Refused(
            M("The rule %(rule)s is not valid: %(fault)s.", rule=rule, fault=str(fault)),
            M("Give it for example as FREQ=MONTHLY;BYDAY=1MO."),
        ) from fault
    if isinstance(parsed, rruleset):
        days = parsed
    else:
        days = rruleset()
        days.rrule(parsed)
    for day in exdates:
        days.exdate(datetime.combine(day, time.min))
    for day in rdates:
        days.rdate(datetime.combine(day, time.min))
    return [moment.date() for moment in days.xafter(datetime.combine(after, time.min), count)]


CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_RANKS: Final[Mapping[int, str]] = {
    1: N_("first"),
    2: N_("second"),
    3: N_("third"),
    4: N_("fourth"),
    5: N_("fifth"),
    -1: N_("last"),
    -2: N_("last but one"),
}
_DAY: Final = re.compile(r"([+-]?\d+)?(MO|TU|WE|TH|FR|SA|SU)")
_WORKING: Final = frozenset(CODES[:5])


def plain(rule: str) -> str:
    """A rule as it stands in other calendars (`RRULE:freq=weekly`, a DTSTART line before it) in its plain form."""
    lines = [line.strip() for line in rule.replace("\r", "\n").split("\n") if line.strip()]
    found = next((line for line in lines if "FREQ=" in line.upper()), rule.strip())
    return found.upper().removeprefix("RRULE:").strip().rstrip(";")


def in_words(rule: str) -> Message:
    """Say a rule: "every Monday", "the first Monday of every month"; one that has no words stands as it is."""
    try:
        parts = dict(part.partition("=")[::2] for part in plain(rule).split(";") if "=" in part)
        said = _said(parts) if set(parts) <= _KNOWN else None
        return M("by the rule %(rule)s", rule=plain(rule)) if said is None else _ended(said, parts)
    except ValueError:  # numbers that are none, days that no month has
        return M("by the rule %(rule)s", rule=plain(rule))


def _ended(said: Message, parts: Mapping[str, str]) -> Message:
    """Say when a rule ends."""
    if "COUNT" in parts:
        said = M("%(rule)s, %(count)s times", rule=said, count=int(parts["COUNT"]))
    until = parts.get("UNTIL", "")
    if len(until) >= _ISO:
        said = M("%(rule)s, until %(day)s", rule=said, day=date(int(until[:4]), int(until[4:6]), int(until[6:8])))
    return said


_KNOWN: Final = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"})
_ISO: Final = 8


def _said(parts: Mapping[str, str]) -> Message | None:
    """The words of the usual rules; None for any other."""
    number = int(parts.get("INTERVAL", "1"))
    days = [(int(rank or 0), code) for rank, code in _DAY.findall(parts.get("BYDAY", ""))]
    match parts.get("FREQ"), bool(days):
        case "DAILY", False:
            return M("every day") if number == 1 else M("every %(count)s days", count=number)
        case "WEEKLY" | "DAILY", True:
            return _weekly(number, [code for _, code in days])
        case "WEEKLY", False:
            return M("every week") if number == 1 else M("every %(count)s weeks", count=number)
        case "MONTHLY", _:
            return _monthly(parts, number, days)
        case "YEARLY", False if number == 1 and {"BYMONTH", "BYMONTHDAY"} <= parts.keys():
            month = Month(int(parts["BYMONTH"]))
            return M("every %(day)s %(month)s", day=parts["BYMONTHDAY"], month=month)
        case "YEARLY", False if not parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
            return M("every year") if number == 1 else M("every %(count)s years", count=number)
        case _:
            return None


def _weekly(number: int, codes: list[str]) -> Message:
    if number == 1 and set(codes) == _WORKING:
        return M("every working day")
    names = _and([Weekday(CODES.index(code)) for code in codes])
    if number == 1:
        return M("every %(days)s", days=names)
    return M("every %(count)s weeks on %(days)s", count=number, days=names)


def _monthly(parts: Mapping[str, str], number: int, days: list[tuple[int, str]]) -> Message | None:
    every = M("of every month") if number == 1 else M("of every %(count)s months", count=number)
    position = int(parts.get("BYSETPOS", "0"))
    codes = {code for _, code in days}
    if "BYMONTHDAY" in parts and not days:
        if parts["BYMONTHDAY"] == "-1":
            return M("the last day %(every)s", every=every)
        return M("day %(days)s %(every)s", days=parts["BYMONTHDAY"].replace(",", ", "), every=every)
    if codes == _WORKING and position in _RANKS:
        return M("the %(rank)s working day %(every)s", rank=M(_RANKS[position]), every=every)
    if len(codes) == 1 and all((rank or position) in _RANKS for rank, _ in days):
        ranks = _and([M(_RANKS[rank or position]) for rank, _ in days])
        return M("the %(rank)s %(day)s %(every)s", rank=ranks, day=Weekday(CODES.index(codes.pop())), every=every)
    if not days and "BYMONTHDAY" not in parts and not position:
        return M("every month") if number == 1 else M("every %(count)s months", count=number)
    return None


def _and(things: list[Weekday] | list[Message]) -> Message:
    """Several things one after the other, "and" before the last."""
    *first, last = things
    return M("%(first)s and %(last)s", first=first, last=last) if first else M("%(one)s", one=last)
