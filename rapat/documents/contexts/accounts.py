"""The account of promises and of attendance: rekap, laporan-triwulan and rekap-kehadiran."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import structs

from rapat.dates.deadlines.calendar_math import add_months
from rapat.documents import house_style
from rapat.documents.contexts import decisions, exercises, shared, signatures, words
from rapat.documents.contexts.presenting import Presenter
from rapat.model import Matter, SecurityClass
from rapat.model.account import (
    AGENCY,
    BETTER,
    ENOUGH,
    MONTH,
    SAME,
    WORSE,
    Acknowledged,
    Came,
    Outcome,
    Recap,
    Row,
    by_word,
    grouped,
    in_order,
    trend,
)
from rapat.model.labels import EXERCISE
from rapat.model.load import Load
from rapat.model.views import Account
from rapat.secretariat import periods
from rapat.secretariat.circulars import span_in_words
from rapat.secretariat.turnout import total_of
from rapat.text.language import N_, M

_NONE: Final = "–"


def class_of(subject: Account, promise: Outcome) -> SecurityClass:
    """Name a promise's class: its own or that of its meeting, whichever is higher."""
    return subject.classes.get(promise.action.id, promise.action.security or SecurityClass.ORDINARY)


def contents(subject: Account) -> list[SecurityClass]:
    """List the classes of what a paper tells: the promises that it counts, and the decisions.

    How agencies came stands beside what they promised: where nothing was promised, no meeting is told of.
    """
    counted = [class_of(subject, promise) for promise in _all_told(subject)]
    counted += sorted(subject.classes_ahead)
    counted += meetings(subject) if counted else ()
    counted += [exercise.security for exercise in subject.exercises]
    return counted + (decisions.contents(subject.decisions) if subject.decisions else [])


def contents_of_quarter(subject: Account) -> list[SecurityClass]:
    """List the classes of what a quarterly report tells: it also tells by itself how agencies came."""
    return [*contents(subject), *meetings(subject)]


def left_out(subject: Account) -> int:
    """Count the promises and decisions that a message leaves out for their class."""
    listed = [class_of(subject, promise) for promise in _all_told(subject)]
    listed += decisions.contents(subject.decisions) if subject.decisions else []
    return sum(security.is_secret for security in listed)


def _all_told(subject: Account) -> Iterable[Outcome]:
    """List every promise that a paper tells of."""
    return *subject.recap.total.outcomes, *subject.carried, *subject.caught_up


def meetings(subject: Account) -> tuple[SecurityClass, ...]:
    """List the classes of the meetings that an account of attendance counts."""
    return subject.recap.sittings.classes


def meetings_left_out(subject: Account) -> int:
    """Count the meetings that a message does not count for their class."""
    return sum(security.is_secret for security in meetings(subject))


def _came(made: Recap, presenter: Presenter) -> dict[str, Came]:
    """Count how agencies came, by their codes: a message counts no meeting of class R or SR."""
    if presenter.message:
        return dict(made.sittings.openly)
    return {row.key: row.came for row in made.rows if row.came.invited}


def _count(classes: Iterable[SecurityClass], presenter: Presenter) -> int:
    """Count meetings by their classes: a message none of class R or SR."""
    return sum(presenter.goes_out(security) for security in classes)


def told(subject: Account, made: Recap, presenter: Presenter) -> tuple[Outcome, ...]:
    """List the promises of a period that a paper counts: a message none of class R or SR."""
    return tuple(promise for promise in made.total.outcomes if presenter.goes_out(class_of(subject, promise)))


def in_sight(promises: Iterable[Outcome], subject: Account, presenter: Presenter) -> list[Outcome]:
    """List promises of an account, those due longest ago first; a message none of class R or SR."""
    return in_order(promise for promise in promises if presenter.goes_out(class_of(subject, promise)))


def rows(subject: Account, presenter: Presenter) -> list[Row]:
    """Make the rows of the agencies, the one that keeps its word least first, the sum last."""
    promises = told(subject, subject.recap, presenter)
    came = _came(subject.recap, presenter)
    return [*by_word(grouped(promises, AGENCY, came)), _total(subject, subject.recap, presenter)]


def _total(subject: Account, made: Recap, presenter: Presenter) -> Row:
    """Make the row of the sum of a period."""
    return Row("", told(subject, made, presenter), total_of(_came(made, presenter).values()))


def months(subject: Account, presenter: Presenter) -> list[Row]:
    """Make the rows of the months from the first in which something was promised to the last, none left out."""
    rows = {row.key: row for row in grouped(told(subject, subject.recap, presenter), MONTH)}
    return [rows.get(month, Row(month)) for month in _months_between(min(rows), max(rows))] if rows else []


def _months_between(first: str, last: str) -> Iterator[str]:
    """Yield the keys of the months from one to another: "2026-04"."""
    month: dt.date | None = dt.date.fromisoformat(f"{first}-01")
    while month is not None and (key := month.isoformat()[:7]) <= last:
        yield key
        month = add_months(month, 1)


def overdue(promises: Iterable[Outcome]) -> list[Outcome]:
    """Keep what is overdue, and the turns that were missed, the longest first."""
    return in_order(promise for promise in promises if promise.state in ("overdue", "missed"))


def values(subject: Account, presenter: Presenter) -> words.OfAccount:
    """Make the variables of the account."""
    *agencies, total = rows(subject, presenter)
    made, before, language = subject.recap, subject.before, presenter.language
    since = made.since or min((promise.promised for promise in made.total.outcomes), default=None)
    earlier = {row.key: row for row in grouped(told(subject, before, presenter), AGENCY)} if before else {}
    told_of = {row.key: kept(row, presenter.agency(row.key), presenter, earlier.get(row.key)) for row in agencies}
    attending = tuple(told_of[key] for key in presenter.by_name(told_of) if told_of[key].invited)
    compared = structs.replace(made, rows=tuple(agencies))
    listed = decisions.values(subject.decisions, presenter) if subject.decisions else None
    return words.OfAccount(
        message=presenter.message,
        letterhead=shared.letterhead(presenter.settings),
        paper=shared.paper(presenter, left_out=presenter.left_out, withheld=subject.withheld),
        forum=subject.forum.name if subject.forum else "",
        agency=subject.agency.name if subject.agency else "",
        since=language.long_date(since) if since else "",
        until=language.long_date(made.until),
        ends=_ends(made, presenter),
        agencies=tuple(row for row in told_of.values() if row.given),
        ranked=tuple(told_of[row.key] for row in compared.ranked),
        few=", ".join(presenter.agency(row.key) for row in compared.unranked),
        enough=ENOUGH,
        months=tuple(kept(row, month_of(row, presenter), presenter) for row in months(subject, presenter)),
        attending=attending,
        meetings=_count(made.sittings.classes, presenter),
        going_on=_count(made.sittings.going_on, presenter),
        attending_alone=", ".join(row.name for row in attending if not row.given),
        acknowledging=tuple(
            acknowledging(row.acknowledged, presenter.agency(row.key), presenter) for row in asked(subject, presenter)
        ),
        acknowledged=acknowledging(made.total.acknowledged, "", presenter),
        training=tuple(training(exercise, subject, presenter) for exercise in subject.exercises),
        trained=sum(map(was_held, subject.exercises)),
        due_training=sum(was_held(exercise) or is_over(exercise, made.until) for exercise in subject.exercises),
        total=kept(total, "", presenter),
        before=kept(_total(subject, before, presenter), "", presenter) if before else None,
        before_since=language.long_date(before.since) if before and before.since else "",
        before_until=language.long_date(before.until) if before else "",
        trend=trend(Row("", told(subject, before, presenter)) if before else None, total),
        better=_compared(agencies, earlier, BETTER, presenter),
        worse=_compared(agencies, earlier, WORSE, presenter),
        level=_compared(agencies, earlier, SAME, presenter),
        ahead=ahead(subject.ahead, presenter) if subject.ahead and subject.ahead.rows else None,
        overdue=tuple(owed(promise, subject, presenter) for promise in overdue(total.outcomes)),
        carried=tuple(owed(promise, subject, presenter) for promise in in_sight(subject.carried, subject, presenter)),
        caught_up=tuple(
            owed(promise, subject, presenter) for promise in in_sight(subject.caught_up, subject, presenter)
        ),
        decisions=listed.decisions if listed else (),
        provisional=listed.provisional if listed else 0,
        unapproved=sum(not promise.void and promise.action.id in subject.unapproved for promise in total.outcomes),
        signer=signatures.signing_chair(presenter, subject.forum.chair if subject.forum else ""),
    )


def _compared(agencies: Iterable[Row], earlier: Mapping[str, Row], way: str, presenter: Presenter) -> str:
    """Name the agencies that went one way, each with what it was and is."""
    went = [row for row in agencies if row.key and trend(earlier.get(row.key), row) == way]

    def said(row: Row) -> str:
        if way == SAME:
            return f"{row.percent}%"
        return presenter.language.say(M("from %(was)s%% to %(now)s%%", was=earlier[row.key].percent, now=row.percent))

    return ", ".join(f"{presenter.agency(row.key)} ({said(row)})" for row in went)


def asked(subject: Account, presenter: Presenter) -> list[Row]:
    """Keep the rows of the agencies to which any circular was addressed, by their names."""
    rows = {row.key: row for row in subject.recap.rows if row.key and row.acknowledged.asked}
    return [rows[key] for key in presenter.by_name(rows)]


def acknowledging(told: Acknowledged, name: str, presenter: Presenter) -> words.Acknowledging:
    """Describe how circulars were acknowledged."""
    return words.Acknowledging(
        name=name,
        asked=told.asked,
        in_time=told.in_time,
        late=told.late,
        missing=told.missing,
        running=told.running,
        percent=_number(told.percent, presenter),
        median=presenter.language.say(span_in_words(told.median)) if told.median is not None else _NONE,
    )


def was_held(exercise: Matter) -> bool:
    """Whether training took place: its evaluation found something, or it was closed."""
    return bool(exercise.findings) or exercise.is_closed


def is_over(exercise: Matter, until: dt.date) -> bool:
    """Whether the days of training lie before a day."""
    return exercise.last_day is not None and exercise.last_day < until


def training_state(exercise: Matter, until: dt.date) -> str:
    """Say what became of training by a day, as a marked text."""
    if was_held(exercise):
        return N_("held")
    return N_("not reported") if is_over(exercise, until) else N_("to come")


def training(exercise: Matter, subject: Account, presenter: Presenter) -> words.Training:
    """Describe joint training beside its plan."""
    text = presenter.language.text
    days = dict.fromkeys(day for day in (exercise.date, exercise.end) if day is not None)
    return words.Training(
        code=exercise.id,
        title=house_style.capital(presenter.spelled(exercise.title)),
        mark=shared.mark(exercise.security, SecurityClass.ORDINARY),
        days=exercises.span(map(presenter.language.short_day, days), presenter.language),
        lead=presenter.agency(exercise.lead) if exercise.lead else "",
        kind=text(EXERCISE[exercise.exercise]) if exercise.exercise else "",
        agencies=len(exercise.agencies),
        state=house_style.capital(text(training_state(exercise, subject.recap.until))),
    )


def _ends(made: Recap, presenter: Presenter) -> str:
    """Name the last day of a quarter that was not over on the last day that is counted; empty for any other period."""
    if made.since is None or made.since != periods.first_of_quarter(made.since):
        return ""
    last = periods.last_of_quarter(made.since)
    return presenter.language.long_date(last) if made.until < last else ""


def ahead(load: Load, presenter: Presenter) -> words.Ahead:
    """Describe what falls due in the coming weeks."""
    rows = [
        words.Weeks(
            name=presenter.agency(row.agency) if row.agency else "",
            weeks=tuple(f"{load.shade(count)} {count}" if count else "" for count in row.counts),
        )
        for row in load.rows
    ]
    return words.Ahead(
        mondays=tuple(f"{monday.day}/{monday.month}" for monday in load.weeks),
        agencies=tuple(rows),
        total=tuple(map(str, load.total)),
    )


def month_of(row: Row, presenter: Presenter) -> str:
    """Name the month of a row: "November 2026"."""
    return presenter.language.month(dt.date.fromisoformat(f"{row.key}-01"))


def kept(row: Row, name: str, presenter: Presenter, before: Row | None = None) -> words.Kept:
    """Describe a row of the account, beside the same in the period `before`."""
    came = row.came
    return words.Kept(
        name=name,
        given=row.count("given"),
        on_time=row.count("on-time"),
        late=row.count("late"),
        on_first_date=row.count("on-first-date"),
        undated=row.count("undated"),
        come_due=row.come_due,
        overdue=row.count("overdue"),
        missed=row.count("missed"),
        running=row.count("running"),
        waiting=row.count("waiting"),
        verified=row.count("verified"),
        postponed=row.count("postponed"),
        moved_late=row.count("moved-late"),
        days_moved=row.days_moved,
        returned=row.count("returned"),
        void=row.count("void"),
        percent=_number(row.percent, presenter),
        percent_before=_number(before.percent if before else None, presenter),
        days=_number(row.median_days, presenter),
        invited=came.invited,
        present=came.present,
        represented=came.represented,
        late_arrivals=came.late,
        left_early=came.left_early,
        excused=came.excused,
        absent=came.absent,
        unrecorded=came.unrecorded,
        known=came.known,
        attendance=_number(came.percent, presenter),
    )


def owed(promise: Outcome, subject: Account, presenter: Presenter) -> words.Owed:
    """Describe a promise that is overdue, or was when it was done."""
    until = promise.done or subject.recap.until
    return words.Owed(
        id=_number_of(promise, presenter),
        text=house_style.sentence(presenter.spelled(promise.action.text)),
        lead=presenter.agency(promise.lead) if promise.lead else "",
        due=presenter.language.short_day(promise.due) if promise.due else "",
        late=(until - promise.due).days if promise.due else 0,
        mark=shared.mark(class_of(subject, promise), SecurityClass.ORDINARY),
    )


def _number_of(promise: Outcome, presenter: Presenter) -> str:
    """Write the number of a promise, of a duty with the turn in words."""
    if not promise.turn:
        return promise.action.id
    return presenter.language.say(M("%(id)s, turn %(number)s", id=promise.action.id, number=promise.turn))


def _number(value: float | None, presenter: Presenter) -> str:
    """Write a number with the decimal sign of the language: "41,5"."""
    if value is None:
        return _NONE
    return f"{value:g}".replace(".", "," if presenter.language.code == "id" else ".")
