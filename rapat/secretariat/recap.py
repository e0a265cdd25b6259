"""The account: which agency keeps its promises, in figures each of which opens to the list behind it.

Of a promise the agency that led it on the last day of the period is counted. What is void is left out, and told.
Nothing is stored; a figure is a question asked of every outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from statistics import median
from typing import Final

from rapat.errors import WrongUsage
from rapat.model import Action, Attendance, Extension, Meeting, MeetingStatus, Presence, Progress, Turn, closing
from rapat.secretariat import outcomes
from rapat.secretariat.outcomes import Known, Outcome
from rapat.secretariat.session import Session
from rapat.secretariat.stored import D
from rapat.text.language import N_, M

AGENCY, FORUM, MONTH = "agency", "forum", "month"
_HELD: Final = frozenset(MeetingStatus) - {MeetingStatus.SCHEDULED, MeetingStatus.CANCELLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whose account of which days; an empty field leaves nothing out."""

    agency: str = ""
    forum: str = ""
    since: date | None = None
    until: date | None = None
    """None is today."""
    by: str = AGENCY
    """What a row is: AGENCY, FORUM or MONTH."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that counts promises: its marked name, and which outcomes it counts."""

    name: str
    counts: Callable[[Outcome], bool]


FIGURES: Final[Mapping[str, Figure]] = {
    "given": Figure(N_("Given"), lambda outcome: not outcome.void),
    "on-time": Figure(N_("On time"), lambda outcome: outcome.on_time),
    "late": Figure(N_("Late"), lambda outcome: outcome.late),
    "on-first-date": Figure(N_("By the first date"), lambda outcome: outcome.on_first_date),
    "overdue": Figure(N_("Overdue"), lambda outcome: outcome.overdue and not outcome.void),
    "running": Figure(
        N_("Running"),
        lambda outcome: outcome.done is None and not (outcome.overdue or outcome.void or outcome.verified),
    ),
    "waiting": Figure(N_("To be verified"), lambda outcome: outcome.done is not None and not outcome.verified),
    "verified": Figure(N_("Verified"), lambda outcome: outcome.verified and not outcome.void),
    "postponed": Figure(N_("Date moved"), lambda outcome: outcome.moved > 0 and not outcome.void),
    "returned": Figure(N_("Returned"), lambda outcome: outcome.returned > 0 and not outcome.void),
    "void": Figure(N_("Void"), lambda outcome: outcome.void),
}
"""The figures that count promises, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Came:
    """How an agency came to the meetings that it was invited to."""

    invited: int = 0
    present: int = 0
    represented: int = 0
    late: int = 0
    left_early: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def percent(self) -> int | None:
        """Return the share of meetings at which somebody sat for the agency, rounded; None where it was to none."""
        return round(100 * (self.present + self.represented) / self.invited) if self.invited else None


@dataclass(frozen=True, slots=True)
class Row:
    """The account of one agency, forum or month."""

    key: str
    outcomes: Sequence[Outcome] = ()
    came: Came = Came()

    def listed(self, figure: str) -> list[Outcome]:
        """Return the outcomes that a figure of `FIGURES` counts."""
        return [outcome for outcome in self.outcomes if FIGURES[figure].counts(outcome)]

    def count(self, figure: str) -> int:
        """Count what a figure counts."""
        return len(self.listed(figure))

    @property
    def percent(self) -> int | None:
        """Return the share of kept promises that were kept on time, with those overdue counted as late; rounded."""
        kept, missed = self.count("on-time"), self.count("late") + self.count("overdue")
        return round(100 * kept / (kept + missed)) if kept + missed else None

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
            (outcome.done - outcome.action.created).days
            for outcome in self.listed("given")
            if outcome.done is not None and not outcome.turn
        ]
        return median(spans) if spans else None

    @property
    def median_late(self) -> float | None:
        """Return the median of the days from the due date to the report, of what was late."""
        spans = [
            (outcome.done - outcome.due).days
            for outcome in self.outcomes
            if outcome.late and outcome.done and outcome.due
        ]
        return median(spans) if spans else None


@dataclass(frozen=True, slots=True)
class Recap:
    """An account: its rows, and the sum of them."""

    since: date | None
    until: date
    rows: Sequence[Row]
    total: Row


def recap(session: Session, wanted: Wanted) -> Recap:
    """Make the account of a period up to a day, as far as the acting person may read; raises `WrongUsage`."""
    until = wanted.until or session.today()
    if wanted.since is not None and wanted.since > until:
        raise WrongUsage(
            M("The period ends before it begins: %(since)s, %(until)s.", since=wanted.since, until=until),
            M("Turn the days around."),
        )
    found = [outcome for outcome in _outcomes(session, wanted, until) if _lies_in(outcome.promised, wanted, until)]
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in found:
        groups[_key(outcome, wanted.by)].append(outcome)
    came = _attendance(session, wanted, until)
    keys = sorted(groups.keys() | came.keys())
    rows = [Row(key, tuple(groups.get(key, ())), came.get(key, Came())) for key in keys]
    return Recap(wanted.since, until, rows, Row("", tuple(found), _sum(came.values())))


def _lies_in(day: date, wanted: Wanted, until: date) -> bool:
    return (wanted.since is None or day >= wanted.since) and day <= until


def _key(outcome: Outcome, by: str) -> str:
    match by:
        case "forum":
            return outcome.action.forum
        case "month":
            return f"{outcome.promised:%Y-%m}"
    return outcome.lead


def _outcomes(session: Session, wanted: Wanted, until: date) -> Iterator[Outcome]:
    equal = {"forum": wanted.forum} if wanted.forum else {}
    reports, requests, touched = (_beside(session, Progress), _beside(session, Extension), _beside(session, Turn))
    zone = session.settings.timezone
    for action in session.whole.each(Action, **equal):
        if not action.private and session.visibility.sees(action):
            ident = action.id
            known = Known(action, reports.get(ident, ()), requests.get(ident, ()), touched.get(ident, ()))
            yield from (outcome for outcome in outcomes.of(known, until, zone) if wanted.agency in ("", outcome.lead))


def _beside(session: Session, document_type: type[D]) -> Mapping[str, Sequence[D]]:
    """Read what is written beside actions, by their ids: once for all of them."""
    found: dict[str, list[D]] = defaultdict(list)
    for document in session.whole.each(document_type):
        found[closing.owner_id(document.id)].append(document)
    return found


def _attendance(session: Session, wanted: Wanted, until: date) -> dict[str, Came]:
    """Count how agencies came to the meetings held in the period, by the key of their row."""
    found: dict[str, list[Came]] = defaultdict(list)
    for meeting in session.each(Meeting):
        if meeting.status not in _HELD or not _lies_in(meeting.date, wanted, until):
            continue
        if wanted.forum and meeting.forum != wanted.forum:
            continue
        marks = {mark.agency: mark for mark in session.whole.find(Attendance, meeting=meeting.id) if mark.agency}
        for agency in meeting.invited:
            if marks and wanted.agency in ("", agency):
                found[_row_of(meeting, agency, wanted.by)].append(_came(marks.get(agency)))
    return {key: _sum(all_came) for key, all_came in found.items()}


def _row_of(meeting: Meeting, agency: str, by: str) -> str:
    match by:
        case "forum":
            return meeting.forum
        case "month":
            return f"{meeting.date:%Y-%m}"
    return agency


def _came(mark: Attendance | None) -> Came:
    """Return how an agency came to one meeting; one without a mark stayed away without notice."""
    if mark is None:
        return Came(invited=1, absent=1)
    return Came(
        invited=1,
        present=mark.presence is Presence.PRESENT,
        represented=mark.presence is Presence.REPRESENTED,
        late=mark.presence.is_there and mark.arrived is not None,
        left_early=mark.presence.is_there and mark.left is not None,
        excused=mark.presence in (Presence.EXCUSED, Presence.SICK, Presence.ON_DUTY),
        absent=mark.presence is Presence.ABSENT,
    )


def _sum(all_came: Iterable[Came]) -> Came:
    listed = list(all_came)
    return Came(*map(sum, zip(*map(astuple, listed), strict=True))) if listed else Came()
