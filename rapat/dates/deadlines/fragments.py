"""The pieces a due expression is built of: a day, a week, a number of days, an event, a time of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final, NamedTuple

from rapat.dates.deadlines.shapes import shape
from rapat.dates.deadlines.tokens import Token
from rapat.dates.deadlines.value import Flag
from rapat.dates.workdays import Calendar
from rapat.text.language import M, Message

NOTHING: Final = M("")
BEYOND: Final = M("that lies beyond the calendar")
"""Why words give no day that would lie before the year 1 or after the year 9999."""


class Strength(IntEnum):
    """How surely words are a date where nothing around them says so."""

    WEAK = 1
    """Only where a due date is expected: "3 hari", "Desember", "5/12"."""
    PLAIN = 2
    """A day in running text, unless it belongs to a noun before it: "minggu depan", "Jumat"."""
    SURE = 3
    """A day whatever stands around it: "3 hari lagi", "5 Desember 2026"."""


class DateContext(NamedTuple):
    """What the words are read against."""

    today: dt.date
    calendar: Calendar
    events: Mapping[str, dt.date]
    """Days of events by their names and aliases in lower case."""
    next_meeting: dt.date | None = None


@dataclass(slots=True, kw_only=True)
class Atom:
    """A piece that was understood. Which fields count depends on its `kind`."""

    kind: str
    """DATE, WDAY (by its weekday), PERIOD, LENGTH, CLOCK_TIME, EVENT, OFFSET, RULE, BROKEN (no such day) or VAGUE."""
    start: int = 0
    end: int = 0
    how: Message = NOTHING
    strength: Strength = Strength.SURE
    date: dt.date | None = None
    """The day; of a period the day that is due."""
    others: tuple[dt.date, ...] = ()
    """Other days the words can mean."""
    flags: frozenset[Flag] = frozenset()
    first: dt.date | None = None
    last: dt.date | None = None
    """First and last day of a period or span."""
    number: int = 0
    """How many units; days from the event."""
    unit: str = ""
    """Class of the unit of a length or period."""
    working: bool = False
    weekday: int | None = None
    """The weekday that was named, not yet checked against anything."""
    options: tuple[dt.date, ...] = ()
    """Days an unfinished date ("5 Des", "tanggal 5") can mean, likeliest first."""
    day: int = 0
    month: int = 0
    """Parts of an unfinished date."""
    time: dt.time | None = None
    event: str = ""
    rule: str | None = None


class Found(NamedTuple):
    """A shape found in a row, with the tokens and atoms it covers."""

    match: re.Match[str]
    row: Sequence[Token | Atom]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.row[self.match.start()].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.row[self.match.end() - 1].end

    def has(self, label: str) -> bool:
        """Whether the labelled part is there."""
        return label in self.match.re.groupindex and self.match.start(label) >= 0

    def token(self, label: str) -> Token:
        """The labelled token."""
        found = self.row[self.match.start(label)]
        if not isinstance(found, Token):
            raise TypeError(label)
        return found

    def atom(self, label: str) -> Atom:
        """The labelled atom."""
        found = self.row[self.match.start(label)]
        if not isinstance(found, Atom):
            raise TypeError(label)
        return found

    def value(self, label: str, otherwise: int = 0) -> int:
        """The number of the labelled token."""
        return self.token(label).value if self.has(label) else otherwise

    def kind(self, label: str) -> str:
        """The class of the labelled part, empty when it is not there."""
        return self.row[self.match.start(label)].kind if self.has(label) else ""


Maker = Callable[[Found, DateContext], Atom | None]


@dataclass(frozen=True)
class Rule:
    """A shape and what it makes; None when the parts do not fit after all."""

    text: str
    """The shape as written in its table."""
    make: Maker

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape compiled, once it is needed: a command that reads no date does not wait for a hundred of them."""
        return shape(self.text)


def rules(make: Maker, *patterns: str) -> tuple[Rule, ...]:
    """The rows of a table of rules that make the same thing of several shapes."""
    return tuple(Rule(pattern, make) for pattern in patterns)
