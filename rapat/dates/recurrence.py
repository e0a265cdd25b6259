"""Rules of recurrence (RRULE of RFC 5545): their next days, what they say in words, the check of rules from outside.

Words become a rule in `deadlines` ("setiap Senin pertama"); `in_words` is the way back, and what it says is read as the
same rule again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final, cast

from rapat.errors import Refused
from rapat.text.language import N_, M, Message, Month, Weekday

if TYPE_CHECKING:
    from dateutil.rrule import rrule

HORIZON: Final = 60
"""Years ahead in which a rule must give a day; a leap day every eighth year is the rarest that people mean."""

_PERIOD: Final[Mapping[str, int]] = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
"""The frequencies that mean days, and the fewest days between two steps of each."""
CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIELDS: Final[Mapping[str, re.Pattern[str]]] = {
    "FREQ": re.compile("|".join(_PERIOD)),
    "INTERVAL": re.compile(r"[1-9]\d{0,2}"),
    "COUNT": re.compile(r"[1-9]\d{0,3}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "WKST": re.compile("|".join(CODES)),
    "BYDAY": re.compile(rf"(?:[+-]?\d{{1,2}})?(?:{'|'.join(CODES)})"),
    "BYMONTH": re.compile(r"\d{1,2}"),
    **dict.fromkeys(("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"), re.compile(r"[+-]?\d{1,3}")),
}
"""The fields of a rule of days, with the form of each value (RFC 5545, section 3.3.10); hours and finer are none."""
_MOST: Final[Mapping[str, int]] = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_SHORTEST_MONTH: Final = 28
_FIFTH: Final = 5
_LENGTHS: Final[Mapping[str, int]] = {
    "2": 28,
    **dict.fromkeys(("4", "6", "9", "11"), 30),
    **dict.fromkeys(("1", "3", "5", "7", "8", "10", "12"), 31),
}
_RANKS_OF: Final[Mapping[str, int]] = {"MONTHLY": 5, "YEARLY": 53}
"""The highest rank that a weekday can have, where it can have one."""


def check(rule: str, start: date) -> None:
    """Check a rule before it is stored: every field, and that it gives a day within `HORIZON` years of `start`.

    Takes bounded time whatever the rule. Raises `Refused` with what is wrong.
    """
    if not next_dates(rule, start, start - timedelta(1), 1):
        raise Refused(
            M(
                "The rule %(rule)s gives no day in the %(years)d years from %(day)s.",
                rule=rule,
                years=HORIZON,
                day=start,
            ),
            M("Look at its days and months; the thirtieth of February, for example, never comes."),
        )


def next_dates(
    rule: str,
    start: date,
    after: date,
    count: int,
    exdates: Iterable[date] = (),
    rdates: Iterable[date] = (),
) -> list[date]:
    """Return the next `count` days of `rule` later than `after`, without the `exdates`, with the `rdates`.

    `start` is the first day the rule may give (DTSTART). Fewer come back when it gives no more within `HORIZON` years;
    the search is bounded whatever the rule. Raises `Refused` when the rule is not valid.
    """
    from dateutil.rrule import rruleset, rrulestr  # noqa: PLC0415 - 15 ms, only where a rule is looked at

    parts = _parts(rule)
    try:
        parsed = cast("rrule", rrulestr(_joined(parts), dtstart=datetime.combine(start, time.min)))
    except (ValueError, TypeError, KeyError, OverflowError) as fault:
        raise _invalid(rule, M("%(fault)s", fault=str(fault))) from fault
    ahead = max(0, (after - start).days) + HORIZON * 366
    steps = ahead // (_PERIOD[parts["FREQ"]] * int(parts.get("INTERVAL", "1"))) + 1
    days = rruleset()
    days.rrule(parsed.replace(interval=_Step(parts.get("INTERVAL", "1")).at_most(steps)))
    for day in exdates:
        days.exdate(datetime.combine(day, time.min))
    for day in rdates:
        days.rdate(datetime.combine(day, time.min))
    coming = list(_until_enough(days.xafter(datetime.combine(after, time.min), count)))
    # A search that ended early has not come to the extra dates behind it.
    later = sorted(day for day in set(rdates) - set(exdates) if day > max(coming, default=after))
    return coming + later[: count - len(coming)]


def _until_enough(moments: Iterable[datetime]) -> Iterator[date]:
    """Yield the days of a rule until it was followed far enough, or the calendar ends."""
    try:
        for moment in moments:
            yield moment.date()
    except (_Enough, OverflowError):
        return


class _Enough(Exception):
    """A rule was followed as far as it is looked at."""


class _Step(int):
    """The interval of a rule, which says `_Enough` after so many steps.

    dateutil follows a rule that matches no day to the year 9999 before it says so, minutes in which nothing else can be
    done. It adds the interval at each step, so that the interval can count them.
    """

    _left = 0

    def at_most(self, steps: int) -> _Step:
        self._left = steps
        return self

    def _counted(self) -> int:
        self._left -= 1
        if self._left < 0:
            raise _Enough
        return int(self)

    def __radd__(self, other: int) -> int:
        return other + self._counted()

    def __mul__(self, other: int) -> int:
        return self._counted() * other


def in_zone(rule: str, zone: tzinfo) -> str:
    """Return a rule in its plain form whose end in UTC (`UNTIL=…Z`) is told as the day it is in `zone`."""

    def day(match: re.Match[str]) -> str:
        try:
            moment = datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            return f"UNTIL={moment.astimezone(zone):%Y%m%d}"
        except (ValueError, OverflowError):
            return match[0]

    return _UTC_END.sub(day, plain(rule))


def first_turn(rule: str, today: date) -> date | None:
    """Return the first day of a rule after today, however many weeks or months lie between its turns."""
    days = next_dates(_INTERVAL.sub("", rule), today, today, 1)
    return days[0] if days else None


_LONGER: Final = frozenset(_PERIOD) - {"DAILY"}
_OF_DAYS: Final = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY"})
_NUMBER: Final = re.compile(r"\d+")
_UTC_END: Final = re.compile(r"UNTIL=(\d{8}T\d{6}Z)")
_INTERVAL: Final = re.compile(r";INTERVAL=\d+")


def names_no_day(rule: str) -> bool:
    """Return whether a rule of weeks, months or years leaves its day to the first one: every month, every two weeks."""
    parts = dict(part.partition("=")[::2] for part in plain(rule).split(";"))
    return parts.get("FREQ") in _LONGER and _OF_DAYS.isdisjoint(parts)


def skips_months(rule: str) -> bool:
    """Return whether some months or years have no day of a rule: the 31st, a fifth Monday, 29 February."""
    parts = dict(part.partition("=")[::2] for part in plain(rule).split(";"))
    if parts.get("FREQ") == "YEARLY":
        days = [int(day) for day in _NUMBER.findall(parts.get("BYMONTHDAY", ""))]
        return any(day > _LENGTHS.get(month, 0) for month in parts.get("BYMONTH", "").split(",") for day in days)
    if parts.get("FREQ") != "MONTHLY":
        return False
    late = any(int(day) > _SHORTEST_MONTH for day in _NUMBER.findall(parts.get("BYMONTHDAY", "")))
    fifth = any(rank and int(rank) == _FIFTH for rank, _ in _DAY.findall(parts.get("BYDAY", "")))
    return late or fifth


def _joined(parts: Mapping[str, str]) -> str:
    """Return a rule of days as dateutil reads it: until a day, not a moment of another zone."""
    return ";".join(f"{name}={value[:_ISO] if name == 'UNTIL' else value}" for name, value in parts.items())


def _parts(rule: str) -> dict[str, str]:
    """Return the fields of a rule, each checked; raises `Refused` with the field that is wrong."""
    parts: dict[str, str] = {}
    for part in plain(rule).split(";"):
        name, _, value = part.strip().partition("=")
        if name in parts or name not in _FIELDS:
            raise _invalid(rule, M("%(field)s is no field of a rule of days, or stands twice", field=name or part))
        if not all(_fits(name, part) for part in value.split(",")) or ("," in value and not name.startswith("BY")):
            raise _invalid(rule, M("%(field)s cannot be %(value)s", field=name, value=value or "''"))
        parts[name] = value
    if "FREQ" not in parts:
        raise _invalid(rule, M("%(field)s is missing", field="FREQ"))
    within = "MONTHLY" if "BYMONTH" in parts else parts["FREQ"]  # months given, a rank is one within each of them
    most = _RANKS_OF.get(within if parts["FREQ"] in _RANKS_OF else "", 0)
    for rank, code in _DAY.findall(parts.get("BYDAY", "")):
        if rank and not 1 <= abs(int(rank)) <= most:
            raise _invalid(rule, M("%(field)s cannot be %(value)s", field="BYDAY", value=rank + code))
    return parts


def _fits(name: str, value: str) -> bool:
    """Return whether one value has the form and size that its field takes."""
    if not value.isascii() or _FIELDS[name].fullmatch(value) is None:
        return False
    if name == "UNTIL":
        return _is_day(value[:_ISO])
    return name not in _MOST or 1 <= abs(int(value)) <= _MOST[name]


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return False
    return True


def _invalid(rule: str, why: Message) -> Refused:
    return Refused(
        M("The rule %(rule)s is not valid: %(fault)s.", rule=rule, fault=why),
        M("Give it for example as FREQ=MONTHLY;BYDAY=1MO."),
    )


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
_SUNDAY: Final = CODES[6]
"""Of its own in words: the Indonesian "setiap Minggu" is also every week."""
_WORKING: Final = frozenset(CODES[:5])


def plain(rule: str) -> str:
    """Return in its plain form a rule of other calendars: `RRULE:freq=weekly`, a DTSTART line before it."""
    lines = [line.strip() for line in rule.replace("\r", "\n").split("\n") if line.strip()]
    line = next((line for line in lines if "FREQ=" in line.upper()), rule.strip())
    return line.upper().removeprefix("RRULE:").strip().rstrip(";")


def is_counted(rule: str) -> bool:
    """Whether a rule ends after so many days: then it must be told from its first day on."""
    return "COUNT=" in rule.upper()


def in_words(rule: str) -> Message:
    """Say a rule: "every Monday", "the first Monday of every month"; one that has no words stands as it is."""
    try:
        parts = dict(part.partition("=")[::2] for part in plain(rule).split(";") if "=" in part)
        words = _words(parts) if set(parts) <= _KNOWN else None
        return M("by the rule %(rule)s", rule=plain(rule)) if words is None else _ended(words, parts)
    except ValueError:  # numbers that are none, days that no month has
        return M("by the rule %(rule)s", rule=plain(rule))


def _ended(rule: Message, parts: Mapping[str, str]) -> Message:
    """Say of a rule in words when it ends."""
    if "COUNT" in parts:
        rule = M("%(rule)s, %(count)s times", rule=rule, count=int(parts["COUNT"]))
    until = parts.get("UNTIL", "")
    if len(until) >= _ISO:
        rule = M("%(rule)s, until %(day)s", rule=rule, day=date(int(until[:4]), int(until[4:6]), int(until[6:8])))
    return rule


_KNOWN: Final = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"})
_ISO: Final = 8


def _words(parts: Mapping[str, str]) -> Message | None:
    """Return the words of the usual rules; None for any other."""
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
        case "YEARLY", True if number == 1 and parts.keys() <= {"FREQ", "BYDAY", "BYMONTH", "COUNT", "UNTIL"}:
            return _of_part(parts.get("BYMONTH", ""), days)
        case "YEARLY", False if number == 1 and {"BYMONTH", "BYMONTHDAY"} <= parts.keys():
            return _yearly(parts["BYMONTH"], parts["BYMONTHDAY"])
        case "YEARLY", False if not parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
            return M("every year") if number == 1 else M("every %(count)s years", count=number)
        case _:
            return None


_PARTS_OF_YEAR: Final[Mapping[tuple[str, str], str]] = {
    ("1,4,7,10", "1"): N_("the first day of every quarter"),
    ("3,6,9,12", "-1"): N_("the last day of every quarter"),
    ("1,7", "1"): N_("the first day of every semester"),
    ("6,12", "-1"): N_("the last day of every semester"),
}
"""By months and day of a yearly rule, its words."""


_PARTS_BY_FIRST: Final[Mapping[str, str]] = {
    "1,4,7,10": N_("of every quarter"),
    "1,5,9": N_("of every caturwulan"),
    "1,7": N_("of every semester"),
}
_PARTS_BY_LAST: Final[Mapping[str, str]] = {
    "3,6,9,12": N_("of every quarter"),
    "4,8,12": N_("of every caturwulan"),
    "6,12": N_("of every semester"),
}
"""By the months that the parts of a year begin or end with, their words."""


def _of_part(months: str, days: list[tuple[int, str]]) -> Message | None:
    """Return the words of a weekday by its rank in each part of the year; None for other days of a year."""
    if len(days) != 1 or days[0][0] not in _RANKS:
        return None
    every = (_PARTS_BY_FIRST if days[0][0] > 0 else _PARTS_BY_LAST).get(months)
    return None if every is None else _ranked(days, M(every))


def _yearly(months: str, day: str) -> Message | None:
    """Return the words of a day in some months of each year; None for several days."""
    if (months, day) in _PARTS_OF_YEAR:
        return M(_PARTS_OF_YEAR[months, day])
    names = [Month(date(2000, int(month), 1).month) for month in months.split(",")]  # ValueError: no such month
    if day == "-1":
        return M("every %(days)s", days=_and(names))
    if "," in day:
        return None
    return M("every %(days)s", days=_and([M("%(day)s %(month)s", day=day, month=name) for name in names]))


def _weekly(number: int, codes: list[str]) -> Message:
    if number == 1 and set(codes) == _WORKING:
        return M("every working day")
    if number == 1 and codes == [_SUNDAY]:
        return M("every Sunday")
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
        if parts["BYMONTHDAY"].endswith(",-1") and parts["BYMONTHDAY"].count("-") == 1:
            rest = parts["BYMONTHDAY"].removesuffix(",-1").replace(",", ", ")
            return M("day %(days)s and the last day %(every)s", days=rest, every=every)
        return M("day %(days)s %(every)s", days=parts["BYMONTHDAY"].replace(",", ", "), every=every)
    if codes == _WORKING and position in _RANKS:
        return M("the %(rank)s working day %(every)s", rank=M(_RANKS[position]), every=every)
    if len(codes) == 1 and all((rank or position) in _RANKS for rank, _ in days):
        return _ranked([(rank or position, code) for rank, code in days], every)
    if not days and "BYMONTHDAY" not in parts and not position:
        return M("every month") if number == 1 else M("every %(count)s months", count=number)
    return None


def _ranked(days: list[tuple[int, str]], every: Message) -> Message:
    """Return the words of one weekday by its ranks in each period."""
    ranks = _and([M(_RANKS[rank]) for rank, _ in days])
    code = days[0][1]
    if code == _SUNDAY:
        return M("the %(rank)s Sunday %(every)s", rank=ranks, every=every)
    return M("the %(rank)s %(day)s %(every)s", rank=ranks, day=Weekday(CODES.index(code)), every=every)


def _and(things: list[Weekday] | list[Month] | list[Message]) -> Message:
    """Several things one after the other, "and" before the last."""
    *first, last = things
    return M("%(first)s and %(last)s", first=first, last=last) if first else M("%(one)s", one=last)
