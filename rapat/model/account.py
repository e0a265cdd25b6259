"""The account of promises as values: what became of each, the figures that count them, the rows that figures stand in.

Nothing is stored; a figure is a question asked of every outcome.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

import msgspec

from rapat.model.actions import Action
from rapat.model.receipts import whole_minutes
from rapat.model.registers import SecurityClass
from rapat.text.language import N_, M, Message

STATES: Final = ("on-time", "late", "undated", "overdue", "missed", "running")
"""Where a promise stands. Each that is given is in one of them, so that they add up to what was given."""
BETTER, WORSE, SAME = "better", "worse", "same"
"""How what was kept on time went, against a period before."""
VOID: Final = "void"
_STANDS: Final = frozenset({*STATES, VOID})
"""Figures that are where a promise stands: it stands in one of them alone, so one look at it tells all of these."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True, array_like=True, omit_defaults=True, gc=False):
    """A promise and what had become of it by a day."""

    action: Action
    lead: str
    """Code of the agency that led it; empty for none."""
    turn: int = 0
    """Number of the turn of a duty; 0 for an action without turns."""
    promised: dt.date
    """The day on which it was given; of a turn, the day on which the rule makes it due."""
    due: dt.date | None = None
    """The date in force, on the day it was reported done or on the day that is asked about."""
    first_due: dt.date | None = None
    done: dt.date | None = None
    """When it was reported done: the claim that was verified since, else the last one; None while it is owed."""
    verified: bool = False
    void: bool = False
    blocked: bool = False
    overdue: bool = False
    moved: int = 0
    """How often more time was granted."""
    days_moved: int = 0
    """By how many days in sum."""
    returned: int = 0
    """How many claims were sent back."""
    missed: bool = False
    """Of a turn, that nobody reported it before the next one fell due: then it is not overdue."""
    moved_late: int = 0
    """How often more time was granted that was asked for only after the date in force had passed."""

    @property
    def state(self) -> str:
        """The one of `STATES` that it is in; VOID for what is left out."""
        if self.void:
            return VOID
        if self.done is not None or self.verified:
            return "on-time" if self.on_time else "late" if self.late else "undated"
        return "missed" if self.missed else "overdue" if self.overdue else "running"

    @property
    def number(self) -> str:
        """The number of the action, of a turn with its own: "TL-2026-0042.G3"."""
        return f"{self.action.id}.G{self.turn}" if self.turn else self.action.id

    @property
    def on_time(self) -> bool:
        """Whether it was reported done not after the date in force then; without a date it is neither this nor late."""
        return self.done is not None and self.due is not None and self.done <= self.due

    @property
    def late(self) -> bool:
        """Whether it was reported done after the date in force then."""
        return self.done is not None and self.due is not None and self.done > self.due

    @property
    def on_first_date(self) -> bool:
        """Whether it was reported done not after the date that was first promised."""
        return self.done is not None and self.first_due is not None and self.done <= self.first_due


AGENCY, FORUM, MONTH = "agency", "forum", "month"
"""What a row may stand for."""
ROWS: Final[Mapping[str, str]] = {AGENCY: N_("Agency"), FORUM: N_("Forum"), MONTH: N_("Month")}
"""The marked heading of the column that tells what a row stands for."""


class Figure(msgspec.Struct, frozen=True):
    """A figure that counts promises: its marked name, and which outcomes it counts."""

    name: str
    counts: Callable[[Outcome], bool]


def _in(state: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.state == state


FIGURES: Final[Mapping[str, Figure]] = {
    "given": Figure(N_("Given"), lambda outcome: not outcome.void),
    "on-time": Figure(N_("On time"), _in("on-time")),
    "late": Figure(N_("Late"), _in("late")),
    "undated": Figure(N_("Kept, no date"), _in("undated")),
    "overdue": Figure(N_("Overdue"), _in("overdue")),
    "missed": Figure(N_("Missed turns"), _in("missed")),
    "running": Figure(N_("Running"), _in("running")),
    "on-first-date": Figure(N_("By the first date"), lambda outcome: outcome.on_first_date and not outcome.void),
    "waiting": Figure(
        N_("To be verified"), lambda outcome: outcome.done is not None and not (outcome.verified or outcome.void)
    ),
    "verified": Figure(N_("Verified"), lambda outcome: outcome.verified and not outcome.void),
    "postponed": Figure(N_("Date moved"), lambda outcome: outcome.moved > 0 and not outcome.void),
    "moved-late": Figure(N_("Moved when past"), lambda outcome: outcome.moved_late > 0 and not outcome.void),
    "returned": Figure(N_("Returned"), lambda outcome: outcome.returned > 0 and not outcome.void),
    "void": Figure(N_("Cancelled"), lambda outcome: outcome.void),
}
"""The figures that count promises, in the order of the table: what was given, its `STATES`, and some of them again."""
BAR: Final = ("on-time", "late", "overdue", "missed")
"""The figures that a bar of a chart is made of, in order: no promise is in two of them."""
BEHIND: Final[Mapping[str, Figure]] = {
    "due": Figure(N_("On time %"), lambda outcome: outcome.state in BAR),
    "days": Figure(N_("Days"), lambda outcome: outcome.done is not None and not outcome.turn and not outcome.void),
}
"""What figures that count nothing are made of, shares and medians: their columns open as those of `FIGURES` do."""
LISTED: Final[Mapping[str, Figure]] = {**FIGURES, **BEHIND}
"""What opens to a list of promises."""
ATTENDANCE, ACKNOWLEDGEMENT = "attendance", "acknowledgement"
"""What opens the meetings behind how agencies came, and the circulars behind how they acknowledged."""
ENOUGH: Final = 3
"""Promises that must have come due before anybody is compared by their share: of two, one alone is half a name."""


def in_hundred(part: int, whole: int) -> int | None:
    """Return a share in whole per cents, a half up as people round; None of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else None


class Came(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How an agency came to the meetings that it was invited to."""

    invited: int = 0
    present: int = 0
    represented: int = 0
    late: int = 0
    left_early: int = 0
    excused: int = 0
    absent: int = 0
    unrecorded: int = 0
    """Meetings at which nobody marked it: whether it came is not known."""

    @property
    def percent(self) -> int | None:
        """Return the share of meetings at which somebody sat for the agency, rounded; None for none."""
        return in_hundred(self.there, self.known)

    @property
    def known(self) -> int:
        """Return of how many meetings it is known how the agency came."""
        return self.invited - self.unrecorded

    @property
    def there(self) -> int:
        """Return at how many meetings somebody sat for the agency."""
        return self.present + self.represented

    @property
    def how(self) -> str:
        """Return the marked word for how it came to a single meeting."""
        ways = {N_("present"): self.present, N_("represented"): self.represented, N_("excused"): self.excused}
        ways |= {N_("absent without notice"): self.absent}
        return next((word for word, times in ways.items() if times), N_("not recorded"))

    @property
    def told(self) -> Message:
        """Say how often the agency came, where that is known of any meeting."""
        if not self.known:
            return M("%(invited)d invitations to meetings; who came is not recorded", invited=self.invited)
        return M(
            "Came on %(there)d of %(invited)d invitations to meetings (%(percent)d%%)",
            there=self.there,
            invited=self.known,
            percent=self.percent or 0,
        )


class Sittings(msgspec.Struct, frozen=True):
    """The meetings that an account of attendance is made of: those that were held and had a roll-call."""

    classes: tuple[SecurityClass, ...] = ()
    """The class of each."""
    going_on: tuple[SecurityClass, ...] = ()
    """The class of each that goes on or is adjourned: who comes may still be marked."""
    openly: Mapping[str, Came] = MappingProxyType({})
    """How agencies came to those that what leaves the office may tell of, by the key of their row."""


class Acknowledged(msgspec.Struct, frozen=True):
    """How an agency acknowledged the circulars that were addressed to it; those whose time runs yet are neither."""

    asked: int = 0
    in_time: int = 0
    late: int = 0
    missing: int = 0
    """Not acknowledged, and the time for it is over."""
    median: dt.timedelta | None = None
    """The time that half of those acknowledged took at most; None where none was."""

    @property
    def running(self) -> int:
        """Return how many are not acknowledged while there is time yet."""
        return self.asked - self.in_time - self.late - self.missing

    @property
    def percent(self) -> int | None:
        """Return the share acknowledged in time among those whose time is not running, rounded; None for none."""
        counted = self.in_time + self.late + self.missing
        return in_hundred(self.in_time, counted)

    @property
    def minutes(self) -> int | None:
        """Return the median in whole minutes; None where none was acknowledged."""
        return None if self.median is None else whole_minutes(self.median)


class Row(msgspec.Struct, frozen=True, dict=True):
    """The account of one agency, forum or month."""

    key: str
    outcomes: tuple[Outcome, ...] = ()
    came: Came = Came()
    acknowledged: Acknowledged = Acknowledged()

    def listed(self, figure: str) -> list[Outcome]:
        """Return the outcomes that a figure of `LISTED` counts, or is made of."""
        return [outcome for outcome in self.outcomes if LISTED[figure].counts(outcome)]

    def count(self, figure: str) -> int:
        """Count what a figure counts."""
        return self._standing[figure] if figure in _STANDS else sum(map(FIGURES[figure].counts, self.outcomes))

    @cached_property
    def _standing(self) -> Counter[str]:
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def bar(self) -> list[int]:
        """Return the counts of the figures in `BAR`."""
        return [self.count(figure) for figure in BAR]

    @property
    def percent(self) -> int | None:
        """Return the share of promises kept on time among what is in `BAR`, rounded: the others are not late yet."""
        return in_hundred(self.count("on-time"), self.come_due)

    @property
    def come_due(self) -> int:
        """Return how many promises are in `BAR`: kept or broken, while the others are not late yet."""
        return sum(self.bar)

    @property
    def share_kept(self) -> float:
        """Return the share of what came due that was kept on time, of 1; of nothing it is 1."""
        return self.count("on-time") / self.come_due if self.come_due else 1.0

    @property
    def days_moved(self) -> int:
        """Return by how many days dates were moved, in sum."""
        return sum(outcome.days_moved for outcome in self.listed("given"))

    @property
    def times_moved(self) -> int:
        """Return how often more time was granted."""
        return sum(outcome.moved for outcome in self.listed("given"))

    @property
    def median_days(self) -> float | None:
        """Return the median of the days from the promise to its report; None where nothing was done."""
        spans = [
            (outcome.done - outcome.action.created).days for outcome in self.listed("days") if outcome.done is not None
        ]
        return median_of(spans)

    @property
    def median_late(self) -> float | None:
        """Return the median of the days from the due date to the report, of what was late."""
        spans = [
            (outcome.done - outcome.due).days
            for outcome in self.outcomes
            if outcome.late and outcome.done and outcome.due
        ]
        return median_of(spans)


class Recap(msgspec.Struct, frozen=True):
    """An account: its rows, and the sum of them."""

    since: dt.date | None
    until: dt.date
    rows: tuple[Row, ...]
    """As `by_word` orders them, months in order of time."""
    total: Row
    by: str = AGENCY
    carried: tuple[Outcome, ...] = ()
    """What was given before its first day and was overdue on its last; counted in no figure."""
    caught_up: tuple[Outcome, ...] = ()
    """What was given before its first day and was done in it, too late; counted in no figure."""
    is_excerpt: bool = False
    """Whether something may be kept from the acting person, so that others count more."""
    sittings: Sittings = Sittings()

    @property
    def span(self) -> Message:
        """Say of which days it is."""
        if self.since is None:
            return M("Promised up to %(until)s.", until=self.until)
        return M("Promised from %(since)s to %(until)s.", since=self.since, until=self.until)

    @property
    def ranked(self) -> tuple[Row, ...]:
        """Return the rows that can be compared, the one that keeps its word least first; months never are."""
        return tuple(row for row in self.rows if _ranks(row)) if self.by != MONTH else ()

    @property
    def ranks(self) -> dict[str, int]:
        """Return the places of the rows that are compared, by key: 1 for the one that keeps its word least."""
        return {row.key: at for at, row in enumerate(self.ranked, start=1)}

    @property
    def unranked(self) -> tuple[Row, ...]:
        """Return the rows of which something came due, too little to compare them."""
        few = (row for row in self.rows if row.key and row.come_due and not _ranks(row))
        return tuple(few) if self.by != MONTH else ()

    @property
    def ranking(self) -> tuple[Message, ...]:
        """Say who keeps its word least and who best, and who is not compared; nothing where there is no choice."""
        if len(self.ranked) < 2:  # noqa: PLR2004 - one alone is neither
            return ()
        few = ", ".join(row.key for row in self.unranked)
        least, best = self._level_with(self.ranked[0]), self._level_with(self.ranked[-1])[::-1]
        if self.ranked[0].share_kept == self.ranked[-1].share_kept:
            said = [M("All keep their word alike: %(rows)s.", rows=best)]
        else:
            said = [M("Keeps its word least: %(rows)s.", rows=least), M("Keeps its word best: %(rows)s.", rows=best)]
        if few:
            said.append(M("Not compared, for fewer than %(enough)d came due: %(rows)s.", enough=ENOUGH, rows=few))
        return tuple(said)

    def against(self, before: Recap) -> tuple[Message, ...]:
        """Say how what was kept on time went since a period before, of all and of each row; months are no rivals."""
        if self.by == MONTH:
            return ()
        was = {row.key: row for row in before.rows}
        went: dict[str, list[Message]] = {BETTER: [], WORSE: [], SAME: []}
        for row in self.rows:
            if way := trend(was.get(row.key), row):
                went[way].append(_from_to(row.key, was[row.key], row))
        told = {
            BETTER: M("Better: %(rows)s.", rows=went[BETTER]),
            WORSE: M("Worse: %(rows)s.", rows=went[WORSE]),
            SAME: M("The same: %(rows)s.", rows=went[SAME]),
        }
        days = {"since": before.since, "until": before.until}
        if not trend(before.total, self.total):
            return (M("Too little came due from %(since)s to %(until)s to compare with.", **days),)
        every = M(
            "Kept on time: %(now)s%%; from %(since)s to %(until)s it was %(was)s%%.",
            **days,
            was=before.total.percent,
            now=self.total.percent,
        )
        return (every, *(told[way] for way, rows in went.items() if rows))

    @property
    def excused_late(self) -> Message | None:
        """Say whose dates were moved only after they had passed: such a promise is overdue no more, nor was it kept."""
        rows = [
            M("%(row)s (%(count)d)", row=row.key, count=count)
            for row in self.rows
            if row.key and (count := row.count("moved-late"))
        ]
        if not rows or self.by == MONTH:
            return None
        return M("More time was asked for only after the due date had passed: %(rows)s.", rows=rows)

    def _level_with(self, row: Row) -> list[Message]:
        """Tell of the rows that keep their word as well as one, that one among them, as they are ranked."""
        return [
            M("%(row)s (%(kept)d of %(of)d on time)", row=each.key, kept=each.count("on-time"), of=each.come_due)
            for each in self.ranked
            if each.share_kept == row.share_kept
        ]

    @property
    def longest_bar(self) -> int:
        """Return what the longest bar of a row comes to; 0 where there is none."""
        return max((sum(row.bar) for row in self.rows), default=0)


def _ranks(row: Row) -> bool:
    return bool(row.key) and row.come_due >= ENOUGH


def trend(before: Row | None, now: Row) -> str:
    """Return how what was kept on time went, as rounded: BETTER, WORSE or SAME; empty where too little came due."""
    if before is None or min(before.come_due, now.come_due) < ENOUGH:
        return ""
    was, is_now = before.percent or 0, now.percent or 0
    return BETTER if is_now > was else WORSE if is_now < was else SAME


def _from_to(name: str, before: Row, now: Row) -> Message:
    if before.percent == now.percent:
        return M("%(row)s (%(now)s%%)", row=name, now=now.percent)
    return M("%(row)s (from %(was)s%% to %(now)s%%)", row=name, was=before.percent, now=now.percent)


def by_word(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Order rows by how they keep their word, the least first; below them those with little or nothing to tell by.

    Of rows that keep an equal share the one that broke more stands first, and last the one that kept more.
    """

    def place(row: Row) -> tuple[bool, bool, bool, float, int, int, str]:
        kept = row.count("on-time")
        return not row.key, not row.come_due, not _ranks(row), row.share_kept, kept - row.come_due, kept, row.key

    return tuple(sorted(rows, key=place))


def in_order(promises: Iterable[Outcome]) -> list[Outcome]:
    """Sort promises by the day they were due, those without one by the day they were given."""
    return sorted(promises, key=lambda promise: (promise.due or promise.promised, promise.action.id, promise.turn))


def grouped(
    promises: Iterable[Outcome],
    by: str,
    came: Mapping[str, Came] = MappingProxyType({}),
    acknowledged: Mapping[str, Acknowledged] = MappingProxyType({}),
) -> tuple[Row, ...]:
    """Make rows of agencies, forums or months, with how the agencies of it came and acknowledged; sorted by key."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for promise in promises:
        groups[_key(promise, by)].append(promise)
    keys = sorted(groups.keys() | came.keys() | acknowledged.keys())
    return tuple(
        Row(key, tuple(groups.get(key, ())), came.get(key, Came()), acknowledged.get(key, Acknowledged()))
        for key in keys
    )


def _key(promise: Outcome, by: str) -> str:
    match by:
        case "forum":
            return promise.action.forum
        case "month":
            return f"{promise.promised:%Y-%m}"
    return promise.lead


def median_of(spans: Sequence[float]) -> float | None:
    """Return the middle of some numbers; None where there are none."""
    from statistics import median  # noqa: PLC0415 - it loads fractions and chance, which no other command needs

    return median(spans) if spans else None
