"""The account: which agency, forum or month kept its promises, and the list behind each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Final, NamedTuple, TypeVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rapat.model import (
    Acknowledgement,
    Action,
    ActionStatus,
    Attendance,
    Circular,
    Extension,
    Meeting,
    Progress,
    Turn,
)
from rapat.model.account import (
    AGENCY,
    ATTENDANCE,
    BAR,
    FIGURES,
    LISTED,
    MONTH,
    ROWS,
    Outcome,
    Recap,
    Row,
    in_order,
)
from rapat.model.labels import OVERDUE, STATUS
from rapat.model.load import AgencyLoad, Load
from rapat.model.views import EXCERPT
from rapat.secretariat import circular_words, periods, recap, weeks_ahead
from rapat.secretariat.recap import Attended, Scope
from rapat.secretariat.session import Session
from rapat.text import bars
from rapat.text.language import N_, M, Message
from rapat.tui import charts, commands, messages
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.commands.promises import ACCOUNT
from rapat.tui.text import line, lines
from rapat.tui.widgets.table_rows import LazyRows

_Cell = TypeVar("_Cell")
_ALL: Final = "*"
"""What the row of the sum stands for."""
_NOBODY: Final = "-"
"""What the row of promises without an agency or forum stands for."""
_PARTS: Final = {
    "on-time": N_("Kept"),
    "overdue": N_("Overdue"),
    "late": N_("Too late"),
    "missed": N_("Missed"),
    "running": N_("Running"),
    "undated": N_("No date"),
}
"""What the columns of `STATES` are called, those that are asked for first: a narrow screen leaves out the last."""
_FIGURE_WIDTHS: Final = (10, 7, 9, 5, 9, 7, 8, 8, 13, 0)
_LIST_WIDTHS: Final = (14, 11, 11, 10, 11, 0)
"""Of a list of promises; of one agency's without the fourth, which is the same on each row."""
_LEAD: Final = 3
"""The column that says who leads."""
_MEETING_WIDTHS: Final = (17, 12, 12, 19, 0)
_LOAD_WIDTHS: Final = (12, *[5] * 7, 0)
_BARS: Final = range(8, 41)
"""Letters that the longest bar may have."""


class Account(ListScreen):
    """The figures of a period by rows; under a row, the promises that one of its figures counts."""

    NAME: ClassVar[str] = "recap"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("recap")
    TITLE_TEXT: ClassVar[str] = N_("Account of promises")
    TABLE: ClassVar[str] = "recap"
    WIDTHS: ClassVar[tuple[int, ...]] = _FIGURE_WIDTHS
    BESIDE: ClassVar[bool] = False
    SHOWS = (Action, Progress, Extension, Turn, Meeting, Attendance, Circular, Acknowledgement)

    def __init__(self) -> None:
        """Begin with the agencies and all days, as command and paper do where no days are given."""
        super().__init__()
        self.by, self.period = AGENCY, periods.ALL
        self.opened: tuple[str, str] | None = None
        """The key of the row and the figure whose promises are listed; None while the figures are."""
        self.order = 0
        """Which of `_ORDERS` the rows are in."""
        self.made: Recap | None = None
        self.before: Recap | None = None
        """The account of the period that this one is compared with; None where it has no first day."""
        self.rows: Sequence[Row] = ()
        self.listed: Sequence[Outcome] = ()
        self.attended: Sequence[Attended] = ()
        """The meetings that are listed, while those of a row are."""
        self.ahead: Load | None = None
        """What falls due in the coming weeks, while that is shown instead."""

    def body(self) -> ComposeResult:
        """Lay out the period and the legend above the list."""
        yield Static(id="span")
        yield from super().body()

    def load(self) -> None:
        """Count anew and show it."""
        session = self.user.session()
        if self.ahead is not None:
            self.ahead = weeks_ahead.coming(session, Scope())
        period = periods.named(self.period, session.today())
        self.made, self.before = recap.compared(session, Scope(since=period.since, until=period.until, by=self.by))
        self.narrow()

    def narrow(self) -> None:
        """Show the rows or promises that fit the filter."""
        if self.made is None:
            return
        if self.ahead is not None:
            self._show_load(self.ahead)
        elif self.opened is None:
            self._show_figures(self.made)
        elif self.opened[1] == ATTENDANCE:
            self._show_meetings(self.made, self.opened[0])
        else:
            self._show_list(self.made, *self.opened)
        self.show_preview()

    def _head(self, *below: Content) -> None:
        """Show what was asked for above the list."""
        if self.made is not None:
            short = self.user.language.short_date
            since, until = self.made.since, short(self.made.until)
            days = f"{short(since)} – {until}" if since else self.user.formatted(M("up to %(day)s", day=until))
            excerpt = f"  {self.user.formatted(EXCERPT)}" if self.made.is_excerpt else ""
            head = Content.assemble((f"{self._period}: {days}", "bold"), (excerpt, "$text-warning"))
            self.query_one("#span", Static).update(lines([head, *below]))

    # The figures

    def _show_figures(self, made: Recap) -> None:
        text, words = self.user.text, self.filter.value
        fitting = [row for row in made.rows if not words or self.user.fits(words, row.key.casefold())]
        if (key := _ORDERS[self.order].key) is not None:
            fitting.sort(key=key)
        self.rows = [*fitting, made.total]
        keys = [*(row.key or _NOBODY for row in self.rows[:-1]), _ALL]
        titles = (text(ROWS[self.by]), text(N_("On time %")), text(N_("Given")), *map(text, _PARTS.values()), "")
        cells = LazyRows(keys, lambda at: self._figures(self.rows[at], keys[at], made.longest_bar))
        self.table.fill(titles, cells, _FIGURE_WIDTHS, is_measured=False)
        self.filter.placeholder = self.user.formatted(
            M("/ filter · B: %(rows)s · P: %(period)s", rows=text(ROWS[self.by]), period=self._period)
        )
        legend = "  ".join(f"{form} {text(FIGURES[name].name)}" for form, name in zip(bars.FORMS, BAR, strict=False))
        void = made.total.count("void")
        left_out = self.user.formatted(M("%(count)d void ones are left out.", count=void)) if void else ""
        told = (*made.ranking[:2], *(made.against(self.before) if self.before else ()))
        told = (*told, made.excused_late) if made.excused_late is not None else told
        ranking = " ".join(map(self.user.formatted, told))
        self._head(*([line(ranking)] if ranking else []), line("  ".join(filter(None, (legend, left_out))), "dim"))

    @property
    def _period(self) -> str:
        return self.user.text(periods.PERIODS[self.period])

    def _figures(self, row: Row, key: str, longest: int) -> Sequence[Content]:
        style = "bold" if key == _ALL else ""
        counts = (row.count(name) for name in ("given", *_PARTS))
        percent = "-" if row.percent is None else f"{row.percent}"
        drawn = [] if key == _ALL else [charts.bar(row.bar, longest, self._bar_room)]
        return (
            line(self._called(key), style),
            line(f"{percent:>5}", style),
            *(line(f"{count or '·'!s:>5}", style) for count in counts),
            Content.assemble(*drawn),
        )

    @property
    def _bar_room(self) -> int:
        """Letters that the longest bar has beside the figures; on a narrow screen it lies out of sight."""
        left = self.table.size.width - sum(width + 2 for width in _FIGURE_WIDTHS)
        return max(_BARS.start, min(left, _BARS.stop - 1))

    def _called(self, key: str) -> str:
        return self.user.text(N_("Total")) if key == _ALL else key

    # The weeks that come

    def _show_load(self, ahead: Load) -> None:
        text, words = self.user.text, self.filter.value
        rows = [row for row in ahead.rows if not words or self.user.fits(words, row.agency.casefold())]
        drawn = [*rows, AgencyLoad(_ALL, ahead.total)]
        titles = (text(N_("Agency")), *(f"{monday.day}/{monday.month}" for monday in ahead.weeks))
        keys = [row.agency or _NOBODY for row in drawn]
        cells = LazyRows(keys, lambda at: self._weeks(drawn[at], ahead))
        self.table.fill(titles, cells, _LOAD_WIDTHS, is_measured=False)
        self.filter.placeholder = text(N_("/ filter"))
        told = line(text(N_("What falls due in the coming eight weeks")), "bold")
        self.query_one("#span", Static).update(lines([told, line("░ ▒ ▓ █", "dim")]))

    def _weeks(self, row: AgencyLoad, ahead: Load) -> Sequence[Content]:
        if row.agency == _ALL:
            return (line(self._called(_ALL), "bold"), *(line(f"{count or '·'!s:>4}", "bold") for count in row.counts))
        return (
            line(row.agency or _NOBODY),
            *(line(f"{ahead.shade(count)} {count or '·'!s:>2}") for count in row.counts),
        )

    # The list behind a figure

    def _show_list(self, made: Recap, key: str, figure: str) -> None:
        text, words = self.user.text, self.filter.value
        row = made.total if key == _ALL else next((row for row in made.rows if (row.key or _NOBODY) == key), Row(key))
        promises = in_order(row.listed(figure))
        self.listed = [promise for promise in promises if not words or self.user.fits(words, _looked_through(promise))]
        titles = list(map(text, (N_("No"), N_("Due"), N_("Done"), N_("Lead"), N_("Promised"), N_("What"))))
        rows = LazyRows([promise.number for promise in self.listed], self._promise)
        of_one = self._is_of_one(key)
        self.table.fill(_without_lead(titles, of_one), rows, _without_lead(_LIST_WIDTHS, of_one))
        name = text(LISTED[figure].name)
        self.filter.placeholder = self.user.formatted(
            M("/ filter · F: %(figure)s · %(count)s", figure=name, count=len(promises))
        )
        self._head(line(f"{self._called(key)} · {name}: {len(promises)}", "bold"))

    def _show_meetings(self, made: Recap, key: str) -> None:
        """List how those of a row came to the meetings of the period."""
        text, words, short = self.user.text, self.filter.value, self.user.language.short_date
        found = recap.attended(self.user.session(), Scope(since=made.since, until=made.until))
        of_row = [each for each in found if key in (_ALL, each.row(self.by) or _NOBODY)]

        def cells(at: int) -> Sequence[Content]:
            meeting, agency, came = self.attended[at]
            return line(meeting.id), line(short(meeting.date)), line(agency), line(text(came.how)), line(meeting.title)

        self.attended = [
            each
            for each in of_row
            if not words or self.user.fits(words, f"{each.meeting.id} {each.agency} {each.meeting.title}".casefold())
        ]
        titles = map(text, (N_("Meeting"), N_("Date"), N_("Agency"), N_("How it came"), N_("Title")))
        keys = [f"{each.meeting.id} {each.agency}" for each in self.attended]
        self.table.fill(tuple(titles), LazyRows(keys, cells), _MEETING_WIDTHS)
        self.filter.placeholder = text(N_("/ filter"))
        self._head(line(f"{self._called(key)} · {text(N_('Attendance'))}: {len(of_row)}", "bold"))

    def _is_of_one(self, key: str) -> bool:
        """Whether a row is an agency, so that it leads all that is listed."""
        return self.by == AGENCY and key not in (_ALL, _NOBODY)

    def _promise(self, at: int) -> Sequence[Content]:
        promise, short = self.listed[at], self.user.language.short_date
        state = f"▲ {self.user.text(OVERDUE)}" if promise.overdue else "-"
        cells = (
            line(promise.number),
            line(short(promise.due) if promise.due else "-"),
            line(short(promise.done) if promise.done else state, "bold $text-error" if promise.overdue else ""),
            line(promise.lead or "-"),
            line(short(promise.promised)),
            line(promise.action.text),
        )
        return _without_lead(cells, self._is_of_one(self.opened[0] if self.opened else _ALL))

    # Below the list

    def preview(self) -> Sequence[Content]:
        """Everything that is counted of the row under the cursor; of a promise, its words and how it stands."""
        at = self.table.cursor
        if self.ahead is not None:
            return []
        if self.opened is None:
            return list(self._counted(self.rows[at])) if 0 <= at < len(self.rows) else []
        if self.opened[1] == ATTENDANCE:
            return [line(each.meeting.title, "bold") for each in self.attended[at : at + 1]]
        if 0 <= at < len(self.listed):
            return list(self._history(self.listed[at]))
        return [line(self.user.text(N_("There is no such action.")))]

    def _counted(self, row: Row) -> Iterator[Content]:
        text, say = self.user.text, self.user.formatted
        counted = (name for name in ACCOUNT if name in FIGURES)
        counts = (f"{at} {text(FIGURES[name].name)}: {row.count(name)}" for at, name in enumerate(counted, start=1))
        yield line(self._called(self.table.chosen), "bold")
        yield line(" · ".join(counts))
        if row.median_days is not None:
            yield line(f"{text(N_('Days from promise to report (median)'))}: {row.median_days:g}")
        if row.median_late is not None:
            yield line(f"{text(N_('Days late (median)'))}: {row.median_late:g}")
        if row.days_moved:
            yield line(
                say(M("%(count)d times more time, %(days)d days in all", count=row.times_moved, days=row.days_moved))
            )
        if row.came.invited:
            yield line(say(row.came.told))
        received = circular_words.punctual(row.acknowledged)
        if received is not None:
            yield line(say(received))

    def _history(self, promise: Outcome) -> Iterator[Content]:
        action, text = promise.action, self.user.text
        status = text(STATUS[_status(self.user.session(), promise)])
        yield line(action.text, "bold")
        given = self.user.formatted(M("promised %(day)s", day=promise.promised))
        yield line(" · ".join(filter(None, (promise.number, status, action.forum, given))))
        if promise.first_due is not None and promise.first_due != promise.due:
            yield line(f"{text(N_('First date'))}: {self.user.language.long_date(promise.first_due)}", "dim")
        if promise.moved:
            yield line(
                self.user.formatted(
                    M("%(count)d times more time, %(days)d days in all", count=promise.moved, days=promise.days_moved)
                )
            )

    # Keys

    def open_row(self) -> None:
        """List the promises of the row; from that list, go to the action."""
        if self.ahead is not None:
            if self.table.chosen not in ("", _ALL, _NOBODY):
                self.post_message(messages.OpenAgency(self.table.chosen))
        elif self.opened is None:
            self._open(ACCOUNT[0])
        elif self.opened[1] == ATTENDANCE:
            for each in self.attended[self.table.cursor : self.table.cursor + 1]:
                self.post_message(messages.OpenMeeting(each.meeting.id))
        elif 0 <= self.table.cursor < len(self.listed):
            self.post_message(messages.OpenAction(self.listed[self.table.cursor].action.id))

    def action_open(self) -> None:
        """Open what is under the cursor."""
        self.open_row()

    def action_list(self, figure: str) -> None:
        """List the promises that a figure of the row counts."""
        self._open(figure)

    def action_figure(self) -> None:
        """List what the next figure counts."""
        self._open(_following(ACCOUNT, self.opened[1]) if self.opened and self.opened[1] in ACCOUNT else ACCOUNT[0])

    def _open(self, figure: str) -> None:
        self.ahead = None
        self.opened = self.opened[0] if self.opened else self.table.chosen or _ALL, figure
        self.clear_filter()
        self.narrow()
        self.table.action_first()

    def action_back(self) -> None:
        """Go back from the list to the figures, to the row it was of."""
        if self.ahead is not None:
            self.action_ahead()
        elif self.opened is not None:
            key, self.opened = self.opened[0], None
            self.clear_filter()
            self.narrow()
            self.table.choose(key)
        else:
            raise SkipAction

    def action_ahead(self) -> None:
        """Show what falls due in the coming weeks, or the figures again."""
        self.ahead = Load((), ()) if self.ahead is None else None
        self.opened = None
        self.clear_filter()
        self.draw(self.load)

    def action_by(self) -> None:
        """Make rows of something else."""
        self.ahead = None
        self.by, self.opened = _following(list(ROWS), self.by), None
        self.clear_filter()
        self.draw(self.load)

    def action_worst(self) -> None:
        """Put the rows with most overdue first, or in the order of their names again."""
        self.order = (self.order + 1) % len(_ORDERS)
        self.narrow()
        self.table.action_first()
        told = _ORDERS[self.order].told
        self.show_message(told)

    def offers(self, command: Command) -> bool:
        """Whether a command can be run: what is sorted are the figures."""
        if command.action == "worst":
            return self.opened is None and self.ahead is None and self.by != MONTH
        return super().offers(command)

    def action_period(self) -> None:
        """Show another period."""
        self.ahead = None
        self.period = _following(list(periods.PERIODS), self.period)
        self.draw(self.load)


def _by_most_owed(row: Row) -> tuple[int, int, int]:
    """Return the place of a row in the order of what is owed: most overdue and missed, then least kept on time."""
    owed = row.count("overdue") + row.count("missed")
    return (-owed, -row.count("late"), 101 if row.percent is None else row.percent)


def _by_name(row: Row) -> tuple[bool, str]:
    return not row.key, row.key


class _Order(NamedTuple):
    """An order of the rows: what it sorts by, None for the account's own, and the sentence that tells it."""

    key: Callable[[Row], tuple[int, ...] | tuple[bool, str]] | None
    told: Message


_ORDERS: Final = (
    _Order(None, M("Least kept on time first.")),
    _Order(_by_most_owed, M("Most overdue first.")),
    _Order(_by_name, M("By name.")),
)


def _following(names: Sequence[str], name: str) -> str:
    """Return the name after one, after the last the first."""
    return names[(names.index(name) + 1) % len(names)]


def _looked_through(promise: Outcome) -> str:
    """Return what the filter looks through."""
    return f"{promise.number} {promise.lead} {promise.action.text}".casefold()


def _status(session: Session, promise: Outcome) -> ActionStatus:
    """Return where a promise stands: a turn of a duty as the account has it, anything else as it is told today."""
    if not promise.turn:
        told = session.get(Action, promise.action.id)
        return told.status if told is not None else promise.action.status
    if promise.void:
        return ActionStatus.VOID
    if promise.verified:
        return ActionStatus.VERIFIED
    return ActionStatus.OPEN if promise.done is None else ActionStatus.DONE


def _without_lead(cells: Sequence[_Cell], is_of_one: bool) -> tuple[_Cell, ...]:
    """Return the cells of a row of promises, without who leads where that is always the same."""
    return tuple(cell for at, cell in enumerate(cells) if not (is_of_one and at == _LEAD))
