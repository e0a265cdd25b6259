"""The account as tables of values, each with a chart that the spreadsheet draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapat.documents.contexts import accounts, shared, sheets
from rapat.documents.contexts.presenting import Presenter
from rapat.documents.contexts.sheets import Cell, Chart, Column, Heat, Sheet, Sum
from rapat.model.account import BAR, FIGURES, STATES, Outcome, Row
from rapat.model.load import Load
from rapat.model.views import Account
from rapat.text.language import N_, M

_PARTS = ("given", *BAR, *(name for name in STATES if name not in BAR))
"""What was given and its parts, in the order of their columns: what the chart draws stands together."""
_AGAIN = ("waiting", "postponed")
"""Figures of the paper that count some of them again."""
_CALLED = {"undated": N_("Done, no due date")}
"""What the paper calls a figure where the screens have less room."""
_RECEIPTS = (
    *(N_("Circulars"), N_("In time"), N_("Acknowledged late"), N_("Not acknowledged in its time")),
    N_("Time not over yet"),
)
"""How circulars were acknowledged, in the words of the paper."""
_BESIDE = tuple(name for name in FIGURES if name not in (*_PARTS, *_AGAIN))
"""Figures that only a table has room for; they are not on the printed page."""


def of_account(subject: Account, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out the figures by agencies and by months."""
    *agencies, total = accounts.rows(subject, presenter)
    text = presenter.language.text
    named = [(_agency(row, presenter), row) for row in agencies]
    months = [(accounts.month_of(row, presenter), row) for row in accounts.months(subject, presenter)]
    remark = shared.excerpt(presenter, subject.withheld)
    return (
        _figures(
            text(N_("Agency")),
            text(N_("Account of promises")),
            [*named, (Sum(text(N_("Total"))), total)],
            len(named),
            presenter,
        ),
        _figures(text(N_("Month")), text(N_("By months")), months, len(months), presenter)._replace(remark=remark),
        *([_ahead(subject.ahead, presenter)] if subject.ahead is not None and subject.ahead.rows else []),
        *_acknowledging(subject, presenter),
        *_training(subject, presenter),
    )


def _acknowledging(subject: Account, presenter: Presenter) -> Iterator[Sheet]:
    """Lay out how circulars were acknowledged, where any was issued."""
    text, rows = presenter.language.text, accounts.asked(subject, presenter)
    if not rows:
        return
    columns = [
        Column(text(N_("Agency")), 30),
        *(Column(text(name), 12) for name in _RECEIPTS),
        Column(text(N_("In time %")), 12),
        Column(text(N_("Minutes (median)")), 12),
    ]
    named = [(_agency(row, presenter), row.acknowledged) for row in rows]
    cells: list[Sequence[Cell]] = [
        (name, told.asked, told.in_time, told.late, told.missing, told.running, told.percent, told.minutes)
        for name, told in (*named, (Sum(text(N_("Total"))), subject.recap.total.acknowledged))
    ]
    yield Sheet(text(N_("Circulars")), columns, cells)


def _training(subject: Account, presenter: Presenter) -> Iterator[Sheet]:
    """Lay out the joint training beside its plan, where there is any."""
    text = presenter.language.text
    columns = [
        Column(text(N_("Code")), 14),
        Column(text(N_("Training")), 44),
        Column(text(N_("Date")), 26),
        Column(text(N_("Led by")), 26),
        Column(text(N_("Agencies")), 12),
        Column(text(N_("Remarks")), 18),
    ]
    told = [
        accounts.training(exercise, subject, presenter)
        for exercise in subject.exercises
        if presenter.goes_out(exercise.security)
    ]
    rows: list[Sequence[Cell]] = [
        (one.code, " ".join(filter(None, (one.mark, one.title))), one.days, one.lead, one.agencies, one.state)
        for one in told
    ]
    if rows:
        yield Sheet(text(N_("Joint training")), columns, rows)


def _ahead(load: Load, presenter: Presenter) -> Sheet:
    """Lay out what falls due in the coming weeks, shaded by how much it is."""
    text = presenter.language.text
    columns = [Column(text(N_("Agency")), 30), *(Column(f"{monday.day}/{monday.month}", 9) for monday in load.weeks)]
    named = [(presenter.agency(row.agency) if row.agency else sheets.nobody(presenter), row) for row in load.rows]
    rows: list[Sequence[Cell]] = [(name, *(count or None for count in row.counts)) for name, row in named]
    total: Sequence[Cell] = (Sum(text(N_("Total"))), *load.total)
    return Sheet(text(N_("Coming weeks")), columns, [*rows, total], heat=Heat(1, len(load.weeks), len(rows)))


def of_quarter(subject: Account, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out the figures, who came, what is overdue, and what was decided."""
    overdue = _overdue(subject, presenter)
    decided = (sheets.decided(subject.decisions, presenter),) if subject.decisions else ()
    done_late = accounts.in_sight(subject.caught_up, subject, presenter)
    late = [_owed(N_("Earlier, done late"), done_late, subject, presenter)] if done_late else []
    return (*of_account(subject, presenter), *of_attendance(subject, presenter), overdue, *late, *decided)


def of_attendance(subject: Account, presenter: Presenter) -> tuple[Sheet, ...]:
    """Lay out how often agencies came."""
    text = presenter.language.text
    columns = [
        Column(text(N_("Agency")), 30),
        Column(text(N_("Present")), 11),
        Column(text(N_("Represented")), 11),
        Column(text(N_("Excused, sick, on duty")), 14),
        Column(text(N_("Without notice")), 11),
        Column(text(N_("Not recorded")), 11),
        Column(text(N_("Invited")), 11),
        Column(text(N_("Late arrivals")), 11),
        Column(text(N_("Left early")), 11),
        Column(text(N_("Attendance %")), 11),
    ]
    *agencies, total = accounts.rows(subject, presenter)
    invited = {row.key: row for row in agencies if row.came.invited}
    named = [(_agency(invited[key], presenter), invited[key].came) for key in presenter.by_name(invited)]
    rows: list[Sequence[Cell]] = [
        (
            *(name, came.present, came.represented, came.excused, came.absent, came.unrecorded),
            *(came.invited, came.late, came.left_early, came.percent),
        )
        for name, came in (*named, *([(Sum(text(N_("Total"))), total.came)] if named else []))
    ]
    return (
        Sheet(
            text(N_("Attendance")),
            columns,
            rows,
            shared.excerpt(presenter, subject.withheld),
            chart=Chart(1, 4, len(named)),
        ),
    )


def _figures(first: str, name: str, named: Sequence[tuple[str, Row]], drawn: int, presenter: Presenter) -> Sheet:
    text, say = presenter.language.text, presenter.language.say

    def again(figure: str, *, printed: bool = True) -> Column:
        return Column(say(M("Of these: %(figure)s", figure=text(FIGURES[figure].name))), 11, printed=printed)

    columns = [
        Column(first, 28),
        *(Column(text(_CALLED.get(figure, FIGURES[figure].name)), 9) for figure in _PARTS),
        *map(again, _AGAIN),
        Column(text(N_("On time (%)")), 9),
        Column(text(N_("Days from promise to report (median)")), 12),
        Column(text(N_("Attendance %")), 9),
        *(again(figure, printed=False) for figure in _BESIDE),
        Column(text(N_("Days moved")), 11, printed=False),
        Column(text(N_("Days late (median)")), 12, printed=False),
    ]
    return Sheet(name, columns, [[shown, *_cells(row)] for shown, row in named], chart=Chart(2, 1 + len(BAR), drawn))


def _cells(row: Row) -> Iterator[Cell]:
    yield from (row.count(figure) for figure in (*_PARTS, *_AGAIN))
    yield from (row.percent, row.median_days, row.came.percent)
    yield from (row.count(figure) for figure in _BESIDE)
    yield from (row.days_moved, row.median_late)


def _overdue(subject: Account, presenter: Presenter) -> Sheet:
    given = accounts.overdue(accounts.told(subject, subject.recap, presenter))
    return _owed(N_("Overdue"), [*accounts.in_sight(subject.carried, subject, presenter), *given], subject, presenter)


def _owed(name: str, promises: Sequence[Outcome], subject: Account, presenter: Presenter) -> Sheet:
    """Lay out promises that are, or were, overdue; `name` is a marked text."""
    text = presenter.language.text
    columns = [
        Column(text(N_("Action number")), 16),
        Column(text(N_("What")), 50),
        Column(text(N_("Responsible agency")), 24),
        Column(text(N_("Due date")), 14),
        Column(text(N_("Overdue (days)")), 12),
    ]
    rows: list[Sequence[Cell]] = [
        (owed.id, owed.text, owed.lead, promise.due, owed.late)
        for promise in promises
        for owed in (accounts.owed(promise, subject, presenter),)
    ]
    return Sheet(text(name), columns, rows, shared.excerpt(presenter, subject.withheld))


def _agency(row: Row, presenter: Presenter) -> str:
    return presenter.agency(row.key) if row.key else sheets.nobody(presenter)
