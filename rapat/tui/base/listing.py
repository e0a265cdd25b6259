"""The screens that are lists: a filter, a table, and on tall terminals a preview of the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from rapat.secretariat import together
from rapat.text.language import N_, M, Message
from rapat.tui import messages
from rapat.tui.base.screen import BaseScreen
from rapat.tui.commands import Command, keys_of, known
from rapat.tui.dialogs.simple import Tell
from rapat.tui.text import line, lines
from rapat.tui.widgets.filter import Filter
from rapat.tui.widgets.keys import Keys
from rapat.tui.widgets.table import Table

T = TypeVar("T")

_NAMED: Final = 12
"""How many ids are named that a refusal holds for, too."""


class ListScreen(BaseScreen):
    """A list that is narrowed while one types; Enter on a row opens it."""

    AUTO_FOCUS: ClassVar[str | None] = "Table"
    """Not the filter, which stands first: keys that were pressed ahead must not narrow the list."""
    TABLE: ClassVar[str] = ""
    """The id of the table."""
    WIDTHS: ClassVar[tuple[int, ...]] = ()
    """The width of each column; 0, for the last, takes the rest."""
    BESIDE: ClassVar[bool] = True
    """Whether the preview stands beside the list where the terminal is wide; a list of many figures needs it whole."""
    _previewed = ""
    """What stands in the preview."""
    _narrowed = ""
    """The words that the list was last narrowed to."""

    def body(self) -> ComposeResult:
        """Lay out the filter, the list and the preview."""
        yield Filter("")
        yield from self.list_and_preview()

    def list_and_preview(self) -> ComposeResult:
        """Lay out list and preview: on wide terminals side by side, else beneath each other where it is tall."""
        with Vertical(id="body", classes="beside" if self.BESIDE else ""):
            yield Table(self.WIDTHS, self.TABLE)
            with VerticalScroll(id="preview", can_focus=False):
                yield Static(id="shown")

    def begin(self) -> None:
        """Focus the list."""
        self.table.focus()

    @property
    def table(self) -> Table:
        """The list."""
        return self.query_one(Table)

    @property
    def filter(self) -> Filter:
        """The field that narrows it."""
        return self.query_one(Filter)

    @property
    def cursor_at(self) -> str:
        """What the row under the cursor stands for."""
        return self.table.chosen

    def go_to(self, ident: str) -> None:
        """Put the cursor back on a row, where it is still listed."""
        self.table.choose(ident)

    def choose(self, ident: str) -> None:
        """Put the cursor on the row that stands for a document."""
        self.table.choose(ident)

    def narrow(self) -> None:
        """Show the rows that fit the filter."""
        self.load()

    def open_row(self) -> None:
        """Open what is under the cursor."""

    def preview(self) -> Sequence[Content] | None:
        """What to show of the row under the cursor, line by line; None where the screen has no preview."""
        return None

    def show_preview(self) -> None:
        """Show the row under the cursor, and the keys that it offers."""
        self.query_one(Keys).renew()
        self.show_head()
        self.table.tell_nothing(self._nothing_fits)
        parts = self.preview()
        if parts is not None:
            self.query_one("#shown", Static).update(lines(list(parts)))
            if self._previewed != self.table.chosen:  # not while it is read and somebody changes something
                self._previewed = self.table.chosen
                self.query_one("#preview").scroll_home(animate=False, immediate=True)

    def action_scroll_preview(self, rows: int) -> None:
        """Scroll the preview, where there is one, by some rows; the cursor of the list stays."""
        for preview in self.query("#preview"):
            preview.scroll_relative(y=rows, animate=False, immediate=True)

    def help_parts(self) -> Iterator[Content]:
        """Tell how the preview is scrolled."""
        if self.query("#preview"):
            yield line(self.user.text(N_("Shift with the arrows up and down scrolls what stands beside the list.")))

    # What is marked

    def counted(self) -> Message | None:
        """How many rows are marked; else that a filter leaves some out."""
        marks = self.table.marks
        if marks:
            return M("%(count)s marked", count=len(marks))
        return M("only: %(words)s", words=self.filter.value) if self.filter.value.strip() else None

    @property
    def _nothing_fits(self) -> Content:
        """What stands in the place of the rows where the filter leaves none."""
        words = self.filter.value.strip()
        key = keys_of(known("app.search"), self.app.keymap)
        told = (
            M(
                'Nothing here has "%(words)s". / then Esc: everything again · %(key)s: search all years',
                words=words,
                key=key,
            )
            if words
            else ""
        )
        return line(self.user.formatted(told), "italic")

    def offers(self, command: Command) -> bool:
        """Whether the acting person may run a command: marks are taken away where there are some."""
        return bool(self.table.marks) if command.action == "unmark" else super().offers(command)

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go to the next."""
        if self.table.chosen:
            self.table.mark(self.meant_by(self.table.chosen))
            self.table.action_step(1)

    def meant_by(self, key: str) -> set[str]:
        """Return the rows that are marked by marking one: itself, or all of the group that it heads."""
        return {key}

    def picked_of(self, each: Iterable[T], key: Callable[[T], str]) -> list[T]:
        """Return those of some things whose rows are marked; where none is, the one under the cursor."""
        keys = self.table.marks or {self.table.chosen}
        return [one for one in each if key(one) in keys]

    def action_mark_all(self) -> None:
        """Mark every row that is listed, or none where all are."""
        self.table.mark(set().union(*(self.meant_by(row.key) for row in self.table.rows)))

    def action_unmark(self) -> None:
        """Take all marks away; where there are several, once that is agreed to: they took a key each."""
        count = len(self.table.marks)
        if count > 1:
            question = M("Take the marks off %(count)s rows?", count=count)
            self.app.post_message(messages.AskToLeave(question, self.forget_marks))
        else:
            self.forget_marks()

    def forget_marks(self) -> None:
        """Take all marks away: what they were for is done."""
        self.table.unmark(set(self.table.marks))

    def thing_of(self, key: str) -> str:
        """Return the id of what a row is about; empty for none."""
        return key

    def show_outcome(self, outcome: together.Outcome) -> None:
        """Show the list as it is now, and each refusal; what was refused stays marked."""
        done = frozenset(outcome.done)
        self.table.unmark({key for key in self.table.marks if self.thing_of(key) in done})
        self.app.refresh_feed()
        self.load()
        if outcome.refused:
            self.app.push_screen(self._refusals(outcome))

    def _refusals(self, outcome: together.Outcome) -> Tell:
        """List what was refused, each reason once with what it holds for."""
        told = []
        for said, others in outcome.refusals(self.user.formatted):
            told.append(line(said))
            named = ", ".join(others[:_NAMED])
            if len(others) > _NAMED:
                more = len(others) - _NAMED
                told.append(line(self.user.formatted(M("So too: %(ids)s and %(count)d more", ids=named, count=more))))
            elif others:
                told.append(line(self.user.formatted(M("So too: %(ids)s", ids=named))))
        return Tell(self.user.formatted(M("Refused: %(count)s", count=len(outcome.refused))), told)

    @on(Table.Marked)
    def _marked(self) -> None:
        self.show_head()
        self.query_one(Keys).renew()

    def clear_filter(self) -> None:
        """Empty the filter; whoever does so reads the list."""
        self.filter.value = self._narrowed = ""

    def action_filter(self) -> None:
        """Go to the filter."""
        self.filter.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self) -> None:
        """Read the list for the new words once nothing is typed for a moment: each reading may be of thousands."""
        if self.filter.value != self._narrowed:
            self.soon(self._catch_up)

    def _catch_up(self) -> None:
        """Show what fits the words that stand in the filter now."""
        if self.filter.value != self._narrowed:
            self._narrowed = self.filter.value
            self.narrow()

    @on(Filter.Left)
    def _left(self) -> None:
        self._catch_up()
        self.table.focus()

    @on(Table.Moved)
    def _moved(self, event: Table.Moved) -> None:
        event.stop()  # it comes at every key, and is for nobody else
        self.soon(self.show_preview)

    @on(Table.Selected)
    def _selected(self) -> None:
        self.open_row()
