"""Rules of recurrence (RRULE of RFC 5545): their next days, and the check of rules from outside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

from rapat.errors import Refused
from rapat.language import M


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
