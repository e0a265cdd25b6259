"""What a due expression means: a day, an event it hangs on, a recurrence, or why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from rapat import model
from rapat.model import Due
from rapat.text.language import M, Message


class Flag(StrEnum):
    """What is doubtful about a reading. The codes are part of the command line's promises."""

    AMBIGUOUS = "ambiguous"
    """The words have another reading: it is among the alternatives."""
    NIGHT_OR_DAY = "night-or-day"
    """An hour was named that is one of the small hours and one of the afternoon: jam 3, half past three."""
    PAST = "past"
    """The day lies before today."""
    WEEKEND = "weekend"
    """The day is a Saturday or a Sunday."""
    HOLIDAY = "holiday"
    """The day is a public holiday, collective leave or a day the workspace has off."""
    CONTRADICTION = "weekday-contradiction"
    """The weekday that was named is not the weekday of the date; the numbers win, the weekday is an alternative."""
    ESTIMATED = "estimated"
    """The result leans on holidays of a year that is not yet decreed."""
    APPROXIMATE = "approximate"
    """The words say "about" (sekitar, ±)."""
    SKIPPING = "skipping"
    """A duty of each month whose day some months do not have ("setiap tanggal 31"): those are skipped."""
    PERIOD_END = model.PERIOD_END
    """A duty that names a period and no day of it ("2 kali seminggu", "tiap minggu ke-2"): due at the period's end."""
    UNREAD = "unread"
    """Words beside the date were not understood: the explanation names them."""
    LENGTH = "length-or-due"
    """It counts from today what may be how old or how long something is ("bayar cicilan maksimal 3 hari")."""
    CONDITIONAL = "conditional"
    """It depends on something that has no date ("setelah anggaran cair")."""
    URGENT = model.AT_ONCE
    """No date, but as soon as possible (segera)."""
    UNRESOLVED = "anchor-unresolved"
    """It counts from an event that has no date yet ("H-7 MTQ")."""
    ONGOING = "ongoing"
    """No end: routinely, continuously (rutin, berkelanjutan)."""
    NO_DATE = "no-date"
    """Nothing that could be a due date was understood."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Days counted from an event: -7 days from Nataru is printed `H-7 Nataru`."""

    event: str
    """Name of the event as typed, or `NEXT_MEETING`; empty when a bare `H-7` named none."""
    days: int

    def __str__(self) -> str:
        """Return the form people write, which `read` reads back."""
        if not self.days:
            return self.event or "hari H"
        return f"H{self.days:+d} {self.event}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A due expression as it was understood.

    With a `date`: due that day. With an `anchor` and no date: the event has no date yet. With a `rule`: a duty that
    comes again, `date` being its next day when the rule names one. Else nothing was understood or nothing said, and
    the explanation names the word that stopped the reading.
    """

    input: str
    """The text as given."""
    date: dt.date | None = None
    anchor: Anchor | None = None
    rule: str | None = None
    """RRULE text (RFC 5545)."""
    open_rule: str = ""
    """Of a rule whose words name no day ("tiap bulan"): the same without the day that was taken; else empty."""
    time: dt.time | None = None
    """Time of day; with its zone only when the words name one (WIB, WITA, WIT)."""
    flags: tuple[str, ...] = ()
    """Codes of `Flag`, in the order of that list."""
    alternatives: tuple[dt.date, ...] = ()
    """Other days the words can mean, earliest first."""
    explanation: Message
    """One sentence on how the words were read, or which word stopped it."""
    meant: str = ""
    """Of words that cannot be read, what they may have been meant to be: "setiap minggu" of "setiap minngu"."""
    words: str = ""
    """The words of the text that say it."""
    span: tuple[int, int] = (0, 0)
    """Where those words stand: `input[span[0]:span[1]]`."""

    @property
    def unresolved(self) -> bool:
        """Whether it hangs on an event that has no date yet."""
        return self.anchor is not None and self.date is None

    @property
    def understood(self) -> bool:
        """Whether the words gave a date, an event or a recurrence."""
        return self.date is not None or self.anchor is not None or self.rule is not None

    def in_zone(self, zone: dt.tzinfo) -> Deadline:
        """Return the same reading with a time that named its zone (10.00 WIB) as the clock of an office tells it.

        A single day follows its time past midnight; a duty that comes again keeps its days.
        """
        if self.time is None or self.time.tzinfo is None:
            return self
        day = self.date or dt.date(2000, 1, 1)
        here = dt.datetime.combine(day, self.time).astimezone(zone)
        if self.date is not None and self.rule is None:
            return replace(self, date=here.date(), time=here.time())
        last, first = dt.time(23, 59), dt.time.min
        at = here.time() if here.date() == day else last if here.date() > day else first
        return replace(self, time=at)

    def within(self, text: str, offset: int) -> Deadline:
        """Return the same reading as part of a longer `text`, in which its input begins at `offset`."""
        start, end = self.span
        return replace(self, input=text, span=(start + offset, end + offset))


def due_of(deadline: Deadline) -> Due:
    """Return what an action keeps of a due expression: the time as clocks show it, `Deadline.in_zone` of an office."""
    return Due(
        text=deadline.words or deadline.input.strip(),
        date=deadline.date,
        anchor=deadline.anchor.event if deadline.anchor else "",
        days=deadline.anchor.days if deadline.anchor else 0,
        rule=deadline.rule or "",
        time=deadline.time and deadline.time.replace(tzinfo=None),
        flags=deadline.flags,
    )


def deadline_of(due: Due) -> Deadline:
    """Return a due date that an action keeps as it is told to people; how its words were read is not kept."""
    return Deadline(
        input=due.text,
        date=due.date,
        anchor=Anchor(due.anchor, due.days) if due.anchor else None,
        rule=due.rule or None,
        time=due.time,
        flags=due.flags,
        explanation=M("%(words)s", words=due.text),
        words=due.text,
    )
