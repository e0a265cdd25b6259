"""Reminders: which agency is to be reminded of what today; each is copied, written to files, marked as issued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from rapat.documents import reminders
from rapat.documents.reminders import Letter
from rapat.model import Acknowledgement, Action, Agency, Circular, Extension, IssuedReminder, Meeting, Person, Turn
from rapat.model.labels import REMINDER
from rapat.secretariat import reminding
from rapat.secretariat.reminding import Reminder
from rapat.text.language import N_, Language, M
from rapat.tui import commands, messages
from rapat.tui.base.copying import Copying
from rapat.tui.base.listing import ListScreen
from rapat.tui.commands import Command
from rapat.tui.dialogs.reminding import issue, write
from rapat.tui.text import content, line
from rapat.tui.widgets.filter import fits
from rapat.tui.widgets.table import LazyRows


class Reminders(ListScreen):
    """The agencies that are to be reminded today, each with what is most pressing."""

    NAME: ClassVar[str] = "remind"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("remind")
    TITLE_TEXT: ClassVar[str] = N_("Reminders")
    TABLE: ClassVar[str] = "reminders"
    WIDTHS: ClassVar[tuple[int, ...]] = (13, 8, 0)
    SHOWS = (Action, Turn, Extension, Meeting, Agency, Person, IssuedReminder, Circular, Acknowledgement)

    def __init__(self) -> None:
        """Begin with what was not issued yet."""
        super().__init__()
        self.again = False
        self.rows: list[Reminder] = []
        self._copying = Copying()

    def load(self) -> None:
        """Show the agencies that fit the filter."""
        user, words = self.user, self.filter.value
        day = reminding.today(user.session(), again=self.again)
        self.rows = [row for row in day.reminders if not words or fits(words, self._looked_through(row))]
        counted = M("/ filter · %(count)s agencies", count=len(day.reminders))
        self.filter.placeholder = user.formatted(counted)
        titles = tuple(map(user.text, (N_("Agency"), N_("Count"), N_("What"))))
        self.table.fill(titles, LazyRows([row.agency.id for row in self.rows], self._row))
        self.show_preview()

    def _looked_through(self, row: Reminder) -> str:
        """Return what the filter looks through."""
        return " ".join((row.agency.id, row.agency.called, *(thing.text for thing in row.things))).casefold()

    def _row(self, at: int) -> Sequence[Content]:
        row = self.rows[at]
        first = next(iter(row.things), None)
        if first is None:
            told = self.user.formatted(M("Left out for their security class: %(count)s.", count=row.left_out))
        else:
            told = f"{self.user.text(REMINDER[first.reason])} · {first.text}"
        return line(row.agency.id), line(str(len(row.things))), line(told)

    @property
    def chosen(self) -> Reminder | None:
        """The agency under the cursor."""
        at = self.table.cursor
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def selects(self, command: Command) -> bool:
        """Whether a command lacks something to be about."""
        return not self.rows if command.action == "write(True)" else self.chosen is None

    def preview(self) -> Sequence[Content]:
        """The message to the agency under the cursor."""
        if self.chosen is None:
            return [line(self.user.text(N_("Nobody is to be reminded of anything today.")))]
        return [content(letter.message) for letter in self._letters([self.chosen])]

    def _letters(self, rows: Sequence[Reminder]) -> list[Letter]:
        session = self.user.session()
        return reminders.letters(session, rows, Language(session.settings.language))

    def open_row(self) -> None:
        """Go to what the agency under the cursor owes."""
        self.action_open()

    def action_open(self) -> None:
        """Go to what the agency under the cursor owes."""
        if self.chosen is not None:
            self.post_message(messages.OpenAgency(self.chosen.agency.id))

    def action_again(self) -> None:
        """Show what was issued today too, or leave it out again."""
        self.again = not self.again
        self.load()

    def action_copy(self) -> None:
        """Copy the message, of a long one the next part, and say to which number it goes."""
        for letter in self._letters([self.chosen] if self.chosen else []):
            if not self._copying.goes_on(letter.message):
                self._copying.begin(letter.message, [letter.message])
            self.app.copy_to_clipboard(self._copying.take())
            number = letter.links[0].partition("?")[0] if letter.links else ""
            copied = self._copying.said
            self.show_message(M("%(copied)s %(link)s", copied=copied, link=number) if number else copied)

    def action_mark(self) -> None:
        """Enter that the reminder under the cursor went out."""
        if self.chosen is not None:
            row = self.chosen
            self.attempt(lambda: issue(self.user, [row], again=self.again))
            self.load()

    def action_write(self, everything: bool) -> None:
        """Write the files of the agency under the cursor, or of all that are listed, and mark them as issued."""
        rows = self.rows if everything else [self.chosen] if self.chosen else []
        if rows:
            write(self, rows, self.load, again=self.again)
