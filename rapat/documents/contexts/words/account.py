"""What the account of a period may print."""

from __future__ import annotations

from rapat.documents.contexts.words.agreed import Resolution
from rapat.documents.contexts.words.paper import Letterhead, Paper, Signer, View


class Kept(View, frozen=True):
    """A row of the account: how an agency, or all in a month, kept what was promised, and came to meetings."""

    name: str
    """Of the agency, or the month: "November 2026"; empty for promises that nobody leads, and in the sum."""
    given: int
    """Promises, void ones left out."""
    on_time: int
    late: int
    undated: int
    """Those done without a date of the calendar, so neither on time nor late."""
    overdue: int
    missed: int
    """Turns of duties that nobody reported before the next one fell due."""
    running: int
    """With these the figures from `on_time` on add up to what was given; those below count some of them again."""
    come_due: int
    """Those kept or broken: on time, late, overdue and missed; the others are not late yet."""
    on_first_date: int
    """Those done by the date that was first promised."""
    waiting: int
    """Those reported done, which nobody has verified."""
    verified: int
    postponed: int
    """Those whose date was moved."""
    moved_late: int
    """Those of them for which the time was asked for only after the date had passed."""
    days_moved: int
    returned: int
    void: int
    percent: str
    """Share of those on time among kept and overdue ones, "67"; "–" where there are none."""
    percent_before: str
    """That share in the period before; "–" where it is compared with none, or nothing came due in it."""
    days: str
    """Median of the days from promise to report, "14"; "–" for none."""
    invited: int
    """Meetings that it was invited to."""
    present: int
    represented: int
    late_arrivals: int
    left_early: int
    excused: int
    absent: int
    unrecorded: int
    """Meetings at which nobody marked whether it came; in no share."""
    known: int
    """Meetings of which it is known how it came."""
    attendance: str
    """Share of those that it came to, "87"; "–" where there are none."""


class Owed(View, frozen=True):
    """A promise that is overdue."""

    id: str
    text: str
    lead: str
    due: str
    """"Jumat, 4 Des 2026"."""
    late: int
    """Days past it."""
    mark: str


class Weeks(View, frozen=True):
    """What falls due for an agency in the coming weeks."""

    name: str
    """Of the agency; empty for promises that nobody leads."""
    weeks: tuple[str, ...]
    """For each week how many promises fall due, behind a shade that is darker the more there are: "▒ 3"."""


class Ahead(View, frozen=True):
    """What falls due in the coming weeks, that of today first."""

    mondays: tuple[str, ...]
    """The days with which they begin: "23/11"."""
    agencies: tuple[Weeks, ...]
    total: tuple[str, ...]
    """For each week how many for all."""


class Acknowledging(View, frozen=True):
    """How an agency acknowledged the circulars that were addressed to it in the period."""

    name: str
    """Of the agency; empty in the sum."""
    asked: int
    """How many were addressed to it."""
    in_time: int
    late: int
    missing: int
    """Not acknowledged though the time for it is over."""
    running: int
    """Not acknowledged while there is time yet; with the three before it the sum is `asked`."""
    percent: str
    """Acknowledged in time among those whose time is over or that were acknowledged: "75"; a dash for none."""
    median: str
    """The time that half of those acknowledged took at most: "6 menit"; a dash for none."""


class Training(View, frozen=True):
    """Joint training of the period, and what became of its plan."""

    code: str
    title: str
    mark: str
    days: str
    lead: str
    kind: str
    agencies: int
    """How many take part."""
    state: str
    """Whether it was held, is not reported yet, or is to come."""


class OfAccount(View, frozen=True):
    """What rekap, laporan-triwulan and rekap-kehadiran may print."""

    message: bool
    """Whether it becomes a message (WhatsApp, e-mail) instead of a paper."""
    letterhead: Letterhead | None
    paper: Paper
    forum: str
    """Name of the forum whose account it is; empty for others."""
    agency: str
    """Full name of the agency whose account it is; empty for others."""
    since: str
    """First day of the period, "1 Oktober 2026"; of everything up to `until` that of the first promise."""
    until: str
    ends: str
    """Last day of a quarter that was not over on the day `until`; empty for any other period."""
    agencies: tuple[Kept, ...]
    """Those that promised something, the one that keeps its word least first."""
    ranked: tuple[Kept, ...]
    """Those of which enough came due to compare them, the one that keeps its word least first."""
    few: str
    """Names of those of which something came due, too little to compare them; with commas."""
    enough: int
    """How many promises must have come due before an agency is compared."""
    months: tuple[Kept, ...]
    """By the month in which it was promised."""
    attending: tuple[Kept, ...]
    """The agencies that were invited to anything."""
    meetings: int
    """How many meetings the attendance is counted of."""
    going_on: int
    """How many of the meetings go on or are adjourned, so that who comes may still be marked."""
    attending_alone: str
    """Names of those of them that promised nothing, with commas: they are no row of the figures, and in their sum."""
    acknowledging: tuple[Acknowledging, ...]
    """The agencies to which any circular was addressed; none in the account of a forum."""
    acknowledged: Acknowledging
    """The sum of them."""
    training: tuple[Training, ...]
    """By its days; none in the account of a forum."""
    trained: int
    """How many of them were held."""
    due_training: int
    """How many of them should have been held by the last day of the account."""
    total: Kept
    before: Kept | None
    """The sum of the period before; absent where none is compared: ask with `if`."""
    before_since: str
    before_until: str
    trend: str
    """How the share kept on time went against the period before: `better`, `worse` or `same`; empty for no telling."""
    better: str
    """The agencies that kept more on time than in the period before, each with both percentages."""
    worse: str
    level: str
    """Those that kept as much; of all three enough came due in both periods."""
    ahead: Ahead | None
    """What falls due in the coming weeks; absent where the period ends before today, or nothing does: ask with `if`."""
    overdue: tuple[Owed, ...]
    """Of what was given in the period."""
    carried: tuple[Owed, ...]
    """What was given before the period and is still overdue; in the quarterly report alone."""
    caught_up: tuple[Owed, ...]
    """What was given before the period and was done in it, too late; in the quarterly report alone."""
    decisions: tuple[Resolution, ...]
    provisional: int
    """How many of the decisions are of minutes that are not approved yet."""
    unapproved: int
    """How many of the promises that were given rest on such minutes."""
    signer: Signer
    """Who signs: the chair of the forum; without position or name where there is none."""
