"""A month as a leaf of a calendar: its weeks, with marks beside the days; the cursor is a day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar, Final

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message as Event
from textual.reactive import var
from textual.widget import Widget

from rapat.text.language import Language
from rapat.tui.base.view import Enduring
from rapat.tui.text import line

_CELL: Final = 5
"""Cells of a day: its number, two for marks, one between days."""
_MARKS: Final = 2
_WEEK: Final = 7
_HEAD: Final = 2
"""Lines above the first week: the month, the days of the week."""


class Month(Enduring, Widget, can_focus=True):
    """The weeks of the month in which the cursor's day lies."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"month--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("up", "step(-7)", show=False),
        Binding("down", "step(7)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "today", show=False),
        Binding("enter", "select", show=False),
    ]
    day: var[date] = var(date.min)
    """The day the cursor is on."""

    class Moved(Event):
        """The cursor is on another day."""

    class Selected(Event):
        """What falls on the day under the cursor was asked for."""

    def __init__(self, day: date, language: Language) -> None:
        """Begin on a day, which is today, in the reader's language."""
        super().__init__(id="month")
        self.today = day
        self.language = language
        self.marks: Mapping[date, str] = {}
        """Beside each day: marks of one cell, the weightiest first."""
        self.set_reactive(Month.day, day)

    def show(self, language: Language, marks: Mapping[date, str]) -> None:
        """Show the month in a language, with these marks."""
        self.language, self.marks = language, marks
        self.refresh()

    @property
    def first(self) -> date:
        """The first day of the month that is shown."""
        return self.day.replace(day=1)

    @property
    def last(self) -> date:
        """The last day of the month that is shown."""
        return self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])

    def watch_day(self) -> None:
        """Show where the cursor is, and tell."""
        self.refresh()
        self.post_message(self.Moved())

    def action_step(self, days: int) -> None:
        """Go some days on, or back with a negative number."""
        self._go_to(self.day.toordinal() + days)

    def action_turn(self, months: int) -> None:
        """Turn to a month ahead, or back with -1; the day stays, or is the last there is."""
        edge = self.last + timedelta(days=1) if months > 0 else self.first - timedelta(days=1)
        length = calendar.monthrange(edge.year, edge.month)[1]
        self._go_to(edge.replace(day=min(self.day.day, length)).toordinal())

    def action_today(self) -> None:
        """Go to today."""
        self.day = self.today

    def action_select(self) -> None:
        """Ask for what falls on the day."""
        self.post_message(self.Selected())

    def on_click(self, event: Click) -> None:
        """Go to the day that was clicked."""
        row, column = event.y - _HEAD, event.x // _CELL
        if row >= 0 and column < _WEEK:
            day = self.first.toordinal() - self.first.weekday() + row * _WEEK + column
            if self.first.toordinal() <= day <= self.last.toordinal():
                self._go_to(day)

    def _go_to(self, ordinal: int) -> None:
        # A year on either side stays free: the rules of forums are asked for days behind the month.
        earliest, latest = date(date.min.year + 1, 1, 1), date(date.max.year - 1, 12, 31)
        self.day = date.fromordinal(max(earliest.toordinal(), min(ordinal, latest.toordinal())))

    def render(self) -> RenderResult:
        """Draw the month, the days of the week, and its weeks."""
        monday = self.first - timedelta(days=self.first.weekday())
        names = [self.language.weekday(monday + timedelta(days=at))[:3] for at in range(_WEEK)]
        rows = [
            line(self.language.month(self.day).center(_WEEK * _CELL).rstrip(), "bold"),
            line("".join(name.ljust(_CELL) for name in names), "dim"),
        ]
        weeks = calendar.Calendar().monthdatescalendar(self.day.year, self.day.month)
        rows += [Content("").join([self._cell(day) for day in week]) for week in weeks]
        return Content("\n").join(rows)

    def _cell(self, day: date) -> Content:
        if day.month != self.day.month:
            return Content(" " * _CELL)
        marks = self.marks.get(day, "")
        if len(marks) > _MARKS:
            marks = f"{marks[: _MARKS - 1]}+"
        shown = f"{day.day:>2}{marks:<{_MARKS}}"
        style = "bold underline" if day == self.today else ""
        if day == self.day:
            style = "reverse" if self.has_focus else f"{style} reverse dim".strip()
        elif day.weekday() == calendar.SUNDAY:
            style = f"{style} dim".strip()
        return Content.assemble((shown, style), " ")
