"""Lists of actions: the table with its filter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from rapat.errors import RapatError
from rapat.model import (
    Action,
    ActionStatus,
    Agency,
    Attendance,
    Extension,
    Forum,
    Meeting,
    Person,
    Priority,
    Progress,
    SecurityClass,
    Turn,
    choices,
)
from rapat.model.choices import Choices
from rapat.model.labels import OVERDUE, SECURITY, STATUS
from rapat.model.plain import Document
from rapat.secretariat import action_marks, group_names, list_rows, reading
from rapat.secretariat.grouping import GroupBy, OrderBy
from rapat.secretariat.inbox import Waits
from rapat.secretariat.inbox_words import WHY
from rapat.secretariat.list_rows import ListRows
from rapat.secretariat.marks import SIGNS
from rapat.secretariat.session import Session
from rapat.text.language import N_, M
from rapat.tui import commands
from rapat.tui.base.action_steps import ActionSteps
from rapat.tui.base.stepwise import Stepwise
from rapat.tui.dialogs.simple import Tell
from rapat.tui.history import history
from rapat.tui.text import line
from rapat.tui.widgets.table_rows import LazyRows

SELECTIONS: Final = ("open", "overdue", "all")
_TITLES: Final = {"open": N_("unfinished"), "overdue": N_("overdue"), "all": N_("all")}

_GROUPS: Final = (None, GroupBy.DUE, GroupBy.AGENCY, GroupBy.STATUS, GroupBy.FORUM)
_SIGNS: Final = {
    **{
        f"({security.value})": SECURITY[security]
        for security in SecurityClass
        if security is not SecurityClass.ORDINARY
    },
    "!!": N_("urgent"),
    "▲": OVERDUE,
    "+1": N_("behind the lead: how many agencies support it"),
}
"""What help says of the signs of every action, beside those of what is particular to some."""
_WORDS: Final = Choices(choices.ACTION_STATUS)
_STATUS: Final = 2
"""The column of the status; where there is no room for it, what is overdue is marked before its day."""
_ROOMY: Final = 110
"""Columns of the list from which statuses are written out."""


class ActionList(ActionSteps):
    """The actions the acting person may read."""

    NAME: ClassVar[str] = "actions"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("actions")
    TABLE: ClassVar[str] = "actions"
    WIDTHS: ClassVar[tuple[int, ...]] = (9, 11, 11, 14, 0)
    SHOWS: ClassVar[tuple[type[Document], ...]] = (
        Action,
        Progress,
        Extension,
        Turn,
        Meeting,
        Attendance,
        Agency,
        Forum,
        Person,
    )

    def __init__(self) -> None:
        """Begin with the unfinished ones."""
        super().__init__()
        self.selection = SELECTIONS[0]
        self.by: GroupBy | None = None
        """How the list is grouped."""
        self.order: str = OrderBy.DUE
        """What it is sorted by, one of `orders`."""
        self.rows = ListRows(Action)
        self._grouped: GroupBy | None = None
        """How the rows that are shown are grouped."""
        self._filter_is_wrong = False
        self._stepwise = Stepwise(self)
        self._read_whole = True
        """Whether the list is next read to its end at once: nothing is shown yet, or nothing that may be."""

    def body(self) -> ComposeResult:
        """Lay out a summary, the filter, the list and the preview."""
        yield Static(id="summary")
        yield from super().body()

    def load(self) -> None:
        """Read the actions, and say how they stand."""
        self.narrow()
        self.summarise(self.user.session())

    def summarise(self, session: Session) -> None:
        """Say something above the list; the plain list says nothing."""
        del session
        self.query_one("#summary", Static).display = False

    def _cells(self, today: date, action: Action) -> tuple[Content, ...]:
        late = action.overdue(today)
        style = "bold $text-error" if late else "$text-success" if action.status.closed else ""
        owners = f"{action.lead or '?'}{f' +{len(action.supporting)}' if action.supporting else ''}"
        private, security = self.rows.secrecy_of(action)  # its meeting may be of a higher class
        marks = (
            self.user.text(N_("[private]")) if private else "",
            f"({security.value})" if security is not SecurityClass.ORDINARY else "",
            "!!" if action.priority is Priority.URGENT else "",
        )
        text = " ".join((*filter(None, marks), *self._marks(action, today), action.text))
        number = action.id.removeprefix(f"TL-{today.year}-").removeprefix("TL-")
        day = self._day_of(action, today)
        if late and not self.table.has_room_for(_STATUS):
            day = f"▲ {day}"
        return line(number), line(day), line(self._shown_status(action, today), style), line(owners), line(text)

    def _marks(self, action: Action, today: date) -> list[str]:
        """What is particular to the action: in words where the list has room for them beside its own, else as signs."""
        roomy = self.table.size.width >= _ROOMY
        return [self.user.formatted(mark.told) if roomy else mark.sign for mark in self.rows.marks_of(action, today)]

    def help_parts(self) -> Iterator[Content]:
        """Tell what the signs in the rows mean."""
        yield from super().help_parts()
        for sign, meaning in {**SIGNS, **_SIGNS}.items():
            yield line(f"{sign:<5} {self.user.text(meaning)}")

    def _status(self, action: Action, today: date) -> str:
        text = self.user.text
        return f"▲ {text(OVERDUE)}" if action.overdue(today) else text(STATUS[action.status])

    def _shown_status(self, action: Action, today: date) -> str:
        """The status in the word that a filter takes, where the list has no room for the whole one."""
        if self.table.size.width >= _ROOMY or action.overdue(today):
            return self._status(action, today)
        return _WORDS.word(frozenset({action.status}), self.user.language)

    def _searched_text(self, today: date, asked: AbstractSet[str], action: Action) -> str:
        """What the filter looks through; for the actions of `asked` more time is asked."""
        parts = (action.id, self._day_of(action, today), self._status(action, today), action.lead, *action.supporting)
        waits = (self.user.text(WHY[Waits.REQUEST]),) if action.id in asked else ()
        return " ".join((*parts, *waits, action.forum, action.meeting, action.text)).casefold()

    def _day_of(self, action: Action, today: date) -> str:
        """The due date, its year only where it is another one, and the time of day where one was told."""
        if action.due_date is None:
            return action.due.text if action.due else ""
        day = self.user.language.date_in(today.year, action.due_date)
        clock = self.user.language.clock(action.due.time) if action.due and action.due.time else ""
        return f"{day} {clock}".rstrip()

    def narrow(self) -> None:
        """Show the actions that fit the filter."""
        session = self.user.session()
        today = session.today()
        selected = reading.Filter(
            agency=self.agency,
            overdue=self.selection == "overdue",
            statuses=reading.ALL if self.selection == "all" else frozenset(),
        )
        asked = frozenset(action_marks.waiting_requests(session) if self.filter.value else ())
        typed = list_rows.typed(session, self.filter.value, partial(self._searched_text, today, asked))
        self._tell_of_filter(typed.fault)
        by, order = self.by, OrderBy(self.order)
        steps = list_rows.actions_in_steps(session, selected, typed.shows, by, order)
        self._stepwise.read(steps, partial(self._show_rows, today, by), whole=self._read_whole)

    def _show_rows(self, today: date, by: GroupBy | None, rows: ListRows[Action]) -> None:
        """Show what was read, grouped so."""
        user, text = self.user, self.user.text
        self.rows, self._grouped, self._read_whole = rows, by, False
        shown = text(_TITLES[self.selection])
        if by is not None:
            shown = f"{shown}, {text(group_names.KINDS[by])}"
        if self.order != OrderBy.DUE:
            shown = f"{shown}, {text(self.orders[self.order])}"
        self.filter.placeholder = user.formatted(
            M("/ filter · S: %(shown)s · %(count)s", shown=shown, count=rows.count)
        )
        titles = tuple(text(title) for title in (N_("No"), N_("Due"), N_("Status"), N_("Lead"), N_("What")))
        self.table.fill(titles, LazyRows(rows.ids, partial(self._cells_at, today)))
        self.show_preview()

    def key_comes(self) -> None:
        """Read the list to its end before a key acts on it; while one filters, the list follows."""
        super().key_comes()
        if self.focused is not self.filter:
            self._stepwise.read_to_end()

    def reader_changed(self) -> None:
        """Show nothing that is still being read for somebody else, and read for the new one at once."""
        super().reader_changed()
        self._read_whole = True

    def _tell_of_filter(self, fault: RapatError | None) -> None:
        """Say what is wrong with what is typed to filter by, until it is not any more."""
        if fault is not None:
            self.show_fault(fault)
        elif self._filter_is_wrong:
            self.query_one("#message", Static).display = False
        self._filter_is_wrong = fault is not None

    def _heading(self, row: int) -> str:
        """Return the name of the group that a row heads, and how many it has; empty for an action."""
        heading = self.rows.headings.get(self.rows.ids[row]) if 0 <= row < len(self.rows.ids) else None
        if heading is None or self._grouped is None:
            return ""
        name = group_names.name(self.user.language, self.user.session(), self._grouped, heading.key)
        return f"{name} ({len(heading.members)})"

    def meant_by(self, key: str) -> set[str]:
        """Return the row, or the actions of the group that it heads."""
        heading = self.rows.headings.get(key)
        return {key} if heading is None else set(heading.members)

    def _cells_at(self, today: date, row: int) -> Sequence[Content]:
        if heading := self._heading(row):
            return [line(heading, "bold $text-accent")]
        action = self.rows.at(row)
        if action is None:  # it was taken away a moment ago, and the list is about to be read again
            return [Content()] * len(self.WIDTHS)
        return self._cells(today, action)

    @property
    def answering(self) -> Sequence[str]:
        """What answers a request for more time, or a report that it is done."""
        action = self.chosen
        if action is None or self.table.marks:
            return ()
        if self.rows.asks_for_time(action):
            return ("actions.grant", "actions.refuse")
        return ("actions.verify", "actions.back") if action.status is ActionStatus.DONE else ()

    def open_row(self) -> None:
        """Show everything about the action under the cursor."""
        self.action_detail()

    def preview(self) -> Sequence[Content]:
        """The action with its whole history."""
        if self.chosen is None:
            heading = self._heading(self.table.cursor)
            return [line(heading or self.user.text(N_("There is no such action.")))]
        return self._history(self.chosen)

    def _history(self, action: Action) -> list[Content]:
        session = self.user.session()
        return history(self.user, reading.files(session, [action], session.today(), session.calendar)[0])

    @property
    def chosen(self) -> Action | None:
        """The action under the cursor."""
        return self.rows.at(self.table.cursor)

    def choose(self, ident: str) -> None:
        """Put the cursor on an action, whatever was filtered."""
        if ident not in self.rows.ids:
            self.selection = "all"
        self.clear_filter()
        self.load()
        self._stepwise.read_to_end()
        self.table.choose(ident)
        self.table.focus()

    def go_to(self, ident: str) -> None:
        """Put the cursor back on an action, where it is still listed."""
        self._stepwise.read_to_end()
        super().go_to(ident)

    def action_status(self) -> None:
        """Show the next selection."""
        self.selection = SELECTIONS[(SELECTIONS.index(self.selection) + 1) % len(SELECTIONS)]
        self.draw(self.load)

    def action_group(self) -> None:
        """Put the list into the next groups, or into none."""
        at = _GROUPS.index(self.by)
        self.by = _GROUPS[(at + 1) % len(_GROUPS)]
        self.draw(self.load)

    @property
    def orders(self) -> Mapping[str, str]:
        """What the list may be sorted by, each with its marked name; the first is how it begins."""
        return {order.value: name for order, name in group_names.ORDERS.items()}

    def action_sort(self) -> None:
        """Put the list into the next order."""
        orders = list(self.orders)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.load()
        self.show_message(M("Sorted: %(order)s.", order=self.user.text(self.orders[self.order])))

    def action_detail(self) -> None:
        """Show everything about the action."""
        if self.chosen is not None:
            self.app.push_screen(Tell(self.chosen.id, self._history(self.chosen)))
