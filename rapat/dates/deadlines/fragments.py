"""The pieces a due expression is built of: a day, a week, a number of days, an event, a time of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import ClassVar, Final, NamedTuple, TypeVar

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
    present_due: dt.date | None = None
    """The due date that is to be moved, where more time is asked for."""


NIGHT: Final = 3
"""The part of the day after its afternoon, on which an eve falls."""


@dataclass(slots=True, kw_only=True)
class Fragment:
    """A piece of a due expression that was understood; each kind of piece has its class."""

    kind: ClassVar[str]
    """The class that shapes name it by."""
    start: int = 0
    end: int = 0
    how: Message = NOTHING
    """How its words were read."""
    strength: Strength = Strength.SURE


@dataclass(slots=True, kw_only=True)
class Dated(Fragment):
    """A fragment that can say when something is due."""

    date: dt.date | None = None
    """The day that is due; None where an event or a duty that comes again has none yet."""
    others: tuple[dt.date, ...] = ()
    """Other days the words can mean."""
    flags: frozenset[Flag] = frozenset()
    time: dt.time | None = None


@dataclass(slots=True, kw_only=True)
class Day(Dated):
    """A day: "besok", "5 Desember". One that is unfinished ("5 Des", "tanggal 5") keeps what was written."""

    kind: ClassVar[str] = "DATE"
    options: tuple[dt.date, ...] = ()
    """Days that a day without its month can mean, likeliest first."""
    day: int = 0
    month: int = 0
    """Day and month as written; 0 where they were not."""
    part: int | None = None
    """The part of the day that was told with it, as of a `Clock`."""


@dataclass(slots=True, kw_only=True)
class NamedDay(Dated):
    """A day called by its weekday: "Jumat", "Jumat depan"."""

    kind: ClassVar[str] = "WDAY"
    weekday: int | None = None
    """The weekday alone, not yet checked against a date; None where further words chose the week."""


@dataclass(slots=True, kw_only=True)
class Period(Dated):
    """A week, month, quarter … from `first` to `last`."""

    kind: ClassVar[str] = "PERIOD"
    first: dt.date
    last: dt.date
    unit: str
    """Class of its unit."""
    of_accounts: bool = False
    """Whether it is a year of accounts by its name, which alone tells what is paid from it and no time."""


@dataclass(slots=True, kw_only=True)
class EventDate(Dated):
    """An event, or a number of days from it."""

    kind: ClassVar[str] = "EVENT"
    name: str = ""
    """As typed, or `NEXT_MEETING`; empty where days were counted from none."""
    days: int = 0


@dataclass(slots=True, kw_only=True)
class Duty(Dated):
    """A duty that comes again by a `rule` (RRULE of RFC 5545)."""

    kind: ClassVar[str] = "RULE"
    rule: str
    open: str = ""
    """The rule as its words give it, where they name no day ("tiap bulan") and one was taken; else empty."""
    times: int = 0
    """How often it comes in each step of its rule, where the words say so and the rule does not; else 0."""


@dataclass(slots=True, kw_only=True)
class Length(Fragment):
    """A number of days, weeks …, not yet counted from anything."""

    kind: ClassVar[str] = "LENGTH"
    number: int
    lower: int = 0
    """The lower end of a range ("2-3 hari"); 0 for none."""
    unit: str
    """Class of its unit."""
    half: bool = False
    """Whether half of a month goes with the number of months: satu setengah bulan."""
    working: bool = False
    """Whether working days are meant."""
    hours: bool = False
    """Whether it was said as 24 hours, which also tells that something goes on round the clock."""


@dataclass(slots=True, kw_only=True)
class Clock(Fragment):
    """A time of day."""

    kind: ClassVar[str] = "CLOCK_TIME"
    time: dt.time
    part: int | None = None
    """The part of the day that was told with it: 0 morning, 1 noon, 2 afternoon, 3 night."""
    either_half: bool = False
    """Whether it may as well be meant in the afternoon: jam 3."""


@dataclass(slots=True, kw_only=True)
class Offset(Fragment):
    """Days counted from an event that is not yet known: "H-7"."""

    kind: ClassVar[str] = "OFFSET"
    days: int


@dataclass(slots=True, kw_only=True)
class Broken(Fragment):
    """Words of a day that the calendar does not have; `how` says why."""

    kind: ClassVar[str] = "BROKEN"


@dataclass(slots=True, kw_only=True)
class Vague(Fragment):
    """Words of time that are no day: hours and minutes."""

    kind: ClassVar[str] = "VAGUE"


@dataclass(slots=True, kw_only=True)
class Condition(Fragment):
    """Words that hang on something without a date."""

    kind: ClassVar[str] = "CONDITION"


Piece = Token | Fragment
"""What stands in a row while it is read."""
F = TypeVar("F", bound=Fragment)


class Parts(NamedTuple):
    """The tokens and fragments that a shape covers, called by their labels in the shape."""

    match: re.Match[str]
    row: Sequence[Piece]
    context: DateContext

    @property
    def start(self) -> int:
        """Where the words begin in the text."""
        return self.row[self.match.start()].start

    @property
    def end(self) -> int:
        """Where the words end in the text."""
        return self.row[self.match.end() - 1].end

    def has(self, label: str) -> bool:
        """Return whether the labelled part is there."""
        return label in self.match.re.groupindex and self.match.start(label) >= 0

    def token(self, label: str) -> Token:
        """Return the labelled token; raises TypeError where a fragment stands there."""
        piece = self.row[self.match.start(label)]
        if not isinstance(piece, Token):
            raise TypeError(label)
        return piece

    def fragment(self, label: str, expected: type[F]) -> F:
        """Return the labelled fragment; raises TypeError where something else than `expected` stands there."""
        piece = self.row[self.match.start(label)]
        if not isinstance(piece, expected):
            raise TypeError(label)
        return piece

    def value(self, label: str, otherwise: int = 0) -> int:
        """Return the number of the labelled token, `otherwise` where it is not there."""
        return self.token(label).value if self.has(label) else otherwise

    def kind(self, label: str) -> str:
        """Return the class of the labelled part, empty where it is not there."""
        return self.row[self.match.start(label)].kind if self.has(label) else ""


Maker = Callable[[Parts], Fragment | None]


@dataclass(frozen=True)
class Rule:
    """A shape, and what makes a fragment of the parts it covers: None where they do not fit after all."""

    text: str
    """The shape as written in its table."""
    make: Maker

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape compiled, once it is needed: a command that reads no date does not wait for a hundred of them."""
        return shape(self.text)


def rules(make: Maker, *patterns: str) -> tuple[Rule, ...]:
    """Return the rows of a table of rules that make the same thing of several shapes."""
    return tuple(Rule(pattern, make) for pattern in patterns)
