"""The calendar: a month with its marks, and beside it what falls on its days; one plans from here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from rapat.model import Action, Event, Forum, Matter, Meeting, Turn
from rapat.model.labels import OVERDUE
from rapat.secretariat import day_calendar
from rapat.secretariat.day_calendar import NAMES, Falling, Falls
from rapat.text.language import N_
from rapat.tui import commands, messages
from rapat.tui.base.screen import BaseScreen
from rapat.tui.dialogs.planning import plan
from rapat.tui.text import line, lines
from rapat.tui.widgets.month import Month
from rapat.tui.widgets.table import Table
from rapat.tui.widgets.table_rows import LazyRows

_LATE: Final = "!"
MARKS: Final[Mapping[Falls, str]] = {
    Falls.SITTING: "●",
    Falls.TURN: "○",
    Falls.EXERCISE: "◆",
    Falls.DUE: "▪",
    Falls.DAY_OFF: "*",
    Falls.EVENT: "*",
}
"""The mark of each, the weightiest first; what is overdue has its own."""


class Calendar(BaseScreen):
    """The days of a month, and what falls on them."""

    NAME: ClassVar[str] = "calendar"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("calendar")
    TITLE_TEXT: ClassVar[str] = N_("Calendar")
    SHOWS = (Action, Turn, Meeting, Forum, Matter, Event)

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.falling: list[Falling] = []
        """What falls on the days of the month."""
        self._shown: tuple[date, date] | None = None

    def body(self) -> ComposeResult:
        """Lay out the month with its legend left, the list right."""
        with Horizontal(id="body"):
            with Vertical(id="leaf"):
                yield Month(self.user.today(), self.user.language)
                yield Static(id="legend")
            with Vertical():
                yield Table((6, 5, 1, 0), "days")
                yield Static(id="shown")

    def on_resize(self) -> None:
        """Focus the month where it is in sight, else the list: a narrow screen has no place for both."""
        self.call_after_refresh(self._focus_what_is_seen)

    def _focus_what_is_seen(self) -> None:
        if self.focused is None or not self.focused.region:
            (self.month if self.month.region else self.table).focus()

    @property
    def month(self) -> Month:
        """The leaf of the calendar."""
        return self.query_one(Month)

    @property
    def table(self) -> Table:
        """What falls on its days."""
        return self.query_one(Table)

    def load(self) -> None:
        """Read the month that is shown."""
        text, month = self.user.text, self.month
        self._shown = month.first, month.last
        self.falling = day_calendar.between(self.user.session(), month.first, month.last)
        month.show(self.user.language, _marks(self.falling))
        titles = (text(N_("Day")), text(N_("Time")), "", text(N_("What")))
        self.table.fill(titles, LazyRows([str(at) for at in range(len(self.falling))], self._row))
        names: dict[str, list[str]] = defaultdict(list)
        for falls, mark in MARKS.items():
            names[mark].append(text(NAMES[falls]))
        names[_LATE].append(text(OVERDUE))
        legend = [line(f"{mark} {', '.join(meant)}", "dim") for mark, meant in names.items()]
        self.query_one("#legend", Static).update(lines(legend))
        self._follow_month()
        self._show_whole()

    def _row(self, at: int) -> Sequence[Content]:
        each, language = self.falling[at], self.user.language
        style = "bold $text-error" if each.late else "dim" if each.falls in (Falls.DAY_OFF, Falls.TURN) else ""
        return (
            line(f"{each.day.day:>2} {language.weekday(each.day)[:3]}", style),
            line(language.clock(each.start) if each.start else ""),
            line(_mark(each), style),
            line(self.user.formatted(day_calendar.told(each)), style),
        )

    @property
    def chosen(self) -> Falling | None:
        """What the cursor of the list is on."""
        at = self.table.cursor
        return self.falling[at] if 0 <= at < len(self.falling) else None

    @on(Month.Moved)
    def _day_moved(self) -> None:
        if self._shown == (self.month.first, self.month.last):
            self._follow_month()
        else:
            self.soon(self.load)

    def _show_whole(self) -> None:
        """Show the row under the cursor in full."""
        each, user = self.chosen, self.user
        parts: list[Content] = []
        if each is not None:
            what = user.text(OVERDUE if each.late else NAMES[each.falls])
            head = " · ".join(filter(None, (user.language.short_day(each.day), what, each.ident)))
            parts = [line(head, "dim"), line(user.formatted(day_calendar.told(each)))]
        self.query_one("#shown", Static).update(lines(parts))

    def _follow_month(self) -> None:
        """Put the cursor of the list on the first thing of the month's day, or of a day behind it."""
        if not self.table.has_focus:
            ahead = (at for at, each in enumerate(self.falling) if each.day >= self.month.day)
            self.table.choose(str(next(ahead, len(self.falling) - 1)))

    @on(Table.Moved)
    def _row_moved(self) -> None:
        """Show in the month where the list is read."""
        each = self.chosen
        self._show_whole()
        if each is not None and self.table.has_focus:
            self.month.day = max(each.day, self.month.first)

    @on(Month.Selected)
    def _to_list(self) -> None:
        if self.falling:
            self._follow_month()
            self.table.focus()

    @on(Table.Selected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to what the list is on; a sitting that is not planned is planned."""
        each = self.chosen
        if each is None:
            return
        match each.falls:
            case Falls.SITTING:
                self.post_message(messages.OpenSitting(each.ident))
            case Falls.DUE:
                self.post_message(messages.OpenAction(each.ident))
            case Falls.EXERCISE:
                self.post_message(messages.OpenMatter(each.ident))
            case Falls.TURN:
                self.action_plan()
            case Falls.DAY_OFF | Falls.EVENT:
                pass  # it is told in full beneath the list, and there is no more of it

    def action_plan(self) -> None:
        """Plan a meeting on the day under the cursor, of the forum whose rule gives it."""
        day = self.month.day
        turns = [each for each in self.falling if each.falls is Falls.TURN and each.day == day]
        chosen = self.chosen if self.table.has_focus and self.chosen in turns else None
        turn = chosen or (turns[0] if len(turns) == 1 else None)
        plan(self, lambda _: self.load(), turn.ident if turn else "", day.strftime("%d/%m/%Y"))

    def action_turn(self, months: int) -> None:
        """Turn to the month ahead, or back with -1."""
        self.month.action_turn(months)

    def action_today(self) -> None:
        """Go to today."""
        self.month.today = self.user.today()
        self.month.action_today()
        self._follow_month()


def _mark(each: Falling) -> str:
    return _LATE if each.late else MARKS[each.falls]


def _marks(falling: Sequence[Falling]) -> dict[date, str]:
    """Collect the marks of each day, each once, the weightiest first."""
    marks: dict[date, set[str]] = defaultdict(set)
    for each in falling:
        for number in range(((each.until or each.day) - each.day).days + 1):
            marks[each.day + timedelta(days=number)].add(_mark(each))
    order = [_LATE, *dict.fromkeys(MARKS.values())]
    return {day: "".join(sorted(found, key=order.index)) for day, found in marks.items()}
